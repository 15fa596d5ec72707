import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, rmSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const ROOT = join(dirname(fileURLToPath(import.meta.url)), "../..");
const COMMAND = join(ROOT, "dist/stemma.js");
const BUILDING = join(ROOT, "node_modules/.stemma-building");
const LONGEST_BUILD = 60_000;

/** Path of the built command line, as users run it; built first where it is missing or older than the sources. */
export function builtCommand(): string {
  const until = Date.now() + LONGEST_BUILD;
  while (isStale()) {
    if (!begin()) {
      if (Date.now() > until) rmSync(BUILDING, { recursive: true, force: true });
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 200);
      continue;
    }
    try {
      execFileSync(process.execPath, [join(ROOT, "scripts/build.mjs")], { cwd: ROOT, stdio: "pipe" });
    } finally {
      rmSync(BUILDING, { recursive: true, force: true });
    }
  }
  return COMMAND;
}

/** Test files run in several processes: one builds, the others wait. */
function begin(): boolean {
  try {
    mkdirSync(BUILDING);
    return true;
  } catch {
    return false;
  }
}

function isStale(): boolean {
  if (existsSync(BUILDING) || !existsSync(COMMAND)) return true;
  const built = statSync(COMMAND).mtimeMs;
  const source = join(ROOT, "src");
  return readdirSync(source, { recursive: true, encoding: "utf8" }).some(
    (name) => statSync(join(source, name)).mtimeMs > built,
  );
}
