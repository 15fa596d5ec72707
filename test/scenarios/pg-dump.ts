import { spawnSync } from "node:child_process";
import type { TestDatabase } from "../support/databases.ts";

/** What is not installed of PostgreSQL's own clients: without them nothing can be compared. */
export function missingClient(): string | undefined {
  const missing = ["pg_dump", "psql"].filter((name) => spawnSync(name, ["--version"]).error !== undefined);
  if (missing.length === 0) return undefined;
  return `${missing.join(" and ")} not found: install PostgreSQL's client (Debian: postgresql-client)`;
}

/**
 * What pg_dump prints of a database, but for its head, a token of \restrict that is new each time, and for the order of
 * storage parameters, which is that in which they were set.
 */
export function dump({ url }: TestDatabase): string {
  const text = call("pg_dump", ["--schema-only", "--no-owner", "--no-privileges", url]);
  return text.replace(/^\\(un)?restrict .*$/gm, "").replace(/^WITH \((.*)\);$/gm, withSortedOptions);
}

/** What pg_dump prints of what a dump makes of an empty database. */
export function dumpAgain(database: TestDatabase, text: string): string {
  // A dump makes `public` itself where it is not as it comes.
  const script = `DROP SCHEMA IF EXISTS public;\n${/^CREATE SCHEMA public;$/m.test(text) ? "" : "CREATE SCHEMA public;\n"}${text}`;
  call("psql", ["--no-psqlrc", "--quiet", "--set=ON_ERROR_STOP=1", database.url], script);
  return dump(database);
}

/** A dump with the columns of each table sorted. */
export function withSortedColumns(text: string): string {
  return text.replace(
    /^(CREATE (?:UNLOGGED )?TABLE .* \(\n)((?: {4}.*\n)+)\)/gm,
    (_, head: string, body: string) => {
      const lines = body.split("\n").filter((line) => line !== "");
      return `${head}${lines
        .map((line) => line.replace(/,$/, ""))
        .sort()
        .join("\n")}\n)`;
    },
  );
}

function withSortedOptions(_: string, options: string): string {
  return `WITH (${options.split(", ").sort().join(", ")});`;
}

function call(command: string, args: readonly string[], input = ""): string {
  const { stdout, stderr, status } = spawnSync(command, args, {
    encoding: "utf8",
    maxBuffer: 1 << 28,
    input,
  });
  if (status !== 0) throw new Error(`${command}: ${stderr}`);
  return stdout;
}
