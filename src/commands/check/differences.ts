import {
  type AnyOperation,
  kindOf,
  type OperationKindName,
  type OperationOf,
} from "../../operations/index.ts";
import { type ObjectName, objectKey, printObjectName } from "../../schema/index.ts";
import type { FoundOperation } from "../finding.ts";
import { aspectText } from "./aspect-text.ts";
import { wholesOf } from "./wholes-of.ts";

/** All that is different about one object. */
export interface Difference {
  readonly object: ObjectName;
  /** As a sentence without an end: `column public.users.age: type is bigint, migrations make it integer`. */
  readonly message: string;
  /** It is there, and nothing makes it. */
  readonly extra: boolean;
  /** From what is expected to what is found. */
  readonly operations: readonly FoundOperation[];
}

/** Operations from what is expected to what is found, put into words object by object, in their order. */
export function describeDifferences(
  operations: readonly AnyOperation[],
  makers: string,
  report: (operation: AnyOperation) => FoundOperation,
): readonly Difference[] {
  const groups = new Map<string, AnyOperation[]>();
  for (const operation of operations) {
    const key = objectKey(operation.path);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [operation]);
    else group.push(operation);
  }
  const anew = new Set([...groups].filter(([, group]) => isMadeAnew(group)).map(([key]) => key));
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    // What is attached to an object that differs as a whole comes and goes with it.
    const isAttached = first !== undefined && wholesOf(first.path).some((each) => anew.has(objectKey(each)));
    return first === undefined || isAttached ? [] : describe(first.path, group, makers, report);
  });
}

function isMadeAnew(group: readonly AnyOperation[]): boolean {
  const roles = new Set(group.map(roleOf));
  return roles.has("make") && roles.has("drop");
}

function describe(
  object: ObjectName,
  group: readonly AnyOperation[],
  makers: string,
  report: (operation: AnyOperation) => FoundOperation,
): Difference {
  const made = group.some((operation) => roleOf(operation) === "make");
  const name = printObjectName(object);
  const found = group.map(report);
  if (isMadeAnew(group)) {
    const message = `${name} is not as ${makers} make it`;
    return { object, message, extra: false, operations: found };
  }
  if (made) return { object, message: `${name}: no ${makers} make it`, extra: true, operations: found };
  if (group.some((operation) => roleOf(operation) === "drop"))
    return { object, message: `${name} is missing`, extra: false, operations: found };
  const details = group.map((operation) => aspectText(operation, makers));
  return { object, message: `${name}: ${details.join("; ")}`, extra: false, operations: found };
}

/** Whether an operation makes or drops its object, or changes one thing about it: that undoes itself. */
function roleOf<Kind extends OperationKindName>(operation: OperationOf<Kind>): "make" | "drop" | "change" {
  if (kindOf(operation).inverse === operation.kind) return "change";
  return operation.before === undefined ? "make" : "drop";
}
