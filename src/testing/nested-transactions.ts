/** Words that begin or end a transaction; not those of savepoints, nor of prepared transactions. */
const BEGIN = /^\s*(?:begin|start\s+transaction)\b[^;]*;?\s*$/i;
const COMMIT = /^\s*(?:commit|end)(?:\s+(?:work|transaction))?(?:\s+and\s+no\s+chain)?\s*;?\s*$/i;
const ROLLBACK = /^\s*(?:rollback|abort)(?:\s+(?:work|transaction))?(?:\s+and\s+no\s+chain)?\s*;?\s*$/i;

/** Message types of PostgreSQL's protocol: a simple query, and one that is prepared. */
const QUERY = 0x51;
const PARSE = 0x50;

/**
 * While a test has a transaction that is to be rolled back, those of the code under test become savepoints in it. Scripts of
 * several statements are left as they are.
 */
export class NestedTransactions {
  #active = false;
  /** Those of the code that are open. */
  #depth = 0;

  get active(): boolean {
    return this.#active;
  }

  /** None of the code's own is open. */
  get outermost(): boolean {
    return this.#depth === 0;
  }

  begin(): void {
    this.#active = true;
    this.#depth = 0;
  }

  end(): void {
    this.#active = false;
  }

  /** The statement to send in place of that one. */
  statement(sql: string): string {
    if (!this.#active) return sql;
    if (BEGIN.test(sql)) {
      this.#depth += 1;
      return `SAVEPOINT ${this.#name()}`;
    }
    const isCommit = COMMIT.test(sql);
    if (!isCommit && !ROLLBACK.test(sql)) return sql;
    // As a server does, which gives a warning only.
    if (this.#depth === 0) return "SELECT 1";
    const name = this.#name();
    this.#depth -= 1;
    return isCommit ? `RELEASE SAVEPOINT ${name}` : `ROLLBACK TO SAVEPOINT ${name}`;
  }

  /** The same for a message as a driver would send it. */
  message(message: Uint8Array): Uint8Array {
    const type = message[0];
    if (!this.#active || (type !== QUERY && type !== PARSE)) return message;
    const text = new TextDecoder().decode(message.subarray(5));
    const from = type === QUERY ? 0 : text.indexOf("\0") + 1;
    const sql = text.slice(from, text.indexOf("\0", from));
    const changed = this.statement(sql);
    if (changed === sql) return message;
    // What follows the statement of a prepared one: that it has no parameters.
    const rest = type === QUERY ? "\0" : "\0\0\0";
    return messageOf(type, `${text.slice(0, from)}${changed}${rest}`);
  }

  #name(): string {
    return `stemma_test_${this.#depth}`;
  }
}

function messageOf(type: number, content: string): Uint8Array {
  const body = new TextEncoder().encode(content);
  const message = new Uint8Array(body.length + 5);
  message[0] = type;
  new DataView(message.buffer).setInt32(1, body.length + 4);
  message.set(body, 5);
  return message;
}
