import type { SchemaDialect } from "../../dialects/index.ts";
import { ModelsError } from "../../models/index.ts";
import type { Component, Project } from "../../project/index.ts";
import { displayPath, placeOf } from "../../project/index.ts";
import type { Graph, RevisionKey } from "../../revisions/index.ts";
import {
  EMPTY_SCHEMA,
  type ObjectName,
  objectKey,
  printObjectName,
  type Schema,
} from "../../schema/index.ts";
import type { Owners } from "../../scratch/index.ts";
import { CommandError } from "../errors.ts";
import { makersOf } from "./needed-revisions.ts";
import { objectText } from "./object-text.ts";
import { objectNames } from "./world.ts";

/** Owners with what models say counted in, and the objects that have come to a component from others. */
export interface SettledOwners {
  readonly owners: Owners;
  readonly moved: readonly ObjectName[];
}

/** What decides whose an object is. */
export interface OwnerFacts {
  readonly project: Project;
  readonly graph: Graph;
  readonly cwd: string;
  readonly declared: ReadonlyMap<string, Schema>;
  readonly dialect: SchemaDialect;
  /** Revisions that the component has, and what they need. */
  readonly known: readonly RevisionKey[];
  /** `table:component`, as given. */
  readonly moves: readonly string[];
}

/**
 * An object belongs to the component whose models declare it, else to the one whose revisions made it. Where the two
 * are not the same it has moved: that is no change of the database, but the component that takes it needs the revision
 * that made it. Throws `diff/undecided` for a move that nobody confirmed, `models/two-owners` where the
 * other component has no models in which it could be missing.
 */
export async function settleMoves(
  component: Component,
  recorded: Owners,
  facts: OwnerFacts,
): Promise<SettledOwners> {
  const declaredBy = new Map<string, string>();
  for (const [name, schema] of facts.declared) {
    for (const object of objectNames(schema)) {
      if (!SHARED.has(object.kind)) declaredBy.set(objectKey(object), name);
    }
  }
  const moved: ObjectName[] = [];
  const open: ObjectName[] = [];
  const { defaultSchema } = facts.dialect;
  const known = new Set(facts.known);
  const makers = { ...facts, owners: recorded, madeNow: new Map() };
  for (const object of objectNames(facts.declared.get(component.name) ?? EMPTY_SCHEMA)) {
    const maker = recorded[objectKey(object)];
    if (SHARED.has(object.kind) || maker === undefined || maker === component.name) continue;
    if (!facts.declared.has(maker)) throw twoOwners(object, component, maker, facts);
    if (facts.moves.includes(moveText(object, component.name, defaultSchema))) moved.push(object);
    else if (!(await makersOf(object, [], makers)).every((key) => known.has(key))) open.push(object);
  }
  refuseUnknownMoves(component.name, moved, facts);
  if (open.length > 0) throw undecidedMoves(component.name, open, facts);
  const owners = Object.fromEntries(
    Object.entries(recorded).map(([key, owner]) => [key, declaredBy.get(key) ?? owner]),
  );
  return { owners, moved };
}

/** Several components may use them. */
const SHARED: ReadonlySet<string> = new Set(["schema", "extension"]);

function moveText(object: ObjectName, component: string, defaultSchema: string): string {
  return `${objectText(object, defaultSchema)}:${component}`;
}

function refuseUnknownMoves(component: string, moved: readonly ObjectName[], facts: OwnerFacts): void {
  const used = new Set(moved.map((object) => moveText(object, component, facts.dialect.defaultSchema)));
  const unused = facts.moves.find((move) => !used.has(move));
  if (unused === undefined) return;
  throw new CommandError("cli/usage", {
    problem: `--move ${unused}: that is nothing which ${component} declares and another component's revisions have made`,
    hint: "Take it out of one component's models and put it into the other's first, then: --move table:component",
  });
}

function undecidedMoves(component: string, open: readonly ObjectName[], facts: OwnerFacts): CommandError {
  const questions = open.map((object) => {
    const from = objectText(object, facts.dialect.defaultSchema);
    const flags = [["--move", moveText(object, component, facts.dialect.defaultSchema)]];
    return { kind: "owner", from, candidates: [component], flags };
  });
  return new CommandError("diff/undecided", { component, questions });
}

function twoOwners(object: ObjectName, component: Component, maker: string, facts: OwnerFacts): ModelsError {
  const place = (name: string) => {
    const found = facts.project.components.find((each) => each.name === name);
    return {
      component: name,
      file: found === undefined ? "its revisions" : displayPath(facts.cwd, placeOf(found)),
    };
  };
  return new ModelsError("models/two-owners", {
    object: printObjectName(object),
    owners: [place(maker), place(component.name)],
  });
}
