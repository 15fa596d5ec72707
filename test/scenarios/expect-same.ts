import { expect } from "vitest";
import type { Connection } from "../../src/dialects/connect.ts";
import { compareSchemas } from "../../src/diff/index.ts";
import { kindOf, type OperationKindName, type OperationOf } from "../../src/operations/index.ts";
import { canonicalText, type Schema } from "../../src/schema/index.ts";
import { build } from "../introspection/round-trip.ts";
import { compared } from "./compared.ts";
import { emptied } from "./emptied.ts";
import { readSchema } from "./read-schema.ts";
import type { Settings } from "./scenario.ts";

/**
 * Two schemas of one engine are the same, for Stemma's own comparison and letter by letter. Text may depend on what its
 * table was once: where it does, both are made once more and read back. This empties the database.
 */
export async function expectSame(
  connection: Connection,
  one: Schema,
  other: Schema,
  { settings, target }: { readonly settings: Settings; readonly target: number },
  when: string,
): Promise<void> {
  const same = canonicalText(compared(one, settings)) === canonicalText(compared(other, settings));
  const left = same ? one : await settled(connection, one);
  const right = same ? other : await settled(connection, other);
  expect(compared(asWanted(left, right), settings), when).toEqual(compared(right, settings));
  const operations = compareSchemas(left, right, { serverVersion: target }).map((operation) =>
    described(operation),
  );
  expect(operations, `what is left to do after ${when}`).toEqual([]);
}

/** What a constraint is called is no matter where nobody has said it. */
function asWanted(found: Schema, wanted: Schema): Schema {
  const isNamed = new Set(
    wanted.tables.flatMap(({ schema, name, columns }) =>
      columns.flatMap((column) =>
        column.notNullName === undefined ? [] : [JSON.stringify([schema, name, column.name])],
      ),
    ),
  );
  return {
    ...found,
    tables: found.tables.map((table) => ({
      ...table,
      columns: table.columns.map(({ notNullName, ...column }) =>
        notNullName !== undefined && isNamed.has(JSON.stringify([table.schema, table.name, column.name]))
          ? { ...column, notNullName }
          : column,
      ),
    })),
  };
}

async function settled(connection: Connection, schema: Schema): Promise<Schema> {
  await emptied(connection);
  await build(connection, schema);
  return readSchema(connection);
}

function described<Kind extends OperationKindName>(operation: OperationOf<Kind>): string {
  return kindOf(operation).describe(operation);
}
