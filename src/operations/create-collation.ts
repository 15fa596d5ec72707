import { type Collation, nameOf, type ObjectName, PLACES } from "../schema/index.ts";
import { commentOn } from "./clauses/comment.ts";
import { schemaNeed } from "./clauses/needs.ts";
import { requireServer } from "./clauses/server.ts";
import type { Grammar } from "./grammar.ts";
import { creates, drops, type Pair } from "./pair.ts";

const pair: Pair<Collation> = {
  object: "collation",
  place: PLACES.collation,
  needs: (collation) => ({ objects: schemaNeed(collation), texts: [] }),
  create: (collation, path, { grammar }) => {
    const name = grammar.qualified(collation);
    return [
      `CREATE COLLATION ${name} (${settings(collation, path, grammar).join(", ")})`,
      ...commentOn(`COLLATION ${name}`, collation.comment, grammar),
    ];
  },
  drop: (collation, _, { grammar }) => [`DROP COLLATION ${grammar.qualified(collation)}`],
  locks: () => 2,
  examples: [
    example("ICU", { schema: "public", name: "german", provider: "icu", locale: "de-DE" }),
    example("that takes different texts for equal", {
      schema: "public",
      name: "ignore_case",
      provider: "icu",
      locale: "und-u-ks-level2",
      nondeterministic: true,
      comment: "A = a",
    }),
    example("libc", { schema: "public", name: "plain", provider: "libc", collate: "C", ctype: "POSIX" }),
    {
      ...example("with rules", {
        schema: "public",
        name: "ruled",
        provider: "icu",
        locale: "und",
        rules: "&V << w <<< W",
      }),
      since: 160_000,
    },
    {
      ...example("built in", { schema: "public", name: "fast", provider: "builtin", locale: "C.UTF-8" }),
      since: 170_000,
    },
  ],
};

function settings(collation: Collation, path: ObjectName, grammar: Grammar): readonly string[] {
  const { provider, locale, collate, ctype, nondeterministic, rules } = collation;
  if (provider === "builtin") requireServer(grammar, 170_000, "the builtin provider", path);
  if (rules !== undefined) requireServer(grammar, 160_000, "a collation with rules", path);
  const texts = { LOCALE: locale, LC_COLLATE: collate, LC_CTYPE: ctype, RULES: rules };
  return [
    `PROVIDER = ${provider}`,
    ...Object.entries(texts).flatMap(([name, value]) =>
      value === undefined ? [] : [`${name} = ${grammar.text(value)}`],
    ),
    ...(nondeterministic ? ["DETERMINISTIC = false"] : []),
  ];
}

function example(name: string, value: Collation) {
  return { name, path: nameOf("collation", value), value };
}

export const createCollation = creates("create-collation", "drop-collation", pair);
export const dropCollation = drops("drop-collation", "create-collation", pair);
