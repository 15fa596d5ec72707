import type { RevisionReport } from "../../commands/index.ts";
import { oneLine } from "../one-line.ts";
import { byComponent } from "./by-component.ts";

/** The revisions as a Graphviz digraph: a cluster for each component, dashed edges between components. */
export function historyDot(migrations: readonly RevisionReport[]): string {
  const known = new Set<string>(migrations.map(({ migration }) => migration));
  const lines = ["digraph stemma {", '  node [shape=box, style=rounded, fontname="Helvetica"];'];
  for (const [component, members] of byComponent(migrations)) {
    lines.push(`  subgraph ${quote(`cluster_${component}`)} {`, `    label=${quote(component)};`);
    for (const { migration, revision, message, state } of members) {
      const text = message === "" ? quote(revision) : `"${escaped(revision)}\\n${escaped(oneLine(message))}"`;
      const style = state === "pending" ? ', style="rounded,dashed"' : "";
      lines.push(`    ${quote(migration)} [label=${text}${style}];`);
    }
    lines.push("  }");
  }
  for (const { migration, parents, dependencies } of migrations) {
    for (const parent of parents) {
      if (known.has(parent)) lines.push(`  ${quote(parent)} -> ${quote(migration)};`);
    }
    for (const needed of dependencies) {
      if (known.has(needed)) lines.push(`  ${quote(needed)} -> ${quote(migration)} [style=dashed];`);
    }
  }
  lines.push("}");
  return lines.join("\n");
}

function escaped(text: string): string {
  return text.replace(/["\\]/g, (ch) => `\\${ch}`);
}

function quote(text: string): string {
  return `"${escaped(text)}"`;
}
