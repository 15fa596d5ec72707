import { Writable } from "node:stream";

const NEWLINE = 0x0a;

/**
 * Counts the rows in a script that pg_restore prints, by reading all of it: they stand one a line between `COPY … FROM stdin;`
 * and a line `\.`. Source: PostgreSQL manual, COPY, "Text Format": a newline in a value is written `\n`.
 */
export class DumpedRows extends Writable {
  rows = 0;
  #inRows = false;
  #line: Buffer[] = [];
  #length = 0;

  override _write(chunk: Buffer, _encoding: string, done: () => void): void {
    let start = 0;
    for (let end = chunk.indexOf(NEWLINE); end >= 0; end = chunk.indexOf(NEWLINE, start)) {
      this.#take(chunk.subarray(start, end));
      this.#end();
      start = end + 1;
    }
    this.#take(chunk.subarray(start));
    done();
  }

  /** Of a long line its beginning and its end are enough. */
  #take(piece: Buffer): void {
    this.#length += piece.length;
    if (this.#inRows && this.#length > 2) this.#line = [];
    else this.#line.push(piece);
  }

  #end(): void {
    if (this.#inRows) {
      if (this.#length === 2 && Buffer.concat(this.#line).toString("latin1") === "\\.") this.#inRows = false;
      else this.rows += 1;
    } else if (this.#length > 12) {
      const line = Buffer.concat(this.#line).toString("latin1");
      this.#inRows = line.startsWith("COPY ") && line.endsWith(" FROM stdin;");
    }
    this.#line = [];
    this.#length = 0;
  }
}
