import { type ErrorCatalogue, StemmaError, textOf } from "../kernel/index.ts";

/** Facts of everything that can go wrong before a database answers. `database` never holds a password. */
export interface DatabaseFacts {
  "database/unreachable": { readonly database: string; readonly problem: string; readonly hint?: string };
  "database/permission": { readonly database: string; readonly problem: string };
  "database/driver-missing": { readonly driver: string; readonly command: string };
  "database/in-use": {
    readonly folder: string;
    readonly pid?: number;
    readonly host?: string;
    readonly command?: string;
    readonly since?: string;
    /** It is this very process that has it. */
    readonly here?: boolean;
  };
  "database/pooler": { readonly database: string; readonly problem: string };
  "database/unsupported": { readonly database: string; readonly problem: string };
}

const CATALOGUE: ErrorCatalogue<DatabaseFacts> = {
  "database/unreachable": {
    when: "The database does not answer, refuses the user or the password, or does not exist.",
    text: ({ database, problem, hint }) => ({
      message: `Cannot open ${database}: ${problem}`,
      hint:
        hint ?? "Check that the server runs and that the URL names the right host, port, user and database.",
    }),
  },
  "database/permission": {
    when: "The database user lacks a right that the command needs.",
    text: ({ database, problem }) => ({
      message: `The user of ${database} lacks a right: ${problem}`,
      hint: "Grant it, choose another user, or put the ledger where this user may create tables (ledger.schema in the config).",
    }),
  },
  "database/driver-missing": {
    when: "The npm package that talks to this kind of database is not installed.",
    text: ({ driver, command }) => ({
      message: `The driver ${driver} is not installed`,
      hint: `Install it: ${command}`,
    }),
  },
  "database/in-use": {
    when: "Another process has the PGlite folder open, or this one still has it.",
    text: ({ folder, pid, command, since, here = false }) => ({
      message: `${folder} is in use by ${here ? "this very process" : pid === undefined ? "another process" : `process ${pid}`}${
        command === undefined ? "" : ` (${command}${since === undefined ? "" : `, since ${since}`})`
      }`,
      hint: here
        ? "It can be opened once at a time: let the other call end first. Code that a call runs cannot make another on the same folder."
        : "A PGlite folder can be opened by one process at a time: wait for that process or end it.",
    }),
  },
  "database/pooler": {
    when: "The way to the server leads through a pooler (PgBouncer, for one) that gives each transaction another session: no lock and no setting would hold.",
    text: ({ database, problem }) => ({
      message: `${database} is the address of a pooler, and ${problem}: Stemma's lock, its settings and what a revision leaves in its session would not hold`,
      hint: "Name the server itself with --database or STEMMA_DATABASE_URL: its own host and port (5432 as a rule; hosted databases call it the direct or non-pooled URL), or a pool in session mode.",
    }),
  },
  "database/unsupported": {
    when: "The database is of a kind or a version that this Stemma cannot work with.",
    text: ({ database, problem }) => ({
      message: `${database}: ${problem}`,
      hint: "Supported are PGlite, PostgreSQL 13 or later, SQLite 3.35 or later and MariaDB 10.6 or later.",
    }),
  },
};

export class DatabaseError<Code extends keyof DatabaseFacts = keyof DatabaseFacts> extends StemmaError {
  constructor(code: Code, facts: DatabaseFacts[Code], options?: ErrorOptions) {
    super(code, facts, textOf(CATALOGUE, code, facts), options);
  }
}

export { CATALOGUE as DATABASE_ERRORS };
