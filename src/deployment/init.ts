import type { InitOutcome, NewComponentReport } from "../commands/index.ts";
import { contextOf, type DeploymentOptions } from "./options.ts";

/** Where a new deployment is to be. */
export interface InitOptions extends Pick<DeploymentOptions, "directory" | "cwd"> {
  /** URL for its config, without a password; default: PGlite in its folder `data`. */
  readonly database?: string | undefined;
}

/**
 * Writes a starting deployment: config, one component with models, package.json. Never overwrites a file. What keeps it from
 * doing so is in what it gives. Throws `config/invalid`, `database/unsupported`.
 */
export async function init(options: InitOptions = {}): Promise<InitOutcome> {
  const { cwd } = contextOf(options);
  const commands = await import("../commands/index.ts");
  return commands.init(cwd, options.directory ?? ".", options.database);
}

/** What a plugin package is to be. */
export interface NewPackageOptions extends Pick<DeploymentOptions, "directory" | "cwd"> {
  /** Of the npm package, e.g. `@org/shop-tos`; its folder is called so where `directory` is not given, without the scope. */
  readonly name: string;
  /** Default: the package's name without its scope. */
  readonly component?: string | undefined;
  /** URL for its config, without a password, which says what kind of database it is for; default: PGlite in its folder `data`. */
  readonly database?: string | undefined;
}

/**
 * Writes an npm package with a component, its tests and its CI. It needs no deployment. Never overwrites a file. Throws
 * `cli/usage` for a name that cannot be one or a URL with a password, `config/invalid` for what is no URL,
 * `component/exists`, `component/unwritable`.
 */
export async function newPackage({
  name,
  component,
  directory,
  database,
  cwd,
}: NewPackageOptions): Promise<NewComponentReport> {
  const { newComponent } = await import("../commands/index.ts");
  return newComponent(contextOf({ cwd, database }), { name, package: { directory, component } });
}
