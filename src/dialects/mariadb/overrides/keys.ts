import type { AnyOperation, Overrides, RenderContext, Statement } from "../../../operations/index.ts";
import {
  type Index,
  type ObjectName,
  type Option,
  PLACES,
  type PrimaryKey,
  type Schema,
  type Table,
  type Unique,
} from "../../../schema/index.ts";
import { printName, quoteText } from "../grammar.ts";
import { type Algorithm, alterTable, type Clause, tableAt, tableOf } from "./alter.ts";
import { refuseOfIndex, refuseOfKey } from "./key-refusals.ts";
import { isHashed, isSpecialMethod, limitsOf } from "./limits.ts";
import { costOfRebuild } from "./rebuild-cost.ts";

export function primaryKeyDefinition(key: PrimaryKey, path: ObjectName): string {
  refuseOfKey(key, path);
  return `PRIMARY KEY (${keyColumns(key)})${settings(key)}`;
}

export function uniqueDefinition(key: Unique, path: ObjectName): string {
  refuseOfKey(key, path);
  return `UNIQUE KEY ${printName(key.name)} (${keyColumns(key)})${settings(key)}`;
}

/** As it stands in CREATE TABLE, and behind ADD. */
export function indexDefinition(index: Index, path: ObjectName): string {
  const { name, unique, method, elements } = index;
  refuseOfIndex(index, path);
  const columns = elements.map((element) => {
    if (!("column" in element)) return "";
    const length = element.length === undefined ? "" : `(${element.length})`;
    return `${printName(element.column)}${length}${element.order === undefined ? "" : " DESC"}`;
  });
  const word = isSpecialMethod(method) ? `${method?.toUpperCase()} ` : unique ? "UNIQUE " : "";
  const using = method === undefined || isSpecialMethod(method) ? "" : ` USING ${method.toUpperCase()}`;
  return `${word}KEY ${printName(name)} (${columns.join(", ")})${using}${settings(index)}`;
}

function keyColumns({ columns, lengths = [] }: Pick<PrimaryKey, "columns" | "lengths">): string {
  return columns
    .map((column) => {
      const length = lengths.find((each) => each.column === column)?.length;
      return `${printName(column)}${length === undefined ? "" : `(${length})`}`;
    })
    .join(", ");
}

function settings({ options = [], comment }: Pick<Index, "options" | "comment">): string {
  return [
    comment === undefined ? "" : ` COMMENT ${quoteText(comment)}`,
    options.some(({ name }) => name === "ignored") ? " IGNORED" : "",
  ].join("");
}

/** Adding or dropping one of the keys and indexes of a table; undefined of any other operation. */
export function keyClause(operation: AnyOperation, context: RenderContext): Clause | undefined {
  const { path } = operation;
  const table = tableOf(context, path);
  const least = limitsOf(table).hasHash ? "COPY" : "NOCOPY";
  switch (operation.kind) {
    case "add-primary-key":
      if (operation.after === undefined) return undefined;
      return { text: `ADD ${primaryKeyDefinition(operation.after, path)}`, ...costOfRebuild(table) };
    case "drop-primary-key":
      return { text: "DROP PRIMARY KEY", algorithm: "COPY" };
    case "add-unique": {
      const key = operation.after;
      if (key === undefined) return undefined;
      const algorithm = isHashed(wholeColumns(key), table?.columns ?? []) ? "COPY" : least;
      return { text: `ADD ${uniqueDefinition(key, path)}`, algorithm };
    }
    case "create-index": {
      const index = operation.after;
      if (index === undefined) return undefined;
      return { text: `ADD ${indexDefinition(index, path)}`, ...costOfIndex(index, least) };
    }
    case "drop-unique":
    case "drop-index":
      return { text: `DROP KEY ${printName(path.name)}`, algorithm: least };
    default:
      return undefined;
  }
}

