import type { Dialect } from "../dialects/index.ts";
import { STEMMA_VERSION } from "../kernel/index.ts";
import { type DatabaseBackups, isNewer } from "../runner/index.ts";
import { BackupError } from "./errors.ts";
import { fileChecksum } from "./file-checksum.ts";
import type { Backup, Manifest } from "./manifest.ts";

/** Its files are the same in all versions; what is new in one is noticed when the copy is opened. */
const FITS_OLDER: ReadonlySet<Manifest["engine"]> = new Set(["sqlite"]);

/**
 * Looks whether a backup is whole and of a kind of database: its bytes are those that were written, and no newer Stemma has made
 * it. Opens no database. Throws `backup/damaged`, `backup/other-engine`, `backup/newer`.
 */
export async function checkBackup(
  { file, manifest }: Backup,
  target: { readonly engine: Manifest["engine"]; readonly database: string; readonly shown: string },
): Promise<void> {
  const { engine, database, shown } = target;
  if (manifest.engine !== engine) {
    const facts = { file: shown, engine: manifest.engine, database, databaseEngine: engine };
    throw new BackupError("backup/other-engine", facts);
  }
  if (isNewer(manifest.stemma, STEMMA_VERSION)) {
    const facts = { file: shown, product: "Stemma", theirs: manifest.stemma, ours: STEMMA_VERSION };
    throw new BackupError("backup/newer", facts);
  }
  const { checksum, bytes } = await fileChecksum(file);
  if (bytes !== manifest.bytes) {
    const problem = `it has ${bytes} bytes, and had ${manifest.bytes}`;
    throw new BackupError("backup/damaged", { file: shown, problem });
  }
  if (checksum !== manifest.checksum) {
    throw new BackupError("backup/damaged", { file: shown, problem: "its checksum is another one" });
  }
}

/** Throws `backup/newer` where the server is older than the one that a backup was made of. */
export function checkServer(
  { manifest }: Backup,
  server: { readonly dialect: Dialect; readonly version: number; readonly shown: string },
): void {
  if (FITS_OLDER.has(manifest.engine)) return;
  const { series, parse, product } = server.dialect.versions;
  const [theirs, ours] = [series(manifest.serverVersion), series(server.version)];
  if (parse(theirs) > parse(ours)) {
    throw new BackupError("backup/newer", { file: server.shown, product, theirs, ours });
  }
}

/** Makes the database of a session what a backup has that was checked. Call it under the lock. Throws `backup/*`. */
export async function restoreBackup({ file, manifest }: Backup, backups: DatabaseBackups): Promise<void> {
  const { tables, rows } = manifest;
  await backups.restore(file, { tables, ...(rows === null ? {} : { rows }) });
}
