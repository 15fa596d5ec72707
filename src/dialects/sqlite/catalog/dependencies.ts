import { type ObjectName, partOf, printObjectName, type Schema } from "../../../schema/index.ts";
import type { DependencyQuestions, StandingObject } from "../../schema-dialect.ts";
import { quoteText } from "../grammar.ts";
import { relationsIn } from "../text/relations.ts";
import { catalogQueries } from "./queries.ts";
import { readCatalogRows } from "./read.ts";
import { MAIN } from "./read-table.ts";

/** SQLite keeps no account of what stands on what: it is in the texts of views and triggers, and in foreign keys. */
export const dependencies: DependencyQuestions = {
  queries: (names) => ({
    ...catalogQueries({}),
    wanted: `SELECT ${quoteText(JSON.stringify(names))} AS names`,
  }),
  standing: (rows) => {
    const names: unknown = JSON.parse(String(rows.wanted?.[0]?.names ?? "[]"));
    return standingIn(readCatalogRows(rows).schema, Array.isArray(names) ? names.filter(isObjectName) : []);
  },
  describe: (objects) =>
    objects
      .map(({ place, catalog }) => `SELECT ${place} AS place, ${quoteText(String(catalog))} AS object`)
      .join("\nUNION ALL "),
};

function isObjectName(value: unknown): value is ObjectName {
  return typeof value === "object" && value !== null && "kind" in value && "name" in value;
}

interface Standing {
  readonly object: ObjectName;
  /** Tables and views, in lower case. */
  readonly on: readonly string[];
  /** Whose part it is, in lower case. */
  readonly of: string;
}

function standingIn(schema: Schema, names: readonly ObjectName[]): readonly StandingObject[] {
  const all = allStanding(schema);
  const gone = new Set(names.flatMap(({ kind, name }) => (isRelation(kind) ? [name.toLowerCase()] : [])));
  const found: StandingObject[] = [];
  for (const [place, { kind, name }] of names.entries()) {
    if (kind === "schema" && name === MAIN) continue;
    if (!isRelation(kind)) continue;
    const lower = name.toLowerCase();
    for (const { object, on, of } of all) {
      if (gone.has(of) || !on.includes(lower)) continue;
      found.push({ place, catalog: printObjectName(object), object: 0, part: 0 });
    }
  }
  return found;
}

function isRelation(kind: string): boolean {
  return kind === "table" || kind === "view";
}

function allStanding({ tables, views }: Schema): readonly Standing[] {
  return [
    ...tables.flatMap((table) =>
      table.foreignKeys.map((key) => ({
        object: partOf(table, "foreign-key", key),
        on: [key.references.table.toLowerCase()],
        of: table.name.toLowerCase(),
      })),
    ),
    ...views.map(({ schema, name, query }) => ({
      object: { kind: "view" as const, schema, name },
      on: relationsIn(query).map((each) => each.toLowerCase()),
      of: name.toLowerCase(),
    })),
    ...[...tables, ...views].flatMap((relation) =>
      relation.triggers.map((trigger) => ({
        object: partOf(relation, "trigger", trigger),
        on: relationsIn(trigger.definition).map((each) => each.toLowerCase()),
        of: relation.name.toLowerCase(),
      })),
    ),
  ];
}
