import type {
  Check,
  Collation,
  CompositeType,
  Domain,
  EnumType,
  QualifiedName,
  RangeType,
} from "../../../schema/index.ts";
import { readCheck } from "./constraints.ts";
import { collationOf } from "./read-column.ts";
import type { Reading } from "./reading.ts";
import type { Relation } from "./relations.ts";
import { isTrue, maybeNumber, maybeText, numberOf, type Row, textOf, textsOf } from "./row.ts";
import { notOfExtension, type Scope, since } from "./scope.ts";

/** Enums, domains and ranges; composite types are among the relations. */
export function typesQuery(scope: Scope): string {
  return `
SELECT t.oid, n.nspname AS schema, t.typname AS name, t.typtype AS kind,
       CASE WHEN t.typtype = 'e' THEN ARRAY(
         SELECT e.enumlabel::text FROM pg_catalog.pg_enum e WHERE e.enumtypid = t.oid ORDER BY e.enumsortorder) END AS values,
       NULLIF(t.typbasetype, 0) AS base_oid,
       CASE WHEN t.typtype = 'd' THEN format_type(t.typbasetype, t.typtypmod) END AS base,
       NULLIF(t.typnotnull, false) AS not_null, pg_get_expr(t.typdefaultbin, 0) AS expression,
       CASE WHEN t.typcollation <> b.typcollation OR r.rngcollation <> b.typcollation THEN true END AS has_collation,
       CASE WHEN t.typtype = 'r' THEN r.rngcollation ELSE t.typcollation END AS collation,
       format_type(r.rngsubtype, NULL) AS subtype, r.rngsubtype AS subtype_oid, r.rngsubopc AS operator_class,
       NULLIF(r.rngcanonical, 0)::regproc::text AS canonical, NULLIF(r.rngsubdiff, 0)::regproc::text AS difference,
       ${since(scope, 140000, "mn.nspname")} AS multirange_schema, ${since(scope, 140000, "m.typname")} AS multirange_name
  FROM pg_catalog.pg_type t
  JOIN pg_catalog.pg_namespace n ON n.oid = t.typnamespace
  LEFT JOIN pg_catalog.pg_range r ON r.rngtypid = t.oid
  LEFT JOIN pg_catalog.pg_type b ON b.oid = CASE WHEN t.typtype = 'd' THEN t.typbasetype ELSE r.rngsubtype END
  ${scope.version >= 140000 ? "LEFT JOIN pg_catalog.pg_type m ON m.oid = r.rngmultitypid LEFT JOIN pg_catalog.pg_namespace mn ON mn.oid = m.typnamespace" : ""}
 WHERE t.typtype IN ('e', 'd', 'r') AND ${scope.inSchemas} AND ${notOfExtension("pg_type", "t.oid")}`;
}

/** User's collations. ICU's locale has moved twice: version 15 gave it a column, version 17 shares it with `builtin`. */
export function collationsQuery(scope: Scope): string {
  const own = since(scope, 170000, "c.colllocale", since(scope, 150000, "c.colliculocale", "NULL"));
  return `
SELECT c.oid, n.nspname AS schema, c.collname AS name, c.collprovider AS provider,
       c.collcollate AS collate, c.collctype AS ctype, ${own} AS locale,
       NOT c.collisdeterministic AS nondeterministic, ${since(scope, 160000, "c.collicurules")} AS rules
  FROM pg_catalog.pg_collation c JOIN pg_catalog.pg_namespace n ON n.oid = c.collnamespace
 WHERE ${scope.inSchemas} AND ${notOfExtension("pg_collation", "c.oid")}`;
}

interface Types {
  readonly enums: readonly EnumType[];
  readonly domains: readonly Domain[];
  readonly ranges: readonly RangeType[];
}

