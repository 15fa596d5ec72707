import type { Repair, RepairReport } from "../../commands/index.ts";
import { oneLine } from "../one-line.ts";
import type { Style } from "../style.ts";
import { backupLine } from "./backup-text.ts";
import { modificationLines } from "./modification-text.ts";

/** What a repair would change in the ledger, for people: each revision with what differs, and what next. */
export function repairText({ dryRun, repairs, unchanged, backup }: RepairReport, style: Style): string {
  const aside = unchanged.map(({ migration, why }) =>
    why === "as-applied"
      ? `${migration} is as it was applied: nothing to repair.`
      : `${migration} is not applied: nothing to repair.`,
  );
  if (repairs.length === 0) return aside.length > 0 ? aside.join("\n") : "Nothing to repair.";
  const width = String(repairs.length).length;
  const lines = [...aside, `The ledger ${dryRun ? "would" : "will"} take over what these files say:`, ""];
  for (const [index, repair] of repairs.entries()) {
    const number = `${String(index + 1).padStart(width + 2)}.`;
    lines.push(`${number} Repair [${style.bold(repair.migration)}]  ${oneLine(repair.message)}`.trimEnd());
    const indent = " ".repeat(width + 4);
    lines.push(...repairLines(repair, style).map((line) => `${indent}${line}`.trimEnd()), "");
  }
  lines.push("Nothing is run: the database must have what the files say already.");
  if (backup !== undefined) lines.push(backupLine(dryRun, backup.folder));
  if (dryRun) lines.push("Use --no-dry-run to apply them.");
  return lines.join("\n");
}

function repairLines({ checksum, parents, dependencies, modification }: Repair, style: Style): string[] {
  const replaced = (name: string, from: readonly string[], to: readonly string[]) =>
    from.join() === to.join() ? [] : [`${name}: ${listed(from)} -> ${listed(to)}`];
  return [
    ...(checksum.from === checksum.to
      ? []
      : [style.dim(`checksum: ${short(checksum.from)} -> ${short(checksum.to)}`)]),
    ...replaced("parents", parents.from, parents.to),
    ...replaced("dependencies", dependencies.from, dependencies.to),
    ...(modification === null
      ? ["Its row was changed by hand, and is written anew."]
      : modificationLines(modification, style)),
  ];
}

function listed(keys: readonly string[]): string {
  return keys.length === 0 ? "none" : keys.join(", ");
}

function short(checksum: string | null): string {
  return checksum === null ? "none" : checksum.slice(0, 12);
}
