import type { PartialStep } from "../../planning/index.ts";
import { componentOf, type Graph, type RevisionKey } from "../../revisions/index.ts";
import { type Finding, finding } from "../finding.ts";
import { type Standing, stateOf } from "../revision-report.ts";

/** What the ledger tells beside the files: revisions that changed since, are not on disk, or stopped midway. */
export function ledgerFindings(graph: Graph, standing: Standing): readonly Finding[] {
  return graph.order.flatMap((key) => {
    const state = stateOf(key, graph, standing);
    if (state === "modified") return modified(key, graph);
    if (state === "unknown") return unknown(key);
    const partial = standing.state.partial.get(key);
    return partial === undefined ? [] : stopped(partial);
  });
}

function modified(key: RevisionKey, graph: Graph): Finding {
  const file = graph.revision(key)?.files[0];
  return finding("check/modified", {
    migration: key,
    ...(file === undefined ? {} : { file }),
    message: `${key} has changed since it was applied`,
    hint: "Put its file back as it was, and write the change as a revision of its own.",
  });
}

function unknown(key: RevisionKey): Finding {
  return finding("check/unknown", {
    migration: key,
    message: `${key} is applied, and not on disk`,
    hint: `Put its file back, or revert it with the script that the ledger keeps: stemma rewind ${key}`,
  });
}

const AGAIN: Readonly<Record<PartialStep["operation"], (key: RevisionKey, component: string) => string>> = {
  forward: (key) => `forward ${key}`,
  rewind: (key) => `rewind ${key}`,
  install: (_key, component) => `install ${component}`,
  uninstall: (_key, component) => `uninstall ${component}`,
};

function stopped({ key, operation, statementsDone, batches = [] }: PartialStep): Finding {
  const component = componentOf(key);
  const done = statementsDone === 1 ? "1 statement" : `${statementsDone} statements`;
  return finding("check/partial", {
    migration: key,
    message: `The ${operation} of ${key} stopped midway, after ${[done, ...batches.map(({ name, rows }) => `${rows} rows of ${name}`)].join(", ")}`,
    hint: `Go on with it: stemma ${AGAIN[operation](key, component)} --no-dry-run`,
  });
}
