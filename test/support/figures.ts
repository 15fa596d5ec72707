import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { isLong } from "./effort.ts";

/** Where the figures that docs/RELIABILITY.md quotes are kept, a file a figure: tests run side by side. */
const FOLDER = join(import.meta.dirname, "../figures");

/**
 * Notes a figure that the documentation quotes, e.g. `figure("kill points survived", "PostgreSQL", 412)`; `npm run docs` prints it.
 * Only the long form counts: in the short one a test runs a sample, and nothing is written.
 */
export function figure(what: string, where: string, value: number | string): void {
  if (!isLong()) return;
  const name = `${what} ${where}`.toLowerCase().replaceAll(/[^a-z0-9]+/g, "-");
  mkdirSync(FOLDER, { recursive: true });
  writeFileSync(join(FOLDER, `${name}.json`), `${JSON.stringify({ what, where, value }, undefined, 2)}\n`);
}
