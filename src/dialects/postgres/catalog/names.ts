import type { QualifiedName } from "../../../schema/index.ts";
import { isTrue, numberOf, type Row, textOf } from "./row.ts";

/** The collations that something may refer to: the built-in ones of fixed oids, and those that are used. */
export function collationNamesQuery(): string {
  return `
SELECT c.oid, n.nspname AS schema, c.collname AS name
  FROM pg_catalog.pg_collation c JOIN pg_catalog.pg_namespace n ON n.oid = c.collnamespace
 WHERE c.oid < 12000 OR c.oid IN (
       SELECT d.refobjid FROM pg_catalog.pg_depend d WHERE d.refclassid = 'pg_catalog.pg_collation'::regclass)`;
}

/** All operator classes: some 180 are built in. */
export function operatorClassesQuery(): string {
  return `
SELECT o.oid, n.nspname AS schema, o.opcname AS name, o.opcmethod AS method,
       o.opcdefault AS is_default, o.opcintype AS type_oid
  FROM pg_catalog.pg_opclass o JOIN pg_catalog.pg_namespace n ON n.oid = o.opcnamespace`;
}

interface OperatorClass {
  readonly name: QualifiedName;
  readonly method: number;
  readonly isDefault: boolean;
  readonly type: number;
}

/** Names of what other rows refer to by oid. */
export interface Names {
  /** Undefined where there is no collation (oid 0). */
  collation(oid: number): QualifiedName | undefined;
  /** The operator class, where it is not the one that the server takes for a column of the type. */
  operatorClass(oid: number, type: number): QualifiedName | undefined;
  /** The same without a look at types. */
  anyOperatorClass(oid: number): QualifiedName | undefined;
}

/** `baseType`: what a domain is over; any other type is its own. */
export function readNames(
  collationRows: readonly Row[],
  classRows: readonly Row[],
  baseType: (type: number) => number,
): Names {
  const collations = new Map(collationRows.map((row) => [numberOf(row, "oid"), builtInOrQualified(row)]));
  const classes = new Map<number, OperatorClass>();
  const defaults = new Set<string>();
  for (const row of classRows) {
    const each = {
      name: builtInOrQualified(row),
      method: numberOf(row, "method"),
      isDefault: isTrue(row, "is_default"),
      type: numberOf(row, "type_oid"),
    };
    classes.set(numberOf(row, "oid"), each);
    if (each.isDefault) defaults.add(`${each.method} ${each.type}`);
  }
  return {
    collation: (oid) => collations.get(oid),
    anyOperatorClass: (oid) => classes.get(oid)?.name,
    operatorClass(oid, type) {
      const each = classes.get(oid);
      if (each === undefined) return undefined;
      // A default class of another type is taken (text_ops for varchar) unless the type has one of its own (citext).
      const base = baseType(type);
      const isDefault = each.isDefault && (each.type === base || !defaults.has(`${each.method} ${base}`));
      return isDefault ? undefined : each.name;
    },
  };
}

/** Without its schema where it is built in. */
export function builtInOrQualified(row: Row): QualifiedName {
  const schema = textOf(row, "schema");
  const name = textOf(row, "name");
  return schema === "pg_catalog" ? { name } : { schema, name };
}
