import { dirname } from "node:path";
import type { CheckedConfig } from "./config-schema.ts";
import { type DatabaseUrl, parseDatabaseUrl } from "./database-url.ts";
import { parseDuration } from "./duration.ts";

/** Where scratch databases are made, and what replays need. */
export interface ScratchSettings {
  /** An embedded engine, the target's own server, or a server of its own. */
  readonly where: "embedded" | "target" | DatabaseUrl;
  /** `ctx.env` in a replay, as written: a value or a function. */
  readonly env?: unknown;
  readonly roles: readonly string[];
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
  readonly lockWait: number;
  readonly modified: "warn" | "refuse";
  /** The oldest server that generated SQL must run on, as written: `13`, `10.11`. */
  readonly serverVersion?: string;
}

const DEFAULTS = {
  table: "stemma_migration",
  schema: "public",
  lockTimeout: 5000,
  lockWait: 60_000,
} as const;

/** Settings of a checked config. `file` is the config's path, `shown` the same for messages. */
export function settingsOf(
  config: CheckedConfig,
  database: DatabaseUrl | undefined,
  file: string,
  shown: string,
): ProjectSettings {
  const { defaultComponent, ledger = {}, serverVersion } = config;
  const schema = ledger.schema ?? (database?.dialect === "postgres" ? DEFAULTS.schema : undefined);
  return {
    ...(defaultComponent === undefined ? {} : { defaultComponent }),
    ledger: {
      ...(schema === undefined ? {} : { schema }),
      table: ledger.table ?? DEFAULTS.table,
      keepScripts: ledger.keepScripts ?? true,
    },
    scratch: scratchOf(config.scratch, dirname(file), shown),
    transaction: config.transaction ?? "each",
    lockTimeout: parseDuration(config.lockTimeout) ?? DEFAULTS.lockTimeout,
    statementTimeout: parseDuration(config.statementTimeout) ?? 0,
    lockWait: parseDuration(config.lockWait) ?? DEFAULTS.lockWait,
    modified: config.modified ?? "warn",
    ...(serverVersion === undefined ? {} : { serverVersion: String(serverVersion) }),
  };
}

function scratchOf(scratch: CheckedConfig["scratch"], base: string, shown: string): ScratchSettings {
  const { url, env, roles = [] } = typeof scratch === "string" ? { url: scratch } : (scratch ?? {});
  const where =
    url === undefined ? "embedded" : url === "target" ? url : parseDatabaseUrl(url, base, shown, "scratch");
  return { where, ...(env === undefined ? {} : { env }), roles };
}
