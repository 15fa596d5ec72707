import type { LockReport } from "../../commands/index.ts";
import { describeHolder } from "../../runner/index.ts";
import { duration } from "../duration.ts";
import { oneLine } from "../one-line.ts";
import type { Style } from "../style.ts";

/** Whose a lock is, what is seen of that, and what can be done. */
export function lockText(report: LockReport, style: Style): string {
  const { held, database, embedded } = report;
  if (held === null) return `Nobody has the lock of ${database}.`;
  const { holder, activity } = held;
  const lines = [`The lock of ${database} is held${describeHolder(holder)}.`];
  const { state, age, query, lacks } = activity;
  if (state !== undefined) {
    const passed = age === undefined ? "" : ` for ${duration(age)}`;
    lines.push(`Its session is ${state}${passed}${query === undefined ? "" : `: ${shorten(query)}`}`);
  }
  if (held.process !== "unknown") {
    lines.push(processText(held));
  }
  lines.push("");
  if (embedded) {
    lines.push(
      `It goes with its process${holder.pid === undefined ? "" : ` (kill ${holder.pid})`}, and cannot be freed otherwise.`,
    );
  } else if (lacks !== undefined) lines.push(style.yellow(`It cannot be freed from here: ${lacks}`));
  else {
    lines.push("To free it, its session is ended: what it has not committed is rolled back.");
    const warning = warningOf(report);
    if (warning !== undefined) lines.push(style.yellow(warning));
    if (report.dryRun) lines.push("", "Use --apply to free it.");
  }
  return lines.join("\n");
}

type Held = NonNullable<LockReport["held"]>;

const isAtWork = ({ activity }: Held): boolean => activity.state === "active";
const isBetween = ({ activity }: Held): boolean => /transaction/.test(activity.state ?? "");

function processText(held: Held): string {
  const process = `Its process ${held.holder.pid}`;
  if (held.process === "alive") return `${process} runs on this host.`;
  const rest = isAtWork(held)
    ? ": the server has not noticed yet, and is still at its last statement, which nobody waits for"
    : "";
  return `${process} does not run any more on this host${rest}.`;
}

/** What speaks against ending a holder; undefined: nothing that is seen. */
export function warningOf({ held }: LockReport): string | undefined {
  if (held === null || held.process === "gone") return undefined;
  const isAlive = held.process === "alive";
  if (isAtWork(held)) {
    return isAlive
      ? "WARNING: the runner is alive and at work. Ending it breaks off its upgrade; wait for it, or interrupt it (Ctrl-C), if you can."
      : "WARNING: its session is at work, so its runner is likely to be alive.";
  }
  if (isBetween(held)) {
    return isAlive
      ? "WARNING: the runner is alive, and its transaction is open: it is between two statements, or waits for code of the deployment. Ending it undoes that transaction."
      : "WARNING: its transaction is open: its runner may be alive, and between two statements.";
  }
  return isAlive
    ? "WARNING: its process is alive: it may be between two statements, or wait for code of the deployment."
    : undefined;
}

export function freedText({ noted, held }: LockReport): string {
  const journal = noted ? "the journal says so" : "there is no journal yet to say so";
  return `The lock is free: session ${held?.holder.session ?? "?"} is ended; ${journal}.`;
}

function shorten(query: string): string {
  const letters = [...oneLine(query.replace(/\s+/g, " "))];
  return letters.length <= 200 ? letters.join("") : `${letters.slice(0, 199).join("")}…`;
}
