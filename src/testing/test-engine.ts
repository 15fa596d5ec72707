import type { Connection } from "../dialects/connect.ts";
import type { DatabaseTarget } from "../runner/index.ts";

/** What makes test databases: an engine in this process, or a server. */
export interface TestEngine {
  /** What a new database is like besides what is put into it: engines that differ here share no template. */
  version(): Promise<string>;
  /** The template of that content; `make` fills an empty database where there is none, or `fresh` says so. */
  template(key: string, make: MakeContent, fresh: boolean): Promise<TestTemplate>;
}

export type MakeContent = (database: OpenTestDatabase) => Promise<void>;

/** What test databases are copies of. Nobody changes it. */
export interface TestTemplate {
  open(): Promise<OpenTestDatabase>;
}

/** A database of one test or more, with a session in it. Whoever opens it closes it, whatever happens. */
export interface OpenTestDatabase {
  readonly target: DatabaseTarget;
  readonly connection: Connection;
  /** Lets a run of migrations have a session, with the lock that this may take. */
  lend<Result>(run: (connection: Connection) => Promise<Result>): Promise<Result>;
  /** Another one that is as this one stands. */
  copy(): Promise<OpenTestDatabase>;
  /** Ends the session for good: from now on it is there to be copied and then closed. */
  freeze(): Promise<TestTemplate>;
  /** Ends the session and drops the database. */
  close(): Promise<void>;
}
