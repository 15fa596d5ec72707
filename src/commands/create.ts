import {
  componentOf,
  type Graph,
  type HeaderSource,
  headerDate,
  idOf,
  moduleFileName,
  newForwardFile,
  newMergeFiles,
  newModuleFile,
  newRewindFile,
  nextFreeId,
  type RevisionKey,
  resolveComponents,
  resolveRevision,
  resolveTargets,
  revisionKey,
  sqlFileNames,
  typesFileName,
  type VariantDialect,
} from "../revisions/index.ts";
import { scratchDialect } from "./check/check-ground.ts";
import { dialectsFor } from "./dialects-for.ts";
import { onlyHead } from "./only-head.ts";
import { recordContextOf } from "./record-context.ts";
import { contradiction, refuseDate, refuseEmptyMessage } from "./refuse-request.ts";
import { type NewRevisionTypes, newRevisionTypes } from "./types/new-revision-types.ts";
import type { UseCaseContext } from "./use-case.ts";
import { openWorkspace, requireGraph, type Workspace } from "./workspace.ts";
import { migrationsFolderOf, type NewFile, writeNewFiles } from "./write-new-files.ts";

/** What a new revision is to be. */
export interface CreateRequest {
  readonly component: string;
  readonly message: string;
  readonly format: "sql" | "ts";
  /** `ID` or `C:ID`, whole or prefixes, of the component; none: its only head. Two and more make a merge. */
  readonly parents: readonly string[];
  /** `C:REV` of other components. */
  readonly dependsOn: readonly string[];
  /** Undefined: now. */
  readonly date: Date | undefined;
}

export interface CreatedRevision {
  readonly migration: RevisionKey;
  /** Relative to the current folder. */
  readonly files: readonly string[];
  /** Sentences about what a person has to know: why it has no types. */
  readonly remarks: readonly string[];
}

/**
 * Writes an empty revision to fill in; a merge runs as it is. Throws `graph/many-heads` where no parent is named
 * and there are several heads, `target/…` for names, `component/read-only`, `revision/file-exists`, `cli/usage` for what
 * makes no sense.
 */
export async function create(context: UseCaseContext, request: CreateRequest): Promise<CreatedRevision> {
  const { component, message, date } = request;
  refuseEmptyMessage(message);
  refuseDate(date);
  const parents = request.parents.map((text) => ownParent(text, component));
  refuseOwnDependency(request);
  const workspace = await openWorkspace(context);
  return writeRevision(context, workspace, await requireGraph(context, workspace), { ...request, parents });
}

/** The id of `ID` or `C:ID`, where C can only be the component itself. */
function ownParent(text: string, component: string): string {
  const colon = text.indexOf(":");
  if (colon < 0 || text.slice(0, colon) === component) return text.slice(colon + 1);
  throw contradiction(
    `${text} is not a revision of ${component}`,
    "What it needs of another component is --depends-on.",
  );
}

function refuseOwnDependency({ component, dependsOn }: CreateRequest): void {
  const own = dependsOn.find((text) => text.split(":")[0] === component);
  if (own === undefined) return;
  throw contradiction(
    `${own} is a revision of ${component} itself`,
    "What it follows in its own component is --parent.",
  );
}

/** `create` for a deployment that is loaded already. */
export async function writeRevision(
  context: UseCaseContext,
  workspace: Workspace,
  graph: Graph,
  request: CreateRequest,
): Promise<CreatedRevision> {
  const [component = request.component] = resolveComponents(graph, [request.component]);
  const parents =
    request.parents.length === 0
      ? [onlyHead(graph, component)]
      : request.parents.map((id) => resolveRevision(graph, component, id));
  const needed = resolveTargets(graph, request.dependsOn);
  const date = request.date ?? context.now();
  const id = nextFreeId(date, new Set(graph.revisionsOf(component).map(idOf)));
  const header: HeaderSource = {
    revision: id,
    parents: [...new Set(parents)].map(idOf),
    date: headerDate(date),
    message: request.message,
    dependencies: needed.map((key) => ({
      needs: "this",
      needed: { component: componentOf(key), id: idOf(key) },
    })),
  };
  const folder = await migrationsFolderOf(workspace.project, component, context.cwd);
  const migration = revisionKey(component, id);
  // A merge has nothing to write in it, so that it needs no types.
  const types =
    request.format === "ts" && parents.length === 1
      ? await newRevisionTypes(
          recordContextOf(context, workspace.project, graph, scratchDialect(workspace.project)),
          { key: migration, needs: [...parents, ...needed] },
          typesFileName(moduleFileName(id, request.message)),
        )
      : NO_TYPES;
  const { project } = workspace;
  const dialects = dialectsFor(project.components.find(({ name }) => name === component) ?? {}, project);
  const files = await writeNewFiles(folder, newFiles(header, request, types.file, dialects), context.cwd);
  return { migration, files, remarks: types.remarks };
}

const NO_TYPES: NewRevisionTypes = { remarks: [] };

function newFiles(
  header: HeaderSource,
  { format, message }: CreateRequest,
  types: NewFile | undefined,
  dialects: readonly VariantDialect[],
): NewFile[] {
  const { revision, parents } = header;
  const merge = parents.length > 1;
  if (format === "ts") {
    const joins = `  // Joins ${parents.join(" and ")}: nothing to run.`;
    const text = newModuleFile(header, {
      ...(merge ? { forward: joins, rewind: joins } : {}),
      ...(types === undefined ? {} : { types: types.name }),
    });
    return [{ name: moduleFileName(revision, message), text }, ...(types === undefined ? [] : [types])];
  }
  // A merge runs nothing: that is the same on all kinds of databases.
  const variants: readonly (VariantDialect | undefined)[] =
    merge || dialects.length === 1 ? [undefined] : dialects;
  const text = merge
    ? newMergeFiles(header)
    : { forward: newForwardFile(header), rewind: newRewindFile({ revision }) };
  return variants.flatMap((dialect) => {
    const names = sqlFileNames(revision, message, dialect);
    return [
      { name: names.forward, text: text.forward },
      { name: names.rewind, text: text.rewind },
    ];
  });
}
