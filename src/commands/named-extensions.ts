import { existsSync, readFileSync } from "node:fs";
import { dialectOf } from "../dialects/index.ts";
import type { Project } from "../project/index.ts";
import type { DatabaseTarget } from "../runner/index.ts";

/**
 * The extensions that a deployment's revisions and SQL models make. An embedded engine has only those that it is told of
 * when it is opened; a server needs no such list.
 */
export function namedExtensions(project: Project, target: DatabaseTarget): readonly string[] {
  const scratch = dialectOf(target.dialect)?.scratch;
  if (scratch === undefined || (target.folder === undefined && !target.memory)) return [];
  const scripts = project.revisions.flatMap(({ forward }) => forward?.text ?? []);
  const models = project.components.flatMap(({ models: source }) =>
    source?.kind === "sql" && existsSync(source.file) ? [readFileSync(source.file, "utf8")] : [],
  );
  return [...new Set([...scripts, ...models].flatMap(scratch.extensionsNamedIn))].sort();
}
