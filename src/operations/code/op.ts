import * as kinds from "../kinds.ts";
import type { Arguments } from "./arguments.ts";
import type { CodeOperation } from "./code-operation.ts";
import { told } from "./told.ts";

type Kinds = typeof kinds;

/** One function for each kind of operation. */
export type Op = {
  readonly [Name in keyof Kinds]: (what: Arguments<Kinds[Name]["kind"]>) => CodeOperation;
};

const builders: object = Object.fromEntries(
  Object.entries(kinds).map(([name, { kind }]) => [name, (what: unknown) => told(kind, what, name)]),
);

/**
 * The operations that Stemma knows, for `ctx.apply`: `op.addColumn({ table: "notes", name: "title", type: "text" })`. Types,
 * expressions and definitions in them are SQL. Throws `operation/invalid` where something is missing or unknown.
 */
export const op: Op = whole(builders);

function whole(made: object): Op {
  if (!hasAll(made)) throw new TypeError("op lacks a kind");
  return made;
}

function hasAll(made: object): made is Op {
  return Object.keys(kinds).every((name) => name in made);
}
