import type { SchemaDialect } from "../dialects/index.ts";
import type { Statement } from "../operations/index.ts";

/**
 * Statements that make a routine whose body is looked at when it is called. Said for this routine alone: what follows is
 * checked as before. Where bodies are looked at then in any case, nothing has to be said.
 */
export function unchecked(
  statements: readonly Statement[],
  { script: { uncheckedBodies } }: SchemaDialect,
): readonly Statement[] {
  if (uncheckedBodies === undefined) return statements;
  const { off, on } = uncheckedBodies;
  return [
    { sql: off, transaction: "inside", comment: ["the body names what is made later"] },
    ...statements,
    { sql: on, transaction: "inside" },
  ];
}
