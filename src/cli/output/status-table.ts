import type { RevisionReport, RevisionState } from "../../commands/index.ts";
import { oneLine } from "../one-line.ts";
import type { Style } from "../style.ts";
import { batchesDone } from "./batch-text.ts";

/** Column A. */
const STATE_MARKS: Readonly<Record<RevisionState, string>> = {
  applied: "+",
  pending: " ",
  modified: "!",
  unknown: "?",
  partial: "~",
};

const LEGEND: Partial<Record<RevisionState, string>> = {
  modified: "applied, but its file has changed since: stemma show tells how, stemma repair accepts it",
  unknown:
    "applied, but not on disk: stemma rewind --orphans reverts it with the script that the ledger keeps",
  partial: "partly applied: the next run goes on where it stopped",
};

const NAME_WIDTH = 30;

/** The table of `stemma status`. Its widths are known to scripts; only the names' column grows, for longer names. */
export function statusTable(migrations: readonly RevisionReport[], style: Style): string {
  const width = migrations.reduce((widest, { migration }) => Math.max(widest, migration.length), NAME_WIDTH);
  const lines = [style.bold(`A |    | ${"Migration".padEnd(width)} | Message`)];
  for (const { migration, state, forward, rewind, message, batches } of migrations) {
    const mark = paint(state, style);
    const scripts = `${forward ? "F" : " "}${rewind ? "R" : " "}`;
    const done = batches === undefined ? "" : ` (${batchesDone(batches)})`;
    const text = `${oneLine(message)}${done}`.trimStart();
    lines.push(`${mark} | ${scripts} | ${migration.padEnd(width)} | ${text}`.trimEnd());
  }
  return lines.join("\n");
}

/** One line for each mark in the table that does not explain itself; undefined where there is none. */
export function statusLegend(migrations: readonly RevisionReport[]): string | undefined {
  const present = new Set(migrations.map(({ state }) => state));
  const lines: string[] = [];
  for (const state of ["modified", "unknown", "partial"] as const) {
    if (present.has(state)) lines.push(`${STATE_MARKS[state]}  ${LEGEND[state]}`);
  }
  return lines.length === 0 ? undefined : lines.join("\n");
}

function paint(state: RevisionState | null, style: Style): string {
  switch (state) {
    case "applied":
      return style.green(STATE_MARKS.applied);
    case "modified":
    case "unknown":
      return style.yellow(STATE_MARKS[state]);
    case "partial":
      return style.red(STATE_MARKS.partial);
    default:
      return " ";
  }
}
