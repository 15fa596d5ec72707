import type {
  Column,
  Identity,
  ObjectName,
  QualifiedName,
  SequenceOptions,
  Serial,
} from "../../schema/index.ts";
import type { Grammar } from "../grammar.ts";
import { relationOf } from "./relation.ts";
import type { Counting } from "./sequence-changes.ts";

/** The sequence behind an identity or serial column, as it is named or as the server names it. */
export function sequenceOf(
  { sequenceName }: Identity | Serial,
  { schema, table, name }: ObjectName,
  grammar: Grammar,
): QualifiedName {
  return (
    sequenceName ?? {
      ...(schema === undefined ? {} : { schema }),
      name: grammar.implicitName(table ?? "", [name], "seq"),
    }
  );
}

/** How the sequence behind a column counts. */
export function countingOf(options: SequenceOptions, column: Column | undefined): Counting {
  const type = column?.type;
  return { options, usual: type === "smallint" || type === "integer" ? type : "bigint" };
}

/**
 * The statement that puts a new counter after the values that the column has. Of no rows, and where all values are
 * before the start, it does nothing.
 */
export function countOn(path: ObjectName, options: SequenceOptions, grammar: Grammar): string {
  const { increment = "1", minimum, maximum, start } = options;
  const up = !increment.startsWith("-");
  const column = grammar.name(path.name);
  const last = `${up ? "max" : "min"}(${column})`;
  const from = start ?? (up ? (minimum ?? "1") : (maximum ?? "-1"));
  const table = relationOf(path, grammar);
  const sequence = `pg_catalog.pg_get_serial_sequence(${grammar.text(table)}, ${grammar.text(path.name)})`;
  return `SELECT pg_catalog.setval(${sequence}, ${last}) FROM ${table} HAVING ${last} ${up ? ">=" : "<="} ${from}`;
}

/** Gives the sequence of a column another name; it always lies in the schema of the column's table. */
export function renameSequence(from: QualifiedName, to: QualifiedName, grammar: Grammar): readonly string[] {
  return from.name === to.name
    ? []
    : [`ALTER SEQUENCE ${grammar.qualified(from)} RENAME TO ${grammar.name(to.name)}`];
}
