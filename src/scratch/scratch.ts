import type { Connection, Connector } from "../dialects/connect.ts";
import type { Dialect, ServerRequirements } from "../dialects/index.ts";
import type { DatabaseUrl, ScratchSettings } from "../project/index.ts";
import type { DatabaseTarget } from "../runner/index.ts";

/** An empty database of Stemma's own, with a session in it. Whoever opens it closes it, whatever happens. */
export interface Scratch {
  readonly dialect: Dialect;
  readonly connector: Connector;
  readonly connection: Connection;
  /** What it is, for messages and for runs in it. */
  readonly target: DatabaseTarget;
  /** Ends the session and drops the database. */
  close(): Promise<void>;
}

export interface ScratchOptions {
  readonly settings: ScratchSettings;
  readonly dialect: Dialect;
  /** The deployment's own database, which `scratch: "target"` means the server of. */
  readonly target?: DatabaseUrl;
  /** The deployment's folder: drivers are looked up from there too. */
  readonly directory: string;
  /** Roles and extensions that have to be there. */
  readonly requirements: ServerRequirements;
  /** Of an embedded engine: extensions that it is to have where they can be loaded. */
  readonly wishedExtensions?: readonly string[];
  /** Where an embedded engine may keep a snapshot of itself, to start from it the next time. */
  readonly cacheFolder?: string;
  readonly signal?: AbortSignal;
}
