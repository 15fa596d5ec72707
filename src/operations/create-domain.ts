import { type Domain, nameOf, PLACES } from "../schema/index.ts";
import { checkClause } from "./add-check.ts";
import { commentOn } from "./clauses/comment.ts";
import { defaultExpression } from "./clauses/enclosed.ts";
import { collationNeed, schemaNeed, text } from "./clauses/needs.ts";
import { schemaWith } from "./examples.ts";
import { creates, drops, type Pair } from "./pair.ts";

const pair: Pair<Domain> = {
  object: "domain",
  place: PLACES.domain,
  needs: (domain) => ({
    objects: [...schemaNeed(domain), ...collationNeed(domain.collation)],
    texts: [
      ...text("type", domain.type),
      ...text("expression", domain.default, ...domain.checks.map(({ expression }) => expression)),
    ],
  }),
  create: (domain, path, { grammar }) => {
    const name = grammar.qualified(domain);
    const clauses = [
      ...(domain.collation === undefined ? [] : [`COLLATE ${grammar.qualified(domain.collation)}`]),
      ...(domain.default === undefined ? [] : [`DEFAULT ${defaultExpression(domain.default)}`]),
      ...(domain.notNull ? ["NOT NULL"] : []),
    ];
    const checks = domain.checks
      .filter(({ notValid }) => !notValid)
      .map((check) => `\n  ${checkClause(check, path, grammar)}`);
    return [
      `CREATE DOMAIN ${name} AS ${[domain.type, ...clauses].join(" ")}${checks.join("")}`,
      ...domain.checks
        .filter(({ notValid }) => notValid)
        .map((check) => `ALTER DOMAIN ${name} ADD ${checkClause(check, path, grammar)}`),
      ...domain.checks.flatMap((check) =>
        commentOn(`CONSTRAINT ${grammar.name(check.name)} ON DOMAIN ${name}`, check.comment, grammar),
      ),
      ...commentOn(`DOMAIN ${name}`, domain.comment, grammar),
    ];
  },
  drop: (domain, _, { grammar }) => [`DROP DOMAIN ${grammar.qualified(domain)}`],
  locks: ({ checks }) => 3 + checks.length,
  examples: [
    example("of a type", { schema: "public", name: "quantity", type: "numeric(10,2)", checks: [] }),
    example("with all that a domain can have", {
      schema: "public",
      name: "email",
      type: "character varying(254)",
      collation: { name: "C" },
      default: "''::character varying",
      notNull: true,
      checks: [
        { name: "email_at", expression: "(VALUE)::text ~ '@'::text", comment: "has an @" },
        { name: "email_long", expression: "length((VALUE)::text) > 3", notValid: true },
      ],
      comment: "where mail goes",
    }),
    {
      ...example("of a domain", {
        schema: "public",
        name: "price",
        type: "public.quantity",
        checks: [{ name: "price_check", expression: "(VALUE)::numeric > (0)::numeric" }],
      }),
      schema: schemaWith({
        domains: [{ schema: "public", name: "quantity", type: "numeric(10,2)", checks: [] }],
      }),
    },
  ],
};

function example(name: string, value: Domain) {
  return { name, path: nameOf("domain", value), value };
}

export const createDomain = creates("create-domain", "drop-domain", pair);
export const dropDomain = drops("drop-domain", "create-domain", pair);
