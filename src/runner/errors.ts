import { type ErrorCatalogue, StemmaError, textOf } from "../kernel/index.ts";
import type { LedgerFault } from "../planning/index.ts";
import { describeBlockers } from "./describe-blocker.ts";
import type { Blocker, LockHolder } from "./events.ts";

/** What every failed step tells: where it stopped and how much of the plan is done for good. */
interface StepFacts {
  /** What was being done, e.g. `forward foo:2c12ca17`. */
  readonly step: string;
  /** Steps of this run that are committed. */
  readonly done: number;
}

/** A lock may be waited for before there is a statement. */
interface WaitingFacts
  extends StepFacts,
    HinderedFacts,
    Partial<Pick<StatementFacts, "at" | "excerpt" | "statement">> {
  readonly databaseMessage: string;
  readonly sqlState: string;
}

/** Others were in the way. */
interface HinderedFacts {
  /** How often it was tried. */
  readonly tries?: number;
  /** Who kept it waiting the last time, as far as anybody was seen. */
  readonly blockers?: readonly Blocker[];
}

interface StatementFacts extends StepFacts, HinderedFacts {
  /** `file:line:column` */
  readonly at: string;
  readonly excerpt: string;
  readonly statement: string;
  /** The database's own message and code. */
  readonly databaseMessage: string;
  readonly sqlState: string;
  readonly databaseHint?: string;
}

/** Facts of everything that the ledger can be found to be, and of every way in which running can fail. */
export interface RunnerFacts {
  "ledger/locked": { readonly database: string; readonly holder?: LockHolder; readonly waited: number };
  "ledger/not-freed": { readonly database: string; readonly problem: string; readonly hint: string };
  "ledger/newer": { readonly database: string; readonly ledgerVersion: string; readonly version: string };
  "ledger/foreign": {
    readonly table: string;
    readonly problem: string;
    /** Most of it is as Stemma makes it. */
    readonly isChanged: boolean;
  };
  "ledger/inconsistent": {
    readonly problem: string;
    readonly hint: string;
    /** Of rows that cannot be read. */
    readonly faults?: readonly LedgerFault[];
  };
  "ledger/not-written": StepFacts & {
    readonly database: string;
    /** `public.stemma_migration, row foo:2c12ca17` */
    readonly row: string;
    /** What the step has done before is committed. */
    readonly stays: boolean;
    /** What is on that table and may be the reason, as far as this user sees it: `trigger quiet`. */
    readonly interference?: readonly string[];
  };
  "execution/statement-failed": StatementFacts;
  "execution/lock-timeout": WaitingFacts;
  "execution/statement-timeout": StatementFacts;
  "execution/transaction-control": {
    readonly at: string;
    readonly statement: string;
    readonly excerpt: string;
    /** A function of code would have sent it. */
    readonly inCode?: boolean;
  };
  "execution/bad-batch": {
    /** `file:line:column` */
    readonly at: string;
    readonly problem: string;
    readonly hint?: string;
    readonly excerpt?: string;
  };
  "execution/endless-batch": StepFacts & {
    /** `file:line:column` */
    readonly at: string;
    readonly excerpt: string;
    readonly statement: string;
    /** Rows that it has changed, and how often it was run. */
    readonly changed: number;
    readonly rounds: number;
    /** What it changes or reads, and how many rows that has. */
    readonly relation: string;
    readonly rows: number;
  };
  "execution/module-failed": StepFacts & {
    readonly file: string;
    readonly problem: string;
    /** It has ended the transaction it ran in: what it did before may be committed. */
    readonly leftTransaction?: boolean;
    /** Of a statement that the database refused: it, the place in it, and the code. */
    readonly statement?: string;
    readonly excerpt?: string;
    readonly sqlState?: string;
  };
  "execution/own-connection": StepFacts & { readonly file: string; readonly database: string };
  "execution/commit-failed": StepFacts &
    HinderedFacts & {
      readonly databaseMessage: string;
      readonly sqlState: string;
      /** What to do next, where the dialect knows. */
      readonly hint?: string;
    };
  "execution/lock-lost": StepFacts & {
    readonly database: string;
    readonly problem: string;
    /** The run that has done the step meanwhile: `upgrade by user@host:pid`. */
    readonly doneBy?: string;
    /** Who has freed the lock with `unlock`, as far as the journal says so: `user@host:pid`. */
    readonly freedBy?: string;
  };
  "execution/connection-lost": StepFacts & {
    readonly database: string;
    readonly problem: string;
    /** What a new look at the ledger has found of the step. */
    readonly found?: "undone" | "partial" | "unknown";
    /** Why nothing could be found. */
    readonly since?: string;
  };
  "execution/not-kept": {
    readonly step: string;
    /** `table public.foo` */
    readonly what: string;
    /** Rows that were read, and how many there were. */
    readonly rows: number;
    readonly count: number;
  };
  "execution/interrupted": { readonly step?: string; readonly done: number; readonly total: number };
}

