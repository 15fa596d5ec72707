import { nameOf, objectKey, type Schema, type Table } from "../../schema/index.ts";
import { match } from "../compare/match.ts";
import { isSame } from "../compare/same.ts";
import { question, type RenameQuestion } from "./question.ts";
import { columnsShape } from "./table-shape.ts";

/** Tables that are gone, where a new one would take their rows, or one of that name has come in another schema. */
export function tableQuestions(before: Schema, after: Schema): readonly RenameQuestion[] {
  const { gone, come } = match(before.tables, after.tables, (table) => objectKey(nameOf("table", table)));
  return gone.flatMap((table) =>
    question(
      nameOf("table", table),
      come
        .filter((other) => fits(table, other) || isMoved(table, other))
        .map((other) => nameOf("table", other)),
    ),
  );
}

function fits(one: Table, other: Table): boolean {
  const isEmpty = one.columns.length === 0 && one.partitionOf === undefined && one.inherits === undefined;
  return (
    !isEmpty &&
    isSame(columnsShape(one), columnsShape(other)) &&
    isSame(one.partitionOf, other.partitionOf) &&
    isSame(one.inherits, other.inherits) &&
    one.partitionBy === other.partitionBy
  );
}

/** By its name and most of its columns. */
function isMoved(one: Table, other: Table): boolean {
  if (one.name !== other.name) return false;
  const shape = columnsShape(other);
  return columnsShape(one).filter((column) => shape.includes(column)).length * 2 > one.columns.length;
}
