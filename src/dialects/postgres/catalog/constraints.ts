import type {
  Check,
  Deferrable,
  Exclusion,
  ExclusionElement,
  ForeignKey,
  PrimaryKey,
  ReferenceAction,
  Unique,
} from "../../../schema/index.ts";
import type { Changing } from "./changing.ts";
import type { CatalogColumns } from "./columns.ts";
import { withoutParentheses } from "./expression.ts";
import { readElements } from "./index-elements.ts";
import { includeOf, nullsNotDistinctOf } from "./indexes.ts";
import { optionsOf } from "./options.ts";
import type { Reading } from "./reading.ts";
import type { Relation } from "./relations.ts";
import { isTrue, maybeText, numberOf, type Row, textOf, textsOf, vectorOf } from "./row.ts";
import { type Scope, since } from "./scope.ts";

/** The constraints of tables and domains that do not come from a parent alone. */
export function constraintsQuery(scope: Scope): string {
  const outside = scope.inSchemas.replaceAll("n.nspname", "rn.nspname");
  return `
SELECT con.oid, con.conrelid AS relation, NULLIF(con.contypid, 0) AS type_oid, con.conname AS name, con.contype AS kind,
       CASE WHEN con.condeferrable THEN CASE WHEN con.condeferred THEN 'deferred' ELSE 'immediate' END END AS deferrable,
       NULLIF(NOT con.convalidated, false) AS not_valid, NULLIF(con.connoinherit, false) AS no_inherit,
       ${since(scope, 180000, "NULLIF(NOT con.conenforced, false)")} AS not_enforced,
       ${since(scope, 180000, "NULLIF(con.conperiod, false)")} AS period,
       CASE WHEN con.contype = 'c' THEN pg_get_expr(con.conbin, con.conrelid) END AS expression,
       con.conindid AS index_oid,
       array_to_string(con.conkey, ' ') AS columns,
       con.confrelid AS referred, rn.nspname AS referred_schema, rc.relname AS referred_table,
       array_to_string(con.confkey, ' ') AS referred_columns,
       CASE WHEN con.contype = 'f' AND NOT (${outside}) THEN ARRAY(
         SELECT a.attname::text FROM unnest(con.confkey) WITH ORDINALITY AS k (number, place)
           JOIN pg_catalog.pg_attribute a ON a.attrelid = con.confrelid AND a.attnum = k.number
          ORDER BY k.place) END AS referred_names,
       NULLIF(con.confdeltype, 'a') AS on_delete, NULLIF(con.confupdtype, 'a') AS on_update,
       NULLIF(con.confmatchtype, 's') AS match,
       ${since(scope, 150000, "array_to_string(con.confdelsetcols, ' ')")} AS on_delete_columns,
       CASE WHEN con.contype = 'x' THEN ARRAY(
         SELECT CASE WHEN opn.nspname = 'pg_catalog' THEN op.oprname::text
                     ELSE format('OPERATOR(%I.%s)', opn.nspname, op.oprname) END
           FROM unnest(con.conexclop) WITH ORDINALITY AS k (oid, place)
           JOIN pg_catalog.pg_operator op ON op.oid = k.oid
           JOIN pg_catalog.pg_namespace opn ON opn.oid = op.oprnamespace
          ORDER BY k.place) END AS operators
  FROM pg_catalog.pg_constraint con
  JOIN pg_catalog.pg_namespace n ON n.oid = con.connamespace
  LEFT JOIN pg_catalog.pg_class rc ON rc.oid = con.confrelid
  LEFT JOIN pg_catalog.pg_namespace rn ON rn.oid = rc.relnamespace
 WHERE ${scope.inSchemas} AND con.contype IN ('p', 'u', 'x', 'c', 'f') AND con.conparentid = 0 AND con.conislocal`;
}

export interface Constraints {
  readonly primaryKey?: PrimaryKey;
  readonly uniques: readonly Unique[];
  readonly checks: readonly Check[];
  readonly exclusions: readonly Exclusion[];
  readonly foreignKeys: readonly ForeignKey[];
}

export function readConstraints(table: Relation, columns: CatalogColumns, reading: Reading): Constraints {
  let primaryKey: PrimaryKey | undefined;
  const uniques: Unique[] = [];
  const checks: Check[] = [];
  const exclusions: Exclusion[] = [];
  const foreignKeys: ForeignKey[] = [];
  for (const row of reading.constraintsOf(table.oid)) {
    const kind = textOf(row, "kind");
    if (kind === "c") checks.push(readCheck(row, reading));
    else if (kind === "f") foreignKeys.push(readForeignKey(row, columns, reading));
    else {
      const index = reading.index(numberOf(row, "index_oid"));
      if (reading.comments("pg_class", numberOf(index, "oid")).comment !== undefined) {
        reading.unsupported("comment on the index of a constraint", table, textOf(row, "name"));
      }
      if (kind === "p") primaryKey = readKey(row, index, columns, reading);
      else if (kind === "u")
        uniques.push({ ...readKey(row, index, columns, reading), ...nullsNotDistinctOf(index) });
      else exclusions.push(readExclusion(row, index, columns, reading));
    }
  }
  return { ...(primaryKey === undefined ? {} : { primaryKey }), uniques, checks, exclusions, foreignKeys };
}

