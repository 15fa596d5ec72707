import { type Check, type ObjectName, PLACES, partOf } from "../schema/index.ts";
import { addConstraint, dropConstraint } from "./clauses/constraint.ts";
import { enclosed } from "./clauses/enclosed.ts";
import { relationNeed, text } from "./clauses/needs.ts";
import { requireServer } from "./clauses/server.ts";
import { schemaWith, USERS } from "./examples.ts";
import type { Grammar } from "./grammar.ts";
import { creates, drops, type Pair, type PairExample } from "./pair.ts";

/** `CONSTRAINT age_is_real CHECK (age > 0)` */
export function checkClause(check: Check, path: ObjectName, grammar: Grammar): string {
  if (check.notEnforced) requireServer(grammar, 180_000, "NOT ENFORCED", path);
  return [
    `CONSTRAINT ${grammar.name(check.name)} CHECK ${enclosed(check.expression)}`,
    ...(check.noInherit ? ["NO INHERIT"] : []),
    // A check that is not enforced is never valid, and takes no second word for it.
    ...(check.notEnforced ? ["NOT ENFORCED"] : check.notValid ? ["NOT VALID"] : []),
  ].join(" ");
}

const pair: Pair<Check> = {
  object: "check",
  place: PLACES.check,
  needs: ({ expression }, path) => ({ objects: relationNeed(path), texts: text("expression", expression) }),
  create: (check, path, { grammar }) =>
    addConstraint(checkClause(check, path, grammar), check, path, grammar),
  drop: (_, path, { grammar }) => dropConstraint(path, grammar),
  locks: () => 2,
  examples: [
    example("of a column", { name: "users_age_check", expression: "age > 0", comment: "born already" }),
    example("of several columns", {
      name: "users_check",
      expression: "(age > 0) OR (name IS NULL)",
      noInherit: true,
    }),
    {
      ...example("not for rows that are there", {
        name: "users_name_check",
        expression: "name <> '' -- said the boss",
        notValid: true,
      }),
      reads: { name: "users_name_check", expression: "name <> ''::text", notValid: true },
    },
    {
      ...example("that nothing enforces", {
        name: "users_old_check",
        expression: "age > 100",
        notEnforced: true,
      }),
      since: 180_000,
    },
  ],
};

function example(name: string, value: Check): PairExample<Check> {
  return { name, schema: schemaWith({ tables: [USERS] }), path: partOf(USERS, "check", value), value };
}

export const addCheck = creates("add-check", "drop-check", pair);
export const dropCheck = drops("drop-check", "add-check", pair);
