import { mkdir, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileProblem, isThereAlready } from "../kernel/index.ts";
import { displayPath } from "../project/index.ts";
import type { NewFile } from "./write-new-files.ts";

/** What became of files that somebody begins with. Paths are for people. */
export type StartingFilesOutcome =
  | {
      readonly kind: "written";
      readonly written: readonly string[];
      /** Files that were there before and were not touched. */
      readonly kept: readonly string[];
    }
  /** The file system refused; nothing is left behind but folders. */
  | { readonly kind: "unwritable"; readonly path: string; readonly problem: string };

/** Writes those of the files that are not there yet into a folder, which is made where it is missing. */
export async function writeStartingFiles(
  folder: string,
  files: readonly NewFile[],
  cwd: string,
): Promise<StartingFilesOutcome> {
  const written: string[] = [];
  const kept: string[] = [];
  for (const { name, text } of files) {
    const path = join(folder, name);
    try {
      ((await writeIfAbsent(path, text)) ? written : kept).push(path);
    } catch (error) {
      const problem = fileProblem(error);
      if (problem === undefined) throw error;
      for (const file of written) await rm(file, { force: true });
      return { kind: "unwritable", path: displayPath(cwd, path), problem };
    }
  }
  const shown = (paths: readonly string[]): string[] => paths.map((path) => displayPath(cwd, path));
  return { kind: "written", written: shown(written), kept: shown(kept) };
}

async function writeIfAbsent(path: string, text: string): Promise<boolean> {
  await mkdir(dirname(path), { recursive: true });
  try {
    await writeFile(path, text, { flag: "wx" });
    return true;
  } catch (error) {
    if (isThereAlready(error)) return false;
    throw error;
  }
}
