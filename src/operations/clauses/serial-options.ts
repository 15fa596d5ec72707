import type { ObjectName, Serial } from "../../schema/index.ts";
import type { RenderContext } from "../kind.ts";
import { columnIn } from "./column-in.ts";
import { countingOf } from "./column-sequence.ts";
import { sequenceOptions } from "./sequence-options.ts";

/** The options of the sequence of a serial column as `CREATE SEQUENCE` has them. */
export function serialOptions(path: ObjectName, serial: Serial, { after }: RenderContext): readonly string[] {
  const { usual } = countingOf(serial, columnIn(after, path));
  return sequenceOptions({ ...serial, type: serial.type ?? usual });
}
