import type { SchemaDialect } from "../dialects/index.ts";
import { applyOperation, renderInTurn, undoIn } from "../operations/index.ts";
import { EMPTY_SCHEMA, type Schema } from "../schema/index.ts";
import { creation } from "./creation.ts";
import { dependenciesOf } from "./dependencies.ts";
import { dropOrder } from "./drop-order.ts";
import type { RenderedOperation } from "./rendered-operation.ts";

/**
 * The operations that drop everything in `schema`, in an order that runs without CASCADE. What is part of a table goes
 * with it; only what closes a circle is dropped before. Of schemas those in `namespaces` are dropped, of extensions
 * none: others may need them.
 */
export async function dropSchema(
  schema: Schema,
  dialect: SchemaDialect,
  options: { readonly serverVersion: number; readonly namespaces?: readonly string[] },
): Promise<readonly RenderedOperation[]> {
  const { serverVersion, namespaces = [] } = options;
  const context = { before: schema, after: EMPTY_SCHEMA, grammar: dialect.grammar(serverVersion) };
  let left: Schema = {
    ...schema,
    schemas: schema.schemas.filter(({ name }) => namespaces.includes(name)),
    extensions: [],
  };
  // Checks count as parts of their own: one that calls a function that takes a row of its table closes a circle.
  const made = creation(left, () => true);
  const order = dropOrder(made, await dependenciesOf(made, dialect));
  const inTurn = order.map((operation) => {
    const undone = undoIn(left, operation);
    left = applyOperation(left, undone);
    return { operation: undone, context };
  });
  return renderInTurn(inTurn).map(({ each: { operation }, rendering }) => ({ operation, ...rendering }));
}
