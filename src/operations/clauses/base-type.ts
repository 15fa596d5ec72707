import type { Schema } from "../../schema/index.ts";
import type { Grammar } from "../grammar.ts";

/** The type under a domain, however deep; any other type is itself. */
export function baseType(type: string, schema: Schema, grammar: Grammar): string {
  const domain = schema.domains.find(
    (each) => grammar.qualified({ schema: each.schema, name: each.name }) === type,
  );
  return domain === undefined ? type : baseType(domain.type, schema, grammar);
}
