import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PassThrough, Readable, Writable } from "node:stream";
import type { BackupContents, BackupGround, Backups } from "../backup.ts";
import { BackupToolError, compareContents } from "../backup-errors.ts";
import { findTool, runTool, type Tool, type ToolRun } from "../backup-tools.ts";
import { clearStatement, expectTables, STAYING_SCHEMAS } from "./backup-clear.ts";
import { countTables } from "./backup-contents.ts";
import { libpqEnvironment } from "./backup-environment.ts";
import { expectPrincipal, type Principal, principalOf, programName } from "./backup-leftovers.ts";
import { DumpedRows } from "./backup-rows.ts";
import { DumpContents } from "./backup-toc.ts";
import { versions } from "./versions.ts";

interface Tools {
  readonly dump: Tool;
  readonly restore: Tool;
  readonly psql: Tool;
}

/** Servers, with pg_dump, pg_restore and psql. */
export const serverBackups: Backups = {
  kindOf: () => ({ engine: "postgres", ending: ".dump" }),
  check: async (ground) => void (await toolsOf(ground)),
  write,
  restore,
};

/** Finds the programs, none of which may be older than the server. Throws `backup/tool-missing`, `backup/tool-too-old`. */
async function toolsOf({ tools, connection, masked }: BackupGround): Promise<Tools> {
  const series = versions.series(connection.serverVersion);
  const install = `Install PostgreSQL's client programs of version ${series} or newer (Debian, Ubuntu: postgresql-client-${series} from apt.postgresql.org; macOS: brew install libpq).`;
  const find = async (name: string): Promise<Tool> => {
    const tool = await findTool([name], tools, install);
    const toolVersion = /\) (\d+(?:\.\d+)?)/.exec(tool.says)?.[1] ?? "unknown";
    if (toolVersion !== "unknown" && Number.parseInt(toolVersion, 10) < Number(series)) {
      throw new BackupToolError("backup/tool-too-old", {
        tool: name,
        toolVersion,
        database: masked,
        serverVersion: series,
        install,
      });
    }
    return tool;
  };
  return { dump: await find("pg_dump"), restore: await find("pg_restore"), psql: await find("psql") };
}

/** Everything in the database, as one moment had it: the number of tables is asked in the snapshot that is dumped. */
async function write(ground: BackupGround, file: string): Promise<BackupContents> {
  const { connection, masked, lockTimeout } = ground;
  const tools = await toolsOf(ground);
  const run = runnerOf(ground, await principalOf(connection));
  await connection.send([
    "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY",
    "SET LOCAL idle_in_transaction_session_timeout = 0",
  ]);
  let tables: number;
  try {
    const [row] = await connection.query("SELECT pg_catalog.pg_export_snapshot() AS snapshot");
    tables = await countTables(connection);
    const patience = lockTimeout === 0 ? [] : [`--lock-wait-timeout=${lockTimeout}`];
    const what = [`--snapshot=${String(row?.snapshot)}`, "--no-subscriptions", ...patience];
    await run(tools.dump, { arguments: ["--format=custom", "--no-password", ...what, `--file=${file}`] });
  } finally {
    await connection.query("ROLLBACK").catch(() => undefined);
  }
  const copied = await listOf(tools, run, file);
  compareContents(masked, copied, { tables });
  const rows = new DumpedRows();
  // The list stands at the beginning of a dump: that the rest is there only reading it tells.
  await run(tools.restore, { arguments: ["--file=-", file], output: rows });
  return { tables, rows: rows.rows };
}

/**
 * In one transaction: what is there is dropped, what the dump has is made, the tables are counted. Whoever reads meanwhile
 * waits or sees what was; what fails leaves what was.
 */
