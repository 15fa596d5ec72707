import type { Connection } from "../dialects/connect.ts";
import type { SequenceGrammar } from "../dialects/index.ts";

/** Where the sequences of a database stand: no rollback sets them back. */
export class SequenceValues {
  readonly #grammar: SequenceGrammar | undefined;
  #names: readonly string[] = [];
  #values: ReadonlyMap<string, string> = new Map();

  constructor(grammar: SequenceGrammar | undefined) {
    this.#grammar = grammar;
  }

  /** Remembers where all of them stand. */
  async note(connection: Connection): Promise<void> {
    if (this.#grammar === undefined) return;
    this.#names = (await connection.query(this.#grammar.names)).map(({ name }) => String(name));
    this.#values = await this.#read(connection);
  }

  /** Sets those back that have moved since. */
  async restore(connection: Connection): Promise<void> {
    if (this.#grammar === undefined) return;
    const now = await this.#read(connection);
    const moved = [...this.#values].filter(([name, value]) => now.get(name) !== value);
    if (moved.length > 0) await connection.query(this.#grammar.set(moved));
  }

  async #read(connection: Connection): Promise<ReadonlyMap<string, string>> {
    if (this.#grammar === undefined || this.#names.length === 0) return new Map();
    const rows = await connection.query(this.#grammar.values(this.#names));
    return new Map(rows.map(({ name, value }) => [String(name), String(value)]));
  }
}
