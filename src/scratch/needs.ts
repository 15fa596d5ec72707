import type { SchemaDialect } from "../dialects/index.ts";
import { objectKey, type Schema } from "../schema/index.ts";
import { type NamedObject, wholeObjects } from "./whole-objects.ts";

/**
 * Which objects of a schema need which others, as the words of their texts tell: now and then one too many, which costs
 * time alone. What foreign keys refer to is not among them.
 */
export interface Needs {
  readonly objects: ReadonlyMap<string, NamedObject>;
  /** What a value (an object, or a part of it) names. */
  of(value: unknown): ReadonlySet<string>;
  /** These objects and all that they need, directly or not. */
  closure(keys: Iterable<string>): ReadonlySet<string>;
}

export function needsIn(schema: Schema, dialect: SchemaDialect): Needs {
  const objects = wholeObjects(schema);
  const byName = namesIn(schema, objects, dialect);
  const words = new Map<string, readonly string[]>();
  const wordsOf = (text: string): readonly string[] => {
    const known = words.get(text);
    if (known !== undefined) return known;
    const found = namesWrittenIn(text).filter((word) => byName.has(word));
    words.set(text, found);
    return found;
  };
  const of = (value: unknown): ReadonlySet<string> => {
    const found = new Set<string>();
    for (const text of textsIn(value)) {
      for (const word of wordsOf(text)) for (const key of byName.get(word) ?? []) found.add(key);
    }
    return found;
  };
  const direct = new Map<string, ReadonlySet<string>>();
  const directOf = (key: string): ReadonlySet<string> => {
    const known = direct.get(key) ?? of(objects.get(key)?.value);
    direct.set(key, known);
    return known;
  };
  return {
    objects,
    of,
    closure(keys) {
      const found = new Set(keys);
      for (const key of found) for (const each of directOf(key)) found.add(each);
      return found;
    },
  };
}

/** What each name may mean. */
function namesIn(
  schema: Schema,
  objects: ReadonlyMap<string, NamedObject>,
  dialect: SchemaDialect,
): ReadonlyMap<string, readonly string[]> {
  const byName = new Map<string, string[]>();
  const add = (name: string, key: string): void => {
    const list = byName.get(name);
    if (list === undefined) byName.set(name, [key]);
    else list.push(key);
  };
  // Schemas and extensions are always there.
  for (const [key, { name }] of objects) {
    if (name.kind !== "schema" && name.kind !== "extension") add(name.name, key);
  }
  for (const table of schema.tables) {
    const key = objectKey({ kind: "table", schema: table.schema, name: table.name });
    for (const { name, serial, identity } of table.columns) {
      const made = serial ?? identity;
      if (made === undefined) continue;
      add(made.sequenceName?.name ?? dialect.implicitName(table.name, [name], "seq"), key);
    }
  }
  for (const range of schema.ranges) {
    const key = objectKey({ kind: "range", schema: range.schema, name: range.name });
    if (range.multirange !== undefined) add(range.multirange.name, key);
  }
  return byName;
}

/** Fields that hold no text that names other objects, or (foreign keys) objects that are looked at by themselves. */
const SILENT: ReadonlySet<string> = new Set(["schema", "comment", "column", "foreignKeys"]);
/** Objects that have a name of their own, besides the elements of lists. */
const NAMED: ReadonlySet<string> = new Set(["primaryKey"]);

function* textsIn(value: unknown, isNamed = true): Generator<string> {
  if (typeof value === "string") yield value;
  if (Array.isArray(value)) {
    // Lists of plain text are names of columns, roles and the like.
    for (const each of value) if (typeof each !== "string") yield* textsIn(each);
    return;
  }
  if (typeof value !== "object" || value === null) return;
  for (const [field, each] of Object.entries(value)) {
    if (SILENT.has(field) || (isNamed && field === "name")) continue;
    yield* textsIn(each, NAMED.has(field));
  }
}

const WORD = /"((?:[^"]|"")+)"|[\p{L}_][\p{L}\p{N}_$]*/gu;

/** The names that a text may mean: words, what stands in double quotes, and the text itself where it is one name. */
function namesWrittenIn(text: string): readonly string[] {
  const found = new Set([text]);
  for (const [word, quoted] of text.matchAll(WORD)) {
    if (quoted !== undefined) found.add(quoted.replaceAll('""', '"'));
    else {
      found.add(word);
      found.add(word.toLowerCase());
    }
  }
  return [...found];
}
