import type { RevisionDetails, ShownScript } from "../../commands/index.ts";
import { oneLine } from "../one-line.ts";
import type { Style } from "../style.ts";
import { modificationLines } from "./modification-text.ts";

/** One revision for people: its facts, one a line, then what it runs in both directions. */
export function revisionText(details: RevisionDetails, style: Style): string {
  const { migration, message, date, state, kind, appliedAt, scripts } = details;
  const facts: [string, string | undefined][] = [
    ["date", date ?? undefined],
    ["state", state === null ? "not known" : appliedAt === null ? state : `${state}, since ${appliedAt}`],
    ["kind", KINDS[kind]],
    ["parents", listed(details.parents)],
    ["children", listed(details.children)],
    ["needs", listed(details.dependencies)],
    ["needed by", listed(details.neededBy)],
    ["files", listed(details.files)],
  ];
  const lines = [style.bold(`${migration}  ${oneLine(message)}`.trimEnd())];
  for (const [name, value] of facts) {
    if (value !== undefined) lines.push(`  ${style.dim(`${name}:`.padEnd(11))}${value}`);
  }
  for (const direction of ["forward", "rewind"] as const) {
    const script = scripts[direction];
    if (script !== null) lines.push("", style.bold(title(direction, script)), "", script.text.trimEnd());
  }
  if (details.modification !== null) {
    lines.push(
      "",
      style.bold("Changed since it was applied:"),
      ...modificationLines(details.modification, style),
    );
  }
  return lines.join("\n");
}

const KINDS: Readonly<Record<RevisionDetails["kind"], string | undefined>> = {
  sql: undefined,
  module: undefined,
  foreign: "foreign: read, never run",
  implicit: "implicit: the tables as the models declare them",
  empty: "empty: runs nothing",
  unknown: "not on disk: as the ledger keeps it",
};

function listed(items: readonly string[]): string | undefined {
  return items.length === 0 ? undefined : items.join(", ");
}

function title(direction: "forward" | "rewind", script: ShownScript): string {
  const remarks = [
    script.source === "ledger" ? "from the ledger" : undefined,
    script.transaction ? undefined : "outside a transaction",
    script.lossy === null ? undefined : `loses data: ${oneLine(script.lossy)}`,
    script.placeholder ? "still to be written" : undefined,
  ].filter((remark) => remark !== undefined);
  const name = direction === "forward" ? "Forward" : "Rewind";
  return remarks.length === 0 ? `${name}:` : `${name} (${remarks.join("; ")}):`;
}
