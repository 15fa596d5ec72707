import { type Dialect, dialectOf } from "../../dialects/index.ts";
import {
  type Component,
  type DatabaseUrl,
  isEmbedded,
  type Project,
  projectFor,
  requireDatabase,
} from "../../project/index.ts";
import type { Graph, VariantDialect } from "../../revisions/index.ts";
import type { Schema } from "../../schema/index.ts";
import { openWorkbench, type RecordContext, type Workbench } from "../../scratch/index.ts";
import { recordContextOf } from "../record-context.ts";
import { stepModels } from "../step-models.ts";
import { targetVersion } from "../target-version.ts";
import type { UseCaseContext } from "../use-case.ts";
import { graphOf, type Workspace } from "../workspace.ts";

/** What the writing of migrations works with. */
export interface Authoring {
  readonly context: UseCaseContext;
  readonly workspace: Workspace;
  readonly project: Project;
  readonly graph: Graph;
  readonly dialect: Dialect;
  readonly bench: Workbench;
  readonly record: RecordContext;
  /** It is another kind of database than the deployment's, so that there is no live one. */
  readonly isElsewhere: boolean;
  /** What the models of all components declare, the ledger left out; read when it is first asked for. */
  readonly declared: () => Promise<ReadonlyMap<string, Schema>>;
  /** The oldest server that generated SQL must run on; asked for when there is something to write. */
  readonly serverVersion: () => Promise<number>;
}

/** Gives what the writing of migrations works with on a kind of database. */
export type AuthoringFor = (dialect: VariantDialect) => Authoring;

/**
 * Opens what the writing of migrations works with, on each kind of database when it is first asked for, and closes it
 * again. `of`: the components that migrations may be written for.
 */
export async function withAuthoring<Result>(
  context: UseCaseContext,
  workspace: Workspace,
  graph: Graph,
  of: readonly Component[],
  work: (authoringFor: AuthoringFor) => Promise<Result>,
): Promise<Result> {
  const { project } = workspace;
  const own = requireDatabase(project, context.cwd).dialect;
  const open = new Map<VariantDialect, Authoring>();
  try {
    return await work((dialect) => {
      const names = of.filter(({ dialects }) => dialects?.includes(dialect)).map(({ name }) => name);
      const found =
        open.get(dialect) ??
        (dialect === own
          ? authoringOf(context, workspace, graph, false)
          : elsewhere(context, projectFor(project, dialect, names, context.cwd)));
      open.set(dialect, found);
      return found;
    });
  } finally {
    for (const { bench } of open.values()) await bench.close();
  }
}

/** On another kind of database than the deployment's. */
function elsewhere(context: UseCaseContext, project: Project): Authoring {
  const graph = graphOf(project);
  return authoringOf(context, { project, graph, fault: undefined }, graph, true);
}

function authoringOf(
  context: UseCaseContext,
  workspace: Workspace,
  graph: Graph,
  isElsewhere: boolean,
): Authoring {
  const { project } = workspace;
  const target = requireDatabase(project, context.cwd);
  const dialect = dialectOf(target.dialect);
  if (dialect === undefined) throw new TypeError(`there is no dialect ${target.dialect}`);
  const record = recordContextOf(context, project, graph, dialect);
  const bench = openWorkbench(record);
  const models = stepModels(context, workspace);
  const names = project.components.filter(({ hasModels }) => hasModels).map(({ name }) => name);
  let version: Promise<number> | undefined;
  return {
    context,
    workspace,
    project,
    graph,
    dialect,
    bench,
    record,
    isElsewhere,
    declared: () => models.declare(names),
    serverVersion: () => {
      version ??= isElsewhere
        ? Promise.resolve(versionElsewhere(project, dialect))
        : serverVersionOf(project, target, bench);
      return version;
    },
  };
}

/** As the config says; else the oldest: which databases of that kind there are is not known. */
function versionElsewhere({ settings: { serverVersion } }: Project, { versions }: Dialect): number {
  return serverVersion === undefined ? versions.oldest : versions.parse(serverVersion);
}

/** As the config says; else the target's, if it can be asked; else the oldest. */
async function serverVersionOf(project: Project, target: DatabaseUrl, bench: Workbench): Promise<number> {
  const { serverVersion } = project.settings;
  const { versions } = bench.dialect;
  if (serverVersion !== undefined) return versions.parse(serverVersion);
  if (isEmbedded(target)) return bench.serverVersion();
  try {
    return (await targetVersion(target, project.directory, "make-migrations")) ?? versions.oldest;
  } catch {
    return versions.oldest;
  }
}
