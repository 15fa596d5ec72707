import {
  componentOf,
  fileOf,
  INITIAL_ID,
  idOf,
  RevisionError,
  type RevisionKey,
} from "../revisions/index.ts";
import { PlanError } from "./errors.ts";
import { type Blocked, irreversible } from "./obstacles.ts";
import type { RewindStep } from "./plan.ts";
import type { Situation } from "./situation.ts";

/** How revisions are to be reverted. */
export interface RewindOptions {
  readonly execute: boolean;
  /** Which script reverts a modified revision. */
  readonly from: "disk" | "ledger" | undefined;
}

/**
 * Where the script stands that reverts an applied revision, or what is in the way. On disk if it is there,
 * otherwise in the ledger; of a modified revision, where `from` says. Nothing is run for an empty initial revision.
 */
export function rewindSource(
  on: Situation,
  key: RevisionKey,
  from: RewindOptions["from"],
): RewindStep["source"] | Blocked {
  const revision = on.graph.revision(key);
  const row = on.row(key);
  if (revision?.kind === "foreign") return { key, obstacle: "foreign" };
  const inLedger = row?.hasRewind === true;
  if (on.modified.has(key) && from === "ledger" && !inLedger) return { key, obstacle: "not-in-ledger" };
  if (on.modified.has(key) && from === "disk" && revision?.rewind === undefined) {
    return { key, obstacle: "not-on-disk" };
  }
  if (revision?.rewind !== undefined && !(on.modified.has(key) && from === "ledger")) return "disk";
  if (inLedger) return "ledger";
  // A row with a checksum was written for a file: then there was something to run, whatever is on disk now.
  const hadFile = row?.checksum !== undefined;
  const fromModels = revision?.kind === "implicit" || row?.format === "models";
  const empty = revision === undefined ? idOf(key) === INITIAL_ID : revision.kind === "empty";
  if (!hadFile && !fromModels && empty) return "none";
  if (revision === undefined) return { key, obstacle: !hadFile && fromModels ? "models-gone" : "not-kept" };
  return { key, obstacle: !hadFile && fromModels ? "models" : "no-rewind" };
}

/**
 * One rewind step for each key, in the order given.
 *
 * Throws, before anything is touched, `plan/protected`, and if scripts are to be run: `plan/irreversible` with all
 * that have none, `ledger/modified` where no word was said on modified ones, and `revision/placeholder`.
 */
export function rewindSteps(
  on: Situation,
  keys: readonly RevisionKey[],
  options: RewindOptions,
): RewindStep[] {
  checkProtected(on, keys);
  if (options.execute) checkScripts(on, keys, options.from);
  return keys.map((key) => {
    const source = options.execute ? rewindSource(on, key, options.from) : "none";
    return {
      operation: "rewind",
      component: componentOf(key),
      migration: key,
      message: on.message(key),
      source: typeof source === "string" ? source : "none",
    };
  });
}

/** Throws `plan/protected` where removing these would remove the initial revision of a protected component. */
export function checkProtected(on: Situation, keys: readonly RevisionKey[]): void {
  const guarded = keys.find((key) => on.isProtected(key));
  if (guarded !== undefined) throw new PlanError("plan/protected", { component: componentOf(guarded) });
}

/** Sentences about the data that these steps lose, as far as files on disk say so. */
export function rewindWarnings(on: Situation, steps: readonly RewindStep[]): string[] {
  return steps.flatMap(({ migration, source }) => {
    const lossy = source === "disk" ? on.graph.revision(migration)?.rewind?.lossy : undefined;
    return lossy === undefined ? [] : [`Rewinding ${migration} loses data: ${lossy}`];
  });
}

function checkScripts(on: Situation, keys: readonly RevisionKey[], from: RewindOptions["from"]): void {
  const [first, ...others] = keys.flatMap((key) => {
    const source = rewindSource(on, key, from);
    return typeof source === "string" ? [] : [source];
  });
  if (first !== undefined) throw irreversible(first, others);
  const modified = keys.filter((each) => on.modified.has(each));
  if (from === undefined && modified.length > 0) {
    const changes = Object.fromEntries([...on.changes].filter(([key]) => modified.includes(key)));
    throw new PlanError("ledger/modified", { revisions: modified, direction: "rewind", changes });
  }
  for (const each of keys) {
    const revision = on.graph.revision(each);
    if (revision?.rewind?.placeholder === true && rewindSource(on, each, from) === "disk") {
      const at = revision.rewind.file === "" ? fileOf(revision) : revision.rewind.file;
      throw new RevisionError("revision/placeholder", { revision: each, at });
    }
  }
}
