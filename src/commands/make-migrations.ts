import type { Component, Project } from "../project/index.ts";
import { writeRevision } from "./create.ts";
import { dialectsFor } from "./dialects-for.ts";
import { withAuthoring } from "./make-migrations/authoring.ts";
import { Authors } from "./make-migrations/authors.ts";
import { chooseComponent } from "./make-migrations/choose-component.ts";
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
  const dated = { ...request, date: request.date ?? context.now() };
  return withAuthoring(context, workspace, graph, chosen, async (authoringFor) => {
    const authors = new Authors(authoringFor);
    // One ground for all, which moves on with what has been written: what one makes another may need.
    if (request.all && !request.initialize) {
      for (const dialect of new Set(chosen.flatMap((each) => dialectsFor(each, project)))) {
        const concerned = chosen.filter((each) => dialectsFor(each, project).includes(dialect));
        await authors.stand(
          dialect,
          concerned.filter(({ name }) => !isImplicit(graph, name)).map(({ name }) => name),
        );
      }
    }
    const made: MadeMigration[] = [];
    for (const component of chosen) {
      const isLive = isImplicit(graph, component.name);
      const [first, ...others] = dialectsFor(component, project);
      const { report, authored } = await makeMigration(
        [authors.of(first, isLive), ...others.map((dialect) => authors.of(dialect, isLive))],
        component.name,
        dated,
      );
      made.push(report);
      for (const each of authored) authors.moveOn(each, isLive);
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
