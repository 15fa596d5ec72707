import type { Row } from "../dialects/connect.ts";
import type { LedgerFault, PartialStep } from "../planning/index.ts";
import type { AppliedRevision, RevisionKey } from "../revisions/index.ts";
import { batchesIn, type ProgressByName, parseProgress } from "./batches/batch-progress.ts";
import { optionalText } from "./ledger-values.ts";
import { RowReader } from "./row-reader.ts";

/** What the journal says of steps that stopped midway, and what it cannot say. */
export interface ReadSteps {
  readonly partial: Map<RevisionKey, PartialStep>;
  readonly faults: readonly LedgerFault[];
}

/**
 * Reads the last tries that did not end well: those stopped midway that are not settled by the ledger since. What cannot be read
 * is among the faults: what is done of such a step is known by nobody.
 */
export function readPartial(
  rows: readonly Row[],
  table: string,
  applied: ReadonlyMap<RevisionKey, AppliedRevision>,
): ReadSteps {
  const partial = new Map<RevisionKey, PartialStep>();
  const faults: LedgerFault[] = [];
  for (const row of rows) {
    const reader = new RowReader(row, table);
    const step = partialStepOf(row, reader, applied);
    if (step !== undefined) partial.set(step.key, step);
    faults.push(...reader.faults);
  }
  return { partial, faults };
}

function partialStepOf(
  row: Row,
  reader: RowReader,
  applied: ReadonlyMap<RevisionKey, AppliedRevision>,
): PartialStep | undefined {
  const { key } = reader;
  const operation = reader.read("operation", "forward, rewind, install or uninstall", operationIn, "forward");
  const outcome = reader.read("outcome", "started, done, failed or interrupted", outcomeIn, "started");
  const statementsDone = reader.read("statements_done", "a number from 0", countIn, 0);
  const statements = reader.read("statements", "a number from 0", countIn, 0);
  const progress = reader.read(
    "progress",
    "how far batches have come, as JSON, or NULL",
    progressIn,
    new Map(),
  );
  if (key === undefined) return undefined;
  const checksum = optionalText(row, "script_checksum");
  const pending = outcome === "started" ? optionalText(row, "pending") : undefined;
  // Code has no statements to count: it may have done something.
  const unresolved = statementsDone > 0 || progress.size > 0 || outcome === "started" || statements === 0;
  const adds = operation === "forward" || operation === "install";
  // An uninstall may be about what an install has left that stopped midway: then there was never a row.
  const open = operation === "uninstall" || applied.has(key) !== adds;
  if (!unresolved || !open) return undefined;
  return {
    key,
    operation,
    statementsDone,
    ...(checksum === undefined ? {} : { checksum }),
    ...(pending === undefined ? {} : { pending }),
    ...(progress.size === 0 ? {} : { batches: batchesIn(progress) }),
  };
}

const OPERATIONS = ["forward", "rewind", "install", "uninstall"] as const;
const OUTCOMES = ["started", "done", "failed", "interrupted"] as const;

function operationIn(value: unknown): PartialStep["operation"] | undefined {
  return OPERATIONS.find((operation) => operation === value);
}

function outcomeIn(value: unknown): (typeof OUTCOMES)[number] | undefined {
  return OUTCOMES.find((outcome) => outcome === value);
}

/** Drivers give small numbers as numbers, large ones as texts or bigints. */
function countIn(value: unknown): number | undefined {
  const count =
    typeof value === "number" || typeof value === "bigint" || typeof value === "string" ? Number(value) : -1;
  return value !== "" && Number.isInteger(count) && count >= 0 ? count : undefined;
}

function progressIn(value: unknown): ProgressByName | undefined {
  try {
    return parseProgress(value);
  } catch {
    return undefined;
  }
}
