import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type Dialect, dialectOf } from "../../dialects/index.ts";
import { isStemmaError } from "../../kernel/index.ts";
import { type Component, displayPath, type Project, partFor } from "../../project/index.ts";
import {
  buildGraph,
  type Graph,
  idInTypesName,
  type RevisionKey,
  revisionKey,
  type TypesStamp,
  typesStampOf,
} from "../../revisions/index.ts";
import { type Finding, finding } from "../finding.ts";
import { madeFromIn } from "../types/made-from.ts";
import { isWritten } from "../types/typed-history.ts";
import { typesFileOf } from "../types/types-file.ts";

/** Types of code revisions that are not what they would be if they were made now. No engine is needed to tell. */
export function typesFindings(
  project: Project,
  graph: Graph,
  dialect: Dialect,
  cwd: string,
): readonly Finding[] {
  const madeFrom = madeFromIn(graph, dialect);
  return project.components.flatMap((component) =>
    typesIn(component).flatMap(({ id, path }) => {
      const key = revisionKey(component.name, id);
      const revision = graph.revision(key);
      const place = revision === undefined ? undefined : typesFileOf(revision, cwd);
      const file = displayPath(cwd, path);
      // One that says nothing of being generated is its author's alone.
      const stamp = place?.path === path ? place.stamp : typesStampOf(readFileSync(path, "utf8"));
      if (stamp === undefined) return [];
      if (place?.path !== path) {
        return finding("check/types-orphaned", {
          component: component.name,
          file,
          message: `${file} stands beside no revision in code`,
          hint: "Remove it, or call it as the file of its revision is called.",
        });
      }
      const about = { migration: key, file, hint: `Make it anew: stemma types ${key}` };
      if (stamp.isEdited) {
        return finding("check/types-edited", {
          ...about,
          message: `${file} has been changed since it was generated`,
        });
      }
      if (stamp.isFrom(madeFrom({ key, needs: graph.needs(key) }, isWritten(key, graph)))) return [];
      if (isFromElsewhere(stamp, key, component, { project, dialect, cwd })) return [];
      return finding("check/types-stale", {
        ...about,
        message: `${file} was made from something else than what ${key} and the revisions before it are now`,
      });
    }),
  );
}

/** Whether types were made on another kind of database that the component is for: there is one file for all of them. */
function isFromElsewhere(
  stamp: TypesStamp,
  key: RevisionKey,
  { name, dialects = [] }: Component,
  on: { readonly project: Project; readonly dialect: Dialect; readonly cwd: string },
): boolean {
  return dialects.some((each) => {
    const dialect = each === on.dialect.name ? undefined : dialectOf(each);
    if (dialect === undefined) return false;
    try {
      const there = buildGraph(partFor(on.project, each, [name], on.cwd));
      const madeFrom = madeFromIn(there, dialect);
      return stamp.isFrom(madeFrom({ key, needs: there.needs(key) }, isWritten(key, there)));
    } catch (error) {
      // What is missing there is another finding.
      if (isStemmaError(error)) return false;
      throw error;
    }
  });
}

/** The files with types in a component's folder. */
function typesIn({ migrationsFolder }: Component): readonly { readonly id: string; readonly path: string }[] {
  if (!existsSync(migrationsFolder)) return [];
  return readdirSync(migrationsFolder)
    .sort()
    .flatMap((name) => {
      const id = idInTypesName(name);
      return id === undefined ? [] : [{ id, path: join(migrationsFolder, name) }];
    });
}
