import { resolve } from "node:path";
import { VARIANT_DIALECTS, type VariantDialect } from "../revisions/index.ts";
import type { ComponentModels } from "./component.ts";
import { ProjectError } from "./errors.ts";
import { objectOf, textOf, type ValuePlace, validate } from "./validate.ts";

/** What a definition says of models and of the kinds of databases that it is for. */
export interface DefinedModels {
  readonly models?: ComponentModels;
  readonly dialects?: readonly VariantDialect[];
  readonly modelsByDialect?: Readonly<Partial<Record<VariantDialect, ComponentModels>>>;
}

/**
 * Models of one kind of database, or an object that has them by its name: `{ postgres: "./postgres.ts", sqlite: … }`.
 * Such a component is for those databases. Throws `config/invalid` where `dialects` says something else.
 */
export function modelsOf(
  models: string | object | undefined,
  dialects: readonly VariantDialect[] | undefined,
  directory: string,
  place: ValuePlace,
): DefinedModels {
  const said = dialects === undefined ? undefined : [...new Set(dialects)];
  const byDialect = typeof models === "object" ? sourcesByDialect(models) : undefined;
  if (byDialect === undefined) {
    const one = sourceOf(models, directory, place, "models");
    return {
      ...(said === undefined ? {} : { dialects: said }),
      ...(one === undefined ? {} : { models: one }),
    };
  }
  const modelsByDialect: Partial<Record<VariantDialect, ComponentModels>> = {};
  for (const [dialect, source] of byDialect) {
    const found = sourceOf(source, directory, place, `models.${dialect}`);
    if (found !== undefined) modelsByDialect[dialect] = found;
  }
  const known = VARIANT_DIALECTS.filter((dialect) => modelsByDialect[dialect] !== undefined);
  if (said !== undefined) refuseOthers(said, known, place);
  return { modelsByDialect, dialects: said ?? known };
}

/** Undefined: the keys are not those of databases, or what stands there is a table itself. */
function sourcesByDialect(
  models: object,
): readonly (readonly [VariantDialect, string | object])[] | undefined {
  const found: (readonly [VariantDialect, string | object])[] = [];
  for (const [name, value] of Object.entries(models)) {
    if (name === "default" || name === "__esModule") continue;
    const dialect = VARIANT_DIALECTS.find((each) => each === name);
    if (dialect === undefined || !isSource(value)) return undefined;
    found.push([dialect, value]);
  }
  return found.length === 0 ? undefined : found;
}

/** A path, or an object that is nothing but a holder: tables and the like are made by classes. */
function isSource(value: unknown): value is string | object {
  if (typeof value === "string") return value !== "";
  if (typeof value !== "object" || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || prototype === Object.prototype;
}

function refuseOthers(
  said: readonly VariantDialect[],
  known: readonly VariantDialect[],
  place: ValuePlace,
): void {
  const missing = said.find((dialect) => !known.includes(dialect));
  const extra = known.find((dialect) => !said.includes(dialect));
  if (missing === undefined && extra === undefined) return;
  throw new ProjectError("config/invalid", {
    file: place.file,
    key: keyAt(place, "models"),
    expected: "models for each of `dialects`",
    problem: missing === undefined ? `${extra} is not among these` : `there are none for ${missing}`,
  });
}

const SQL_MODELS_SCHEMA = objectOf({ sql: textOf("the path of a SQL file", (path) => path !== "") });

/**
 * An object without anything in it declares nothing: such a component has no models. One that has `sql`, and nothing
 * that a table could be, is meant as the form with a SQL file.
 */
function sourceOf(
  models: string | object | undefined,
  directory: string,
  place: ValuePlace,
  key: string,
): ComponentModels | undefined {
  if (models === undefined) return undefined;
  if (typeof models === "string") return { kind: "module", file: resolve(directory, models) };
  const names = Object.keys(models).filter((name) => name !== "default" && name !== "__esModule");
  if (names.length === 0) return undefined;
  const isTable = (value: unknown) => typeof value === "object" || typeof value === "function";
  if (!("sql" in models) || Object.values(models).some(isTable)) return { kind: "value", value: models };
  const { sql } = validate(SQL_MODELS_SCHEMA, models, { file: place.file, key: keyAt(place, key) });
  return { kind: "sql", file: resolve(directory, sql) };
}

function keyAt({ key }: ValuePlace, name: string): string {
  return key === undefined ? name : `${key}.${name}`;
}
