import type { NameScopes } from "../schema-dialect.ts";

/** A name as the database keeps it: as it is written, however long. */
export function storedName(name: string): string {
  return name;
}

/** What an object without a name is called: SQLite gives none that can be said, so these are PostgreSQL's. */
export function implicitName(table: string, columns: readonly string[], suffix: string): string {
  return [table, ...columns, ...(suffix === "" ? [] : [suffix])].join("_");
}

/** The names of one table's constraints: no two are the same. */
export class ConstraintNames {
  readonly #taken: Set<string>;

  /** `said`: those that have names of their own. */
  constructor(said: readonly (string | undefined)[]) {
    this.#taken = new Set(said.flatMap((name) => name ?? []));
  }

  /** The wanted name, with a number after it where it is taken. */
  free(wanted: string): string {
    let name = wanted;
    for (let count = 1; this.#taken.has(name); count += 1) name = `${wanted}${count}`;
    this.#taken.add(name);
    return name;
  }
}

/** Names of constraints need not differ in SQLite: within a table they do here, where a part is known by its name. */
export const names: NameScopes = {
  wide: { index: "relation", trigger: "trigger" },
  within: [["primary-key", "unique", "check", "foreign-key"]],
};
