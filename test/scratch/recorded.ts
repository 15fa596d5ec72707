import { symlinkSync } from "node:fs";
import { join } from "node:path";
import { inject } from "vitest";
import { dialectOf } from "../../src/dialects/index.ts";
import { loadProject, type Project } from "../../src/project/index.ts";
import { buildGraph, type RevisionKey } from "../../src/revisions/index.ts";
import { type RecordContext, type Recording, recordSchema } from "../../src/scratch/index.ts";
import { deployment } from "../support/deployment.ts";
import { isLong } from "../support/effort.ts";
import { ROOT } from "../support/examples.ts";
import { ownCache } from "../support/load-site.ts";

export type Files = Readonly<Record<string, string>>;

/** A revision's forward file in a component's folder. */
export function sqlRevision(key: string, sql: string, header: object = {}): Files {
  const [component, id] = key.split(":");
  const parent = id === "00000000" ? [] : [(Number.parseInt(id ?? "", 16) - 1).toString(16).padStart(8, "0")];
  const json = JSON.stringify({ revision: id, parents: parent, ...header });
  return { [`${component}/migration/${id}.fw.sql`]: `/*** ${json} ***/\n${sql}\n` };
}

/** A component whose models are written with Drizzle. */
export function drizzleComponent(name: string, text: string, dependsOn: readonly string[] = []): Files {
  return {
    [`${name}/component.mjs`]: `export default ${JSON.stringify({ name, dependsOn, models: "./models.ts" })};`,
    [`${name}/models.ts`]: `import { integer, pgEnum, pgTable, text } from "drizzle-orm/pg-core";\n${text}`,
  };
}

/** For tests of what only an engine in this process does. */
export const EMBEDDED = { scratch: {} };

export interface Site {
  readonly folder: string;
  context(change?: Partial<RecordContext>): Promise<RecordContext>;
  record(components: readonly string[], revisions?: ReadonlySet<RevisionKey>): Promise<Recording>;
}

export function postgres() {
  const dialect = dialectOf("postgres");
  if (dialect === undefined) throw new Error("there is no dialect postgres");
  return dialect;
}

/**
 * A deployment of these files, gone when the test is over. In the short form scratch databases are made on the server, which
 * takes milliseconds; `EMBEDDED` asks for PGlite.
 */
export async function recordingSite(files: Files, config: object = {}): Promise<Site> {
  const scratch = isLong() ? {} : inject("postgresUrl");
  const folder = await deployment({
    "stemma.config.json": JSON.stringify({ database: "pglite:data", components: ["*"], scratch, ...config }),
    ...files,
  });
  symlinkSync(join(ROOT, "node_modules"), join(folder, "node_modules"), "junction");
  const cache = ownCache(folder);
  const load = (): Promise<Project> => loadProject({ cwd: folder, environment: { STEMMA_CACHE_DIR: cache } });
  const context = async (change: Partial<RecordContext> = {}): Promise<RecordContext> => {
    const project = await load();
    const { components, revisions } = project;
    return {
      project,
      graph: buildGraph({ components, revisions }),
      dialect: postgres(),
      cwd: folder,
      cacheFolder: cache,
      loadModule: ({ path = "" }) => project.loader.load(path),
      ...change,
    };
  };
  return {
    folder,
    context,
    record: async (components, revisions) =>
      recordSchema(await context(), { components, ...(revisions === undefined ? {} : { revisions }) }),
  };
}
