import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { printSql } from "../../src/commands/print-sql.ts";
import { printDrizzle } from "../../src/models/index.ts";
import { build, run, withDatabase } from "../introspection/round-trip.ts";
import { postgresDialect } from "../support/connections.ts";
import { serverDatabase, type TestDatabase } from "../support/databases.ts";
import { olderServerUrl } from "../support/versions.ts";
import { withNeeded } from "./left-out.ts";
import { FIXTURES, look, readBack } from "./pulled.ts";

// PostgreSQL's own client reads and prints here, so nothing of Stemma's can be wrong twice in the same way.

const missing = ["pg_dump", "psql"].filter(
  (command) => spawnSync(command, ["--version"]).error !== undefined,
);
if (missing.length > 0) {
  const message = `${missing.join(" and ")} not found: install PostgreSQL's client (Debian: postgresql-client)`;
  // `.ci/run` installs it, or the run is not what it says it is.
  if (process.env.STEMMA_CI === "1") throw new Error(message);
  process.stderr.write(`SKIPPED: the comparison with pg_dump; ${message}\n`);
}

describe.skipIf(missing.length > 0)("by pg_dump", () => {
  // pg_dump refuses servers that are newer than itself.
  const engine = {
    create: async () => serverDatabase(await olderServerUrl(15)),
    stop: async () => undefined,
  };

  test.each(FIXTURES)("$name and what its SQL makes are one", async ({ script, dropUnsupported }) => {
    const before = await withDatabase(engine, async (connection, database) => {
      await run(connection, script);
      if (dropUnsupported !== undefined) await run(connection, dropUnsupported);
      return { dump: dump(database), sql: await printed(connection) };
    });
    expect(before.dump).toContain("CREATE TABLE");
    expect(loaded(await engine.create(), before.sql)).toBe(before.dump);
  });

  test.each(FIXTURES)(
    "$name made from Drizzle models, and what its SQL makes, are one",
    async ({ script }) => {
      const { schema } = await withDatabase(engine, async (connection) => {
        await run(connection, script);
        return look(connection);
      });
      const models = await readBack(printDrizzle(schema, postgresDialect().schema).text);
      const before = await withDatabase(engine, async (connection, database) => {
        await build(connection, withNeeded(models, schema));
        return { dump: dump(database), sql: await printed(connection) };
      });
      expect(before.dump).toContain("CREATE TABLE");
      expect(loaded(await engine.create(), before.sql)).toBe(before.dump);
    },
  );
});

type Connection = Parameters<typeof look>[0];

async function printed(connection: Connection): Promise<string> {
  const { schema } = await look(connection);
  const options = { serverVersion: connection.serverVersion, remarks: ["Printed by a test."] };
  return printSql(schema, postgresDialect().schema, options);
}

/** The dump of a database that psql made from a script. */
function loaded(database: TestDatabase, script: string): string {
  const folder = mkdtempSync(join(tmpdir(), "stemma-psql-"));
  try {
    const file = join(folder, "schema.sql");
    writeFileSync(file, script);
    call("psql", ["--no-psqlrc", "--quiet", "--set=ON_ERROR_STOP=1", `--file=${file}`, database.url]);
    return dump(database);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * What pg_dump prints, but for its head: a token of \restrict that is new each time. Both databases are on one server, so
 * the versions in its comments are the same.
 */
function dump(database: TestDatabase): string {
  const text = call("pg_dump", ["--schema-only", "--no-owner", "--no-privileges", database.url]);
  return text.replace(/^\\(un)?restrict .*$/gm, "");
}

function call(command: string, args: readonly string[]): string {
  const { stdout, stderr, status } = spawnSync(command, args, { encoding: "utf8", maxBuffer: 1 << 28 });
  if (status !== 0) throw new Error(`${command}: ${stderr}`);
  return stdout;
}
