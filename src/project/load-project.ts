import { dirname, extname, resolve } from "node:path";
import { noteSecret } from "../kernel/index.ts";
import type { Revision, VariantDialect } from "../revisions/index.ts";
import type { Environment } from "./cache-folder.ts";
import { checkComponents } from "./check-components.ts";
import { checkExports } from "./check-exports.ts";
import type { Component } from "./component.ts";
import { componentFor, dialectOfAll } from "./component-for.ts";
import { type ConfigPlace, findConfig } from "./config-file.ts";
import { type CheckedConfig, CONFIG_SCHEMA } from "./config-schema.ts";
import { type DatabaseUrl, parseDatabaseUrl } from "./database-url.ts";
import { loadDefaultExport } from "./default-export.ts";
import { displayPath } from "./display-path.ts";
import { ProjectError } from "./errors.ts";
import { findComponents } from "./find-components.ts";
import { readJsonFile } from "./json-file.ts";
import { invalidModule } from "./module-failure.ts";
import { createModuleLoader, type ModuleLoader } from "./module-loader.ts";
import { readRevisions } from "./read-revisions.ts";
import { type ProjectSettings, settingsOf } from "./settings.ts";
import { isObject, validate } from "./validate.ts";

/** What a command was told about the deployment. */
export interface ProjectOptions extends ConfigPlace {
  /** `--database`: wins over the environment and the config. */
  readonly database?: string | undefined;
  readonly environment: Environment;
}

/** A deployment as it stands on disk. Its paths are absolute; those in revisions are for people, relative to `cwd`. */
export interface Project {
  readonly directory: string;
  readonly configFile: string;
  readonly settings: ProjectSettings;
  /** Undefined where neither an option, nor the environment, nor the config names one. */
  readonly databaseUrl?: DatabaseUrl;
  /** The kind of that database; where none is named, one that the components say they are for. */
  readonly dialect?: VariantDialect;
  /** The config's `env`; where it is a function it is called once, when this is first called. */
  env(): Promise<unknown>;
  /** In the order of the config, then plugins by package name. */
  readonly components: readonly Component[];
  /** Of all components in their order, by id; SQL variants chosen for the database's dialect. */
  readonly revisions: readonly Revision[];
  readonly loader: ModuleLoader;
  /** Sentences about components that may be missing: a glob that matches none, a package that is not installed. */
  readonly warnings: readonly string[];
}

/**
 * Loads a deployment: config, components, revisions. Nothing of it is written, and no revision is run.
 * Throws ProjectError (`config/…`) and RevisionError (`revision/…`).
 */
export async function loadProject(options: ProjectOptions): Promise<Project> {
  const { cwd, environment } = options;
  const configFile = findConfig(options);
  if (environment.PGPASSWORD !== undefined) noteSecret(environment.PGPASSWORD);
  const shown = displayPath(cwd, configFile);
  const loader = createModuleLoader(environment, cwd, configFile);
  const config = validate(CONFIG_SCHEMA, await readConfig(configFile, cwd, loader), { file: shown });
  const databaseUrl = databaseOf(options, config, configFile, shown);
  const settings = settingsOf(config, databaseUrl, configFile, shown);
  const { components: listed = [], plugins = true } = config;
  const source = { configFile, components: listed, plugins };
  const found = await findComponents(source, { cwd, loader });
  checkComponents(found.components, configFile, cwd);
  const dialect = databaseUrl?.dialect ?? dialectOfAll(found.components);
  const { warnings, packages } = found;
  const components =
    dialect === undefined
      ? found.components
      : found.components.map((component) => componentFor(component, dialect, cwd));
  checkDefault(settings.defaultComponent, components, shown);
  const revisions = components.flatMap((component) => readRevisions(component, dialect, cwd));
  await checkExports(packages, revisions, cwd);
  return {
    directory: dirname(configFile),
    configFile,
    settings,
    ...(databaseUrl === undefined ? {} : { databaseUrl }),
    ...(dialect === undefined ? {} : { dialect }),
    env: once(() => resolveEnv(config.env, configFile, cwd)),
    components,
    revisions,
    loader,
    warnings,
  };
}

/** The config as its file gives it, not checked: functions are called, promises awaited. */
async function readConfig(file: string, cwd: string, loader: ModuleLoader): Promise<unknown> {
  if (extname(file) === ".json") return withoutSchema(readJsonFile(file, displayPath(cwd, file)));
  const value = await loadDefaultExport(loader, file, cwd);
  const called = typeof value === "function";
  const config: unknown = await settled(called ? () => value() : () => value, file, cwd);
  if (!called || isObject(config)) return config;
  throw new ProjectError("config/invalid", {
    file: displayPath(cwd, file),
    expected: "an object",
    problem: `the function returned ${kindOf(config)}`,
  });
}

async function settled(make: () => unknown, file: string, cwd: string): Promise<unknown> {
  try {
    return await make();
  } catch (error) {
    throw invalidModule(error, file, cwd);
  }
}

/** `$schema` in a JSON file is a word to editors. */
function withoutSchema(config: unknown): unknown {
  if (!isObject(config) || !("$schema" in config) || typeof config.$schema !== "string") return config;
  return Object.fromEntries(Object.entries(config).filter(([key]) => key !== "$schema"));
}

function kindOf(value: unknown): string {
  if (value === undefined || value === null) return String(value);
  return Array.isArray(value) ? "an array" : `a ${typeof value}`;
}

function databaseOf(
  { database, environment, cwd }: ProjectOptions,
  config: CheckedConfig,
  configFile: string,
  shown: string,
): DatabaseUrl | undefined {
  if (database !== undefined) return parseDatabaseUrl(database, cwd, "--database");
  const variable = environment.STEMMA_DATABASE_URL;
  if (variable) return parseDatabaseUrl(variable, cwd, "STEMMA_DATABASE_URL");
  if (config.database === undefined) return undefined;
  return parseDatabaseUrl(config.database, resolve(dirname(configFile)), shown);
}

/** The database of a project, for what cannot do without. Throws `config/invalid` where none is named. */
export function requireDatabase(project: Project, cwd: string): DatabaseUrl {
  if (project.databaseUrl !== undefined) return project.databaseUrl;
  throw new ProjectError("config/invalid", {
    file: displayPath(cwd, project.configFile),
    key: "database",
    expected: "the URL of a database, here, in STEMMA_DATABASE_URL or as --database",
    problem: "no database is named",
  });
}

function checkDefault(name: string | undefined, components: readonly Component[], shown: string): void {
  if (name === undefined || components.some((component) => component.name === name)) return;
  throw new ProjectError("config/invalid", {
    file: shown,
    key: "defaultComponent",
    expected: components.map((component) => component.name).join(", ") || "the name of a component",
    problem: `there is no component "${name}"`,
  });
}

async function resolveEnv(env: unknown, configFile: string, cwd: string): Promise<unknown> {
  try {
    return typeof env === "function" ? await env() : env;
  } catch (error) {
    throw invalidModule(error, configFile, cwd);
  }
}

function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => {
    made ??= make();
    return made;
  };
}