async function restore(ground: BackupGround, file: string, { tables }: BackupContents): Promise<void> {
  const { connection, lockTimeout } = ground;
  const tools = await toolsOf(ground);
  const principal = await principalOf(connection);
  const run = runnerOf(ground, principal);
  const contents = await listOf(tools, run, file);
  const names = async (sql: string) => (await connection.query(sql)).map(({ name }) => String(name));
  const present = await names("SELECT extname::pg_catalog.text AS name FROM pg_catalog.pg_extension");
  const schemas = await names(STAYING_SCHEMAS);
  const folder = mkdtempSync(join(tmpdir(), "stemma-restore-"));
  try {
    const list = join(folder, "contents");
    writeFileSync(list, contents.without({ schemas, extensions: present }));
    const script = Readable.from(
      scriptOf({
        first: [
          "BEGIN",
          `SET LOCAL lock_timeout = ${lockTimeout}`,
          "SET LOCAL statement_timeout = 0",
          "SET LOCAL client_min_messages = error",
          clearStatement(contents.extensions, contents.needsPublic),
        ],
        dump: (output) =>
          run(tools.restore, {
            arguments: ["--clean", "--if-exists", `--use-list=${list}`, "--file=-", file],
            output,
          }),
        last: [expectTables(tables), expectPrincipal(principal), "COMMIT"],
      }),
    );
    const options = ["--no-psqlrc", "--quiet", "--no-password", "--set=ON_ERROR_STOP=1", "--file=-"];
    await run(tools.psql, { arguments: options, input: script, hint: hintFor });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

type Run = (tool: Tool, run: Pick<ToolRun, "arguments" | "input" | "output" | "hint">) => Promise<void>;

function runnerOf({ tools, connection, url, masked, signal }: BackupGround, principal: Principal): Run {
  const environment = libpqEnvironment(tools, connection.driver, {
    url,
    application: programName(principal),
  });
  return (tool, run) => runTool(tool, { database: masked, environment, signal, hint: hintFor, ...run });
}

async function listOf({ restore: tool }: Tools, run: Run, file: string): Promise<DumpContents> {
  const pieces: Buffer[] = [];
  const output = new Writable({
    write: (chunk: Buffer, _encoding, done) => {
      pieces.push(chunk);
      done();
    },
  });
  await run(tool, { arguments: ["--list", file], output });
  return new DumpContents(Buffer.concat(pieces).toString());
}

/** The last statements come only when the dump was read to its end: without them nothing is committed. */
async function* scriptOf(parts: {
  readonly first: readonly string[];
  readonly dump: (output: Writable) => Promise<void>;
  readonly last: readonly string[];
}): AsyncGenerator<string | Buffer> {
  yield statements(parts.first);
  const through = new PassThrough();
  const dumping = parts.dump(through);
  dumping.catch(() => through.destroy());
  try {
    for await (const chunk of through) yield chunk;
  } catch {
    // What stopped it is told by the program.
  } finally {
    through.destroy();
  }
  await dumping;
  yield statements(parts.last);
}

function statements(list: readonly string[]): string {
  return list.map((sql) => `${sql};\n`).join("");
}

const NOTHING_CHANGED = "Nothing was changed.";

function hintFor(said: string): string | undefined {
  if (/lock timeout|lock_timeout/i.test(said)) {
    return `${NOTHING_CHANGED} The application holds a lock on a table: stop it, or raise lockTimeout in the config.`;
  }
  if (/out of shared memory/i.test(said)) {
    return `${NOTHING_CHANGED} The database has more objects than one transaction may lock: raise max_locks_per_transaction of the server and restart it.`;
  }
  if (
    /must be owner|permission denied|must be superuser|must be able to SET ROLE|must be member/i.test(said)
  ) {
    return `${NOTHING_CHANGED} The user of the URL has to be allowed to read and make all that is in the database, whoever owns it.`;
  }
  if (/No space left/i.test(said)) {
    return "Nothing was changed. Make room, or name another folder: backup.folder in the config.";
  }
  if (/unsupported version/i.test(said)) {
    return "The backup was made by a newer pg_dump: restore it with a pg_restore of that version (backup.tools in the config).";
  }
  return undefined;
}
