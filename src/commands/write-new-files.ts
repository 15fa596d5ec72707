import { existsSync } from "node:fs";
import { mkdir, realpath, rm, writeFile } from "node:fs/promises";
import { dirname, join, sep } from "node:path";
import { fileProblem, isThereAlready } from "../kernel/index.ts";
import { displayPath, type Project } from "../project/index.ts";
import { CommandError } from "./errors.ts";

/** A file that is to be written, by its name in a folder. */
export interface NewFile {
  readonly name: string;
  readonly text: string;
}

/**
 * The folder that takes a component's new revisions. Throws `component/read-only` for a component in an installed
 * package; a linked one is the user's own checkout.
 */
export async function migrationsFolderOf(project: Project, name: string, cwd: string): Promise<string> {
  const component = project.components.find((other) => other.name === name);
  if (component === undefined) throw new CommandError("component/no-folder", { component: name });
  const real = await realpath(nearestExisting(component.migrationsFolder));
  if (real.split(sep).includes("node_modules")) {
    throw new CommandError("component/read-only", { component: name, folder: displayPath(cwd, real) });
  }
  return component.migrationsFolder;
}

/**
 * Writes the files into the folder, which is made where it is missing, and gives their paths for people. Never
 * overwrites; where one cannot be written, those written before are taken away again. Throws
 * `revision/file-exists`, `revision/unwritable`.
 */
export async function writeNewFiles(
  folder: string,
  files: readonly NewFile[],
  cwd: string,
): Promise<string[]> {
  await mkdir(folder, { recursive: true }).catch((error: unknown) => {
    throw unwritable(error, folder, cwd);
  });
  const written: string[] = [];
  try {
    for (const { name, text } of files) {
      const path = join(folder, name);
      await writeNew(path, text, cwd);
      written.push(path);
    }
  } catch (error) {
    for (const path of written) await rm(path, { force: true });
    throw error;
  }
  return written.map((path) => displayPath(cwd, path));
}

/** The paths, for people, of files that would be written into the folder. */
export function shownFiles(folder: string, files: readonly NewFile[], cwd: string): string[] {
  return files.map(({ name }) => displayPath(cwd, join(folder, name)));
}

/** Writes a generated file, whether or not there is one already. Throws `revision/unwritable`. */
export async function writeGenerated(path: string, text: string, cwd: string): Promise<void> {
  await writeFile(path, text).catch((error: unknown) => {
    throw unwritable(error, path, cwd);
  });
}

async function writeNew(path: string, text: string, cwd: string): Promise<void> {
  try {
    await writeFile(path, text, { flag: "wx" });
  } catch (error) {
    if (!isThereAlready(error)) {
      throw unwritable(error, path, cwd);
    }
    throw new CommandError("revision/file-exists", { file: displayPath(cwd, path) }, { cause: error });
  }
}

function unwritable(error: unknown, path: string, cwd: string): unknown {
  const problem = fileProblem(error);
  if (problem === undefined) return error;
  return new CommandError("revision/unwritable", { file: displayPath(cwd, path), problem }, { cause: error });
}

function nearestExisting(path: string): string {
  for (let at = path; ; at = dirname(at)) if (existsSync(at) || dirname(at) === at) return at;
}
