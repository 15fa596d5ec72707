import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { mariadbProcess } from "./mariadb-process.ts";
import { dataFolder, freePort } from "./server-process.ts";

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

const READY_WITHIN = 60_000;

/** Nothing of a test has to outlive the machine. */
const FAST = [
  "--innodb-flush-method=nosync",
  "--innodb-flush-log-at-trx-commit=0",
  "--innodb-log-file-size=16M",
  "--innodb-buffer-pool-size=64M",
  "--skip-log-bin",
  // Newer servers make certificates at their start.
  "--skip-ssl",
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
  const { data, dispose } = dataFolder("mariadb");
  const server = mariadbProcess({ folder, data, port: await freePort() });
  server.install(FAST);
  const start = (): Promise<string> => {
    server.start([...FAST, ...settings]);
    return server.until(async (connection) => {
      const [row] = await connection.query<{ version: string }[]>("SELECT version() AS version");
      return row?.version;
    }, READY_WITHIN);
  };
  const version = await start();
  return {
    url: server.url,
    version,
    get pid() {
      return server.pid;
    },
    // A shutdown that writes everything down takes a second.
    crash: server.crash,
    start: async () => void (await start()),
    stop: async () => {
      await server.crash();
      dispose();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
