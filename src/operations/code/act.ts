import type { ObjectKind } from "../../schema/index.ts";
import type { OperationKindName } from "../any-operation.ts";
import { ASPECTS } from "./aspects.ts";
import { FIELDS, type MadeKind } from "./forms.ts";
import type { Refuse } from "./refuse.ts";
import type { Untyped } from "./untyped.ts";

/** What an operation does with its object, and what that is. */
export interface Act {
  readonly does: "make" | "drop" | "rename" | "set";
  readonly object: ObjectKind;
}

const OBJECTS: ReadonlyMap<string, readonly ObjectKind[]> = new Map(Object.entries(ASPECTS));

/** Throws `operation/invalid` where the kind is of several sorts of objects and code does not say which is meant. */
export function actOf(kind: OperationKindName, given: Untyped, refuse: Refuse): Act {
  const objects = OBJECTS.get(kind);
  if (objects !== undefined) {
    const object = objects.length === 1 ? objects[0] : objects.find((each) => each === given.of);
    if (object === undefined) {
      const known = objects.map((each) => `"${each}"`).join(", ");
      throw refuse(`\`of\` has to say what it is of: ${known}`);
    }
    return { does: "set", object };
  }
  const [verb, ...rest] = kind.split("-");
  const object = rest.join("-");
  if (!isObjectKind(object)) throw new Error(`${kind} is of no object`);
  return { does: verb === "drop" || verb === "rename" ? verb : "make", object };
}

function isObjectKind(object: string): object is ObjectKind {
  return object === "enum-value" || object in FIELDS;
}

/** Values of enums are neither made nor dropped by themselves. */
export function isMade(object: ObjectKind): object is MadeKind {
  return object !== "enum-value";
}
