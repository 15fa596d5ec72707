import type { OperationOf, Overrides, RenderContext, Statement } from "../../../operations/index.ts";
import type { Column, ObjectName, Table } from "../../../schema/index.ts";
import { mayLose } from "../conversions.ts";
import { printName } from "../grammar.ts";
import { alterTable, type Clause, tableAt, tableAtDrop, tableOf } from "./alter.ts";
import { collationOf, collisionRemark, isText, poorerCharset } from "./collations.ts";
import { costOfChange, costOfDropped, costOfNew } from "./column-cost.ts";
import { columnDefinition, defaultValue } from "./column-definition.ts";

/** ADD COLUMN; a column that comes is told by its operation: it may get NOT NULL only once it is filled. */
export function addedColumn(path: ObjectName, column: Column, context: RenderContext): Clause {
  const table = { schema: path.schema ?? "", name: path.table ?? "" };
  return {
    text: `ADD COLUMN ${columnDefinition(column, table)}`,
    ...costOfNew(column, tableOf(context, path)),
  };
}

export function droppedColumn(path: ObjectName, context: RenderContext): Clause {
  return {
    text: `DROP COLUMN ${printName(path.name)}`,
    ...costOfDropped(path.name, tableAtDrop(context, path)),
  };
}

/**
 * All that changes of a column at once: MODIFY says the whole column as it is to be. A default by itself is set by its own
 * clause, unless the column has ON UPDATE, which that would drop. Nothing where the column is not there.
 */
export function changedColumn(
  path: ObjectName,
  kinds: readonly string[],
  context: RenderContext,
): readonly Clause[] {
  const [before, after] = [tableAt(context.before, path), tableAt(context.after, path)];
  const now = after?.columns.find(({ name }) => name === path.name);
  if (after === undefined || now === undefined) return [];
  const old = before?.columns.find(({ name }) => name === path.name) ?? comeJustNow(now);
  const hasUpdate = [old, now].some(({ options = [] }) => options.some(({ name }) => name === "on_update"));
  if (kinds.every((kind) => kind === "set-column-default") && !hasUpdate) {
    return [{ text: `ALTER COLUMN ${printName(path.name)} ${defaultAction(now)}`, algorithm: "INSTANT" }];
  }
  const collations = [collationOf(old, before), collationOf(now, after)] as const;
  return [
    {
      text: `MODIFY COLUMN ${columnDefinition(now, after)}`,
      ...costOfChange(old, now, before, after),
      remark: isText(now.type) ? collisionRemark(path.name, ...collations, after) : undefined,
    },
  ];
}

/** A column that the same plan has added may be NULL till its rows are filled. */
function comeJustNow({ notNull: _, ...column }: Column): Column {
  return column;
}

/** Where a column may be NULL, that is its default. */
function defaultAction({ notNull, default: value }: Column): string {
  if (value !== undefined) return `SET DEFAULT ${defaultValue(value)}`;
  return notNull ? "DROP DEFAULT" : "SET DEFAULT NULL";
}

/** What another type, charset or collation may cut or refuse. */
function lostByType(
  { path, before, after }: OperationOf<"set-column-type">,
  context?: RenderContext,
): string | undefined {
  if (before === undefined || after === undefined) return undefined;
  const column = `${path.table}.${path.name}`;
  if (context === undefined ? before.type !== after.type : mayLose(before.type, after.type))
    return `the values of ${column} that ${after.type} cannot hold`;
  const [old, now] = [context?.before, context?.after].map((schema) => schema && tableAt(schema, path));
  const collation = ({ collation: own, type }: typeof before, table: Table | undefined) =>
    collationOf({ name: path.name, type, ...(own === undefined ? {} : { collation: own }) }, table);
  const poorer = isText(after.type)
    ? poorerCharset(collation(before, old), collation(after, now))
    : undefined;
  return poorer === undefined ? undefined : `the characters of ${column} that ${poorer} does not have`;
}

/** A timestamp is never refused for having no value: it gets one. */
function lostByNotNull(
  { path, after }: OperationOf<"set-column-not-null">,
  context?: RenderContext,
): string | undefined {
  if (after === undefined || context === undefined) return undefined;
  const column = tableAt(context.after, path)?.columns.find(({ name }) => name === path.name);
  return column !== undefined && /^timestamp/.test(column.type)
    ? `which rows have no value in ${path.table}.${path.name}: MariaDB puts the present time there`
    : undefined;
}

function modified(
  { path, kind }: { readonly path: ObjectName; readonly kind: string },
  context: RenderContext,
): readonly Statement[] {
  return alterTable(path, changedColumn(path, [kind], context), context);
}

export const columnOverrides = {
  "add-column": {
    sql: ({ path, after }, context) =>
      after === undefined ? [] : alterTable(path, [addedColumn(path, after, context)], context),
  },
  "drop-column": { sql: ({ path }, context) => alterTable(path, [droppedColumn(path, context)], context) },
  "rename-column": {
    sql: ({ path, after }, context) =>
      alterTable(
        path,
        [
          {
            text: `RENAME COLUMN ${printName(path.name)} TO ${printName(after?.name ?? path.name)}`,
            algorithm: "INSTANT",
          },
        ],
        context,
        // The plan may have given the table another name just now.
        true,
      ),
  },
  "set-column-type": { sql: modified, lossy: lostByType },
  "set-column-not-null": { sql: modified, lossy: lostByNotNull },
  "set-column-default": { sql: modified },
  "set-column-generated": { sql: modified },
  "set-column-auto-increment": { sql: modified },
  "set-column-options": { sql: modified },
} as const satisfies Overrides;
