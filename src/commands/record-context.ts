import type { Dialect } from "../dialects/index.ts";
import { cacheFolder, type Project } from "../project/index.ts";
import type { Graph } from "../revisions/index.ts";
import type { RecordContext } from "../scratch/index.ts";
import { loadScriptModule } from "./load-script-module.ts";
import type { UseCaseContext } from "./use-case.ts";

/** What recording the revisions of a deployment works with. */
export function recordContextOf(
  { cwd, environment, signal }: UseCaseContext,
  project: Project,
  graph: Graph,
  dialect: Dialect,
): RecordContext {
  return {
    project,
    graph,
    dialect,
    cwd,
    cacheFolder: cacheFolder(environment, cwd),
    loadModule: (script) => loadScriptModule(project.loader, script, cwd),
    ...(signal === undefined ? {} : { signal }),
  };
}
