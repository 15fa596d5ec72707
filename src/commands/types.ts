import { isStemmaError } from "../kernel/index.ts";
import {
  componentOf,
  type Graph,
  type Revision,
  type RevisionKey,
  resolveComponents,
  resolveTarget,
} from "../revisions/index.ts";
import { scratchDialect } from "./check/check-ground.ts";
import { CommandError } from "./errors.ts";
import { recordContextOf } from "./record-context.ts";
import { type MadeFrom, madeFromIn } from "./types/made-from.ts";
import { isWritten, type TypedHistory, type TypedRevision, typedHistories } from "./types/typed-history.ts";
import { type TypesFile, typesFileOf } from "./types/types-file.ts";
import { typesText } from "./types/types-text.ts";
import type { UseCaseContext } from "./use-case.ts";
import { openWorkspace, requireGraph } from "./workspace.ts";
import { migrationsFolderOf, writeGenerated } from "./write-new-files.ts";

export interface TypesRequest {
  /** `C:REV`, or `C` for all code revisions of a component; none: all revisions that have types already. */
  readonly targets: readonly string[];
  /** Nothing is written, and revisions that are no code will do. */
  readonly print: boolean;
}

/** The types of one revision; also its form in JSON. */
export interface RevisionTypes {
  readonly migration: RevisionKey;
  /** Relative to the current folder; null for a revision that is no code. */
  readonly file: string | null;
  /** False: the file is there and says the same, however it is formatted. */
  readonly written: boolean;
  /** Where it is printed. */
  readonly text?: string;
  /** Why what the revision itself does is not in it. */
  readonly problem?: string;
}

/**
 * Writes the tables before and after revisions beside them, as types for `ctx.db`. Throws `types/*`, `target/*`,
 * `component/read-only`, `revision/unwritable`, and what keeps the past from being run: `plan/*`, `scratch/*`,
 * `revision/placeholder`. Nothing is written then.
 */
export async function types(
  context: UseCaseContext,
  { targets, print }: TypesRequest,
): Promise<readonly RevisionTypes[]> {
  const workspace = await openWorkspace(context);
  const { project } = workspace;
  const graph = await requireGraph(context, workspace);
  const dialect = scratchDialect(project);
  const madeFrom = madeFromIn(graph, dialect);
  const wanted = revisionsOf(graph, targets, context.cwd).map((key) => placed(key, graph, context.cwd));
  if (!print) for (const each of wanted) requireWritable(each);
  const open = wanted.filter((each) => print || !isCurrent(each, graph, madeFrom));
  const record = recordContextOf(context, project, graph, dialect);
  const histories = await typedHistories(
    record,
    open.map(({ revision }) => revision),
  );
  const made = open.map((each, at): Made => {
    const history = histories[at];
    if (history === undefined || isStemmaError(history)) throw history;
    return { ...each, history, text: typesText(each.revision, history, madeFrom) };
  });
  if (!print) {
    for (const component of new Set(made.map(({ revision }) => componentOf(revision.key))))
      await migrationsFolderOf(project, component, context.cwd);
    for (const { place, text } of made)
      if (place !== undefined) await writeGenerated(place.path, text, context.cwd);
  }
  const byKey = new Map(made.map((each) => [each.revision.key, each]));
  return wanted.map(({ revision, place }) => report(revision.key, place, byKey.get(revision.key), print));
}

/** A revision with the place of its types; none where it is no code. */
interface Placed {
  readonly revision: TypedRevision;
  readonly onDisk: Revision | undefined;
  readonly place: TypesFile | undefined;
}

interface Made extends Placed {
  readonly history: TypedHistory;
  readonly text: string;
}

function revisionsOf(graph: Graph, targets: readonly string[], cwd: string): readonly RevisionKey[] {
  const isCode = (key: RevisionKey): boolean => graph.revision(key)?.kind === "module";
  if (targets.length === 0) {
    return graph.order.filter((key) => placed(key, graph, cwd).place?.stamp !== undefined);
  }
  const keys = targets.flatMap((target) => {
    if (target.includes(":")) return resolveTarget(graph, target);
    return resolveComponents(graph, [target]).flatMap((name) => graph.revisionsOf(name).filter(isCode));
  });
  return [...new Set(keys)];
}

function placed(key: RevisionKey, graph: Graph, cwd: string): Placed {
  const onDisk = graph.revision(key);
  const place = onDisk === undefined ? undefined : typesFileOf(onDisk, cwd);
  return { revision: { key, needs: graph.needs(key) }, onDisk, place };
}

const NO_CODE = {
  sql: "it is written in SQL",
  foreign: "it is a revision of another tool",
  implicit: "its models stand for it",
  empty: "it runs nothing",
  module: "its file is not there",
} as const;

function requireWritable({ revision, onDisk, place }: Placed): void {
  if (place === undefined) {
    const problem = onDisk === undefined ? "it is not on disk" : NO_CODE[onDisk.kind];
    throw new CommandError("types/not-code", { migration: revision.key, problem });
  }
  if (place.text !== undefined && place.stamp === undefined) {
    throw new CommandError("types/not-generated", { file: place.file });
  }
}

/** The file says what it would say, and is left as it is formatted; no engine is needed to know that. */
function isCurrent({ revision, place }: Placed, graph: Graph, madeFrom: MadeFrom): boolean {
  const stamp = place?.stamp;
  if (stamp === undefined || stamp.isEdited) return false;
  return stamp.isFrom(madeFrom(revision, isWritten(revision.key, graph)));
}

function report(
  migration: RevisionKey,
  place: TypesFile | undefined,
  made: Made | undefined,
  print: boolean,
): RevisionTypes {
  const problem = made?.history.unknown?.message;
  return {
    migration,
    file: place?.file ?? null,
    written: made !== undefined && !print,
    ...(print && made !== undefined ? { text: made.text } : {}),
    ...(problem === undefined ? {} : { problem }),
  };
}
