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
export function kysely(): typeof KyselyLibrary {
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

/** Kysely on the session of a step. */
export interface StepDatabase<Tables> {
  readonly db: Kysely<Tables>;
  /** Transactions that the code has begun and not ended. */
  openTransactions(): number;
}

/** `inside`: the step has a transaction of its own, so that one which the code begins is a savepoint in it. */
export function stepDatabase<Tables>(dialect: Dialect, ask: Ask, inside: boolean): StepDatabase<Tables> {
  const library = kysely();
  const driver = new StepDriver(ask, dialect, inside);
  const db = new library.Kysely<Tables>({
    dialect: { ...FAMILIES[dialect.kysely](library), createDriver: () => driver },
  });
  return { db, openTransactions: () => driver.openTransactions };
}

/** One session, which is the runner's: it is neither opened nor closed here. */
class StepDriver implements Driver {
  readonly #ask: Ask;
  readonly #dialect: Dialect;
  readonly #inside: boolean;
  /** Those whose transactions are open, the innermost last, with the savepoint of each; none: it is a transaction itself. */
  readonly #open: { readonly connection: DatabaseConnection; readonly savepoint: string | undefined }[] = [];
  readonly #ended = new WeakSet<DatabaseConnection>();
  #begun = 0;

  constructor(ask: Ask, dialect: Dialect, inside: boolean) {
    this.#ask = ask;
    this.#dialect = dialect;
    this.#inside = inside;
  }

  get openTransactions(): number {
    return this.#open.length;
  }

  async init(): Promise<void> {}

  /** Each transaction has one of its own: that tells them apart. */
  async acquireConnection(): Promise<DatabaseConnection> {
    return new StepConnection(this.#ask, (connection) => this.#refuseOutOfTurn(connection));
  }

  async beginTransaction(connection: DatabaseConnection, settings: TransactionSettings): Promise<void> {
    const modes = {
      isolation: settings.isolationLevel?.toUpperCase(),
      access: settings.accessMode?.toUpperCase(),
    };
    const shown = [
      ...(modes.isolation === undefined ? [] : ["ISOLATION LEVEL", modes.isolation]),
      modes.access,
    ]
      .join(" ")
      .trim();
    if (!this.#inside && this.#open.length === 0) {
      const begin = this.#dialect.session.beginWith(modes);
      if (begin === undefined) throw new Error(`${this.#dialect.name} has no transactions with ${shown}`);
      for (const sql of begin) await this.#ask(sql);
      this.#open.push({ connection, savepoint: undefined });
      return;
    }
    if (shown !== "") {
      throw new Error(
        `the transaction that this one lies in has begun, so it cannot have ${shown}: in a revision whose header says "transaction": false it can`,
      );
    }
    this.#begun += 1;
    const savepoint = `stemma_${this.#begun}`;
    await this.#ask(`SAVEPOINT ${savepoint}`);
    this.#open.push({ connection, savepoint });
  }

  async commitTransaction(connection: DatabaseConnection): Promise<void> {
    this.#refuseOutOfTurn(connection);
    const savepoint = this.#open.at(-1)?.savepoint;
    await this.#ask(
      savepoint === undefined ? this.#dialect.session.commit : `RELEASE SAVEPOINT ${savepoint}`,
    );
    this.#end(connection);
  }

  /** What was begun in it and is still open goes with it. */
  async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    const found = this.#open.find((each) => each.connection === connection);
    if (found === undefined) return;
    const { savepoint } = found;
    this.#end(connection);
    if (savepoint === undefined) await this.#ask(this.#dialect.session.rollback);
    else {
      await this.#ask(`ROLLBACK TO SAVEPOINT ${savepoint}`);
      await this.#ask(`RELEASE SAVEPOINT ${savepoint}`);
    }
  }

  async savepoint(connection: DatabaseConnection, name: string): Promise<void> {
    this.#refuseOutOfTurn(connection);
    await this.#ask(`SAVEPOINT ${this.#dialect.quoteName(name)}`);
  }

  async rollbackToSavepoint(connection: DatabaseConnection, name: string): Promise<void> {
    this.#refuseOutOfTurn(connection);
    await this.#ask(`ROLLBACK TO SAVEPOINT ${this.#dialect.quoteName(name)}`);
  }

  async releaseSavepoint(connection: DatabaseConnection, name: string): Promise<void> {
    this.#refuseOutOfTurn(connection);
    await this.#ask(`RELEASE SAVEPOINT ${this.#dialect.quoteName(name)}`);
  }

  async releaseConnection(): Promise<void> {}

  async destroy(): Promise<void> {}

  #end(connection: DatabaseConnection): void {
    const from = this.#open.findIndex((each) => each.connection === connection);
    for (const each of this.#open.splice(from)) this.#ended.add(each.connection);
  }

  /**
   * What one transaction does while another is open in it would be that one's; and one whose outer one has ended is gone
   * with it.
   */
  #refuseOutOfTurn(connection: DatabaseConnection): void {
    const isOpen = this.#open.some((each) => each.connection === connection);
    if (this.#ended.has(connection) || (isOpen && this.#open.at(-1)?.connection !== connection))
      throw new Error(OVERLAP);
  }
}

const OVERLAP =
  "two transactions of ctx.db overlap: all of them are on one session, so await one before the next begins (no Promise.all), and inside one use its own `trx`";

class StepConnection implements DatabaseConnection {
  readonly #ask: Ask;
  readonly #refuse: (connection: DatabaseConnection) => void;

  constructor(ask: Ask, refuse: (connection: DatabaseConnection) => void) {
    this.#ask = ask;
    this.#refuse = refuse;
  }

  async executeQuery<Row>({ sql, parameters, query }: CompiledQuery): Promise<QueryResult<Row>> {
    this.#refuse(this);
    const { rows, count, insertId } = await this.#ask(sql, parameters);
    const read: QueryResult<Row>["rows"] = rowsAs(rows);
    if (query.kind === "SelectQueryNode") return { rows: read };
    return { rows: read, numAffectedRows: BigInt(count), ...(insertId === undefined ? {} : { insertId }) };
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
