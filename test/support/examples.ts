import { cpSync, mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { onTestFinished } from "vitest";
import type { TestDatabase } from "./databases.ts";
import { useQuickScratch } from "./quick-config.ts";

export const ROOT = fileURLToPath(new URL("../..", import.meta.url));

/**
 * A copy of an example that a test may change; its plugins are found as npm links them. On PostgreSQL its scratch databases are made on
 * the server of the test run.
 */
export function copyOfExample(name: string, { isOnPostgres = true } = {}): string {
  const parent = mkdtempSync(join(tmpdir(), "stemma-example-"));
  onTestFinished(() => rmSync(parent, { recursive: true, force: true }));
  const source = join(ROOT, "examples", name);
  cpSync(source, join(parent, name), { recursive: true, filter: (path) => basename(path) !== "data" });
  symlinkSync(join(ROOT, "node_modules"), join(parent, "node_modules"), "junction");
  if (isOnPostgres) useQuickScratch(join(parent, name));
  return join(parent, name);
}

/** Checksums of all rows of every table but the ledger's, by table: equal where the stored data is equal. */
export async function dataDigest(database: TestDatabase): Promise<Record<string, string>> {
  const tables = await database.query(
    "SELECT format('%I', tablename) AS name FROM pg_tables WHERE schemaname = 'public' AND tablename NOT LIKE 'stemma%' ORDER BY 1",
  );
  if (tables.length === 0) return {};
  const rows = await database.query(
    tables
      .map(
        ({ name }) =>
          `SELECT '${name}' AS name, md5(coalesce(string_agg(t::text, E'\\n' ORDER BY t::text), '')) AS digest FROM ${name} AS t`,
      )
      .join(" UNION ALL "),
  );
  return Object.fromEntries(rows.map(({ name, digest }) => [String(name), String(digest)]));
}

/** Columns, constraints and indexes of every table but the ledger's, as sorted text. */
export async function schemaDigest(database: TestDatabase): Promise<readonly string[]> {
  const rows = await database.query(`
    SELECT format('column %s.%s %s %s %s', c.relname, a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull,
                  pg_get_expr(d.adbin, d.adrelid)) AS line
      FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum
     WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND a.attnum > 0 AND NOT a.attisdropped
       AND c.relname NOT LIKE 'stemma%'
    UNION ALL
    SELECT format('constraint %s %s %s', conrelid::regclass, conname, pg_get_constraintdef(oid)) FROM pg_constraint
     WHERE connamespace = 'public'::regnamespace AND conrelid::regclass::text NOT LIKE 'stemma%'
    UNION ALL
    SELECT format('index %s', indexdef) FROM pg_indexes WHERE schemaname = 'public' AND tablename NOT LIKE 'stemma%'
    UNION ALL
    SELECT format('type %s %s', t.typname, string_agg(e.enumlabel, ',' ORDER BY e.enumsortorder))
      FROM pg_type t JOIN pg_enum e ON e.enumtypid = t.oid GROUP BY t.typname
     ORDER BY 1`);
  return rows.map(({ line }) => String(line));
}
