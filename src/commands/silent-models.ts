import type { SchemaDialect } from "../dialects/index.ts";
import { unsaidIn } from "../models/index.ts";
import type { Component } from "../project/index.ts";
import { EMPTY_SCHEMA, type Schema } from "../schema/index.ts";
import { type Owners, ownPart, withOwnPart } from "../scratch/index.ts";

/** What is there, and whose it is. */
interface Owned {
  readonly schema: Schema;
  readonly owners: Owners;
}

/** True where models cannot say everything: what they are silent about is not meant to go. */
export function isSilent({ models }: Pick<Component, "models">): boolean {
  return models !== undefined && models.kind !== "sql";
}

/** Puts to what a component declares what silent models have no words for, as it is there. */
export function completion(
  { component, silent }: { readonly component: string; readonly silent: boolean },
  { schema, owners }: Owned,
  { drizzle }: Pick<SchemaDialect, "drizzle">,
): (declared: Schema) => Schema {
  return silent ? unsaidIn(ownPart(schema, owners, component), schema, drizzle) : (declared) => declared;
}

/**
 * What a component's models may need besides themselves: all that is others', and what revisions of its own made that its
 * models have no words for, such as functions and domains.
 */
export function surroundingsOf(
  component: Pick<Component, "name" | "models">,
  { schema, owners }: Owned,
): Schema {
  const { name } = component;
  if (!isSilent(component)) return withOwnPart(schema, owners, name, EMPTY_SCHEMA);
  const { collations, domains, composites, ranges, routines, extensions } = ownPart(schema, owners, name);
  const unsaid = { ...EMPTY_SCHEMA, collations, domains, composites, ranges, routines, extensions };
  return withOwnPart(schema, owners, name, unsaid);
}
