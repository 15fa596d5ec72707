import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { chownSync, existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Connection, createConnection } from "mariadb";
import { unprivilegedUser } from "./server-process.ts";

const PASSWORD = "stemma test";

/** Where a server lies and listens. The folders exist, and are empty at first. */
export interface MariadbPlace {
  readonly folder: string;
  readonly data: string;
  readonly port: number;
}

/** A server of the system's MariaDB on the loopback address, which can be broken off and started again at its place. */
export interface MariadbProcess {
  /** URL of a user with all rights, without a database. */
  readonly url: string;
  readonly pid: number;
  /** Makes the first data. A node of a cluster gets its own from another one. */
  install(settings: readonly string[]): void;
  /** Starts it; the first time the user is made, unless it comes with the data of another node. */
  start(settings: readonly string[], isCopy?: boolean): void;
  /** Waits until a connection says what is wanted, for so many milliseconds. Throws what the server wrote down if it ends before. */
  until<Answer>(
    ask: (connection: Connection) => Promise<Answer | undefined>,
    within: number,
  ): Promise<Answer>;
  /** Breaks it off with SIGKILL. */
  crash(): Promise<void>;
}

/** A server that is not started yet. As root it runs as another user. */
export function mariadbProcess({ folder, data, port }: MariadbPlace): MariadbProcess {
  const user = process.getuid?.() === 0 ? unprivilegedUser() : undefined;
  const first = join(folder, "first.sql");
  const errors = join(folder, "errors.log");
  writeFileSync(
    first,
    `CREATE USER stemma@'%' IDENTIFIED BY '${PASSWORD}';\nGRANT ALL ON *.* TO stemma@'%' WITH GRANT OPTION;\n`,
  );
  if (user !== undefined) for (const path of [folder, data, first]) chownSync(path, user.uid, user.gid);
  const how = {
    ...user,
    env: { ...process.env, LC_ALL: "C", TZ: "UTC", HOME: folder },
    cwd: folder,
  } as const;
  let server: ChildProcess | undefined;
  const isOver = (): boolean =>
    server === undefined || server.exitCode !== null || server.signalCode !== null;
  return {
    url: `mariadb://stemma:${encodeURIComponent(PASSWORD)}@127.0.0.1:${port}/`,
    get pid() {
      return server?.pid ?? -1;
    },
    install: (settings) => {
      const make = [
        "--no-defaults",
        `--datadir=${data}`,
        "--auth-root-authentication-method=normal",
        "--skip-test-db",
      ];
      execFileSync("mariadb-install-db", [...make, `--tmpdir=${folder}`, ...settings], {
        ...how,
        stdio: "pipe",
      });
    },
    start: (settings, isCopy = false) => {
      const place = [
        "--no-defaults",
        `--datadir=${data}`,
        `--socket=${join(folder, "socket")}`,
        `--pid-file=${join(folder, "pid")}`,
        `--log-error=${errors}`,
        `--tmpdir=${folder}`,
        `--port=${port}`,
        "--bind-address=127.0.0.1",
        "--character-set-server=utf8mb4",
        "--skip-name-resolve",
      ];
      const isNew = !isCopy && !existsSync(errors);
      server = spawn("mariadbd", [...place, ...(isNew ? [`--init-file=${first}`] : []), ...settings], {
        ...how,
        stdio: "ignore",
      });
    },
    until: async (ask, within) => {
      const end = Date.now() + within;
      const account = { host: "127.0.0.1", port, user: "stemma", password: PASSWORD };
      for (;;) {
        const answer = await answerOf(account, ask).catch((error: unknown) => {
          if (isOver()) throw new Error(`MariaDB ended:\n${readFileSync(errors, "utf8")}`, { cause: error });
          return undefined;
        });
        if (answer !== undefined) return answer;
        if (Date.now() > end)
          throw new Error(`MariaDB is not there after ${within} ms:\n${readFileSync(errors, "utf8")}`);
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    },
    crash: async () => {
      if (server === undefined || isOver()) return;
      const ending = server;
      const ended = new Promise((resolve) => ending.once("exit", resolve));
      ending.kill("SIGKILL");
      await ended;
    },
  };
}

async function answerOf<Answer>(
  account: Parameters<typeof createConnection>[0],
  ask: (connection: Connection) => Promise<Answer | undefined>,
): Promise<Answer | undefined> {
  const connection = await createConnection(account);
  try {
    return await ask(connection);
  } finally {
    await connection.end();
  }
}
