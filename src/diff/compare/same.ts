/** Whether two pieces of plain data say the same; a field that is undefined counts as left out. */
export function isSame(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  if (Array.isArray(one)) {
    return (
      Array.isArray(other) && one.length === other.length && one.every((each, at) => isSame(each, other[at]))
    );
  }
  if (!isRecord(one) || !isRecord(other)) return false;
  for (const field in one) if (!isSame(one[field], other[field])) return false;
  for (const field in other) if (one[field] === undefined && other[field] !== undefined) return false;
  return true;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
