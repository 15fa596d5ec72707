/** What an object can be: those with `table` are parts of a table or view, or of an enum. */
export type ObjectKind =
  | "schema"
  | "extension"
  | "collation"
  | "enum"
  | "domain"
  | "composite"
  | "range"
  | "sequence"
  | "routine"
  | "table"
  | "view"
  | "statistics"
  | "enum-value"
  | "column"
  | "primary-key"
  | "unique"
  | "check"
  | "exclusion"
  | "foreign-key"
  | "index"
  | "trigger"
  | "rule"
  | "policy";

/** Which object is meant: the path of an operation, the unit of ownership. */
export interface ObjectName {
  readonly kind: ObjectKind;
  /** Left out for schemas and extensions. */
  readonly schema?: string;
  /** The table or view that it is a part of; of an enum's value the enum. */
  readonly table?: string;
  readonly name: string;
  /** Of a routine: the types of its arguments. */
  readonly arguments?: string;
}

const WORDS: Readonly<Record<ObjectKind, string>> = {
  schema: "schema",
  extension: "extension",
  collation: "collation",
  enum: "enum",
  domain: "domain",
  composite: "composite type",
  range: "range type",
  sequence: "sequence",
  routine: "function",
  table: "table",
  view: "view",
  statistics: "statistics",
  "enum-value": "enum value",
  column: "column",
  "primary-key": "primary key",
  unique: "unique constraint",
  check: "check",
  exclusion: "exclusion constraint",
  "foreign-key": "foreign key",
  index: "index",
  trigger: "trigger",
  rule: "rule",
  policy: "policy",
};

/** For people: `table public.users`, `column public.users.id`, `function public.f(integer)`. */
export function printObjectName(object: ObjectName): string {
  const path = [object.schema, object.table, object.name].filter((part) => part !== undefined);
  const call = object.arguments === undefined ? "" : `(${object.arguments})`;
  return `${WORDS[object.kind]} ${path.join(".")}${call}`;
}

/** One text for each object, as a key: no two objects share one, whatever characters their names have. */
export function objectKey({ kind, schema, table, name, arguments: types }: ObjectName): string {
  return JSON.stringify([kind, schema ?? "", table ?? "", name, types ?? ""]);
}

/** The parts of what `objectKey` made, in its order: kind, schema, table, name, arguments. */
export function keyParts(key: string): readonly string[] {
  const parts: unknown = JSON.parse(key);
  return Array.isArray(parts) ? parts.map(String) : [];
}

/** The name of an object that is no part of another. */
export function nameOf(
  kind: ObjectKind,
  object: { readonly name: string; readonly schema?: string; readonly arguments?: string },
): ObjectName {
  return {
    kind,
    // Of an extension it says where its objects lie.
    ...(object.schema === undefined || kind === "extension" ? {} : { schema: object.schema }),
    name: object.name,
    ...(object.arguments === undefined ? {} : { arguments: object.arguments }),
  };
}

/** The name of a part of a table or view. */
export function partOf(
  table: { readonly schema: string; readonly name: string },
  kind: ObjectKind,
  part: { readonly name: string },
): ObjectName {
  return { kind, schema: table.schema, table: table.name, name: part.name };
}
