import {
  contradictionsOf,
  describeFault,
  describeVanished,
  editedRows,
  elsewhereText,
  isRewritten,
  type LedgerFault,
  type PartialStep,
  TWICE,
  wayOutOfVanished,
} from "../../planning/index.ts";
import { componentOf, type Graph, idOf, type RevisionKey } from "../../revisions/index.ts";
import { type Finding, finding } from "../finding.ts";
import { briefly, type Modification } from "../modified/modification.ts";
import { type Standing, stateOf } from "../revision-report.ts";

/** What the ledger tells beside the files: revisions that changed since, are not on disk, or stopped midway. */
export function ledgerFindings(
  graph: Graph,
  standing: Standing & { readonly modifications: readonly Modification[] },
): readonly Finding[] {
  const changes = new Map(standing.modifications.map((each) => [each.migration, each]));
  const { partial } = standing.state;
  const gone = [...partial.values()].filter(({ key }) => !graph.has(key)).map(stoppedAndGone);
  const known = graph.order.flatMap((key) => {
    const state = stateOf(key, graph, standing);
    if (state === "modified") return modified(key, graph, changes.get(key));
    if (state === "unknown") return unknown(key);
    const partial = standing.state.partial.get(key);
    return partial === undefined ? [] : stopped(partial);
  });
  const elsewhere = elsewhereText(standing.state).map(
    (message): Finding => ({ ...finding("check/ledger", { message }), severity: "warning" }),
  );
  return [...elsewhere, ...wrongRows(graph, standing), ...gone, ...known];
}

/** What the rows themselves cannot say, and what they say against each other. */
function wrongRows(graph: Graph, { state, modified }: Standing): readonly Finding[] {
  const unreadable = (state.faults ?? []).map((fault) =>
    finding("check/ledger", {
      ...(fault.key === undefined ? {} : { migration: fault.key }),
      message: describeFault(fault),
      hint: wayOut(fault, graph),
    }),
  );
  const told = [...contradictionsOf(graph, state), ...editedRows(graph, state, modified)];
  const contradictions = told.map(({ migration, problem: message, hint }) =>
    finding("check/ledger", { migration, message, hint }),
  );
  const vanished = [...(state.vanished?.values() ?? [])].map((row) =>
    finding("check/ledger", {
      migration: row.key,
      message: describeVanished(row),
      hint: wayOutOfVanished(row.key),
    }),
  );
  return [...unreadable, ...contradictions, ...vanished];
}

function wayOut({ table, key, column, expected }: LedgerFault, graph: Graph): string {
  if (key === undefined) {
    return `Correct ${column} of that row in ${table}, or delete the row where it stands for nothing.`;
  }
  const isTwice = column === TWICE;
  if ((isTwice || isRewritten(column)) && graph.revision(key) !== undefined) {
    const anew = `Write the row anew, as its file says: stemma repair ${key}`;
    return isTwice
      ? `${anew}; and put the primary key back: ALTER TABLE ${table} ADD PRIMARY KEY (component, revision)`
      : anew;
  }
  if (isTwice) return `Delete all rows of ${key} in ${table} but one, and put the primary key back.`;
  return `Correct it: UPDATE ${table} SET ${column} = … WHERE component = '${componentOf(key)}' AND revision = '${idOf(key)}', to ${expected}.`;
}

/** A step that stopped midway has no row: once its file is gone, only the journal knows of it. */
function stoppedAndGone(partial: PartialStep): Finding {
  return {
    ...stopped(partial),
    hint: `Its file is not on disk any more: put it back and go on; or undo by hand what is done of it, and say so: stemma stamp ${partial.key} --remove --apply`,
  };
}

function modified(key: RevisionKey, graph: Graph, modification: Modification | undefined): Finding {
  const file = graph.revision(key)?.files[0];
  return finding("check/modified", {
    migration: key,
    ...(file === undefined ? {} : { file }),
    message: `${key} has changed since it was applied${modification === undefined ? "" : `: ${briefly(modification)}`}`,
    ...(modification === undefined ? {} : { modification }),
    hint: `Put its file back as it was, and write the change as a revision of its own; or accept the file as it is: stemma repair ${key}`,
  });
}

function unknown(key: RevisionKey): Finding {
  return finding("check/unknown", {
    migration: key,
    message: `${key} is applied, and not on disk`,
    hint: `Put its file back, or revert it with the script that the ledger keeps: stemma rewind ${key}; all that are not on disk: stemma rewind --orphans`,
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
