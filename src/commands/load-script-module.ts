import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { isStemmaError, messageOf } from "../kernel/index.ts";
import type { ModuleLoader } from "../project/index.ts";
import { RevisionError, type Script } from "../revisions/index.ts";
import type { RevisionModule } from "../runner/index.ts";

/**
 * Loads a code revision: its file, or the source that the ledger kept, from a file that lives for a moment. What
 * such a source imports by a relative path is gone with its folder. Throws `revision/bad-module`.
 */
export async function loadScriptModule(loader: ModuleLoader, script: Script): Promise<RevisionModule> {
  try {
    if (script.path !== undefined) return await loader.load(script.path);
    return await loadText(loader, script.text);
  } catch (error) {
    if (isStemmaError(error)) throw error;
    throw new RevisionError(
      "revision/bad-module",
      { file: script.file, problem: `it could not be loaded: ${messageOf(error)}` },
      { cause: error },
    );
  }
}

async function loadText(loader: ModuleLoader, text: string): Promise<RevisionModule> {
  const folder = await mkdtemp(join(tmpdir(), "stemma-"));
  try {
    const file = join(folder, "revision.ts");
    await writeFile(file, text);
    return await loader.load(file);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
