import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { onTestFinished } from "vitest";
import { quickScratch, type TestDatabase } from "./databases.ts";
import { deployment } from "./deployment.ts";
import { type Run, type Running, startStemma, stemma } from "./stemma.ts";

/** A deployment with a database of its own, and ways to look at both that are not Stemma's. */
export interface Site {
  readonly folder: string;
  readonly url: string;
  /** Runs the command line in this process. */
  readonly run: Run;
  /** Starts it as a process of its own. */
  start(line: string): Running;
  query(sql: string): Promise<Record<string, unknown>[]>;
  /** Writes a file of the deployment anew. */
  write(files: Readonly<Record<string, string>>): void;
  remove(...paths: string[]): void;
  /** Keys of the ledger's rows, sorted. */
  applied(): Promise<string[]>;
  /** The journal in short, in its order: `forward foo:00000001 done 2/2`. */
  journal(): Promise<string[]>;
}

/** Settings beside `components`, as they stand in the config. */
export type Settings = Readonly<Record<string, unknown>>;

/**
 * A new deployment of these files on a database; both go when the test is over. In the short form scratch databases are made on the
 * server; `EMBEDDED` asks for PGlite.
 */
export async function site(
  database: TestDatabase,
  files: Readonly<Record<string, string>>,
  settings: Settings = {},
): Promise<Site> {
  onTestFinished(() => database.drop());
  const config = {
    "stemma.config.json": JSON.stringify({
      components: ["components/*"],
      ...scratchFor(database),
      ...settings,
    }),
  };
  const hasConfig = Object.keys(files).some((name) => name.startsWith("stemma.config."));
  const folder = await deployment({ ...(hasConfig ? {} : config), ...files });
  const { url, query, ledger = "public." } = database;
  return {
    folder,
    url,
    query,
    run: stemma(folder, url),
    start: (line) => startStemma(folder, url, line),
    write: (changed) => {
      for (const [name, text] of Object.entries(changed)) {
        mkdirSync(dirname(join(folder, name)), { recursive: true });
        writeFileSync(join(folder, name), text);
      }
    },
    remove: (...paths) => {
      for (const path of paths) rmSync(join(folder, path));
    },
    applied: async () => {
      const rows = await query(`SELECT component, revision FROM ${ledger}stemma_migration`);
      return rows.map(({ component, revision }) => `${component}:${revision}`).sort();
    },
    journal: async () => {
      const rows = await query(`SELECT * FROM ${ledger}stemma_journal ORDER BY id`);
      return rows.map(
        ({ operation, component, revision, outcome, statements_done: done, statements }) =>
          `${operation} ${component}:${revision} ${outcome} ${done}/${statements}`,
      );
    },
  };
}

/** For tests of what only an engine in this process does. */
export const EMBEDDED = { scratch: {} };

function scratchFor({ url }: TestDatabase): Settings {
  return /^(?:postgres|pglite):/.test(url) ? quickScratch() : {};
}

/** Waits until `query` gives a row whose column `ready` is true. */
export async function until(at: Pick<Site, "query">, query: string): Promise<void> {
  const last = Date.now() + 110_000;
  for (;;) {
    const [row] = await at.query(query);
    if (row?.ready === true || row?.ready === 1) return;
    if (Date.now() > last) throw new Error(`still not so: ${query}`);
    await new Promise((resolve) => setTimeout(resolve, 30));
  }
}
