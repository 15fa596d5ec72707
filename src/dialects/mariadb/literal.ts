/**
 * A text as a literal that is right whatever a script made of `sql_mode`: whether a backslash escapes depends on it, so a text
 * with one goes as its bytes.
 */
export function quoteText(text: string): string {
  if (!text.includes("\\")) return `'${text.replaceAll("'", "''")}'`;
  const bytes = [...new TextEncoder().encode(text)];
  return `CONVERT(X'${bytes.map((byte) => byte.toString(16).padStart(2, "0")).join("")}' USING utf8mb4)`;
}
