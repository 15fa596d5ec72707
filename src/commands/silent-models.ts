import { withUnsaid } from "../models/index.ts";
import type { Component } from "../project/index.ts";
import type { Schema } from "../schema/index.ts";
import { type Owners, ownPart } from "../scratch/index.ts";

/** True where models cannot say everything: what they are silent about is not meant to go. */
export function isSilent({ models }: Pick<Component, "models">): boolean {
  return models !== undefined && models.kind !== "sql";
}

/** What a component declares, with what its models have no words for as it is. */
export function withSilent(
  component: Pick<Component, "name" | "models">,
  declared: Schema,
  there: { readonly schema: Schema; readonly owners: Owners },
): Schema {
  if (!isSilent(component)) return declared;
  return withUnsaid(declared, ownPart(there.schema, there.owners, component.name), there.schema);
}
