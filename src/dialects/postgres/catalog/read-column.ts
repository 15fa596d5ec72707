import type { Column, Identity, Serial } from "../../../schema/index.ts";
import type { Changing } from "./changing.ts";
import { withoutParentheses } from "./expression.ts";
import { optionsOf } from "./options.ts";
import type { Reading } from "./reading.ts";
import type { Relation } from "./relations.ts";
import { isTrue, maybeNumber, maybeText, numberOf, type Row, textOf } from "./row.ts";
import { type CatalogSequence, sequenceOptions } from "./sequences.ts";

const STORAGE: Readonly<Record<string, string>> = { p: "plain", e: "external", x: "extended", m: "main" };
const COMPRESSION: Readonly<Record<string, string>> = { p: "pglz", l: "lz4" };
const SERIAL_TYPES = new Set(["smallint", "integer", "bigint"]);
const DEFAULT_COLLATION = 100;

/**
 * Turns a row of a table's column into a Column. There are far more columns than anything else, and most are plain:
 * fields are set one by one where there is something to say.
 */
export function readColumn(table: Relation, row: Row, reading: Reading): Column {
  const column: Changing<Column> = { name: textOf(row, "name"), type: textOf(row, "type") };
  const isPlain = (row.more ?? null) === null;
  if (!isPlain) Object.assign(column, collationOf(row, reading));
  if (row.not_null === true) column.notNull = true;
  if (!isPlain) Object.assign(column, notNullName(table, row, reading));
  if (!isPlain || (row.expression ?? null) !== null) Object.assign(column, originOf(table, row, reading));
  if (!isPlain) addDetails(column, row);
  const { comment } = reading.comments("pg_class", table.oid, numberOf(row, "number"));
  if (comment !== undefined) column.comment = comment;
  return column;
}

function addDetails(column: Changing<Column>, row: Row): void {
  const storage = STORAGE[maybeText(row, "storage") ?? ""];
  const compression = COMPRESSION[maybeText(row, "compression") ?? ""];
  const statisticsTarget = maybeNumber(row, "statistics_target");
  if (storage !== undefined) column.storage = storage;
  if (compression !== undefined) column.compression = compression;
  if (statisticsTarget !== undefined) column.statisticsTarget = statisticsTarget;
  Object.assign(column, optionsOf(row));
}

/** A collation that is not the type's own. */
export function collationOf(row: Row, { names }: Reading): Pick<Column, "collation"> {
  if (!isTrue(row, "has_collation")) return {};
  const collation = names.collation(maybeNumber(row, "collation") ?? DEFAULT_COLLATION);
  return collation === undefined ? {} : { collation };
}

/** The collation of a column, for comparison with an index of it. */
export function collationOid(row: Row): number {
  return maybeNumber(row, "collation") ?? DEFAULT_COLLATION;
}

function notNullName(table: Relation, row: Row, reading: Reading): Pick<Column, "notNullName"> {
  const name = maybeText(row, "not_null_name");
  const column = textOf(row, "name");
  if (isTrue(row, "odd_not_null"))
    reading.unsupported("NOT NULL constraint that is not inherited or not valid", table, column);
  if (name === undefined || isImplicit(name, table, column, "not_null", reading)) return {};
  return { notNullName: name };
}

/** Default, identity, serial or generated: where the column's value comes from. */
function originOf(
  table: Relation,
  row: Row,
  reading: Reading,
): Pick<Column, "default" | "identity" | "serial" | "generated"> {
  const expression = maybeText(row, "expression");
  const generated = maybeText(row, "generated");
  const identity = maybeText(row, "identity");
  if (identity !== undefined) return identityOf(table, row, identity === "a", reading);
  if (expression === undefined) return {};
  if (generated !== undefined) {
    return { generated: { expression: withoutParentheses(expression), stored: generated === "s" } };
  }
  const sequence = serialSequence(table, row, expression, reading);
  if (sequence === undefined) return { default: expression };
  reading.takeSequence(sequence.oid);
  const serial: Serial = {
    ...sequenceOptions(sequence, textOf(row, "type")),
    ...sequenceName(table, row, sequence, reading),
  };
  return { serial };
}

function identityOf(table: Relation, row: Row, always: boolean, reading: Reading): { identity?: Identity } {
  const sequence = reading.sequencesOf(table.oid, numberOf(row, "number")).find((each) => each.isIdentity);
  // The identity columns of a partition share the parent's sequence.
  if (sequence === undefined) return {};
  reading.takeSequence(sequence.oid);
  if (reading.comments("pg_class", sequence.oid).comment !== undefined) {
    reading.unsupported("comment on the sequence of an identity column", table, textOf(row, "name"));
  }
  return {
    identity: {
      always,
      ...sequenceOptions(sequence, textOf(row, "type")),
      ...sequenceName(table, row, sequence, reading),
    },
  };
}

/** The sequence that makes a column `serial`: owned by it, its default, and nothing about it that serial cannot say. */
function serialSequence(
  table: Relation,
  row: Row,
  expression: string,
  reading: Reading,
): CatalogSequence | undefined {
  if (!isTrue(row, "not_null") || !SERIAL_TYPES.has(textOf(row, "type"))) return undefined;
  const sequence = reading
    .sequencesOf(table.oid, numberOf(row, "number"))
    .find((each) => !each.isIdentity && each.nextValue === expression);
  if (sequence === undefined || reading.comments("pg_class", sequence.oid).comment !== undefined)
    return undefined;
  return sequence;
}

function sequenceName(
  table: Relation,
  row: Row,
  { schema, name }: CatalogSequence,
  reading: Reading,
): Pick<Serial, "sequenceName"> {
  if (schema !== table.schema) return { sequenceName: { schema, name } };
  return isImplicit(name, table, textOf(row, "name"), "seq", reading)
    ? {}
    : { sequenceName: { schema, name } };
}

/** Whether the server would have chosen the name. Cutting is looked at only where the plain name does not fit. */
function isImplicit(
  name: string,
  table: Relation,
  column: string,
  suffix: string,
  reading: Reading,
): boolean {
  return (
    name === `${table.name}_${column}_${suffix}` ||
    name === reading.implicitName(table.name, [column], suffix)
  );
}

/** What two columns must have in common for a child's to be its parent's: the settings that children copy. */
export function isAsInherited(child: Row, parents: readonly Row[], comment: string | undefined): boolean {
  if (comment !== undefined || maybeNumber(child, "statistics_target") !== undefined) return false;
  if (child.options !== null && child.options !== undefined) return false;
  return COPIED.every((field) =>
    parents.some((parent) => (child[field] ?? null) === (parent[field] ?? null)),
  );
}

const COPIED = ["expression", "not_null", "storage", "compression", "generated", "not_null_name"];

/** The default of an inherited column: one that its parent has and it has not is taken away. */
export function ownDefault(child: Row, parents: readonly Row[]): Pick<Column, "default"> {
  const hasNone = (child.expression ?? null) === null;
  return hasNone && parents.some((parent) => (parent.expression ?? null) !== null) ? { default: "NULL" } : {};
}
