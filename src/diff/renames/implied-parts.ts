import type { SchemaDialect } from "../../dialects/index.ts";
import { type ObjectKind, type ObjectName, partOf } from "../../schema/index.ts";
import { elementColumns, impliedName, type Nameable } from "./implied-names.ts";
import type { Turn } from "./in-turn.ts";
import type { RenamedTable } from "./renamed-table.ts";

/** The constraints, indexes and sequences of a table whose names follow from its own or its columns', with both names. */
export function impliedParts(table: RenamedTable, dialect: SchemaDialect): readonly Turn<ObjectName>[] {
  return [...namedParts(table), ...columnSequences(table, dialect)].flatMap(({ kind, ...part }) => {
    const name = impliedName(part, table, dialect);
    if (name === undefined || name === part.name) return [];
    const path = (each: { readonly name: string }): ObjectName =>
      kind === "sequence"
        ? { kind, schema: table.after.schema, name: each.name }
        : partOf(table.after, kind, each);
    return [{ from: path(part), to: path({ name }) }];
  });
}

type NamedPart = Nameable & { readonly kind: ObjectKind };

function namedParts({ before, columns: all }: RenamedTable): readonly NamedPart[] {
  const { primaryKey, uniques, checks, exclusions, foreignKeys, indexes } = before;
  return [
    ...(primaryKey === undefined
      ? []
      : [{ kind: "primary-key" as const, name: primaryKey.name, columns: [[]], suffix: "pkey" }]),
    ...uniques.map(({ name, columns, include = [] }) => ({
      kind: "unique" as const,
      name,
      columns: [[...columns, ...include], columns],
      suffix: "key",
    })),
    // A check is called after its column, if it has one.
    ...checks.map(({ name }) => ({
      kind: "check" as const,
      name,
      columns: [...all.map((column) => [column]), []],
      suffix: "check",
    })),
    ...exclusions.map(({ name, elements, include = [] }) => ({
      kind: "exclusion" as const,
      name,
      columns: [[...elementColumns(elements), ...include]],
      suffix: "excl",
    })),
    ...foreignKeys.map(({ name, columns }) => ({
      kind: "foreign-key" as const,
      name,
      columns: [columns],
      suffix: "fkey",
    })),
    ...indexes.map(({ name, elements, include = [] }) => ({
      kind: "index" as const,
      name,
      columns: [[...elementColumns(elements), ...include]],
      suffix: "idx",
    })),
  ];
}

/** Where a column does not say what its sequence is called, it is called after the column. */
function columnSequences({ before }: RenamedTable, dialect: SchemaDialect): readonly NamedPart[] {
  return before.columns
    .filter(({ serial, identity }) => {
      const counted = serial ?? identity;
      return counted !== undefined && counted.sequenceName === undefined;
    })
    .map(({ name }) => ({
      kind: "sequence",
      name: dialect.implicitName(before.name, [name], "seq"),
      columns: [[name]],
      suffix: "seq",
    }));
}
