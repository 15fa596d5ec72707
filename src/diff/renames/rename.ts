import type { ObjectName } from "../../schema/index.ts";

/**
 * A question that was answered: the object is the other one. A part of something that is renamed too is named as it is
 * found in either schema: by the old name of the whole or by its new one.
 */
export interface Rename {
  readonly from: ObjectName;
  readonly to: ObjectName;
}
