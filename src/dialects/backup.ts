import type { Connection } from "./connection.ts";

/** What a copy of a database has, as far as it can be compared with the database. */
export interface BackupContents {
  /** Tables, the ledger's among them. */
  readonly tables: number;
  /** Rows of all tables; undefined where only reading every row of the database would tell. */
  readonly rows?: number;
}

/** What kind of file a database is copied to. */
export interface BackupKind {
  /** Only a database of the same engine can be made what the file has. */
  readonly engine: "postgres" | "pglite" | "sqlite" | "mariadb";
  /** How the name of the file ends, with its dot. */
  readonly ending: string;
}

/** Where programs of the database's makers are looked for. */
export interface ToolPlace {
  /** A folder that holds them; undefined: wherever PATH leads. */
  readonly folder?: string | undefined;
  readonly environment: Readonly<Record<string, string | undefined>>;
}

/** What a copy is made with. */
export interface BackupGround {
  readonly connection: Connection;
  /** As given, with its password. */
  readonly url: string;
  /** For messages. */
  readonly masked: string;
  /** Folder from which drivers are looked up. */
  readonly from: string;
  /** Milliseconds that a lock of the application is waited for; 0: as long as it takes. */
  readonly lockTimeout: number;
  readonly tools: ToolPlace;
  readonly signal: AbortSignal;
}

/** How a database is copied to a file, and made what a file has. */
export interface Backups {
  kindOf(connection: Connection): BackupKind;
  /** Looks whether all that it takes is there, before anything is done. Throws `backup/tool-*`. */
  check(ground: BackupGround): Promise<void>;
  /**
   * Copies the whole database to a file that is there and empty, reads the copy, and compares. Throws `backup/*`; what is in
   * the file then is of no use.
   */
  write(ground: BackupGround, file: string): Promise<BackupContents>;
  /**
   * Makes the database what the file has: wholly or, where it throws, not at all (what a dialect cannot hold to is in
   * docs/BACKUPS.md). The session goes on with it. Throws `backup/*`.
   */
  restore(ground: BackupGround, file: string, contents: BackupContents): Promise<void>;
}
