import type { PgTable } from "drizzle-orm/pg-core";
import { kindOf } from "../kind-of.ts";
import type { ModelPlace, Reading } from "./reading.ts";

/** What Drizzle tells of a table. */
export type TableConfig = ReturnType<typeof import("drizzle-orm/pg-core").getTableConfig<PgTable>>;

const EXTRA = Symbol.for("drizzle:ExtraConfigBuilder");

/** What the author's callback for indexes and constraints may give. */
const PARTS: ReadonlySet<string | undefined> = new Set([
  "PgIndexBuilder",
  "PgCheckBuilder",
  "PgUniqueConstraintBuilder",
  "PgPrimaryKeyBuilder",
  "PgForeignKeyBuilder",
  "PgPolicy",
]);

/**
 * A table's parts. The author's callback runs once: Drizzle keeps what it did to the columns. What it gives that Drizzle
 * does not know would be dropped in silence, e.g. an index without `.on(…)`; here it is an error.
 */
export function configOf(model: PgTable, place: ModelPlace, reading: Reading): TableConfig {
  const build: unknown = Reflect.get(model, EXTRA);
  let given: unknown;
  const watched: PgTable =
    typeof build === "function"
      ? Object.create(model, { [EXTRA]: { value: (columns: unknown) => (given = build(columns)) } })
      : model;
  const config = reading.attempt(place, "its constraints", () => reading.library.pg.getTableConfig(watched));
  for (const part of partsOf(given)) {
    if (part === undefined || part === null || part === false || PARTS.has(kindOf(part))) continue;
    const kind = kindOf(part) ?? typeof part;
    const hint =
      kind === "PgIndexBuilderOn" || kind === "PgUniqueOnConstraintBuilder" ? ", as .on(…) is missing" : "";
    throw reading.unreadable(place, `one of its constraints is none (${kind})${hint}`);
  }
  return config;
}

function partsOf(given: unknown): readonly unknown[] {
  if (Array.isArray(given)) return given.flat(1);
  return typeof given === "object" && given !== null ? Object.values(given) : [];
}
