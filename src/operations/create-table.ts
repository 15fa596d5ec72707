import { type ObjectName, PLACES, partOf, type Table, type Unique } from "../schema/index.ts";
import { checkClause } from "./add-check.ts";
import { exclusionClause } from "./add-exclusion.ts";
import { addForeignKey } from "./add-foreign-key.ts";
import { afterColumn, beforeColumn } from "./clauses/column.ts";
import { commentOn } from "./clauses/comment.ts";
import { afterConstraint } from "./clauses/constraint.ts";
import { keyClause } from "./clauses/key.ts";
import { linesOf } from "./clauses/listed.ts";
import { withClause } from "./clauses/options.ts";
import { partStatements } from "./clauses/parts.ts";
import { tableColumns } from "./clauses/table-columns.ts";
import { tableLocks } from "./clauses/table-locks.ts";
import { tableNeeds } from "./clauses/table-needs.ts";
import { createIndex } from "./create-index.ts";
import { createPolicy } from "./create-policy.ts";
import { createRule } from "./create-rule.ts";
import { TABLE_EXAMPLES } from "./create-table-examples.ts";
import { createTrigger } from "./create-trigger.ts";
import type { Grammar } from "./grammar.ts";
import type { RenderContext } from "./kind.ts";
import { creates, drops, type Pair } from "./pair.ts";

/**
 * A table with its keys, checks and exclusions. Foreign keys, indexes, triggers, rules and policies are operations of
 * their own; only where a drop is undone they are in the value, and are made after the table.
 */
const pair: Pair<Table> = {
  object: "table",
  place: PLACES.table,
  needs: tableNeeds,
  create: (table, _, context) => {
    const { grammar } = context;
    const name = grammar.qualified(table);
    return [
      ...table.columns.flatMap((column) => beforeColumn(column, table, grammar)),
      statementOf(table, name, context),
      ...table.columns.flatMap((column) => afterColumn(column, table, grammar)),
      ...addedConstraints(table, name, grammar),
      ...settings(table, name),
      ...comments(table, name, grammar),
      ...partStatements(createIndex, "index", table, table.indexes, context),
      ...partStatements(addForeignKey, "foreign-key", table, table.foreignKeys, context),
      ...partStatements(createRule, "rule", table, table.rules, context),
      ...partStatements(createTrigger, "trigger", table, table.triggers, context),
      ...partStatements(createPolicy, "policy", table, table.policies, context),
    ];
  },
  drop: (table, _, { grammar }) => [`DROP TABLE ${grammar.qualified(table)}`],
  lost: ({ schema, name }) => `all rows of ${schema}.${name}`,
  locks: tableLocks,
  examples: TABLE_EXAMPLES,
};

function statementOf(table: Table, name: string, context: RenderContext): string {
  const { grammar } = context;
  const { partitionOf, inherits = [] } = table;
  const lines = [...tableColumns(table, context), ...constraints(table, grammar)];
  const parents = inherits.map((parent) => grammar.qualified({ schema: parent.schema, name: parent.table }));
  return [
    `CREATE ${table.unlogged ? "UNLOGGED " : ""}TABLE ${name}`,
    ...(partitionOf === undefined
      ? []
      : [` PARTITION OF ${grammar.qualified({ schema: partitionOf.schema, name: partitionOf.table })}`]),
    ...(partitionOf !== undefined && lines.length === 0 ? [] : [` ${linesOf(lines)}`]),
    ...(partitionOf === undefined ? [] : [` ${partitionOf.bounds}`]),
    ...(parents.length === 0 ? [] : [`\nINHERITS (${parents.join(", ")})`]),
    ...(table.partitionBy === undefined ? [] : [`\nPARTITION BY ${table.partitionBy}`]),
    ...(table.accessMethod === undefined ? [] : [`\nUSING ${grammar.name(table.accessMethod)}`]),
    withClause(table.options, grammar).replace(" ", "\n"),
    ...(table.tablespace === undefined ? [] : [`\nTABLESPACE ${grammar.name(table.tablespace)}`]),
  ].join("");
}

function constraints(table: Table, grammar: Grammar): readonly string[] {
  const { primaryKey } = table;
  const path = (kind: ObjectName["kind"], part: { readonly name: string }) => partOf(table, kind, part);
  return [
    ...(primaryKey === undefined
      ? []
      : [keyClause("PRIMARY KEY", primaryKey, path("primary-key", primaryKey), grammar)]),
    ...table.uniques
      .filter((key) => !repeatsKey(table, key))
      .map((key) => keyClause("UNIQUE", key, path("unique", key), grammar)),
    ...table.checks
      .filter(({ notValid }) => !notValid)
      .map((check) => checkClause(check, path("check", check), grammar)),
    ...table.exclusions.map((exclusion) => exclusionClause(exclusion, grammar)),
  ];
}

/**
 * Constraints that mean something else inside CREATE TABLE: of two keys on the same columns the server makes one, and
 * it takes every check for valid, since there are no rows.
 */
function addedConstraints(table: Table, name: string, grammar: Grammar): readonly string[] {
  const keys = table.uniques
    .filter((key) => repeatsKey(table, key))
    .map((key) => keyClause("UNIQUE", key, partOf(table, "unique", key), grammar));
  const checks = table.checks
    .filter(({ notValid }) => notValid)
    .map((check) => checkClause(check, partOf(table, "check", check), grammar));
  return [...keys, ...checks].map((clause) => `ALTER TABLE ${name} ADD ${clause}`);
}

/** True where the primary key or a unique constraint before it has the same columns. */
function repeatsKey({ primaryKey, uniques }: Table, key: Unique): boolean {
  const before = [
    ...(primaryKey === undefined ? [] : [primaryKey]),
    ...uniques.slice(0, uniques.indexOf(key)),
  ];
  return before.some(({ columns }) => JSON.stringify(columns) === JSON.stringify(key.columns));
}

function settings(table: Table, name: string): readonly string[] {
  return [
    ...(table.rowSecurity ? [`ALTER TABLE ${name} ENABLE ROW LEVEL SECURITY`] : []),
    ...(table.forceRowSecurity ? [`ALTER TABLE ${name} FORCE ROW LEVEL SECURITY`] : []),
    ...(table.replicaIdentity === undefined
      ? []
      : [`ALTER TABLE ${name} REPLICA IDENTITY ${table.replicaIdentity.toUpperCase()}`]),
  ];
}

function comments(table: Table, name: string, grammar: Grammar): readonly string[] {
  const { primaryKey, uniques, checks, exclusions } = table;
  const parts = [...(primaryKey === undefined ? [] : [primaryKey]), ...uniques, ...checks, ...exclusions];
  return [
    ...commentOn(`TABLE ${name}`, table.comment, grammar),
    ...parts.flatMap((part) => afterConstraint(part, partOf(table, "check", part), grammar)),
  ];
}

export const createTable = creates("create-table", "drop-table", pair);
export const dropTable = drops("drop-table", "create-table", pair);
