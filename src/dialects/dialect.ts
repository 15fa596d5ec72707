import type { Schema } from "../schema/index.ts";
import type { LexicalGrammar, ScriptStatement } from "../sql/index.ts";
import type { BatchGrammar } from "./batch-grammar.ts";
import type { LedgerGrammar, LedgerName } from "./ledger-grammar.ts";
import type { SchemaDialect } from "./schema-dialect.ts";

export type DialectName = "postgres" | "sqlite" | "mariadb";

/** How a step's session and transaction begin in this dialect. */
export interface SessionGrammar {
  /** Undoes what a revision may have left in the session and pins the settings that decide about data. */
  readonly reset: readonly string[];
  /** Leaves the session to others, who expect one as a driver opens it. */
  readonly handOver: readonly string[];
  /** For Stemma's own queries before a run: no schema of a user's search_path can put itself between. */
  readonly pin: readonly string[];
  /** Query for the `reason` for which nobody can change anything in this session; NULL where there is none. */
  readonly readOnly: string;
  /** Once, before the first step of a run: what the ends of its transactions are compared with is noted. */
  readonly start: readonly string[];
  /** Around a step, together with its row of the ledger: what has to be seen to before and after is in it. */
  readonly step: { readonly begin: readonly string[]; readonly commit: readonly string[] };
  readonly begin: string;
  /** Transactions of the deployment's code: `begin` with these modes, in upper case; undefined: there are no such. */
  beginWith(modes: {
    readonly isolation: string | undefined;
    readonly access: string | undefined;
  }): readonly string[] | undefined;
  readonly commit: string;
  /** Where none is open it does nothing. */
  readonly rollback: string;
  /** Marks the running transaction; the mark goes when the transaction ends, whoever ends it. */
  readonly mark: string;
  /** Query whose row says in `marked` whether the mark is still there. */
  readonly isMarked: string;
  /** Where no transaction can hold what changes the schema: begins and marks a transaction if none is open and the marked one was ended by such a statement. */
  readonly renew?: string;
  /** Checks what is left to the end of a transaction now: in one that is not going to be committed. */
  readonly checkDeferred: readonly string[];
  readonly sessions: SessionsGrammar;
  /** Limits in milliseconds, 0 for none; `local` ends with the transaction. */
  limits(
    limits: { readonly lockTimeout: number; readonly statementTimeout: number },
    local: boolean,
  ): string[];
}

/** How rows are written down as SQL that brings them back. */
export interface KeptRowsGrammar {
  /** Expression for what a row has in a column, as a literal of SQL that means the same value; NULL as the text `NULL`. */
  literal(column: { readonly name: string; readonly type: string }): string;
  /** How statements name a table that was found; a database that is its only schema leaves that out. */
  tableOf(found: { readonly schema: string; readonly name: string }): {
    readonly schema?: string;
    readonly table: string;
  };
  /** A table, by `place` as SQL, as FROM and UPDATE name what of its rows is meant. */
  rowsOf(
    place: string,
    which: { readonly hasHeirs: boolean; readonly partitions: readonly string[] },
  ): string;
  /** Statement that keeps others from a table till the transaction ends; undefined: there is none, or no need of one. */
  lock(table: string): string | undefined;
  /** Statements that the file begins with. */
  readonly before: readonly string[];
  /** Stands after the columns of an INSERT that gives values to a column which numbers itself. */
  readonly overriding: string;
}

/** What goes along with what a statement takes away. */
export interface LossGrammar {
  /** Rows that are deleted take those along that refer to them with ON DELETE CASCADE, in revisions too. */
  readonly deletesCascade: boolean;
  /** A schema is dropped with all that is in it, without a word for that. */
  readonly schemasGoWhole: boolean;
  /** Query for `rows`, how many there are about in partitions of a table; left out: partitions are tables themselves. */
  partitionRows?(table: string, partitions: readonly string[]): string;
}

/** How other sessions with the same database are found and ended. */
export interface SessionsGrammar {
  /** Query after which `find` tells of sessions that are new, inside a transaction too. */
  readonly refresh: string;
  /** Query for the session that comes from an address and a port: a row with its `id`, or none. */
  readonly find: string;
  /** Query that ends the session with an `id`. */
  readonly end: string;
}

/** Sequences, where no rollback sets them back. */
export interface SequenceGrammar {
  /** Query for all of them: rows `name`, as SQL has it. */
  readonly names: string;
  /** Query for where they stand: rows `name`, `value` (as `set` takes it). */
  values(names: readonly string[]): string;
  /** Sets them. */
  set(values: readonly (readonly [name: string, value: string])[]): string;
}

/** What SQL takes for granted of the server that it runs on. */
export interface ServerRequirements {
  /** Roles that it names. */
  readonly roles: readonly string[];
  /** Roles that it makes itself: they must not be there before. */
  readonly createdRoles?: readonly string[];
  /** Extensions that it makes itself. */
  readonly createdExtensions: readonly string[];
  /** Extensions whose types it uses, and that it does not make. */
  readonly usedExtensions: readonly string[];
}

/**
 * How a database notes, transaction by transaction, what has come to it. Objects are numbered by one counter, which only
 * grows until it begins anew; what has a number between two notes came between them.
 */
export interface GrowthGrammar {
  /** Makes the table of notes; it lies where the ledger does. */
  create(table: LedgerName): readonly string[];
  /** To be run in the transaction, at its end. */
  note(table: LedgerName): string;
  /**
   * Query for the notes in their order, which are gone then: rows `number`, the greatest one; `tables`: JSON, a pair for each
   * table that is new or has got columns, of its number and how many columns it has had.
   */
  take(table: LedgerName): string;
  /** The table of notes. */
  nameOf(table: LedgerName): string;
}

