import type { Overrides, RenderContext, Statement } from "../../../operations/index.ts";
import { type Index, nameOf, type Option, partOf, type Table } from "../../../schema/index.ts";
import { printName, quoteText } from "../grammar.ts";
import { writtenType } from "../written-type.ts";
import { alterTable, type Clause } from "./alter.ts";
import { columnDefinition, refusal } from "./column-definition.ts";
import { checkDefinition, constraintOverrides } from "./constraints.ts";
import { indexDefinition, primaryKeyDefinition, uniqueDefinition } from "./keys.ts";

/** A table with its columns, keys, checks and indexes in one statement. */
export function createdTable(table: Table, indexes: readonly Index[], context: RenderContext): Statement {
  refuseOthers(table);
  const { primaryKey, uniques, checks, partitionBy } = table;
  const lines = [
    ...table.columns.map((column) => columnDefinition(column, table)),
    ...(primaryKey === undefined
      ? []
      : [primaryKeyDefinition(primaryKey, partOf(table, "primary-key", primaryKey))]),
    ...uniques.map((key) => uniqueDefinition(key, partOf(table, "unique", key))),
    ...indexes.map((index) => indexDefinition(index, partOf(table, "index", index))),
    ...checks.map((check) => checkDefinition(check, partOf(table, "check", check))),
  ];
  const settings = [
    ...(table.options ?? []).map(optionText),
    ...(table.comment === undefined ? [] : [`COMMENT=${quoteText(table.comment)}`]),
  ];
  const sql = [
    `CREATE TABLE ${context.grammar.name(table.name)} (\n  ${lines.join(",\n  ")}\n)`,
    settings.length === 0 ? "" : `\n${settings.join(" ")}`,
    partitionBy === undefined ? "" : `\nPARTITION BY ${partitionBy}`,
  ].join("");
  return { sql, transaction: "inside" };
}

/** Foreign keys, indexes and triggers are in the value where a drop is undone. */
function createdWithParts(table: Table, context: RenderContext): readonly Statement[] {
  const path = nameOf("table", table);
  const foreignKeys = table.foreignKeys.flatMap((after) =>
    constraintOverrides["add-foreign-key"].sql(
      { kind: "add-foreign-key", path: partOf(table, "foreign-key", after), after },
      {
        ...context,
        after: {
          ...context.after,
          tables: [...context.after.tables.filter(({ name }) => name !== path.name), table],
        },
      },
    ),
  );
  const triggers = table.triggers.map(
    ({ definition }): Statement => ({ sql: definition, transaction: "inside" }),
  );
  return [createdTable(table, table.indexes, context), ...foreignKeys, ...triggers];
}

/** What other databases have of tables. */
const OTHERS = {
  rowSecurity: "MariaDB has no row security",
  forceRowSecurity: "MariaDB has no row security",
  unlogged: "MariaDB logs every table",
  accessMethod: "MariaDB calls it `engine`, among the options of a table",
  tablespace: "Stemma puts no table into a tablespace of MariaDB",
  partitionOf: "MariaDB's partitions are part of their table: say them in `partitionBy`",
  inherits: "MariaDB's tables inherit nothing",
  replicaIdentity: "MariaDB replicates by primary keys",
  strict: "MariaDB's session decides how strictly values are taken",
  withoutRowid: "every table of MariaDB is ordered by its primary key",
} as const;

function refuseOthers(table: Table): void {
  const object = nameOf("table", table);
  const given = Object.entries(table).filter(([, value]) => value !== undefined);
  for (const [field, reason] of Object.entries(OTHERS)) {
    if (given.some(([name]) => name === field)) throw refusal(object, `it has \`${field}\``, reason);
  }
  const { exclusions, rules, policies } = table;
  if (exclusions.length > 0) throw refusal(object, "it has an exclusion constraint", "MariaDB has none");
  if (rules.length > 0) throw refusal(object, "it has a rule", "MariaDB has none");
  if (policies.length > 0) throw refusal(object, "it has a policy", "MariaDB has no row security");
}

const OWN_WORDS: ReadonlySet<string> = new Set(["collate", "engine"]);

function optionText({ name, value }: Option): string {
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
function changedOptions(
  before: readonly Option[],
  after: readonly Option[],
  table: Table | undefined,
): readonly Clause[] {
  const valueIn = (list: readonly Option[], name: string) => list.find((each) => each.name === name)?.value;
  const names = [...new Set([...before, ...after].map(({ name }) => name))].sort();
  return names.flatMap((name): readonly Clause[] => {
    const value = valueIn(after, name);
    if (value === valueIn(before, name)) return [];
    if (name === "collate") return collated(value, table);
    const text =
      value === undefined
        ? PLAIN.has(name) || name === "engine"
          ? `${name.toUpperCase()}=${UNSET[name] ?? "DEFAULT"}`
          : `\`${name}\`=DEFAULT`
        : optionText({ name, value });
    const algorithm = name === "engine" ? "COPY" : FREE.has(name) ? "INSTANT" : "INPLACE";
    return [{ text, algorithm }];
  });
}

function collated(value: string | undefined, table: Table | undefined): readonly Clause[] {
  const columns = (table?.columns ?? []).filter(
    ({ type, collation, generated }) => collation === undefined && generated === undefined && isText(type),
  );
  const texts = [
    value === undefined ? "CHARACTER SET DEFAULT" : `COLLATE=${value}`,
    ...columns.map(
      (column) => `MODIFY COLUMN ${columnDefinition(column, table ?? { schema: "", name: "" })}`,
    ),
  ];
  return texts.map((text) => ({ text, algorithm: columns.length === 0 ? "INSTANT" : "COPY" }));
}

function isText(type: string): boolean {
  return /^(?:char|varchar|tinytext|text|mediumtext|longtext|enum|set)$/.test(writtenType(type)?.name ?? "");
}

export const tableOverrides = {
  "create-table": {
    sql: ({ after }, context) => (after === undefined ? [] : createdWithParts(after, context)),
  },
  "drop-table": {
    sql: ({ path }, { grammar }) => [{ sql: `DROP TABLE ${grammar.name(path.name)}`, transaction: "inside" }],
  },
  "rename-table": {
    sql: ({ path, after }, { grammar }) => [
      {
        sql: `RENAME TABLE ${grammar.name(path.name)} TO ${printName(after?.name ?? path.name)}`,
        transaction: "inside",
      },
    ],
  },
  "set-table-options": {
    sql: ({ path, before = [], after = [] }, context) => {
      const table = context.after.tables.find(
        ({ schema, name }) => schema === path.schema && name === path.name,
      );
      const at = { ...(path.schema === undefined ? {} : { schema: path.schema }), table: path.name };
      return alterTable(at, changedOptions(before, after, table), context);
    },
  },
} as const satisfies Overrides;
