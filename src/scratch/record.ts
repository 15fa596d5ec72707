import type { Dialect, ViewColumnType } from "../dialects/index.ts";
import { isStemmaError } from "../kernel/index.ts";
import type { Project } from "../project/index.ts";
import type { Graph, Script } from "../revisions/index.ts";
import type { RevisionModule } from "../runner/index.ts";
import type { Schema } from "../schema/index.ts";
import type { Owners } from "./owners.ts";
import { prepareRecording } from "./prepare-recording.ts";
import { recordStages } from "./record-stages.ts";
import { keepRecording } from "./recording-cache.ts";
import type { RecordRequest } from "./recording-plan.ts";

/** A schema as revisions make it. JSON as it stands. */
export interface Recording {
  readonly schema: Schema;
  readonly owners: Owners;
  /** What is there and a Schema has no place for. */
  readonly unsupported: readonly { readonly what: string; readonly name: string }[];
  /**
   * The columns of views by the views' keys (see `objectKey`), since a Schema has only their queries. Left out where the
   * schema was worked out and not read.
   */
  readonly viewColumns?: Readonly<Record<string, readonly ViewColumnType[]>>;
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
  const [recorded] = await recordStages(context, [request]);
  if (recorded === undefined || isStemmaError(recorded)) throw recorded;
  return recorded;
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
  const { key } = await prepareRecording(context, request);
  keepRecording(context.cacheFolder, key, recording);
}
