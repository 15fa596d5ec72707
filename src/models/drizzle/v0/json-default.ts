/** A default of a JSON column as text. Drizzle's own migrations take a text that is JSON as it stands: `.default("{}")` is an object. */
export function jsonDefault(value: unknown): string {
  return typeof value === "string" && isJson(value) ? value : jsonText(value);
}

function jsonText(value: unknown): string {
  const text: unknown = JSON.stringify(value);
  if (typeof text !== "string") throw new Error(`a ${typeof value} is no JSON`);
  return text;
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
