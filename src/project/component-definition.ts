import { realpathSync, statSync } from "node:fs";
import { resolve, sep } from "node:path";
import * as v from "valibot";
import { componentOf as componentOfKey, parseDependency, type Requirement } from "../revisions/index.ts";
import type { Component, ComponentModels, ComponentOrigin } from "./component.ts";
import { ProjectError } from "./errors.ts";
import type { NamedPackage } from "./package-file.ts";
import { COMPONENT_NAME, objectOf, textOf, type ValuePlace, validate } from "./validate.ts";

const DEFINITION_SCHEMA = objectOf({
  name: COMPONENT_NAME,
  dependsOn: v.optional(v.array(COMPONENT_NAME, "an array of component names")),
  requires: v.optional(
    v.array(
      textOf('"component==id" with 8 hex digits', (text) => parseDependency(text) !== undefined),
      'an array of "component==id"',
    ),
  ),
  models: v.optional(
    v.custom<string | object>(
      (value) =>
        (typeof value === "object" && value !== null && !(value instanceof Promise)) ||
        (typeof value === "string" && value !== ""),
      'tables (an object or an imported namespace), the path of a module, or { sql: "./schema.sql" }',
    ),
  ),
  migrations: v.optional(v.pipe(v.string("a folder"), v.nonEmpty("a folder"))),
  initialize: v.optional(v.function("a function")),
  uninstallable: v.optional(v.boolean("true or false")),
});

const SQL_MODELS_SCHEMA = objectOf({ sql: textOf("the path of a SQL file", (path) => path !== "") });

/** Where a definition was found. */
export interface DefinitionSource {
  /** Its paths are relative to this folder. */
  readonly directory: string;
  readonly file?: string;
  readonly origin: ComponentOrigin;
  readonly package?: NamedPackage;
}

/** The component that a definition declares. Throws `config/invalid` at `place`. */
export function componentOf(definition: unknown, source: DefinitionSource, place: ValuePlace): Component {
  const checked = validate(DEFINITION_SCHEMA, definition, place);
  const { directory, file, origin } = source;
  const migrationsFolder = resolve(directory, checked.migrations ?? "migration");
  checkFolder(migrationsFolder, checked.migrations, source, place);
  const models = modelsOf(checked.models, directory, place);
  const initialize = checked.initialize;
  return {
    name: checked.name,
    dependsOn: [...new Set(checked.dependsOn)],
    requires: requirementsOf(checked.name, checked.requires, place),
    hasModels: models !== undefined,
    uninstallable: checked.uninstallable ?? true,
    directory,
    migrationsFolder,
    ...(file === undefined ? {} : { file }),
    origin,
    ...packageFields(source.package),
    ...(models === undefined ? {} : { models }),
    ...(initialize === undefined ? {} : { initialize: (ctx): unknown => initialize(ctx) }),
  };
}

/** What it requires, each once. Its own revisions it has: to require one says nothing. */
function requirementsOf(
  name: string,
  written: readonly string[] = [],
  { file, key }: ValuePlace,
): readonly Requirement[] {
  return [...new Set(written)].flatMap((text, index): readonly Requirement[] => {
    const needed = parseDependency(text);
    if (needed === undefined) return [];
    if (componentOfKey(needed) !== name) return [{ needed, file }];
    throw new ProjectError("config/invalid", {
      file,
      key: `${key === undefined ? "" : `${key}.`}requires.${index}`,
      expected: "revisions of other components",
      problem: `"${text}" is a revision of the component itself`,
    });
  });
}

/** What a component's record says of the package it belongs to. */
export function packageFields(
  named: NamedPackage | undefined,
): Pick<Component, "package" | "packageVersion"> {
  if (named === undefined) return {};
  const { version } = named.file;
  return { package: named.name, ...(version === undefined ? {} : { packageVersion: version }) };
}

/**
 * A folder that does not exist yet is made when the first revision is written, but not in an installed package: there
 * it was left behind when the package was made. A file in its place is a fault.
 */
function checkFolder(
  folder: string,
  written: string | undefined,
  source: DefinitionSource,
  place: ValuePlace,
): void {
  const key = place.key === undefined ? "migrations" : `${place.key}.migrations`;
  const isFolder = statSync(folder, { throwIfNoEntry: false })?.isDirectory();
  if (isFolder === false) {
    const problem = `${written ?? "migration"} is a file`;
    throw new ProjectError("config/invalid", { file: place.file, key, expected: "a folder", problem });
  }
  const { package: named, directory } = source;
  if (isFolder === true || written === undefined || named === undefined) return;
  if (!realpathSync(directory).split(sep).includes("node_modules")) return;
  throw new ProjectError("config/invalid", {
    file: place.file,
    key,
    expected: `a folder that "files" in the package's package.json does not leave out`,
    problem: `there is no ${written} in the installed package ${named.name}`,
  });
}

/**
 * An object without anything in it declares nothing: such a component has no models. One that has `sql`, and nothing
 * that a table could be, is meant as the form with a SQL file.
 */
function modelsOf(
  models: string | object | undefined,
  directory: string,
  { file, key }: ValuePlace,
): ComponentModels | undefined {
  if (models === undefined) return undefined;
  if (typeof models === "string") return { kind: "module", file: resolve(directory, models) };
  const names = Object.keys(models).filter((name) => name !== "default" && name !== "__esModule");
  if (names.length === 0) return undefined;
  const isTable = (value: unknown) => typeof value === "object" || typeof value === "function";
  if (!("sql" in models) || Object.values(models).some(isTable)) return { kind: "value", value: models };
  const at = key === undefined ? "models" : `${key}.models`;
  const { sql } = validate(SQL_MODELS_SCHEMA, models, { file, key: at });
  return { kind: "sql", file: resolve(directory, sql) };
}
