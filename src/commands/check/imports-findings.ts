import { displayPath, type Project } from "../../project/index.ts";
import type { Graph } from "../../revisions/index.ts";
import { type Finding, finding } from "../finding.ts";
import { ImportedFiles } from "./imported-files.ts";
import { modelFiles } from "./model-files.ts";

/**
 * Code revisions that take something from models, their own component's or another's: as a value or as a type, directly or
 * through other files of the deployment. Nothing is run; what is imported by the name of a package is not followed.
 */
export function importsFindings(project: Project, graph: Graph, cwd: string): readonly Finding[] {
  const codes = graph.order.flatMap((key) => {
    const { kind, forward, rewind } = graph.revision(key) ?? {};
    const script = forward ?? rewind;
    return kind === "module" && script?.path !== undefined ? [{ key, script, path: script.path }] : [];
  });
  if (codes.length === 0) return [];
  const files = new ImportedFiles();
  const models = new Map(
    project.components.flatMap((component) =>
      modelFiles(component, project.configFile, files).map((path) => [path, component.name] as const),
    ),
  );
  return codes.flatMap(({ key, script, path }) => {
    const found = files.pathTo(path, script.text, (file) => models.has(file));
    const [target] = found?.slice(-1) ?? [];
    if (found === undefined || target === undefined) return [];
    const through = found.slice(0, -1).map((file) => displayPath(cwd, file));
    return finding("check/imports-models", {
      migration: key,
      file: script.file,
      message: `${script.file} imports models of ${models.get(target)}: ${displayPath(cwd, target)}${
        through.length === 0 ? "" : ` (through ${through.join(", ")})`
      }`,
      hint: `Models say what there is now, and it runs on what there was then. What there was then: stemma types ${key}`,
    });
  });
}
