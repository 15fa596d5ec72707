import type { NameScopes } from "../schema-dialect.ts";

/** A name as the database keeps it. */
export function storedName(name: string): string {
  return name;
}

export function implicitName(table: string, columns: readonly string[], suffix: string): string {
  return [table, ...columns, ...(suffix === "" ? [] : [suffix])].join("_");
}

/** Names of constraints need not differ: they have to by kind here, where a part is known by its name. */
export const names: NameScopes = {
  wide: { index: "relation", trigger: "trigger" },
  within: [["unique"], ["check"], ["foreign-key"]],
};
