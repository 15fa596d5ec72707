import type { ObjectName, Schema } from "../schema/index.ts";
import {
  type AnyOperation,
  isOperation,
  kindOf,
  type OperationKindName,
  type OperationOf,
} from "./any-operation.ts";
import type { Operation } from "./operation.ts";

/** The operation that undoes it. */
export function invert(operation: AnyOperation): AnyOperation {
  return turned(operation, operation.after);
}

/** The same for a schema in which more has happened since, e.g. a table has got indexes: what stands there now goes. */
export function undoIn<Kind extends OperationKindName>(
  schema: Schema,
  operation: OperationOf<Kind>,
): AnyOperation {
  return turned(operation, kindOf(operation).place.find(schema, pathAfter(operation)));
}

/** The path under which the object stands once the operation is done. */
export function pathAfter<Kind extends OperationKindName>(operation: OperationOf<Kind>): ObjectName {
  return kindOf(operation).pathAfter?.(operation) ?? operation.path;
}

function turned<Kind extends OperationKindName>(operation: OperationOf<Kind>, now: unknown): AnyOperation {
  const undone: Operation = {
    kind: kindOf(operation).inverse,
    path: pathAfter(operation),
    ...(now === undefined ? {} : { before: now }),
    ...(operation.before === undefined ? {} : { after: operation.before }),
  };
  if (!isOperation(undone)) throw new Error(`there is no kind of operation ${undone.kind}`);
  return undone;
}
