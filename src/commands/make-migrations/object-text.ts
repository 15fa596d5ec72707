import { nameOf, type ObjectKind, type ObjectName, objectKey, type Schema } from "../../schema/index.ts";

const PLAIN = /^[a-z_][a-z0-9_$]*$/;

/** An object as flags name it: `[schema.]table[.column]`, without the schema where that is the usual one. */
export function objectText({ kind, schema, table, name }: ObjectName, defaultSchema: string): string {
  const own = kind === "schema" || schema === undefined || schema === defaultSchema ? [] : [schema];
  return [...own, ...(table === undefined ? [] : [table]), name].map(partText).join(".");
}

function partText(part: string): string {
  return PLAIN.test(part) ? part : `"${part.replaceAll('"', '""')}"`;
}

/** What stands before and after the colon of `--rename A:B`; undefined: there is no such colon. */
export function renameParts(text: string): readonly [string, string] | undefined {
  let quoted = false;
  for (const [at, ch] of [...text].entries()) {
    if (ch === '"') quoted = !quoted;
    else if (ch === ":" && !quoted) {
      const characters = [...text];
      const parts = [characters.slice(0, at).join(""), characters.slice(at + 1).join("")] as const;
      return parts[0] === "" || parts[1] === "" ? undefined : parts;
    }
  }
  return undefined;
}

/** Kinds of objects that people rename or give away. */
const WHOLE = [
  ["schema", (schema: Schema) => schema.schemas],
  ["enum", (schema: Schema) => schema.enums],
  ["domain", (schema: Schema) => schema.domains],
  ["composite", (schema: Schema) => schema.composites],
  ["range", (schema: Schema) => schema.ranges],
  ["sequence", (schema: Schema) => schema.sequences],
  ["table", (schema: Schema) => schema.tables],
  ["view", (schema: Schema) => schema.views],
] as const satisfies readonly (readonly [
  ObjectKind,
  (schema: Schema) => readonly { readonly name: string; readonly schema?: string }[],
])[];

/** Finds the objects that a text of a flag may mean: several where, say, an enum and a table share a name. */
export function objectFinder(schema: Schema, defaultSchema: string): (text: string) => readonly ObjectName[] {
  const byText = new Map<string, ObjectName[]>();
  const add = (object: ObjectName): void => {
    // With the usual schema and without it.
    for (const text of new Set([objectText(object, defaultSchema), objectText(object, "")])) {
      byText.set(text, [...(byText.get(text) ?? []), object]);
    }
  };
  for (const [kind, listOf] of WHOLE) for (const object of listOf(schema)) add(nameOf(kind, object));
  for (const { schema: namespace, name: table, columns } of schema.tables) {
    for (const { name } of columns) add({ kind: "column", schema: namespace, table, name });
  }
  for (const { schema: namespace, name: table, values } of schema.enums) {
    for (const name of values) add({ kind: "enum-value", schema: namespace, table, name });
  }
  return (text) => {
    const found = byText.get(text) ?? byText.get(normalised(text)) ?? [];
    return [...new Map(found.map((object) => [objectKey(object), object])).values()];
  };
}

/** The same text as `objectText` writes it: quotes only where they are needed. */
function normalised(text: string): string {
  const parts = text.match(/"(?:[^"]|"")*"|[^".]+/g) ?? [];
  return parts
    .map((part) => partText(part.startsWith('"') ? part.slice(1, -1).replaceAll('""', '"') : part))
    .join(".");
}
