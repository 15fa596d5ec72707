import {
  type Column,
  objectKey,
  partOf,
  type Schema,
  sortSchema,
  type Table,
} from "../../src/schema/index.ts";

/**
 * What is to be reached from `before`, where `after` is wanted: extensions are never dropped, and what `after` leaves to the
 * database may stay as it is. Of the order of columns nothing is said: they are sorted.
 */
export function reachable(before: Schema, after: Schema): Schema {
  const columns = new Map(
    before.tables.flatMap((table) => table.columns.map((each) => [keyOf(table, each), each])),
  );
  const kept = before.extensions.filter(({ name }) => !after.extensions.some((each) => each.name === name));
  return withSortedColumns({
    ...after,
    extensions: [
      ...kept,
      ...after.extensions.map((extension) => ({
        ...placeOf(before.extensions.find(({ name }) => name === extension.name)?.schema),
        ...extension,
      })),
    ],
    ranges: after.ranges.map((range) => {
      const old = before.ranges.find(({ schema, name }) => schema === range.schema && name === range.name);
      return { ...(old?.multirange === undefined ? {} : { multirange: old.multirange }), ...range };
    }),
    views: after.views.map((view) => ({
      ...view,
      columnDetails: view.columnDetails.filter((column) => column.comment ?? column.default),
    })),
    tables: after.tables.map((table) => ({
      ...table,
      columns: table.columns.map((column) => {
        if (!column.notNull) return without(column);
        const { notNullName = "" } = columns.get(keyOf(table, column)) ?? {};
        return notNullName.endsWith(`_${column.name}_not_null`) ? { notNullName, ...column } : column;
      }),
    })),
  });
}

/** What may be null has no constraint that could have a name. */
function without({ notNullName: _, ...column }: Column): Column {
  return column;
}

/** The same schema with the columns of each table by name. */
export function withSortedColumns(schema: Schema): Schema {
  return sortSchema({
    ...schema,
    tables: schema.tables.map((table) => ({
      ...table,
      columns: [...table.columns].sort((a, b) => (a.name < b.name ? -1 : 1)),
    })),
  });
}

function placeOf(schema: string | undefined) {
  return schema === undefined ? {} : { schema };
}

function keyOf(table: Table, column: Column): string {
  return objectKey(partOf(table, "column", column));
}
