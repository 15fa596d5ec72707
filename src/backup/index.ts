export { clearUnfinished, listBackups, markOf } from "./backup-folder.ts";
export { plain, timeText } from "./backup-name.ts";
export { BACKUP_ERRORS, BackupError, type BackupFacts } from "./errors.ts";
export { findBackup } from "./find-backup.ts";
export { type OpenKeptFile, openKeptFile } from "./kept-file.ts";
export type { Backup, Manifest } from "./manifest.ts";
export { checkBackup, checkServer, restoreBackup } from "./restore-backup.ts";
export { type BackupOrder, type MadeBackup, writeBackup } from "./write-backup.ts";
