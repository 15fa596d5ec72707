import type { ObjectName } from "../../../schema/index.ts";
import { argumentTypes, constraintWord, relationWord, typeWord, wantedTable } from "./wanted.ts";

/**
 * What stands where these objects would be made: rows `place`, `found` (for people), `same` (it is of the wanted
 * kind). Tables, views, sequences, indexes and composite types of a schema share one space of names, and so do types
 * and the row types of tables and views (PostgreSQL manual, pg_class and pg_type). The constraints of a table share
 * another, and those with an index need its name free too.
 */
export function foundObjectsQuery(names: readonly ObjectName[]): string {
  return `
WITH ${wantedTable(names)}
SELECT w.place, 'schema ' || n.nspname AS found, true AS same
  FROM wanted w JOIN pg_catalog.pg_namespace n ON n.nspname = w.name WHERE w.kind = 'schema'
UNION ALL
SELECT w.place, 'extension ' || x.extname, true
  FROM wanted w JOIN pg_catalog.pg_extension x ON x.extname = w.name WHERE w.kind = 'extension'
UNION ALL
SELECT w.place,
       ${relationWord("c.relkind")} || ' ' || concat_ws('.', n.nspname, t.relname, c.relname),
       CASE w.kind WHEN 'table' THEN c.relkind IN ('r', 'p') WHEN 'view' THEN c.relkind IN ('v', 'm')
         WHEN 'sequence' THEN c.relkind = 'S' WHEN 'composite' THEN c.relkind = 'c'
         WHEN 'index' THEN COALESCE(i.indrelid = w.relation, false) ELSE false END
  FROM wanted w
  JOIN pg_catalog.pg_class c ON c.relname = w.name AND c.relnamespace = w.namespace
  JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
  LEFT JOIN pg_catalog.pg_index i ON i.indexrelid = c.oid
  LEFT JOIN pg_catalog.pg_class t ON t.oid = i.indrelid
 WHERE w.kind IN ('table', 'view', 'sequence', 'composite', 'index', 'enum', 'domain', 'range')
   AND (w.kind NOT IN ('enum', 'domain', 'range') OR c.reltype <> 0)
    OR (w.kind IN ('primary-key', 'unique', 'exclusion') AND i.indrelid IS DISTINCT FROM w.relation)
UNION ALL
SELECT w.place, ${typeWord("t.typtype")} || ' ' || n.nspname || '.' || t.typname,
       t.typtype = CASE w.kind WHEN 'enum' THEN 'e' WHEN 'domain' THEN 'd' WHEN 'range' THEN 'r' END IS TRUE
  FROM wanted w
  JOIN pg_catalog.pg_type t ON t.typname = w.name AND t.typnamespace = w.namespace
  JOIN pg_catalog.pg_namespace n ON n.oid = t.typnamespace
 WHERE w.kind IN ('table', 'view', 'composite', 'enum', 'domain', 'range') AND t.typrelid = 0
   -- The array type of another type gives way by itself.
   AND NOT EXISTS (SELECT FROM pg_catalog.pg_type item WHERE item.typarray = t.oid)
UNION ALL
SELECT w.place, 'collation ' || n.nspname || '.' || c.collname, true
  FROM wanted w
  JOIN pg_catalog.pg_collation c ON c.collname = w.name AND c.collnamespace = w.namespace
  JOIN pg_catalog.pg_namespace n ON n.oid = c.collnamespace
 WHERE w.kind = 'collation'
UNION ALL
SELECT w.place, 'statistics ' || n.nspname || '.' || s.stxname, true
  FROM wanted w
  JOIN pg_catalog.pg_statistic_ext s ON s.stxname = w.name AND s.stxnamespace = w.namespace
  JOIN pg_catalog.pg_namespace n ON n.oid = s.stxnamespace
 WHERE w.kind = 'statistics'
UNION ALL
SELECT w.place, 'function ' || n.nspname || '.' || p.proname || '(' || ${argumentTypes("p")} || ')', true
  FROM wanted w
  JOIN pg_catalog.pg_proc p ON p.proname = w.name AND p.pronamespace = w.namespace
  JOIN pg_catalog.pg_namespace n ON n.oid = p.pronamespace
 WHERE w.kind = 'routine' AND ${argumentTypes("p")} = w.arguments
UNION ALL
SELECT w.place, 'column ' || concat_ws('.', w.schema, w.table, a.attname), true
  FROM wanted w JOIN pg_catalog.pg_attribute a ON a.attrelid = w.relation AND a.attname = w.name
 WHERE w.kind = 'column' AND NOT a.attisdropped AND a.attnum > 0
UNION ALL
SELECT w.place, ${constraintWord("con.contype")} || ' ' || concat_ws('.', w.schema, w.table, con.conname),
       con.contype = CASE w.kind WHEN 'primary-key' THEN 'p' WHEN 'unique' THEN 'u' WHEN 'check' THEN 'c'
         WHEN 'exclusion' THEN 'x' ELSE 'f' END
  FROM wanted w JOIN pg_catalog.pg_constraint con ON con.conrelid = w.relation AND con.conname = w.name
 WHERE w.kind IN ('primary-key', 'unique', 'check', 'exclusion', 'foreign-key')
UNION ALL
SELECT w.place, 'trigger ' || concat_ws('.', w.schema, w.table, t.tgname), true
  FROM wanted w JOIN pg_catalog.pg_trigger t ON t.tgrelid = w.relation AND t.tgname = w.name
 WHERE w.kind = 'trigger'
UNION ALL
SELECT w.place, 'rule ' || concat_ws('.', w.schema, w.table, r.rulename), true
  FROM wanted w JOIN pg_catalog.pg_rewrite r ON r.ev_class = w.relation AND r.rulename = w.name
 WHERE w.kind = 'rule'
UNION ALL
SELECT w.place, 'policy ' || concat_ws('.', w.schema, w.table, p.polname), true
  FROM wanted w JOIN pg_catalog.pg_policy p ON p.polrelid = w.relation AND p.polname = w.name
 WHERE w.kind = 'policy'
ORDER BY 1, 2`;
}
