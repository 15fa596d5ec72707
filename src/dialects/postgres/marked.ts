import type { Node } from "libpg-query";
import { quoteName } from "./grammar.ts";

/** A relation as a parsed statement names it. */
interface Named {
  readonly schemaname?: string;
  readonly relname?: string;
}

/**
 * Relations that have at least as many rows as the statement can change in all its runs, if it changes each row once: what it
 * updates, and what an INSERT reads where it makes at most one row of each. A DELETE needs none: it ends. Undefined: this
 * is nothing that can be run again and again.
 */
export function boundsOf(statement: Node): readonly string[] | undefined {
  if ("UpdateStmt" in statement) return named(statement.UpdateStmt.relation);
  if ("MergeStmt" in statement) return named(statement.MergeStmt.relation);
  if ("DeleteStmt" in statement) return [];
  if (!("InsertStmt" in statement)) return undefined;
  const { relation, selectStmt, onConflictClause, withClause } = statement.InsertStmt;
  if (selectStmt === undefined || !("SelectStmt" in selectStmt)) return undefined;
  if (selectStmt.SelectStmt.valuesLists !== undefined) return undefined;
  const updates = onConflictClause?.action === "ONCONFLICT_UPDATE" ? named(relation) : [];
  const own = (withClause?.ctes ?? []).flatMap((cte) =>
    "CommonTableExpr" in cte ? (cte.CommonTableExpr.ctename ?? []) : [],
  );
  return [...updates, ...sourceOf(selectStmt, own)];
}

/** The only relation that a query reads; none where it may give several rows for one of it. */
function sourceOf(query: Node | undefined, own: readonly string[]): readonly string[] {
  if (query === undefined || !("SelectStmt" in query)) return [];
  const { fromClause = [], targetList = [], op = "SETOP_NONE", withClause } = query.SelectStmt;
  const [source] = fromClause;
  if (op !== "SETOP_NONE" || withClause !== undefined || fromClause.length !== 1 || source === undefined)
    return [];
  // A function may give a set of rows.
  if (!("RangeVar" in source) || JSON.stringify(targetList).includes('"FuncCall"')) return [];
  const { schemaname, relname = "" } = source.RangeVar;
  return schemaname === undefined && own.includes(relname) ? [] : named(source.RangeVar);
}

function named(relation: Named | undefined): readonly string[] {
  if (relation?.relname === undefined) return [];
  const { schemaname, relname } = relation;
  return [schemaname === undefined ? quoteName(relname) : `${quoteName(schemaname)}.${quoteName(relname)}`];
}
