import { type ErrorCatalogue, StemmaError, textOf } from "../kernel/index.ts";

/** Facts of what can be wrong with backups as files. */
export interface BackupFacts {
  "backup/unwritable": { readonly place: string; readonly problem: string };
  "backup/not-found": {
    /** What was asked for; undefined: the newest one. */
    readonly file?: string;
    readonly folder: string;
    readonly database: string;
  };
  "backup/damaged": { readonly file: string; readonly problem: string };
  "backup/other-engine": {
    readonly file: string;
    readonly engine: string;
    readonly database: string;
    readonly databaseEngine: string;
  };
  "backup/newer": {
    readonly file: string;
    /** E.g. `PostgreSQL`, `Stemma`. */
    readonly product: string;
    readonly theirs: string;
    readonly ours: string;
  };
  "backup/nothing-there": { readonly database: string; readonly problem: string };
}

const CATALOGUE: ErrorCatalogue<BackupFacts> = {
  "backup/unwritable": {
    when: "The file system refuses the folder or the file of a backup, or is full.",
    text: ({ place, problem }) => ({
      message: `${place} cannot be written: ${problem}`,
      hint: "Nothing was changed in the database, and no file was kept. Mend that, or name another folder: backup.folder in the config.",
    }),
  },
  "backup/not-found": {
    when: "There is no such backup, or none of this database.",
    text: ({ file, folder, database }) => ({
      message:
        file === undefined ? `There is no backup of ${database} in ${folder}` : `There is no backup ${file}`,
      hint: "stemma restore --list shows those that there are. A backup is two files: the copy, and one of the same name with .json.",
    }),
  },
  "backup/damaged": {
    when: "A backup is not what it was when it was written, or what describes it cannot be read.",
    text: ({ file, problem }) => ({
      message: `${file} is not what it was when it was written: ${problem}`,
      hint: "Nothing was changed. Take another backup: stemma restore --list.",
    }),
  },
  "backup/other-engine": {
    when: "A backup is of another kind of database than the one that it is to be restored to.",
    text: ({ file, engine, database, databaseEngine }) => ({
      message: `${file} is of ${engine}, and ${database} is ${databaseEngine}`,
      hint: "Name a database of that kind: --database URL.",
    }),
  },
  "backup/newer": {
    when: "A backup was made of a newer server, or by a newer Stemma, than the one that is to restore it.",
    text: ({ file, product, theirs, ours }) => ({
      message: `${file} was made with ${product} ${theirs}, which is newer than ${ours} here`,
      hint: `Restore it with ${product} ${theirs} or newer.`,
    }),
  },
  "backup/nothing-there": {
    when: "There is nothing that could be copied: the database is not there yet, or in memory.",
    text: ({ database, problem }) => ({
      message: `${database}: ${problem}`,
      hint: "Name a database that is there: --database URL.",
    }),
  },
};

export class BackupError<Code extends keyof BackupFacts = keyof BackupFacts> extends StemmaError {
  constructor(code: Code, facts: BackupFacts[Code], options?: ErrorOptions) {
    super(code, facts, textOf(CATALOGUE, code, facts), options);
  }
}

export { CATALOGUE as BACKUP_ERRORS };
