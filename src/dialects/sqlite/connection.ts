import type DatabaseConstructor from "better-sqlite3";
import { messageOf } from "../../kernel/index.ts";
import {
  type Connection,
  type ConnectOptions,
  DatabaseFailure,
  type Notice,
  type Result,
  type Row,
} from "../connection.ts";
import { DatabaseError } from "../errors.ts";
import { loadDriver } from "../load-driver.ts";

interface SqliteModule {
  readonly default: typeof DatabaseConstructor;
}

function isSqlite(value: unknown): value is SqliteModule {
  return (
    typeof value === "object" && value !== null && "default" in value && typeof value.default === "function"
  );
}

/** Opens an SQLite file, or one in memory, through better-sqlite3. Throws `database/*`. */
export async function connect(options: ConnectOptions): Promise<Connection | undefined> {
  const module = await loadDriver("better-sqlite3", () => import("better-sqlite3"), options.from, isSqlite);
  try {
    const database = new module.default(options.folder ?? ":memory:");
    return new SqliteConnection(database);
  } catch (error) {
    throw new DatabaseError(
      "database/unreachable",
      { database: options.masked, problem: messageOf(error) },
      { cause: error },
    );
  }
}

class SqliteConnection implements Connection {
  readonly serverVersion: number;
  readonly #database: DatabaseConstructor.Database;

  constructor(database: DatabaseConstructor.Database) {
    this.#database = database;
    const version = String(database.prepare("SELECT sqlite_version()").pluck().get());
    const [major = 0, minor = 0, patch = 0] = version.split(".").map(Number);
    this.serverVersion = major * 1_000_000 + minor * 1_000 + patch;
  }

  get driver(): DatabaseConstructor.Database {
    return this.#database;
  }

  async query(sql: string, values: readonly unknown[] = []): Promise<readonly Row[]> {
    return this.#run(sql, values).rows;
  }

  async run(sql: string, values: readonly unknown[] = []): Promise<Result> {
    return this.#run(sql, values);
  }

  async send(statements: readonly string[]): Promise<void> {
    for (const sql of statements) this.#run(sql, []);
  }

  /** TODO(owner): as one. */
  async sendWhole(statements: readonly string[]): Promise<void> {
    await this.send(statements);
  }

  async sendEach(statements: readonly string[]): Promise<void> {
    await this.runEach(statements);
  }

  async runEach(statements: readonly string[]): Promise<readonly Result[]> {
    return statements.map((sql, at) => this.#run(sql, [], at));
  }

  async cancel(): Promise<void> {}

  onNotice(_listener: (notice: Notice) => void): void {}

  async close(): Promise<void> {
    this.#database.close();
  }

  #run(sql: string, values: readonly unknown[], at?: number): Result {
    try {
      const statement = this.#database.prepare<unknown[], Row>(sql);
      if (statement.reader) {
        const rows = statement.all(...values);
        return { rows, count: rows.length };
      }
      return { rows: [], count: statement.run(...values).changes };
    } catch (error) {
      throw new DatabaseFailure(messageOf(error), { at }, { cause: error });
    }
  }
}
