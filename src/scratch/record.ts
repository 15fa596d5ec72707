import { introspect } from "../dialects/connect.ts";
import type { Dialect } from "../dialects/index.ts";
import type { DeclaredModels } from "../models/index.ts";
import type { Project } from "../project/index.ts";
import type { Graph, Script } from "../revisions/index.ts";
import { ledgerName, type RevisionModule } from "../runner/index.ts";
import type { Schema } from "../schema/index.ts";
import { declareModels } from "./declare-models.ts";
import { cancellable } from "./interruption.ts";
import { loadDeclared } from "./load-declared.ts";
import { openScratch } from "./open-scratch.ts";
import type { Owners } from "./owners.ts";
import { OwnerRecord, stretchesOf } from "./record-owners.ts";
import { keepRecording, readRecording } from "./recording-cache.ts";
import { recordingKey } from "./recording-key.ts";
import { planRecording, type RecordingPlan, type RecordRequest } from "./recording-plan.ts";
import { type RecordingRequirements, requirementsOfPlan } from "./recording-requirements.ts";
import { openReplay } from "./replay.ts";
import type { Scratch } from "./scratch.ts";
import { wholeObjects } from "./whole-objects.ts";

/** A schema as revisions make it. JSON as it stands. */
export interface Recording {
  readonly schema: Schema;
  readonly owners: Owners;
  /** What is there and a Schema has no place for. */
  readonly unsupported: readonly { readonly what: string; readonly name: string }[];
  /** Of the engine. */
  readonly serverVersion: number;
  /** Components that cannot be replayed and were made from their models. */
  readonly fromModels: readonly string[];
}

/** What recording needs besides the question. */
export interface RecordContext {
  readonly project: Project;
  readonly graph: Graph;
  readonly dialect: Dialect;
  /** Paths in messages are relative to it. */
  readonly cwd: string;
  /** Where recordings are kept. */
  readonly cacheFolder: string;
  /** Loads a code revision. */
  readonly loadModule: (script: Script) => Promise<RevisionModule>;
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: (progress: RecordProgress) => void;
  /** What was kept is not looked at. */
  readonly noCache?: boolean;
}

/** How far a replay has come, in revisions. */
export interface RecordProgress {
  readonly done: number;
  readonly total: number;
}

/**
 * What the revisions of components make, found by running them in an empty scratch database, and whose each object is.
 * Throws `scratch/*`, what the planner throws (`plan/foreign`, `graph/cycle`, …), `models/*` for components that are made
 * from their models, and `execution/interrupted`.
 */
export async function recordSchema(context: RecordContext, request: RecordRequest): Promise<Recording> {
  const { known, key } = await prepared(context, request);
  const kept = context.noCache === true ? undefined : readRecording(context.cacheFolder, key);
  if (kept !== undefined) return kept;
  const recording = await replayed(known, context);
  keepRecording(context.cacheFolder, key, recording);
  return recording;
}

/**
 * Keeps what is known to be the recording of a request, so that it need not be replayed: the graph of the context is the
 * one with the revisions that were proved to make it.
 */
export async function rememberRecording(
  context: RecordContext,
  request: RecordRequest,
  recording: Recording,
): Promise<void> {
  const { key } = await prepared(context, request);
  keepRecording(context.cacheFolder, key, recording);
}

/** What is known of a recording before an engine is started. */
interface Known {
  readonly plan: RecordingPlan;
  readonly declared: ReadonlyMap<string, DeclaredModels>;
  readonly needed: RecordingRequirements;
}

async function prepared(
  context: RecordContext,
  request: RecordRequest,
): Promise<{ readonly known: Known; readonly key: string }> {
  const { project, dialect, cwd, loadModule, signal, cacheFolder, noCache = false } = context;
  const plan = planRecording(context.graph, request);
  const declared = await declareModels(project, plan.fromModels, {
    dialect,
    cwd,
    loadModule,
    signal,
    ...(noCache ? {} : { cacheFolder }),
  });
  const needed = await requirementsOfPlan(plan, declared, context);
  const key = await recordingKey(plan, declared, needed, context);
  return { known: { plan, declared, needed }, key };
}

async function replayed(known: Known, context: RecordContext): Promise<Recording> {
  const { project, dialect, signal, cacheFolder } = context;
  const { requirements, wished } = known.needed;
  const scratch = await openScratch({
    settings: project.settings.scratch,
    dialect,
    ...(project.databaseUrl === undefined ? {} : { target: project.databaseUrl }),
    directory: project.directory,
    requirements,
    wishedExtensions: wished,
    cacheFolder,
    ...(signal === undefined ? {} : { signal }),
  });
  try {
    return await recordIn(scratch, known.plan, known.declared, context);
  } finally {
    await scratch.close();
  }
}

async function recordIn(
  scratch: Scratch,
  { steps, revisions, fromModels }: RecordingPlan,
  declared: ReadonlyMap<string, DeclaredModels>,
  context: RecordContext,
): Promise<Recording> {
  const { project, graph, dialect, signal, onProgress = () => undefined } = context;
  const { connection } = scratch;
  let done = 0;
  const onStep = (): void => onProgress({ done: ++done, total: revisions.length });
  const replay = await openReplay(scratch, graph, { ...context, onStep });
  const ledger = ledgerName(project.settings.ledger, dialect);
  const owned = new OwnerRecord(connection, dialect, ledger);
  for (const stretch of stretchesOf(steps, graph)) {
    await owned.during(stretch, async () => {
      const [first] = stretch.steps;
      if (first?.operation !== "install") return replay.run(stretch.steps);
      const models = declared.get(first.component);
      if (models !== undefined) await loadDeclared(scratch, models, signal);
      await replay.mark(first.migrations);
    });
  }
  await owned.end();
  await connection.send(dialect.session.reset);
  const own = [ledger.table, ledger.journal, dialect.scratch.growth.nameOf(ledger)];
  const except = own.map((name) => ({ schema: ledger.schema, name }));
  const { schema, unsupported } = await cancellable(connection, signal, () =>
    introspect(connection, dialect, { except }),
  );
  const owners = owned.ownership.ownersIn(schema);
  return {
    schema: withoutNamespace(schema, ledger.schema),
    owners,
    unsupported,
    serverVersion: connection.serverVersion,
    fromModels,
  };
}

/** The ledger's own schema is no part of what revisions make, unless they put something into it. */
function withoutNamespace(schema: Schema, name: string): Schema {
  const isUsed = [...wholeObjects(schema).values()].some(({ value }) => value.schema === name);
  return isUsed ? schema : { ...schema, schemas: schema.schemas.filter((each) => each.name !== name) };
}
