import { readFileSync } from "node:fs";
import { type Component, directImports } from "../../project/index.ts";
import { wordsOfProperty } from "../../revisions/index.ts";
import type { ImportedFiles } from "./imported-files.ts";

/**
 * The modules that a component's models are in: the one that it names, or those from which the file that defines it takes
 * what it gives as `models`; with those that they only hand on. None where models are SQL.
 */
export function modelFiles(
  { models, file }: Component,
  configFile: string,
  files: ImportedFiles,
): readonly string[] {
  if (models === undefined || models.kind === "sql") return [];
  const modules = models.kind === "module" ? [models.file] : modelImports(file ?? configFile);
  return modules.flatMap((module) => files.handedOnBy(module));
}

function modelImports(path: string): readonly string[] {
  const text = readFileSync(path, "utf8");
  const words = wordsOfProperty(text, "models");
  return directImports({ path, text })
    .filter(({ names }) => names.some((name) => words.has(name)))
    .map(({ file }) => file);
}
