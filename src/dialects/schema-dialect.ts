import type { AnyOperation, Grammar, SqlText } from "../operations/index.ts";
import type { ObjectName, QualifiedName, Schema, Table, View } from "../schema/index.ts";

/** The names in a piece of SQL text, as they are written there: with a schema or without. */
export interface TextReferences {
  readonly relations: readonly QualifiedName[];
  readonly routines: readonly QualifiedName[];
  readonly types: readonly QualifiedName[];
  /** Names in a routine's body that are looked up only when it is called; of some languages every word of it. */
  readonly whenCalled: readonly QualifiedName[];
}

/**
 * What code of the deployment gets for the values of a type and may give for one, as types of TypeScript: alternatives,
 * each as it is written, e.g. `Date` and `string`, or `"glad"` and `"sad"` with their quotes.
 */
export interface CodeType {
  readonly read: readonly string[];
  readonly written: readonly string[];
  /** The type itself lets no NULL in. */
  readonly notNull: boolean;
  /** The type itself gives a column a value. */
  readonly hasDefault: boolean;
}

/** What happens to an object while others stand on it; see diff/change/disturbances.ts. */
export type Disturbance =
  /** It is dropped, and may be made again. */
  | "gone"
  /** A column gets another type of the same kind, so that keys can stay. */
  | "altered"
  /** A column gets a type of another kind. */
  | "converted"
  /** A type is made anew; the columns that are of it go over to the new one. */
  | "rebuilt";

/** Parts of tables that have names. */
export type PartKind =
  | "primary-key"
  | "unique"
  | "exclusion"
  | "check"
  | "foreign-key"
  | "index"
  | "trigger"
  | "policy";

/** Which names of parts of tables must differ. Columns of a table always do, and so do tables and views. */
export interface NameScopes {
  /**
   * Kinds whose names count in the whole namespace, by what they share it with: `relation`, with tables and views, or a
   * word of their own.
   */
  readonly wide: Readonly<Partial<Record<PartKind, string>>>;
  /** Kinds that share their names within their table, whether or not they count beyond it. */
  readonly within: readonly (readonly PartKind[])[];
}

/** What a script has to say so that it means the same to a server's own client and in a revision. */
export interface ScriptGrammar {
  /** Statement by which the script is in UTF-8; left out: it is in any case. */
  readonly encoding?: string;
  /**
   * Statements by which the names in the body of a routine are not looked up when it is made: till the end of the session, and
   * around one statement of a transaction. Left out: they are looked up when it is called.
   */
  readonly uncheckedBodies?: { readonly session: string; readonly off: string; readonly on: string };
  /** A statement with what ends it, so that a client sends it as one. */
  ended(statement: string): string;
}

/** How this dialect spells and reads a schema; nothing here needs a connection. */
export interface SchemaDialect {
  /** Where a table without a schema lies. */
  readonly defaultSchema: string;
  /** It has no schemas: that one is a name of Stemma's own, which nobody writes. */
  readonly isSchemaUnsaid?: true;
  /** Which part of Drizzle models are written with: `drizzle-orm/…`. */
  readonly drizzle: "pg-core" | "sqlite-core" | "mysql-core";
  /**
   * Which texts of views and triggers follow a rename of what they name: all; those that read it themselves, and not by a
   * view whose columns are called otherwise then; none.
   */
  readonly rewritesTexts: "all" | "direct" | "none";
  /** Rights on objects are granted in it, and go with them. */
  readonly grantsRights: boolean;
  readonly script: ScriptGrammar;
  /** How statements are spelled for servers from this version on, e.g. 150000. */
  grammar(serverVersion: number): Grammar;
  /**
   * A type as the database prints it: `VARCHAR (60)` becomes `character varying(60)`. `resolve` finds the whole name
   * of a declared type; one that is neither built in nor found stays as it is written. Undefined: not a type at all.
   */
  normaliseType(
    written: string,
    resolve: (name: QualifiedName) => QualifiedName | undefined,
  ): string | undefined;
  /**
   * False where the database carries over by itself what an operation has made, when something happens to what it stands on; true where it refuses that in any case, so that it is dropped and made again; undefined, or left out: as in
   * PostgreSQL.
   */
  readonly isInTheWay?: (
    made: AnyOperation,
    disturbed: { readonly object: ObjectName; readonly how: Disturbance },
  ) => boolean | undefined;
  /**
   * How many locks one transaction should hold at most, on a server with its usual settings; left out: there is no limit. What
   * needs more runs outside a transaction.
   */
  readonly locksInTransaction?: number;
  readonly names: NameScopes;
  /** A name as the database keeps it: cut where it is too long. */
  storedName(name: string): string;
  /** The name that the database gives to what its author left without one, e.g. `users_pkey`, cut as it cuts. */
  implicitName(table: string, columns: readonly string[], suffix: string): string;
  /**
   * Constraints without a name of their own are called after their table and columns whatever these are called by now, since
   * the database gives them no name: there is nothing to rename. Left out: they keep the name that they were given.
   */
  readonly impliedNamesFollow?: true;
  /** The column of a table that is numbered by itself though nothing says so, if there is one. */
  readonly numberedColumn?: (table: Table) => string | undefined;
  /** The names in pieces of SQL text. Text that cannot be read has none. */
  referencesIn(texts: readonly SqlText[]): Promise<readonly TextReferences[]>;
  /** The objects that the CREATE statements of a script make, without running it. */
  declaredNames(script: string): Promise<readonly ObjectName[]>;
  /**
   * What values of types (see `Column.type`) are in code, as the dialect's connections give and take them. What `schema`
   * has made of its own is looked up there.
   */
  codeTypes(schema: Pick<Schema, "enums" | "domains">): (type: string) => CodeType;
  readonly catalog: CatalogGrammar;
}

