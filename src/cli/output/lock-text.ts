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
  const { state, since, query, lacks } = activity;
  if (state !== undefined) {
    const passed = since === undefined ? "" : ` for ${duration(since)}`;
    lines.push(`Its session is ${state}${passed}${query === undefined ? "" : `: ${shorten(query)}`}`);
  }
  if (held.process !== "unknown") {
    lines.push(
      `Its process ${holder.pid} ${held.process === "alive" ? "runs" : "does not run any more"} on this host.`,
    );
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

/** What speaks against ending a holder; undefined: nothing that is seen. */
export function warningOf({ held }: LockReport): string | undefined {
  if (held === null) return undefined;
  const works = held.activity.state !== undefined && /active|transaction/.test(held.activity.state);
  if (held.process === "alive" && works) {
    return "WARNING: the runner is alive and at work. Ending it breaks off its upgrade; wait for it, or interrupt it (Ctrl-C), if you can.";
  }
  if (works) return "WARNING: its session is at work, so its runner is likely to be alive.";
  return held.process === "alive"
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
