import { nameOf, objectKey, partOf, type Schema, type Table } from "../../schema/index.ts";
import { inheritedColumns } from "../compare/inherited-columns.ts";
import { byName, match } from "../compare/match.ts";
import { question, type RenameQuestion } from "./question.ts";
import { fitsColumn } from "./table-shape.ts";

/** Columns that are gone from a table, where a new one would take their values. */
export function columnQuestions(before: Schema, after: Schema): readonly RenameQuestion[] {
  const { kept } = match(before.tables, after.tables, (table) => objectKey(nameOf("table", table)));
  return kept.flatMap(({ before: old, after: wanted }) => {
    if (haveSameNames(old, wanted)) return [];
    const inherited = inheritedColumns(old, before);
    // What comes from a parent is renamed with the parent's.
    return columnsOf(old, wanted).filter(({ from }) => !inherited.has(from.name));
  });
}

/** As nearly all tables do: a look at them is quick. */
function haveSameNames({ columns }: Table, other: Table): boolean {
  return (
    columns.length === other.columns.length &&
    columns.every(({ name }, at) => other.columns[at]?.name === name)
  );
}

function columnsOf(before: Table, after: Table): readonly RenameQuestion[] {
  const { gone, come } = match(before.columns, after.columns, byName);
  return gone.flatMap((column) =>
    question(
      partOf(before, "column", column),
      come.filter((other) => fitsColumn(column, other)).map((other) => partOf(after, "column", other)),
    ),
  );
}
