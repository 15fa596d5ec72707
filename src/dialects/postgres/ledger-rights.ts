import type { Row } from "../catalog-row.ts";
import type { LedgerName, LedgerRefusal } from "../ledger-grammar.ts";
import { printName, quoteName, quoteText } from "./grammar.ts";

/** Query for what is there of a ledger, for what keeps the session's user from reading it, and for whether policies say which rows it sees. */
export function existence(name: LedgerName): string {
  return `
SELECT n.oid IS NOT NULL AS schema_exists, t.oid IS NOT NULL AS table_exists, j.oid IS NOT NULL AS journal_exists,
       current_user::pg_catalog.text AS role, pg_catalog.has_schema_privilege(n.oid, 'USAGE') AS uses_schema,
       ${mayRead("t")} AS reads_table, ${mayRead("j")} AS reads_journal,
       pg_catalog.row_security_active(t.oid) AS guards_table, pg_catalog.row_security_active(j.oid) AS guards_journal
  ${places(name)}`;
}

/**
 * Policies for rows hide those that they do not name, in silence: nothing is hidden where one lets every row be read and no other takes
 * that back. Asked only where there are some: planning it takes a server five times as long as the query before it.
 */
export function hiding(row: Row, name: LedgerName): string | undefined {
  if (row.guards_table !== true && row.guards_journal !== true) return undefined;
  return `
SELECT ${isHidden("t")} AS hides_table, ${isHidden("j")} AS hides_journal
  ${places(name)}`;
}

function places({ schema, table, journal }: LedgerName): string {
  return `FROM (VALUES (1)) AS one
  LEFT JOIN pg_catalog.pg_namespace n ON n.nspname OPERATOR(pg_catalog.=) ${quoteText(schema)}
  LEFT JOIN pg_catalog.pg_class t ON t.relnamespace OPERATOR(pg_catalog.=) n.oid AND t.relname OPERATOR(pg_catalog.=) ${quoteText(table)}
  LEFT JOIN pg_catalog.pg_class j ON j.relnamespace OPERATOR(pg_catalog.=) n.oid AND j.relname OPERATOR(pg_catalog.=) ${quoteText(journal)}`;
}

function mayRead(relation: string): string {
  return `(pg_catalog.has_table_privilege(${relation}.oid, 'SELECT') OR pg_catalog.has_any_column_privilege(${relation}.oid, 'SELECT'))`;
}

function isHidden(relation: string): string {
  const policy = (permissive: boolean, isTrue: string): string => `EXISTS (
         SELECT 1 FROM pg_catalog.pg_policy p
          WHERE p.polrelid OPERATOR(pg_catalog.=) ${relation}.oid AND p.polpermissive IS ${permissive ? "TRUE" : "FALSE"} AND p.polcmd IN ('r', '*')
            AND pg_catalog.pg_get_expr(p.polqual, p.polrelid) ${isTrue} 'true'
            AND EXISTS (SELECT 1 FROM pg_catalog.unnest(p.polroles) AS r (oid)
                         WHERE CASE WHEN r.oid OPERATOR(pg_catalog.=) 0::pg_catalog.oid THEN true ELSE pg_catalog.pg_has_role(r.oid, 'USAGE') END))`;
  return `(pg_catalog.row_security_active(${relation}.oid) AND (NOT ${policy(true, "IS NOT DISTINCT FROM")} OR ${policy(false, "IS DISTINCT FROM")}))`;
}

/** What the rows of `existence` and `hiding` say against reading the ledger. */
export function refusal(row: Row, { schema, table, journal }: LedgerName): LedgerRefusal | undefined {
  const role = String(row.role);
  const to = printName(role);
  if (row.table_exists !== true && row.journal_exists !== true) return undefined;
  const usage = row.uses_schema === false ? [`GRANT USAGE ON SCHEMA ${quoteName(schema)} TO ${to}`] : [];
  const tables = [
    { name: table, reads: row.reads_table, hides: row.hides_table },
    { name: journal, reads: row.reads_journal, hides: row.hides_journal },
  ];
  const unread = tables.filter(({ reads }) => reads === false).map(({ name }) => name);
  if (usage.length > 0 || unread.length > 0) {
    const lacks = [
      ...(usage.length === 0 ? [] : [`USAGE on schema ${schema}`]),
      ...unread.map((name) => `SELECT on table ${schema}.${name}`),
    ];
    const grants = unread.map((name) => `GRANT SELECT ON ${quoteName(schema)}.${quoteName(name)} TO ${to}`);
    return {
      problem: `${role} lacks ${lacks.join(", ")}, and cannot read the ledger`,
      hint: `Let somebody who may run: ${[...usage, ...grants].join("; ")}`,
    };
  }
  const hidden = tables.filter(({ hides }) => hides === true).map(({ name }) => name);
  const [first] = hidden;
  if (first === undefined) return undefined;
  const names = hidden.map((name) => `${schema}.${name}`).join(" and ");
  const off = hidden.map(
    (name) => `ALTER TABLE ${quoteName(schema)}.${quoteName(name)} DISABLE ROW LEVEL SECURITY`,
  );
  return {
    problem: `row-level security is on for ${names}, and hides rows of the ledger from ${role}`,
    hint: `Connect as the owner of the ledger's tables; or let somebody who may run: ${off.join("; ")}; or ALTER ROLE ${to} BYPASSRLS`,
  };
}
