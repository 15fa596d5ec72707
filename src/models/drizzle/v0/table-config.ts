import { kindOf } from "../kind-of.ts";
import type { ModelPlace, Reading } from "./reading.ts";

const EXTRA = Symbol.for("drizzle:ExtraConfigBuilder");

/** What the author's callback for indexes and constraints may give, without the core's prefix. */
const PARTS: ReadonlySet<string> = new Set([
  "IndexBuilder",
  "CheckBuilder",
  "UniqueConstraintBuilder",
  "PrimaryKeyBuilder",
  "ForeignKeyBuilder",
  "Policy",
]);

/**
 * A table's parts. The author's callback runs once: Drizzle keeps what it did to the columns. What it gives that Drizzle
 * does not know would be dropped in silence, e.g. an index without `.on(…)`; here it is an error. `prefix`: how the names of
 * the core's classes begin, e.g. `Pg`; `getConfig`: the core's `getTableConfig`.
 */
export function configOf<Model extends object, Config>(
  model: Model,
  prefix: string,
  getConfig: (model: Model) => Config,
  place: ModelPlace,
  reading: Reading,
): Config {
  const build: unknown = Reflect.get(model, EXTRA);
  let given: unknown;
  const watched: Model =
    typeof build === "function"
      ? Object.create(model, { [EXTRA]: { value: (columns: unknown) => (given = build(columns)) } })
      : model;
  const config = reading.attempt(place, "its constraints", () => getConfig(watched));
  for (const part of partsOf(given)) {
    if (part === undefined || part === null || part === false) continue;
    const kind = kindOf(part) ?? typeof part;
    const name = kind.startsWith(prefix) ? kind.slice(prefix.length) : kind;
    if (name !== kind && PARTS.has(name)) continue;
    const hint =
      name === "IndexBuilderOn" || name === "UniqueOnConstraintBuilder" ? ", as .on(…) is missing" : "";
    throw reading.unreadable(place, `one of its constraints is none (${kind})${hint}`);
  }
  return config;
}

function partsOf(given: unknown): readonly unknown[] {
  if (Array.isArray(given)) return given.flat(1);
  return typeof given === "object" && given !== null ? Object.values(given) : [];
}
