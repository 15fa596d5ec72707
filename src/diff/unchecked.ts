import type { Statement } from "../operations/index.ts";

/**
 * Statements that make a routine whose body is looked at when it is called. Said for this routine alone: what follows is
 * checked as before.
 */
export function unchecked(statements: readonly Statement[]): readonly Statement[] {
  return [
    {
      sql: "SET LOCAL check_function_bodies = off",
      transaction: "inside",
      comment: "the body names what is made later",
    },
    ...statements,
    { sql: "SET LOCAL check_function_bodies = on", transaction: "inside" },
  ];
}
