import { type Blocker, DatabaseFailure, NOT_WRITTEN } from "../dialects/connect.ts";
import type { Dialect } from "../dialects/index.ts";
import { isStemmaError, messageOf, StemmaError, stackText } from "../kernel/index.ts";
import type { Script } from "../revisions/index.ts";
import { blankPasswords, excerptAt, positionAt, type ScriptStatement } from "../sql/index.ts";
import { BatchFault } from "./batches/batch-fault.ts";
import { RunnerError } from "./errors.ts";
import { QueryFailure } from "./migration-context.ts";
import { RefusedControl } from "./refused-control.ts";

/** Where a run stands, for messages. */
export interface RunPosition {
  /** E.g. `forward foo:2c12ca17`. */
  readonly step: string;
  /** Steps that are committed. */
  readonly done: number;
  readonly total: number;
  readonly database: string;
  readonly aborted: boolean;
  /** Who keeps the step waiting, as far as anybody was seen. */
  readonly blockers?: readonly Blocker[];
  /** How often its transaction has been begun. */
  readonly tries?: number;
  /** What the step has done before is committed. */
  readonly stays?: boolean;
  /** What to do where a row of the journal was refused, by the database's message (see `LedgerGrammar.lagging`). */
  readonly lagging?: (message: string) => string | undefined;
}

/** What an error tells of a step that others were in the way of. */
function waitingFacts(error: DatabaseFailure, { blockers = [], tries = 1 }: RunPosition) {
  if (error.kind !== "lock-timeout" && error.kind !== "conflict") return {};
  return { tries, ...(blockers.length === 0 ? {} : { blockers }) };
}

/** What a refused statement of a script becomes; anything but the database's refusal passes unchanged. */
export function statementFailure(
  error: unknown,
  at: RunPosition,
  where: { readonly script: Script; readonly statement: ScriptStatement; readonly dialect: Dialect },
): unknown {
  if (!(error instanceof DatabaseFailure)) return error;
  const general = sessionFailure(error, at);
  if (general !== undefined) return general;
  const { script, statement, dialect } = where;
  const offset = statement.start + Math.min(error.offset ?? 0, statement.sql.length);
  const { line, column } = positionAt(script.text, offset);
  const shown = blankPasswords(script.text, dialect.lexical);
  const statementShown = blankPasswords(statement.sql, dialect.lexical);
  const code =
    error.kind === "lock-timeout" || error.kind === "statement-timeout"
      ? (`execution/${error.kind}` as const)
      : "execution/statement-failed";
  const hint = error.advice ?? error.serverHint;
  return new RunnerError(
    code,
    {
      step: at.step,
      done: at.done,
      at: `${script.file}:${line}:${column}`,
      excerpt: shown === script.text ? excerptAt(script.text, offset) : excerptOf(shown, statementShown),
      statement: statementShown,
      databaseMessage: error.message,
      sqlState: error.sqlState,
      ...waitingFacts(error, at),
      ...(hint === undefined ? {} : { databaseHint: hint }),
    },
    { cause: error },
  );
}

/** Where code of the deployment stands: its file as shown to people, and as it is named in a stack. */
export interface CodePlace {
  readonly file: string;
  readonly path?: string;
}

/** What a failing function of the deployment becomes: the user's own file, line and message. */
export function moduleFailure(error: unknown, at: RunPosition, place: CodePlace, dialect: Dialect): unknown {
  if (error instanceof DatabaseFailure) {
    const general = sessionFailure(error, at);
    if (general !== undefined) return general;
  }
  if (at.aborted) return interrupted(at, error);
  if (error instanceof RunnerError) return error;
  if (error instanceof RefusedControl) {
    const { statement, excerpt } = error;
    const facts = { at: placeOf(error, place), statement, excerpt, inCode: true };
    return new RunnerError("execution/transaction-control", facts, { cause: error });
  }
  if (error instanceof BatchFault) {
    const hint = error.hint === undefined ? {} : { hint: error.hint };
    const facts = { at: placeOf(error, place), problem: error.message, ...hint };
    return new RunnerError("execution/bad-batch", facts, { cause: error });
  }
  if (error instanceof DatabaseFailure && error.kind === "lock-timeout") {
    const { message: databaseMessage, sqlState } = error;
    const shown = error instanceof QueryFailure ? queryFacts(error, dialect) : {};
    return new RunnerError(
      "execution/lock-timeout",
      {
        step: at.step,
        done: at.done,
        at: placeOf(error, place),
        ...shown,
        databaseMessage,
        sqlState,
        ...waitingFacts(error, at),
      },
      { cause: error },
    );
  }
  if (isStemmaError(error)) return new PlacedError(error, at, placeOf(error, place));
  const code = error instanceof DatabaseFailure && error.sqlState !== "" ? ` (${error.sqlState})` : "";
  return new RunnerError(
    "execution/module-failed",
    {
      step: at.step,
      done: at.done,
      file: placeOf(error, place),
      problem: `${messageOf(error)}${code}`,
      ...(error instanceof QueryFailure ? queryFacts(error, dialect) : {}),
    },
    { cause: error },
  );
}

