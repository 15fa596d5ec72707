import type { Index, IndexElement } from "../../../schema/index.ts";
import { collationOf } from "./collation.ts";
import { type Lexeme, lexemesOf, nameIn } from "./lexemes.ts";
import { normalLexemes } from "./normal-text.ts";
import { listed, Reader } from "./reader.ts";

/** Reads a CREATE INDEX statement; undefined: it is none. `columns`: those of its table. */
export function indexDefinition(sql: string, columns: readonly string[]): Index | undefined {
  const reader = new Reader(lexemesOf(sql));
  if (!reader.takes("CREATE")) return undefined;
  const unique = reader.takes("UNIQUE");
  if (!reader.takes("INDEX")) return undefined;
  reader.takes("IF", "NOT", "EXISTS");
  let name = reader.name();
  if (reader.takes(".")) name = reader.name();
  reader.takes("ON");
  const table = reader.name();
  const inside = reader.inside();
  if (name === undefined || table === undefined || inside === undefined) return undefined;
  const where = reader.takes("WHERE") ? reader.rest() : undefined;
  return {
    name,
    ...(unique ? { unique: true } : {}),
    elements: listed(inside).map((item) => elementOf(item, columns, table)),
    ...(where === undefined ? {} : { where: normalLexemes(where, { table }) }),
  };
}

function elementOf(item: readonly Lexeme[], columns: readonly string[], table: string): IndexElement {
  let rest = item;
  const last = rest.at(-1)?.word;
  const isOrdered = rest.length > 1 && (last === "ASC" || last === "DESC");
  if (isOrdered) rest = rest.slice(0, -1);
  const isCollated = rest.length > 2 && rest.at(-2)?.word === "COLLATE";
  const collation = isCollated ? collationOf(nameIn(rest.at(-1)) ?? "") : undefined;
  if (isCollated) rest = rest.slice(0, -2);
  const more = {
    ...(collation === undefined ? {} : { collation: { name: collation } }),
    ...(isOrdered && last === "DESC" ? { order: "desc" as const } : {}),
  };
  const name = rest.length === 1 ? nameIn(rest[0]) : undefined;
  const column = columns.find((each) => each.toLowerCase() === name?.toLowerCase());
  if (column !== undefined) return { column, ...more };
  return { expression: normalLexemes(rest, { table }), ...more };
}
