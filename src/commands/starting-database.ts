import { isAbsolute, relative, sep } from "node:path";
import { DatabaseError } from "../dialects/connect.ts";
import { dialectOf } from "../dialects/index.ts";
import { displayPath, parseDatabaseUrl } from "../project/index.ts";

/** The database of a new deployment, as its files name it. */
export interface StartingDatabase {
  /** For the config: an embedded database's folder relative to the deployment's where it was given relative. */
  readonly url: string;
  /** The same without its password, where it has one. */
  readonly secret?: string;
  readonly driver: { readonly name: string; readonly range: string };
  /** Folder in the deployment that holds an embedded database: not for the repository. */
  readonly data?: string;
}

/** Ranges that a new deployment asks for: of PGlite the one that Stemma is tested with. */
export const PGLITE = { name: "@electric-sql/pglite", range: "^0.5.16" };
const PG = { name: "pg", range: "^8.11.0" };

/**
 * What `--database` means for a new deployment in `folder`; without it PGlite in `data`. Throws `config/invalid`,
 * `database/unsupported`.
 */
export function startingDatabase(text: string | undefined, cwd: string, folder: string): StartingDatabase {
  if (text === undefined) return { url: "pglite:data", driver: PGLITE, data: "data" };
  const { url, masked, scheme, dialect, folder: data } = parseDatabaseUrl(text, cwd, "--database");
  if (dialectOf(dialect) === undefined) {
    const problem = `${dialect} is not supported by this version of Stemma`;
    throw new DatabaseError("database/unsupported", { database: masked, problem });
  }
  const driver = scheme === "pglite" ? PGLITE : PG;
  if (masked !== url) return { url, secret: masked, driver };
  if (data === undefined) return { url, driver };
  const inside = relative(folder, data);
  const isInside = inside !== "" && inside !== ".." && !inside.startsWith(`..${sep}`) && !isAbsolute(inside);
  const wasAbsolute = isAbsolute(url.replace(/^pglite:(\/\/)?/i, ""));
  const shown = displayPath(folder, data);
  return {
    url: wasAbsolute ? url : `pglite:${shown}`,
    driver,
    ...(isInside ? { data: shown } : {}),
  };
}
