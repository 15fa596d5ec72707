import type { Dialect } from "../../dialects/index.ts";
import { isStemmaError, type StemmaError } from "../../kernel/index.ts";
import { type CodeTables, codeTables } from "../../models/index.ts";
import { componentOf, type Graph, RevisionError, type RevisionKey } from "../../revisions/index.ts";
import { EMPTY_SCHEMA } from "../../schema/index.ts";
import { type RecordContext, type Recording, type RecordRequest, recordStages } from "../../scratch/index.ts";
import { CommandError } from "../errors.ts";

/** The tables that a revision finds, and what it makes of them. */
export interface TypedHistory {
  readonly before: CodeTables;
  readonly after: CodeTables;
  /** Why it is not known what the revision does: then `after` is `before`. */
  readonly unknown?: StemmaError;
}

/** A revision whose history is asked for; one that is still to be written is not in the graph. */
export interface TypedRevision {
  readonly key: RevisionKey;
  /** What it needs directly. */
  readonly needs: readonly RevisionKey[];
}

/**
 * What revisions find, and what they leave, in their order: exactly what their ancestors make, of whatever component, and
 * nothing that a sibling does; or why nobody can tell (`types/no-history`, `plan/*`, `scratch/*`, `revision/placeholder`).
 * Throws `execution/interrupted`.
 */
export async function typedHistories(
  record: RecordContext,
  revisions: readonly TypedRevision[],
): Promise<readonly (TypedHistory | StemmaError)[]> {
  const asked = revisions.map((revision) => stagesOf(revision, record.graph));
  const requests = asked.flatMap((stages) => (isStemmaError(stages) ? [] : [stages.before, stages.after]));
  const recorded = await recordedStages(
    record,
    requests.filter((request) => isRequest(request)),
  );
  const tablesOf = (stage: Stage): CodeTables | StemmaError => {
    if (isStemmaError(stage)) return stage;
    const recording = isRequest(stage) ? recorded.get(stage) : NOTHING;
    if (recording === undefined) throw new TypeError("a stage was not recorded");
    return isStemmaError(recording) ? recording : tablesIn(recording, record.dialect);
  };
  return asked.map((stages) => {
    if (isStemmaError(stages)) return stages;
    const [before, after] = [tablesOf(stages.before), tablesOf(stages.after)];
    if (isStemmaError(before)) return before;
    return isStemmaError(after) ? { before, after: before, unknown: after } : { before, after };
  });
}

/** The revision is there, and has no place-holder any more: what it does counts. */
export function isWritten(key: RevisionKey, graph: Graph): boolean {
  const revision = graph.revision(key);
  return revision !== undefined && revision.forward?.placeholder !== true;
}

/** What is there at some point: to be recorded, nothing at all, or not to be found out. */
type Stage = RecordRequest | typeof NOTHING | StemmaError;

const NOTHING = { schema: EMPTY_SCHEMA, viewColumns: {} } as const;

function isRequest(stage: Stage): stage is RecordRequest {
  return stage !== NOTHING && !isStemmaError(stage);
}

interface Stages {
  readonly before: Stage;
  readonly after: Stage;
}

function stagesOf(revision: TypedRevision, graph: Graph): Stages | StemmaError {
  const { key, needs } = revision;
  const problem = pastProblem(revision, graph);
  if (problem !== undefined) return problem;
  const past = graph.ancestors(needs);
  const unwritten = isWritten(key, graph)
    ? undefined
    : new RevisionError("revision/placeholder", { revision: key, at: graph.revision(key)?.files[0] ?? key });
  return { before: stageOf(past, graph), after: unwritten ?? stageOf([...past, key], graph) };
}

/** Why a revision's past can certainly not be run: the graph tells. */
export function pastProblem({ key, needs }: TypedRevision, graph: Graph): StemmaError | undefined {
  const implicit = [key, ...graph.ancestors(needs)].find((each) => graph.revision(each)?.kind === "implicit");
  return implicit === undefined
    ? undefined
    : new CommandError("types/no-history", { migration: key, component: componentOf(implicit) });
}

function stageOf(keys: readonly RevisionKey[], graph: Graph): Stage {
  if (keys.every((key) => graph.revision(key)?.kind === "empty")) return NOTHING;
  return { components: [...new Set(keys.map(componentOf))].sort(), revisions: new Set(keys) };
}

/** Recordings with all that types need: one that was worked out, and not read, does not know the columns of views. */
async function recordedStages(
  record: RecordContext,
  requests: readonly RecordRequest[],
): Promise<ReadonlyMap<RecordRequest, Recording | StemmaError>> {
  const recorded = new Map<RecordRequest, Recording | StemmaError>();
  const note = (some: readonly RecordRequest[], found: readonly (Recording | StemmaError)[]): void => {
    for (const [at, each] of found.entries()) {
      const request = some[at];
      if (request !== undefined) recorded.set(request, each);
    }
  };
  note(requests, await recordStages(record, requests));
  const again = requests.filter((request) => {
    const found = recorded.get(request);
    return found !== undefined && !isStemmaError(found) && lacksViewColumns(found);
  });
  if (again.length > 0) note(again, await recordStages({ ...record, noCache: true }, again));
  return recorded;
}

function lacksViewColumns({ schema, viewColumns }: Recording): boolean {
  return viewColumns === undefined && schema.views.length > 0;
}

function tablesIn(
  { schema, viewColumns = {} }: Pick<Recording, "schema" | "viewColumns">,
  dialect: Dialect,
): CodeTables {
  return codeTables(schema, { dialect: dialect.schema, viewColumns });
}
