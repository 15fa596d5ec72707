import { isStemmaError } from "../../kernel/index.ts";
import type { Component } from "../../project/index.ts";
import { readRevisions } from "../../project/index.ts";
import {
  buildGraph,
  componentOf,
  headerDate,
  INITIAL_ID,
  idOf,
  nextFreeId,
  RevisionError,
  type RevisionKey,
  resolveRevision,
  revisionKey,
} from "../../revisions/index.ts";
import { objectKey, printObjectName } from "../../schema/index.ts";
import { LoadFailure, RehearsalFailure, rememberRecording } from "../../scratch/index.ts";
import { CommandError } from "../errors.ts";
import { migrationsFolderOf, type NewFile, shownFiles, writeNewFiles } from "../write-new-files.ts";
import { type AuthoredChange, authorChange } from "./author-change.ts";
import type { Authoring } from "./authoring.ts";
import { type ComponentGround, groundOf, type Standing } from "./ground.ts";
import { initialGround } from "./initial-ground.ts";
import { makersOf, neededRevisions, withoutImplied } from "./needed-revisions.ts";
import { objectText } from "./object-text.ts";
import type { MadeMigration, MakeMigrationsRequest } from "./request.ts";
import { lossOf, moduleFile, type RevisionContent, sqlFiles } from "./revision-files.ts";
import { plannedTypes, writeTypes } from "./types-beside.ts";

/** What other components' migrations of the same command have come to. */
export interface Beside {
  /** Revisions by the objects that they make. */
  readonly madeNow: Map<string, RevisionKey>;
  /** What is there, where that is known already. */
  readonly standing: Standing | undefined;
}

/** Writes the migration of one component, or nothing where nothing differs. */
export async function makeMigration(
  authoring: Authoring,
  component: Component,
  request: MakeMigrationsRequest,
  beside: Beside,
): Promise<{ readonly report: MadeMigration; readonly change: AuthoredChange | undefined }> {
  const { project, context, bench } = authoring;
  const { name } = component;
  // Said before any work is done: the files could not be written anyway.
  const folder = await migrationsFolderOf(project, name, context.cwd);
  const parent = request.initialize ? undefined : parentOf(authoring, name, request.parent);
  const ground =
    parent === undefined
      ? await initialGround(authoring, component, request.fromDatabase)
      : await groundOf(authoring, component, {
          parent,
          moves: request.moves,
          ...(beside.standing === undefined ? {} : { standing: beside.standing }),
        });
  const change = await authorChange(ground, request, {
    bench,
    serverVersion: authoring.serverVersion,
  }).catch((error: unknown) => {
    throw refusedByEngine(error, name);
  });
  const nothing: MadeMigration = {
    component: name,
    migration: null,
    files: [],
    operations: [],
    texts: [],
    remarks: [],
  };
  if (change === undefined && ground.moved.length === 0 && parent !== undefined)
    return { report: nothing, change };

  const content = await contentOf(authoring, component, request, {
    ground,
    change,
    parent,
    madeNow: beside.madeNow,
  });
  const { revision } = content.header;
  const migration = revisionKey(name, revision);
  const types = request.format === "ts" ? plannedTypes(authoring, name, content) : undefined;
  const files = types === undefined ? sqlFiles(content) : [moduleFile(content, types.name)];
  for (const { operation } of change?.forward ?? []) {
    if (operation.before === undefined) beside.madeNow.set(objectKey(operation.path), migration);
  }
  const shown = await written(files, folder, request.dryRun, context.cwd);
  if (!request.dryRun && change !== undefined) await rememberChange(authoring, component, ground, change);
  const module = { migration, folder, content };
  const typed = await writeTypes(authoring, types ?? { remarks: [] }, module, request.dryRun);
  const report: MadeMigration = {
    component: name,
    migration,
    files: [...shown, ...typed.files],
    operations: (change?.forward ?? []).map(({ operation, description, lossy }) => ({
      kind: operation.kind,
      description,
      lossy: lossy !== undefined,
    })),
    texts: files.map(({ text }, at) => ({ file: shown[at] ?? "", text })),
    remarks: [...remarksOn(change, ground), ...typed.remarks],
  };
  return { report, change };
}

/** What the scratch engine refuses on the way to a migration keeps it from being written. */
function refusedByEngine(error: unknown, component: string): unknown {
  const refused =
    error instanceof RehearsalFailure
      ? error.statement?.sql
      : error instanceof LoadFailure
        ? printObjectName(error.object)
        : undefined;
  if (refused === undefined || !(error instanceof Error)) return error;
  return new CommandError(
    "diff/not-proved",
    { component, direction: "forward", differences: [], problem: error.message, statement: refused },
    { cause: error },
  );
}

/** The revision that a new one follows. Throws `graph/many-heads` where it is not said and there are several. */
function parentOf({ graph }: Authoring, component: string, given: string | undefined): RevisionKey {
  if (given !== undefined) {
    const colon = given.indexOf(":");
    return resolveRevision(graph, component, colon < 0 ? given : given.slice(colon + 1));
  }
  const heads = graph.heads(component);
  const [head, ...others] = heads;
  if (head !== undefined && others.length === 0) return head;
  throw new RevisionError("graph/many-heads", {
    component,
    heads,
    command: `Name the one that it follows with --parent ID, or join them first: stemma merge ${component}`,
  });
}

