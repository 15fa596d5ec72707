import type { Dialect, ServerRequirements } from "../dialects/index.ts";
import { createSchema } from "../diff/index.ts";
import type { DeclaredModels } from "../models/index.ts";
import type { Project } from "../project/index.ts";
import { allRequired } from "./all-required.ts";
import type { DeclareContext } from "./declare-models.ts";
import { loadDeclared } from "./load-declared.ts";
import { loadOrder } from "./load-order.ts";
import { loadSqlModels } from "./load-sql-models.ts";
import { openScratch } from "./open-scratch.ts";
import { ownersIn } from "./owners-in.ts";
import { readSqlModels } from "./read-sql-models.ts";
import { replay } from "./replay.ts";
import { type ParsedSqlModels, scriptOf } from "./sql-model-file.ts";
import { keepSqlModels, readSqlModelsCache, sqlModelsKey } from "./sql-models-cache.ts";

/** What is known before an engine is started. */
export interface ModelSources {
  readonly project: Project;
  /** Of all components with models; of SQL files the names alone. */
  readonly declared: ReadonlyMap<string, DeclaredModels>;
  /** The SQL files, by component. */
  readonly sources: ReadonlyMap<string, ParsedSqlModels>;
  /** The components whose SQL files are to be read. */
  readonly wanted: readonly string[];
}

/**
 * Reads SQL models by loading them in a scratch database, each after the components it depends on: their models, or the
 * revisions of those that have none. Throws `models/unreadable`, `scratch/*`, `execution/interrupted`.
 */
export async function loadModels(
  known: ModelSources,
  context: DeclareContext,
): Promise<readonly DeclaredModels[]> {
  const { project, wanted } = known;
  const { dialect, cacheFolder } = context;
  const order = loadOrder(project, wanted);
  if (cacheFolder === undefined) return throughEngine(order, known, context);
  const key = await sqlModelsKey(order, known, dialect);
  const kept = readSqlModelsCache(cacheFolder, key);
  if (kept !== undefined) return kept;
  const read = await throughEngine(order, known, context);
  keepSqlModels(cacheFolder, key, read);
  return read;
}

async function throughEngine(
  order: readonly string[],
  known: ModelSources,
  context: DeclareContext,
): Promise<readonly DeclaredModels[]> {
  const { project, declared, sources, wanted } = known;
  const { dialect, signal, loadModule, cacheFolder } = context;
  const scratch = await openScratch({
    settings: project.settings.scratch,
    dialect,
    ...(project.databaseUrl === undefined ? {} : { target: project.databaseUrl }),
    directory: project.directory,
    requirements: await requirementsOf(order, known, dialect),
    ...(signal === undefined ? {} : { signal }),
    ...(cacheFolder === undefined ? {} : { cacheFolder }),
  });
  const ownerOf = ownersIn([...declared.values()]);
  try {
    const read: DeclaredModels[] = [];
    const loaded: string[] = [];
    for (const component of order) {
      const source = sources.get(component);
      const models = declared.get(component);
      if (source !== undefined) {
        if (wanted.includes(component)) read.push(await readSqlModels(scratch, source, { ownerOf, signal }));
        else await loadSqlModels(scratch, source, signal);
      } else if (models !== undefined) await loadDeclared(scratch, models, signal);
      else await replay(scratch, component, loaded, { project, loadModule, signal });
      if (models !== undefined) loaded.push(component);
    }
    return read;
  } finally {
    await scratch.close();
  }
}

/** The newest server: rendered for it, models keep all that they need. */
const NEWEST = 180_000;

/** The roles and extensions of everything that is to be loaded. */
async function requirementsOf(
  order: readonly string[],
  { project, declared, sources }: ModelSources,
  dialect: Dialect,
): Promise<ServerRequirements> {
  const scripts: string[] = [];
  for (const component of order) {
    const source = sources.get(component);
    const models = declared.get(component);
    if (source !== undefined) scripts.push(scriptOf(source));
    else if (models !== undefined) {
      const operations = await createSchema(models.schema, dialect.schema, { serverVersion: NEWEST });
      scripts.push(...operations.flatMap(({ statements }) => statements.map(({ sql }) => sql)));
    }
  }
  // A component without models may need revisions of any other.
  if (order.some((component) => !declared.has(component))) {
    for (const { forward } of project.revisions) if (forward?.format === "sql") scripts.push(forward.text);
  }
  const all = await Promise.all(scripts.map((script) => dialect.scratch.requirementsIn(script)));
  return allRequired(all);
}
