import { lexemesOf } from "./lexemes.ts";

/** The one column that a text is about, if it is one: PostgreSQL calls checks after it. */
export function onlyColumnIn(
  text: string,
  columns: readonly { readonly name: string }[],
): string | undefined {
  const words = new Set(lexemesOf(text).map(({ name }) => name.toLowerCase()));
  const found = columns.filter(({ name }) => words.has(name.toLowerCase()));
  return found.length === 1 ? found[0]?.name : undefined;
}
