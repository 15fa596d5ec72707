import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { CONFIG_NAMES, displayPath } from "../project/index.ts";
import { type StartingDatabase, startingDatabase } from "./starting-database.ts";
import { MODELS_LIBRARY, startingFiles } from "./starting-files.ts";
import { writeStartingFiles } from "./write-starting-files.ts";

/** What `init` did. A deployment that is there already is left as it is. */
export type InitOutcome =
  | {
      readonly kind: "written";
      /** Folder of the deployment, relative to the current one. */
      readonly directory: string;
      readonly component: string;
      /** The npm packages that the database and the models need. */
      readonly packages: readonly string[];
      readonly written: readonly string[];
      /** Files that were there before and were not touched. */
      readonly kept: readonly string[];
    }
  | { readonly kind: "exists"; readonly config: string }
  /** The URL holds a password, which a config that is kept in a repository must not; it is masked here. */
  | { readonly kind: "secret"; readonly database: string }
  /** The file system refused; nothing is left behind but folders. */
  | { readonly kind: "unwritable"; readonly path: string; readonly problem: string };

/** The component that a new deployment begins with. */
const COMPONENT = "app";

/**
 * Writes a starting deployment into a folder, which is made where it is missing. Never overwrites a file. Throws
 * `config/invalid` for a `database` that is no URL, `database/unsupported` for one that this version cannot open.
 */
export async function init(cwd: string, directory: string, database?: string): Promise<InitOutcome> {
  const folder = resolve(cwd, directory);
  const config = CONFIG_NAMES.map((name) => join(folder, name)).find((path) => existsSync(path));
  if (config !== undefined) return { kind: "exists", config: displayPath(cwd, config) };
  const start = startingDatabase(database, cwd, folder);
  if (start.secret !== undefined) return { kind: "secret", database: start.secret };
  return writeStart(cwd, folder, start);
}

async function writeStart(cwd: string, folder: string, database: StartingDatabase): Promise<InitOutcome> {
  const outcome = await writeStartingFiles(folder, startingFiles(folder, COMPONENT, database), cwd);
  if (outcome.kind === "unwritable") return outcome;
  return {
    ...outcome,
    directory: displayPath(cwd, folder),
    component: COMPONENT,
    packages: [MODELS_LIBRARY.name, database.driver.name],
  };
}
