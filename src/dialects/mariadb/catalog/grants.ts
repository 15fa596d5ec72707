import type { Row } from "./row.ts";

/** What the user of a session may do, with the role that it is in. */
export interface Grants {
  /** One of these rights on the whole database. */
  hasAny(rights: readonly string[]): boolean;
  /** One of these rights on a table or view of it. */
  hasAnyOn(relation: string, rights: readonly string[]): boolean;
}

const QUOTED = "`(?:[^`]|``)*`";
const GRANT = new RegExp(`^GRANT (.+) ON (\\*|${QUOTED})\\.(\\*|${QUOTED}) TO `);

/** The rows of SHOW GRANTS. Source: MariaDB knowledge base, "GRANT", privilege levels. */
export function readGrants(rows: readonly Row[], database: string): Grants {
  const whole = new Set<string>();
  const parts = new Map<string, Set<string>>();
  for (const row of rows) {
    const [, rights = "", place = "", relation = ""] = GRANT.exec(String(Object.values(row)[0])) ?? [];
    if (
      place !== "*" &&
      !(relation === "*" ? isLike(database, unquoted(place)) : unquoted(place) === database)
    )
      continue;
    const granted = relation === "*" ? whole : (parts.get(unquoted(relation)) ?? new Set<string>());
    for (const right of rightsIn(rights)) granted.add(right);
    if (relation !== "*") parts.set(unquoted(relation), granted);
  }
  const hasOne = (granted: ReadonlySet<string>, rights: readonly string[]): boolean =>
    granted.has("ALL PRIVILEGES") || rights.some((right) => granted.has(right));
  return {
    hasAny: (rights) => hasOne(whole, rights),
    hasAnyOn: (relation, rights) => hasOne(whole, rights) || hasOne(parts.get(relation) ?? new Set(), rights),
  };
}

/** `SELECT (id), INSERT`: a right on columns is one on the table. */
function rightsIn(text: string): readonly string[] {
  return text
    .replace(/ \([^)]*\)/g, "")
    .split(",")
    .map((right) => right.trim());
}

/** The name of a database in a grant may be a pattern. */
function isLike(name: string, pattern: string): boolean {
  const source = pattern.replace(/\\?[\s\S]/g, (each) => {
    if (each === "%") return "[\\s\\S]*";
    if (each === "_") return "[\\s\\S]";
    return each.slice(-1).replace(/[.*+?^${}()|[\]\\]/, "\\$&");
  });
  return new RegExp(`^${source}$`).test(name);
}

function unquoted(name: string): string {
  return name.slice(1, -1).replaceAll("``", "`");
}
