import { connectorOf } from "../../dialects/connect.ts";
import { type Dialect, dialectOf } from "../../dialects/index.ts";
import { type DatabaseUrl, isEmbedded, type Project, requireDatabase } from "../../project/index.ts";
import type { Graph } from "../../revisions/index.ts";
import type { Schema } from "../../schema/index.ts";
import { openWorkbench, type RecordContext, type Workbench } from "../../scratch/index.ts";
import { recordContextOf } from "../record-context.ts";
import { stepModels } from "../step-models.ts";
import { targetVersion } from "../target-version.ts";
import type { UseCaseContext } from "../use-case.ts";
import type { Workspace } from "../workspace.ts";

/** What the writing of migrations works with. */
export interface Authoring {
  readonly context: UseCaseContext;
  readonly workspace: Workspace;
  readonly project: Project;
  readonly graph: Graph;
  readonly dialect: Dialect;
  readonly bench: Workbench;
  readonly record: RecordContext;
  /** What the models of all components declare, the ledger left out; read when it is first asked for. */
  readonly declared: () => Promise<ReadonlyMap<string, Schema>>;
  /** The oldest server that generated SQL must run on; asked for when there is something to write. */
  readonly serverVersion: () => Promise<number>;
}

/** Opens what the writing of migrations works with, and closes it again. */
export async function withAuthoring<Result>(
  context: UseCaseContext,
  workspace: Workspace,
  graph: Graph,
  work: (authoring: Authoring) => Promise<Result>,
): Promise<Result> {
  const { project } = workspace;
  const target = requireDatabase(project, context.cwd);
  const dialect = dialectOf(target.dialect);
  if (dialect === undefined) {
    // Tells which dialect it is that there is not.
    await connectorOf(target.dialect, target.masked);
    throw new TypeError(`there is no dialect ${target.dialect}`);
  }
  const record = recordContextOf(context, project, graph, dialect);
  const bench = openWorkbench(record);
  const models = stepModels(context, workspace);
  const names = project.components.filter(({ hasModels }) => hasModels).map(({ name }) => name);
  let version: Promise<number> | undefined;
  try {
    return await work({
      context,
      workspace,
      project,
      graph,
      dialect,
      bench,
      record,
      declared: () => models.declare(names),
      serverVersion: () => {
        version ??= serverVersionOf(project, target, bench);
        return version;
      },
    });
  } finally {
    await bench.close();
  }
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
