import type { PgPolicy } from "drizzle-orm/pg-core";
import type { Policy } from "../../../../schema/index.ts";
import type { TablePlace } from "../table-name.ts";
import type { PgReading } from "./pg-reading.ts";

export function readPolicy(policy: PgPolicy, table: TablePlace, reading: PgReading): Policy {
  const name = reading.name(policy.name, `a policy of ${table.object}`);
  const object = `policy ${name} of ${table.object}`;
  const roles = rolesOf(policy.to, object, reading);
  // Policies ask other tables too, so columns stand with theirs.
  const text = (sql: NonNullable<PgPolicy["using"]>) => reading.sql(sql, "query", { object });
  return {
    name,
    ...(policy.as === "restrictive" ? { restrictive: true } : {}),
    ...(policy.for === undefined || policy.for === "all" ? {} : { command: policy.for }),
    ...(roles.length === 0 ? {} : { roles }),
    ...(policy.using === undefined ? {} : { using: text(policy.using) }),
    ...(policy.withCheck === undefined ? {} : { withCheck: text(policy.withCheck) }),
  };
}

/** What is no name of a role: see the PostgreSQL manual, CREATE POLICY. */
const WORDS: ReadonlySet<string> = new Set(["current_role", "current_user", "session_user"]);

/** Empty: everyone. Roles are only named; Stemma makes none. */
function rolesOf(to: unknown, object: string, reading: PgReading): readonly string[] {
  const { is } = reading.library;
  const { PgRole } = reading.pg;
  const listed: readonly unknown[] = to === undefined ? [] : Array.isArray(to) ? to.flat(3) : [to];
  const names = listed.map((role) => {
    if (is(role, PgRole)) return reading.grammar.name(reading.name(role.name, `a role of ${object}`));
    if (typeof role !== "string") throw reading.unreadable({ object }, "one of its roles is not a role");
    if (role.toLowerCase() === "public") return undefined;
    return WORDS.has(role.toLowerCase())
      ? role.toUpperCase()
      : reading.grammar.name(reading.name(role, `a role of ${object}`));
  });
  if (names.includes(undefined)) return [];
  return [...new Set(names.filter((name) => name !== undefined))].sort();
}
