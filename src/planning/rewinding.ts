import {
  componentOf,
  fileOf,
  INITIAL_ID,
  idOf,
  RevisionError,
  type RevisionKey,
} from "../revisions/index.ts";
import { PlanError } from "./errors.ts";
import type { RewindStep } from "./plan.ts";
import type { Situation } from "./situation.ts";

/** How revisions are to be reverted. */
export interface RewindOptions {
  readonly execute: boolean;
  /** Which script reverts a modified revision. */
  readonly from: "disk" | "ledger" | undefined;
}

/** Why a revision has no rewind at hand, and what to do instead. */
interface Obstacle {
  readonly why: string;
  readonly hint: string;
}

/**
 * Where the script stands that reverts an applied revision, or what is in the way. On disk if it is there,
 * otherwise in the ledger; of a modified revision, where `from` says. Nothing is run for an empty initial revision.
 */
export function rewindSource(
  on: Situation,
  key: RevisionKey,
  from: RewindOptions["from"],
): RewindStep["source"] | Obstacle {
  const revision = on.graph.revision(key);
  const row = on.row(key);
  if (revision?.kind === "foreign") {
    return {
      why: "it is a foreign revision",
      hint: `Unmark it without running anything: stemma stamp ${key} --remove`,
    };
  }
  const inLedger = row?.hasRewind === true;
  if (on.modified.has(key) && from === "ledger" && !inLedger)
    return noRewind(key, "the ledger keeps no rewind of it");
  if (on.modified.has(key) && from === "disk" && revision?.rewind === undefined) {
    return noRewind(key, "it has no rewind on disk");
  }
  if (revision?.rewind !== undefined && !(on.modified.has(key) && from === "ledger")) return "disk";
  if (inLedger) return "ledger";
  // A row with a checksum was written for a file: then there was something to run, whatever is on disk now.
  const hadFile = row?.checksum !== undefined;
  const fromModels = revision?.kind === "implicit" || row?.format === "models";
  const empty = revision === undefined ? idOf(key) === INITIAL_ID : revision.kind === "empty";
  if (!hadFile && !fromModels && empty) return "none";
  if (!hadFile && fromModels) {
    return {
      why: "it stands for the models and has no script",
      hint: `Remove the component: stemma uninstall ${componentOf(key)}`,
    };
  }
  return noRewind(key, "it has no rewind");
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
  const guarded = keys.find((key) => on.isProtected(key));
  if (guarded !== undefined) throw new PlanError("plan/protected", { component: componentOf(guarded) });
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

/** Sentences about the data that these steps lose, as far as files on disk say so. */
export function rewindWarnings(on: Situation, steps: readonly RewindStep[]): string[] {
  return steps.flatMap(({ migration, source }) => {
    const lossy = source === "disk" ? on.graph.revision(migration)?.rewind?.lossy : undefined;
    return lossy === undefined ? [] : [`Rewinding ${migration} loses data: ${lossy}`];
  });
}

function checkScripts(on: Situation, keys: readonly RevisionKey[], from: RewindOptions["from"]): void {
  const blocked: RevisionKey[] = [];
  let first: Obstacle | undefined;
  for (const key of keys) {
    const source = rewindSource(on, key, from);
    if (typeof source === "string") continue;
    blocked.push(key);
    first ??= source;
  }
  const [key] = blocked;
  if (key !== undefined && first !== undefined) {
    throw new PlanError("plan/irreversible", { component: componentOf(key), revisions: blocked, ...first });
  }
  const modified = keys.filter((each) => on.modified.has(each));
  if (from === undefined && modified.length > 0) {
    throw new PlanError("ledger/modified", { revisions: modified, direction: "rewind" });
  }
  for (const each of keys) {
    const revision = on.graph.revision(each);
    if (revision?.rewind?.placeholder === true && rewindSource(on, each, from) === "disk") {
      const at = revision.rewind.file === "" ? fileOf(revision) : revision.rewind.file;
      throw new RevisionError("revision/placeholder", { revision: each, at });
    }
  }
}

function noRewind(key: RevisionKey, why: string): Obstacle {
  return {
    why,
    hint: `Write its rewind file, or unmark it without running anything: stemma rewind ${key} --no-execute --no-dry-run`,
  };
}
