import { type Column, canonicalText, PLACES, type Table } from "../../schema/index.ts";
import type { RenderContext } from "../kind.ts";
import { columnClause, notNullClause, valueClauses } from "./column.ts";

/**
 * The columns as they stand in CREATE TABLE. Of a partition only what it does not have from its parent: the server
 * takes the columns themselves from there.
 */
export function tableColumns(table: Table, { before, after, grammar }: RenderContext): readonly string[] {
  const { partitionOf } = table;
  if (partitionOf === undefined) return table.columns.map((column) => columnClause(column, table, grammar));
  const path = { kind: "table", schema: partitionOf.schema, name: partitionOf.table } as const;
  const parent = PLACES.table.find(after, path) ?? PLACES.table.find(before, path);
  return table.columns.flatMap((column) => {
    const inherited = parent?.columns.find(({ name }) => name === column.name);
    const clauses = ownClauses(column, inherited, table, grammar);
    return clauses.length === 0 ? [] : [[grammar.name(column.name), ...clauses].join(" ")];
  });
}

function ownClauses(
  column: Column,
  inherited: Column | undefined,
  table: Table,
  grammar: RenderContext["grammar"],
): readonly string[] {
  const same = (pick: (of: Column) => unknown) =>
    inherited !== undefined && canonicalText(pick(column) ?? null) === canonicalText(pick(inherited) ?? null);
  // Identity belongs to the whole partitioned table: a partition takes it from there and cannot have its own.
  const values =
    column.identity !== undefined || same(({ default: text, serial, generated }) => [text, serial, generated])
      ? []
      : valueClauses(column, table, grammar);
  const notNull = same(({ notNull: is, notNullName }) => [is, notNullName])
    ? []
    : notNullClause(column, table, grammar);
  return [...values, ...notNull];
}
