import type { RevisionReport } from "../../commands/index.ts";

/** The revisions of each component, in the order in which the components first appear. */
export function byComponent(migrations: readonly RevisionReport[]): Map<string, RevisionReport[]> {
  const groups = new Map<string, RevisionReport[]>();
  for (const report of migrations) {
    const group = groups.get(report.component);
    if (group === undefined) groups.set(report.component, [report]);
    else group.push(report);
  }
  return groups;
}
