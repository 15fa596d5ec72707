import { createRequire } from "node:module";
import type * as KyselyLibrary from "kysely";
import type {
  CompiledQuery,
  DatabaseConnection,
  Driver,
  Kysely,
  QueryResult,
  TransactionSettings,
} from "kysely";
import type { Result } from "../dialects/connect.ts";
import type { Dialect } from "../dialects/index.ts";

/** Runs one statement of a step's code. */
export type Ask = (sql: string, values?: readonly unknown[]) => Promise<Result>;

const require = createRequire(import.meta.url);

/** Loaded when a step's code first touches `ctx.db`, which it does without waiting: it takes a tenth of a second. */
function kysely(): typeof KyselyLibrary {
  const library: typeof KyselyLibrary = require("kysely");
  return library;
}

/** What spells queries for each of Kysely's dialects. */
const FAMILIES = {
  postgres: (library: typeof KyselyLibrary) => ({
    createAdapter: () => new library.PostgresAdapter(),
    createQueryCompiler: () => new library.PostgresQueryCompiler(),
    createIntrospector: (db: Kysely<unknown>) => new library.PostgresIntrospector(db),
  }),
  sqlite: (library: typeof KyselyLibrary) => ({
    createAdapter: () => new library.SqliteAdapter(),
    createQueryCompiler: () => new library.SqliteQueryCompiler(),
    createIntrospector: (db: Kysely<unknown>) => new library.SqliteIntrospector(db),
  }),
  mysql: (library: typeof KyselyLibrary) => ({
    createAdapter: () => new library.MysqlAdapter(),
    createQueryCompiler: () => new library.MysqlQueryCompiler(),
    createIntrospector: (db: Kysely<unknown>) => new library.MysqlIntrospector(db),
  }),
} as const;

/**
 * A Kysely instance on the session of a step. `inside`: the step has a transaction of its own, so that one which the code
 * begins is a savepoint in it.
 */
export function stepDatabase<Tables>(dialect: Dialect, ask: Ask, inside: boolean): Kysely<Tables> {
  const library = kysely();
  return new library.Kysely<Tables>({
    dialect: {
      ...FAMILIES[dialect.kysely](library),
      createDriver: () => new StepDriver(ask, dialect, inside),
    },
  });
}

/** One session, which is the runner's: it is neither opened nor closed here. */
class StepDriver implements Driver {
  readonly #connection: StepConnection;
  readonly #ask: Ask;
  readonly #dialect: Dialect;
  readonly #inside: boolean;
  /** Transactions of the code that are open, the innermost last. */
  #depth = 0;

  constructor(ask: Ask, dialect: Dialect, inside: boolean) {
    this.#ask = ask;
    this.#dialect = dialect;
    this.#inside = inside;
    this.#connection = new StepConnection(ask);
  }

  async init(): Promise<void> {}

  async acquireConnection(): Promise<DatabaseConnection> {
    return this.#connection;
  }

  async beginTransaction(_: DatabaseConnection, settings: TransactionSettings): Promise<void> {
    this.#depth += 1;
    const name = this.#savepoint();
    const modes = modesOf(settings);
    if (name === undefined) {
      await this.#ask(`BEGIN${modes}`);
      return;
    }
    if (modes !== "") {
      this.#depth -= 1;
      throw new Error(`the step's transaction has begun: it cannot become${modes}`);
    }
    await this.#ask(`SAVEPOINT ${name}`);
  }

  async commitTransaction(): Promise<void> {
    const name = this.#savepoint();
    this.#depth -= 1;
    await this.#ask(name === undefined ? this.#dialect.session.commit : `RELEASE SAVEPOINT ${name}`);
  }

  async rollbackTransaction(): Promise<void> {
    const name = this.#savepoint();
    this.#depth -= 1;
    if (name === undefined) await this.#ask(this.#dialect.session.rollback);
    else {
      await this.#ask(`ROLLBACK TO SAVEPOINT ${name}`);
      await this.#ask(`RELEASE SAVEPOINT ${name}`);
    }
  }

  async savepoint(_: DatabaseConnection, name: string): Promise<void> {
    await this.#ask(`SAVEPOINT ${this.#dialect.quoteName(name)}`);
  }

  async rollbackToSavepoint(_: DatabaseConnection, name: string): Promise<void> {
    await this.#ask(`ROLLBACK TO SAVEPOINT ${this.#dialect.quoteName(name)}`);
  }

  async releaseSavepoint(_: DatabaseConnection, name: string): Promise<void> {
    await this.#ask(`RELEASE SAVEPOINT ${this.#dialect.quoteName(name)}`);
  }

  async releaseConnection(): Promise<void> {}

  async destroy(): Promise<void> {}

  /** Of the innermost transaction; undefined where that is one of the database's own. */
  #savepoint(): string | undefined {
    return this.#depth === 1 && !this.#inside ? undefined : `stemma_${this.#depth}`;
  }
}

function modesOf({ isolationLevel, accessMode }: TransactionSettings): string {
  const isolation = isolationLevel === undefined ? "" : ` ISOLATION LEVEL ${isolationLevel.toUpperCase()}`;
  return `${isolation}${accessMode === undefined ? "" : ` ${accessMode.toUpperCase()}`}`;
}

class StepConnection implements DatabaseConnection {
  readonly #ask: Ask;

  constructor(ask: Ask) {
    this.#ask = ask;
  }

  async executeQuery<Row>({ sql, parameters, query }: CompiledQuery): Promise<QueryResult<Row>> {
    const { rows, count } = await this.#ask(sql, parameters);
    const read: QueryResult<Row>["rows"] = rowsAs(rows);
    return query.kind === "SelectQueryNode" ? { rows: read } : { rows: read, numAffectedRows: BigInt(count) };
  }

  // biome-ignore lint/correctness/useYield: it gives nothing.
  async *streamQuery<Row>(): AsyncIterableIterator<QueryResult<Row>> {
    throw new Error("ctx.db does not stream: read a large table in batches, with ctx.batches");
  }
}

/** The types of rows are what the query says: nobody can look them up. */
function rowsAs<Row>(rows: Result["rows"]): Row[];
function rowsAs(rows: Result["rows"]): Result["rows"] {
  return rows;
}
