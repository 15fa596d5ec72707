import { printText } from "../print/source-text.ts";
import type { CodeColumn } from "./code-column.ts";

/** The names that printed types use of Kysely. */
export const KYSELY_NAMES = ["ColumnType", "Generated", "GeneratedAlways"] as const;

/** A column as a line of its table's interface. */
export function printCodeColumn(column: CodeColumn): string {
  return `  ${printKey(column.name)}: ${printCodeType(column)};`;
}

/** The shortest form that says what is read, inserted and set. */
function printCodeType({ select, insert, update }: CodeColumn): string {
  const read = printUnion(select);
  if (insert.length === 0 && update.length === 0) return `GeneratedAlways<${read}>`;
  const [inserted, set] = [printUnion(insert), printUnion(update)];
  if (set === read && inserted === read) return read;
  if (set === read && inserted === printUnion([...select, "undefined"])) return `Generated<${read}>`;
  return `ColumnType<${[read, inserted, ...(set === inserted ? [] : [set])].join(", ")}>`;
}

function printUnion(alternatives: readonly string[]): string {
  if (alternatives.length === 0) return "never";
  if (!alternatives.includes("unknown")) return alternatives.join(" | ");
  return alternatives.includes("undefined") ? "unknown | undefined" : "unknown";
}

/** A property's name, in quotes where it needs them. */
export function printKey(name: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(name) ? name : printText(name);
}