function statementText(what: string, facts: WaitingFacts, hint: string) {
  const place = facts.at === undefined ? "" : `${facts.at}: `;
  return {
    message: `${place}${facts.step} ${what}: ${facts.databaseMessage}${coded(facts)}${hindered(facts)}`,
    hint,
  };
}

/** `; tried 6 times; in the way: session 4711 (…)`. */
function hindered({ tries = 1, blockers = [] }: HinderedFacts): string {
  const tried = tries > 1 ? `; tried ${tries} times` : "";
  return blockers.length === 0 ? tried : `${tried}; in the way: ${describeBlockers(blockers)}`;
}

/** What can be done against those who are in the way. */
function patienceHint({ blockers = [] }: HinderedFacts): string {
  const [first] = blockers;
  const wait =
    first?.pid === undefined
      ? "Run the command again when there is less traffic"
      : `Let ${blockers.length === 1 ? `${first.pid} end its transaction, or end it` : "these end their transactions, or end them"}, and run the command again`;
  return `${wait}; or raise lockTimeout or lockRetries in the config.`;
}

function coded({ sqlState }: { readonly sqlState: string }): string {
  return sqlState === "" ? "" : ` (${sqlState})`;
}

const FOUND = {
  undone: "; nothing of it is left, as a new look at the ledger shows",
  partial: "; a new look at the ledger shows how far it came",
  unknown: "; whether it was committed is not known",
} as const;

