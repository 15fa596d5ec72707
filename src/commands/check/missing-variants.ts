import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { type Component, displayPath } from "../../project/index.ts";
import {
  parseFileName,
  type RevisionFileName,
  revisionKey,
  sqlFileNames,
  type VariantDialect,
} from "../../revisions/index.ts";
import { type Finding, finding } from "../finding.ts";

/**
 * Revisions that lack a file for one of the kinds of databases that their component says it is for: a plain file and
 * code are for all of them. One that can be reverted on some and not on others is one too, of the milder sort.
 */
export function missingVariants(components: readonly Component[], cwd: string): readonly Finding[] {
  return components.flatMap((component) => {
    const { dialects = [], migrationsFolder } = component;
    if (dialects.length < 2 || statSync(migrationsFolder, { throwIfNoEntry: false }) === undefined) return [];
    return [...filesById(migrationsFolder)].flatMap(([id, files]) =>
      missingOf(component, id, files, dialects, cwd),
    );
  });
}

function filesById(folder: string): ReadonlyMap<string, readonly RevisionFileName[]> {
  const byId = new Map<string, RevisionFileName[]>();
  for (const name of readdirSync(folder).sort()) {
    const parsed = parseFileName(name);
    if (parsed !== undefined) byId.set(parsed.id, [...(byId.get(parsed.id) ?? []), parsed]);
  }
  return byId;
}

function missingOf(
  { name, migrationsFolder }: Component,
  id: string,
  files: readonly RevisionFileName[],
  dialects: readonly VariantDialect[],
  cwd: string,
): readonly Finding[] {
  if (files.some(({ kind }) => kind === "module" || kind === "foreign")) return [];
  const without = (wanted: RevisionFileName["kind"]): readonly VariantDialect[] =>
    dialects.filter((each) => !files.some(({ kind, dialect = each }) => kind === wanted && dialect === each));
  const [noForward, noRewind] = [without("forward"), without("rewind")];
  const [first] = files;
  if (first === undefined) return [];
  const place = (dialect: VariantDialect, kind: "forward" | "rewind"): string =>
    displayPath(cwd, join(migrationsFolder, sqlFileNames(id, first.slug, dialect)[kind]));
  const common = { migration: revisionKey(name, id) };
  return [
    ...noForward.map((dialect) =>
      finding("check/missing-variant", {
        ...common,
        file: place(dialect, "forward"),
        message: `${name}:${id} has nothing to run on ${dialect}, which ${name} is for`,
        hint: `Write ${place(dialect, "forward")}, with a comment alone where there is nothing to do; or one file for all, without a kind of database in its name.`,
      }),
    ),
    ...noRewind
      .filter((dialect) => !noForward.includes(dialect) && noRewind.length < dialects.length)
      .map(
        (dialect): Finding => ({
          ...finding("check/missing-variant", {
            ...common,
            file: place(dialect, "rewind"),
            message: `${name}:${id} cannot be reverted on ${dialect}, as it can elsewhere`,
            hint: `Write ${place(dialect, "rewind")}.`,
          }),
          severity: "warning",
        }),
      ),
  ];
}
