import { readFileSync, rmSync } from "node:fs";
import { onTestFinished } from "vitest";
import { type Connection, introspect } from "../../src/dialects/connect.ts";
import type { Introspection } from "../../src/dialects/index.ts";
import type { Schema } from "../../src/schema/index.ts";
import { folderWith, readModule } from "../models/reading.ts";
import { postgresDialect } from "../support/connections.ts";

/** A script that makes a database. */
export interface Fixture {
  readonly name: string;
  readonly script: string;
  /** Takes away what a schema cannot hold, for those who see more than it holds. */
  readonly dropUnsupported?: string;
}

const read = (path: string): string => readFileSync(new URL(path, import.meta.url), "utf8");

/** Two public sample databases, and one with a bit of everything. */
export const FIXTURES: readonly Fixture[] = [
  { name: "Chinook", script: read("../fixtures/chinook.sql") },
  { name: "Pagila", script: read("../fixtures/pagila.sql") },
  {
    name: "everything",
    script: read("../introspection/everything.sql"),
    dropUnsupported: `
      DROP FOREIGN DATA WRAPPER w CASCADE;
      DROP OPERATOR === (integer, integer);
      DROP CAST (mood AS integer);
      DROP TYPE shell;
      -- A column that an heir has from its parent with another default is made as the heir's own too.
      ALTER TABLE child2 ALTER a SET DEFAULT 1`,
  },
  { name: "odd names", script: read("../fixtures/odd-names.sql") },
];

/** What is in a database. */
export function look(connection: Connection): Promise<Introspection> {
  return introspect(connection, postgresDialect());
}

/** The schema of printed models, read back as those of a component. */
export async function readBack(text: string): Promise<Schema> {
  const folder = folderWith({ "models.ts": text });
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return (await readModule(folder)).schema;
}
