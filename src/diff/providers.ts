import { type AnyOperation, kindOf, type OperationKindName, type OperationOf } from "../operations/index.ts";
import { type ObjectKind, type ObjectName, objectKey, type QualifiedName } from "../schema/index.ts";
import { mentions } from "./mentions.ts";

/** Finds the operation that makes what a name stands for; operations are told by their places in a list. */
export interface Providers {
  /** Of an object's own name. */
  of(object: ObjectName): number | undefined;
  /** Of tables, views, sequences. */
  relations(name: QualifiedName): readonly number[];
  routines(name: QualifiedName): readonly number[];
  /** Of types, and of tables and views as row types. */
  types(name: QualifiedName): readonly number[];
  /** Of columns of a table: what makes or alters those whose names are in a text. */
  columns(table: QualifiedName, text: string): readonly number[];
  /** Of keys of a table: what makes those on whose conflicts a text decides. */
  keys(table: QualifiedName, text: string): readonly number[];
}

const RELATIONS: ReadonlySet<ObjectKind> = new Set(["table", "view", "sequence"]);
const KEYS: ReadonlySet<ObjectKind> = new Set(["primary-key", "unique", "exclusion"]);
const TYPES: ReadonlySet<ObjectKind> = new Set(["enum", "range", "domain", "composite", "table", "view"]);

/** Kinds that give what stands there another shape: what uses it comes after them as if they had made it. */
const RESHAPING: ReadonlySet<string> = new Set([
  "set-enum-values",
  "set-domain-type",
  "set-domain-checks",
  "set-domain-not-null",
  "set-composite-attributes",
  "replace-routine",
]);

/**
 * `sequenceOf` is the name that the sequence of a column has where none is given; `alters` says which columns an
 * operation alters besides the one that it is about.
 */
export function providersOf(
  operations: readonly AnyOperation[],
  sequenceOf: (table: string, column: string) => string,
  alters: (operation: AnyOperation) => readonly ObjectName[],
): Providers {
  const byKey = new Map<string, number>();
  const relations = new NameIndex();
  const routines = new NameIndex();
  const types = new NameIndex();
  const columns = new PartIndex();
  const keys = new PartIndex();
  for (const [at, operation] of operations.entries()) {
    const { kind, path, after } = operation;
    for (const column of alters(operation)) columns.add(column, at);
    if (path.kind === "column" && kind !== "set-column-default") columns.add(path, at);
    const makes = isMaker(operation) && after !== undefined;
    if (!makes && !RESHAPING.has(kind)) continue;
    if (makes) byKey.set(objectKey(path), at);
    if (RELATIONS.has(path.kind)) relations.add(path, at);
    if (TYPES.has(path.kind)) types.add(path, at);
    if (path.kind === "routine") routines.add(path, at);
    if (KEYS.has(path.kind)) keys.add(path, at);
    if (kind === "create-range" && after?.multirange !== undefined) types.add(after.multirange, at);
    for (const sequence of sequencesOf(operation, sequenceOf)) relations.add(sequence, at);
  }
  return {
    of: (object) => byKey.get(objectKey(object)),
    relations: (name) => relations.find(name),
    routines: (name) => routines.find(name),
    types: (name) => types.find(name),
    columns: (table, text) => columns.find(table, text),
    keys: (table, text) => (/\bon\s+constraint\b/i.test(text) ? keys.find(table, text) : []),
  };
}

/** True for kinds that make or drop whole objects or parts of them; false for those that change one. */
export function isMaker<Kind extends OperationKindName>(operation: OperationOf<Kind>): boolean {
  return kindOf(operation).inverse !== operation.kind;
}

/** The sequences that come with the columns that an operation makes. */
export function sequencesOf(
  operation: AnyOperation,
  sequenceOf: (table: string, column: string) => string,
): readonly QualifiedName[] {
  const { kind, path, after } = operation;
  if (after === undefined) return [];
  if (kind !== "create-table" && kind !== "add-column") return [];
  const table = path.table ?? path.name;
  const columns = kind === "create-table" ? after.columns : [after];
  return columns.flatMap(({ name, serial, identity }) => {
    const made = serial ?? identity;
    if (made === undefined) return [];
    return [made.sequenceName ?? { schema: path.schema ?? "", name: sequenceOf(table, name) }];
  });
}

/** Names without a schema may mean an object of any. */
class NameIndex {
  readonly #byName = new Map<string, { readonly schema: string | undefined; readonly at: number }[]>();

  add({ schema, name }: QualifiedName, at: number): void {
    const list = this.#byName.get(name);
    if (list === undefined) this.#byName.set(name, [{ schema, at }]);
    else list.push({ schema, at });
  }

  find({ schema, name }: QualifiedName): readonly number[] {
    const found = this.#byName.get(name) ?? [];
    return found.filter((each) => schema === undefined || each.schema === schema).map(({ at }) => at);
  }
}

/** Parts of tables by the names of these. */
class PartIndex {
  readonly #byTable = new NameIndex();
  readonly #names = new Map<number, string[]>();

  add({ schema, table, name }: ObjectName, at: number): void {
    if (table === undefined) return;
    this.#byTable.add(schema === undefined ? { name: table } : { schema, name: table }, at);
    this.#names.set(at, [...(this.#names.get(at) ?? []), name]);
  }

  /** Those whose names are in a text. */
  find(table: QualifiedName, text: string): readonly number[] {
    const places = new Set(this.#byTable.find(table));
    return [...places].filter((at) => this.#names.get(at)?.some((name) => mentions(text, name)));
  }
}
