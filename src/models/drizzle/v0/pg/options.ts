import type { Option } from "../../../../schema/index.ts";

/** Settings of an index or a view as the database lists them; those that are undefined are none. */
export function printOptions(
  settings: Readonly<Record<string, unknown>>,
  nameOf: (key: string) => string = snakeCase,
): readonly Option[] {
  return Object.entries(settings)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => ({ name: nameOf(key), value: String(value) }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

function snakeCase(key: string): string {
  return key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
