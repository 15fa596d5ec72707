import { fileOf, hasNoForward, RevisionError, type RevisionKey } from "../revisions/index.ts";
import { editedRows } from "./edited-rows.ts";
import { PlanError, type RefusedRepair } from "./errors.ts";
import { TWICE } from "./ledger-fault.ts";
import type { Situation } from "./situation.ts";

/** Rows of the ledger that are to say what the files on disk say. */
export interface RepairPlan {
  /** In the order of the graph. */
  readonly repairs: readonly RevisionKey[];
  /** Named, and with nothing to repair. */
  readonly unchanged: readonly {
    readonly migration: RevisionKey;
    readonly why: "as-applied" | "not-applied";
  }[];
}

/** True of a column that a repair writes anew, from what is on disk. */
export function isRewritten(column: string): boolean {
  return REWRITTEN.has(column);
}

const REWRITTEN: ReadonlySet<string> = new Set([
  "parents",
  "dependencies",
  "message",
  "applied_at",
  "checksum",
  "format",
  "stemma_version",
]);

/**
 * Which rows a repair writes anew: those of the named revisions, or of all, whose file has changed since, or that say what
 * cannot be read. Throws `ledger/not-repairable` with all that are in the way, and `revision/placeholder`: then nothing is done.
 */
export function planRepair(on: Situation, targets: readonly RevisionKey[]): RepairPlan {
  const unreadable = new Set(
    (on.state.faults ?? []).flatMap(({ key, column }) =>
      key !== undefined && (isRewritten(column) || column === TWICE) ? key : [],
    ),
  );
  for (const { migration } of editedRows(on.graph, on.state, on.modified)) unreadable.add(migration);
  const wanting = (key: RevisionKey) => on.modified.has(key) || unreadable.has(key);
  const all = [...on.modified, ...[...unreadable].filter((key) => on.graph.revision(key) !== undefined)];
  const named = targets.length === 0 ? all : targets;
  const chosen = new Set(
    named.filter((key) => on.state.partial.has(key) || on.graph.unknown(key) || wanting(key)),
  );
  const repairs = on.graph.sorted(chosen);
  const [first, ...others] = repairs.flatMap((key) => refusal(on, key) ?? []);
  if (first !== undefined) throw new PlanError("ledger/not-repairable", { refused: [first, ...others] });
  for (const key of repairs) {
    const revision = on.graph.revision(key);
    if (revision?.forward?.placeholder !== true) continue;
    throw new RevisionError("revision/placeholder", { revision: key, at: fileOf(revision) });
  }
  const unchanged = named
    .filter((key) => !chosen.has(key))
    .map((migration) => {
      const why = on.isApplied(migration) ? ("as-applied" as const) : ("not-applied" as const);
      return { migration, why };
    });
  return { repairs, unchanged };
}

function refusal(on: Situation, migration: RevisionKey): RefusedRepair | undefined {
  const partial = on.state.partial.get(migration);
  if (partial !== undefined) {
    const why = `has a ${partial.operation} that stopped midway`;
    const hint = `Go on with it first, with the file as it was (stemma show ${migration} tells what differs): what is done of it is known by that text alone.`;
    return { migration, why, hint };
  }
  const revision = on.graph.revision(migration);
  if (revision === undefined) {
    const hint = `Put its file back, or revert it with the script that the ledger keeps: stemma rewind ${migration}`;
    return { migration, why: "is not on disk", hint };
  }
  if (revision.kind === "foreign") {
    const hint = "Put the file back that was applied.";
    return { migration, why: "is a foreign revision now, which cannot be run", hint };
  }
  if (hasNoForward(revision)) {
    const hint = "Put the file back that was applied, or export forward(ctx) again.";
    return { migration, why: "exports no forward any more", hint };
  }
  if (revision.kind === "implicit" || revision.kind === "empty") {
    // A row without a checksum never had a file: what is unreadable of it can be written anew.
    if (on.row(migration)?.checksum === undefined) return undefined;
    const hint = "Put its file back: the ledger keeps its scripts, and stemma show prints them.";
    return { migration, why: "has no file any more", hint };
  }
  const missing = newNeeds(on, migration).filter((key) => !on.isApplied(key));
  if (missing.length === 0) return undefined;
  const names = missing.join(", ");
  const hint = `Apply what it needs first: stemma forward ${missing.join(" ")}; or write the change as a revision of its own.`;
  return {
    migration,
    why: `needs ${names} now, which ${missing.length === 1 ? "is" : "are"} not applied`,
    hint,
  };
}

/** What the revision needs by its file, and did not by its row. */
function newNeeds(on: Situation, key: RevisionKey): readonly RevisionKey[] {
  const row = on.row(key);
  const before = new Set([...(row?.parents ?? []), ...(row?.dependencies ?? [])]);
  return on.graph.needs(key).filter((needed) => !before.has(needed));
}
