import { join } from "node:path";
import { readRevisions } from "../../project/index.ts";
import {
  buildGraph,
  moduleFileName,
  type RevisionKey,
  revisionKey,
  typesFileName,
} from "../../revisions/index.ts";
import type { RecordContext } from "../../scratch/index.ts";
import { newRevisionTypes, untyped } from "../types/new-revision-types.ts";
import { pastProblem } from "../types/typed-history.ts";
import { shownFiles, writeGenerated, writeNewFiles } from "../write-new-files.ts";
import type { Authoring } from "./authoring.ts";
import { moduleFile, type RevisionContent } from "./revision-files.ts";

/** The types of a new code revision, before it is written. */
export interface PlannedTypes {
  /** Name of their file; undefined: it gets none. */
  readonly name?: string;
  /** Why it gets none. */
  readonly remarks: readonly string[];
}

/** Whether a new code revision gets types: known from the graph alone, so that its first line can say so. */
export function plannedTypes(
  { graph }: Authoring,
  component: string,
  { header, message }: RevisionContent,
): PlannedTypes {
  const needs = [
    ...header.parents.map((id) => revisionKey(component, id)),
    ...(header.dependencies ?? []).flatMap(({ needed }) =>
      needed === "this" ? [] : [revisionKey(needed.component, needed.id)],
    ),
  ];
  const problem = pastProblem({ key: revisionKey(component, header.revision), needs }, graph);
  if (problem !== undefined) return untyped(problem);
  return { name: typesFileName(moduleFileName(header.revision, message)), remarks: [] };
}

/** A code revision that was written, and the folder that it lies in. */
interface WrittenModule {
  readonly migration: RevisionKey;
  readonly folder: string;
  readonly content: RevisionContent;
}

/**
 * Writes the types that were planned; where they cannot be made after all, the revision is written again without. Gives
 * the paths for people of what was written, and what there is to say.
 */
export async function writeTypes(
  authoring: Authoring,
  { name, remarks }: PlannedTypes,
  { migration, folder, content }: WrittenModule,
  dryRun: boolean,
): Promise<{ readonly files: readonly string[]; readonly remarks: readonly string[] }> {
  const { cwd } = authoring.context;
  if (name === undefined) return { files: [], remarks };
  if (dryRun) return { files: shownFiles(folder, [{ name, text: "" }], cwd), remarks };
  const record = withWritten(authoring);
  const types = await newRevisionTypes(
    record,
    { key: migration, needs: record.graph.needs(migration) },
    name,
  );
  if (types.file !== undefined) return { files: await writeNewFiles(folder, [types.file], cwd), remarks };
  const plain = moduleFile(content, undefined);
  await writeGenerated(join(folder, plain.name), plain.text, cwd);
  return { files: [], remarks: types.remarks };
}

/** The deployment with all revisions that this command has written. */
function withWritten({ record, project, context }: Authoring): RecordContext {
  const { components, dialect } = project;
  const revisions = components.flatMap((each) => readRevisions(each, dialect, context.cwd));
  return { ...record, graph: buildGraph({ components, revisions }), project: { ...project, revisions } };
}
