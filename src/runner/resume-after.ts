import type { ScriptStatement } from "../sql/index.ts";
import { clearOf } from "./clear-of.ts";
import { RunnerError } from "./errors.ts";
import { refuseChanged } from "./going-on.ts";
import type { LastTry } from "./journal.ts";
import type { PreparedStep } from "./prepare.ts";
import { NO_LIMITS } from "./run-script.ts";
import { nameOf, type RunState } from "./run-state.ts";

/** From where a script is gone on with. */
export interface Resumed {
  /** So many statements are done. */
  readonly after: number;
  /** What is still to run of the next one, if it is not the whole. */
  readonly rest?: string;
}

/**
 * How many statements of this step an earlier try has done: they must still be the same. What they set in their
 * session is set again; what an unfinished statement left is looked at and seen to. Throws `ledger/inconsistent`.
 */
export async function resumeAfter(
  state: RunState,
  prepared: PreparedStep,
  last: LastTry,
  checksums: readonly string[],
): Promise<Resumed> {
  const { connection, connector, dialect } = state.context;
  const { statements } = prepared;
  const done = statements.slice(0, last.statementsDone);
  const { statementsDone, scriptChecksum: checksum } = last;
  refuseChanged(prepared, { statementsDone, checksum }, checksums);
  for (const { sql, setsSession } of done) if (setsSession === true) await connection.query(sql);
  const next = statements[done.length];
  // What stood before it in its transaction is noted in that transaction: that the notes are there says that it has run.
  if (next !== undefined && ENDS_TRANSACTION.test(next.controls ?? "")) {
    const after = done.length + 1;
    refuseLost(prepared, after);
    return { after };
  }
  const pending = last.ended ? undefined : last.pending;
  if (next === undefined || (next.concurrent === undefined && pending === undefined)) {
    refuseLost(prepared, done.length);
    return { after: done.length };
  }
  await connection.send(dialect.session.limits(NO_LIMITS, false));
  const settled = await connector.settle(connection, next, pending);
  await connection.send(state.limits(false));
  // Where its runner lived to say that it failed, it is run again, and the database says what is in the way.
  if (last.ended && "inTheWay" in settled) return { after: done.length };
  const { finished, rest } = clearOf(settled, nameOf(prepared.step), done.length);
  // A runner that was killed left a row without an end; the server finished the statement all the same.
  const after = finished && !last.ended ? done.length + 1 : done.length;
  refuseLost(prepared, after);
  return rest === undefined ? { after } : { after, rest };
}

const ENDS_TRANSACTION = /^(?:COMMIT|END)$/;

/** What statements that are done have left in a session that is gone, and those that follow need. */
function refuseLost({ step, statements, script }: PreparedStep, after: number): void {
  const lost = lostAmong(statements, after);
  if (lost === undefined) return;
  throw new RunnerError("ledger/inconsistent", {
    problem: `${nameOf(step)} stopped after ${after} of its statements, and what follows uses ${lost}, which was in the session that is gone (${script?.file ?? "its file"})`,
    hint: "Write the statements that are not done so that they need nothing of that session, and run the command again.",
  });
}

function lostAmong(statements: readonly ScriptStatement[], after: number): string | undefined {
  const done = statements.slice(0, after);
  const left = statements.slice(after).map(({ sql }) => sql.toLowerCase());
  const table = done.find(({ leaves }) => leaves !== undefined)?.leaves;
  if (table !== undefined && left.some((sql) => sql.includes(table.split(" ").at(-1)?.toLowerCase() ?? ""))) {
    return `the ${table}`;
  }
  for (const [at, { setsFromData = [] }] of done.entries()) {
    const changed = done
      .slice(at + 1)
      .some(
        (later) =>
          later.commits !== undefined || (later.atomic === true && !/^\(*\s*select\b/i.test(later.sql)),
      );
    if (!changed) continue;
    const again = done.slice(at + 1).flatMap((later) => later.setsFromData ?? []);
    const lost = setsFromData.find(
      (name) => !again.includes(name) && left.some((sql) => mentions(sql, name.toLowerCase())),
    );
    if (lost !== undefined) return `the variable ${lost}`;
  }
  return undefined;
}

function mentions(sql: string, name: string): boolean {
  for (let at = sql.indexOf(name); at >= 0; at = sql.indexOf(name, at + 1)) {
    if (!/[\w$]/.test(sql.charAt(at + name.length))) return true;
  }
  return false;
}
