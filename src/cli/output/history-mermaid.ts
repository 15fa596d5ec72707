import type { RevisionReport } from "../../commands/index.ts";
import { oneLine } from "../one-line.ts";
import { byComponent } from "./by-component.ts";

/**
 * The revisions as a Mermaid flowchart: a box for each component, arrows from parent to child, dotted ones from
 * what is needed to what needs it. Nodes are numbered, because names may be words of Mermaid's own.
 */
export function historyMermaid(migrations: readonly RevisionReport[]): string {
  const ids = new Map<string, string>(migrations.map(({ migration }, at) => [migration, `r${at}`]));
  const lines = ["flowchart TD"];
  for (const [at, [component, members]] of [...byComponent(migrations)].entries()) {
    lines.push(`  subgraph c${at}["${escaped(component)}"]`);
    for (const { migration, revision, message } of members) {
      const text = message === "" ? revision : `${revision}<br/>${escaped(oneLine(message))}`;
      lines.push(`    ${ids.get(migration)}["${text}"]`);
    }
    lines.push("  end");
  }
  for (const { migration, parents, dependencies } of migrations) {
    for (const parent of parents) lines.push(...arrow(ids.get(parent), "-->", ids.get(migration)));
    for (const needed of dependencies) lines.push(...arrow(ids.get(needed), "-.->", ids.get(migration)));
  }
  const pending = migrations
    .filter(({ state }) => state === "pending")
    .map(({ migration }) => ids.get(migration));
  if (pending.length > 0) {
    lines.push("  classDef pending stroke-dasharray: 4 3");
    lines.push(`  class ${pending.join(",")} pending`);
  }
  return lines.join("\n");
}

function arrow(from: string | undefined, sign: string, to: string | undefined): string[] {
  return from === undefined || to === undefined ? [] : [`  ${from} ${sign} ${to}`];
}

/** Mermaid has entity codes of its own, `#` and a number; a quote, bracket or backtick would end or change the text. */
function escaped(text: string): string {
  return text.replace(/[#"<>`&;[\]{}()|\\]/g, (ch) => `#${ch.codePointAt(0)};`);
}