/** Columns of which all is in the key. */
export function wholeColumns({
  columns,
  lengths = [],
}: Pick<Unique, "columns" | "lengths">): readonly string[] {
  return columns.filter((column) => lengths.every((each) => each.column !== column));
}

function costOfIndex({ method }: Index, least: Algorithm): Omit<Clause, "text"> {
  if (method === "fulltext") return { algorithm: least === "COPY" ? "COPY" : "INPLACE", waits: true };
  return { algorithm: least, ...(method === "spatial" ? { waits: true as const } : {}) };
}

function alone(operation: AnyOperation, context: RenderContext): readonly Statement[] {
  const clause = keyClause(operation, context);
  return clause === undefined ? [] : alterTable(operation.path, [clause], context);
}

/** A key or index that is to be told something else, in one step: there is no moment without it. */
export function madeAgain(path: ObjectName, context: RenderContext): readonly Statement[] {
  const clauses = madeAgainFrom(path, context).flatMap((each) => keyClause(each, context) ?? []);
  return alterTable(path, clauses.map(withoutCopy(path, tableOf(context, path))), context);
}

function madeAgainFrom(path: ObjectName, { after: schema }: RenderContext): readonly AnyOperation[] {
  switch (path.kind) {
    case "primary-key": {
      const after = PLACES["primary-key"].find(schema, path);
      if (after === undefined) return [];
      return [
        { kind: "drop-primary-key", path, before: after },
        { kind: "add-primary-key", path, after },
      ];
    }
    case "unique": {
      const after = PLACES.unique.find(schema, path);
      if (after === undefined) return [];
      return [
        { kind: "drop-unique", path, before: after },
        { kind: "add-unique", path, after },
      ];
    }
    default: {
      const after = PLACES.index.find(schema, path);
      if (after === undefined) return [];
      return [
        { kind: "drop-index", path, before: after },
        { kind: "create-index", path, after },
      ];
    }
  }
}

/** Where a primary key comes in the same step, dropping one is no copy, unless a column is indexed that is computed when read. */
export function withoutCopy(
  path: Pick<ObjectName, "kind">,
  table: Table | undefined,
): (clause: Clause) => Clause {
  return (clause) =>
    path.kind === "primary-key" && clause.text === "DROP PRIMARY KEY" && !limitsOf(table).hasIndexedVirtual
      ? { text: clause.text, ...costOfRebuild(table) }
      : clause;
}

/** ALTER INDEX … IGNORED: the only setting of an index that changes by itself. */
function ignored(path: ObjectName, context: RenderContext): readonly Statement[] {
  const isIgnored = optionsOf(context.after, path).some(({ name }) => name === "ignored");
  const text = `ALTER INDEX ${printName(path.name)} ${isIgnored ? "" : "NOT "}IGNORED`;
  return alterTable(path, [{ text, algorithm: "INSTANT" }], context);
}

function optionsOf(schema: Schema, path: ObjectName): readonly Option[] {
  const table = tableAt(schema, path);
  const parts = [
    ...(table?.primaryKey === undefined ? [] : [table.primaryKey]),
    ...(table?.uniques ?? []),
    ...(table?.indexes ?? []),
  ];
  return parts.find(({ name }) => name === path.name)?.options ?? [];
}

export const keyOverrides = {
  "add-primary-key": { sql: alone },
  "drop-primary-key": { sql: alone },
  "add-unique": { sql: alone },
  "drop-unique": { sql: alone },
  "create-index": { sql: alone },
  "drop-index": { sql: alone },
  "rename-index": { sql: renamed },
  "set-index-options": { sql: ({ path }, context) => ignored(path, context) },
} as const satisfies Overrides;

export function renamed(
  { path, after }: { readonly path: ObjectName; readonly after?: { readonly name: string } },
  context: RenderContext,
): readonly Statement[] {
  const text = `RENAME KEY ${printName(path.name)} TO ${printName(after?.name ?? path.name)}`;
  return alterTable(path, [{ text, algorithm: "INSTANT" }], context, true);
}
