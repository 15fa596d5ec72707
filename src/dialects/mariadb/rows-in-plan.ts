/**
 * The rows that a plan (`EXPLAIN FORMAT=JSON`) reads of its only table, which are those that a statement is about, whatever its
 * limit is. Undefined where it reads several.
 */
export function rowsInPlan(answer: Readonly<Record<string, unknown>>): number | undefined {
  const [value] = Object.values(answer);
  const plan: unknown = typeof value === "string" ? JSON.parse(value) : value;
  const tables = tablesIn(plan);
  const [only] = tables;
  if (tables.length !== 1 || only === undefined) return undefined;
  const { rows, filtered }: { rows?: unknown; filtered?: unknown } = only;
  if (typeof rows !== "number") return undefined;
  return typeof filtered === "number" ? Math.round((rows * filtered) / 100) : rows;
}

function tablesIn(node: unknown): readonly object[] {
  if (typeof node !== "object" || node === null) return [];
  return Object.entries(node).flatMap(([key, value]: [string, unknown]) =>
    key === "table" && typeof value === "object" && value !== null ? [value] : tablesIn(value),
  );
}
