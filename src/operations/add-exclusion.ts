import { type Exclusion, PLACES, partOf } from "../schema/index.ts";
import { addConstraint, dropConstraint } from "./clauses/constraint.ts";
import { enclosed } from "./clauses/enclosed.ts";
import { indexElement } from "./clauses/index-element.ts";
import { deferrableClause, includeClause } from "./clauses/key.ts";
import { elementNeeds, relationNeed, text } from "./clauses/needs.ts";
import { withClause } from "./clauses/options.ts";
import { ID, schemaWith, tableWith } from "./examples.ts";
import type { Grammar } from "./grammar.ts";
import { creates, drops, type Pair, type PairExample } from "./pair.ts";

/** `CONSTRAINT one_at_a_time EXCLUDE USING gist (during WITH &&)` */
export function exclusionClause(exclusion: Exclusion, grammar: Grammar): string {
  const elements = exclusion.elements.map(
    (element) => `${indexElement(element, grammar)} WITH ${element.operator}`,
  );
  return [
    `CONSTRAINT ${grammar.name(exclusion.name)} EXCLUDE USING ${grammar.name(exclusion.method)} (${elements.join(", ")})`,
    includeClause(exclusion.include, grammar),
    withClause(exclusion.options, grammar),
    exclusion.tablespace === undefined ? "" : ` USING INDEX TABLESPACE ${grammar.name(exclusion.tablespace)}`,
    exclusion.where === undefined ? "" : ` WHERE ${enclosed(exclusion.where)}`,
    deferrableClause(exclusion.deferrable),
  ].join("");
}

const FULL: Exclusion = {
  name: "bookings_excl",
  method: "gist",
  elements: [
    { expression: "int4range(room, room, '[]'::text)", operator: "&&" },
    { column: "during", operatorClass: { name: "range_ops" }, operator: "OPERATOR(pg_catalog.&&)" },
  ],
  include: ["note"],
  where: "room > 0",
  deferrable: "deferred",
  options: [{ name: "fillfactor", value: "90" }],
  comment: "one party in a room",
};

const pair: Pair<Exclusion> = {
  object: "exclusion",
  place: PLACES.exclusion,
  needs: ({ elements, where }, path) => {
    const needs = elementNeeds(elements);
    return {
      objects: [...relationNeed(path), ...needs.objects],
      texts: [...needs.texts, ...text("expression", where)],
    };
  },
  create: (exclusion, path, { grammar }) =>
    addConstraint(exclusionClause(exclusion, grammar), exclusion, path, grammar),
  drop: (_, path, { grammar }) => dropConstraint(path, grammar),
  locks: () => 4,
  examples: [
    example("of a column", {
      name: "bookings_during_excl",
      method: "gist",
      elements: [{ column: "during", operator: "&&" }],
    }),
    {
      ...example("with all that it can have", { ...FULL, tablespace: "pg_default" }),
      // The database's own tablespace and the type's own operators are taken for granted.
      reads: {
        ...FULL,
        elements: FULL.elements.map(({ operatorClass: _, ...element }) => ({ ...element, operator: "&&" })),
      },
    },
  ],
};

function example(name: string, value: Exclusion): PairExample<Exclusion> {
  const bookings = tableWith({
    name: "bookings",
    columns: [
      ID,
      { name: "room", type: "integer" },
      { name: "during", type: "daterange" },
      { name: "note", type: "text" },
    ],
  });
  const path = partOf(bookings, "exclusion", value);
  return { name, schema: schemaWith({ tables: [bookings] }), path, value };
}

export const addExclusion = creates("add-exclusion", "drop-exclusion", pair);
export const dropExclusion = drops("drop-exclusion", "add-exclusion", pair);
