import type { DialectName } from "../dialects/index.ts";
import type { RunListener } from "./events.ts";
import type { LedgerPlace } from "./ledger.ts";

/** Which database, as the config names it. */
export interface DatabaseTarget {
  readonly dialect: DialectName;
  readonly url: string;
  /** The URL without its password. */
  readonly masked: string;
  /** Of an embedded database: its folder, or its file. */
  readonly folder?: string;
  readonly file?: string;
  readonly memory: boolean;
}

export interface SessionOptions {
  readonly target: DatabaseTarget;
  /** The deployment's folder: drivers are looked up from there too. */
  readonly directory: string;
  readonly ledger: LedgerPlace & { readonly keepScripts: boolean };
  /** Milliseconds, 0 for none. */
  readonly settings: {
    readonly lockTimeout: number;
    readonly statementTimeout: number;
    /** How often a transaction is tried again that could not have a lock. */
    readonly lockRetries: number;
    readonly lockWait: number;
  };
  /** Name of the command, for the journal and for others who wait. */
  readonly command: string;
  /** `read` changes nothing, not even by making an embedded database that is not there yet. */
  readonly access: "read" | "write";
  /** Of an embedded database: extensions that revisions or models make, to be there where they can be had. */
  readonly extensions?: readonly string[];
  /** Of an embedded database that is not there yet: see `ConnectOptions.snapshots`. */
  readonly snapshots?: string;
  /** It is a scratch database, and code is to know that. */
  readonly replay?: boolean;
  readonly signal?: AbortSignal;
  readonly onEvent?: RunListener;
}
