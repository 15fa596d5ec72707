/** How values are stored in a column, by the words of its type. Source: https://sqlite.org/datatype3.html section 3.1. */
export type Affinity = "integer" | "text" | "blob" | "real" | "numeric";

export function affinityOf(type: string): Affinity {
  const lower = type.toLowerCase();
  if (lower.includes("int")) return "integer";
  if (/char|clob|text/.test(lower)) return "text";
  if (lower === "" || lower.includes("blob")) return "blob";
  if (/real|floa|doub/.test(lower)) return "real";
  return "numeric";
}

/**
 * A type as it is compared: any words are a type, and SQLite keeps them as they are written. In lower case, with one space
 * between words and none in parentheses.
 */
export function normaliseType(written: string): string | undefined {
  const plain = written.replaceAll(/["`[\]]/g, "").trim();
  if (!/^(?:[\p{L}_][\p{L}\p{N}_ \t\r\n]*)?(?:\([^()]*\))?$/u.test(plain)) return undefined;
  return plain
    .toLowerCase()
    .replaceAll(/\s+/g, " ")
    .replaceAll(/ ?([(,)]) ?/g, "$1");
}
