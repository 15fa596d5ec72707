import { type ErrorCatalogue, StemmaError, textOf } from "../kernel/index.ts";
import { DatabaseFailure } from "./connection.ts";

import type { MissingRight } from "./rights.ts";

/** Facts of everything that can go wrong before a database answers. `database` never holds a password. */
export interface DatabaseFacts {
  "database/unreachable": { readonly database: string; readonly problem: string; readonly hint?: string };
  "database/permission": {
    readonly database: string;
    readonly problem: string;
    /** What was found to be missing before anything was tried. */
    readonly missing?: readonly MissingRight[];
    /** What to do next, where it is known and is not to grant what is missing. */
    readonly hint?: string;
  };
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
  "database/read-only": { readonly database: string; readonly problem: string; readonly hint?: string };
  "database/connection-lost": { readonly database: string; readonly problem: string };
  "database/refused": {
    readonly database: string;
    readonly problem: string;
    readonly code: string;
    readonly hint?: string;
  };
}

/** So many statements fit into a hint. */
const GRANTS = 8;

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
    text: ({ database, problem, missing = [], hint }) => ({
      message: `The user of ${database} lacks a right: ${problem}`,
      hint:
        hint ??
        (missing.length === 0
          ? "Grant it, choose another user, or put the ledger where this user may create tables (ledger.schema in the config)."
          : `Let somebody who may run: ${[...new Set(missing.map(({ grant }) => grant))].slice(0, GRANTS).join("; ")}`),
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
  "database/read-only": {
    when: "The database takes no changes: it is a standby or a replica, or its transactions are read-only by default.",
    text: ({ database, problem, hint }) => ({
      message: `Nothing can be changed in ${database}: ${problem}`,
      hint:
        hint ??
        "Name the primary in the URL if this is a standby; otherwise see who has set default_transaction_read_only: the server, the database or the user.",
    }),
  },
  "database/connection-lost": {
    when: "The connection broke while no step ran: the ledger was read, or the lock taken.",
    text: ({ database, problem }) => ({
      message: `The connection to ${database} was lost before any step was begun: ${problem}`,
      hint: "Nothing was changed. Run the command again when the server answers.",
    }),
  },
  "database/refused": {
    when: "The database refused something that Stemma asked of it beside the statements of a revision.",
    text: ({ database, problem, code, hint }) => ({
      message: `${database} refused what Stemma asked of it: ${problem}${code === "" ? "" : ` (${code})`}`,
      hint: hint ?? "Nothing was changed. Run the command again when the cause is gone.",
    }),
  },
};

/** What a refusal of something that Stemma itself asked for becomes; anything else passes unchanged. */
export function refusedBy(database: string, error: unknown): unknown {
  if (!(error instanceof DatabaseFailure)) return error;
  const problem = error.message;
  if (error.kind === "connection-lost") {
    return new DatabaseError("database/connection-lost", { database, problem }, { cause: error });
  }
  const hint = error.advice ?? error.serverHint;
  if (error.kind === "read-only") {
    const facts = { database, problem, ...(hint === undefined ? {} : { hint }) };
    return new DatabaseError("database/read-only", facts, { cause: error });
  }
  const facts = { database, problem, code: error.sqlState, ...(hint === undefined ? {} : { hint }) };
  return new DatabaseError("database/refused", facts, { cause: error });
}

export class DatabaseError<Code extends keyof DatabaseFacts = keyof DatabaseFacts> extends StemmaError {
  constructor(code: Code, facts: DatabaseFacts[Code], options?: ErrorOptions) {
    super(code, facts, textOf(CATALOGUE, code, facts), options);
  }
}

export { CATALOGUE as DATABASE_ERRORS };
