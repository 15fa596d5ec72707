import { maybeRow, maybeText, numberOf, type Row, textOf } from "./row.ts";
import type { Scope } from "./scope.ts";

/**
 * The columns of tables, views and composite types, and of indexes those with settings of their own. A database has more
 * columns than anything else, and most are plain: what only some have is in `more`.
 */
export function columnsQuery(scope: Scope): string {
  const fields = columnDetails(scope);
  return `
SELECT a.attrelid AS relation, a.attnum AS number, a.attname AS name, a.atttypid AS type_oid,
       format_type(a.atttypid, a.atttypmod) AS type, NULLIF(a.attnotnull, false) AS not_null,
       CASE WHEN a.atthasdef THEN pg_get_expr(d.adbin, d.adrelid) END AS expression,
       CASE WHEN ${fields.map(({ condition }) => condition).join("\n              OR ")}
            THEN json_build_object(${fields.map(({ name, sql }) => `'${name}', ${sql}`).join(",\n              ")}) END AS more
  FROM pg_catalog.pg_class c
  JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
  JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid
  JOIN pg_catalog.pg_type t ON t.oid = a.atttypid
  LEFT JOIN pg_catalog.pg_attrdef d ON a.atthasdef AND d.adrelid = a.attrelid AND d.adnum = a.attnum
  ${notNullJoin(scope)}
 WHERE ${scope.inSchemas} AND a.attnum > 0 AND NOT a.attisdropped
   AND (c.relkind IN ('r', 'p', 'v', 'm', 'c')
        OR (c.relkind IN ('i', 'I') AND (${OPTIONS.condition} OR a.attstattarget >= 0)))`;
}

interface Detail {
  readonly name: string;
  /** When the column has it. */
  readonly condition: string;
  readonly sql: string;
}

/** PGlite 0.5.17 and later keep a mark of their own among the options of each column, which is nobody's setting. */
const OPTIONS: Detail = {
  name: "options",
  condition: "(a.attoptions IS NOT NULL AND array_to_string(a.attoptions, ',') !~ '^pg_attver=[0-9]+$')",
  sql: "NULLIF(ARRAY(SELECT o FROM unnest(a.attoptions) AS o WHERE o !~ '^pg_attver='), '{}'::text[])",
};

function columnDetails({ version }: Scope): readonly Detail[] {
  const given = (name: string, column: string): Detail => ({
    name,
    condition: `a.${column} <> ''`,
    sql: `NULLIF(a.${column}, '')`,
  });
  return [
    given("identity", "attidentity"),
    given("generated", "attgenerated"),
    {
      name: "collation",
      condition: "a.attcollation NOT IN (0, 100)",
      sql: "NULLIF(a.attcollation, 0)::int8",
    },
    {
      name: "has_collation",
      condition: "a.attcollation <> t.typcollation",
      sql: "a.attcollation <> t.typcollation",
    },
    {
      name: "storage",
      condition: "a.attstorage <> t.typstorage",
      sql: "CASE WHEN a.attstorage <> t.typstorage THEN a.attstorage END",
    },
    ...(version >= 140000 ? [given("compression", "attcompression")] : []),
    {
      name: "statistics_target",
      condition: "a.attstattarget >= 0",
      sql: "CASE WHEN a.attstattarget >= 0 THEN a.attstattarget END",
    },
    OPTIONS,
    { name: "inherited", condition: "NOT a.attislocal", sql: "NOT a.attislocal" },
    ...(version >= 180000 ? NOT_NULL_DETAILS : []),
  ];
}

/** The NOT NULL constraints of version 18. Names that the server would cut are compared again by who reads them. */
const NOT_NULL_DETAILS: readonly Detail[] = [
  {
    name: "not_null_name",
    condition: "(nn.conislocal AND nn.conname <> concat(c.relname, '_', a.attname, '_not_null'))",
    sql: "CASE WHEN nn.conislocal THEN nn.conname END",
  },
  {
    name: "odd_not_null",
    condition: "nn.connoinherit OR NOT nn.convalidated",
    sql: "nn.connoinherit OR NOT nn.convalidated",
  },
];

function notNullJoin({ version }: Scope): string {
  return version < 180000
    ? ""
    : `LEFT JOIN pg_catalog.pg_constraint nn
    ON nn.contype = 'n' AND nn.conrelid = a.attrelid AND nn.conkey[1] = a.attnum`;
}

/** The columns of one relation: in their order, and by their numbers. */
export interface CatalogColumns {
  readonly inOrder: readonly Row[];
  /** Undefined where the column is dropped. */
  row(number: number): Row | undefined;
  /** Throws where there is no such column: then the catalog contradicts itself. */
  name(number: number): string;
  named(name: string): Row | undefined;
}

export function readColumns(rows: readonly Row[]): CatalogColumns {
  const byNumber: Row[] = [];
  for (const row of rows) {
    const more = maybeRow(row, "more");
    byNumber[numberOf(row, "number")] = more === undefined ? row : { ...row, ...more };
  }
  const inOrder = byNumber.filter((row) => row !== undefined);
  return {
    inOrder,
    row: (number) => byNumber[number],
    name(number) {
      const row = byNumber[number];
      if (row === undefined) throw new TypeError(`the catalog has no column ${number}`);
      return textOf(row, "name");
    },
    named: (name) => inOrder.find((row) => maybeText(row, "name") === name),
  };
}
