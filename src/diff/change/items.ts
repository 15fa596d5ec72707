import { type AnyOperation, isOperation } from "../../operations/index.ts";
import {
  type ObjectKind,
  type ObjectName,
  objectKey,
  partOf,
  type Table,
  type View,
} from "../../schema/index.ts";
import type { Item } from "./item.ts";

/**
 * The operations with their parts beside them: what could go along with another operation and now and then must not. A
 * check can be added after its table, where it calls a function of the table's rows; a foreign key can be dropped
 * before its table, where two tables refer to each other.
 */
export function itemsOf(operations: readonly AnyOperation[]): readonly Item[] {
  const dropped = new Set(
    operations.flatMap(({ kind, path }) =>
      kind === "drop-table" || kind === "drop-view" ? [objectKey({ ...path, kind: "table" })] : [],
    ),
  );
  const goesAnyway = ({ kind, path }: AnyOperation) =>
    path.table !== undefined && kind.startsWith("drop-") && dropped.has(objectKey(relationOf(path)));
  const items = operations.filter((operation) => !goesAnyway(operation)).flatMap(withParts);
  return foldDefaults(items);
}

function relationOf({ schema, table = "" }: ObjectName): ObjectName {
  return { kind: "table", ...(schema === undefined ? {} : { schema }), name: table };
}

function withParts(operation: AnyOperation): readonly Item[] {
  const { kind, path, before, after } = operation;
  if (kind === "create-table" && after !== undefined) return madeTable(operation, path, after);
  if (kind === "drop-table" && before !== undefined) {
    const bare = { ...before, checks: [], exclusions: [], foreignKeys: [], ...NO_PARTS, policies: [] };
    return dropped(operation, { kind, path, before: bare }, before);
  }
  if (kind === "drop-view" && before !== undefined) {
    return dropped(operation, { kind, path, before: { ...before, ...NO_PARTS } }, before);
  }
  return [{ operation }];
}

const NO_PARTS = { indexes: [], triggers: [], rules: [] };

function madeTable(operation: AnyOperation, path: ObjectName, table: Table): readonly Item[] {
  const item: Item = {
    operation: { kind: "create-table", path, after: { ...table, checks: [] } },
    whole: (apart) => {
      if (!checks.some((check) => apart.has(check))) return operation;
      const within = table.checks.filter(
        (_, at) => !checks.slice(at, at + 1).some((check) => apart.has(check)),
      );
      return { kind: "create-table", path, after: { ...table, checks: within } };
    },
  };
  const checks = table.checks.map(
    (after): Item => ({
      operation: { kind: "add-check", path: partOf(table, "check", after), after },
      partOf: item,
    }),
  );
  return [item, ...checks];
}

/** What goes with a table or view. */
function dropped(operation: AnyOperation, bare: AnyOperation, relation: Table | View): readonly Item[] {
  const item: Item = { operation: bare, whole: () => operation };
  const parts = (kind: ObjectKind, list: readonly { readonly name: string }[]) =>
    list.flatMap((before) => {
      const drop = { kind: `drop-${kind}`, path: partOf(relation, kind, before), before };
      return isOperation(drop) ? [{ operation: drop, partOf: item }] : [];
    });
  return [
    item,
    ...parts("index", relation.indexes),
    ...parts("trigger", relation.triggers),
    ...parts("rule", relation.rules),
    ...("foreignKeys" in relation
      ? [
          ...parts("foreign-key", relation.foreignKeys),
          ...parts("check", relation.checks),
          ...parts("exclusion", relation.exclusions),
          ...parts("policy", relation.policies),
        ]
      : []),
  ];
}

/** A column that gets another type gets its default with it. */
function foldDefaults(items: readonly Item[]): readonly Item[] {
  const keyed = (kind: AnyOperation["kind"]) =>
    items
      .filter(({ operation }) => operation.kind === kind)
      .map((item) => [objectKey(item.operation.path), item] as const);
  const types = new Map(keyed("set-column-type"));
  // One that has to be away for a while is taken away by itself.
  const setAgain = new Set(
    keyed("set-column-default").flatMap(([key, { operation }]) =>
      operation.before === undefined ? [key] : [],
    ),
  );
  return items.map((item) => {
    const { kind, path, after } = item.operation;
    const key = objectKey(path);
    const type = types.get(key);
    if (kind !== "set-column-default" || type === undefined) return item;
    return after === undefined && setAgain.has(key) ? item : { ...item, partOf: type };
  });
}
