import { readdirSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import type { TestOrigin } from "./test-database.ts";
import type { TestDeployment } from "./test-deployment.ts";
import type { TestDatabaseOptions } from "./test-options.ts";

/** How files and folders looked: their times and sizes, by their paths. */
type Looks = ReadonlyMap<string, string>;

/** What this process has been asked for, and gave. */
const KNOWN = new Map<string, { readonly origin: TestOrigin; readonly looks: Looks }>();

/** The same again, where no file of the deployment has changed since; undefined: it has to be read. */
export function knownOrigin(options: TestDatabaseOptions): TestOrigin | undefined {
  const known = KNOWN.get(keyOf(options));
  if (known === undefined || options.fresh === true || options.env !== undefined) return undefined;
  const { origin, looks } = known;
  if (!origin.deployment.project.loader.isCurrent()) return undefined;
  return [...looks].every(([path, look]) => lookOf(path) === look) ? origin : undefined;
}

export function rememberOrigin(options: TestDatabaseOptions, origin: TestOrigin, looks: Looks): void {
  // What an `env` is cannot be told again.
  if (options.env === undefined) KNOWN.set(keyOf(options), { origin, looks });
}

/** The files of a deployment that no loader of modules knows of, and the folders that others may come to. */
export function looksOf({ project }: TestDeployment): Looks {
  const { configFile, components } = project;
  const paths = new Set([configFile, join(project.directory, "package.json")]);
  for (const { directory, file, models, migrationsFolder } of components) {
    for (const folder of [dirname(directory), directory, migrationsFolder]) paths.add(folder);
    for (const name of namesIn(migrationsFolder)) paths.add(join(migrationsFolder, name));
    if (file !== undefined) paths.add(file);
    if (models !== undefined && models.kind !== "value") paths.add(models.file);
  }
  return new Map([...paths].map((path) => [path, lookOf(path)]));
}

function keyOf({
  deployment,
  config,
  database,
  environment = process.env,
  mode,
  at,
}: TestDatabaseOptions): string {
  const directory = typeof deployment === "object" ? deployment.directory : deployment;
  return JSON.stringify([process.cwd(), directory, config, database, mode, at, environment]);
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function lookOf(path: string): string {
  const stat = statSync(path, { throwIfNoEntry: false });
  return stat === undefined ? "" : `${stat.mtimeMs} ${stat.size}`;
}
