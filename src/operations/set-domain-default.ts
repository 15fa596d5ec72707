import { type Domain, nameOf, PLACES } from "../schema/index.ts";
import { type AspectExample, sets } from "./aspect.ts";
import { defaultExpression } from "./clauses/enclosed.ts";
import { text } from "./clauses/needs.ts";
import { fieldPlace } from "./clauses/part-place.ts";
import { objectOf } from "./clauses/relation.ts";
import { schemaWith } from "./examples.ts";

/** What a column of the domain has where neither the row nor the column says anything. */
export const setDomainDefault = sets("set-domain-default", {
  noun: "default",
  place: fieldPlace(
    PLACES.domain,
    (domain) => domain.default,
    ({ default: _, ...domain }, value): Domain =>
      value === undefined ? domain : { ...domain, default: value },
  ),
  needs: (expression) => ({ objects: [], texts: text("expression", expression) }),
  set: ({ path, after }, { grammar }) => [
    `ALTER DOMAIN ${objectOf(path, grammar)} ${after === undefined ? "DROP DEFAULT" : `SET DEFAULT ${defaultExpression(after)}`}`,
  ],
  locks: () => 2,
  examples: [
    example("a first one", undefined, "0"),
    example("another one", "0", "(1 + 2)"),
    example("none", "0"),
  ],
});

function example(name: string, before: string | undefined, after?: string): AspectExample<string> {
  const domain: Domain = {
    schema: "public",
    name: "quantity",
    type: "integer",
    ...(before === undefined ? {} : { default: before }),
    checks: [],
  };
  return {
    name,
    schema: schemaWith({ domains: [domain] }),
    path: nameOf("domain", domain),
    ...(after === undefined ? {} : { after }),
  };
}
