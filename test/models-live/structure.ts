const TEXTS: ReadonlySet<string> = new Set(["default", "expression", "where", "using", "withCheck", "query"]);

/**
 * A schema with a mark for every SQL text, since the server writes those in its own words: which names, types and
 * settings there are, and where there is an expression at all.
 */
export function structureOf(schema: object): unknown {
  return JSON.parse(JSON.stringify(schema, (key, value: unknown) => (TEXTS.has(key) ? "…" : value)));
}
