import type { Connection, Row } from "../dialects/connect.ts";

const SEQUENCES = `SELECT pg_catalog.format('%I.%I', n.nspname, c.relname) AS name
  FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
 WHERE c.relkind = 'S' AND c.relpersistence <> 't' ORDER BY 1`;

/** Where the sequences of a database stand: no rollback sets them back. */
export class SequenceValues {
  #names: readonly string[] = [];
  #values: ReadonlyMap<string, string> = new Map();

  /** Remembers where all of them stand. */
  async note(connection: Connection): Promise<void> {
    this.#names = (await connection.query(SEQUENCES)).map(({ name }) => String(name));
    this.#values = await this.#read(connection);
  }

  /** Sets those back that have moved since. */
  async restore(connection: Connection): Promise<void> {
    const now = await this.#read(connection);
    const moved = [...this.#values].filter(([name, value]) => now.get(name) !== value);
    if (moved.length === 0) return;
    const calls = moved.map(([name, value]) => `pg_catalog.setval(${quoted(name)}, ${value})`);
    await connection.query(`SELECT ${calls.join(", ")}`);
  }

  /** By their names: what `setval` is to be told. */
  async #read(connection: Connection): Promise<ReadonlyMap<string, string>> {
    if (this.#names.length === 0) return new Map();
    const each = this.#names.map(
      (name) =>
        `SELECT ${quoted(name)} AS name, last_value::pg_catalog.text AS value, is_called AS called FROM ${name}`,
    );
    const rows = await connection.query(each.join(" UNION ALL "));
    return new Map(rows.map((row: Row) => [String(row.name), `${String(row.value)}, ${String(row.called)}`]));
  }
}

function quoted(name: string): string {
  return `'${name.replaceAll("'", "''")}'`;
}
