import type { AnyOperation } from "../operations/index.ts";
import {
  nameOf,
  type ObjectKind,
  type ObjectName,
  objectKey,
  partOf,
  type Schema,
  type Sequence,
  type Table,
  type View,
} from "../schema/index.ts";

/** Which checks of tables are to be operations of their own. */
export type SplitChecks = (check: ObjectName) => boolean;

/**
 * The operations that make everything in a schema, in the outline's order: what comes first where nothing else decides.
 * The same for any order of the schema's lists.
 */
export function creation(schema: Schema, isSplit: SplitChecks = () => false): readonly AnyOperation[] {
  const operations: AnyOperation[] = [
    ...schema.schemas.map((after) => ({
      kind: "create-schema" as const,
      path: nameOf("schema", after),
      after,
    })),
    ...schema.extensions.map((after) => ({
      kind: "create-extension" as const,
      path: nameOf("extension", after),
      after,
    })),
    ...schema.collations.map((after) => ({
      kind: "create-collation" as const,
      path: nameOf("collation", after),
      after,
    })),
    ...schema.enums.map((after) => ({ kind: "create-enum" as const, path: nameOf("enum", after), after })),
    ...schema.ranges.map((after) => ({ kind: "create-range" as const, path: nameOf("range", after), after })),
    ...schema.domains.map((after) => ({
      kind: "create-domain" as const,
      path: nameOf("domain", after),
      after,
    })),
    ...schema.composites.map((after) => ({
      kind: "create-composite" as const,
      path: nameOf("composite", after),
      after,
    })),
    ...schema.sequences.flatMap(sequenceOperations),
    ...schema.routines.map((after) => ({
      kind: "create-routine" as const,
      path: nameOf("routine", after),
      after,
    })),
    ...schema.tables.flatMap((table) => tableOperations(table, isSplit)),
    ...schema.views.flatMap(viewOperations),
    ...schema.statistics.map((after) => ({
      kind: "create-statistics" as const,
      path: nameOf("statistics", after),
      after,
    })),
  ];
  const keyed = operations.map((operation) => ({
    operation,
    phase: phaseOf(operation),
    key: keyOf(operation),
  }));
  keyed.sort((a, b) => a.phase - b.phase || compare(a.key, b.key));
  return keyed.map(({ operation }) => operation);
}

/** The owner of a sequence is said once its column is there. */
function sequenceOperations(sequence: Sequence): readonly AnyOperation[] {
  const { ownedBy, ...free } = sequence;
  const path = nameOf("sequence", sequence);
  return [
    { kind: "create-sequence", path, after: free },
    ...(ownedBy === undefined
      ? []
      : [{ kind: "set-sequence-owner" as const, path, before: free, after: sequence }]),
  ];
}

function tableOperations(table: Table, isSplit: SplitChecks): readonly AnyOperation[] {
  const split = table.checks.filter((check) => isSplit(partOf(table, "check", check)));
  const bare: Table = {
    ...table,
    checks: table.checks.filter((check) => !split.includes(check)),
    foreignKeys: [],
    indexes: [],
    triggers: [],
    rules: [],
    policies: [],
  };
  return [
    { kind: "create-table", path: nameOf("table", table), after: bare },
    ...split.map((after) => ({ kind: "add-check" as const, path: partOf(table, "check", after), after })),
    ...table.foreignKeys.map((after) => ({
      kind: "add-foreign-key" as const,
      path: partOf(table, "foreign-key", after),
      after,
    })),
    ...table.policies.map((after) => ({
      kind: "create-policy" as const,
      path: partOf(table, "policy", after),
      after,
    })),
    ...partOperations(table),
  ];
}

function viewOperations(view: View): readonly AnyOperation[] {
  const bare: View = { ...view, indexes: [], triggers: [], rules: [] };
  return [{ kind: "create-view", path: nameOf("view", view), after: bare }, ...partOperations(view)];
}

function partOperations(relation: Table | View): readonly AnyOperation[] {
  return [
    ...relation.indexes.map((after) => ({
      kind: "create-index" as const,
      path: partOf(relation, "index", after),
      after,
    })),
    ...relation.triggers.map((after) => ({
      kind: "create-trigger" as const,
      path: partOf(relation, "trigger", after),
      after,
    })),
    ...relation.rules.map((after) => ({
      kind: "create-rule" as const,
      path: partOf(relation, "rule", after),
      after,
    })),
  ];
}

/** The outline: what comes first where nothing else decides. */
const PHASES: readonly ObjectKind[] = [
  "schema",
  "extension",
  "collation",
  "enum",
  "range",
  "domain",
  "composite",
  "sequence",
  "routine",
  "table",
  "column",
  "primary-key",
  "unique",
  "check",
  "exclusion",
  "index",
  "foreign-key",
  "statistics",
  "view",
  "rule",
  "trigger",
  "policy",
];

function phaseOf({ path }: AnyOperation): number {
  return PHASES.indexOf(path.kind);
}

/** Several operations may concern one object: then the kind decides. */
function keyOf({ kind, path }: AnyOperation): string {
  return `${objectKey(path)}${kind}`;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
