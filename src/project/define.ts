import type { CodeGiven } from "./code-given.ts";

/** A number of milliseconds, or a text such as `"500ms"`, `"5s"`, `"2m"`. */
export type Duration = number | string;

/** The kinds of databases. MySQL counts as `mariadb`, PGlite as `postgres`. */
export type DialectName = "postgres" | "sqlite" | "mariadb";

/** Models for each kind of database. */
export type ModelsByDialect = { readonly [Name in DialectName]?: object | string | undefined };

/** What `component.ts` exports, or what stands in the config's `components`. */
export interface ComponentDefinition {
  /** `[a-z][a-z0-9_-]*`, at most 63 characters. */
  readonly name: string;
  /** Names of components whose tables it refers to. */
  readonly dependsOn?: readonly string[] | undefined;
  /** Revisions of other components that it needs at least, as headers name them: `"quetz==2d1b1cfe"`. */
  readonly requires?: readonly string[] | undefined;
  /**
   * The kinds of databases that it is for, where they are several: its revisions have a variant for each. Default: those that
   * `models` names; where it names none, whatever the deployment's database is.
   */
  readonly dialects?: readonly DialectName[] | undefined;
  /**
   * A namespace or object of tables, the path of a module, or `{ sql: "./schema.sql" }`; or an object that has these by the kind
   * of database: `{ postgres: "./postgres.ts", sqlite: "./sqlite.ts", mariadb: { sql: "./mariadb.sql" } }`.
   */
  readonly models?: ModelsByDialect | object | string | undefined;
  /** Its migrations folder; `./migration` by default. */
  readonly migrations?: string | undefined;
  /** Runs after an install from models. */
  initialize?(ctx: CodeGiven): unknown;
  /** False protects it: no command removes its initial revision. */
  readonly uninstallable?: boolean | undefined;
}

export interface LedgerConfig {
  readonly schema?: string | undefined;
  readonly table?: string | undefined;
  readonly keepScripts?: boolean | undefined;
}

export interface ScratchConfig {
  /** URL of a server for scratch databases, or `"target"`. */
  readonly url?: string | undefined;
  /** The same for one kind of database, where components are for several. */
  readonly postgres?: string | undefined;
  readonly mariadb?: string | undefined;
  /** `ctx.env` of code revisions in a replay. */
  readonly env?: unknown;
  /** Roles to create in an embedded scratch database. */
  readonly roles?: readonly string[] | undefined;
}

export interface BackupConfig {
  /** Default: `backups` beside the config. */
  readonly folder?: string | undefined;
  /** How many of the database are kept. Default: 10. */
  readonly keep?: number | undefined;
  /** A plan that loses data is refused without a backup. */
  readonly required?: boolean | undefined;
  /** Folder of pg_dump and the like, where PATH does not lead to those that are meant. */
  readonly tools?: string | undefined;
}

/** What `stemma.config.*` exports. */
export interface Config {
  readonly database?: string | undefined;
  readonly components?: readonly (ComponentDefinition | string)[] | undefined;
  readonly plugins?: boolean | undefined;
  readonly defaultComponent?: string | undefined;
  /** A value, or a function that is called once when a code revision first needs it. */
  readonly env?: unknown;
  readonly ledger?: LedgerConfig | undefined;
  readonly scratch?: string | ScratchConfig | undefined;
  readonly transaction?: "each" | "all" | undefined;
  readonly lockTimeout?: Duration | undefined;
  readonly statementTimeout?: Duration | undefined;
  /** How often a transaction is tried again that could not have a lock, or was given up in a deadlock. Default: 5. */
  readonly lockRetries?: number | undefined;
  readonly lockWait?: Duration | undefined;
  readonly modified?: "warn" | "refuse" | undefined;
  readonly backup?: "required" | BackupConfig | undefined;
  /** Or by the kind of database, where components are for several: `{ postgres: 15, mariadb: "10.6" }`. */
  readonly serverVersion?:
    | number
    | string
    | { readonly [Name in DialectName]?: number | string | undefined }
    | undefined;
}

export type ConfigSource = Config | (() => Config | Promise<Config>);

/** Gives a config its type. Returns it as it is. */
export function defineConfig<Source extends ConfigSource>(config: Source): Source {
  return config;
}

/** Gives a component its type. Returns it as it is. */
export function defineComponent<Definition extends ComponentDefinition>(component: Definition): Definition {
  return component;
}
