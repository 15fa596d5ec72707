import { setImmediate, setTimeout as sleep } from "node:timers/promises";
import type { Database, Statement } from "better-sqlite3";
import { type Connection, DatabaseFailure, type Notice, type Result, type Row } from "../connection.ts";
import { ForeignKeyWatch } from "./connection-foreign-keys.ts";
import { LostTransaction, TransactionWatch } from "./connection-transaction.ts";
import { bindings, readValue } from "./connection-values.ts";
import { codeOf, failureOf, isBusy } from "./failure.ts";
import { CHECK_FOREIGN_KEYS, NOTE_FOREIGN_KEYS, patienceIn } from "./own-statements.ts";

/** Milliseconds that a busy database is waited for until a run says how long. */
const FIRST_PATIENCE = 5_000;
/** Milliseconds between tries of a busy database. */
const SHORTEST_PAUSE = 2;
const LONGEST_PAUSE = 50;
/** The driver holds the thread while a statement runs: after so many milliseconds others get their turn, and signals come in. */
const LONGEST_TURN = 20;

const NOTHING: Result = { rows: [], count: 0 };

/** One session with one SQLite database. Statements run one after the other, in the order in which they are asked for. */
export class SqliteConnection implements Connection {
  serverVersion = 0;
  readonly file?: string;
  readonly #database: Database;
  readonly #transaction: TransactionWatch;
  readonly #foreignKeys: ForeignKeyWatch;
  readonly #closing: (() => void)[] = [];
  #last: Promise<unknown> = Promise.resolve();
  /** Numbers of what was asked for: the last, the one that runs, and the last that was cancelled. */
  #asked = 0;
  #running = 0;
  #cancelled = 0;
  #patience = FIRST_PATIENCE;
  #turnBegan = performance.now();

  constructor(database: Database, file: string | undefined) {
    this.#database = database;
    if (file !== undefined) this.file = file;
    this.#transaction = new TransactionWatch(database);
    this.#foreignKeys = new ForeignKeyWatch(database);
  }

  /** The first look into the file: until then nothing of it has been read. */
  async learnVersion(): Promise<void> {
    const [row] = await this.query(
      "SELECT sqlite_version() AS version, (SELECT 1 FROM sqlite_schema LIMIT 1)",
    );
    const [major = 0, minor = 0, patch = 0] = String(row?.version).split(".").map(Number);
    this.serverVersion = major * 1_000_000 + minor * 1_000 + patch;
  }

  get driver(): Database {
    return this.#database;
  }

  query(sql: string, values?: readonly unknown[]): Promise<readonly Row[]> {
    return this.#next(async () => (await this.#execute(sql, values, asItIs)).rows);
  }

  run(sql: string, values?: readonly unknown[]): Promise<Result> {
    return this.#next(() => this.#execute(sql, values, asValues));
  }

  send(statements: readonly string[]): Promise<void> {
    return this.#next(() => this.#executeAll(statements));
  }

