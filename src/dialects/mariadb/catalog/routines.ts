import type { Routine } from "../../../schema/index.ts";
import { printName, quoteText } from "../grammar.ts";
import { inOrder, maybeText, type Row, textOf } from "./row.ts";
import { MAIN } from "./scope.ts";

/** Why a routine cannot be shown. */
export interface HiddenRoutine {
  readonly what: string;
  readonly name: string;
}

/** A routine of a group of rows wins an aggregate by how it gets its values: the catalog does not tell. */
const AGGREGATES = /\bFETCH\s+GROUP\s+NEXT\s+ROW\b/i;

const KINDS: Readonly<Record<string, string>> = { FUNCTION: "function", PROCEDURE: "procedure" };

/**
 * A whole CREATE statement, put together from what the catalog tells of a routine: the body as it was written. Whose rights
 * it runs with, where that is its owner's, is whoever makes it.
 */
export function readRoutine(row: Row, parameters: readonly Row[]): Routine | HiddenRoutine {
  const name = textOf(row, "name");
  const type = textOf(row, "type");
  const body = maybeText(row, "body");
  const word = KINDS[type];
  if (word === undefined) return { what: type.toLowerCase(), name };
  if (body === undefined) return { what: `body of ${word} (its text may not be read)`, name };
  if (textOf(row, "mode").split(",").includes("ORACLE"))
    return { what: `${word} in Oracle's language`, name };
  const kind = word === "procedure" ? "procedure" : AGGREGATES.test(body) ? "aggregate" : "function";
  const listed = inOrder(parameters, "place").map((each) => parameterOf(each, kind));
  const comment = textOf(row, "comment");
  const definition = [
    `CREATE ${kind === "aggregate" ? "AGGREGATE FUNCTION" : kind.toUpperCase()} ${printName(name)}(${listed.join(", ")})`,
    ...(kind === "procedure" ? [] : [`RETURNS ${typeOf(row, "returns")}`]),
    ...(row.repeatable === "YES" ? ["DETERMINISTIC"] : []),
    ...(row.data === "CONTAINS SQL" ? [] : [textOf(row, "data")]),
    ...(row.security === "INVOKER" ? ["SQL SECURITY INVOKER"] : []),
    ...(comment === "" ? [] : [`COMMENT ${quoteText(comment)}`]),
    body,
  ].join("\n");
  return { schema: MAIN, name, kind, arguments: "", definition };
}

function parameterOf(row: Row, kind: Routine["kind"]): string {
  const mode = maybeText(row, "mode") ?? "IN";
  return `${kind === "procedure" && mode !== "IN" ? `${mode} ` : ""}${printName(textOf(row, "name"))} ${typeOf(row, "dtd")}`;
}

function typeOf(row: Row, field: string): string {
  const collation = maybeText(row, "collation");
  const charset = maybeText(row, "charset");
  return [
    textOf(row, field),
    ...(charset === undefined || collation === undefined
      ? []
      : [`CHARACTER SET ${charset} COLLATE ${collation}`]),
  ].join(" ");
}