const CATALOGUE: ErrorCatalogue<RunnerFacts> = {
  "ledger/locked": {
    when: "Another runner holds the lock and did not end within lockWait.",
    text: ({ database, holder, waited }) => ({
      message: `Another runner is changing ${database}${describeHolder(holder)}; gave up after ${Math.round(waited / 1000)} s`,
      hint: "Wait for it to end and try again, or allow more time with --wait=5m or lockWait in the config. If it is dead or stuck, stemma unlock shows what it does, and can end it.",
    }),
  },
  "ledger/not-freed": {
    when: "The lock of a runner cannot be freed from here: it goes with a process, the user lacks the right to end the session, or that does not end.",
    text: ({ database, problem, hint }) => ({
      message: `The lock of ${database} is not freed: ${problem}`,
      hint,
    }),
  },
  "ledger/newer": {
    when: "The ledger was written by a newer Stemma than this one.",
    text: ({ database, ledgerVersion, version }) => ({
      message: `The ledger in ${database} was written by Stemma ${ledgerVersion}; this is ${version}`,
      hint: `Use Stemma ${ledgerVersion} or newer: npm install stemma@^${ledgerVersion}`,
    }),
  },
  "ledger/foreign": {
    when: "A table has the ledger's name but another shape.",
    text: ({ table, problem, isChanged }) => ({
      message: `${table} is not ${isChanged ? "as Stemma makes it" : "a ledger of Stemma"}: ${problem}`,
      hint: isChanged
        ? "Somebody has changed the table by hand: change it back with ALTER TABLE. What a column that is gone has said comes from a backup."
        : "Give the ledger another place with ledger.schema or ledger.table in the config, or rename that table.",
    }),
  },
  "ledger/inconsistent": {
    when: "The ledger contradicts itself or the files in a way that running on would make worse.",
    text: ({ problem, hint }) => ({ message: problem, hint }),
  },
  "ledger/not-written": {
    when: "Rows of the ledger were not as they were written, and the database had said nothing: a trigger, a rule or a policy on the table.",
    text: ({ step, row, stays, interference = ["a trigger, a rule or a policy for rows"] }) => ({
      message: `${step} was not committed: ${row} is not as Stemma wrote it, though the database refused nothing: ${alternatives(interference)} on that table is in the way`,
      hint: `Take away what changes or drops the ledger's rows there. ${
        stays
          ? "What the step did before stays, and the journal knows it: run the command again then, it goes on."
          : "Nothing of the step is left: run the command again then."
      }`,
    }),
  },
  "execution/statement-failed": {
    when: "The database refused a statement of a revision.",
    text: (facts) =>
      statementText(
        "failed",
        facts,
        facts.databaseHint ?? "Correct the statement and run the command again.",
      ),
  },
  "execution/lock-timeout": {
    when: "A statement waited longer than lockTimeout for a lock that the application holds, or another program writes to the SQLite file.",
    text: (facts) => statementText("waited too long for a lock", facts, patienceHint(facts)),
  },
  "execution/statement-timeout": {
    when: "A statement ran longer than statementTimeout.",
    text: (facts) =>
      statementText("ran too long", facts, "Raise statementTimeout in the config, or split the work."),
  },
  "execution/transaction-control": {
    when: "A revision that runs in Stemma's transaction begins or ends a transaction itself.",
    text: ({ at, statement, inCode = false }) => ({
      message: `${at}: ${statement} would ${/^(?:BEGIN|START)/.test(statement) ? "begin a transaction within" : "end"} the transaction that Stemma runs this ${inCode ? "code" : "revision"} in`,
      hint: inCode
        ? 'It was not sent. Remove it: ctx.db.transaction() undoes a part alone. A revision manages transactions itself where its header says "transaction": false.'
        : 'Remove it, or write "transaction": false into the header to manage transactions in the script.',
    }),
  },
  "execution/bad-batch": {
    when: "What is to be run in batches cannot be: a comment `-- stemma: batch` is misspelt or before no such statement, or ctx.batches is called wrongly.",
    text: ({ at, problem, hint, excerpt }) => ({
      message: `${at}: ${problem}`,
      hint:
        hint ??
        (excerpt === undefined
          ? "Correct the call of ctx.batches; docs/BATCHES.md says what it takes."
          : "Write -- stemma: batch, or -- stemma: batch throttle=0.5, on a line of its own directly before the statement."),
    }),
  },
  "execution/endless-batch": {
    when: "A statement that is marked as a batch would be run for ever: it changes rows that it has changed before.",
    text: ({ at, changed, rounds, relation, rows }) => ({
      message: `${at}: this batch does not come to an end: it has changed ${changed} rows in ${rounds} rounds, and ${relation} has ${rows}`,
      hint: "Let its condition leave out the rows that are done, e.g. WHERE … IS NULL or WHERE … IS DISTINCT FROM the new value. Then run the command again: it goes on.",
    }),
  },
  "execution/module-failed": {
    when: "The forward or rewind function of a code revision, or a component's initialize, threw or left its transaction.",
    text: ({ step, file, problem }) => ({
      message: `${file}: ${step} failed: ${problem}`,
      hint: "Correct the function and run the command again.",
    }),
  },
  "execution/own-connection": {
    when: "Code of the deployment opened a connection of its own to the database that it works on.",
    text: ({ step, file, database }) => ({
      message: `${file}: ${step} opened a connection of its own to ${database}: what it does there is no part of the step, and could wait for ever for what the step has locked`,
      hint: "Use ctx.db or ctx.execute, which are the step's own session. Other databases may be connected to.",
    }),
  },
  "execution/commit-failed": {
    when: "The database refused to commit (a deferred constraint is violated), or refused the row of the ledger.",
    text: ({ step, databaseMessage, sqlState, hint, ...others }) => ({
      message: `${step} could not be committed: ${databaseMessage}${coded({ sqlState })}${hindered(others)}`,
      hint: hint ?? "Nothing of it is left: run the command again when the cause is gone.",
    }),
  },
  "execution/lock-lost": {
    when: "The lock that one runner at a time has was not this run's any more when a transaction was to be committed, or another run has done the step meanwhile.",
    text: ({ step, database, problem, doneBy, freedBy }) => ({
      message:
        doneBy === undefined
          ? `${step} was not committed, since another runner may change ${database} meanwhile: ${problem}`
          : `The lock of ${database} was taken away from this run during ${step}${freedBy === undefined ? "" : ` (stemma unlock by ${freedBy})`}: ${problem}. Another run has done the step since: ${doneBy}`,
      hint:
        doneBy !== undefined
          ? "Look with stemma status, and run the command again if anything is left to do."
          : "A revision that releases all locks of its session (DISCARD ALL, pg_advisory_unlock_all, RELEASE_ALL_LOCKS) releases Stemma's too. Look with stemma status, then run the command again.",
    }),
  },
  "execution/connection-lost": {
    when: "The connection broke while a step ran. The ledger is looked at again over a new one: a step that was committed is done, and the run goes on.",
    text: ({ step, database, problem, found, since }) => ({
      message: `The connection to ${database} was lost during ${step}: ${problem}${FOUND[found ?? "unknown"]}${since === undefined ? "" : ` (${since})`}`,
      hint:
        found === undefined || found === "unknown"
          ? "Run stemma status when the server is back: the ledger tells what was committed. Then run the command again."
          : "Find out why the connection was lost, e.g. in the server's log, and run the command again.",
    }),
  },
  "execution/not-kept": {
    when: "Rows that a step takes away were to be kept, and others changed the table meanwhile.",
    text: ({ step, what, rows, count }) => ({
      message: `${step} was not begun: of ${what} ${rows} rows were read, and it had ${count} when reading began`,
      hint: "Nothing of the step was done. Stop the application, and run the command again.",
    }),
  },
  "execution/interrupted": {
    when: "The command was interrupted (SIGINT, SIGTERM or an AbortSignal).",
    text: ({ step, done, total }) => ({
      message:
        total === 0
          ? "Interrupted before anything was done"
          : `Interrupted${step === undefined ? "" : ` during ${step}`}: ${done} of ${total} steps are done`,
      hint: "The database is consistent and the ledger is right: run the command again to go on.",
    }),
  },
};

