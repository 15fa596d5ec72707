import { readFileSync, realpathSync } from "node:fs";
import { directImports, type FollowedImport } from "../../project/index.ts";

/** What files of a deployment import by relative paths: each is read once, and known by its path without links. */
export class ImportedFiles {
  readonly #imports = new Map<string, readonly string[]>();

  /** The shortest way from a file to one that is looked for, without the first; undefined: it leads to none. */
  pathTo(path: string, text: string, isWanted: (file: string) => boolean): readonly string[] | undefined {
    const seen = new Set([realPath(path)]);
    const ways: (readonly string[])[] = this.#of(path, text).map((file) => [file]);
    // The list grows while it is walked: nearer files come first.
    for (const way of ways) {
      const file = way.at(-1) ?? "";
      if (seen.has(file)) continue;
      seen.add(file);
      if (isWanted(file)) return way;
      for (const next of this.#of(file)) ways.push([...way, next]);
    }
    return undefined;
  }

  /** A file and all whose exports it hands on. */
  handedOnBy(path: string): readonly string[] {
    const found = new Set([realPath(path)]);
    for (const file of found) {
      for (const next of imports(file, textOf(file), ({ isExport }) => isExport)) found.add(next);
    }
    return [...found];
  }

  #of(path: string, text?: string): readonly string[] {
    const known = this.#imports.get(path) ?? imports(path, text ?? textOf(path), () => true);
    this.#imports.set(path, known);
    return known;
  }
}

function imports(path: string, text: string, isFollowed: FollowedImport): readonly string[] {
  return directImports({ path, text }, isFollowed).map(({ file }) => realPath(file));
}

/** Empty where it cannot be read: then it imports nothing. */
function textOf(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return "";
  }
}

function realPath(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
}
