import type { Identity, ObjectName, QualifiedName, Schema, Serial } from "../../schema/index.ts";
import type { Grammar } from "../grammar.ts";
import type { RenderContext } from "../kind.ts";
import { columnIn } from "./column-in.ts";
import { countingOf } from "./column-sequence.ts";
import { wholeCounting } from "./sequence-changes.ts";

/** What a serial column has in place of its sequence when it becomes an identity column, or the other way round. */
export interface Handover {
  /** Where the counter waits in between: numbers that were given out are not given again. */
  readonly aside: QualifiedName;
  /** The statement that makes one sequence go on where another one is; a counter before the new start begins there. */
  goOn(from: QualifiedName, to: QualifiedName): string;
}

/** Undefined where the new sequence counts in the other direction, and so cannot go on. */
export function handoverOf(
  path: ObjectName,
  from: Identity | Serial,
  to: Identity | Serial,
  { before, after, grammar }: RenderContext,
): Handover | undefined {
  const old = wholeCounting(countingOf(from, columnIn(before, path)));
  const now = wholeCounting(countingOf(to, columnIn(after, path)));
  const up = now.increment > 0n;
  if (up !== old.increment > 0n) return undefined;
  const isEarlier = up ? old.minimum < now.start : old.maximum > now.start;
  const where = isEarlier ? ` WHERE last_value ${up ? ">=" : "<="} ${now.start}` : "";
  return {
    aside: freeName(path, [before, after], grammar),
    goOn: (one, other) =>
      `SELECT pg_catalog.setval(${grammar.text(grammar.qualified(other))}, last_value, is_called) FROM ${grammar.qualified(one)}${where}`,
  };
}

/** A name for the time in between. */
function freeName(
  { schema = "", table = "", name }: ObjectName,
  schemas: readonly Schema[],
  grammar: Grammar,
): QualifiedName {
  const taken = new Set(schemas.flatMap((each) => relationNames(each, schema)));
  for (let number = 0; ; number++) {
    const suffix = number === 0 ? "seq_old" : `seq_old${number}`;
    const candidate = grammar.implicitName(table, [name], suffix);
    if (!taken.has(candidate)) return { schema, name: candidate };
  }
}

function relationNames({ tables, views, sequences }: Schema, namespace: string): readonly string[] {
  const named = [tables, views, sequences].flatMap((list) =>
    list.filter(({ schema }) => schema === namespace).map(({ name }) => name),
  );
  const behind = tables.flatMap(({ columns }) =>
    columns.flatMap(({ serial, identity }) => (serial ?? identity)?.sequenceName?.name ?? []),
  );
  return [...named, ...behind];
}
