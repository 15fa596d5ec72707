import { type Connection, introspect } from "../../src/dialects/connect.ts";
import { dialectOf, type Introspection } from "../../src/dialects/index.ts";
import { changeSchema, type RenderedOperation } from "../../src/diff/index.ts";
import type { Schema } from "../../src/schema/index.ts";
import { connectTo } from "./connections.ts";
import { mariadbDatabase, type TestDatabase } from "./databases.ts";

const dialect = dialectOf("mariadb");
if (dialect === undefined) throw new Error("there is no dialect mariadb");
const { schema: spelling, analyseScript } = dialect;

/** The dialect, which is always there. */
export const mariadb = dialect;

/** A database on the MariaDB server of this test run, with a connection of Stemma's. */
export class MariadbTrial {
  readonly connection: Connection;
  readonly #database: TestDatabase;

  private constructor(database: TestDatabase, connection: Connection) {
    this.#database = database;
    this.connection = connection;
  }

  static async open(): Promise<MariadbTrial> {
    const database = await mariadbDatabase();
    return new MariadbTrial(database, await connectTo(database.url));
  }

  async close(): Promise<void> {
    await this.connection.close();
    await this.#database.drop();
  }

  /** Runs a script statement by statement. */
  async run(script: string): Promise<void> {
    for (const { sql } of await analyseScript(script)) await this.#one(sql);
  }

  async carryOut(operations: readonly RenderedOperation[]): Promise<void> {
    for (const { statements } of operations) for (const { sql } of statements) await this.#one(sql);
  }

  read(): Promise<Introspection> {
    return introspect(this.connection, { schema: spelling });
  }

  /** The rows that a query gives, as texts. */
  async rows(query: string): Promise<readonly string[]> {
    const rows = await this.connection.query(query);
    return rows.map((row) => Object.values(row).map(String).join(" "));
  }

  /** Makes the database anew, in the collation that it had or another one. */
  async empty(collation?: string): Promise<void> {
    const [row] = await this.connection.query("SELECT DATABASE() AS name, @@collation_database AS collation");
    const name = String(row?.name);
    await this.connection.send([
      `DROP DATABASE ${name}`,
      `CREATE DATABASE ${name} COLLATE ${collation ?? String(row?.collation)}`,
      `USE ${name}`,
    ]);
  }

  async #one(sql: string): Promise<void> {
    try {
      await this.connection.query(sql);
    } catch (error) {
      throw new Error(`refused: ${sql}`, { cause: error });
    }
  }
}

/** What makes one schema of another on this server. */
export function changeOf(
  before: Schema,
  after: Schema,
  direction: "forward" | "rewind",
  serverVersion: number,
): Promise<readonly RenderedOperation[]> {
  return changeSchema({ before, after, dialect: spelling, serverVersion, direction });
}

/** The statements of a change, for a reader. */
export function sqlOf(operations: readonly RenderedOperation[]): string {
  return operations.flatMap(({ statements }) => statements.map(({ sql }) => sql)).join(";\n");
}