/** What of a database is to be read. */
export interface CatalogFilter {
  /** Only these schemas; without it all but the system's. */
  readonly schemas?: readonly string[];
  /** Tables that are not to be seen at all, with their sequences and indexes: the ledger. */
  readonly except?: readonly { readonly schema: string; readonly name: string }[];
}

type CatalogRow = Readonly<Record<string, unknown>>;

/** Objects of one kind that the user of the session may not look at: none of them is in the schema, and they may be there. */
export interface HiddenObjects {
  readonly kind: ObjectName["kind"];
  /** Those of these names; of parts, those of these tables. Left out: all of the database. */
  readonly only?: readonly string[];
  /** For people, e.g. `triggers`. */
  readonly what: string;
  /** What the user needs to see them, e.g. `TRIGGER`. */
  readonly rights: string;
}

/** A database as it was read, and what of it a Schema has no place for. */
export interface Introspection {
  readonly schema: Schema;
  /** Left out: this kind of database shows everybody all of it. */
  readonly hidden?: readonly HiddenObjects[];
  /** E.g. `{ what: "foreign table", name: "public.remote" }`: never left out in silence. */
  readonly unsupported: readonly { readonly what: string; readonly name: string }[];
  /** Names and types of the columns of views, by the views' keys (see `objectKey`): a Schema has only their queries. */
  readonly viewColumns: ReadonlyMap<string, readonly ViewColumnType[]>;
}

/** A column of a view. */
export interface ViewColumnType {
  readonly name: string;
  /** Whether rows can be inserted with a value for it, and it can be set. */
  readonly insertable: boolean;
  readonly updatable: boolean;
  /** As `Column.type`. */
  readonly type: string;
}

/** A table as the queries that count rows take it; `place`: which of those asked for, from 0. */
export interface CountedTable {
  readonly place: number;
  readonly schema: string;
  readonly name: string;
  readonly partitioned: boolean;
}

/**
 * An object that stands on another, as the catalog numbers it, or by a name in `catalog` where it does not; `place`: on which of
 * the names, from 0.
 */
export interface StandingObject {
  readonly place: number;
  readonly catalog: number | string;
  readonly object: number;
  readonly part: number;
}

/** What stands on objects and is neither among them nor a part of them. */
export interface DependencyQuestions {
  queries(names: readonly ObjectName[]): Readonly<Record<string, string>>;
  /** Who it is, from the rows of these queries. */
  standing(rows: Readonly<Record<string, readonly CatalogRow[]>>): readonly StandingObject[];
  /** What they are called: rows `place`, `object` (for people). */
  describe(objects: readonly StandingObject[]): string;
}

/** An object that a statement drops, as that names it. */
export interface DroppedObject {
  readonly kind: "schema" | "extension" | "table" | "type" | "collation" | "column" | "owner";
  readonly schema?: string;
  /** Of a column. */
  readonly table?: string;
  readonly name: string;
  /** Whatever stands on it goes too; else only what is a part of it. */
  readonly cascade: boolean;
}

