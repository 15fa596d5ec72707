import {
  NO_TABLE_PARTS,
  type ObjectName,
  PLACES,
  type QualifiedName,
  type Schema,
} from "../../schema/index.ts";
import type { Naming } from "./naming.ts";
import type { Refuse } from "./refuse.ts";
import { isRecord, type Untyped, withoutUndefined } from "./untyped.ts";

/** Where a value is going to stand. */
export interface ValuePlace {
  readonly path: ObjectName;
  readonly schema: Schema;
  readonly naming: Naming;
  readonly refuse: Refuse;
}

type SpellOut = (value: Untyped, place: ValuePlace) => unknown;

/** What code leaves out of a value, or says shorter, by kind of operation; of the others it says all. */
const MADE: Readonly<Record<string, SpellOut>> = {
  "create-table": tableOf,
  "create-view": (view) => ({ indexes: [], triggers: [], rules: [], columnDetails: [], ...view }),
  "create-domain": (domain, place) => ({ checks: [], ...domain, type: typeOf(domain.type, place) }),
  "create-composite": (composite, place) => ({
    ...composite,
    attributes: attributesOf(composite.attributes, place),
  }),
  "create-range": (range, place) => ({ ...range, subtype: typeOf(range.subtype, place) }),
  "add-column": columnOf,
  "add-primary-key": (key, place) => keyOf(key, place, "pkey"),
  "add-unique": (key, place) => keyOf(key, place, "key"),
  "add-foreign-key": foreignKeyOf,
  "create-index": indexOf,
};

const SET: Readonly<Record<string, (value: unknown, place: ValuePlace) => unknown>> = {
  "rename-not-null": (name) => (typeof name === "string" ? { name } : {}),
  "rename-constraint": (name) => ({ name }),
  "set-column-not-null": (value) => (value === true ? {} : value),
  "set-column-type": columnTypeOf,
  "set-domain-type": columnTypeOf,
  "set-composite-attributes": attributesOf,
  "set-sequence-owner": (owner, { path, schema, naming }) => {
    const { ownedBy: _, ...free } = PLACES.sequence.find(schema, path) ?? {};
    return isRecord(owner) ? { ...free, ownedBy: { schema: naming.defaultSchema, ...owner } } : free;
  },
};

/** A value as the schema has it; undefined: it is taken away. Throws `operation/invalid`. */
export function spelledOut(kind: string, value: unknown, place: ValuePlace): unknown {
  const make = MADE[kind];
  if (make !== undefined && isRecord(value)) return inItsSchema(make(value, place), place);
  const set = SET[kind];
  const meant = set === undefined ? value : set(value, place);
  if (meant === null || meant === false) return undefined;
  return kind.startsWith("create-") || kind === "replace-routine" ? inItsSchema(meant, place) : meant;
}

/** What lies in a schema says so itself. */
function inItsSchema(value: unknown, { path }: ValuePlace): unknown {
  if (!isRecord(value) || path.schema === undefined || path.table !== undefined) return value;
  return { ...value, schema: path.schema };
}

function tableOf(table: Untyped, place: ValuePlace): Untyped {
  const parts = (field: string, spell: SpellOut) =>
    listOf(table[field]).map((part) => (isRecord(part) ? spell(withoutUndefined(part), place) : part));
  const inside = { ...place, path: { ...place.path, table: place.path.name } };
  const named = (field: string, spell: SpellOut) =>
    listOf(table[field]).map((part) => (isRecord(part) ? spell(withoutUndefined(part), inside) : part));
  const key = isRecord(table.primaryKey) ? keyOf(table.primaryKey, inside, "pkey") : undefined;
  const inKey = new Set(listOf(key?.columns));
  const columns = parts("columns", columnOf).map((column) =>
    isRecord(column) && inKey.has(column.name) ? { ...column, notNull: true } : column,
  );
  return {
    ...NO_TABLE_PARTS,
    ...table,
    columns,
    ...(key === undefined ? {} : { primaryKey: key }),
    uniques: named("uniques", (unique, at) => keyOf(unique, at, "key")),
    foreignKeys: named("foreignKeys", foreignKeyOf),
    indexes: named("indexes", indexOf),
  };
}

function columnOf(column: Untyped, place: ValuePlace): Untyped {
  return { ...column, type: typeOf(column.type, place) };
}

function columnTypeOf(value: unknown, place: ValuePlace): unknown {
  if (!isRecord(value)) return { type: typeOf(value, place) };
  return { ...value, type: typeOf(value.type, place) };
}

function attributesOf(attributes: unknown, place: ValuePlace): unknown {
  return listOf(attributes).map((attribute) =>
    isRecord(attribute) ? { ...attribute, type: typeOf(attribute.type, place) } : attribute,
  );
}

function keyOf(key: Untyped, { path, naming }: ValuePlace, suffix: string): Untyped {
  const columns = suffix === "pkey" ? [] : listOf(key.columns).map(String);
  return { name: naming.implicitName(path.table ?? "", columns, suffix), ...key };
}

function foreignKeyOf(key: Untyped, place: ValuePlace): Untyped {
  const references = isRecord(key.references)
    ? { schema: place.naming.defaultSchema, ...withoutUndefined(key.references) }
    : key.references;
  return { ...keyOf(key, place, "fkey"), references };
}

function indexOf(index: Untyped, { path, naming }: ValuePlace): Untyped {
  const elements = listOf(index.elements).map((each) => (typeof each === "string" ? { column: each } : each));
  const columns = elements.map((each) => (isRecord(each) && "column" in each ? String(each.column) : "expr"));
  return { name: naming.implicitName(path.table ?? "", columns, "idx"), ...index, elements };
}

/** As the database prints it; one that is not built in is looked for among those that are there. */
function typeOf(written: unknown, { schema, naming, refuse }: ValuePlace): string {
  if (typeof written !== "string") throw refuse("a type has to be a text");
  const types = [...schema.enums, ...schema.domains, ...schema.composites, ...schema.ranges];
  const resolve = (name: QualifiedName): QualifiedName | undefined => {
    const wanted = name.schema ?? naming.defaultSchema;
    const found = [...types, ...schema.tables].find(
      (type) => type.name === name.name && type.schema === wanted,
    );
    return found === undefined ? undefined : { schema: found.schema, name: found.name };
  };
  const type = naming.normaliseType(written, resolve);
  if (type === undefined) throw refuse(`${JSON.stringify(written)} is not a type`);
  return type;
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
