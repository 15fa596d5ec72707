import { OperationError } from "../../operations/index.ts";
import type { Column, ObjectName, QualifiedName, Schema } from "../../schema/index.ts";
import type { Comparison } from "./comparison.ts";

/**
 * A serial column has its sequence as a part of it, any other column takes its numbers from a sequence by itself. Where it
 * is the same sequence before and after, to drop one and make the other would lose the counter: refused.
 */
export function refuseSameSequence(
  path: ObjectName,
  before: Column,
  after: Column,
  comparison: Comparison,
): void {
  const isFreed = isBehind(path, before, after, comparison.after);
  if (!isFreed && !isBehind(path, after, before, comparison.before)) return;
  throw new OperationError("diff/unsupported", {
    object: path,
    what: isFreed
      ? "it is not serial any more, but takes its numbers from the same sequence"
      : "it is serial now, with the sequence that it took its numbers from before",
    reason: "that sequence would be dropped and made again, and would begin to count anew",
    proposal:
      "Write the change by hand in a revision of your own (stemma create): ALTER SEQUENCE … OWNED BY, and ALTER COLUMN … SET or DROP NOT NULL, keep the sequence as it is.",
  });
}

/** Whether the default of one column names, among the sequences of its schema, the one that is behind a serial one. */
function isBehind(path: ObjectName, serial: Column, plain: Column, schema: Schema): boolean {
  const { default: text } = plain;
  if (serial.serial === undefined || plain.serial !== undefined || text === undefined) return false;
  const usual = { schema: path.schema ?? "", name: `${path.table}_${path.name}_seq` };
  const name: QualifiedName = serial.serial.sequenceName ?? usual;
  return schema.sequences.some(
    (sequence) =>
      sequence.schema === name.schema &&
      sequence.name === name.name &&
      text.startsWith("nextval(") &&
      text.includes(sequence.name),
  );
}
