import { Writable } from "node:stream";
import { DumpedRows } from "./backup-rows.ts";

/** So much of the end of a dump is looked at for the mark. */
const END = 200;
const NEWLINE = 0x0a;
const TABLE = "-- Table structure for table `";

/**
 * Reads a dump to its end: how many tables it makes, how many rows they get, and whether mariadb-dump has put its mark under it. Values in it have no
 * line breaks, which are written `\n`.
 */
export class DumpLines extends Writable {
  tables = 0;
  #beginning = "";
  #isBeginning = true;
  readonly #rows = new DumpedRows();
  #end: Buffer = Buffer.alloc(0);

  /** Source: mariadb-dump writes `-- Dump completed on <date>` when all is written. */
  get isWhole(): boolean {
    return /^-- Dump completed/m.test(this.#end.toString("latin1"));
  }

  get rows(): number {
    return this.#rows.rows;
  }

  override _write(chunk: Buffer, _encoding: string, done: () => void): void {
    this.#rows.read(chunk);
    this.#end = Buffer.concat([this.#end, chunk.subarray(-END)]).subarray(-END);
    let start = 0;
    while (start < chunk.length) {
      if (this.#isBeginning) {
        const piece = chunk.toString("latin1", start, start + TABLE.length - this.#beginning.length);
        this.#beginning += piece.split("\n", 1)[0] ?? "";
        if (this.#beginning.length >= TABLE.length || piece.includes("\n")) {
          if (this.#beginning === TABLE) this.tables += 1;
          this.#isBeginning = false;
          this.#beginning = "";
        }
      }
      const newline = chunk.indexOf(NEWLINE, start);
      if (newline < 0) break;
      start = newline + 1;
      this.#isBeginning = true;
      this.#beginning = "";
    }
    done();
  }
}
