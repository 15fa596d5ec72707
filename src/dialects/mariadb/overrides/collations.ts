import type { Column, Table } from "../../../schema/index.ts";
import { writtenType } from "../written-type.ts";

/** The collation of a column; undefined: the database's own, or none. */
export function collationOf({ collation }: Column, table: Table | undefined): string | undefined {
  return collation?.name ?? table?.options?.find(({ name }) => name === "collate")?.value;
}

export function isText(type: string): boolean {
  return /^(?:char|varchar|tinytext|text|mediumtext|longtext|enum|set)$/.test(writtenType(type)?.name ?? "");
}

/** Charsets that can say every character, and every character of up to 16 bits. */
const ALL: ReadonlySet<string> = new Set(["utf8mb4", "utf16", "utf16le", "utf32"]);
const MOST: ReadonlySet<string> = new Set(["utf8mb3", "utf8", "ucs2"]);

/**
 * The charset that a text goes over to, where it may not be able to say some of its characters. The database's own is
 * taken for one that can: it mostly is, and the server refuses what it is not.
 */
export function poorerCharset(from: string | undefined, to: string | undefined): string | undefined {
  const [old, wanted] = [charsetOf(from), charsetOf(to)];
  if (wanted === undefined || wanted === old || ALL.has(wanted) || old === "ascii") return undefined;
  return MOST.has(wanted) && old !== undefined && !ALL.has(old) ? undefined : wanted;
}

function charsetOf(collation: string | undefined): string | undefined {
  return collation?.split("_")[0];
}

/** What is to be said of a column of which no two rows may be equal, where another collation may call them so. */
export function collisionRemark(
  name: string,
  from: string | undefined,
  to: string | undefined,
  table: Table | undefined,
): string | undefined {
  if (from === to || to?.endsWith("_bin") || table === undefined || !isUnique(name, table)) return undefined;
  return `Refused while two rows have values in ${name} that are equal for ${to ?? "the database's collation"}, as in upper and lower case.`;
}

function isUnique(name: string, { primaryKey, uniques, indexes }: Table): boolean {
  return (
    [...(primaryKey === undefined ? [] : [primaryKey]), ...uniques].some(({ columns }) =>
      columns.includes(name),
    ) ||
    indexes.some(
      ({ unique, elements }) => unique && elements.some((each) => "column" in each && each.column === name),
    )
  );
}
