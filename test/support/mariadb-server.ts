import { type ChildProcess, execFileSync, spawn, spawnSync } from "node:child_process";
import { chownSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createConnection } from "mariadb";
import { dataFolder, freePort, unprivilegedUser } from "./server-process.ts";

/** A MariaDB server of this process: the binaries of the system, an own folder, a free port on the loopback address. */
export interface MariadbServer {
  /** URL of a user with all rights, without a database. */
  readonly url: string;
  readonly version: string;
  readonly pid: number;
  /** Breaks it off with SIGKILL; `start` brings it up again, at the same place. */
  crash(): Promise<void>;
  start(): Promise<void>;
  stop(): Promise<void>;
}

const PASSWORD = "stemma test";
const READY_WITHIN = 60_000;

/** Nothing of a test has to outlive the machine. */
const FAST = [
  "--innodb-flush-method=nosync",
  "--innodb-flush-log-at-trx-commit=0",
  "--innodb-log-file-size=16M",
  "--innodb-buffer-pool-size=64M",
  "--skip-log-bin",
  "--skip-name-resolve",
];

/** What is not installed of MariaDB. */
export function missingMariadb(): string | undefined {
  const missing = ["mariadbd", "mariadb-install-db"].filter(
    (name) => spawnSync(name, ["--help"], { stdio: "ignore" }).error !== undefined,
  );
  if (missing.length === 0) return undefined;
  return `${missing.join(" and ")} not found: install MariaDB's server (Debian: mariadb-server)`;
}

/** Starts a server of the system's MariaDB. As root it runs as another user. */
export async function startMariadbServer(settings: readonly string[] = []): Promise<MariadbServer> {
  const folder = mkdtempSync(join(tmpdir(), "stemma-mariadb-"));
  const user = process.getuid?.() === 0 ? unprivilegedUser() : undefined;
  const identity = user === undefined ? {} : { uid: user.uid, gid: user.gid };
  const { data, dispose } = dataFolder("mariadb");
  const first = join(folder, "first.sql");
  const errors = join(folder, "errors.log");
  writeFileSync(
    first,
    `CREATE USER stemma@'%' IDENTIFIED BY '${PASSWORD}';\nGRANT ALL ON *.* TO stemma@'%' WITH GRANT OPTION;\n`,
  );
  if (user !== undefined) for (const path of [folder, data, first]) chownSync(path, user.uid, user.gid);
  const environment = { ...process.env, LC_ALL: "C", TZ: "UTC", HOME: folder };
  const how = { ...identity, env: environment, cwd: folder } as const;
  execFileSync(
    "mariadb-install-db",
    [
      "--no-defaults",
      `--datadir=${data}`,
      "--auth-root-authentication-method=normal",
      "--skip-test-db",
      `--tmpdir=${folder}`,
      ...FAST,
    ],
    { ...how, stdio: "pipe" },
  );
  const port = await freePort();
  let server: ChildProcess | undefined;
  const start = (): Promise<string> => {
    const started = spawn(
      "mariadbd",
      [
        "--no-defaults",
        `--datadir=${data}`,
        `--socket=${join(folder, "socket")}`,
        `--pid-file=${join(folder, "pid")}`,
        `--log-error=${errors}`,
        `--tmpdir=${folder}`,
        `--port=${port}`,
        "--bind-address=127.0.0.1",
        "--character-set-server=utf8mb4",
        ...(existsSync(errors) ? [] : [`--init-file=${first}`]),
        ...FAST,
        ...settings,
      ],
      { ...how, stdio: "ignore" },
    );
    server = started;
    return waitUntilReady(
      port,
      () => started.exitCode !== null,
      () => readFileSync(errors, "utf8"),
    );
  };
  // A shutdown that writes everything down takes a second.
  const crash = async (): Promise<void> => {
    if (server === undefined || server.exitCode !== null || server.signalCode !== null) return;
    const ending = server;
    const ended = new Promise((resolve) => ending.once("exit", resolve));
    ending.kill("SIGKILL");
    await ended;
  };
  const version = await start();
  return {
    url: `mariadb://stemma:${encodeURIComponent(PASSWORD)}@127.0.0.1:${port}/`,
    version,
    get pid() {
      return server?.pid ?? -1;
    },
    crash,
    start: async () => void (await start()),
    stop: async () => {
      await crash();
      dispose();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function waitUntilReady(port: number, ended: () => boolean, log: () => string): Promise<string> {
  const until = Date.now() + READY_WITHIN;
  for (;;) {
    try {
      const connection = await createConnection({
        host: "127.0.0.1",
        port,
        user: "stemma",
        password: PASSWORD,
      });
      const [row] = await connection.query<{ version: string }[]>("SELECT version() AS version");
      await connection.end();
      return row?.version ?? "?";
    } catch (error) {
      if (ended() || Date.now() > until)
        throw new Error(`MariaDB did not start:\n${log()}`, { cause: error });
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}
