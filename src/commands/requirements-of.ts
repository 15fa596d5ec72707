import type { Dialect, ServerRequirements } from "../dialects/index.ts";
import type { Project } from "../project/index.ts";
import type { Schema } from "../schema/index.ts";
import { allRequired } from "../scratch/index.ts";

/** What a database of Stemma's own must have so that all of a deployment can be made in it. */
export interface ProjectRequirements {
  readonly requirements: ServerRequirements;
  /** Extensions that code may make. */
  readonly wishedExtensions: readonly string[];
}

/** What the revisions of a deployment and these models of its components take for granted. */
export async function requirementsOf(
  project: Project,
  declared: ReadonlyMap<string, Schema>,
  { scratch }: Dialect,
): Promise<ProjectRequirements> {
  const textsOf = (format: "sql" | "module"): readonly string[] =>
    project.revisions
      .flatMap(({ forward, rewind }) => [forward, rewind])
      .flatMap((script) => (script?.format === format ? script.text : []));
  const scripts = textsOf("sql").map((text) => scratch.requirementsIn(text));
  const schemas = [...declared.values()].map((schema) => scratch.requirementsOf(schema));
  const required = allRequired(await Promise.all([...scripts, ...schemas]));
  // What a revision makes must not be there before it.
  const made = new Set(required.createdExtensions);
  return {
    requirements: { ...required, usedExtensions: required.usedExtensions.filter((name) => !made.has(name)) },
    wishedExtensions: textsOf("module").flatMap(scratch.extensionsNamedIn),
  };
}
