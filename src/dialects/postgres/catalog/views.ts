import { nameOf, objectKey, type View, type ViewColumn } from "../../../schema/index.ts";
import type { ViewColumnType } from "../../schema-dialect.ts";
import { withoutSemicolon } from "./expression.ts";
import { readIndexes } from "./indexes.ts";
import { optionsOf } from "./options.ts";
import type { Reading } from "./reading.ts";
import { optionalTablespace, type Relation } from "./relations.ts";
import { isTrue, maybeNumber, maybeRow, maybeText, numberOf, textOf } from "./row.ts";
import { readRules, readTriggers } from "./table-parts.ts";

/** A view or materialized view. The server prints the names of its columns into the query. */
export function readView(view: Relation, reading: Reading): View {
  const { row, oid } = view;
  const materialized = view.kind === "m";
  const columns = reading.columnsOf(oid);
  const accessMethod = maybeText(row, "method");
  return {
    schema: view.schema,
    name: view.name,
    query: withoutSemicolon(textOf(row, "query")),
    ...(materialized ? { materialized } : {}),
    ...(materialized && isTrue(row, "without_data") ? { withNoData: true } : {}),
    ...optionsOf(row),
    ...(accessMethod === undefined ? {} : { accessMethod }),
    ...optionalTablespace(row),
    indexes: materialized && columns !== undefined ? readIndexes(view, columns, reading) : [],
    triggers: readTriggers(view, reading),
    rules: readRules(view, reading),
    columnDetails: detailsOf(view, reading),
    ...reading.comments("pg_class", oid),
  };
}

/** Names and types of the columns of all views, by the views' keys. */
export function readViewColumns(reading: Reading): ReadonlyMap<string, readonly ViewColumnType[]> {
  const views = [...reading.relations.values()].filter(({ kind }) => kind === "v" || kind === "m");
  return new Map(
    views.map((view) => [
      objectKey(nameOf("view", view)),
      (reading.columnsOf(view.oid)?.inOrder ?? []).map((row) => ({
        name: textOf(row, "name"),
        type: textOf(row, "type"),
        ...writableAs(view, numberOf(row, "number")),
      })),
    ]),
  );
}

const UPDATE = 4;
const INSERT = 8;

/** What of a view's column can be written; of a materialized view nothing. */
function writableAs({ row }: Relation, number: number): Pick<ViewColumnType, "insertable" | "updatable"> {
  const writable = maybeRow(row, "writable") ?? {};
  const [commands, any] = [maybeNumber(writable, "commands") ?? 0, maybeNumber(writable, "any") ?? 0];
  const passedOn = Array.isArray(writable.columns) && writable.columns.includes(number);
  const can = (command: number): boolean => (commands & command) !== 0 && (passedOn || (any & command) !== 0);
  return { insertable: can(INSERT), updatable: can(UPDATE) };
}

function detailsOf(view: Relation, reading: Reading): readonly ViewColumn[] {
  const details: ViewColumn[] = [];
  for (const row of reading.columnsOf(view.oid)?.inOrder ?? []) {
    const comment = reading.comments("pg_class", view.oid, numberOf(row, "number"));
    const expression = maybeText(row, "expression");
    if (comment.comment === undefined && expression === undefined) continue;
    details.push({
      name: textOf(row, "name"),
      ...comment,
      ...(expression === undefined ? {} : { default: expression }),
    });
  }
  return details;
}
