import type { Writable } from "node:stream";
import type { BackupGround } from "../backup.ts";
import { BackupToolError } from "../backup-errors.ts";
import { findTool, runTool, type Tool, type ToolRun } from "../backup-tools.ts";
import { type Connection, isTrue } from "../connection.ts";
import { connectionConfig } from "./connection-options.ts";
import { quoteName } from "./grammar.ts";
import { versions } from "./versions.ts";

/** MariaDB's own programs, and how they reach the server of a session. */
export interface Clients {
  readonly database: string;
  /** Runs the client on a database. */
  feed(database: string, input: ToolRun["input"]): Promise<void>;
  /** Runs mariadb-dump on one. */
  dump(database: string, options: readonly string[], output: Writable): Promise<void>;
}

/** Finds the programs, none of which may be older than the server. Throws `backup/tool-missing`, `backup/tool-too-old`. */
export async function clientsOf(ground: BackupGround): Promise<Clients> {
  const { url, masked, from, tools, signal } = ground;
  const config = connectionConfig({
    url,
    masked,
    from,
    memory: false,
    application: "stemma",
    access: "read",
  });
  const dumper = await find(ground, ["mariadb-dump", "mysqldump"]);
  const client = await find(ground, ["mariadb", "mysql"]);
  const { host, port, socketPath, user, password, database = "" } = config;
  const place =
    socketPath === undefined
      ? ["--protocol=tcp", `--host=${host}`, `--port=${port}`]
      : ["--protocol=socket", `--socket=${socketPath}`];
  // What other files say of passwords and options is not what the session was opened with.
  const options = [
    "--no-defaults",
    ...place,
    `--user=${user}`,
    ...encryption(url, config.ssl),
    "--default-character-set=utf8mb4",
    "--max-allowed-packet=1G",
  ];
  const secret =
    typeof password === "string" && password !== "" ? { MYSQL_PWD: password } : { MYSQL_PWD: undefined };
  const run = { database: masked, environment: { ...tools.environment, ...secret }, signal, hint: hintFor };
  return {
    database,
    feed: (name, input) =>
      runTool(client, {
        ...run,
        arguments: [...options, "--batch", `--database=${name}`],
        ...(input === undefined ? {} : { input }),
      }),
    dump: (name, more, output) =>
      runTool(dumper, { ...run, arguments: [...options, ...more, "--", name], output }),
  };
}

async function find(
  { tools, connection, masked }: BackupGround,
  names: readonly [string, string],
): Promise<Tool> {
  const series = versions.series(connection.serverVersion);
  const install = `Install MariaDB's client programs of version ${series} or newer (Debian, Ubuntu: mariadb-client, from mariadb.org for another version; macOS: brew install mariadb).`;
  const tool = await findTool(names, tools, install);
  const facts = { tool: tool.name, database: masked, serverVersion: series, install };
  const [, toolVersion] = /(\d+\.\d+\.\d+)-MariaDB/.exec(tool.says) ?? [];
  if (toolVersion === undefined) {
    throw new BackupToolError("backup/tool-missing", {
      tool: names[0],
      searched: `${tools.folder ?? "PATH"}, where ${tool.name} is not MariaDB's`,
      install,
    });
  }
  if (Math.floor(versions.parse(toolVersion) / 100) < Math.floor(connection.serverVersion / 100)) {
    throw new BackupToolError("backup/tool-too-old", { ...facts, toolVersion });
  }
  return tool;
}

/** As the session is encrypted: newer clients would insist on it, older ones leave it out. */
function encryption(url: string, ssl: unknown): readonly string[] {
  if (ssl === undefined || ssl === false) return ["--skip-ssl"];
  const verified =
    typeof ssl === "object" && ssl !== null && "rejectUnauthorized" in ssl && ssl.rejectUnauthorized === true;
  const parameters = new URL(url).searchParams;
  const files = ["ssl-ca", "ssl-cert", "ssl-key"].flatMap((name) => {
    const path = parameters.get(name);
    return path === null ? [] : [`--${name}=${path}`];
  });
  return ["--ssl", verified ? "--ssl-verify-server-cert" : "--skip-ssl-verify-server-cert", ...files];
}

/** How many tables the session's database has, or another one: without views and sequences. */
export async function countTables(connection: Connection, database?: string): Promise<number> {
  const [row] = await connection.query(
    `SELECT COUNT(*) AS tables FROM information_schema.tables
      WHERE table_schema = ${database === undefined ? "DATABASE()" : "?"} AND table_type IN ('BASE TABLE', 'SYSTEM VERSIONED')`,
    ...(database === undefined ? [] : [[database]]),
  );
  return Number(row?.tables);
}

/** How many rows all tables of a database have together, with the history of versioned ones; each is read for that. */
export async function countAllRows(connection: Connection, database: string): Promise<number> {
  const tables = await connection.query(
    `SELECT table_name AS name, table_type = 'SYSTEM VERSIONED' AS versioned FROM information_schema.tables
      WHERE table_schema = ? AND table_type IN ('BASE TABLE', 'SYSTEM VERSIONED')`,
    [database],
  );
  let rows = 0;
  for (const { name, versioned } of tables) {
    const place = `${quoteName(database)}.${quoteName(String(name))}${isTrue(versioned) ? " FOR SYSTEM_TIME ALL" : ""}`;
    const [counted] = await connection.query(`SELECT COUNT(*) AS \`rows\` FROM ${place}`);
    rows += Number(counted?.rows);
  }
  return rows;
}

function hintFor(said: string): string | undefined {
  if (/Lock wait timeout/i.test(said))
    return "The application holds locks: try again when there is less traffic.";
  if (/Access denied|command denied/i.test(said)) {
    return "The user needs these rights on the database: SELECT, SHOW VIEW, TRIGGER, EVENT, LOCK TABLES; and for routines SHOW CREATE ROUTINE, or SELECT on mysql.proc.";
  }
  return undefined;
}
