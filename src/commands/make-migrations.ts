import type { Component, Project } from "../project/index.ts";
import type { RevisionKey } from "../revisions/index.ts";
import { writeRevision } from "./create.ts";
import { withAuthoring } from "./make-migrations/authoring.ts";
import { chooseComponent } from "./make-migrations/choose-component.ts";
import { type Standing, standingOf } from "./make-migrations/ground.ts";
import { makeMigration } from "./make-migrations/make-migration.ts";
import { refuseContradictions } from "./make-migrations/refuse-contradictions.ts";
import type {
  MadeMigration,
  MakeMigrationsReport,
  MakeMigrationsRequest,
} from "./make-migrations/request.ts";
import { isImplicit } from "./replay-problem.ts";
import type { UseCaseContext } from "./use-case.ts";
import { openWorkspace, requireGraph } from "./workspace.ts";

/**
 * Compares the models with what the migrations make and writes the difference, forward and rewind, proved in a scratch
 * database. Throws `cli/usage`, `diff/*`, `scratch/*`, `models/*`, `graph/many-heads`, `component/read-only`,
 * `revision/unwritable`.
 */
export async function makeMigrations(
  context: UseCaseContext,
  request: MakeMigrationsRequest,
): Promise<MakeMigrationsReport> {
  refuseContradictions(request);
  const workspace = await openWorkspace(context);
  const { project } = workspace;
  const graph = await requireGraph(context, workspace);
  if (request.empty) {
    const { name } = chooseComponent(project, request.component);
    return { dryRun: request.dryRun, made: [await writeEmpty(name)] };
  }
  const chosen = request.all ? changeable(project) : [chooseComponent(project, request.component)];
  return withAuthoring(context, workspace, graph, async (authoring) => {
    const made: MadeMigration[] = [];
    const madeNow = new Map<string, RevisionKey>();
    const explicit = chosen.filter(({ name }) => !isImplicit(graph, name)).map(({ name }) => name);
    // One ground for all, which moves on with what has been written: what one makes another may need.
    let standing: Standing | undefined =
      request.all && !request.initialize && explicit.length > 0
        ? await standingOf(authoring, explicit)
        : undefined;
    for (const component of chosen) {
      const isLive = isImplicit(graph, component.name);
      const beside = { madeNow, standing: isLive ? undefined : standing };
      const { report, change } = await makeMigration(authoring, component, request, beside);
      made.push(report);
      if (standing !== undefined && !isLive && change !== undefined) {
        standing = { schema: change.after, owners: change.owners };
      }
    }
    return { dryRun: request.dryRun, made };
  });

  async function writeEmpty(component: string): Promise<MadeMigration> {
    const parents =
      request.parent === undefined ? [] : [request.parent.slice(request.parent.indexOf(":") + 1)];
    const empty = {
      component,
      message: request.message,
      format: request.format,
      parents,
      dependsOn: [],
      date: request.date,
    };
    const { migration, files, remarks } = await writeRevision(context, workspace, graph, empty);
    return { component, migration, files, operations: [], texts: [], remarks };
  }
}

/** The components that have models, each after those that it depends on. */
function changeable({ components }: Project): readonly Component[] {
  const byName = new Map(components.map((component) => [component.name, component]));
  const sorted = new Set<Component>();
  const visit = (component: Component, path: readonly Component[]): void => {
    if (sorted.has(component) || path.includes(component)) return;
    for (const name of component.dependsOn) {
      const needed = byName.get(name);
      if (needed !== undefined) visit(needed, [...path, component]);
    }
    sorted.add(component);
  };
  for (const component of components) visit(component, []);
  return [...sorted].filter(({ hasModels }) => hasModels);
}
