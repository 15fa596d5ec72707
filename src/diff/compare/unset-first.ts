import type { AnyOperation } from "../../operations/index.ts";

/** What is taken away comes before what is set, the last first: of some things there can be only one. */
export function unsetFirst(operations: readonly AnyOperation[]): readonly AnyOperation[] {
  return [
    ...operations.filter(({ after }) => after === undefined).reverse(),
    ...operations.filter(({ after }) => after !== undefined),
  ];
}
