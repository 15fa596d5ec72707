import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { setFlagsFromString } from "node:v8";
import type { TestProject } from "vitest/node";
import { connectEmbedded } from "../../src/dialects/postgres/connection-pglite.ts";
import { engineFolder } from "../../src/project/index.ts";
import { missingMariadb, startMariadbServer } from "./mariadb-server.ts";
import { type OnDemand, onDemand } from "./on-demand.ts";
import { hasServer, NEWEST, SERVER_VERSIONS, startPostgresServer } from "./postgres-server.ts";
import { QUICK_WASM } from "./quick-wasm.ts";

/** Where Debian keeps the programs of each version. */
const DEBIAN = "/usr/lib/postgresql";

declare module "vitest" {
  interface ProvidedContext {
    /** URL of a superuser on a real PostgreSQL server, for tests that must not run on PGlite alone. */
    postgresUrl: string;
    /** A port at which to ask for the MariaDB server, which starts then; undefined: MariaDB is not installed. */
    mariadbDesk: number | undefined;
    /** By their versions, ports at which to ask for the older servers that there are binaries of: each starts then. */
    olderServerDesks: Readonly<Record<string, number>>;
    /** An empty PGlite folder to copy. */
    pgliteTemplate: string;
    /** Stemma's cache of this test run: what was kept by another one may have been kept by other code. */
    cacheFolder: string;
  }
}

/**
 * One real PostgreSQL server, one of MariaDB when it is asked for, and one PGlite folder for a whole test run.
 * STEMMA_TEST_POSTGRES and STEMMA_TEST_MARIADB name other servers to use instead.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  setFlagsFromString(QUICK_WASM);
  withoutWrapper();
  const folder = mkdtempSync(join(tmpdir(), "stemma-template-"));
  const template = join(folder, "data");
  const cache = join(folder, "cache");
  mkdirSync(cache);
  const mariadb = await mariadbOf(project);
  const older = await olderServers(project);
  const [server] = await Promise.all([serverOf(project), makeTemplate(template, engineFolder(cache))]);
  project.provide("pgliteTemplate", template);
  project.provide("cacheFolder", cache);
  return async () => {
    rmSync(folder, { recursive: true, force: true });
    await Promise.all([server.stop(), mariadb?.stop(), ...older.map((each) => each.stop())]);
  };
}

async function mariadbOf(project: TestProject): Promise<OnDemand | undefined> {
  const given = process.env.STEMMA_TEST_MARIADB;
  const missing = given === undefined ? missingMariadb() : undefined;
  if (missing !== undefined) {
    if (process.env.STEMMA_CI === "1") throw new Error(missing);
    process.stderr.write(`SKIPPED: everything on MariaDB. ${missing}\n`);
    project.provide("mariadbDesk", undefined);
    return undefined;
  }
  const desk = await onDemand(async () => {
    if (given !== undefined) return { url: given, stop: async () => undefined };
    const server = await startMariadbServer();
    process.stderr.write(`MariaDB ${server.version} started for the tests\n`);
    return server;
  });
  project.provide("mariadbDesk", desk.port);
  return desk;
}

async function olderServers(project: TestProject): Promise<readonly OnDemand[]> {
  const versions = SERVER_VERSIONS.filter((version) => version !== NEWEST && hasServer(version));
  const desks = await Promise.all(
    versions.map((version) => onDemand(() => startPostgresServer([], version))),
  );
  project.provide(
    "olderServerDesks",
    Object.fromEntries(versions.map((version, at) => [version, desks[at]?.port ?? 0])),
  );
  return desks;
}

async function serverOf(project: TestProject): Promise<{ readonly stop: () => Promise<void> }> {
  const given = process.env.STEMMA_TEST_POSTGRES;
  if (given !== undefined) {
    project.provide("postgresUrl", given);
    return { stop: async () => undefined };
  }
  const server = await startPostgresServer();
  process.stderr.write(`PostgreSQL ${server.version} started for the tests\n`);
  project.provide("postgresUrl", server.url);
  return server;
}

/** Debian puts a script of Perl before the programs of PostgreSQL, which looks for the newest and takes three times as long as pg_dump itself. */
function withoutWrapper(): void {
  const versions = existsSync(DEBIAN) ? readdirSync(DEBIAN).map(Number) : [];
  const newest = join(DEBIAN, String(Math.max(...versions)), "bin");
  if (existsSync(newest)) process.env.PATH = [newest, process.env.PATH ?? ""].join(delimiter);
}

/** Leaves the snapshot that all later engines start from, too. */
async function makeTemplate(folder: string, snapshots: string): Promise<void> {
  const connection = await connectEmbedded({
    url: `pglite:${folder}`,
    masked: folder,
    memory: false,
    folder,
    from: import.meta.dirname,
    application: "stemma test",
    access: "write",
    snapshots,
  });
  await connection?.close();
}