/** What goes along when objects are dropped. */
export interface TakenQuestions {
  queries(dropped: readonly DroppedObject[]): Readonly<Record<string, string>>;
  /** What it is, from the rows of these queries; the objects themselves are among it. */
  taken(rows: Readonly<Record<string, readonly CatalogRow[]>>): readonly StandingObject[];
  /** Which of it are tables, or columns of such that have values of their own: rows `place`, `schema`, `table`, `column`. */
  describe(objects: readonly StandingObject[]): string;
}

/** Questions about single objects as SQL text. `place` in a row says which of the names it is about, from 0. */
export interface CatalogQuestions {
  /**
   * Where a server may keep the names of tables and views in lower case, however they are written: query whose row says in
   * `folded` whether this one does.
   */
  readonly foldsNames?: string;
  /** What stands where these objects would be made: rows `place`, `found` (for people), `same` (of the wanted kind). */
  found(names: readonly ObjectName[]): string;
  /**
   * Every object of a user's: rows `catalog`, `object`, `part`, the numbers that stay its own whatever it is called (where
   * nothing numbers objects, `catalog` is a name and one that is renamed is another);
   * `kind`, `schema`, `table`, `name`, `arguments` as in ObjectName; `parent`, the number of what its name is in.
   */
  readonly identities: string;
  /** Where that query gives texts which name the objects: what is in them, as rows of that form. */
  readonly identitiesIn?: (rows: readonly CatalogRow[]) => readonly CatalogRow[];
  readonly dependencies: DependencyQuestions;
  /** Left out: no DROP takes anything along but parts of what it names. */
  readonly taken?: TakenQuestions;
  /** Tables that are there and may be read: rows `place`, `partitioned`, `exact` (small enough to be counted). */
  countable(tables: readonly ObjectName[]): string;
  /** Exact numbers: rows `place`, `rows`. */
  count(tables: readonly CountedTable[]): string;
  /** The number of rows as the planner believes, and how it is read from the answer. */
  estimate(table: CountedTable): string;
  readEstimate(row: CatalogRow): number | undefined;
  /** One row: `capacity`, the locks that all transactions together may hold. */
  readonly lockCapacity: string;
}

/** How a database's catalog is read: queries by name, and what their rows mean. */
export interface CatalogGrammar {
  /** Statements around the queries where no transaction is open: one snapshot, read only. */
  readonly begin: readonly string[];
  readonly end: string;
  /** Query that leaves a mark for the rest of the transaction, and one whose row says in `marked` if it is there. */
  readonly mark: string;
  readonly isMarked: string;
  /** Settings under which the queries run, by name: they decide how the server prints names and constants. */
  readonly settings: Readonly<Record<string, string>>;
  /** They outlive the transaction, and are put back after it. */
  readonly settingsStay?: true;
  /** Query with one row: what these settings are now, by name. */
  readonly readSettings: string;
  /** Query that sets them, till the end of the transaction where they do not stay. */
  changeSettings(settings: Readonly<Record<string, string>>): string;
  /** The queries of one reading. */
  queries(serverVersion: number, filter: CatalogFilter): Readonly<Record<string, string>>;
  /** Queries that only the rows of those make, by names of their own; one that fails has no rows. */
  more?(rows: Readonly<Record<string, readonly CatalogRow[]>>): Readonly<Record<string, string>>;
  /** Turns the rows of all queries, by their names, into a schema. */
  read(rows: Readonly<Record<string, readonly CatalogRow[]>>, serverVersion: number): Introspection;
  /**
   * Where the columns of a view can be found out only by looking at that view, which fails where it is broken: how that is
   * asked, and what the rows mean. Left out: `read` tells of them.
   */
  readonly viewColumns?: {
    query(view: View): string;
    read(rows: readonly CatalogRow[], view: View): readonly ViewColumnType[];
  };
  /**
   * Where a view or trigger may name what is not there: statements that are refused then and change nothing, and whether a
   * refusal means that. Left out: the database lets nothing go that something stands on.
   */
  readonly probes?: {
    of(schema: Schema): readonly { readonly object: ObjectName; readonly sql: string }[];
    isBroken(message: string): boolean;
  };
  readonly questions: CatalogQuestions;
}
