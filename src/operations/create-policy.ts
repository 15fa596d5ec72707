import { PLACES, type Policy, partOf } from "../schema/index.ts";
import { commentOn } from "./clauses/comment.ts";
import { enclosed } from "./clauses/enclosed.ts";
import { relationNeed, text } from "./clauses/needs.ts";
import { relationOf } from "./clauses/relation.ts";
import { schemaWith, USERS } from "./examples.ts";
import { creates, drops, type Pair, type PairExample } from "./pair.ts";

const pair: Pair<Policy> = {
  object: "policy",
  place: PLACES.policy,
  needs: (policy, path) => ({
    objects: relationNeed(path),
    texts: text("expression", policy.using, policy.withCheck),
  }),
  create: (policy, path, { grammar }) => {
    const on = `${grammar.name(policy.name)} ON ${relationOf(path, grammar)}`;
    const roles = policy.roles ?? [];
    return [
      [
        `CREATE POLICY ${on}`,
        ...(policy.restrictive ? ["AS RESTRICTIVE"] : []),
        ...(policy.command === undefined ? [] : [`FOR ${policy.command.toUpperCase()}`]),
        ...(roles.length === 0 ? [] : [`TO ${roles.join(", ")}`]),
        ...(policy.using === undefined ? [] : [`USING ${enclosed(policy.using)}`]),
        ...(policy.withCheck === undefined ? [] : [`WITH CHECK ${enclosed(policy.withCheck)}`]),
      ].join(" "),
      ...commentOn(`POLICY ${on}`, policy.comment, grammar),
    ];
  },
  drop: ({ name }, path, { grammar }) => [
    `DROP POLICY ${grammar.name(name)} ON ${relationOf(path, grammar)}`,
  ],
  locks: () => 2,
  examples: [
    example("for all", { name: "users_see_all" }),
    example("with all that it can have", {
      name: "Users See Themselves",
      restrictive: true,
      command: "update",
      roles: ["pg_monitor", "pg_read_all_data"],
      using: "name = (CURRENT_USER)::text",
      withCheck: "(age > 0) AND (age < 150)",
      comment: "and nobody else",
    }),
    example("for new rows", { name: "users_come", command: "insert", withCheck: "true" }),
    {
      ...example("for everybody by name", { name: "users_read", command: "select", roles: ["PUBLIC"] }),
      reads: { name: "users_read", command: "select" },
    },
  ],
};

function example(name: string, value: Policy): PairExample<Policy> {
  const users = { ...USERS, rowSecurity: true } as const;
  return { name, schema: schemaWith({ tables: [users] }), path: partOf(USERS, "policy", value), value };
}

export const createPolicy = creates("create-policy", "drop-policy", pair);
export const dropPolicy = drops("drop-policy", "create-policy", pair);
