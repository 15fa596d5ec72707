import { realpathSync, statSync } from "node:fs";
import { relative, resolve, sep } from "node:path";
import * as v from "valibot";
import {
  componentOf as componentOfKey,
  parseDependency,
  type Requirement,
  VARIANT_DIALECTS,
} from "../revisions/index.ts";
import type { Component, ComponentOrigin } from "./component.ts";
import { modelsOf } from "./component-models.ts";
import { ProjectError } from "./errors.ts";
import { wayOut } from "./inside.ts";
import type { NamedPackage } from "./package-file.ts";
import { COMPONENT_NAME, objectOf, textOf, type ValuePlace, validate } from "./validate.ts";

const KINDS = VARIANT_DIALECTS.join(", ");

const DEFINITION_SCHEMA = objectOf({
  name: COMPONENT_NAME,
  dependsOn: v.optional(v.array(COMPONENT_NAME, "an array of component names")),
  requires: v.optional(
    v.array(
      textOf('"component==id" with 8 hex digits', (text) => parseDependency(text) !== undefined),
      'an array of "component==id"',
    ),
  ),
  dialects: v.optional(
    v.pipe(
      v.array(v.picklist(VARIANT_DIALECTS, KINDS), `an array of ${KINDS}`),
      v.check((list) => list.length > 0, `an array of ${KINDS}`),
    ),
  ),
  models: v.optional(
    v.custom<string | object>(
      (value) =>
        (typeof value === "object" && value !== null && !(value instanceof Promise)) ||
        (typeof value === "string" && value !== ""),
      'tables (an object or an imported namespace), the path of a module, { sql: "./schema.sql" }, or an object with these by dialect',
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
  readonly package?: NamedPackage;
}

/** The component that a definition declares. Throws `config/invalid` at `place`. */
export function componentOf(definition: unknown, source: DefinitionSource, place: ValuePlace): Component {
  const checked = validate(DEFINITION_SCHEMA, definition, place);
  const { directory, file, origin } = source;
  const migrationsFolder = resolve(directory, checked.migrations ?? "migration");
  checkFolder(migrationsFolder, checked.migrations, source, place);
  const defined = modelsOf(checked.models, checked.dialects, directory, place);
  const named = source.package;
  if (named !== undefined) {
    const { models, modelsByDialect = {} } = defined;
    const files = [models, ...Object.values(modelsByDialect)].flatMap((each) =>
      each === undefined || each.kind === "value" ? [] : [each.file],
    );
    keepInside(named, "migrations", migrationsFolder, place);
    for (const path of files) keepInside(named, "models", path, place);
  }
  const initialize = checked.initialize;
  return {
    name: checked.name,
    dependsOn: [...new Set(checked.dependsOn)],
    requires: requirementsOf(checked.name, checked.requires, place),
    hasModels: defined.models !== undefined || defined.modelsByDialect !== undefined,
    uninstallable: checked.uninstallable ?? true,
    directory,
    migrationsFolder,
    ...(file === undefined ? {} : { file }),
    origin,
    ...packageFields(source.package),
    ...defined,
    ...(initialize === undefined ? {} : { initialize: (ctx): unknown => initialize(ctx) }),
  };
}

/** What comes with a package reads and writes in that package alone, also where links are how it was installed. */
function keepInside(
  { file: { directory } }: NamedPackage,
  key: string,
  path: string,
  place: ValuePlace,
): void {
  const out = wayOut(directory, path);
  if (out === undefined) return;
  throw new ProjectError("config/invalid", {
    file: place.file,
    key: place.key === undefined ? key : `${place.key}.${key}`,
    expected: "a path in the package",
    problem: `${relative(directory, path)} ${out}`,
  });
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