  sendWhole(statements: readonly string[]): Promise<void> {
    return this.#next(async () => {
      if (this.#database.inTransaction) {
        await this.#executeAll(statements);
        return;
      }
      try {
        await this.#executeAll(["BEGIN IMMEDIATE", ...statements, "COMMIT"]);
      } catch (error) {
        if (this.#database.inTransaction) await this.#execute("ROLLBACK", undefined, asItIs);
        this.#transaction.settle();
        throw error;
      }
    });
  }

  async sendEach(statements: readonly string[]): Promise<void> {
    await this.#next(() => this.#executeEach(statements, asItIs));
  }

  runEach(statements: readonly string[]): Promise<readonly Result[]> {
    return this.#next(() => this.#executeEach(statements, asValues));
  }

  /** No statement can be broken off, as the driver holds the thread; what was asked for with it is, and waiting is. */
  async cancel(): Promise<void> {
    this.#cancelled = this.#asked;
  }

  async dump(): Promise<Blob> {
    return new Blob([new Uint8Array(this.#database.serialize())]);
  }

  onClose(listener: () => void): void {
    this.#closing.push(listener);
  }

  /** SQLite has none. */
  onNotice(_listener: (notice: Notice) => void): void {}

  async close(): Promise<void> {
    try {
      this.#database.close();
    } finally {
      for (const listener of this.#closing.splice(0)) listener();
    }
  }

  #next<Answer>(work: () => Promise<Answer>): Promise<Answer> {
    const number = ++this.#asked;
    const done = this.#last.then(() => {
      this.#running = number;
      return work();
    });
    this.#last = done.catch(() => undefined);
    return done;
  }

  async #executeAll(statements: readonly string[]): Promise<void> {
    for (const sql of statements) await this.#execute(sql, undefined, asItIs);
  }

  async #executeEach(statements: readonly string[], read: Reading): Promise<readonly Result[]> {
    const results: Result[] = [];
    for (const [at, sql] of statements.entries()) results.push(await this.#execute(sql, undefined, read, at));
    return results;
  }

  async #execute(
    sql: string,
    values: readonly unknown[] | undefined,
    read: Reading,
    at?: number,
  ): Promise<Result> {
    if (performance.now() - this.#turnBegan > LONGEST_TURN) {
      await setImmediate();
      this.#turnBegan = performance.now();
    }
    const began = performance.now();
    for (let pause = SHORTEST_PAUSE; ; pause = Math.min(pause * 1.5, LONGEST_PAUSE)) {
      if (this.#running <= this.#cancelled) throw new DatabaseFailure("it was cancelled", { at });
      try {
        return this.#perform(sql, values, read);
      } catch (error) {
        if (error instanceof DatabaseFailure) throw error;
        const isOver = this.#patience > 0 && performance.now() - began >= this.#patience;
        if (!isBusy(error) || isOver) throw failureOf(error, sql, at, (text) => this.#refusalOf(text));
      }
      await sleep(pause);
      this.#turnBegan = performance.now();
    }
  }

  #perform(sql: string, values: readonly unknown[] | undefined, read: Reading): Result {
    const patience = patienceIn(sql);
    if (patience !== undefined) {
      this.#patience = patience;
      return NOTHING;
    }
    if (sql === "ROLLBACK") {
      this.#transaction.settle();
      // As elsewhere: who has lost his transaction may say so.
      if (!this.#database.inTransaction) return NOTHING;
    }
    if (this.#transaction.isLost) throw new LostTransaction();
    if (sql === NOTE_FOREIGN_KEYS) this.#foreignKeys.note();
    else if (sql === CHECK_FOREIGN_KEYS) this.#foreignKeys.check();
    else
      return this.#transaction.around(() =>
        read(this.#database.prepare<unknown[], Row>(sql), bindings(sql, values)),
      );
    return NOTHING;
  }

  /** What the database would say against a text; nothing is run. */
  #refusalOf(text: string): string | undefined {
    try {
      this.#database.prepare(text);
      return undefined;
    } catch (error) {
      return codeOf(error) === "" || !(error instanceof Error) ? undefined : error.message;
    }
  }
}

type Reading = (statement: Statement<unknown[], Row>, parameters: readonly unknown[]) => Result;

/** For Stemma's own questions, which ask for nothing that a number could not hold. */
function asItIs(statement: Statement<unknown[], Row>, parameters: readonly unknown[]): Result {
  if (!statement.reader) return changed(statement, parameters);
  const rows = statement.all(...parameters);
  return { rows, count: rows.length };
}

/** As docs/CODE-MIGRATIONS.md says. */
function asValues(statement: Statement<unknown[], Row>, parameters: readonly unknown[]): Result {
  if (!statement.reader) return changed(statement, parameters);
  const rows = statement.safeIntegers(true).all(...parameters);
  for (const row of rows) for (const name in row) Reflect.set(row, name, readValue(row[name]));
  return { rows, count: rows.length };
}

function changed(statement: Statement<unknown[], Row>, parameters: readonly unknown[]): Result {
  const { changes, lastInsertRowid } = statement.run(...parameters);
  return { rows: [], count: changes, insertId: BigInt(lastInsertRowid) };
}
