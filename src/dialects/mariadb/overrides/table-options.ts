import type { Column, Option, Table } from "../../../schema/index.ts";
import { quoteText } from "../grammar.ts";
import type { Clause } from "./alter.ts";
import { collisionRemark, isText, poorerCharset } from "./collations.ts";
import { columnDefinition } from "./column-definition.ts";
import { costOfRebuild } from "./rebuild-cost.ts";

const OWN_WORDS: ReadonlySet<string> = new Set(["collate", "engine"]);

/** A setting as it stands in CREATE TABLE and ALTER TABLE. */
export function optionText({ name, value }: Option): string {
  if (OWN_WORDS.has(name)) return `${name.toUpperCase()}=${value}`;
  const plain = /^\w+$/.test(value) ? value : quoteText(value);
  return /^\w+$/.test(name) && PLAIN.has(name)
    ? `${name.toUpperCase()}=${plain}`
    : `\`${name}\`=${quoteText(value)}`;
}

/** Settings of every engine and of InnoDB's rows; all others are attributes of an engine. */
const PLAIN: ReadonlySet<string> = new Set([
  ...[
    "avg_row_length",
    "checksum",
    "delay_key_write",
    "insert_method",
    "key_block_size",
    "max_rows",
    "min_rows",
  ],
  ...[
    "pack_keys",
    "row_format",
    "stats_auto_recalc",
    "stats_persistent",
    "stats_sample_pages",
    "transactional",
  ],
]);

/** What takes a setting away. */
const UNSET: Readonly<Record<string, string>> = {
  engine: "InnoDB",
  avg_row_length: "0",
  checksum: "0",
  delay_key_write: "0",
  key_block_size: "0",
  max_rows: "0",
  min_rows: "0",
  row_format: "DEFAULT",
};

/** Settings that cost nothing; the others write the rows anew. */
const FREE: ReadonlySet<string> = new Set([
  ...["avg_row_length", "checksum", "delay_key_write", "max_rows", "min_rows", "pack_keys"],
  ...["stats_auto_recalc", "stats_persistent", "stats_sample_pages", "insert_method"],
]);

/**
 * Settings of a table. Another collation is one for all columns that have none of their own: each is told, in the same
 * statement, since the server would keep them as they are and call that their own.
 */
export function changedOptions(
  before: readonly Option[],
  after: readonly Option[],
  old: Table | undefined,
  table: Table | undefined,
): readonly Clause[] {
  const valueIn = (list: readonly Option[], name: string) => list.find((each) => each.name === name)?.value;
  const names = [...new Set([...before, ...after].map(({ name }) => name))].sort();
  return names.flatMap((name): readonly Clause[] => {
    const value = valueIn(after, name);
    if (value === valueIn(before, name)) return [];
    if (name === "collate") return collated(valueIn(before, name), value, table);
    const text =
      value === undefined
        ? PLAIN.has(name) || name === "engine"
          ? `${name.toUpperCase()}=${UNSET[name] ?? "DEFAULT"}`
          : `\`${name}\`=DEFAULT`
        : optionText({ name, value });
    if (name === "engine") return [{ text, algorithm: "COPY" }];
    return [{ text, ...(FREE.has(name) ? { algorithm: "INSTANT" } : costOfRebuild(old)) }];
  });
}

/** A table without a collation follows the database, for which ALTER TABLE has no word: DEFAULT is the charset's own. */
function collated(
  old: string | undefined,
  value: string | undefined,
  table: Table | undefined,
): readonly Clause[] {
  const columns = following(table);
  const algorithm = columns.length === 0 ? "INSTANT" : "COPY";
  const collate: Clause =
    value === undefined
      ? { text: "COLLATE=", value: "@@collation_database", algorithm }
      : { text: `COLLATE=${value}`, algorithm };
  const modified = columns.map(
    (column): Clause => ({
      text: `MODIFY COLUMN ${columnDefinition(column, table ?? { schema: "", name: "" })}`,
      algorithm,
      remark: collisionRemark(column.name, old, value, table),
    }),
  );
  return [collate, ...modified];
}

/** Columns of texts that have no collation of their own. */
function following(table: Table | undefined): readonly Column[] {
  return (table?.columns ?? []).filter(({ type, collation }) => collation === undefined && isText(type));
}

/** What may be lost where a table gets another collation. */
export function lostByOptions(
  before: readonly Option[],
  after: readonly Option[],
  table: Table | undefined,
): string | undefined {
  const valueIn = (list: readonly Option[]) => list.find(({ name }) => name === "collate")?.value;
  const poorer = poorerCharset(valueIn(before), valueIn(after));
  return poorer === undefined || table === undefined || following(table).length === 0
    ? undefined
    : `the characters of texts of ${table.name} that ${poorer} does not have`;
}
