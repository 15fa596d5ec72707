import type { BackupList, BackupReport } from "../../commands/index.ts";
import { oneLine } from "../one-line.ts";
import { sizeText } from "../size-text.ts";
import type { Style } from "../style.ts";
import { grouped } from "./grouped.ts";

/** One backup for people, with what it has. */
export function backupText(backup: BackupReport, style: Style): string {
  return `Backup ${style.bold(backup.file)}  ${style.dim(contentsText(backup))}`;
}

/** `PostgreSQL 15, 12 tables, 340 rows, 1.4 MB`. */
export function contentsText({ server, tables, rows, bytes }: BackupReport): string {
  const parts = [
    server,
    `${grouped(tables)} ${tables === 1 ? "table" : "tables"}`,
    ...(rows === null ? [] : [`${grouped(rows)} ${rows === 1 ? "row" : "rows"}`]),
    sizeText(bytes),
  ];
  return parts.join(", ");
}

/** Before which command it was made; nothing of one that was made by itself. */
export function occasionText({ command }: BackupReport): string {
  return command === "backup" ? "" : `before ${command}, `;
}

/** All backups in the folder; those of other databases with whose they are. */
export function backupListText({ folder, database, backups }: BackupList, style: Style): string {
  if (backups.length === 0) return `There are no backups in ${folder}.`;
  return backups
    .map((backup) => {
      const other = backup.database === database ? "" : ` of ${oneLine(backup.database)}`;
      const state = backup.applied.at(-1) ?? "nothing applied";
      const more = style.dim(`${contentsText(backup)}; ${occasionText(backup)}at ${oneLine(state)}${other}`);
      return `${backup.file}  ${more}`;
    })
    .join("\n");
}

/** What a plan says of the backup that it begins with. */
export function backupLine(dryRun: boolean, folder: string): string {
  return `A backup ${dryRun ? "would be" : "is"} made first, in ${folder}.`;
}
