import type { SchemaDialect } from "../../dialects/index.ts";
import { kindOf, type OperationKindName, type OperationOf } from "../../operations/index.ts";
import { buildGraph, componentOf } from "../../revisions/index.ts";
import { EMPTY_SCHEMA, type ObjectName, printObjectName } from "../../schema/index.ts";
import { ownerOf, type Recording, recordSchema } from "../../scratch/index.ts";
import { type Finding, finding, type Skipped } from "../finding.ts";
import { asWritten, reporterOf } from "../found-operation.ts";
import { type AppliedProject, asApplied } from "./as-applied.ts";
import type { CheckGround } from "./check-ground.ts";
import { compareLive, type LiveComparison } from "./compare-live.ts";
import { type Difference, describeDifferences } from "./differences.ts";
import type { LiveDatabase } from "./live-database.ts";
import { modelsDiffer } from "./models-findings.ts";

/** How a live database differs from what its applied revisions make. */
export interface Drift {
  readonly findings: readonly Finding[];
  readonly skipped: readonly Skipped[];
  /** What is in the database and no component's, as printed. */
  readonly unmanaged: readonly string[];
}

/** What no revisions make. */
const NOTHING: Recording = {
  schema: EMPTY_SCHEMA,
  owners: {},
  unsupported: [],
  serverVersion: 0,
  fromModels: [],
};

const MISSING_HINT =
  "Put the database back as its revisions make it, or write what was changed as a revision.";
const EXTRA_HINT = "Drop it, or declare it in the models and write it as a revision.";

/** Compares the database, object by object, with what the revisions in its ledger make. */
export async function driftFindings(ground: CheckGround, live: LiveDatabase): Promise<Drift> {
  const applied = asApplied(ground.project, live.graph, live, live.kept);
  const recording = await recordApplied(ground, applied);
  const { owners } = recording;
  const dialect = ground.dialect.schema;
  const comparison = await compareLive(ground.bench, recording, live);
  const byModels = new Set(recording.fromModels);
  const isReplayed = (object: ObjectName): boolean => {
    const owner = ownerOf(owners, object);
    return owner !== undefined && !byModels.has(owner);
  };
  const differences = [
    ...describeDifferences(
      comparison.operations.filter(({ path }) => isReplayed(path)),
      "migrations",
      reporterOf(comparison, dialect),
    ),
    ...comparison.refused
      .filter(({ object }) => isReplayed(object))
      .map(({ object, what }) => asDifference(object, what)),
  ];
  // What is too much may belong to a component whose revisions could not be run.
  const [lost] = applied.lost.values();
  const doubtful = differences.filter(({ extra }) => extra && lost !== undefined);
  return {
    findings: [
      ...differences
        .filter((each) => !doubtful.includes(each))
        .map((each) => ({ ...each, message: asWritten(each.message, dialect) }))
        .map((each) => driftFinding(each, ownerOf(owners, each.object))),
      ...recording.fromModels.flatMap((component) => modelsOnly(component, recording, comparison, dialect)),
    ],
    skipped: [
      ...lostComponents(applied),
      ...doubtful.map(({ object }) =>
        skip({ object: asWritten(printObjectName(object), dialect) }, lost ?? ""),
      ),
      ...comparison.skipped.map((each) =>
        each.object === undefined ? each : { ...each, object: asWritten(each.object, dialect) },
      ),
    ],
    unmanaged: unmanaged(comparison, recording, ground.project.settings.ledger.schema).map((each) =>
      asWritten(each, dialect),
    ),
  };
}

/** What the revisions in the ledger make, of the files and scripts that they were applied with. */
async function recordApplied(
  { record }: CheckGround,
  { project, revisions }: AppliedProject,
): Promise<Recording> {
  if (revisions.length === 0) return NOTHING;
  const { components, revisions: all } = project;
  const graph = buildGraph({ components, revisions: all });
  const names = [...new Set(revisions.map(componentOf))].sort();
  return recordSchema({ ...record, project, graph }, { components: names, revisions: new Set(revisions) });
}

function driftFinding(
  { object, message, extra, operations }: Difference,
  owner: string | undefined,
): Finding {
  const found = finding("check/drift", {
    ...(owner === undefined ? {} : { component: owner }),
    object,
    message,
    hint: extra ? EXTRA_HINT : MISSING_HINT,
    operations,
  });
  return extra && object.kind === "index" ? { ...found, severity: "warning" } : found;
}

function asDifference(object: ObjectName, what: string): Difference {
  return { object, message: `${printObjectName(object)}: ${what}`, extra: false, operations: [] };
}

/** A component that cannot be replayed: its models are compared with what is there. */
function modelsOnly(
  component: string,
  { owners }: Recording,
  { mending, expected, found }: LiveComparison,
  dialect: SchemaDialect,
): readonly Finding[] {
  const own = mending.filter(({ path }) => ownerOf(owners, path) === component);
  if (own.length === 0) return [];
  const report = reporterOf({ expected: found, found: expected }, dialect);
  return [modelsDiffer(component, own.map(report), "the database has")];
}

function lostComponents({ lost }: AppliedProject): readonly Skipped[] {
  const reasons = new Map<string, string>();
  for (const [key, reason] of lost) {
    if (!reasons.has(componentOf(key))) reasons.set(componentOf(key), reason);
  }
  return [...reasons].map(([component, reason]) => skip({ component }, reason));
}

function skip(what: Pick<Skipped, "component" | "object">, reason: string): Skipped {
  return { codes: ["check/drift"], ...what, reason };
}

/** Whole objects in the database that no replayed revision makes; the ledger's schema is the ledger's. */
function unmanaged(
  { operations }: LiveComparison,
  { owners }: Recording,
  ledgerSchema: string | undefined,
): readonly string[] {
  return operations
    .filter((operation) => isMade(operation))
    .map(({ path }) => path)
    .filter((object) => object.table === undefined && ownerOf(owners, object) === undefined)
    .filter(({ kind, name }) => kind !== "schema" || name !== ledgerSchema)
    .map(printObjectName);
}

function isMade<Kind extends OperationKindName>(operation: OperationOf<Kind>): boolean {
  return operation.before === undefined && kindOf(operation).inverse !== operation.kind;
}
