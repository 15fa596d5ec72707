import { spawn, spawnSync } from "node:child_process";
import { chownSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { freePort, unprivilegedUser } from "./server-process.ts";

/** A PgBouncer of this process before a server. */
export interface Pooler {
  /** The URL of a database, as reached through it. */
  through(url: string): string;
  stop(): Promise<void>;
}

const READY_WITHIN = 10_000;

/** What is not installed of PgBouncer; says so loudly, and fails where everything has to be there. */
export function missingPgbouncer(): string | undefined {
  if (spawnSync("pgbouncer", ["--version"], { stdio: "ignore" }).error === undefined) return undefined;
  const missing = "pgbouncer not found: install it (Debian: pgbouncer)";
  if (process.env.STEMMA_CI === "1") throw new Error(missing);
  process.stderr.write(`SKIPPED: everything behind PgBouncer. ${missing}\n`);
  return missing;
}

/** Starts one in front of the server of a URL; `settings` as in pgbouncer.ini. */
export async function startPgbouncer(
  server: string,
  settings: Readonly<Record<string, string | number>>,
): Promise<Pooler> {
  const { hostname, port: serverPort, username, password } = new URL(server);
  const folder = mkdtempSync(join(tmpdir(), "stemma-pgbouncer-"));
  const port = await freePort();
  const file = join(folder, "pgbouncer.ini");
  const log = join(folder, "log");
  const lines = {
    listen_addr: "127.0.0.1",
    listen_port: port,
    unix_socket_dir: "",
    auth_type: "any",
    logfile: log,
    max_client_conn: 200,
    ...settings,
  };
  writeFileSync(
    file,
    `[databases]\n* = host=${hostname} port=${serverPort} user=${username} password='${decodeURIComponent(password)}'\n[pgbouncer]\n${Object.entries(
      lines,
    )
      .map(([name, value]) => `${name} = ${value}`)
      .join("\n")}\n`,
  );
  const user = process.getuid?.() === 0 ? unprivilegedUser() : undefined;
  if (user !== undefined) for (const path of [folder, file]) chownSync(path, user.uid, user.gid);
  const identity = user === undefined ? {} : { uid: user.uid, gid: user.gid };
  const child = spawn("pgbouncer", [file], { ...identity, cwd: folder, stdio: "ignore" });
  const until = Date.now() + READY_WITHIN;
  while (!(await answers(port))) {
    if (child.exitCode !== null || Date.now() > until)
      throw new Error(`PgBouncer did not start:\n${readFileSync(log, "utf8")}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return {
    through: (url) => {
      const pooled = new URL(url);
      pooled.host = `127.0.0.1:${port}`;
      return pooled.href;
    },
    stop: async () => {
      const ended = new Promise((resolve) => child.once("exit", resolve));
      if (child.exitCode === null) {
        child.kill("SIGTERM");
        await ended;
      }
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1");
    socket.once("connect", () => {
      socket.destroy();
      resolve(true);
    });
    socket.once("error", () => resolve(false));
  });
}
