import type { Policy, Rule, Trigger } from "../../../schema/index.ts";
import { withoutParentheses, withoutSemicolon } from "./expression.ts";
import type { Reading } from "./reading.ts";
import type { Relation } from "./relations.ts";
import { isTrue, maybeText, numberOf, type Row, textOf, textsOf } from "./row.ts";
import type { Scope } from "./scope.ts";

/** Triggers that were made by name: neither those behind constraints nor copies of a partitioned parent's. */
export function triggersQuery({ inSchemas }: Scope): string {
  return `
SELECT t.oid, t.tgrelid AS relation, t.tgname AS name, pg_get_triggerdef(t.oid) AS definition,
       NULLIF(t.tgenabled, 'O') AS enabled
  FROM pg_catalog.pg_trigger t
  JOIN pg_catalog.pg_class c ON c.oid = t.tgrelid
  JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
 WHERE NOT t.tgisinternal AND t.tgparentid = 0 AND ${inSchemas}`;
}

/** Rewrite rules but for those that make a view a view. */
export function rulesQuery({ inSchemas }: Scope): string {
  return `
SELECT r.oid, r.ev_class AS relation, r.rulename AS name, pg_get_ruledef(r.oid) AS definition,
       NULLIF(r.ev_enabled, 'O') AS enabled
  FROM pg_catalog.pg_rewrite r
  JOIN pg_catalog.pg_class c ON c.oid = r.ev_class
  JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
 WHERE r.rulename <> '_RETURN' AND ${inSchemas}`;
}

export function policiesQuery({ inSchemas }: Scope): string {
  return `
SELECT p.oid, p.polrelid AS relation, p.polname AS name, NOT p.polpermissive AS restrictive, p.polcmd AS command,
       CASE WHEN p.polroles <> '{0}' THEN ARRAY(
         SELECT quote_ident(r.rolname) FROM pg_catalog.pg_roles r WHERE r.oid = ANY (p.polroles) ORDER BY r.rolname COLLATE "C"
       ) END AS roles,
       pg_get_expr(p.polqual, p.polrelid) AS using, pg_get_expr(p.polwithcheck, p.polrelid) AS with_check
  FROM pg_catalog.pg_policy p
  JOIN pg_catalog.pg_class c ON c.oid = p.polrelid
  JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
 WHERE ${inSchemas}`;
}

export function readTriggers(relation: Relation, reading: Reading): readonly Trigger[] {
  return reading.triggersOf(relation.oid).map((row) => ({
    name: textOf(row, "name"),
    definition: textOf(row, "definition"),
    ...enabledOf(row),
    ...reading.comments("pg_trigger", numberOf(row, "oid")),
  }));
}

export function readRules(relation: Relation, reading: Reading): readonly Rule[] {
  return reading.rulesOf(relation.oid).map((row) => ({
    name: textOf(row, "name"),
    definition: withoutSemicolon(textOf(row, "definition")),
    ...enabledOf(row),
    ...reading.comments("pg_rewrite", numberOf(row, "oid")),
  }));
}

const ENABLED: Readonly<Record<string, "disabled" | "replica" | "always">> = {
  D: "disabled",
  R: "replica",
  A: "always",
};

function enabledOf(row: Row): { readonly enabled?: "disabled" | "replica" | "always" } {
  const enabled = ENABLED[maybeText(row, "enabled") ?? ""];
  return enabled === undefined ? {} : { enabled };
}

const COMMANDS: Readonly<Record<string, NonNullable<Policy["command"]>>> = {
  r: "select",
  a: "insert",
  w: "update",
  d: "delete",
};

export function readPolicies(relation: Relation, reading: Reading): readonly Policy[] {
  return reading.policiesOf(relation.oid).map((row) => {
    const command = COMMANDS[textOf(row, "command")];
    const roles = textsOf(row, "roles");
    const using = maybeText(row, "using");
    const withCheck = maybeText(row, "with_check");
    return {
      name: textOf(row, "name"),
      ...(isTrue(row, "restrictive") ? { restrictive: true } : {}),
      ...(command === undefined ? {} : { command }),
      ...(roles.length === 0 ? {} : { roles }),
      ...(using === undefined ? {} : { using: withoutParentheses(using) }),
      ...(withCheck === undefined ? {} : { withCheck: withoutParentheses(withCheck) }),
      ...reading.comments("pg_policy", numberOf(row, "oid")),
    };
  });
}
