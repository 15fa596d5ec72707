import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { isStemmaError } from "../kernel/index.ts";
import { displayPath, type ModuleLoader, moduleFailure } from "../project/index.ts";
import { RevisionError, type Script } from "../revisions/index.ts";
import type { RevisionModule } from "../runner/index.ts";

/**
 * Loads a code revision: its file, or the source that the ledger kept, from a file that lives for a moment. What
 * such a source imports by a relative path is gone with its folder. Throws `revision/bad-module`.
 */
export async function loadScriptModule(
  loader: ModuleLoader,
  script: Script,
  cwd: string,
): Promise<RevisionModule> {
  if (script.path !== undefined) return load(loader, script.path, (path) => displayPath(cwd, path));
  const folder = await mkdtemp(join(tmpdir(), "stemma-"));
  try {
    const file = join(folder, "revision.ts");
    await writeFile(file, script.text);
    return await load(loader, file, (path) => (path === file ? script.file : displayPath(cwd, path)));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function load(
  loader: ModuleLoader,
  file: string,
  show: (path: string) => string,
): Promise<RevisionModule> {
  try {
    return await loader.load(file);
  } catch (error) {
    if (isStemmaError(error)) throw error;
    const { problem, file: place = file, line } = moduleFailure(error);
    const shown = line === undefined ? show(place) : `${show(place)}:${line}`;
    throw new RevisionError(
      "revision/bad-module",
      { file: shown, problem: `it could not be loaded: ${problem}` },
      { cause: error },
    );
  }
}
