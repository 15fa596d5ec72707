import type { ObjectKind, ObjectName } from "../../../schema/index.ts";
import { quoteText } from "../grammar.ts";
import { MAIN } from "./scope.ts";

/**
 * What stands where these objects would be made. Tables, views and sequences share one space of names; so do the indexes of a
 * table, unique or not. Triggers and foreign keys are named in the whole database.
 */
export function foundQuery(names: readonly ObjectName[]): string {
  const found = names.flatMap((name, place) => queryFor(name, place));
  return found.length === 0
    ? "SELECT NULL AS place, NULL AS found, NULL AS same FROM DUAL WHERE FALSE"
    : `${found.join("\nUNION ALL ")} ORDER BY 1, 2`;
}

const RELATIONS: Readonly<Partial<Record<ObjectKind, string>>> = {
  table: "TABLE_TYPE NOT IN ('VIEW', 'SEQUENCE')",
  view: "TABLE_TYPE = 'VIEW'",
  sequence: "TABLE_TYPE = 'SEQUENCE'",
};

const INDEXES: Readonly<Partial<Record<ObjectKind, string>>> = {
  index: "NON_UNIQUE = 1",
  unique: "NON_UNIQUE = 0",
  "primary-key": "TRUE",
};

function queryFor({ kind, table, name }: ObjectName, place: number): readonly string[] {
  const relation = RELATIONS[kind];
  const index = INDEXES[kind];
  const is = (column: string, text = name) => `BINARY ${column} = ${quoteText(text)}`;
  const shown = (word: string, on = table) =>
    quoteText(`${word} ${[MAIN, ...(on === undefined ? [] : [on]), name].join(".")}`);
  const query = (found: string, same: string, from: string, where: string) =>
    `SELECT ${place} AS place, ${found} AS found, ${same} AS same FROM information_schema.${from} WHERE ${where}`;
  if (relation !== undefined) {
    const word = `CASE TABLE_TYPE WHEN 'VIEW' THEN ${shown("view")} WHEN 'SEQUENCE' THEN ${shown("sequence")} ELSE ${shown("table")} END`;
    return [query(word, relation, "TABLES", `TABLE_SCHEMA = DATABASE() AND ${is("TABLE_NAME")}`)];
  }
  const ofTable = (column: string) => is(column, table ?? "");
  if (index !== undefined) {
    const where = `TABLE_SCHEMA = DATABASE() AND ${ofTable("TABLE_NAME")} AND ${is("INDEX_NAME")} AND SEQ_IN_INDEX = 1`;
    return [query(shown("index"), index, "STATISTICS", where)];
  }
  switch (kind) {
    case "routine":
      return [
        query(shown("routine"), "TRUE", "ROUTINES", `ROUTINE_SCHEMA = DATABASE() AND ${is("ROUTINE_NAME")}`),
      ];
    case "column":
      return [
        query(
          shown("column"),
          "TRUE",
          "COLUMNS",
          `TABLE_SCHEMA = DATABASE() AND ${ofTable("TABLE_NAME")} AND ${is("COLUMN_NAME")}`,
        ),
      ];
    case "foreign-key":
      return [
        query(
          `CONCAT('foreign key ${MAIN}.', TABLE_NAME, '.', CONSTRAINT_NAME)`,
          ofTable("TABLE_NAME"),
          "REFERENTIAL_CONSTRAINTS",
          `CONSTRAINT_SCHEMA = DATABASE() AND ${is("CONSTRAINT_NAME")}`,
        ),
      ];
    case "check":
      return [
        query(
          shown("check"),
          "TRUE",
          "CHECK_CONSTRAINTS",
          `CONSTRAINT_SCHEMA = DATABASE() AND ${ofTable("TABLE_NAME")} AND ${is("CONSTRAINT_NAME")}`,
        ),
      ];
    case "trigger":
      return [
        query(
          `CONCAT('trigger ${MAIN}.', EVENT_OBJECT_TABLE, '.', TRIGGER_NAME)`,
          ofTable("EVENT_OBJECT_TABLE"),
          "TRIGGERS",
          `TRIGGER_SCHEMA = DATABASE() AND ${is("TRIGGER_NAME")}`,
        ),
      ];
    default:
      return [];
  }
}
