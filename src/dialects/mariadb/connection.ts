import type { ConnectionConfig, Connection as Driver } from "mariadb";
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

interface MariadbModule {
  createConnection(config: ConnectionConfig): Promise<Driver>;
}

function isMariadb(value: unknown): value is MariadbModule {
  return typeof value === "object" && value !== null && "createConnection" in value;
}

/** Opens a session with a MariaDB server through its connector. Throws `database/*`. */
export async function connect(options: ConnectOptions): Promise<Connection> {
  const { createConnection } = await loadDriver("mariadb", () => import("mariadb"), options.from, isMariadb);
  const url = new URL(options.url);
  try {
    const driver = await createConnection({
      host: url.hostname,
      port: url.port === "" ? 3306 : Number(url.port),
      user: decodeURIComponent(url.username),
      password: decodeURIComponent(url.password),
      database: decodeURIComponent(url.pathname.slice(1)),
    });
    const [row] = await driver.query<Row[]>("SELECT version() AS version");
    const [major = 0, minor = 0, patch = 0] = String(row?.version).split(/[.-]/).map(Number);
    return new MariadbConnection(driver, major * 10_000 + minor * 100 + patch);
  } catch (error) {
    throw new DatabaseError(
      "database/unreachable",
      { database: options.masked, problem: messageOf(error) },
      { cause: error },
    );
  }
}

class MariadbConnection implements Connection {
  readonly serverVersion: number;
  readonly #driver: Driver;

  constructor(driver: Driver, serverVersion: number) {
    this.#driver = driver;
    this.serverVersion = serverVersion;
  }

  get driver(): Driver {
    return this.#driver;
  }

  async query(sql: string, values?: readonly unknown[]): Promise<readonly Row[]> {
    return (await this.run(sql, values)).rows;
  }

  async run(sql: string, values: readonly unknown[] = [], at?: number): Promise<Result> {
    try {
      const answer: unknown = await this.#driver.query(sql, [...values]);
      if (Array.isArray(answer)) return { rows: answer, count: answer.length };
      const count =
        typeof answer === "object" && answer !== null && "affectedRows" in answer
          ? Number(answer.affectedRows)
          : 0;
      return { rows: [], count };
    } catch (error) {
      throw new DatabaseFailure(messageOf(error), { at }, { cause: error });
    }
  }

  async send(statements: readonly string[]): Promise<void> {
    for (const sql of statements) await this.run(sql);
  }

  /** TODO(owner): as one. */
  async sendWhole(statements: readonly string[]): Promise<void> {
    await this.send(statements);
  }

  async sendEach(statements: readonly string[]): Promise<void> {
    await this.runEach(statements);
  }

  async runEach(statements: readonly string[]): Promise<readonly Result[]> {
    const results: Result[] = [];
    for (const [at, sql] of statements.entries()) results.push(await this.run(sql, [], at));
    return results;
  }

  async cancel(): Promise<void> {}

  onNotice(_listener: (notice: Notice) => void): void {}

  async close(): Promise<void> {
    await this.#driver.end();
  }
}
