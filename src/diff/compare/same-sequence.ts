import type { Column, Schema, Sequence, SequenceOptions, Serial, Table } from "../../schema/index.ts";

/** What is there before a change and after it. */
export interface Both {
  readonly before: Schema;
  readonly after: Schema;
}

/**
 * A serial column has its sequence as a part of it, any other column takes its numbers from a sequence by itself. Where it
 * is the same sequence before and after, the serial column is told as a plain one that owns that sequence: to drop one
 * sequence and make the other would lose the counter.
 */
export function withSameSequences({ before, after }: Both): Both {
  return { before: told(before, after), after: told(after, before) };
}

function told(schema: Schema, other: Schema): Schema {
  const sequences: Sequence[] = [];
  const tables = schema.tables.map((table) => {
    if (!table.columns.some(({ serial }) => serial !== undefined)) return table;
    const then = other.tables.find((each) => each.schema === table.schema && each.name === table.name);
    const columns = table.columns.map((column) => {
      const sequence = sequenceBehind(table, column, then, other);
      if (sequence === undefined) return column;
      sequences.push(sequence.value);
      const { serial: _, ...plain } = column;
      return { ...plain, default: sequence.next };
    });
    return { ...table, columns };
  });
  return sequences.length === 0
    ? schema
    : { ...schema, tables, sequences: [...schema.sequences, ...sequences] };
}

/** The sequence of a serial column, where the column takes its numbers from it in the other schema too, but is not serial. */
function sequenceBehind(
  table: Table,
  column: Column,
  then: Table | undefined,
  other: Schema,
): { readonly value: Sequence; readonly next: string } | undefined {
  const { serial, name, type } = column;
  const plain = then?.columns.find((each) => each.name === name);
  if (serial === undefined || plain?.default === undefined || plain.serial !== undefined) return undefined;
  const own = serial.sequenceName ?? { name: `${table.name}_${name}_seq` };
  const at = { schema: own.schema ?? table.schema, name: own.name };
  const isThere = other.sequences.some((each) => each.schema === at.schema && each.name === at.name);
  if (!isThere || !isNextOf(plain.default, at)) return undefined;
  const value: Sequence = {
    ...at,
    ...optionsOf(serial, type),
    ownedBy: { schema: table.schema, table: table.name, column: name },
  };
  return { value, next: plain.default };
}

/** A sequence by itself counts in `bigint` where nothing is said, one behind a column in the column's type. */
function optionsOf({ sequenceName: _, type: own, ...options }: Serial, columnType: string): SequenceOptions {
  const usual = columnType === "smallint" || columnType === "integer" ? columnType : "bigint";
  const type = own ?? usual;
  return type === "bigint" ? options : { ...options, type };
}

function isNextOf(
  text: string,
  { schema, name }: { readonly schema: string; readonly name: string },
): boolean {
  const literal = /^nextval\('((?:[^']|'')*)'::regclass\)$/.exec(text)?.[1]?.replaceAll("''", "'");
  if (literal === undefined) return false;
  const [last, first = schema] = [...literal.matchAll(/"((?:[^"]|"")*)"|([^".]+)/g)]
    .map(([, quoted, bare]) => quoted?.replaceAll('""', '"') ?? bare)
    .reverse();
  return last === name && first === schema;
}
