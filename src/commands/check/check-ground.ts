import { DatabaseError } from "../../dialects/connect.ts";
import { type Dialect, dialectOf } from "../../dialects/index.ts";
import type { Project } from "../../project/index.ts";
import type { Graph } from "../../revisions/index.ts";
import type { Schema } from "../../schema/index.ts";
import { openWorkbench, type RecordContext, type Workbench } from "../../scratch/index.ts";
import { recordContextOf } from "../record-context.ts";
import { stepModels } from "../step-models.ts";
import type { UseCaseContext } from "../use-case.ts";

/** What comparing models, revisions and a database works with. */
export interface CheckGround {
  readonly project: Project;
  readonly graph: Graph;
  readonly dialect: Dialect;
  readonly cwd: string;
  readonly bench: Workbench;
  readonly record: RecordContext;
  /** What the models of all components declare; read when it is first asked for. */
  readonly declared: () => Promise<ReadonlyMap<string, Schema>>;
}

/** Opens it and closes it again. No engine is started before something has to be run or compared. */
export async function withCheckGround<Result>(
  context: UseCaseContext,
  project: Project,
  graph: Graph,
  work: (ground: CheckGround) => Promise<Result>,
): Promise<Result> {
  const { cwd } = context;
  const dialect = scratchDialect(project);
  const record = recordContextOf(context, project, graph, dialect);
  const models = stepModels(context, { project }, dialect);
  const names = project.components.filter(({ hasModels }) => hasModels).map(({ name }) => name);
  const bench = openWorkbench(record);
  try {
    return await work({ project, graph, dialect, cwd, bench, record, declared: () => models.declare(names) });
  } finally {
    await bench.close();
  }
}

/** The dialect of a deployment's scratch databases: its database's; where none is named, what its components are for, or PostgreSQL. */
export function scratchDialect({ databaseUrl, dialect: meant }: Project): Dialect {
  const name = meant ?? "postgres";
  const dialect = dialectOf(name);
  if (dialect !== undefined) return dialect;
  const problem = `${name} is not supported by this version of Stemma`;
  throw new DatabaseError("database/unsupported", { database: databaseUrl?.masked ?? name, problem });
}
