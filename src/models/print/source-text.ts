/** A string literal of TypeScript. */
export function printText(text: string): string {
  return JSON.stringify(text).replace(/[\u2028\u2029\u007f]/g, escapeCharacter);
}

/** SQL text as a template of Drizzle's `sql`: what a template would read as its own is escaped. */
export function printSql(text: string): string {
  const escaped = text
    .replace(/[\\`]|\$(?=\{)/g, "\\$&")
    // A template turns every line ending into \n.
    .replace(/\r/g, "\\r");
  return `sql\`${escaped}\``;
}

/** An object literal on one line; what is undefined is left out. Empty where nothing is left. */
export function printObject(entries: Readonly<Record<string, string | undefined>>): string {
  const known = Object.entries(entries).filter(([, value]) => value !== undefined);
  return known.length === 0 ? "" : `{ ${known.map(([key, value]) => `${key}: ${value}`).join(", ")} }`;
}

/** Lines are broken where they would pass this. */
export const LINE_WIDTH = 100;

/** A value and the calls on it: on one line, or where that is too long each call on a line of its own. */
export function printChain(value: string, calls: readonly string[], indent: string): string {
  const made = calls.filter((call) => call !== "");
  const line = `${value}${made.join("")}`;
  // One comma comes after it. What has line breaks of its own (SQL) is as long as its first line.
  const [first = line] = line.split("\n");
  if (made.length < 2 || indent.length + first.length < LINE_WIDTH) return line;
  return `${value}${made.map((call) => `\n${indent}  ${call}`).join("")}`;
}

/** Decimal text as a number, where JavaScript has that number exactly; otherwise as a string. */
export function printInteger(decimal: string): string {
  return Number.isSafeInteger(Number(decimal)) ? String(Number(decimal)) : printText(decimal);
}

function escapeCharacter(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
}
