import type { Connection } from "../dialects/connect.ts";
import type { Dialect } from "../dialects/index.ts";
import type { Step } from "../planning/index.ts";
import { printObjectName } from "../schema/index.ts";
import { RunnerError } from "./errors.ts";
import { keptRows, keptText } from "./kept-rows.ts";
import type { LostRows, StepLoss } from "./losses/lost-rows.ts";
import { nameOf } from "./run-state.ts";

/** A file that rows are kept in. */
export interface KeptFile {
  /** As it is shown. */
  readonly file: string;
  write(text: string): void;
  /** It is whole: it gets its name. */
  finish(): void;
  /** It is not wanted. */
  discard(): void;
}

/** How rows are kept before steps take them away. */
export interface Keeping {
  readonly losses: readonly StepLoss[];
  /** A new file for what a step takes away; `what`: the name of a table, or of a table and a column. */
  readonly open: (step: Step, what: string) => KeptFile;
}

/** Rows that were kept. */
export interface KeptRows {
  readonly file: string;
  readonly step: Step;
  /** `table public.foo`, `column public.foo.bar` */
  readonly what: string;
  readonly rows: number;
}

/** Writes what steps take away to files, right before they do. */
export class RowKeeper {
  readonly #keeping: Keeping;
  readonly #connection: Connection;
  readonly #dialect: Dialect;
  readonly #kept: { readonly index: number; readonly file: KeptFile; readonly rows: KeptRows }[] = [];

  constructor(keeping: Keeping, connection: Connection, dialect: Dialect) {
    this.#keeping = keeping;
    this.#connection = connection;
    this.#dialect = dialect;
  }

  get kept(): readonly KeptRows[] {
    return this.#kept.map(({ rows }) => rows);
  }

  /** Whether the step of that number takes anything away that can be kept. */
  isAsked(index: number): boolean {
    return this.#lossesOf(index).length > 0;
  }

  /** Keeps what the step takes away; `inside`: in its transaction, in which the rows are locked where the database can do that. */
  async keep(index: number, inside: boolean): Promise<readonly KeptRows[]> {
    const kept: KeptRows[] = [];
    for (const { step, lost } of this.#keeping.losses.filter((each) => each.index === index)) {
      for (const each of lost) kept.push(await this.#keepOne({ index, inside }, step, each));
    }
    return kept;
  }

  /** The transaction in which it was kept is gone, and with it what was taken away: from the step of that number on. */
  discardFrom(index: number): void {
    for (let place = this.#kept.length - 1; place >= 0; place--) {
      const each = this.#kept[place];
      if (each === undefined || each.index < index) continue;
      each.file.discard();
      this.#kept.splice(place, 1);
    }
  }

  async #keepOne(
    { index, inside }: { readonly index: number; readonly inside: boolean },
    step: Step,
    lost: LostRows,
  ): Promise<KeptRows> {
    const { table, column } = lost;
    const what =
      column === undefined
        ? printObjectName({ kind: "table", schema: table.schema, name: table.name })
        : printObjectName({ kind: "column", schema: table.schema, table: table.name, name: column });
    const file = this.#keeping.open(step, [table.name, ...(column === undefined ? [] : [column])].join("."));
    let rows = 0;
    try {
      const reading = await keptRows(this.#connection, this.#dialect, lost, inside);
      const { isKeyed, statements, count } = reading;
      const { lead, tail } = keptText(this.#dialect, { what, step, lost, isKeyed });
      file.write(lead);
      for await (const line of statements) {
        file.write(line);
        rows += 1;
      }
      if (rows !== count)
        throw new RunnerError("execution/not-kept", { step: nameOf(step), what, rows, count });
      file.write(tail(rows));
      file.finish();
    } catch (error) {
      file.discard();
      throw error;
    }
    const kept: KeptRows = { file: file.file, step, what, rows };
    this.#kept.push({ index, file, rows: kept });
    return kept;
  }

  #lossesOf(index: number): readonly LostRows[] {
    return this.#keeping.losses.flatMap((each) => (each.index === index ? each.lost : []));
  }
}
