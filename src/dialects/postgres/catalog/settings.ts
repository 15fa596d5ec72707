import { quoteName, quoteText } from "../grammar.ts";

/** What decides how the server prints names and constants, as it is while a catalog is read. */
export const SETTINGS: Readonly<Record<string, string>> = {
  // Without a schema of the user's in it every name is printed whole; a temporary object can hide none of the system's.
  search_path: "pg_catalog, pg_temp",
  quote_all_identifiers: "off",
  standard_conforming_strings: "on",
  // Stored constants are printed as these say.
  DateStyle: "ISO, MDY",
  IntervalStyle: "postgres",
  TimeZone: "UTC",
  extra_float_digits: "1",
  bytea_output: "hex",
};

export function readSettingsQuery(): string {
  const read = (name: string): string =>
    `pg_catalog.current_setting(${quoteText(name)}) AS ${quoteName(name)}`;
  return `SELECT ${Object.keys(SETTINGS).map(read).join(", ")}`;
}

/** The settings go back with the end of the transaction. */
export function changeSettingsQuery(settings: Readonly<Record<string, string>>): string {
  const change = ([name, value]: readonly [string, string]): string =>
    `pg_catalog.set_config(${quoteText(name)}, ${quoteText(value)}, true)`;
  return `SELECT ${Object.entries(settings).map(change).join(", ")}`;
}
