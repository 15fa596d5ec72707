import type { AnyOperation } from "../operations/index.ts";
import { type ObjectKind, type ObjectName, objectKey, type QualifiedName } from "../schema/index.ts";

/** Finds the operation that makes what a name stands for; operations are told by their places in a list. */
export interface Providers {
  /** Of an object's own name. */
  of(object: ObjectName): number | undefined;
  /** Of tables, views, sequences. */
  relations(name: QualifiedName): readonly number[];
  routines(name: QualifiedName): readonly number[];
  /** Of types, and of tables and views as row types. */
  types(name: QualifiedName): readonly number[];
}

const RELATIONS: ReadonlySet<ObjectKind> = new Set(["table", "view", "sequence"]);
const TYPES: ReadonlySet<ObjectKind> = new Set(["enum", "range", "domain", "composite", "table", "view"]);

/** `sequenceOf` is the name that the sequence of a column has where none is given. */
export function providersOf(
  operations: readonly AnyOperation[],
  sequenceOf: (table: string, column: string) => string,
): Providers {
  const byKey = new Map<string, number>();
  const relations = new NameIndex();
  const routines = new NameIndex();
  const types = new NameIndex();
  for (const [at, { kind, path, after }] of operations.entries()) {
    if (kind === "set-sequence-owner") continue;
    byKey.set(objectKey(path), at);
    if (RELATIONS.has(path.kind)) relations.add(path, at);
    if (TYPES.has(path.kind)) types.add(path, at);
    if (path.kind === "routine") routines.add(path, at);
    if (kind === "create-range" && after?.multirange !== undefined) types.add(after.multirange, at);
    if (kind === "create-table") {
      for (const { name, serial, identity } of after?.columns ?? []) {
        const made = serial ?? identity;
        if (made === undefined) continue;
        relations.add(made.sequenceName ?? { ...path, name: sequenceOf(path.name, name) }, at);
      }
    }
  }
  return {
    of: (object) => byKey.get(objectKey(object)),
    relations: (name) => relations.find(name),
    routines: (name) => routines.find(name),
    types: (name) => types.find(name),
  };
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
