import type { Schema } from "../schema/index.ts";
import { kindOf, type OperationKindName, type OperationOf } from "./any-operation.ts";

/**
 * The schema as it is after an operation: what stood at its path is replaced by what it says. Throws where the table of
 * a part is not there.
 */
export function applyOperation<Kind extends OperationKindName>(
  schema: Schema,
  operation: OperationOf<Kind>,
): Schema {
  return kindOf(operation).place.put(schema, operation.path, operation.after);
}
