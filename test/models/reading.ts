import { mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { expect } from "vitest";
import { type DialectName, dialectOf, type SchemaDialect } from "../../src/dialects/index.ts";
import { schema as postgres } from "../../src/dialects/postgres/schema.ts";
import { type DeclaredModels, readModels } from "../../src/models/index.ts";
import { createModuleLoader, moduleFailure } from "../../src/project/index.ts";
import type { Column, Schema, Table } from "../../src/schema/index.ts";

const ROOT = join(dirname(fileURLToPath(import.meta.url)), "../..");

/** Reads models that are given as a value, as the component `shop` does whose file is `shop/component.ts`. */
export function declare(value: object, dialect: SchemaDialect = postgres): Promise<DeclaredModels> {
  return readModels({ kind: "value", value }, contextIn(ROOT, "shop", dialect));
}

/** The schema of those models. */
export async function schemaOf(value: object, dialect?: SchemaDialect): Promise<Schema> {
  return (await declare(value, dialect)).schema;
}

/** The only table among them. */
export async function tableOf(value: object, dialect?: SchemaDialect): Promise<Table> {
  const { tables } = await schemaOf(value, dialect);
  const [table] = tables;
  if (table === undefined || tables.length > 1) throw new Error(`${tables.length} tables`);
  return table;
}

/** The columns of the only table, by name. */
export async function columnsOf(
  value: object,
  dialect?: SchemaDialect,
): Promise<Readonly<Record<string, Column>>> {
  const { columns } = await tableOf(value, dialect);
  return Object.fromEntries(columns.map((column) => [column.name, column]));
}

/** The schema side of a dialect. */
export function schemaDialect(name: DialectName): SchemaDialect {
  const dialect = dialectOf(name);
  if (dialect === undefined) throw new TypeError(`there is no dialect ${name}`);
  return dialect.schema;
}

/** Facts of the error that reading ends with. */
export async function failureOf(reading: Promise<unknown>): Promise<Readonly<Record<string, unknown>>> {
  const error: unknown = await reading.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  expect(error).toHaveProperty("code");
  if (!(error instanceof Error && "code" in error && "facts" in error)) throw error;
  return {
    code: error.code,
    ...(typeof error.facts === "object" ? error.facts : {}),
    message: error.message,
  };
}

/** A folder with files of a deployment, in which drizzle-orm is installed. */
export function folderWith(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), "stemma-models-"));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  if (!Object.keys(files).some((path) => path.startsWith("node_modules/"))) {
    symlinkSync(join(ROOT, "node_modules"), join(folder, "node_modules"));
  }
  return folder;
}

/** Reads the module `models.ts` of such a folder. */
export function readModule(folder: string, component = "shop", file = "models.ts"): Promise<DeclaredModels> {
  return readModels({ kind: "module", file: join(folder, file) }, contextIn(folder, component));
}

function contextIn(folder: string, component: string, dialect: SchemaDialect = postgres) {
  return {
    component,
    place: join(folder, component, "component.ts"),
    folders: [folder],
    dialect,
    loader: createModuleLoader({ STEMMA_CACHE_DIR: join(folder, ".cache") }, folder),
    display: (path: string) => relative(folder, path),
    failureOf: moduleFailure,
  };
}
