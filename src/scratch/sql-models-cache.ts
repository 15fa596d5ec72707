import { join } from "node:path";
import type { Dialect } from "../dialects/index.ts";
import type { DeclaredModels } from "../models/index.ts";
import { buildGraph } from "../revisions/index.ts";
import { canonicalText, EMPTY_SCHEMA } from "../schema/index.ts";
import { keepNewest, readCached, writeCached } from "./cache-files.ts";
import { engineKey } from "./engine-key.ts";
import type { ModelSources } from "./load-models.ts";
import { contentOf, hash, READING_VERSION, textOf } from "./recording-key.ts";
import { scriptOf } from "./sql-model-file.ts";

const KEPT = 50;

/** All that decides what SQL models declare: their text, and all that is loaded before them. */
export async function sqlModelsKey(
  order: readonly string[],
  { project, declared, sources, wanted }: ModelSources,
  dialect: Dialect,
): Promise<string> {
  const { settings, databaseUrl, directory, components, revisions } = project;
  const target = databaseUrl === undefined ? {} : { target: databaseUrl };
  const graph = order.every((name) => declared.has(name)) ? undefined : buildGraph({ components, revisions });
  const loaded = order.map((name) => {
    const source = sources.get(name);
    return [
      name,
      source === undefined ? (declared.get(name)?.schema ?? null) : scriptOf(source),
      source?.file,
    ];
  });
  return hash(
    canonicalText({
      reading: READING_VERSION,
      engine: await engineKey({ settings: settings.scratch, dialect, directory, ...target }),
      roles: settings.scratch.roles,
      env: textOf(settings.scratch.env),
      loaded,
      wanted: [...wanted].sort(),
      revisions: graph?.order.map((key) => `${key}:${contentOf(key, graph, dialect.lexical)}`),
    }),
  );
}

function fileOf(cacheFolder: string, key: string): string {
  return join(cacheFolder, "models", `${key}.json`);
}

export function readSqlModelsCache(
  cacheFolder: string | undefined,
  key: string,
): readonly DeclaredModels[] | undefined {
  const kept = cacheFolder === undefined ? undefined : readCached(fileOf(cacheFolder, key));
  return isObject(kept) && kept.key === key && isDeclared(kept.models) ? kept.models : undefined;
}

export function keepSqlModels(
  cacheFolder: string | undefined,
  key: string,
  models: readonly DeclaredModels[],
): void {
  if (cacheFolder === undefined) return;
  writeCached(fileOf(cacheFolder, key), { key, models });
  keepNewest(join(cacheFolder, "models"), KEPT);
}

function isDeclared(value: unknown): value is readonly DeclaredModels[] {
  return Array.isArray(value) && value.every(isDeclaredModels);
}

function isDeclaredModels(value: unknown): boolean {
  if (!isObject(value) || !isObject(value.schema) || !Array.isArray(value.implied)) return false;
  const { schema, component, file } = value;
  const lists = Object.keys(EMPTY_SCHEMA).map((list) => schema[list]);
  return lists.every(Array.isArray) && typeof component === "string" && typeof file === "string";
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
