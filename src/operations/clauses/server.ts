import type { ObjectName } from "../../schema/index.ts";
import { OperationError } from "../errors.ts";
import type { Grammar } from "../grammar.ts";

/** Throws `diff/unsupported` where the statements are for servers that do not know this yet. */
export function requireServer(grammar: Grammar, needs: number, what: string, object: ObjectName): void {
  const { serverVersion } = grammar;
  if (serverVersion < needs) {
    throw new OperationError("diff/unsupported", { what, object, needs, serverVersion });
  }
}
