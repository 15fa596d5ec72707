import type { NameScopes } from "../schema-dialect.ts";

/** What MariaDB takes as a name, in characters (knowledge base, "Identifier Names"). */
const NAME_LENGTH = 64;

/** A name as the server keeps it: as it is. One that is too long is refused by the server, never cut. */
export function storedName(name: string): string {
  return name;
}

/**
 * The name of what has none of its own: `<table>_<columns>_<suffix>`, its longer part cut where that is too long. A primary
 * key has only the name PRIMARY. The names that the server chooses itself (`users_ibfk_1`, `CONSTRAINT_1`, an index called
 * as its first column) are not used: they depend on what is there already, and some change when a table is renamed.
 */
export function implicitName(table: string, columns: readonly string[], suffix: string): string {
  if (suffix === "pkey") return "PRIMARY";
  const middle = [...columns.join("_")];
  const first = [...table];
  const label = suffix === "" ? "" : `_${suffix}`;
  const available = NAME_LENGTH - [...label].length - (middle.length === 0 ? 0 : 1);
  while (first.length + middle.length > available) {
    if (first.length > middle.length) first.pop();
    else middle.pop();
  }
  return `${first.join("")}${middle.length === 0 ? "" : `_${middle.join("")}`}${label}`;
}

/** Keys are indexes; names of foreign keys and triggers count in the whole database. */
export const names: NameScopes = {
  wide: { "foreign-key": "foreign key", trigger: "trigger" },
  within: [["primary-key", "unique", "index"], ["check"]],
};
