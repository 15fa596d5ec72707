import type { Component } from "../../project/index.ts";
import {
  componentOf,
  headerDate,
  INITIAL_ID,
  idOf,
  nextFreeId,
  type RevisionKey,
  resolveRevision,
  revisionKey,
} from "../../revisions/index.ts";
import { type ObjectName, objectKey, printObjectName } from "../../schema/index.ts";
import { LoadFailure, RehearsalFailure } from "../../scratch/index.ts";
import { CommandError } from "../errors.ts";
import { onlyHead } from "../only-head.ts";
import { type AuthoredChange, authorChange } from "./author-change.ts";
import type { Authoring } from "./authoring.ts";
import type { Decisions } from "./decide-renames.ts";
import { type ComponentGround, groundOf, type Standing } from "./ground.ts";
import { initialGround } from "./initial-ground.ts";
import { makersOf, neededRevisions, withoutImplied } from "./needed-revisions.ts";
import { objectText } from "./object-text.ts";
import type { MakeMigrationsRequest } from "./request.ts";
import type { RevisionContent } from "./revision-files.ts";

/** Where migrations are written for one kind of database, and what others of the same command have come to there. */
export interface Author {
  readonly authoring: Authoring;
  /** Revisions by the objects that they make. */
  readonly madeNow: Map<string, RevisionKey>;
  /** What is there, where that is known already. */
  readonly standing: Standing | undefined;
}

/** What the migration of one component is on one kind of database, before anything is written. */
export interface AuthoredMigration {
  readonly author: Author;
  /** The component as it is there. */
  readonly component: Component;
  readonly ground: ComponentGround;
  /** Undefined: nothing differs there. */
  readonly change: AuthoredChange | undefined;
  /** There is nothing that a migration would have to say. */
  readonly isNothing: boolean;
  readonly content: RevisionContent;
}

/** What is asked for; the date is settled, so that it is the same for all kinds of databases. */
export type AuthorRequest = Omit<MakeMigrationsRequest, "date" | "renames" | "drops" | "ask"> &
  Decisions & { readonly date: Date };

/** Finds out what the migration of a component is, and proves it. Throws `diff/*`, `scratch/*`, `models/*`. */
export async function authorMigration(
  author: Author,
  name: string,
  request: AuthorRequest,
): Promise<AuthoredMigration> {
  const { authoring, madeNow, standing } = author;
  const component = authoring.project.components.find((each) => each.name === name);
  if (component === undefined) throw new CommandError("component/no-folder", { component: name });
  const parent = request.initialize ? undefined : parentOf(authoring, name, request.parent);
  const ground =
    parent === undefined
      ? await initialGround(authoring, component, request.fromDatabase)
      : await groundOf(authoring, component, {
          parent,
          moves: request.moves,
          ...(standing === undefined ? {} : { standing }),
        });
  const { bench, serverVersion } = authoring;
  const change = await authorChange(ground, request, { bench, serverVersion }).catch((error: unknown) => {
    throw refusedByEngine(error, name);
  });
  const content = await contentOf(authoring, component, request, { ground, change, parent, madeNow });
  const isNothing = change === undefined && ground.moved.length === 0 && parent !== undefined;
  return { author, component, ground, change, isNothing, content };
}

/** Tells what comes after it which revision makes these objects. */
export function noteMade({ author, change, content, component }: AuthoredMigration): void {
  const migration = revisionKey(component.name, content.header.revision);
  for (const { operation } of change?.forward ?? []) {
    if (operation.before === undefined) author.madeNow.set(objectKey(operation.path), migration);
  }
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
    {
      component,
      direction: "forward",
      differences: [],
      problem: error.message,
      statement: refused,
      ...(error instanceof LoadFailure && isText(error.object)
        ? {
            remedy: `As the revisions leave it, ${refused} cannot be made again. If it names what has been renamed or dropped since, make it anew in a revision by hand first: stemma create --component ${component}.`,
          }
        : {}),
    },
    { cause: error },
  );
}

/** Texts that a database may keep although what they name is gone. */
function isText({ kind }: ObjectName): boolean {
  return kind === "view" || kind === "trigger" || kind === "routine";
}

/** The revision that a new one follows. Throws `graph/many-heads` where it is not said and there are several. */
function parentOf({ graph }: Authoring, component: string, given: string | undefined): RevisionKey {
  if (given !== undefined) {
    const colon = given.indexOf(":");
    return resolveRevision(graph, component, colon < 0 ? given : given.slice(colon + 1));
  }
  return onlyHead(graph, component);
}

async function contentOf(
  { graph, dialect }: Authoring,
  { name, dependsOn }: Component,
  request: AuthorRequest,
  made: {
    readonly ground: ComponentGround;
    readonly change: AuthoredChange | undefined;
    readonly parent: RevisionKey | undefined;
    readonly madeNow: ReadonlyMap<string, RevisionKey>;
  },
): Promise<RevisionContent> {
  const { ground, change, parent, madeNow } = made;
  const { date } = request;
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
  const taken = (change?.forward ?? []).flatMap(({ takes = [] }) => takes);
  const needed = [
    ...(await neededRevisions(operations, around, taken)),
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
