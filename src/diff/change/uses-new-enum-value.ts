import type { AnyOperation } from "../../operations/index.ts";
import type { ObjectName } from "../../schema/index.ts";
import { mentions } from "../mentions.ts";
import type { RenderedOperation } from "../rendered-operation.ts";
import { isRebuilt } from "./is-rebuilt.ts";

/**
 * True where a value is added to an enum and a later statement has it as a text, or turns rows into values of the enum:
 * PostgreSQL takes that only once the value's transaction has ended.
 */
export function usesNewEnumValue(operations: readonly RenderedOperation[]): boolean {
  return operations.some((each, at) => isUsed(each, operations.slice(at + 1)));
}

/** The same operations; what adds a value that a later one uses cannot share a transaction with it. */
export function withEnumValuesApart(operations: readonly RenderedOperation[]): readonly RenderedOperation[] {
  return operations.map((each, at) => {
    if (!isUsed(each, operations.slice(at + 1))) return each;
    return { ...each, statements: each.statements.map(({ sql }) => ({ sql, transaction: "outside" })) };
  });
}

function isUsed({ operation }: RenderedOperation, later: readonly RenderedOperation[]): boolean {
  const { kind, path, before, after } = operation;
  if (kind !== "set-enum-values" || isRebuilt(operation)) return false;
  const literals = (after ?? [])
    .filter((value) => !before?.includes(value))
    .map((value) => `'${value.replaceAll("'", "''")}'`);
  return later.some(
    (each) =>
      convertsRows(each.operation, path) ||
      each.statements.some(({ sql }) => literals.some((literal) => sql.includes(literal))),
  );
}

function convertsRows({ kind, after }: AnyOperation, { name }: ObjectName): boolean {
  if (after === undefined) return false;
  if (kind === "set-column-type") return mentions(after.type, name);
  return kind === "add-column" && after.generated !== undefined && mentions(after.generated.expression, name);
}
