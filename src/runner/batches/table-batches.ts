import { setImmediate, setTimeout as sleep } from "node:timers/promises";
import type { Kysely } from "kysely";
import type { Row } from "../../dialects/connect.ts";
import type { BatchRange } from "../../dialects/index.ts";
import type { UntypedTables } from "../../project/index.ts";
import { RunnerError } from "../errors.ts";
import { isInTransaction } from "../is-in-transaction.ts";
import { LEFT_OPEN } from "../migration-context.ts";
import { type StepDatabase, stepDatabase } from "../step-database.ts";
import type { AskedBatches } from "./asked-batches.ts";
import { BatchFault } from "./batch-fault.ts";
import type { BatchGround } from "./batch-ground.ts";
import { findKey } from "./batch-key.ts";
import type { Batch, BatchSummary } from "./batch-options.ts";
import { type BatchProgress, NOTHING_DONE } from "./batch-progress.ts";
import { type BatchTransactions, OwnTransactions, StepTransaction } from "./batch-transactions.ts";
import { Pace, timeLeft } from "./pace.ts";
import { type RowCondition, rowCondition } from "./row-condition.ts";
import { Throttle } from "./throttle.ts";

/** The function that gets the rows of each batch. */
export type BatchWork = (rows: readonly Row[], trx: Kysely<UntypedTables>, batch: Batch) => unknown;

/** One walk through a table. */
export class TableBatches {
  readonly #ground: BatchGround;
  readonly #asked: AskedBatches;
  readonly #work: BatchWork;
  /** Where the code asks for it. */
  readonly #place: Error;
  /** A transaction that the code begins in a batch is a savepoint. */
  readonly #trx: StepDatabase<UntypedTables>;
  readonly #condition: RowCondition;
  readonly #pace = new Pace();
  readonly #throttle: Throttle;
  #expected: number | undefined;
  /** When the last batch was told of, by the process's own clock. */
  #reported = 0;

  constructor(ground: BatchGround, asked: AskedBatches, work: BatchWork, place: Error) {
    this.#ground = ground;
    this.#asked = asked;
    this.#work = work;
    this.#place = place;
    this.#trx = stepDatabase(ground.dialect, ground.opened.askForCode, true);
    this.#condition = rowCondition(asked.where, this.#trx.db);
    this.#throttle = new Throttle(ground.notes === undefined || ground.replay ? 1 : asked.throttle);
  }

