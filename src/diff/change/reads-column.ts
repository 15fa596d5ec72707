/**
 * True where a text that the engine prints certainly reads a column of a table, which it names too: by the column's name
 * alone, or with the table's before it. What it reads by an alias is not seen.
 */
export function readsColumn(text: string, table: string, column: string): boolean {
  const code = text.replace(/'(?:[^']|'')*'/g, "''");
  const wanted = written(column);
  const qualified = new RegExp(`(?<![\\w$"])(?:${written(table)}|new|old)\\.${wanted}(?![\\w$"])`, "iu");
  if (qualified.test(code)) return true;
  // After AS it is the name of something else, and one with brackets is a function.
  const bare = new RegExp(`(?<!\\bAS\\s+)(?<![\\w$".])${wanted}(?![\\w$".(])`, "iu");
  return column !== table && bare.test(code);
}

/** A name as it may stand in SQL, as a pattern. */
function written(name: string): string {
  const escaped = (text: string) => text.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");
  return `(?:${escaped(name)}|"${escaped(name.replaceAll('"', '""'))}")`;
}
