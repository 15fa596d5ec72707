import type { Rename } from "../../src/diff/index.ts";
import { type ObjectKind, type ObjectName, PLACES } from "../../src/schema/index.ts";

/** Kinds whose names have no schema, one, or one and the table that they are parts of: by the number of their names. */
const LINE = /^([a-z-]+) (.+?):((?:[^":]|"(?:[^"]|"")*")+)$/;
const NAME = /"((?:[^"]|"")*)"|[^".]+/g;

/** A line for each: `column public.users.name:public.users.title`. */
export function parseRenames(text: string): readonly Rename[] {
  return text
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => {
      const [, kind = "", from = "", to = ""] = LINE.exec(line) ?? [];
      if (!isKind(kind)) throw new Error(`no rename: ${line}`);
      return { from: objectOf(kind, from), to: objectOf(kind, to) };
    });
}

function isKind(kind: string): kind is ObjectKind {
  return kind in PLACES;
}

function objectOf(kind: ObjectKind, path: string): ObjectName {
  const names = [...path.matchAll(NAME)].map(([whole, quoted]) => quoted?.replaceAll('""', '"') ?? whole);
  const name = names.pop() ?? "";
  const [schema, table] = names;
  return {
    kind,
    ...(schema === undefined ? {} : { schema }),
    ...(table === undefined ? {} : { table }),
    name,
  };
}
