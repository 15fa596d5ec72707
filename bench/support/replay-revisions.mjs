// Runs a deployment's revisions in an embedded scratch database, as a replay or as bare SQL, or only opens one; prints
// how long that took, as JSON. Bundled and run by measurements/replay.mjs: `node replay-revisions.js replay|sql|open DIR`.
import { dialectOf } from "../../src/dialects/index.ts";
import { loadProject } from "../../src/project/index.ts";
import { buildGraph } from "../../src/revisions/index.ts";
import { openScratch } from "../../src/scratch/open-scratch.ts";
import { recordSchema } from "../../src/scratch/record.ts";

const [mode, directory] = process.argv.slice(2);
const environment = process.env;
const project = await loadProject({ directory, cwd: directory, environment });
const { components, revisions, settings } = project;
const graph = buildGraph({ components, revisions });
const dialect = dialectOf("postgres");
const cacheFolder = environment.STEMMA_CACHE_DIR;
const names = components.map(({ name }) => name);

/** The way of a replay. */
async function replay() {
  const loadModule = () => Promise.reject(new Error("these revisions are SQL"));
  const context = { project, graph, dialect, cwd: directory, cacheFolder, loadModule, noCache: true };
  const { schema } = await recordSchema(context, { components: names });
  return schema.tables.length;
}

/** The least: each forward script sent as it is, in a transaction of its own, to the same kind of engine. */
async function sql() {
  const scratch = await open();
  try {
    for (const key of graph.sorted(revisions.map((revision) => revision.key))) {
      await scratch.connection.send(["BEGIN", graph.revision(key).forward.text, "COMMIT"]);
    }
    const [{ count }] = await scratch.connection.query(
      "SELECT count(*)::int AS count FROM pg_catalog.pg_tables WHERE schemaname = 'public'",
    );
    return count;
  } finally {
    await scratch.close();
  }
}

function open() {
  const requirements = { roles: [], createdExtensions: [], usedExtensions: [] };
  return openScratch({ settings: settings.scratch, dialect, directory, requirements, cacheFolder });
}

const work = { replay, sql, open: async () => (await open()).close() };
const began = performance.now();
const tables = await work[mode]();
console.log(JSON.stringify({ tables, milliseconds: performance.now() - began }));
process.exit(0);
