import { type Graph, placeholderLine, type Script } from "../../revisions/index.ts";
import { type Finding, finding } from "../finding.ts";
import type { CheckGround } from "./check-ground.ts";
import { importsFindings } from "./imports-findings.ts";
import { missingVariants } from "./missing-variants.ts";
import { typesFindings } from "./types-findings.ts";

/**
 * What the files alone tell: components with several heads, revisions that lack a variant or that are still to be
 * written, code that takes something from models, types that are out of date.
 */
export function diskFindings({ project, graph, dialect, cwd }: CheckGround): readonly Finding[] {
  return [
    ...manyHeads(graph),
    ...missingVariants(project.components, cwd),
    ...placeholders(graph),
    ...importsFindings(project, graph, cwd),
    ...typesFindings(project, graph, dialect, cwd),
  ];
}

function manyHeads(graph: Graph): readonly Finding[] {
  return [...graph.components.values()].flatMap(({ name, node, heads }) => {
    if (node === undefined || heads.length < 2) return [];
    return finding("check/many-heads", {
      component: name,
      message: `${name} has ${heads.length} heads: ${heads.join(", ")}`,
      hint: `Join them: stemma merge ${name}`,
    });
  });
}

function placeholders(graph: Graph): readonly Finding[] {
  return graph.order.flatMap((key) => {
    const revision = graph.revision(key);
    const scripts = [revision?.forward, revision?.rewind].filter((script) => script?.placeholder === true);
    // A code revision is one file for both directions.
    return [...new Map(scripts.map((script) => [script?.file, script])).values()].flatMap((script) => {
      if (script === undefined) return [];
      return finding("check/placeholder", {
        migration: key,
        file: script.file,
        message: `${placeOf(script)} still holds the place-holder line`,
        hint: "Write what it is to do, or remove the line where there is nothing to do.",
      });
    });
  });
}

function placeOf({ file, text, format }: Script): string {
  const line = placeholderLine(text, format);
  return line === undefined ? file : `${file}:${line}`;
}
