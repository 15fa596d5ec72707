import type { ObjectName } from "../../schema/index.ts";
import type { LeftOut } from "./left-out.ts";

/** Notes what of a schema cannot be said. */
export type LeaveOut = (left: LeftOut) => void;

/** A value without these optional fields; those that it had are noted as left out of the object. */
export function withoutParts<Value extends object, Part extends keyof Value & string>(
  value: Value,
  object: ObjectName,
  parts: readonly Part[],
  leaveOut: LeaveOut,
  prefix = "",
): Omit<Value, Part> {
  const { ...rest } = value;
  for (const part of parts) {
    if (rest[part] === undefined) continue;
    leaveOut({ object, part: `${prefix}${part}` });
    delete rest[part];
  }
  return rest;
}
