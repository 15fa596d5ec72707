import type { Connection } from "../dialects/connect.ts";
import type { Dialect } from "../dialects/index.ts";
import { withoutSecrets } from "../kernel/index.ts";
import type { Step } from "../planning/index.ts";
import { componentOf, idOf, initialKey, type RevisionKey } from "../revisions/index.ts";
import { type ProgressByName, parseProgress } from "./batches/batch-progress.ts";
import type { Ledger } from "./ledger.ts";

/** Who runs, for every row of one run. */
export interface RunIdentity {
  /** Groups the rows of one run. */
  readonly run: string;
  readonly command: string;
  /** `user@host:pid` */
  readonly performedBy: string;
  readonly version: string;
}

export interface JournalEntry {
  readonly step: Step;
  readonly outcome: "started" | "done" | "failed" | "interrupted";
  readonly inTransaction: boolean;
  readonly statementsDone: number;
  readonly statements: number;
  /** Checksum of the statements that are done, to notice a script that changed before it is resumed. */
  readonly scriptChecksum?: string;
  /** How far its batches have come, as JSON; a row that is changed keeps what it has. */
  readonly progress?: string;
  /** How what the next statement is about stands before it runs; null: none is begun. A row that is changed keeps what it has. */
  readonly pending?: string | null;
  /** When the step began, by the process's own clock; `transaction`: with the transaction that the row is in. */
  readonly started: number | "transaction";
  /** When it ended, by the same clock; now, where it is left out. */
  readonly ended?: number;
  readonly error?: string;
}

/** Where an earlier try of a step outside a transaction stopped. */
export interface LastTry {
  /** Its runner lived to say so. */
  readonly ended: boolean;
  readonly statementsDone: number;
  readonly scriptChecksum: string | undefined;
  /** How what the next statement is about stood before it ran; undefined: none was begun. */
  readonly pending: string | undefined;
  /** How far its batches have come. */
  readonly progress: ProgressByName;
}

/** Which run has done a step. */
export interface Doer {
  readonly run: string;
  /** `upgrade by user@host:pid` */
  readonly name: string;
}

/** The revision under which a step stands in the journal: its own, or the initial one of a whole component. */
export function journalKey(step: Step): RevisionKey {
  return "migration" in step ? step.migration : initialKey(step.component);
}

/** A message as the journal keeps it: without passwords, and without the one character that no database takes. */
function keptMessage(message: string): string {
  return withoutSecrets(message).replaceAll("\0", "\\u0000");
}

/** Writes the journal: one row for every step that was tried. */
export class Journal {
  readonly #ledger: Ledger;
  readonly #dialect: Dialect;
  readonly #identity: RunIdentity;

  constructor(ledger: Ledger, dialect: Dialect, identity: RunIdentity) {
    this.#ledger = ledger;
    this.#dialect = dialect;
    this.#identity = identity;
  }

  /** Its table, for people. */
  get name(): string {
    const { schema, journal } = this.#ledger.name;
    return `${schema}.${journal}`;
  }

