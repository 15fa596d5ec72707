import type { Sequence, SequenceOptions } from "../../../schema/index.ts";
import type { Comments } from "./comments.ts";
import type { Relation } from "./relations.ts";
import { isTrue, maybeNumber, maybeText, numberOf, type Row, textOf } from "./row.ts";
import { notOfExtension, type Scope } from "./scope.ts";

/**
 * Sequences with the column that owns each (`a`) or has it as its identity (`i`), and the default that takes the next
 * value of each as PostgreSQL prints it.
 */
export function sequencesQuery({ inSchemas, isWanted }: Scope): string {
  return `
SELECT c.oid, n.nspname AS schema, c.relname AS name, c.relpersistence = 'u' AS unlogged,
       format_type(s.seqtypid, NULL) AS type, s.seqstart::text AS start, s.seqincrement::text AS increment,
       s.seqmin::text AS minimum, s.seqmax::text AS maximum, s.seqcache::text AS cache, s.seqcycle AS cycle,
       d.deptype AS ownership, d.refobjid AS owner, d.refobjsubid AS owner_column,
       'nextval(''' || replace(c.oid::regclass::text, '''', '''''') || '''::regclass)' AS next_value
  FROM pg_catalog.pg_sequence s
  JOIN pg_catalog.pg_class c ON c.oid = s.seqrelid
  JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
  LEFT JOIN pg_catalog.pg_depend d
    ON d.classid = 'pg_catalog.pg_class'::regclass AND d.objid = c.oid AND d.objsubid = 0
   AND d.refclassid = 'pg_catalog.pg_class'::regclass AND d.refobjsubid > 0 AND d.deptype IN ('a', 'i')
 WHERE ${inSchemas} AND ${isWanted} AND ${notOfExtension("pg_class", "c.oid")}`;
}

/** A sequence as the catalog has it: whole numbers, no default left out. */
export interface CatalogSequence {
  readonly oid: number;
  readonly schema: string;
  readonly name: string;
  readonly type: string;
  readonly isIdentity: boolean;
  readonly owner?: { readonly relation: number; readonly column: number };
  /** The default of a column that takes its next value. */
  readonly nextValue: string;
  readonly row: Row;
}

export function readSequences(rows: readonly Row[]): readonly CatalogSequence[] {
  return rows.map((row) => {
    const relation = maybeNumber(row, "owner");
    return {
      oid: numberOf(row, "oid"),
      schema: textOf(row, "schema"),
      name: textOf(row, "name"),
      type: textOf(row, "type"),
      isIdentity: maybeText(row, "ownership") === "i",
      ...(relation === undefined ? {} : { owner: { relation, column: numberOf(row, "owner_column") } }),
      nextValue: textOf(row, "next_value"),
      row,
    };
  });
}

/** Largest value of each type; the smallest is one below its negative. */
const LARGEST: Readonly<Record<string, string>> = {
  smallint: "32767",
  integer: "2147483647",
  bigint: "9223372036854775807",
};
const SMALLEST: Readonly<Record<string, string>> = {
  smallint: "-32768",
  integer: "-2147483648",
  bigint: "-9223372036854775808",
};

/**
 * How a sequence counts, without what the server chooses by itself for the type (PostgreSQL manual, CREATE SEQUENCE).
 * `usual`: the type that it would have if none were named.
 */
export function sequenceOptions(sequence: CatalogSequence, usual: string): SequenceOptions {
  const { row, type } = sequence;
  const increment = textOf(row, "increment");
  const minimum = textOf(row, "minimum");
  const maximum = textOf(row, "maximum");
  const start = textOf(row, "start");
  const cache = textOf(row, "cache");
  const down = increment.startsWith("-");
  return {
    ...(type === usual || !isSequenceType(type) ? {} : { type }),
    ...(start === (down ? maximum : minimum) ? {} : { start }),
    ...(increment === "1" ? {} : { increment }),
    ...(minimum === (down ? SMALLEST[type] : "1") ? {} : { minimum }),
    ...(maximum === (down ? "-1" : LARGEST[type]) ? {} : { maximum }),
    ...(cache === "1" ? {} : { cache }),
    ...(isTrue(row, "cycle") ? { cycle: true } : {}),
  };
}

function isSequenceType(type: string): type is NonNullable<SequenceOptions["type"]> {
  return Object.hasOwn(LARGEST, type);
}

/** A sequence that stands by itself. */
export function readSequence(
  sequence: CatalogSequence,
  owner: { readonly relation: Relation; readonly column: string } | undefined,
  comments: Comments,
): Sequence {
  const { schema, name, row, oid } = sequence;
  return {
    schema,
    name,
    ...sequenceOptions(sequence, "bigint"),
    ...(isTrue(row, "unlogged") ? { unlogged: true } : {}),
    ...(owner === undefined
      ? {}
      : { ownedBy: { schema: owner.relation.schema, table: owner.relation.name, column: owner.column } }),
    ...comments("pg_class", oid),
  };
}