async function contentOf(
  { graph, dialect, context }: Authoring,
  { name, dependsOn }: Component,
  request: MakeMigrationsRequest,
  made: {
    readonly ground: ComponentGround;
    readonly change: AuthoredChange | undefined;
    readonly parent: RevisionKey | undefined;
    readonly madeNow: ReadonlyMap<string, RevisionKey>;
  },
): Promise<RevisionContent> {
  const { ground, change, parent, madeNow } = made;
  const date = request.date ?? context.now();
  const revision =
    parent === undefined ? INITIAL_ID : nextFreeId(date, new Set(graph.revisionsOf(name).map(idOf)));
  const around = {
    component: name,
    schema: change?.after ?? ground.schema,
    owners: change?.owners ?? ground.owners,
    graph,
    dialect: dialect.schema,
    madeNow,
  };
  const operations = (change?.forward ?? []).map(({ operation }) => operation);
  const needed = [
    ...(await neededRevisions(operations, around)),
    ...(await movedFrom(ground, around)),
    ...(parent === undefined ? dependsOn.flatMap((each) => graph.heads(each)) : []),
  ];
  const dependencies = withoutImplied([...new Set(needed)], parent === undefined ? [] : [parent], graph);
  return {
    header: {
      revision,
      parents: parent === undefined ? [] : [idOf(parent)],
      date: headerDate(date),
      message: request.message,
      dependencies: dependencies.map((key) => ({
        needs: "this",
        needed: { component: componentOf(key), id: idOf(key) },
      })),
    },
    message: request.message,
    forward: change?.forward ?? [],
    rewind: change?.rewind ?? [],
    outside: change?.outside ?? { forward: undefined, rewind: undefined },
    ...(ground.moved.length === 0
      ? {}
      : {
          nothing: `${ground.moved.map((object) => objectText(object, "")).join(", ")}: as another component made it.`,
        }),
  };
}

/** The revisions of other components that made what has come to this one. */
async function movedFrom(
  { moved, makers }: ComponentGround,
  around: Parameters<typeof neededRevisions>[1],
): Promise<readonly RevisionKey[]> {
  if (moved.length === 0) return [];
  const keys = await Promise.all(moved.map((object) => makersOf(object, [], { ...around, owners: makers })));
  return keys.flat();
}

async function written(
  files: readonly NewFile[],
  folder: string,
  dryRun: boolean,
  cwd: string,
): Promise<readonly string[]> {
  return dryRun ? shownFiles(folder, files, cwd) : writeNewFiles(folder, files, cwd);
}

/** The next command finds what the migrations make without running the one that was just written. */
async function rememberChange(
  { project, context, record }: Authoring,
  component: Component,
  { recorded }: ComponentGround,
  { after, owners }: AuthoredChange,
): Promise<void> {
  if (recorded === undefined) return;
  const fresh = readRevisions(component, project.databaseUrl?.dialect, context.cwd);
  const revisions = [...project.revisions.filter((each) => each.component !== component.name), ...fresh];
  const graph = buildGraph({ components: project.components, revisions });
  const { recording, request } = recorded;
  // What the columns of views are by now was not looked up.
  const { viewColumns, ...read } = recording;
  const remembered = { ...read, schema: after, owners };
  try {
    await rememberRecording({ ...record, graph, project: { ...project, revisions } }, request, remembered);
  } catch (error) {
    // One that is still to be filled in cannot be replayed: what it makes is found out when it is written.
    if (!isStemmaError(error)) throw error;
  }
}

/** What a person has to look at before the migration is applied. */
function remarksOn(
  change: AuthoredChange | undefined,
  { live, component }: ComponentGround,
): readonly string[] {
  const lost = change === undefined ? undefined : lossOf(change.forward);
  const back = change === undefined ? undefined : lossOf(change.rewind);
  const toFill = (change?.forward ?? []).filter(({ backfill }) => backfill === true);
  const toFillBack = (change?.rewind ?? []).filter(({ backfill }) => backfill === true);
  const strict = (change?.forward ?? []).filter(
    ({ operation, backfill }) =>
      operation.kind === "set-column-not-null" && operation.after !== undefined && backfill !== true,
  );
  return [
    ...(live
      ? [`${component} has no explicit initial revision: its models were compared with the live database.`]
      : []),
    ...(lost === undefined ? [] : [`Applying it loses ${lost}.`]),
    ...(back === undefined ? [] : [`Rewinding it loses ${back}.`]),
    ...toFill.map(
      ({ description }) =>
        `To be filled in before it runs, where the file says TODO: rows that are there need a value (${description}).`,
    ),
    ...toFillBack.map(
      ({ description }) => `The rewind is to be filled in where the file says TODO (${description}).`,
    ),
    ...strict.map(({ description }) => `It fails as long as rows have no value: ${description}.`),
    ...(change?.outside.forward === undefined
      ? []
      : [`It runs outside a transaction, since ${change.outside.forward}.`]),
    ...(change?.outside.rewind === undefined
      ? []
      : [`Its rewind runs outside a transaction, since ${change.outside.rewind}.`]),
  ];
}