export function readTypes(reading: Reading): Types {
  const checks = checksByType(reading);
  const enums: EnumType[] = [];
  const domains: Domain[] = [];
  const ranges: RangeType[] = [];
  for (const row of reading.rows.types ?? []) {
    const named = { schema: textOf(row, "schema"), name: textOf(row, "name") };
    const comment = reading.comments("pg_type", numberOf(row, "oid"));
    const kind = textOf(row, "kind");
    if (kind === "e") enums.push({ ...named, values: textsOf(row, "values"), ...comment });
    else if (kind === "r") ranges.push({ ...named, ...readRange(row, reading), ...comment });
    else {
      const own = checks.get(numberOf(row, "oid")) ?? [];
      domains.push({ ...named, ...readDomain(row, own, reading), ...comment });
    }
  }
  return { enums, domains, ranges };
}

function checksByType(reading: Reading): ReadonlyMap<number, readonly Check[]> {
  const checks = new Map<number, Check[]>();
  for (const row of reading.rows.constraints ?? []) {
    const type = maybeNumber(row, "type_oid");
    if (type === undefined) continue;
    const check = readCheck(row, reading);
    const list = checks.get(type);
    if (list === undefined) checks.set(type, [check]);
    else list.push(check);
  }
  return checks;
}

function readDomain(row: Row, checks: readonly Check[], reading: Reading): Omit<Domain, "schema" | "name"> {
  const expression = maybeText(row, "expression");
  return {
    type: textOf(row, "base"),
    ...collationOf(row, reading),
    ...(expression === undefined ? {} : { default: expression }),
    ...(isTrue(row, "not_null") ? { notNull: true } : {}),
    checks,
  };
}

function readRange(row: Row, reading: Reading): Omit<RangeType, "schema" | "name"> {
  const operatorClass = reading.names.operatorClass(
    numberOf(row, "operator_class"),
    numberOf(row, "subtype_oid"),
  );
  const canonical = maybeText(row, "canonical");
  const subtypeDiff = maybeText(row, "difference");
  return {
    subtype: textOf(row, "subtype"),
    ...(operatorClass === undefined ? {} : { operatorClass }),
    ...collationOf(row, reading),
    ...(canonical === undefined ? {} : { canonical }),
    ...(subtypeDiff === undefined ? {} : { subtypeDiff }),
    ...multirangeOf(row),
  };
}

/** The server's choice: `range` in the name becomes `multirange`, otherwise `_multirange` is put behind it. */
function multirangeOf(row: Row): { readonly multirange?: QualifiedName } {
  const schema = maybeText(row, "multirange_schema");
  const name = maybeText(row, "multirange_name");
  if (schema === undefined || name === undefined) return {};
  const own = textOf(row, "name");
  const usual = own.includes("range") ? own.replace("range", "multirange") : `${own}_multirange`;
  return schema === textOf(row, "schema") && name === usual ? {} : { multirange: { schema, name } };
}

export function readComposite(relation: Relation, reading: Reading): CompositeType {
  const columns = reading.columnsOf(relation.oid)?.inOrder ?? [];
  return {
    schema: relation.schema,
    name: relation.name,
    attributes: columns.map((row) => ({
      name: textOf(row, "name"),
      type: textOf(row, "type"),
      ...collationOf(row, reading),
      ...reading.comments("pg_class", relation.oid, numberOf(row, "number")),
    })),
    ...reading.comments("pg_type", numberOf(relation.row, "type_oid")),
  };
}

const PROVIDERS: Readonly<Record<string, Collation["provider"]>> = { i: "icu", c: "libc", b: "builtin" };

export function readCollations(reading: Reading): readonly Collation[] {
  return (reading.rows.collations ?? []).map((row) => {
    const provider = PROVIDERS[textOf(row, "provider")] ?? "libc";
    const collate = maybeText(row, "collate");
    const ctype = maybeText(row, "ctype");
    const locale = maybeText(row, "locale") ?? (collate === ctype ? collate : undefined);
    const rules = maybeText(row, "rules");
    return {
      schema: textOf(row, "schema"),
      name: textOf(row, "name"),
      provider,
      ...(locale === undefined
        ? { ...(collate === undefined ? {} : { collate }), ...(ctype === undefined ? {} : { ctype }) }
        : { locale }),
      ...(isTrue(row, "nondeterministic") ? { nondeterministic: true } : {}),
      ...(rules === undefined ? {} : { rules }),
      ...reading.comments("pg_collation", numberOf(row, "oid")),
    };
  });
}