/** An error of another room, with the step and the line of code that it comes from. */
class PlacedError extends StemmaError {
  constructor(error: StemmaError, { step, done }: RunPosition, file: string) {
    const message = `${file}: ${step} failed: ${error.message}`;
    super(error.code, { ...error.facts, step, done, file }, { message, hint: error.hint }, { cause: error });
  }
}

function queryFacts({ statement, offset = 0, sqlState }: QueryFailure, { lexical }: Dialect) {
  if (statement === undefined) return { sqlState };
  const shown = blankPasswords(statement, lexical);
  return { sqlState, statement: shown, excerpt: excerptAt(shown, shown === statement ? offset : 0) };
}

/** What a server quotes ends with a quote. */
const NOT_WRITTEN_ROW = new RegExp(`${NOT_WRITTEN}(.*?)"?$`, "s");

const VIOLATED =
  "A constraint that is checked at the end of the transaction is violated by this revision's changes.";

/** What a refused BEGIN or COMMIT (or a row of the ledger) becomes. */
export function commitFailure(error: unknown, at: RunPosition): unknown {
  if (!(error instanceof DatabaseFailure)) return error;
  const general = sessionFailure(error, at);
  if (general !== undefined) return general;
  const { message: databaseMessage, sqlState, kind, advice } = error;
  const facts = { step: at.step, done: at.done, databaseMessage, sqlState, ...waitingFacts(error, at) };
  if (kind === "lock-timeout") return new RunnerError("execution/lock-timeout", facts, { cause: error });
  const hint = advice ?? (kind === "constraint" ? (at.lagging?.(error.message) ?? VIOLATED) : undefined);
  return new RunnerError(
    "execution/commit-failed",
    { ...facts, ...(hint === undefined ? {} : { hint }) },
    { cause: error },
  );
}

export function interrupted(
  at: Omit<RunPosition, "step"> & { readonly step?: string },
  cause?: unknown,
): RunnerError {
  return new RunnerError(
    "execution/interrupted",
    { ...(at.step === undefined ? {} : { step: at.step }), done: at.done, total: at.total },
    cause === undefined ? undefined : { cause },
  );
}

function sessionFailure(error: DatabaseFailure, at: RunPosition): RunnerError | undefined {
  if (at.aborted) return interrupted(at, error);
  if (error.kind === "lock-lost") {
    const problem = /the lock of this run is lost[^"]*/.exec(error.message)?.[0] ?? error.message;
    return new RunnerError(
      "execution/lock-lost",
      { step: at.step, done: at.done, database: at.database, problem },
      { cause: error },
    );
  }
  if (error.kind === "not-written") {
    const [, row = error.message] = NOT_WRITTEN_ROW.exec(error.message) ?? [];
    const { step, done, database, stays = false } = at;
    return new RunnerError("ledger/not-written", { step, done, database, row, stays }, { cause: error });
  }
  if (error.kind !== "connection-lost") return undefined;
  return new RunnerError(
    "execution/connection-lost",
    { step: at.step, done: at.done, database: at.database, problem: error.message },
    { cause: error },
  );
}

/** The step's code has opened a session of its own with the step's database. */
export function ownConnection(
  { step, done, database }: RunPosition,
  place: CodePlace,
  calledFrom: Error,
): RunnerError {
  return new RunnerError("execution/own-connection", {
    step,
    done,
    file: placeOf(calledFrom, place),
    database,
  });
}

/** `file:line:column` of the first frame of the stack in the code's own file. */
function placeOf(error: unknown, script: CodePlace): string {
  const stack = stackText(error);
  if (script.path !== undefined) {
    const found = stack.indexOf(script.path);
    const place = found < 0 ? null : /^:\d+:\d+/.exec(stack.slice(found + script.path.length));
    if (place !== null) return `${script.file}${place[0]}`;
  }
  return script.file;
}

/** With a password blanked, places have moved: point at where the statement begins. */
function excerptOf(script: string, statement: string): string {
  return excerptAt(script, Math.max(0, script.indexOf(statement)));
}
