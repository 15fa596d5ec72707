import { ModelsError } from "../models/index.ts";
import type { Project } from "../project/index.ts";
import { canonicalText, objectKey, printObjectName, type Schema, sortSchema } from "../schema/index.ts";
import { LoadFailure } from "./bench-failures.ts";
import { keepMemo, readMemo } from "./declared-memo.ts";
import { engineKey } from "./engine-key.ts";
import { ScratchError } from "./errors.ts";
import { type Needs, needsIn } from "./needs.ts";
import { readObjects } from "./read-objects.ts";
import { hash, READING_VERSION } from "./recording-key.ts";
import { chosenObjects, joinedObjects, wholeObjects } from "./whole-objects.ts";
import type { Workbench } from "./workbench.ts";

/** Whose models are read, and where what was read is kept. */
export interface DeclaredContext {
  readonly project: Pick<Project, "settings" | "databaseUrl" | "directory">;
  readonly component: string;
  /** The file that messages name. */
  readonly file: string;
  readonly cacheFolder: string;
  /** As `engineKey` gives it, where it is known already. */
  readonly engine?: string;
  /** What was kept is not looked at. */
  readonly noCache?: boolean;
}

/**
 * What a component's models declare as the engine prints it, so that it can be compared with what revisions make.
 * `surroundings` are objects of others that it may need. Only objects that are new, or stand on something new, go
 * through the engine; without any, none starts. Throws `models/unreadable` for what the engine refuses,
 * `scratch/unavailable`.
 */
export async function readDeclared(
  bench: Workbench,
  source: Schema,
  surroundings: Schema,
  context: DeclaredContext,
): Promise<Schema> {
  const { project, component, cacheFolder, noCache = false } = context;
  const all = joinedObjects(source, surroundings);
  const needs = needsIn(all, bench.dialect.schema);
  const engine = context.engine ?? (await engineOf(project, bench));
  const sources = sourcesOf(source, needs, engine);
  const name = hash(JSON.stringify([project.directory, component]));
  const kept = readMemo(cacheFolder, name);
  const missing = new Set<string>();
  for (const [key, written] of Object.entries(sources)) {
    if (noCache || kept.sources[key] !== written) missing.add(key);
  }
  const isKept = (key: string): boolean => Object.hasOwn(sources, key) && !missing.has(key);
  const known = chosenObjects(kept.schema, (_object, key) => isKept(key));
  if (missing.size === 0) return known;
  const read = await throughEngine(bench, { all, source, missing, needs }, context);
  const schema = sortSchema(joinedObjects(known, read));
  keepMemo(cacheFolder, name, { sources, schema });
  return schema;
}

async function engineOf(
  { settings, databaseUrl, directory }: DeclaredContext["project"],
  { dialect }: Workbench,
) {
  const target = databaseUrl === undefined ? {} : { target: databaseUrl };
  return engineKey({ settings: settings.scratch, dialect, directory, ...target });
}

/** What decides how each object is read: what its author wrote, and what the author of all that it needs did. */
function sourcesOf(source: Schema, needs: Needs, engine: string): Readonly<Record<string, string>> {
  const written = new Map<string, string>();
  const writtenOf = (key: string): string => {
    const known = written.get(key) ?? hash(canonicalText(needs.objects.get(key)?.value));
    written.set(key, known);
    return known;
  };
  const extensions = canonicalText(source.extensions.map(({ name }) => name));
  const sources: Record<string, string> = {};
  for (const key of wholeObjects(source).keys()) {
    const needed = [...needs.closure([key])]
      .filter((each) => each !== key)
      .map((each) => `${each} ${writtenOf(each)}`);
    sources[key] = hash([READING_VERSION, engine, extensions, writtenOf(key), ...needed.sort()].join("\n"));
  }
  return sources;
}

async function throughEngine(
  bench: Workbench,
  what: {
    readonly all: Schema;
    readonly source: Schema;
    readonly missing: ReadonlySet<string>;
    readonly needs: Needs;
  },
  { component, file }: DeclaredContext,
): Promise<Schema> {
  try {
    return await readObjects(bench, what.all, what.missing, what.needs);
  } catch (error) {
    if (!(error instanceof LoadFailure)) throw error;
    throw refusal(error, wholeObjects(what.source).has(wholeKey(error)), {
      component,
      file,
      server: bench.dialect.scratch.server,
    });
  }
}

function refusal(
  error: LoadFailure,
  isOwn: boolean,
  { component, file, server }: { component: string; file: string; server: string | undefined },
): Error {
  const object = printObjectName(error.object);
  if (isOwn)
    return new ModelsError(
      "models/unreadable",
      { component, file, object, reason: error.message },
      { cause: error },
    );
  const problem = `${object}, which it may need, cannot be made again: ${error.message}`;
  const where = server === undefined ? {} : { server };
  return new ScratchError(
    "scratch/replay-failed",
    { migration: component, problem, ...where },
    { cause: error },
  );
}

/** The key of the object that was refused, or of the table that it is a part of. */
function wholeKey({ object }: LoadFailure): string {
  const { schema = "", table } = object;
  return objectKey(table === undefined ? object : { kind: "table", schema, name: table });
}