/** `a, b or c` */
function alternatives(names: readonly string[]): string {
  return names.length < 2 ? names.join() : `${names.slice(0, -1).join(", ")} or ${names.at(-1)}`;
}

/** ` (stemma upgrade on web1, process 4711, session 815, user app, since …)`, as far as it is known. */
export function describeHolder(holder: LockHolder | undefined): string {
  if (holder === undefined) return "";
  const { command, host, pid, application } = holder;
  const parts = [
    command === undefined ? application : `${command}${host === undefined ? "" : ` on ${host}`}`,
    pid === undefined ? undefined : `process ${pid}`,
    holder.session === undefined ? undefined : `session ${holder.session}`,
    holder.user === undefined ? undefined : `user ${holder.user}`,
    holder.address === undefined ? undefined : `from ${holder.address}`,
    holder.since === undefined ? undefined : `since ${holder.since}`,
  ].filter((part) => part !== undefined && part !== "");
  return parts.length === 0 ? "" : ` (${parts.join(", ")})`;
}

export class RunnerError<Code extends keyof RunnerFacts = keyof RunnerFacts> extends StemmaError {
  constructor(code: Code, facts: RunnerFacts[Code], options?: ErrorOptions) {
    super(code, facts, textOf(CATALOGUE, code, facts), options);
  }
}

export { CATALOGUE as RUNNER_ERRORS };