  async run(): Promise<BatchSummary> {
    const began = await this.#begin();
    if (began === undefined || began.done) return summaryOf(began ?? NOTHING_DONE);
    const transactions = this.#transactions();
    try {
      return summaryOf(await this.#walk(transactions, began));
    } catch (error) {
      // The code may catch this and go on; what the batch has done is not to be committed with what comes then.
      if (this.#ground.notes !== undefined) {
        const { rollback } = this.#ground.dialect.session;
        await this.#ground.opened.ask(rollback).catch(() => undefined);
      }
      throw error;
    }
  }

  /** Where the walk begins: where an earlier try stopped, or at the first row. Undefined: the table is empty. */
  async #begin(): Promise<BatchProgress | undefined> {
    const { opened, dialect, notes, warn } = this.#ground;
    const { name, key: askedKey } = this.#asked;
    if (notes !== undefined) {
      const ask = async (sql: string) => (await opened.ask(sql, undefined, this.#place)).rows;
      if (await isInTransaction(dialect, ask)) {
        throw new BatchFault(
          "a transaction is open, and each batch has one of its own",
          "Call ctx.batches where none is open: outside of ctx.db.transaction(), and after COMMIT.",
        );
      }
    }
    const { columns: key, isIndexed } = await findKey(this.#table, askedKey, dialect, (statements) =>
      opened.askEach(statements, this.#place),
    );
    const earlier = notes?.of(name);
    if (earlier !== undefined) {
      this.#refuseChange(earlier, key);
      return earlier;
    }
    if (!isIndexed) {
      warn(
        `Batches ${name}: no index has ${this.#shown} in the order of ${key.join(", ")}; each batch reads all of it`,
      );
    }
    const { rows } = await opened.ask(
      dialect.batches.greatest({ ...this.#table, key }),
      undefined,
      this.#place,
    );
    const [greatest] = rows;
    if (greatest === undefined) return undefined;
    return { ...NOTHING_DONE, table: this.#shown, key, until: keyOf(greatest, key) };
  }

  /** What is done is done in the order of the old key: under another one, rows would be passed over or taken twice. */
  #refuseChange(earlier: BatchProgress, key: readonly string[]): void {
    const { name } = this.#asked;
    const was = `${earlier.table ?? "?"} by ${earlier.key?.join(", ") ?? "?"}`;
    const is = `${this.#shown} by ${key.join(", ")}`;
    if (was === is) return;
    throw new RunnerError("ledger/inconsistent", {
      problem: `The batches ${name} of ${this.#ground.step} stopped after ${earlier.rows} rows of ${was}; now they are to go through ${is}`,
      hint: "Put table and key back as they were; or give the batches another name, and they begin at the first row.",
    });
  }

  async #walk(transactions: BatchTransactions, began: BatchProgress): Promise<BatchProgress> {
    const { signal } = this.#ground;
    let progress = began;
    this.#reported = performance.now();
    while (!progress.done) {
      const started = performance.now();
      const before = progress;
      const isFirst = before.batches === began.batches;
      const next = await this.#ground.patiently(
        () => this.#next(transactions, before, isFirst),
        () => this.#undo(transactions),
      );
      const count = next.rows - before.rows;
      progress = next;
      transactions.end(next, () => {
        if (next.batches > before.batches) this.#report(next, count);
      });
      if (progress.done || this.#throttle.pauses) await transactions.flush();
      const pause = progress.done ? 0 : this.#throttle.pauseAfter(performance.now() - started);
      // An embedded engine never waits, and signals come between.
      await (pause > 0 ? sleep(pause, undefined, { signal }) : setImmediate());
    }
    return progress;
  }

  /** Begins a batch and runs it; gives how far it comes. Its transaction is left open. */
  async #next(
    transactions: BatchTransactions,
    before: BatchProgress,
    isFirst: boolean,
  ): Promise<BatchProgress> {
    const started = performance.now();
    const { size } = this.#asked;
    const range = this.#rangeOf(before);
    const end = {
      sql: this.#ground.dialect.batches.end(range, size),
      values: this.#condition.values,
    };
    const [last] = (await transactions.begin(end)).rows;
    if (last === undefined) return { ...before, done: true };
    if (isFirst) await this.#expect(range, before.rows);
    const until = keyOf(last, range.key);
    const batches = before.batches + 1;
    const count = await this.#runBatch(range, until, Number(last.count), batches);
    return {
      ...before,
      after: until,
      batches,
      rows: before.rows + count,
      duration: Math.round(before.duration + performance.now() - started),
      // Rows beyond the last are not there, or came after the beginning.
      done: Number(last.count) < size,
    };
  }

  /** Others were in the way of a batch. True where it can be begun again. */
  async #undo(transactions: BatchTransactions): Promise<boolean> {
    if (!transactions.isAlone) return false;
    // What the function did not wait for may still run.
    await this.#ground.opened.settled().catch(() => undefined);
    return this.#ground.undo();
  }

  /** Gives the number of rows. */
  async #runBatch(
    range: BatchRange,
    until: readonly string[],
    found: number,
    number: number,
  ): Promise<number> {
    const { opened, dialect } = this.#ground;
    const { reads, columns, lock } = this.#asked;
    const { within } = this.#condition;
    const part = { ...range, until };
    const values = this.#condition.values;
    const rows = reads
      ? (await opened.ask(dialect.batches.rows(part, columns, lock), orNone(values), this.#place)).rows
      : [];
    const { where: _where, ...bare } = part;
    const condition = dialect.batches.within(values.length === 0 ? part : bare);
    const count = reads ? rows.length : found;
    const batch: Batch = {
      number,
      count,
      after: range.after,
      until,
      get within() {
        return within(condition);
      },
      get condition() {
        if (values.length === 0) return condition;
        throw new BatchFault(
          "this where has values, which SQL text cannot take over",
          "Use batch.within, with Kysely.",
        );
      },
    };
    await opened.inTransaction(async () => {
      await this.#work(rows, this.#trx.db, batch);
      await opened.settled();
    });
    if (this.#trx.openTransactions() > 0) throw new Error(LEFT_OPEN);
    return count;
  }

  async #expect(range: BatchRange, done: number): Promise<void> {
    const { opened, dialect } = this.#ground;
    const { explain, expected, rows } = dialect.batches;
    const question = explain(rows(range, range.key, false));
    const [plan] = (await opened.ask(question, orNone(this.#condition.values), this.#place)).rows;
    const left = plan === undefined ? undefined : expected(plan);
    this.#expected = left === undefined ? undefined : done + left;
  }

  #report({ rows, batches }: BatchProgress, count: number): void {
    const present = performance.now();
    const rate = this.#pace.rateAfter(count, present - this.#reported);
    this.#reported = present;
    const left = timeLeft(rows, this.#expected, rate);
    this.#ground.report({
      name: this.#asked.name,
      batch: batches,
      rows,
      expected: this.#expected,
      rate,
      left,
    });
  }

  #rangeOf({ key = [], after, until = [] }: BatchProgress): BatchRange {
    const { sql } = this.#condition;
    return { ...this.#table, key, after, until, ...(sql === undefined ? {} : { where: sql }) };
  }

  #transactions(): BatchTransactions {
    const { opened, dialect, notes, limits, fence } = this.#ground;
    const channel = {
      run: ({ sql, values = [] }: { readonly sql: string; readonly values?: readonly unknown[] }) =>
        opened.ask(sql, orNone(values), this.#place),
      runEach: (statements: readonly string[]) => opened.askEach(statements, this.#place),
    };
    if (notes === undefined) return new StepTransaction(channel);
    return new OwnTransactions({ channel, dialect, notes, name: this.#asked.name, limits, fence });
  }

  get #table(): Pick<BatchRange, "schema" | "table"> {
    const { schema, table } = this.#asked;
    return schema === undefined ? { table } : { schema, table };
  }

  get #shown(): string {
    const { schema, table } = this.#asked;
    return schema === undefined ? table : `${schema}.${table}`;
  }
}

/** A statement without values need not be prepared. */
function orNone(values: readonly unknown[]): readonly unknown[] | undefined {
  return values.length === 0 ? undefined : values;
}

function keyOf(row: Row, key: readonly string[]): readonly string[] {
  return key.map((_, at) => String(row[`key${at + 1}`]));
}

function summaryOf({ rows, batches, duration }: BatchProgress): BatchSummary {
  return { rows, batches, duration };
}
