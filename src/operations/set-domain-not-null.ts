import { type Domain, nameOf, PLACES, type Table } from "../schema/index.ts";
import { type AspectExample, sets } from "./aspect.ts";
import { fieldPlace } from "./clauses/part-place.ts";
import { refuseInside } from "./clauses/refuse-inside.ts";
import { objectOf } from "./clauses/relation.ts";
import { ID, schemaWith, tableWith } from "./examples.ts";

/** Whether values of a domain have to be there. The rows of all its columns are looked through. */
export const setDomainNotNull = sets("set-domain-not-null", {
  noun: "NOT NULL",
  place: fieldPlace(
    PLACES.domain,
    (domain) => domain.notNull,
    ({ notNull: _, ...domain }, value): Domain =>
      value === undefined ? domain : { ...domain, notNull: value },
  ),
  set: ({ path, after }, context) => {
    if (after !== undefined) refuseInside(path, "it becomes NOT NULL", context);
    return [
      `ALTER DOMAIN ${objectOf(path, context.grammar)} ${after === undefined ? "DROP" : "SET"} NOT NULL`,
    ];
  },
  locks: () => 4,
  examples: [example("asked for", undefined, true), example("no more", true)],
});

function example(name: string, before: true | undefined, after?: true): AspectExample<true> {
  const domain: Domain = {
    schema: "public",
    name: "quantity",
    type: "integer",
    ...(before === undefined ? {} : { notNull: before }),
    checks: [],
  };
  const orders: Table = tableWith({
    name: "orders",
    columns: [ID, { name: "many", type: "public.quantity" }],
  });
  return {
    name,
    schema: schemaWith({ domains: [domain], tables: [orders] }),
    path: nameOf("domain", domain),
    ...(after === undefined ? {} : { after }),
  };
}