  /** INSERT of one row; gives its `id`. */
  insert(entry: JournalEntry): string {
    const { quoteText } = this.#dialect;
    const key = journalKey(entry.step);
    const { began, ended, duration } = this.#times(entry);
    const values = [
      quoteText(this.#identity.run),
      quoteText(this.#identity.command),
      quoteText(entry.step.operation),
      quoteText(componentOf(key)),
      quoteText(idOf(key)),
      quoteText(entry.outcome),
      String(entry.inTransaction),
      String(entry.statementsDone),
      String(entry.statements),
      entry.scriptChecksum === undefined ? "NULL" : quoteText(entry.scriptChecksum),
      entry.progress === undefined ? "NULL" : quoteText(entry.progress),
      began,
      ended,
      duration,
      quoteText(this.#identity.performedBy),
      entry.error === undefined ? "NULL" : quoteText(keptMessage(entry.error)),
      quoteText(this.#identity.version),
    ];
    return (
      `INSERT INTO ${this.#ledger.journal} (run, command, operation, component, revision, outcome, in_transaction, ` +
      `statements_done, statements, script_checksum, progress, started_at, finished_at, duration_ms, performed_by, error, ` +
      `stemma_version) VALUES (${values.join(", ")}) RETURNING id`
    );
  }

  /** INSERT of a row about a lock that was freed; `whose` says who had it. */
  insertUnlock(whose: string): string {
    const { quoteText, ledger } = this.#dialect;
    const { run, command, performedBy, version } = this.#identity;
    const texts = [run, command, "unlock", "", "", "done"].map(quoteText);
    return (
      `INSERT INTO ${this.#ledger.journal} (run, command, operation, component, revision, outcome, in_transaction, ` +
      `statements_done, statements, started_at, finished_at, duration_ms, performed_by, error, stemma_version) ` +
      `VALUES (${texts.join(", ")}, true, 0, 0, ${ledger.now}, ${ledger.now}, 0, ${quoteText(performedBy)}, ` +
      `${quoteText(whose)}, ${quoteText(version)})`
    );
  }

  /** Expression for when a revision was applied, as far as the journal knows; else now. */
  lastDone(key: RevisionKey): string {
    const { equals, now } = this.#dialect.ledger;
    return (
      `COALESCE((SELECT max(finished_at) FROM ${this.#ledger.journal} WHERE ${equals("component", componentOf(key))} ` +
      `AND ${equals("revision", idOf(key))} AND ${equals("outcome", "done")} AND operation IN ('forward', 'install', 'stamp')), ${now})`
    );
  }

  /** INSERT of a row about a revision's row in the ledger that is written anew; `replaced` is what that has said, as JSON. It fails where no row is made. */
  insertRepair(key: RevisionKey, replaced: string): readonly string[] {
    const { quoteText, ledger } = this.#dialect;
    const { equals } = ledger;
    const { run, command, performedBy, version } = this.#identity;
    const texts = [run, command, "repair", componentOf(key), idOf(key), "done"].map(quoteText);
    const began = ledger.transactionBegan;
    const insert =
      `INSERT INTO ${this.#ledger.journal} (run, command, operation, component, revision, outcome, in_transaction, ` +
      `statements_done, statements, progress, started_at, finished_at, duration_ms, performed_by, stemma_version) ` +
      `VALUES (${texts.join(", ")}, true, 0, 0, ${quoteText(replaced)}, ${began}, ${ledger.now}, ` +
      `${ledger.milliseconds(began, ledger.now)}, ${quoteText(performedBy)}, ${quoteText(version)})`;
    return ledger.written([insert], {
      table: this.#ledger.journal,
      where: `${equals("run", run)} AND ${equals("component", componentOf(key))} AND ${equals("revision", idOf(key))}`,
      count: 1,
      name: `${this.name}, row ${key}`,
    });
  }

  /**
   * UPDATE of this run's row of a step outside a transaction, after each statement and at its end. A failure leaves
   * what the row says of statements that are done: a script that manages transactions may have lost the last ones.
   */
  update(entry: JournalEntry): string {
    const { quoteText, ledger } = this.#dialect;
    const { ended, duration } = this.#times(entry);
    const failed = entry.outcome === "failed" || entry.outcome === "interrupted";
    const checksum = entry.scriptChecksum === undefined ? "NULL" : quoteText(entry.scriptChecksum);
    const sets = [
      `outcome = ${quoteText(entry.outcome)}`,
      ...(failed ? [] : [`statements_done = ${entry.statementsDone}`, `script_checksum = ${checksum}`]),
      `finished_at = ${ended}`,
      `duration_ms = ${duration}`,
      ...(entry.error === undefined ? [] : [`error = ${quoteText(keptMessage(entry.error))}`]),
      ...(entry.pending === undefined
        ? []
        : [`pending = ${entry.pending === null ? "NULL" : quoteText(entry.pending)}`]),
      ...(failed && entry.inTransaction ? ["in_transaction = TRUE"] : []),
    ];
    return (
      `UPDATE ${this.#ledger.journal} SET ${sets.join(", ")} ` +
      `WHERE ${ledger.equals("run", this.#identity.run)} AND ${this.#isAbout(entry.step)} AND NOT in_transaction`
    );
  }

  /**
   * UPDATE of a row of this run by its id, in the transaction of a batch: how far its step's batches have come, as JSON. It
   * finds no row where that transaction, which was marked, has ended.
   */
  noteProgress(id: string, progress: string): string {
    const { quoteText, session, ledger } = this.#dialect;
    return (
      `UPDATE ${this.#ledger.journal} SET progress = ${quoteText(progress)} ` +
      `WHERE ${ledger.equalsNumber("id", id)} AND (${session.isMarked}) IS TRUE`
    );
  }

  /**
   * Writes down that the database was made what a backup has: a row of no revision, since it is about all of them. A backup may
   * be of a database without a ledger.
   */
  async noteRestore(connection: Connection, file: string): Promise<void> {
    const { quoteText, ledger } = this.#dialect;
    const { run, performedBy, version } = this.#identity;
    const values = [
      quoteText(run),
      quoteText(`restore ${file}`),
      "'restore', '', '', 'done', FALSE, 0, 0",
      ledger.now,
      ledger.now,
      "0",
      quoteText(performedBy),
      quoteText(version),
    ];
    await connection.query(
      `INSERT INTO ${this.#ledger.journal} (run, command, operation, component, revision, outcome, in_transaction, ` +
        `statements_done, statements, started_at, finished_at, duration_ms, performed_by, stemma_version) VALUES (${values.join(", ")})`,
    );
  }

  /** What an earlier try of this step outside a transaction left; undefined where nothing is left to go on from. */
  async lastTry(connection: Connection, step: Step): Promise<LastTry | undefined> {
    const [row] = await connection.query(
      `SELECT operation, outcome, statements_done, script_checksum, progress${this.#pending} FROM ${this.#ledger.journal}
        WHERE (NOT in_transaction OR ${this.#dialect.ledger.equals("outcome", "done")}) AND ${this.#isAbout(step)}
        ORDER BY id DESC LIMIT 1`,
    );
    if (row === undefined || row.operation !== step.operation || row.outcome === "done") return undefined;
    const checksum = row.script_checksum;
    return {
      ended: row.outcome !== "started",
      statementsDone: Number(row.statements_done),
      scriptChecksum: typeof checksum === "string" ? checksum : undefined,
      progress: parseProgress(row.progress),
      pending: typeof row.pending === "string" ? row.pending : undefined,
    };
  }

  /** The run that did a step last; undefined: none is known to have done it. */
  async lastDoer(connection: Connection, step: Step): Promise<Doer | undefined> {
    const { equals } = this.#dialect.ledger;
    const [row] = await connection.query(
      `SELECT run, command, performed_by FROM ${this.#ledger.journal}
        WHERE ${this.#isAbout(step)} AND ${equals("outcome", "done")} AND ${equals("operation", step.operation)}
        ORDER BY id DESC LIMIT 1`,
    );
    if (row === undefined) return undefined;
    return { run: String(row.run), name: `${row.command} by ${row.performed_by}` };
  }

  /** Who has freed a lock of this process last, with `unlock`. */
  async lastFreer(connection: Connection): Promise<string | undefined> {
    const { equals } = this.#dialect.ledger;
    const [row] = await connection.query(
      `SELECT performed_by, error FROM ${this.#ledger.journal} WHERE ${equals("operation", "unlock")} ORDER BY id DESC LIMIT 1`,
    );
    const { pid } = process;
    return new RegExp(`\\bprocess ${pid}\\b`).test(String(row?.error))
      ? String(row?.performed_by)
      : undefined;
  }

  /** Where a transaction holds everything, there is no such column. */
  get #pending(): string {
    return this.#dialect.transactionalDdl ? "" : ", pending";
  }

  /** Expressions for when a step began and ended, and how many milliseconds lie between; NULL while it runs. */
  #times({ outcome, started, ended }: JournalEntry): { began: string; ended: string; duration: string } {
    const { ago, now, transactionBegan, milliseconds } = this.#dialect.ledger;
    if (started === "transaction") {
      return { began: transactionBegan, ended: now, duration: milliseconds(transactionBegan, now) };
    }
    const present = performance.now();
    const began = ago(present - started);
    if (outcome === "started") return { began, ended: "NULL", duration: "NULL" };
    return {
      began,
      ended: ended === undefined ? now : ago(present - ended),
      duration: String(Math.round((ended ?? present) - started)),
    };
  }

  #isAbout(step: Step): string {
    const { equals } = this.#dialect.ledger;
    const key = journalKey(step);
    return `${equals("component", componentOf(key))} AND ${equals("revision", idOf(key))}`;
  }
}
