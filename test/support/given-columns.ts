import { inheritedColumns } from "../../src/diff/compare/inherited-columns.ts";
import { type Column, canonicalText, type Schema } from "../../src/schema/index.ts";

/**
 * A schema without the columns that tables have of their own just as a parent gives them: what a table had before its
 * parent stays its own, and nothing can change that.
 */
export function withoutGivenColumns(schema: Schema): Schema {
  const text = ({ notNullName: _, ...column }: Column) => canonicalText(column);
  const tables = schema.tables.map((table) => {
    const given = inheritedColumns(table, schema);
    const columns = table.columns.filter((column) => {
      const same = given.get(column.name);
      return same === undefined || text(same) !== text(column);
    });
    return { ...table, columns };
  });
  return { ...schema, tables };
}
