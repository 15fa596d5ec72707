import type { Dialect } from "../../dialects/index.ts";
import type { Graph, RevisionKey } from "../../revisions/index.ts";
import { contentOf } from "../../scratch/index.ts";
import type { TypedRevision } from "./typed-history.ts";

/** All that decides what a revision's types are, as one text; `isKnown`: what the revision itself does counts. */
export type MadeFrom = (revision: TypedRevision, isKnown: boolean) => string;

/** What types are made from in this graph. Each revision's content is looked at once. */
export function madeFromIn(graph: Graph, dialect: Dialect): MadeFrom {
  const contents = new Map<RevisionKey, string>();
  const content = (key: RevisionKey): string => {
    const known = contents.get(key) ?? contentOf(key, graph, dialect.lexical);
    contents.set(key, known);
    return known;
  };
  return ({ key, needs }, isKnown) => {
    const past = [...graph.ancestors(needs)].sort();
    const own = isKnown ? content(key) : "not run";
    return [dialect.name, ...past.map((each) => `${each} ${content(each)}`), `${key} ${own}`].join("\n");
  };
}
