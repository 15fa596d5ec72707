import { openWorkspace, stepModels, type UseCaseContext } from "../commands/index.ts";
import { DatabaseError } from "../dialects/connect.ts";
import { type Dialect, dialectOf } from "../dialects/index.ts";
import { isStemmaError } from "../kernel/index.ts";
import {
  cacheFolder,
  type DatabaseUrl,
  displayPath,
  type Environment,
  type Project,
  parseDatabaseUrl,
  requireDatabase,
} from "../project/index.ts";
import type { Graph } from "../revisions/index.ts";
import type { StepModels } from "../runner/index.ts";
import { TestingError } from "./errors.ts";
import type { TestPlace } from "./test-options.ts";

/** A deployment as it stands on disk, with a test engine's URL in the place of its database's. */
export interface TestDeployment {
  readonly context: UseCaseContext;
  readonly project: Project;
  readonly graph: Graph;
  readonly dialect: Dialect;
  readonly models: StepModels;
  /** Where test databases are made: a server, or an engine in memory. */
  readonly place: DatabaseUrl;
  readonly cacheFolder: string;
}

const VARIABLE = "STEMMA_TEST_DATABASE_URL";
const EMBEDDED = "pglite:memory";

/** Where test databases are made if nobody says: an engine of the kind of the deployment's database, in memory. */
async function usualPlace(options: TestPlace, cwd: string): Promise<Loaded> {
  const named = await loadTested(options, undefined, cwd).catch((error: unknown) => {
    // A URL that cannot be read is no fault: nobody is going to connect to it.
    if (isStemmaError(error) && error.code === "config/invalid") return undefined;
    throw error;
  });
  const dialect = dialectOf(named?.project.dialect ?? "postgres");
  if (named !== undefined && dialect?.scratch.embedded === undefined) {
    throw new TestingError("testing/unavailable", {
      problem: `${named.project.dialect} runs on a server only, and none is named for tests`,
      hint: `Name one in database or ${VARIABLE}; the database in the URL stays as it is.`,
    });
  }
  const place = parseDatabaseUrl(dialect?.scratch.embedded?.url ?? EMBEDDED, cwd, "database");
  if (named?.project.databaseUrl === undefined) return { place, ...(await loadTested(options, place, cwd)) };
  const { context, project, graph } = named;
  return {
    place,
    context: { ...context, database: place.url },
    project: { ...project, databaseUrl: place },
    graph,
  };
}

type Loaded = Pick<TestDeployment, "context" | "project" | "graph" | "place">;

/**
 * Loads the deployment that is tested. Its own database is not even looked at. Throws `config/*`, `revision/*`, `graph/*`,
 * `testing/no-components`, `testing/unavailable`.
 */
export async function loadTestDeployment(options: TestPlace): Promise<TestDeployment> {
  const { environment = process.env } = options;
  const cwd = process.cwd();
  const asked = askedPlace(options, environment, cwd);
  const loaded: Loaded =
    asked === undefined
      ? await usualPlace(options, cwd)
      : { place: asked, ...(await loadTested(options, asked, cwd)) };
  const { context, project, graph, place } = loaded;
  const dialect = dialectOf(requireDatabase(project, cwd).dialect);
  if (dialect === undefined) throw new TypeError(`there is no dialect for ${place.masked}`);
  const models = stepModels(context, { project }, dialect);
  return { context, project, graph, dialect, models, place, cacheFolder: cacheFolder(environment, cwd) };
}

/** Loads the deployment, with `place` as its database, or else its own. Nothing is connected to. */
export async function loadTested(
  { deployment, config, environment = process.env }: TestPlace,
  place: DatabaseUrl | undefined,
  cwd: string,
): Promise<Pick<TestDeployment, "context" | "project" | "graph">> {
  const context: UseCaseContext = {
    cwd,
    environment,
    now: () => new Date(),
    directory: typeof deployment === "object" ? deployment.directory : deployment,
    config,
    database: place?.url,
    waitForLock: true,
  };
  const { project, graph, fault } = await openWorkspace(context);
  if (graph === undefined) throw fault ?? new TypeError("a workspace has a graph or a fault");
  if (project.components.length > 0) return { context, project, graph };
  throw new TestingError("testing/no-components", { directory: displayPath(cwd, project.directory) });
}

/** The place that the options or the variable name. Throws `config/invalid`, `database/unsupported`, `testing/unavailable`. */
export function askedPlace(
  { database }: TestPlace,
  environment: Environment,
  cwd: string,
): DatabaseUrl | undefined {
  const variable = environment[VARIABLE];
  if (database !== undefined) return usable(parseDatabaseUrl(database, cwd, "the options of the test"));
  return variable ? usable(parseDatabaseUrl(variable, cwd, VARIABLE)) : undefined;
}

function usable(place: DatabaseUrl): DatabaseUrl {
  if (dialectOf(place.dialect) === undefined) {
    const problem = `${place.dialect} is not supported by this version of Stemma`;
    throw new DatabaseError("database/unsupported", { database: place.masked, problem });
  }
  if (place.folder === undefined && place.file === undefined) return place;
  throw new TestingError("testing/unavailable", {
    problem: `${place.masked} is a ${place.file === undefined ? "folder" : "file"}, and test databases are made in memory or on a server`,
    hint: `Name a server or ${place.scheme}:memory in database or ${VARIABLE}.`,
  });
}
