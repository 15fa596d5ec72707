import type { SchemaDialect } from "../../dialects/index.ts";
import type { IndexElement } from "../../schema/index.ts";
import type { RenamedTable } from "./renamed-table.ts";

/** A part of a table as far as its name may follow from others. */
export interface Nameable {
  readonly name: string;
  /** The columns that may stand in its name: the first that fit count. Undefined: an expression, by a word not known here. */
  readonly columns: readonly (readonly (string | undefined)[])[];
  readonly suffix: string;
}

/** The name that the database would choose now, if the old one was chosen by it; else undefined. */
export function impliedName(
  { name, columns, suffix }: Nameable,
  { before, after, column }: RenamedTable,
  dialect: SchemaDialect,
): string | undefined {
  // The second one of a name has a number behind it.
  const [number = ""] = /\d*$/.exec(name) ?? [];
  for (const each of columns) {
    const known = knownColumns(name, before.name, each, suffix);
    if (known === undefined) continue;
    for (const label of new Set([suffix, `${suffix}${number}`])) {
      if (name !== dialect.implicitName(before.name, known, label)) continue;
      return dialect.implicitName(after.name, known.map(column), label);
    }
  }
  return undefined;
}

export function elementColumns(elements: readonly IndexElement[]): readonly (string | undefined)[] {
  return elements.map((element) => ("column" in element ? element.column : undefined));
}

/** The columns, and for each expression the word that stands for it in the name itself. */
function knownColumns(
  name: string,
  table: string,
  columns: readonly (string | undefined)[],
  suffix: string,
): readonly string[] | undefined {
  const known = columns.filter((column) => column !== undefined);
  if (known.length === columns.length) return known;
  const words = columns.map((column) => (column === undefined ? "(.+?)" : `(${escaped(column)})`));
  const pattern = new RegExp(`^${escaped(table)}_${words.join("_")}_${suffix}\\d*$`, "u");
  return pattern.exec(name)?.slice(1);
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");
}
