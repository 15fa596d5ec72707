import type { SchemaDialect } from "../../dialects/index.ts";
import type { AnyOperation } from "../../operations/index.ts";
import { objectKey } from "../../schema/index.ts";
import type { RenderedOperation } from "../rendered-operation.ts";

/** What a reader of a script should know of an operation, beside what it does. */
export type Remarks = (operation: AnyOperation) => string | undefined;

/** The remarks on the operations of one change. */
export function remarksOn(
  operations: readonly AnyOperation[],
  { grantsRights }: Pick<SchemaDialect, "grantsRights">,
): Remarks {
  const dropped = new Set(
    operations.filter(({ kind }) => grantsRights && RIGHTS.has(kind)).map(({ path }) => objectKey(path)),
  );
  return (operation) => {
    const { kind, path, before, after } = operation;
    if ((kind === "create-view" || kind === "create-routine") && dropped.has(objectKey(path)))
      return "Rights that were granted on it are gone with the drop: grant them again.";
    if (kind === "set-column-type" && isTurnedToZone(before?.type, after?.type))
      return "Values are read as UTC, which is the time zone of Stemma's sessions.";
    if (kind === "set-column-not-null" && before === undefined && after !== undefined)
      return refusesNull(path.name);
    return undefined;
  };
}

/** What is said of a column that may no longer be empty. */
function refusesNull(column: string): string {
  return `Refused while a row has no value in ${column}: fill those rows first.`;
}

/** A remark above the statement that it is about, the first that is not a setting; above all where that has one already. */
export function withRemark(operation: RenderedOperation, remark: string | undefined): RenderedOperation {
  if (remark === undefined) return operation;
  const { statements } = operation;
  const at = statements.findIndex(({ sql, comment }) => comment === undefined && !sql.startsWith("SET "));
  if (at < 0) return { ...operation, remark };
  return {
    ...operation,
    statements: statements.map((each, place) => (place === at ? { ...each, comment: [remark] } : each)),
  };
}

/** Kinds that take away what rights may have been granted on. */
const RIGHTS: ReadonlySet<string> = new Set(["drop-view", "drop-routine"]);

/** Between times with and without a time zone, arrays of them too. */
function isTurnedToZone(before = "", after = ""): boolean {
  const zone = (type: string) => /^timestamp(?:\(\d\))? (with|without) time zone/.exec(type)?.[1];
  const [old, now] = [zone(before), zone(after)];
  return old !== undefined && now !== undefined && old !== now;
}
