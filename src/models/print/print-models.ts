import type { SchemaDialect } from "../../dialects/index.ts";
import type { Schema } from "../../schema/index.ts";
import { plainCoreOf, printPlain } from "./plain/print-plain.ts";
import { type ModelDetails, type PrintedModels, printDrizzle } from "./print-drizzle.ts";

/** Prints a schema as a module of Drizzle models, with the part of Drizzle that is for its database. */
export function printModels(schema: Schema, facts: SchemaDialect, more: ModelDetails = {}): PrintedModels {
  const core = plainCoreOf(facts.drizzle);
  return core === undefined ? printDrizzle(schema, facts, more) : printPlain(schema, core, facts, more);
}
