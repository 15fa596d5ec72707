import type { BackupGround, Backups } from "../backup.ts";
import type { Connection } from "../connection.ts";
import { embeddedBackups } from "./backup-embedded.ts";
import { serverBackups } from "./backup-server.ts";

/** Servers are copied by PostgreSQL's own programs, PGlite by itself. */
export const postgresBackups: Backups = {
  kindOf: (connection) => backupsOf(connection).kindOf(connection),
  check: (ground: BackupGround) => backupsOf(ground.connection).check(ground),
  write: (ground, file) => backupsOf(ground.connection).write(ground, file),
  restore: (ground, file, contents) => backupsOf(ground.connection).restore(ground, file, contents),
};

function backupsOf({ settledFolder }: Connection): Backups {
  return settledFolder === undefined ? serverBackups : embeddedBackups;
}
