import type { QualifiedName, Schema } from "../../schema/index.ts";
import type { ServerRequirements } from "../dialect.ts";
import { quoteName } from "./grammar.ts";
import { requirementsIn } from "./requirements.ts";

/** What a schema takes for granted of a server: far quicker than to look through all statements that make it. */
export async function requirementsOf(schema: Schema): Promise<ServerRequirements> {
  const found = await requirementsIn(sampleOf(schema).join(";\n"));
  const created = schema.extensions.map(({ name }) => name);
  return {
    roles: found.roles,
    createdExtensions: [...new Set([...found.createdExtensions, ...created])].sort(),
    usedExtensions: found.usedExtensions.filter((name) => !created.includes(name)),
  };
}

/** Statements that name every type, operator class and role of a schema once. */
function sampleOf(schema: Schema): readonly string[] {
  const types = new Set<string>();
  const classes = new Set<string>();
  const roles = new Set<string>();
  const noteClass = (element: { readonly operatorClass?: QualifiedName }): void => {
    if (element.operatorClass !== undefined) classes.add(quoteName(element.operatorClass.name));
  };
  for (const { columns, indexes, exclusions, policies } of schema.tables) {
    for (const { type } of columns) types.add(type);
    for (const { elements } of [...indexes, ...exclusions]) for (const each of elements) noteClass(each);
    for (const policy of policies) for (const role of policy.roles ?? []) roles.add(role);
  }
  for (const { indexes } of schema.views) {
    for (const { elements } of indexes) for (const each of elements) noteClass(each);
  }
  for (const { type } of schema.domains) types.add(type);
  for (const { attributes } of schema.composites) for (const { type } of attributes) types.add(type);
  for (const { subtype } of schema.ranges) types.add(subtype);
  return [
    ...schema.enums.map(({ name }) => `CREATE TYPE ${quoteName(name)} AS ENUM ()`),
    ...schema.domains.map(({ name }) => `CREATE DOMAIN ${quoteName(name)} AS text`),
    ...schema.composites.map(({ name }) => `CREATE TYPE ${quoteName(name)} AS ()`),
    ...[...types].map((type) => `CREATE TABLE t (c ${type})`),
    ...[...classes].map((name) => `CREATE INDEX ON t (c ${name})`),
    ...[...roles].map((role) => `CREATE POLICY p ON t TO ${role}`),
    ...schema.routines.map(({ definition }) => definition),
  ];
}
