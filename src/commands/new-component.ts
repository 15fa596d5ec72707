import { existsSync } from "node:fs";
import { isBuiltin } from "node:module";
import { join, resolve } from "node:path";
import {
  type Component,
  componentPlace,
  displayPath,
  isComponentName,
  loadProject,
  placeOf,
} from "../project/index.ts";
import { scratchDialect } from "./check/check-ground.ts";
import { CommandError } from "./errors.ts";
import { componentFiles } from "./new-component/component-files.ts";
import { packageFiles } from "./new-component/package-files.ts";
import { startingDatabase } from "./starting-database.ts";
import type { UseCaseContext } from "./use-case.ts";
import type { NewFile } from "./write-new-files.ts";
import { writeStartingFiles } from "./write-starting-files.ts";

/** What a new component is to be called, and where it is to live. */
export interface NewComponentRequest {
  /** The component's name, or, for a package, the package's: `shop-tos`, `@org/shop-tos`. */
  readonly name: string;
  /** Present: an npm package is made, not a folder of the deployment. */
  readonly package?:
    | {
        /** Relative to the current folder; default: a folder called as the package is, without its scope. */
        readonly directory?: string | undefined;
        /** Default: the package's name without its scope. */
        readonly component?: string | undefined;
      }
    | undefined;
}

/** What was written. Paths are relative to the current folder. */
export interface NewComponentReport {
  readonly component: string;
  /** Name of the npm package; null for a component of the deployment. */
  readonly package: string | null;
  readonly directory: string;
  readonly files: readonly string[];
  /** Files that were there before and were not touched. */
  readonly kept: readonly string[];
  /** What `components` in the config does not cover and has to be told; null where nothing is to be done. */
  readonly unlisted: { readonly config: string; readonly entry: string } | null;
}

/**
 * Writes a component with an example table into `components/` of a deployment, or, as a package, into a folder of its own
 * that needs no deployment, for the kind of database that `database` of the context names (default: PGlite). Never overwrites a
 * file. Throws `cli/usage` for a name that cannot be one or a URL with a password, `component/exists`, `component/unwritable`,
 * `config/invalid` for what is no URL, and of a deployment whatever loading it throws.
 */
export async function newComponent(
  context: UseCaseContext,
  request: NewComponentRequest,
): Promise<NewComponentReport> {
  return request.package === undefined
    ? newInDeployment(context, request.name)
    : newPackage(context, request.name, request.package);
}

async function newInDeployment(context: UseCaseContext, name: string): Promise<NewComponentReport> {
  const { cwd } = context;
  checkComponentName(name, "For the name of an npm package add --package.");
  const project = await loadProject(context);
  const { directory, configFile, components } = project;
  const isNamed = (component: Component): boolean => component.name === name;
  const twin = components.find(isNamed);
  if (twin !== undefined) throw exists(name, placeOf(twin), cwd);
  const entry = `components/${name}`;
  const folder = join(directory, entry);
  const file = componentPlace(folder, cwd)?.file;
  if (file !== undefined) throw exists(name, file, cwd);
  const written = await write(folder, componentFiles(name, scratchDialect(project).schema.drizzle), cwd);
  const isListed = (await loadProject(context)).components.some(isNamed);
  return {
    component: name,
    package: null,
    directory: displayPath(cwd, folder),
    ...written,
    unlisted: isListed ? null : { config: displayPath(cwd, configFile), entry },
  };
}

async function newPackage(
  { cwd, database, directory: base = "." }: UseCaseContext,
  name: string,
  { directory, component }: NonNullable<NewComponentRequest["package"]>,
): Promise<NewComponentReport> {
  checkPackageName(name);
  const unscoped = name.slice(name.indexOf("/") + 1);
  const called = component ?? unscoped;
  checkComponentName(called, "Say how the component is to be called with --component.");
  const folder = resolve(cwd, base, directory ?? unscoped);
  const manifest = join(folder, "package.json");
  if (existsSync(manifest)) throw exists(called, manifest, cwd);
  const start = startingDatabase(database, cwd, folder);
  if (start.secret !== undefined) {
    const problem = `${start.secret} has a password, which does not belong into a config`;
    const hint = "Leave it out, and give the whole URL in STEMMA_DATABASE_URL when commands run.";
    throw new CommandError("cli/usage", { problem, hint });
  }
  const written = await write(folder, packageFiles(name, called, start), cwd);
  return {
    component: called,
    package: name,
    directory: displayPath(cwd, folder),
    ...written,
    unlisted: null,
  };
}

async function write(
  folder: string,
  files: readonly NewFile[],
  cwd: string,
): Promise<Pick<NewComponentReport, "files" | "kept">> {
  const outcome = await writeStartingFiles(folder, files, cwd);
  if (outcome.kind === "written") return { files: outcome.written, kept: outcome.kept };
  const { path, problem } = outcome;
  throw new CommandError("component/unwritable", { file: path, problem });
}

function exists(component: string, place: string, cwd: string): CommandError<"component/exists"> {
  return new CommandError("component/exists", { component, place: displayPath(cwd, place) });
}

function checkComponentName(name: string, hint: string): void {
  if (isComponentName(name)) return;
  const problem = `"${name}" cannot be the name of a component: it begins with a-z, and a-z, 0-9, _ and - follow, at most 63`;
  throw new CommandError("cli/usage", { problem, hint });
}

/** As npm wants new packages to be called. */
function checkPackageName(name: string): void {
  const isName = /^(?:@[a-z0-9~-][a-z0-9._~-]*\/)?[a-z0-9~-][a-z0-9._~-]*$/.test(name);
  const isTaken = isBuiltin(name) || name === "stemma" || name === "node_modules";
  if (isName && !isTaken && name.length <= 214) return;
  throw new CommandError("cli/usage", {
    problem: `"${name}" cannot be the name of an npm package`,
    hint: "Lower case, digits, - _ and ., with a scope if need be: shop-tos, @org/shop-tos",
  });
}
