import { readFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { displayPath } from "../../project/index.ts";
import { type Revision, type TypesStamp, typesFileName, typesStampOf } from "../../revisions/index.ts";

/** The place of a code revision's types, and what is there. */
export interface TypesFile {
  readonly path: string;
  /** The path for people. */
  readonly file: string;
  /** Undefined: there is no such file. */
  readonly text: string | undefined;
  /** Undefined: no file, or one that Stemma has not made. */
  readonly stamp: TypesStamp | undefined;
}

/** The types file of a revision; undefined where it is no code. */
export function typesFileOf({ kind, forward, rewind }: Revision, cwd: string): TypesFile | undefined {
  const code = (forward ?? rewind)?.path;
  if (kind !== "module" || code === undefined) return undefined;
  const path = join(dirname(code), typesFileName(basename(code)));
  const text = readIfThere(path);
  return {
    path,
    file: displayPath(cwd, path),
    text,
    stamp: text === undefined ? undefined : typesStampOf(text),
  };
}

function readIfThere(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return undefined;
  }
}
