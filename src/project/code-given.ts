import type { Kysely } from "kysely";
import type { CodeOperation } from "../operations/index.ts";
import type { VariantDialect } from "../revisions/index.ts";

type Rows = readonly Readonly<Record<string, unknown>>[];

/** Tables of which nothing is known: any name, any column. */
export type UntypedTables = Record<string, Record<string, unknown>>;

/** Tells people something while code works. Also a function, for what is neither a detail nor a worry. */
export interface CodeLog {
  (message: string): void;
  /** Shown with --verbose. */
  debug(message: string): void;
  info(message: string): void;
  warn(message: string): void;
}

/** What every function of the deployment that works on the database is given. */
export interface CodeGiven<Tables = UntypedTables> {
  /** The config's `env` entry, called if it is a function. */
  readonly env: unknown;
  readonly dialect: VariantDialect;
  /** True in a scratch database (see docs/REVISIONS.md): the outside world must not be touched. */
  readonly replay: boolean;
  /** Aborted when the command is interrupted. */
  readonly signal: AbortSignal;
  readonly log: CodeLog;
  /** Kysely on the step's own session, in its transaction; a transaction begun there is a savepoint in that. */
  readonly db: Kysely<Tables>;
  /** Runs one statement on the step's own transaction, `$1`, `$2` … standing for the parameters, and gives its rows. */
  execute(text: string, parameters?: readonly unknown[]): Promise<Rows>;
  /** The same as a template: every `${value}` becomes a parameter, never text. */
  sql(strings: TemplateStringsArray, ...values: readonly unknown[]): Promise<Rows>;
  /**
   * Carries out operations made by `op`, in their order. What is there is read from the database first, and all of them are
   * looked at before any runs. Rejects with `operation/*`, `diff/unsupported`.
   */
  apply(...operations: readonly CodeOperation[]): Promise<void>;
}
