import { dirname, resolve } from "node:path";
import { VARIANT_DIALECTS, type VariantDialect } from "../revisions/index.ts";
import type { CheckedConfig } from "./config-schema.ts";
import { type DatabaseUrl, parseDatabaseUrl } from "./database-url.ts";
import { parseDuration } from "./duration.ts";
import { ProjectError } from "./errors.ts";

/** Where scratch databases are made, and what replays need. */
export interface ScratchSettings {
  /** An embedded engine, the target's own server, or a server of its own. */
  readonly where: "embedded" | "target" | DatabaseUrl;
  /** Servers for the kinds of databases that one is named for. */
  readonly servers?: Readonly<Partial<Record<VariantDialect, DatabaseUrl>>>;
  /** `ctx.env` in a replay, as written: a value or a function. */
  readonly env?: unknown;
  readonly roles: readonly string[];
}

/** Where backups go, and how many are kept. */
export interface BackupSettings {
  /** Absolute. */
  readonly folder: string;
  readonly keep: number;
  readonly required: boolean;
  /** Absolute; undefined: wherever PATH leads. */
  readonly tools?: string;
}

/** A config's settings with their defaults filled in; durations in milliseconds. */
export interface ProjectSettings {
  readonly defaultComponent?: string;
  readonly ledger: {
    /** `public` on PostgreSQL; undefined where the dialect has no schemas, or no database is named yet. */
    readonly schema?: string;
    readonly table: string;
    readonly keepScripts: boolean;
  };
  readonly scratch: ScratchSettings;
  readonly transaction: "each" | "all";
  readonly lockTimeout: number;
  /** 0: none. */
  readonly statementTimeout: number;
  /** How often a transaction is tried again that could not have a lock. */
  readonly lockRetries: number;
  readonly lockWait: number;
  readonly modified: "warn" | "refuse";
  readonly backup: BackupSettings;
  /** The oldest server that generated SQL must run on, as written: `13`, `10.11`. */
  readonly serverVersion?: string;
  /** The same by the kind of database, where it is given so. */
  readonly serverVersions?: Readonly<Partial<Record<VariantDialect, string>>>;
}

const DEFAULTS = {
  table: "stemma_migration",
  schema: "public",
  lockTimeout: 5000,
  lockRetries: 5,
  lockWait: 60_000,
  backups: "backups",
  keptBackups: 10,
} as const;

/** Settings of a checked config. `file` is the config's path, `shown` the same for messages. */
export function settingsOf(
  config: CheckedConfig,
  database: DatabaseUrl | undefined,
  file: string,
  shown: string,
): ProjectSettings {
  const { defaultComponent, ledger = {} } = config;
  const written = config.serverVersion;
  const serverVersions = typeof written === "object" ? versionsOf(written) : undefined;
  const serverVersion = typeof written === "object" ? written[database?.dialect ?? "postgres"] : written;
  const schema = ledger.schema ?? (database?.dialect === "postgres" ? DEFAULTS.schema : undefined);
  return {
    ...(defaultComponent === undefined ? {} : { defaultComponent }),
    ledger: {
      ...(schema === undefined ? {} : { schema }),
      table: ledger.table ?? DEFAULTS.table,
      keepScripts: ledger.keepScripts ?? true,
    },
    scratch: scratchOf(config.scratch, database?.dialect, dirname(file), shown),
    transaction: config.transaction ?? "each",
    lockTimeout: parseDuration(config.lockTimeout) ?? DEFAULTS.lockTimeout,
    statementTimeout: parseDuration(config.statementTimeout) ?? 0,
    lockRetries: config.lockRetries ?? DEFAULTS.lockRetries,
    lockWait: parseDuration(config.lockWait) ?? DEFAULTS.lockWait,
    modified: config.modified ?? "warn",
    backup: backupOf(config.backup, dirname(file)),
    ...(serverVersion === undefined ? {} : { serverVersion: String(serverVersion) }),
    ...(serverVersions === undefined ? {} : { serverVersions }),
  };
}

function backupOf(backup: CheckedConfig["backup"], base: string): BackupSettings {
  const written = typeof backup === "object" ? backup : { required: backup === "required" };
  const { folder = DEFAULTS.backups, keep = DEFAULTS.keptBackups, required = false, tools } = written;
  return {
    folder: resolve(base, folder),
    keep,
    required,
    ...(tools === undefined ? {} : { tools: resolve(base, tools) }),
  };
}

function scratchOf(
  scratch: CheckedConfig["scratch"],
  dialect: VariantDialect | undefined,
  base: string,
  shown: string,
): ScratchSettings {
  const written = typeof scratch === "string" ? { url: scratch } : (scratch ?? {});
  const { url, env, roles = [] } = written;
  const servers: Partial<Record<VariantDialect, DatabaseUrl>> = {};
  for (const name of ["postgres", "mariadb"] as const) {
    const server = written[name];
    if (server === undefined) continue;
    const parsed = parseDatabaseUrl(server, base, shown, `scratch.${name}`);
    if (parsed.dialect !== name) throw otherKind(parsed, name, shown);
    servers[name] = parsed;
  }
  const isNamed = Object.keys(servers).length > 0;
  const named =
    url === undefined ? "embedded" : url === "target" ? url : parseDatabaseUrl(url, base, shown, "scratch");
  const where = (dialect === undefined ? undefined : servers[dialect]) ?? named;
  return { where, ...(isNamed ? { servers } : {}), ...(env === undefined ? {} : { env }), roles };
}

function otherKind(url: DatabaseUrl, name: VariantDialect, file: string): ProjectError {
  return new ProjectError("config/invalid", {
    file,
    key: `scratch.${name}`,
    expected: `a database of ${name}`,
    problem: `${url.masked} is of ${url.dialect}`,
  });
}

function versionsOf(
  written: Readonly<Partial<Record<VariantDialect, string | number | undefined>>>,
): Readonly<Partial<Record<VariantDialect, string>>> {
  const versions: Partial<Record<VariantDialect, string>> = {};
  for (const name of VARIANT_DIALECTS) {
    const version = written[name];
    if (version !== undefined) versions[name] = String(version);
  }
  return versions;
}
