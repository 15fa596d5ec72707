import { readdirSync, statSync } from "node:fs";
import { join, sep } from "node:path";
import {
  INITIAL_ID,
  initialKey,
  parseFileName,
  type Revision,
  RevisionError,
  type RevisionFileName,
  type VariantDialect,
} from "../revisions/index.ts";
import type { Component } from "./component.ts";
import { displayPath } from "./display-path.ts";
import { ProjectError } from "./errors.ts";
import { wayOut } from "./inside.ts";
import { INITIAL_MESSAGE, readRevision, type SourceFile } from "./read-revision.ts";
import { readText } from "./read-text.ts";
import { chooseFiles } from "./revision-files.ts";

/**
 * All revisions of a component, by id: those in its migrations folder, and an implicit or empty initial one where
 * no file has its id. Files are read but never run. `dialect` decides between SQL variants; without it the plain
 * files count. Throws RevisionError: `revision/bad-name`, `bad-text`, `bad-header`, `duplicate`, `no-forward`, `bad-module`.
 */
export function readRevisions(
  component: Component,
  dialect: VariantDialect | undefined,
  cwd: string,
): Revision[] {
  const { name, migrationsFolder, hasModels } = component;
  // Files of one folder share what is shown of their paths: computed once, not for each of 20,000.
  const shownFolder = displayPath(cwd, migrationsFolder);
  const shown = (file: string): string => (shownFolder === "." ? file : `${shownFolder}/${file}`);
  const read = ({ name: file }: RevisionFileName): SourceFile => {
    const path = `${migrationsFolder}${sep}${file}`;
    const text = readText(path);
    if (typeof text === "string") return { file: shown(file), path, text };
    throw new RevisionError("revision/bad-text", {
      at: `${shown(file)}:${text.line}`,
      problem: text.problem,
    });
  };
  const readAll = (names: readonly string[]): Revision[] => {
    const byId = new Map<string, RevisionFileName[]>();
    for (const file of names) {
      const parsed = parseFileName(file, shown(file));
      if (parsed === undefined) continue;
      const group = byId.get(parsed.id);
      if (group === undefined) byId.set(parsed.id, [parsed]);
      else group.push(parsed);
    }
    const revisions = [...byId.entries()]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([id, files]) => readRevision(name, id, chooseFiles(name, id, files, dialect, shown), read));
    return byId.has(INITIAL_ID) ? revisions : [initialRevision(name, hasModels), ...revisions];
  };
  if (statSync(migrationsFolder, { throwIfNoEntry: false }) === undefined) return readAll([]);
  const entries = readdirSync(migrationsFolder, { withFileTypes: true });
  if (component.package !== undefined) {
    for (const entry of entries) if (entry.isSymbolicLink()) refuseWayOut(component, entry.name, shown);
  }
  const names = entries.map((entry) => entry.name).sort();
  try {
    return readAll(names);
  } catch (error) {
    // What each name stands for is asked only now: a folder or a dead link counts for nothing.
    const files = names.filter((file) => isFile(join(migrationsFolder, file)));
    if (files.length === names.length) throw error;
    return readAll(files);
  }
}

/** A package brings its revisions itself: what lies elsewhere on the machine is none of them. */
function refuseWayOut(component: Component, name: string, shown: (file: string) => string): void {
  const { directory, migrationsFolder } = component;
  const path = join(migrationsFolder, name);
  const outs = [directory, migrationsFolder].map((folder) => wayOut(folder, path));
  if (outs.includes(undefined)) return;
  throw new ProjectError("config/invalid", { file: shown(name), problem: `it ${outs[1] ?? outs[0]}` });
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
}

function initialRevision(component: string, hasModels: boolean): Revision {
  return {
    key: initialKey(component),
    component,
    id: INITIAL_ID,
    kind: hasModels ? "implicit" : "empty",
    message: INITIAL_MESSAGE,
    parents: [],
    declares: [],
    replay: true,
    files: [],
  };
}
