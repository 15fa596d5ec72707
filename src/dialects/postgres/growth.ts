import type { GrowthGrammar } from "../dialect.ts";
import type { LedgerName } from "../ledger-grammar.ts";
import { quoteName } from "./grammar.ts";

const nameOf = ({ table }: LedgerName): string => `${table}_growth`;

const qualified = (ledger: LedgerName): string => `${quoteName(ledger.schema)}.${quoteName(nameOf(ledger))}`;

/**
 * A large object that is gone at once tells where the counter of OIDs stands: the cheapest thing that is given one. A
 * table that is new or has got columns has a row in pg_class that this transaction wrote.
 */
export const growth: GrowthGrammar = {
  nameOf,
  create: (ledger) => [
    `CREATE SCHEMA IF NOT EXISTS ${quoteName(ledger.schema)}`,
    `CREATE TABLE IF NOT EXISTS ${qualified(ledger)} (
  place pg_catalog.int8 GENERATED ALWAYS AS IDENTITY,
  number pg_catalog.int8 NOT NULL,
  tables pg_catalog.text
)`,
  ],
  note: (ledger) => `INSERT INTO ${qualified(ledger)} (number, tables)
SELECT o.oid::pg_catalog.int8, (
    SELECT pg_catalog.json_agg(pg_catalog.json_build_array(c.oid::pg_catalog.int8, c.relnatts))::pg_catalog.text
      FROM pg_catalog.pg_class c
     WHERE c.xmin OPERATOR(pg_catalog.=) pg_catalog.pg_current_xact_id()::pg_catalog.xid
       AND c.relkind OPERATOR(pg_catalog.=) ANY (ARRAY['r', 'p']::pg_catalog."char"[]))
  FROM pg_catalog.lo_create(0) AS o (oid)
 WHERE pg_catalog.lo_unlink(o.oid) OPERATOR(pg_catalog.=) 1`,
  take: (ledger) => `WITH taken AS (DELETE FROM ${qualified(ledger)} RETURNING place, number, tables)
SELECT number, tables FROM taken ORDER BY place`,
};
