import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "vitest";
import { quickScratch, type TestDatabase } from "../support/databases.ts";
import { type Settings, type Site, site } from "../support/site.ts";
import type { Called } from "../support/stemma.ts";

/** What `make-migrations --json` says, as far as tests look into it. */
export interface Made {
  readonly ok: boolean;
  readonly component: string;
  readonly migration: string | null;
  readonly files: readonly string[];
  readonly operations: readonly {
    readonly kind: string;
    readonly description: string;
    readonly lossy: boolean;
  }[];
  readonly remarks: readonly string[];
  readonly texts?: readonly { readonly file: string; readonly text: string }[];
  readonly components?: readonly Made[];
  readonly error?: {
    readonly code: string;
    readonly facts: Readonly<Record<string, unknown>>;
    readonly hint: string;
  };
}

/** A deployment whose components have their models in SQL. */
export interface Shop extends Site {
  /** Writes a component's models anew. */
  models(component: string, sql: string): void;
  /** Makes a migration and gives what the command says; it has to succeed. */
  make(options: string): Promise<Made>;
  /** The same where it has to be refused. */
  refused(options: string): Promise<Made & { readonly code: number | null }>;
  /** Text of a file that was made. */
  read(file: string): string;
}

export function component(
  name: string,
  options: Readonly<Record<string, unknown>> = {},
): Record<string, string> {
  const definition = { name, models: { sql: "./schema.sql" }, ...options };
  return { [`components/${name}/component.mjs`]: `export default ${JSON.stringify(definition)};\n` };
}

export async function shop(
  database: TestDatabase,
  files: Readonly<Record<string, string>>,
  settings: Settings = quickScratch(),
): Promise<Shop> {
  const at = await site(database, files, settings);
  return {
    ...at,
    models: (name, sql) => at.write({ [`components/${name}/schema.sql`]: sql }),
    make: async (options) => {
      const called = await at.run(`make-migrations ${options} --json`);
      const made = parsed(called);
      expect(called.code, JSON.stringify(made.error, null, 2)).toBe(0);
      return made;
    },
    refused: async (options) => {
      const called = await at.run(`make-migrations ${options} --json`);
      expect(called.code).not.toBe(0);
      return { ...parsed(called), code: called.code };
    },
    read: (file) => readFileSync(join(at.folder, file), "utf8"),
  };
}

function parsed({ stdout }: Called): Made {
  const made: Made = JSON.parse(stdout);
  return made;
}
