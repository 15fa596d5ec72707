import type { Option } from "../../../schema/index.ts";
import { type Row, textsOf } from "./row.ts";

/** Storage parameters, which the catalog keeps as `name=value`, sorted by name; as a field to be spread. */
export function optionsOf(
  row: Row,
  field = "options",
  toast = "toast_options",
): { readonly options?: readonly Option[] } {
  // Most have none, and there are many columns.
  if ((row[field] ?? null) === null && (row[toast] ?? null) === null) return NONE;
  const own = textsOf(row, field).map((text) => parseOption(text, ""));
  const options = [...own, ...textsOf(row, toast).map((text) => parseOption(text, "toast."))];
  if (options.length === 0) return {};
  return { options: options.sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0)) };
}

const NONE = {};

function parseOption(text: string, prefix: string): Option {
  const at = text.indexOf("=");
  return { name: prefix + text.slice(0, at), value: text.slice(at + 1) };
}
