import { createHash } from "node:crypto";
import { dirname, relative } from "node:path";
import { STEMMA_VERSION } from "../kernel/index.ts";
import type { DeclaredModels } from "../models/index.ts";
import { type LocalImport, localImports } from "../project/index.ts";
import {
  type Graph,
  moduleTokens,
  type Revision,
  type RevisionKey,
  revisionChecksum,
} from "../revisions/index.ts";
import { canonicalText } from "../schema/index.ts";
import type { LexicalGrammar } from "../sql/index.ts";
import { engineKey } from "./engine-key.ts";
import type { RecordContext } from "./record.ts";
import type { RecordingPlan } from "./recording-plan.ts";
import type { RecordingRequirements } from "./recording-requirements.ts";

/** Grows with every change of what is read of a database, of whose it is said to be, or of how that is kept. */
export const READING_VERSION = 2;

/** All that decides what a recording is, as one text: the same for the same revisions in whatever order they were made. */
export async function recordingKey(
  plan: RecordingPlan,
  declared: ReadonlyMap<string, DeclaredModels>,
  { requirements, wished }: RecordingRequirements,
  context: Pick<RecordContext, "project" | "graph" | "dialect">,
): Promise<string> {
  const { project, graph, dialect } = context;
  const { settings, databaseUrl, directory } = project;
  const { ledger, scratch } = settings;
  const target = databaseUrl === undefined ? {} : { target: databaseUrl };
  return hash(
    canonicalText({
      reading: [STEMMA_VERSION, READING_VERSION],
      engine: await engineKey({ settings: scratch, dialect, directory, ...target }),
      requirements,
      wished,
      roles: scratch.roles,
      env: textOf(scratch.env),
      ledger: [ledger.schema, ledger.table],
      revisions: plan.revisions.map((key) => `${key}:${contentOf(key, graph, dialect.lexical)}`),
      models: plan.fromModels.map((name) => [name, declared.get(name)?.schema]),
    }),
  );
}

/** What a revision does in a replay. */
export function contentOf(key: RevisionKey, graph: Graph, lexical: LexicalGrammar): string {
  const revision = graph.revision(key);
  if (revision === undefined) return "";
  const checksum = revisionChecksum(revision, lexical, hash) ?? revision.kind;
  const needs = graph.needs(key).join(" ");
  return hash([checksum, String(revision.replay), needs, ...importsOf(revision)].join("\n"));
}

function importsOf({ forward }: Revision): readonly string[] {
  if (forward?.format !== "module" || forward.path === undefined) return [];
  const { path, text } = forward;
  return localImports(path, text)
    .map((each) => `${relative(dirname(path), each.path)} ${hash(meaningOf(each))}`)
    .sort();
}

/** Spaces and comments do nothing. */
function meaningOf({ path, text }: LocalImport): string {
  return path.endsWith(".json") ? text : JSON.stringify(moduleTokens(text));
}

export function textOf(env: unknown): string {
  return typeof env === "function" ? String(env) : (JSON.stringify(env) ?? "");
}

/** The platform's own is several times faster than the pure one, which counts with 10,000 scripts. */
export function hash(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
