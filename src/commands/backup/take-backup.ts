import { type Manifest, writeBackup } from "../../backup/index.ts";
import { EMPTY_STATE, type State } from "../../planning/index.ts";
import { type DatabaseUrl, displayPath, type Project, requireDatabase } from "../../project/index.ts";
import type { DatabaseBackups, Session } from "../../runner/index.ts";
import type { UseCaseContext } from "../use-case.ts";

/** A backup as programs get it. */
export interface BackupReport extends Omit<Manifest, "kind" | "file"> {
  /** Path as it is shown, relative to the current folder. */
  readonly file: string;
}

/** A backup that was made. */
export interface TakenBackup {
  readonly backup: BackupReport;
  /** Older ones of the same database that made room for it. */
  readonly removed: readonly string[];
}

/** How a database is called in what stands beside its backups: by its whole path, or by its URL without the password. */
export function databaseName({ scheme, folder, file, masked }: DatabaseUrl): string {
  const place = folder ?? file;
  return place === undefined ? masked : `${scheme}:${place}`;
}

/** The same of the database of a project. Throws `config/no-database`. */
export function backedUpName(project: Project, cwd: string): string {
  return databaseName(requireDatabase(project, cwd));
}

/** Copies of a session's database; undefined where there is none yet. */
export function backupsOf(
  { environment }: UseCaseContext,
  { settings }: Project,
  session: Session,
): Promise<DatabaseBackups | undefined> {
  const folder = settings.backup.tools ?? environment.STEMMA_BACKUP_TOOLS;
  return session.backups({ environment, ...(folder === undefined || folder === "" ? {} : { folder }) });
}

/** For people: `PostgreSQL 15`, `PGlite (PostgreSQL 17)`. */
export function serverText({ kind, serverVersion }: DatabaseBackups, { dialect }: Session): string {
  const { product, series } = dialect.versions;
  const text = `${product} ${series(serverVersion)}`;
  return kind.engine === "pglite" ? `PGlite (${text})` : text;
}

/**
 * Copies the database of a session, before a command changes it. Call it under the lock. Throws `backup/*`,
 * `execution/interrupted`.
 */
export async function takeBackup(
  context: UseCaseContext,
  project: Project,
  on: {
    readonly session: Session;
    readonly backups: DatabaseBackups;
    readonly state: State | undefined;
    readonly command: string;
    /** A backup that does not make room for this one. */
    readonly spared?: string;
  },
): Promise<TakenBackup> {
  const { cwd, now, onEvent } = context;
  const { folder, keep } = project.settings.backup;
  const { session, backups, state, command, spared } = on;
  const began = performance.now();
  onEvent?.({ type: "backup-started", folder: displayPath(cwd, folder) });
  const made = await writeBackup(backups, {
    folder,
    keep,
    database: backedUpName(project, cwd),
    server: serverText(backups, session),
    command,
    state: state ?? EMPTY_STATE,
    now: now(),
    ...(spared === undefined ? {} : { spared }),
  });
  const backup = reportBackup(made, cwd);
  const duration = performance.now() - began;
  onEvent?.({ type: "backup-finished", file: backup.file, bytes: backup.bytes, duration });
  return { backup, removed: made.removed.map((file) => displayPath(cwd, file)) };
}

export function reportBackup(
  { file, manifest }: { readonly file: string; readonly manifest: Manifest },
  cwd: string,
): BackupReport {
  const { kind: _kind, ...report } = manifest;
  return { ...report, file: displayPath(cwd, file) };
}
