import { createReadStream, createWriteStream } from "node:fs";
import { pipeline } from "node:stream/promises";
import { createGunzip, createGzip } from "node:zlib";
import { messageOf } from "../../kernel/index.ts";
import type { BackupContents, BackupGround, Backups } from "../backup.ts";
import { BackupToolError, compareContents } from "../backup-errors.ts";
import { clientsOf, countTables } from "./backup-clients.ts";
import { DumpLines } from "./backup-lines.ts";
import { takeItsPlace } from "./backup-swap.ts";

/** MariaDB, with mariadb-dump and the client. */
export const mariadbBackups: Backups = {
  kindOf: () => ({ engine: "mariadb", ending: ".sql.gz" }),
  check: async (ground) => void (await clientsOf(ground)),
  write,
  restore,
};

/** Source: MariaDB knowledge base, mariadb-dump, `--dump-history`. */
const HISTORY_SINCE = 101_100;

const OPTIONS = [
  "--single-transaction",
  "--skip-lock-tables",
  "--quick",
  "--routines",
  "--triggers",
  "--events",
  "--hex-blob",
];

async function write(ground: BackupGround, file: string): Promise<BackupContents> {
  const { connection, masked } = ground;
  const clients = await clientsOf(ground);
  const history = await historyOption(ground);
  const tables = await countTables(connection);
  const zipped = createGzip();
  const writing = pipeline(zipped, createWriteStream(file));
  writing.catch((error: unknown) => zipped.destroy(error instanceof Error ? error : undefined));
  await clients.dump(clients.database, [...OPTIONS, ...history], zipped);
  await writing;
  const copy = await contentsOf(ground, file);
  compareContents(masked, { tables: copy.tables }, { tables });
  // They are of the one moment that the dump is of, which no other session can see.
  return copy;
}

/** Into a database beside it, which is compared and then takes its place. */
async function restore(ground: BackupGround, file: string, contents: BackupContents): Promise<void> {
  const clients = await clientsOf(ground);
  compareContents(ground.masked, await contentsOf(ground, file), contents);
  await takeItsPlace(ground, clients, contents, (database) =>
    clients.feed(database, createReadStream(file).pipe(createGunzip())),
  );
}

async function historyOption({ connection, masked }: BackupGround): Promise<readonly string[]> {
  const [row] = await connection.query(
    "SELECT COUNT(*) AS tables FROM information_schema.tables WHERE table_schema = DATABASE() AND table_type = 'SYSTEM VERSIONED'",
  );
  if (Number(row?.tables) === 0) return [];
  if (connection.serverVersion >= HISTORY_SINCE) return ["--dump-history"];
  throw new BackupToolError("backup/failed", {
    database: masked,
    problem: "it has system-versioned tables, whose history mariadb-dump copies from MariaDB 10.11 on",
    hint: "Copy the whole server with mariadb-backup.",
  });
}

/** What a copy has, which is read to its end for that. */
async function contentsOf({ masked, signal }: BackupGround, file: string): Promise<BackupContents> {
  const lines = new DumpLines();
  try {
    await pipeline(createReadStream(file), createGunzip(), lines, { signal });
  } catch (error) {
    signal.throwIfAborted();
    const problem = `it cannot be read: ${messageOf(error)}`;
    throw new BackupToolError("backup/not-verified", { database: masked, problem }, { cause: error });
  }
  const { isWhole, tables, rows } = lines;
  if (isWhole) return { tables, rows };
  throw new BackupToolError("backup/not-verified", { database: masked, problem: "its end mark is missing" });
}
