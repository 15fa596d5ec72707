import { isStemmaError, type StemmaError } from "../../src/kernel/index.ts";
import { type PlanRequest, planRequest, type State } from "../../src/planning/index.ts";
import { loadProject, requireDatabase } from "../../src/project/index.ts";
import { buildGraph, type Graph } from "../../src/revisions/index.ts";
import {
  type Initializer,
  openSession,
  type PreparedPlan,
  type RunEvent,
  type RunSummary,
  type Session,
} from "../../src/runner/index.ts";
import type { Schema } from "../../src/schema/index.ts";
import type { Site } from "./site.ts";

/** What the models of each component declare, as a value in place of files. */
export type Declared = Readonly<Record<string, Schema>>;

/** How a plan is made and carried out. */
export interface ModelRun {
  readonly declared: Declared;
  readonly mode?: "each" | "all";
  readonly initialize?: Readonly<Record<string, Initializer["run"]>>;
  readonly signal?: AbortSignal;
  readonly onEvent?: (event: RunEvent) => void;
}

/** Files of a component that has models and, besides, `revisions` of its own. */
export function modelComponent(
  name: string,
  options: { readonly dependsOn?: readonly string[] } = {},
): Record<string, string> {
  const definition = { name, models: "./models.ts", ...options };
  return { [`components/${name}/component.mjs`]: `export default ${JSON.stringify(definition)};\n` };
}

/** The plan of a request on the database as it stands, as a dry run prepares it. Also gives what models were asked for. */
export async function prepared(
  at: Site,
  request: PlanRequest,
  run: ModelRun,
): Promise<PreparedPlan & { readonly asked: readonly string[] }> {
  const asked: string[] = [];
  const plan = await withSession(at, "read", run, ({ session, graph, state }) =>
    session.prepare(planRequest(graph, state, request), { graph }, run.mode ?? "each", modelsOf(run, asked)),
  );
  return { ...plan, asked };
}

/** Carries a request out. What stops it is in the summary, or thrown where nothing has begun. */
export async function applied(at: Site, request: PlanRequest, run: ModelRun): Promise<RunSummary> {
  return withSession(at, "write", run, async ({ session, graph, state }) => {
    await session.lock();
    const plan = planRequest(graph, state, request);
    const ready = await session.prepare(plan, { graph }, run.mode ?? "each", modelsOf(run, []));
    return session.run(ready, {
      graph,
      env: async () => ({ tenant: "north" }),
      loadModule: () => Promise.reject(new Error("no modules here")),
    });
  });
}

/** The error of Stemma's that this ends with. */
export async function refusalOf(work: Promise<unknown>): Promise<StemmaError> {
  try {
    await work;
  } catch (error) {
    if (isStemmaError(error)) return error;
    throw error;
  }
  throw new Error("it was not refused");
}

/** What the ledger and the journal say. */
export async function stateOf(at: Site): Promise<State> {
  return withSession(at, "read", { declared: {} }, async ({ state }) => state);
}

function modelsOf(run: ModelRun, asked: string[]) {
  return {
    declare: async (components: readonly string[]) => {
      asked.push(...components);
      return new Map(Object.entries(run.declared).filter(([name]) => components.includes(name)));
    },
    initializer: (component: string): Initializer | undefined => {
      const initialize = run.initialize?.[component];
      if (initialize === undefined) return undefined;
      return { file: `components/${component}/component.mjs`, run: initialize };
    },
  };
}

async function withSession<Result>(
  at: Site,
  access: "read" | "write",
  { signal, onEvent }: ModelRun,
  use: (ground: {
    readonly session: Session;
    readonly graph: Graph;
    readonly state: State;
  }) => Promise<Result>,
): Promise<Result> {
  const place = { cwd: at.folder, directory: at.folder, environment: {}, database: at.url };
  const project = await loadProject(place);
  const session = await openSession({
    target: requireDatabase(project, at.folder),
    directory: project.directory,
    ledger: project.settings.ledger,
    settings: project.settings,
    command: "test",
    access,
    ...(signal === undefined ? {} : { signal }),
    ...(onEvent === undefined ? {} : { onEvent }),
  });
  try {
    const state = await session.readState();
    const { components, revisions } = project;
    const graph = buildGraph({ components, revisions, applied: state.applied.values() });
    return await use({ session, graph, state });
  } finally {
    await session.close();
  }
}
