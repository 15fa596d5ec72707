import { OperationError } from "../../operations/index.ts";
import { type ObjectName, printObjectName } from "../../schema/index.ts";
import type { Disturbed } from "./disturbances.ts";

/** Another component's object would have to be dropped. */
export function ownerRefusal(
  standing: ObjectName,
  { object, how }: Disturbed,
  comesAgain: boolean,
): OperationError {
  const name = printObjectName(standing);
  return new OperationError("diff/unsupported", {
    object,
    what: how !== "gone" ? "it changes its type" : comesAgain ? "it has to be made anew" : "it is dropped",
    reason: `${name} stands on it, which belongs to another component`,
    proposal: comesAgain
      ? `Drop ${name} in a revision of its own component first, and make it again in another one afterwards; or change something else in its place.`
      : `Drop ${name} in a revision of its own component first.`,
  });
}

/** A column of a type cannot keep its values while the type is not there. */
export function valuesRefusal(column: ObjectName, { object }: Disturbed): OperationError {
  return new OperationError("diff/unsupported", {
    object,
    what: "it has to be made anew",
    reason: `${printObjectName(column)} has values of it`,
    proposal:
      "Make a new type under another name and let the columns go over to it, in a revision of your own (stemma create).",
  });
}
