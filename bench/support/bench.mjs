import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { createJiti } from "jiti";
import pg from "pg";

/** The checkout. */
export const ROOT = join(dirname(fileURLToPath(import.meta.url)), "../..");
/** The command line that is measured: as built. */
export const STEMMA = join(ROOT, "dist/stemma.js");

/**
 * What all measurements share: a folder that is removed at the end, a PostgreSQL server that is started when the
 * first one asks for it (with its defaults, so with fsync on), and a voice on stderr.
 */
export function createBench({ rounds, sizes }) {
  const folder = mkdtempSync(join(tmpdir(), "stemma-bench-"));
  const closers = [];
  let server;
  let databases = 0;
  const bench = {
    folder,
    /** Variables of every process that is measured: its cache is not the user's. */
    environment: { ...process.env, STEMMA_CACHE_DIR: join(folder, "cache"), NO_COLOR: "1" },
    serverVersion: undefined,
    say: (text) => process.stderr.write(`${text}\n`),
    /** The number of rounds: that of the command line, else the measurement's own. */
    rounds: (own) => rounds ?? own,
    /** The numbers of tables that are measured, likewise. */
    sizes: (own) => sizes ?? own,
    newFolder(name) {
      const path = join(folder, name);
      rmSync(path, { recursive: true, force: true });
      mkdirSync(path, { recursive: true });
      return path;
    },
    async admin() {
      server ??= start();
      return server;
    },
    /** A new, empty database; the server has written everything else down before. */
    async newDatabase() {
      const admin = await bench.admin();
      const name = `stemma_bench_${process.pid}_${++databases}`;
      await ask(admin, `CREATE DATABASE ${name}`);
      await ask(admin, "CHECKPOINT");
      const url = new URL(admin);
      url.pathname = `/${name}`;
      return {
        url: url.href,
        query: (sql) => ask(url.href, sql),
        drop: () => ask(admin, `DROP DATABASE ${name} WITH (FORCE)`),
      };
    },
    async close() {
      for (const close of closers.splice(0).reverse()) await close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
  async function start() {
    const given = process.env.STEMMA_BENCH_DATABASE_URL;
    const url = given ?? (await startOwn());
    const [facts] = await ask(
      url,
      "SELECT current_setting('server_version') || ', fsync ' || current_setting('fsync') AS version",
    );
    bench.serverVersion = facts?.version;
    return url;
  }
  async function startOwn() {
    // TypeScript: Node 20 cannot import it by itself.
    const file = join(ROOT, "test/support/postgres-server.ts");
    const { startPostgresServer } = await createJiti(import.meta.url).import(file);
    const own = await startPostgresServer([]);
    closers.push(() => own.stop());
    return own.url;
  }
  return bench;
}

async function ask(url, sql) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}
