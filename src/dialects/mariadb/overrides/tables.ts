import type { Overrides, RenderContext, Statement } from "../../../operations/index.ts";
import { type Index, nameOf, partOf, type Table } from "../../../schema/index.ts";
import { printName, quoteText } from "../grammar.ts";
import { alterTable, tableAt } from "./alter.ts";
import { columnDefinition, refusal } from "./column-definition.ts";
import { checkDefinition, constraintOverrides } from "./constraints.ts";
import { indexDefinition, primaryKeyDefinition, uniqueDefinition } from "./keys.ts";
import { changedOptions, lostByOptions, optionText } from "./table-options.ts";

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
      const at = { ...(path.schema === undefined ? {} : { schema: path.schema }), table: path.name };
      const [old, now] = [tableAt(context.before, at), tableAt(context.after, at)];
      return alterTable(at, changedOptions(before, after, old, now), context);
    },
    lossy: ({ path, before = [], after = [] }, context) =>
      lostByOptions(
        before,
        after,
        context?.after.tables.find(({ schema, name }) => schema === path.schema && name === path.name),
      ),
  },
} as const satisfies Overrides;
