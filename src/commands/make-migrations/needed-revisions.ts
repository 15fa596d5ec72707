import type { SchemaDialect } from "../../dialects/index.ts";
import {
  type AnyOperation,
  kindOf,
  type Needs,
  type OperationKindName,
  type OperationOf,
} from "../../operations/index.ts";
import { componentOf, type Graph, idOf, initialKey, type RevisionKey } from "../../revisions/index.ts";
import { type ObjectName, objectKey, type QualifiedName, type Schema } from "../../schema/index.ts";
import { type Owners, ownerOf } from "../../scratch/index.ts";
import { objectNames } from "./world.ts";

/** What is known of the objects that a change may need. */
export interface Surroundings {
  readonly component: string;
  readonly schema: Schema;
  readonly owners: Owners;
  readonly graph: Graph;
  readonly dialect: SchemaDialect;
  /** Revisions that are being written beside this one, by the objects that they make. */
  readonly madeNow: ReadonlyMap<string, RevisionKey>;
}

/** The revisions of other components that made what these operations need, and what else is `taken` over. */
export async function neededRevisions(
  operations: readonly AnyOperation[],
  around: Surroundings,
  taken: readonly ObjectName[] = [],
): Promise<readonly RevisionKey[]> {
  const needed = new Map<string, { readonly object: ObjectName; readonly columns: Set<string> }>();
  const add = (object: ObjectName, columns: readonly string[] = []): void => {
    const owner = ownerOf(around.owners, object);
    if (owner === undefined || owner === around.component) return;
    const entry = needed.get(objectKey(object)) ?? { object, columns: new Set() };
    for (const column of columns) entry.columns.add(column);
    needed.set(objectKey(object), entry);
  };
  const objects = new Map(objectNames(around.schema).map((object) => [objectKey(object), object]));
  const byName = new NamedObjects([...objects.values()]);
  for (const object of taken) add(object);
  for (const operation of operations) {
    if (operation.after === undefined) continue;
    const { objects: stated, texts } = needsOf(operation);
    for (const object of stated) {
      const found = objects.get(objectKey(object));
      if (found !== undefined) add(found);
    }
    for (const names of await around.dialect.referencesIn(texts)) {
      for (const name of [...names.relations, ...names.types, ...names.routines, ...names.whenCalled]) {
        for (const found of byName.find(name)) add(found);
      }
    }
    if (operation.kind === "add-foreign-key") {
      const { schema, table, columns } = operation.after.references;
      add({ kind: "table", schema, name: table }, columns);
    }
  }
  const keys = new Set<RevisionKey>();
  for (const { object, columns } of needed.values()) {
    for (const key of await makersOf(object, [...columns], around)) keys.add(key);
  }
  return around.graph.sorted(keys).concat([...keys].filter((key) => !around.graph.has(key)).sort());
}

function needsOf<Kind extends OperationKindName>(operation: OperationOf<Kind>): Needs {
  return kindOf(operation).needs(operation);
}

/** Names without a schema may mean an object of any; built-in ones are not here. */
class NamedObjects {
  readonly #byName = new Map<string, ObjectName[]>();

  constructor(objects: readonly ObjectName[]) {
    for (const object of objects) {
      if (object.kind === "schema" || object.kind === "extension") continue;
      this.#byName.set(object.name, [...(this.#byName.get(object.name) ?? []), object]);
    }
  }

  find({ schema, name }: QualifiedName): readonly ObjectName[] {
    const found = this.#byName.get(name) ?? [];
    return found.filter((object) => schema === undefined || object.schema === schema);
  }
}

/**
 * The revision that made an object, and a later one that added a column of it that is needed. Where scripts do not tell
 * (code makes it), the component's heads.
 */
export async function makersOf(
  object: ObjectName,
  columns: readonly string[],
  { owners, graph, dialect, madeNow }: Pick<Surroundings, "owners" | "graph" | "dialect" | "madeNow">,
): Promise<readonly RevisionKey[]> {
  const now = madeNow.get(objectKey(object));
  if (now !== undefined) return [now];
  const owner = ownerOf(owners, object) ?? "";
  const key = objectKey(object);
  const missing = new Set(columns);
  const makers: RevisionKey[] = [];
  for (const revision of graph.revisionsOf(owner)) {
    const script = graph.revision(revision)?.forward;
    if (script?.format !== "sql" || !script.text.includes(object.name)) continue;
    const makes =
      makers.length === 0 &&
      (await dialect.declaredNames(script.text)).some((name) => objectKey(name) === key);
    const adds = makers.length > 0 && [...missing].some((column) => script.text.includes(column));
    if (!makes && !adds) continue;
    makers.push(revision);
    for (const column of missing) if (script.text.includes(column)) missing.delete(column);
  }
  if (makers.length > 0) return makers.slice(-1);
  const initial = initialKey(owner);
  if (graph.revision(initial)?.kind === "implicit") return [initial];
  return graph.heads(owner);
}

/** The same without what others among them, or `known` ones, need anyway. */
export function withoutImplied(
  keys: readonly RevisionKey[],
  known: readonly RevisionKey[],
  graph: Graph,
): readonly RevisionKey[] {
  const implied = new Set(graph.ancestors(known));
  const distinct = keys.filter((key) => !implied.has(key));
  return distinct.filter(
    (key) =>
      !distinct.some(
        (other) =>
          other !== key &&
          componentOf(other) === componentOf(key) &&
          idOf(other) !== idOf(key) &&
          graph.ancestors([other]).includes(key),
      ),
  );
}
