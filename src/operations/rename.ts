import { type ObjectName, PLACES, type Place, printObjectName, type Schema } from "../schema/index.ts";
import { schemaNeed } from "./clauses/needs.ts";
import type { Example, OperationKind, RenderContext } from "./kind.ts";
import type { Operation } from "./operation.ts";
import { statements } from "./pair.ts";

/** What an object is called: of what lies in a schema with that, of anything else by its name alone. */
export interface NewName {
  readonly schema?: string;
  readonly name: string;
}

/** How objects of one kind get other names. */
export interface Renames {
  /** Where it is looked for, where that is not its place in the schema. */
  find?(schema: Schema, path: ObjectName): boolean;
  /**
   * The schema with the object under its new name, and with all that follows in its structure. Texts (expressions, queries,
   * definitions) stay as they are: only an engine rewrites those.
   */
  follow(schema: Schema, from: ObjectName, to: ObjectName): Schema;
  /** What the statement begins with: `ALTER TABLE public.users`. `from`: what it was called before all. */
  alter(path: ObjectName, context: RenderContext, from: ObjectName): string;
  /** `RENAME`, unless there is more to say: `RENAME COLUMN name`. */
  rename?(path: ObjectName, context: RenderContext): string;
  /** What else has to be said for what goes by its name. */
  also?(from: ObjectName, to: ObjectName, context: RenderContext): readonly string[];
  /** The new name as SQL, where it is no name. */
  print?(name: string, context: RenderContext): string;
  /** Objects that it locks till the transaction's end: rather too many than too few. */
  readonly locks: number;
  readonly examples: readonly [RenameExample, ...RenameExample[]];
}

export interface RenameExample {
  readonly name: string;
  readonly schema: Schema;
  readonly path: ObjectName;
  readonly after: NewName;
  /** The oldest server that can do it, e.g. 180000. */
  readonly since?: number;
}

/** The kind of operation that gives an object another name, or moves it to another schema; turned round it undoes itself. */
export function renames<Kind extends string>(
  kind: Kind,
  definition: Renames,
): OperationKind<Kind, NewName, Kind> {
  const [first, ...others] = definition.examples;
  const exampleOf = ({ path, after, ...facts }: RenameExample): Example<Kind, NewName> => ({
    ...facts,
    operation: { kind, path, before: nameAt(path), after },
  });
  return {
    kind,
    inverse: kind,
    pathAfter: (operation) => pathTo(operation.path, newName(operation)),
    place: placeOf(definition),
    describe: (operation) => {
      const { schema, name } = newName(operation);
      const to = schema === operation.path.schema || schema === undefined ? name : `${schema}.${name}`;
      return `rename ${printObjectName(operation.path)} to ${to}`;
    },
    touches: (operation) => [operation.path, pathTo(operation.path, newName(operation))],
    lossy: () => undefined,
    needs: (operation) => ({
      objects: [operation.path, ...(isMoved(operation) ? schemaNeed(newName(operation)) : [])],
      texts: [],
    }),
    sql: (operation, context) => {
      const { path } = operation;
      const also = definition.also?.(path, pathTo(path, newName(operation)), context) ?? [];
      return statements([...textsOf(operation, definition, context), ...also]);
    },
    locks: () => definition.locks,
    examples: [exampleOf(first), ...others.map(exampleOf)],
  };
}

function placeOf({ find = isThere, follow }: Renames): Place<NewName> {
  return {
    find: (schema, path) => (find(schema, path) ? nameAt(path) : undefined),
    put: (schema, path, value) => {
      if (value === undefined) throw new Error(`${printObjectName(path)} needs a name`);
      return follow(schema, path, pathTo(path, value));
    },
  };
}

function isThere(schema: Schema, path: ObjectName): boolean {
  return PLACES[path.kind].find(schema, path) !== undefined;
}

/** Parts of tables, and schemas, lie in no schema of their own. */
function nameAt({ schema, table, name }: ObjectName): NewName {
  return { ...(schema === undefined || table !== undefined ? {} : { schema }), name };
}

function pathTo(path: ObjectName, { schema, name }: NewName): ObjectName {
  return { ...path, ...(schema === undefined ? {} : { schema }), name };
}

function newName({ kind, path, after }: Operation<string, NewName>): NewName {
  if (after === undefined) throw new Error(`${kind} of ${printObjectName(path)} says no name`);
  return after;
}

function isMoved({ path, after }: Operation<string, NewName>): boolean {
  return after?.schema !== undefined && after.schema !== path.schema;
}

/** It is renamed first, unless its new name is taken where it is. */
function textsOf(
  operation: Operation<string, NewName>,
  { find = isThere, alter, rename, print }: Renames,
  context: RenderContext,
): readonly string[] {
  const { path } = operation;
  const { schema = "", name } = newName(operation);
  const { grammar } = context;
  const nameOnly = (at: ObjectName) =>
    name === path.name
      ? []
      : [
          `${alter(at, context, path)} ${rename?.(at, context) ?? "RENAME"} TO ${print?.(name, context) ?? grammar.name(name)}`,
        ];
  if (!isMoved(operation)) return nameOnly(path);
  const move = (at: ObjectName) => `${alter(at, context, path)} SET SCHEMA ${grammar.name(schema)}`;
  const here = { ...path, name };
  const isTaken = name !== path.name && find(context.before, here);
  return isTaken ? [move(path), ...nameOnly({ ...path, schema })] : [...nameOnly(path), move(here)];
}
