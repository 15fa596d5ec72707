import { isAbsolute, relative, sep } from "node:path";
import { DatabaseError } from "../dialects/connect.ts";
import { dialectOf, type SchemaDialect } from "../dialects/index.ts";
import { type DatabaseUrl, displayPath, isEmbedded, parseDatabaseUrl } from "../project/index.ts";

/** An npm package that a new deployment asks for. */
export interface Driver {
  readonly name: string;
  readonly range: string;
}

/** The database of a new deployment, as its files name it. */
export interface StartingDatabase {
  /** For the config: an embedded database's folder or file relative to the deployment's where it was given relative. */
  readonly url: string;
  /** The same without its password, where it has one. */
  readonly secret?: string;
  readonly driver: Driver;
  readonly scheme: DatabaseUrl["scheme"];
  /** What models are written with. */
  readonly drizzle: SchemaDialect["drizzle"];
  /** Folder or file in the deployment that holds an embedded database: not for the repository. */
  readonly data?: string;
}

/** Ranges that a new deployment asks for. */
const DRIVERS: Readonly<Record<DatabaseUrl["scheme"], Driver>> = {
  // The one that Stemma is tested with.
  pglite: { name: "@electric-sql/pglite", range: "^0.5.16" },
  postgres: { name: "pg", range: "^8.11.0" },
  // 13 does not run on Node 20.
  sqlite: { name: "better-sqlite3", range: "^12.11.1" },
  mariadb: { name: "mariadb", range: "^3.5.4" },
};

/**
 * What `--database` means for a new deployment in `folder`; without it PGlite in `data`. Throws `config/invalid`,
 * `database/unsupported`.
 */
export function startingDatabase(text: string | undefined, cwd: string, folder: string): StartingDatabase {
  const parsed = parseDatabaseUrl(text ?? "pglite:data", text === undefined ? folder : cwd, "--database");
  const { url, masked, scheme } = parsed;
  const dialect = dialectOf(parsed.dialect);
  if (dialect === undefined) {
    const problem = `${parsed.dialect} is not supported by this version of Stemma`;
    throw new DatabaseError("database/unsupported", { database: masked, problem });
  }
  const common = { scheme, driver: DRIVERS[scheme], drizzle: dialect.schema.drizzle };
  if (masked !== url) return { url, secret: masked, ...common };
  const data = parsed.folder ?? parsed.file;
  if (data === undefined || !isEmbedded(parsed)) return { url, ...common };
  const inside = relative(folder, data);
  const isInside = inside !== "" && inside !== ".." && !inside.startsWith(`..${sep}`) && !isAbsolute(inside);
  const wasAbsolute = isAbsolute(url.replace(/^[a-z]+:(\/\/)?/i, ""));
  const shown = displayPath(folder, data);
  return {
    url: wasAbsolute ? url : `${scheme}:${shown}`,
    ...common,
    ...(isInside ? { data: shown } : {}),
  };
}
