import type { PlannedStatement } from "../rights.ts";
import { splitScript } from "./split-script.ts";

/** A right that a statement needs in the session's database. */
export interface NeededRight {
  readonly right: string;
  readonly at: string;
}

/** Source: MariaDB knowledge base, "GRANT", privilege levels. */
const OF_CREATE: Readonly<Record<string, string>> = {
  TABLE: "CREATE",
  INDEX: "INDEX",
  VIEW: "CREATE VIEW",
  TRIGGER: "TRIGGER",
  PROCEDURE: "CREATE ROUTINE",
  FUNCTION: "CREATE ROUTINE",
  EVENT: "EVENT",
  SEQUENCE: "CREATE",
};
const OF_DROP: Readonly<Record<string, string>> = {
  TABLE: "DROP",
  VIEW: "DROP",
  INDEX: "INDEX",
  TRIGGER: "TRIGGER",
  EVENT: "EVENT",
  SEQUENCE: "DROP",
};

/** Words between the verb and what it is about. */
const BETWEEN =
  /^(?:OR|REPLACE|UNIQUE|FULLTEXT|SPATIAL|ONLINE|OFFLINE|IGNORE|AGGREGATE|ALGORITHM|=|UNDEFINED|MERGE|TEMPTABLE|SQL|SECURITY|INVOKER)$/;

/** What statements need; it ends at what changes the database, the role or rights, or calls code. */
export function rightsNeeded(statements: readonly PlannedStatement[]): readonly NeededRight[] {
  const needed: NeededRight[] = [];
  for (const { sql, at } of statements) {
    const words = (splitScript(sql)[0]?.tokens ?? []).map(({ upper }) => upper);
    const [verb = ""] = words;
    if (/^(?:USE|GRANT|REVOKE|CALL|EXECUTE|PREPARE|BEGIN)$/.test(verb)) break;
    if (verb === "SET" && words.includes("ROLE")) break;
    const object = words.slice(1).find((word) => !BETWEEN.test(word)) ?? "";
    const right =
      verb === "CREATE"
        ? OF_CREATE[object]
        : verb === "DROP"
          ? OF_DROP[object]
          : verb === "ALTER" && object === "TABLE"
            ? "ALTER"
            : undefined;
    if (right !== undefined) needed.push({ right, at });
    const isTable = (verb === "CREATE" || verb === "ALTER") && object === "TABLE";
    if (isTable && words.includes("FOREIGN")) needed.push({ right: "REFERENCES", at });
  }
  return needed;
}
