import { type ErrorCatalogue, StemmaError, textOf } from "../kernel/index.ts";

/** Facts of what can go wrong while a database is copied to a file, or made what one has. */
export interface BackupToolFacts {
  "backup/tool-missing": {
    readonly tool: string;
    /** Where it was looked for. */
    readonly searched: string;
    readonly install: string;
  };
  "backup/tool-too-old": {
    readonly tool: string;
    readonly toolVersion: string;
    readonly database: string;
    readonly serverVersion: string;
    readonly install: string;
  };
  "backup/tool-failed": {
    readonly tool: string;
    readonly database: string;
    /** What it said. */
    readonly problem: string;
    readonly hint?: string;
  };
  "backup/failed": { readonly database: string; readonly problem: string; readonly hint?: string };
  "backup/not-verified": { readonly database: string; readonly problem: string; readonly hint?: string };
}

const ELSEWHERE =
  "If it is installed in a folder that PATH does not name, name that folder: backup.tools in the config, or STEMMA_BACKUP_TOOLS.";
const NOTHING_KEPT = "Nothing was changed in the database, and no file was kept.";

const CATALOGUE: ErrorCatalogue<BackupToolFacts> = {
  "backup/tool-missing": {
    when: "The program that copies databases of this kind, or reads the copies, is not installed.",
    text: ({ tool, searched, install }) => ({
      message: `${tool} was not found (looked in ${searched}): backups of this kind of database are made with it`,
      hint: `${install} ${ELSEWHERE}`,
    }),
  },
  "backup/tool-too-old": {
    when: "The program that copies databases is older than the server: it would miss what it does not know.",
    text: ({ tool, toolVersion, database, serverVersion, install }) => ({
      message: `${tool} is of version ${toolVersion}, and ${database} is a server of version ${serverVersion}: an older ${tool} cannot copy a newer server`,
      hint: `${install} ${ELSEWHERE}`,
    }),
  },
  "backup/tool-failed": {
    when: "The program that copies databases, or reads the copies, has failed.",
    text: ({ tool, database, problem, hint }) => ({
      message: `${tool} failed on ${database}: ${problem}`,
      hint: hint ?? NOTHING_KEPT,
    }),
  },
  "backup/failed": {
    when: "A database could not be copied, or not be made what a backup has.",
    text: ({ database, problem, hint }) => ({
      message: `${database}: ${problem}`,
      hint: hint ?? NOTHING_KEPT,
    }),
  },
  "backup/not-verified": {
    when: "A copy was written, or is to be restored, and what was read from it is not what the database had.",
    text: ({ database, problem, hint }) => ({
      message: `The copy of ${database} is not whole: ${problem}`,
      hint: hint ?? "It was not kept. Try again; if it happens again, look at the disk, and report it.",
    }),
  },
};

export class BackupToolError<Code extends keyof BackupToolFacts = keyof BackupToolFacts> extends StemmaError {
  constructor(code: Code, facts: BackupToolFacts[Code], options?: ErrorOptions) {
    super(code, facts, textOf(CATALOGUE, code, facts), options);
  }
}

/** Throws `backup/not-verified` where a copy has not what the database has. */
export function compareContents(
  database: string,
  copy: { readonly tables: number; readonly rows?: number },
  original: { readonly tables: number; readonly rows?: number },
): void {
  for (const what of ["tables", "rows"] as const) {
    const [there, here] = [copy[what], original[what]];
    if (there === undefined || here === undefined || there === here) continue;
    throw new BackupToolError("backup/not-verified", {
      database,
      problem: `it has ${there} ${what} of ${here}`,
    });
  }
}

export { CATALOGUE as BACKUP_TOOL_ERRORS };
