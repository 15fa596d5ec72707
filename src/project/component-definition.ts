import { statSync } from "node:fs";
import { resolve } from "node:path";
import * as v from "valibot";
import type { Component, ComponentModels, ComponentOrigin } from "./component.ts";
import { ProjectError } from "./errors.ts";
import { COMPONENT_NAME, objectOf, type ValuePlace, validate } from "./validate.ts";

const DEFINITION_SCHEMA = objectOf({
  name: COMPONENT_NAME,
  dependsOn: v.optional(v.array(COMPONENT_NAME, "an array of component names")),
  models: v.optional(
    v.custom<string | object>(
      (value) => (typeof value === "object" && value !== null) || (typeof value === "string" && value !== ""),
      'tables (an object or an imported namespace), the path of a module, or { sql: "./schema.sql" }',
    ),
  ),
  migrations: v.optional(v.pipe(v.string("a folder"), v.nonEmpty("a folder"))),
  initialize: v.optional(v.function("a function")),
  uninstallable: v.optional(v.boolean("true or false")),
});

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
  const models = modelsOf(checked.models, directory);
  const initialize = checked.initialize;
  return {
    name: checked.name,
    dependsOn: [...new Set(checked.dependsOn)],
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

/** An object without anything in it declares nothing: such a component has no models. */
function modelsOf(models: unknown, directory: string): ComponentModels | undefined {
  if (typeof models === "string") return { kind: "module", file: resolve(directory, models) };
  if (typeof models !== "object" || models === null) return undefined;
  const names = Object.keys(models).filter((name) => name !== "default" && name !== "__esModule");
  if (names.length === 0) return undefined;
  if (names.length === 1 && "sql" in models && typeof models.sql === "string") {
    return { kind: "sql", file: resolve(directory, models.sql) };
  }
  return { kind: "value", value: models };
}