/** Servers on which Stemma makes databases. */
export interface NewDatabaseGrammar {
  /** Query for `clause`, which says how this server makes a database soonest; undefined: it knows one way. */
  readonly quickest?: string;
}

/** How a scratch database is made on a server, and furnished with what models and revisions take for granted. */
export interface ScratchGrammar extends NewDatabaseGrammar {
  /**
   * An engine in this very process, by the URL of a database in memory of its own and its name for people: scratch databases are
   * made with it unless a server is named. Undefined: there is none, and they are made on the target's server.
   */
  readonly embedded: { readonly url: string; readonly name: string } | undefined;
  /** How the URL of a server begins that scratch databases can be made on, for people; undefined: it has no servers. */
  readonly server: string | undefined;
  /** What a user needs to be given for that, where the right to make databases is missing. */
  readonly rightToCreate: string;
  createDatabase(name: string, clause: string): string;
  /** Ends the sessions that are still in it. */
  dropDatabase(name: string): string;
  /** Settings of a session whose work may be lost. */
  readonly hurry: readonly string[];
  /** Settings under which the body of a routine may name what is made later. */
  readonly lenient: readonly string[];
  /** Query for the roles of the server: rows `{ name }`. */
  readonly roles: string;
  createRole(name: string): string;
  dropRole(name: string): string;
  /** Query for the extensions that can be made: rows `{ name }`. */
  readonly extensions: string;
  createExtension(name: string): string;
  /** Left out where nothing numbers objects: whose they are is looked up after each component's turn. */
  readonly growth?: GrowthGrammar;
  requirementsIn(script: string): Promise<ServerRequirements>;
  /** The same of what makes a schema. */
  requirementsOf(schema: Schema): Promise<ServerRequirements>;
  /**
   * Empties the scratch database of the session: drops these schemas and extensions with all that is in them, and makes its own
   * schema anew. Undefined: a new database is as quick.
   */
  clear(schemas: readonly string[], extensions: readonly string[]): readonly string[] | undefined;
  /** The extensions that a script makes, by a look at its words alone: quick, and now and then one too many. */
  extensionsNamedIn(script: string): readonly string[];
}

/** How the versions of servers are counted (see `Connection.serverVersion`) and written. */
export interface VersionGrammar {
  /** For people, e.g. `PostgreSQL`. */
  readonly product: string;
  /** The oldest one that Stemma is tried on. */
  readonly oldest: number;
  /** The number for a version as people write it: `15`, `10.11`. */
  parse(text: string): number;
  /** What a version has in common with those that it is alike, as people write it: `15` of 15.18, `10.11` of 10.11.19. */
  series(version: number): string;
}

/** How databases for tests are made, told apart and looked after on a server. Names are made of letters, digits and `_`. */
export interface TestServerGrammar extends NewDatabaseGrammar {
  /** Query for `home`: who is in which database; what another home has made is another's. */
  readonly home: string;
  /** Query for `taken`: takes the lock of that name if nobody has it. It ends with the session. */
  tryLock(name: string): string;
  unlock(name: string): string;
  /** `template`: a database whose copy it is to be, where the server copies them itself; undefined: empty. */
  createDatabase(name: string, clause: string, template: string | undefined): string;
  /** What a user is given who may not make databases, for people. */
  readonly rightToCreate: string;
  /** Ends the sessions that are still in it. */
  dropDatabase(name: string): string;
  /** Query for all databases that may be Stemma's: rows `name`, `comment`. */
  readonly databases: string;
  setComment(name: string, comment: string): string;
  /** Lets nobody in who would keep it from being copied; undefined: nobody would. */
  seal(name: string): string | undefined;
}

/** Everything about a database system that needs no connection. */
export interface Dialect {
  readonly name: DialectName;
  readonly versions: VersionGrammar;
  readonly lexical: LexicalGrammar;
  /**
   * Whether what changes the schema belongs to the transaction, and can be rolled back with it. If not, it ends the transaction that
   * is open, and is committed at once.
   */
  readonly transactionalDdl: boolean;
  /** Which of Kysely's dialects spells what `ctx.db` asks. */
  readonly kysely: "postgres" | "sqlite" | "mysql";
  readonly ledger: LedgerGrammar;
  readonly session: SessionGrammar;
  /** Undefined: a rollback sets back whatever a transaction has numbered, or nothing can. */
  readonly sequences?: SequenceGrammar;
  readonly batches: BatchGrammar;
  readonly keptRows: KeptRowsGrammar;
  readonly losses: LossGrammar;
  readonly scratch: ScratchGrammar;
  /** Undefined: it has no servers. */
  readonly testServer?: TestServerGrammar;
  readonly schema: SchemaDialect;
  /** A name as a quoted identifier. */
  quoteName(name: string): string;
  /** A text as a string literal that is right whatever the session's settings are. */
  quoteText(text: string): string;
  /** How a statement names the parameter of that number, from 1. */
  parameter(number: number): string;
  /**
   * Cuts a script into its statements and says what is special about each. Never runs anything. `inside`: it is
   * meant for a transaction; what matters only outside one need not be found out then.
   */
  analyseScript(text: string, inside?: boolean): Promise<readonly ScriptStatement[]>;
  /** The first statement of a text that `controls` a transaction (see ScriptStatement), e.g. `COMMIT`. Cheap where none does. */
  controlIn(text: string): string | undefined;
}