export function readCheck(row: Row, reading: Reading): Check {
  const check: Changing<Check> = {
    name: textOf(row, "name"),
    expression: withoutParentheses(textOf(row, "expression")),
  };
  if (isTrue(row, "no_inherit")) check.noInherit = true;
  addValidity(check, row);
  addComment(check, row, reading);
  return check;
}

function readKey(row: Row, index: Row, columns: CatalogColumns, reading: Reading): Changing<PrimaryKey> {
  const keys = vectorOf(index, "keys");
  const count = numberOf(index, "key_columns");
  const key: Changing<PrimaryKey> = {
    name: textOf(row, "name"),
    columns: (keys.length > count ? keys.slice(0, count) : keys).map((number) => columns.name(number)),
  };
  if (keys.length > count) Object.assign(key, includeOf(index, columns));
  if (isTrue(row, "period")) key.withoutOverlaps = true;
  addSettings(key, row, index, reading);
  return key;
}

/** What all constraints with an index have. */
function addSettings(
  constraint: Changing<Omit<PrimaryKey, "columns">>,
  row: Row,
  index: Row,
  reading: Reading,
): void {
  addDeferrable(constraint, row);
  Object.assign(constraint, optionsOf(index));
  const tablespace = maybeText(index, "tablespace");
  if (tablespace !== undefined) constraint.tablespace = tablespace;
  if (isTrue(index, "clustered")) constraint.clustered = true;
  if (isTrue(index, "replica_identity")) constraint.replicaIdentity = true;
  addComment(constraint, row, reading);
}

function readExclusion(row: Row, index: Row, columns: CatalogColumns, reading: Reading): Exclusion {
  const operators = textsOf(row, "operators");
  const predicate = maybeText(index, "predicate");
  const exclusion: Changing<Exclusion> = {
    name: textOf(row, "name"),
    method: maybeText(index, "method") ?? "btree",
    elements: readElements(index, columns, reading).map(
      (element, at): ExclusionElement => ({ ...element, operator: operators[at] ?? "" }),
    ),
    ...includeOf(index, columns),
  };
  if (predicate !== undefined) exclusion.where = withoutParentheses(predicate);
  addSettings(exclusion, row, index, reading);
  return exclusion;
}

const ACTIONS: Readonly<Record<string, ReferenceAction>> = {
  c: "cascade",
  r: "restrict",
  n: "set null",
  d: "set default",
};

function readForeignKey(row: Row, columns: CatalogColumns, reading: Reading): ForeignKey {
  const referred = reading.columnsOf(numberOf(row, "referred"));
  const outside = textsOf(row, "referred_names");
  const key: Changing<ForeignKey> = {
    name: textOf(row, "name"),
    columns: vectorOf(row, "columns").map((number) => columns.name(number)),
    references: {
      schema: textOf(row, "referred_schema"),
      table: textOf(row, "referred_table"),
      columns: vectorOf(row, "referred_columns").map(
        (number, at) => outside[at] ?? referred?.name(number) ?? "",
      ),
    },
  };
  const onDelete = ACTIONS[maybeText(row, "on_delete") ?? ""];
  const onUpdate = ACTIONS[maybeText(row, "on_update") ?? ""];
  const onDeleteColumns = vectorOf(row, "on_delete_columns");
  if (onDelete !== undefined) key.onDelete = onDelete;
  if (onUpdate !== undefined) key.onUpdate = onUpdate;
  if (onDeleteColumns.length > 0) key.onDeleteColumns = onDeleteColumns.map((number) => columns.name(number));
  if (maybeText(row, "match") === "f") key.match = "full";
  addDeferrable(key, row);
  addValidity(key, row);
  if (isTrue(row, "period")) key.period = true;
  addComment(key, row, reading);
  return key;
}

function addDeferrable(constraint: Changing<{ readonly deferrable?: Deferrable }>, row: Row): void {
  const deferrable = maybeText(row, "deferrable");
  if (deferrable !== undefined) constraint.deferrable = deferrable === "deferred" ? "deferred" : "immediate";
}

/** What is not enforced is never valid either: only the stronger of the two is said. */
function addValidity(
  constraint: Changing<{ readonly notEnforced?: true; readonly notValid?: true }>,
  row: Row,
): void {
  if (isTrue(row, "not_enforced")) constraint.notEnforced = true;
  else if (isTrue(row, "not_valid")) constraint.notValid = true;
}

function addComment(constraint: Changing<{ readonly comment?: string }>, row: Row, reading: Reading): void {
  const { comment } = reading.comments("pg_constraint", numberOf(row, "oid"));
  if (comment !== undefined) constraint.comment = comment;
}
