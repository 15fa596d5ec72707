import { statSync } from "node:fs";
import { resolve } from "node:path";
import * as v from "valibot";
import { componentOf as componentOfKey, parseDependency, type Requirement } from "../revisions/index.ts";
import type { Component, ComponentModels, ComponentOrigin } from "./component.ts";
import { ProjectError } from "./errors.ts";
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
  readonly package?: string;
}

/** The component that a definition declares. Throws `config/invalid` at `place`. */
export function componentOf(definition: unknown, source: DefinitionSource, place: ValuePlace): Component {
  const checked = validate(DEFINITION_SCHEMA, definition, place);
  const { directory, file, origin } = source;
  const migrationsFolder = resolve(directory, checked.migrations ?? "migration");
  checkFolder(migrationsFolder, checked.migrations, place);
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
    ...(source.package === undefined ? {} : { package: source.package }),
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

/** A folder that does not exist yet is made when the first revision is written; a file in its place is a fault. */
function checkFolder(folder: string, written: string | undefined, place: ValuePlace): void {
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory() ?? true) return;
  throw new ProjectError("config/invalid", {
    file: place.file,
    key: place.key === undefined ? "migrations" : `${place.key}.migrations`,
    expected: "a folder",
    problem: `${written ?? "migration"} is a file`,
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
