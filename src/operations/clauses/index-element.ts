import type { IndexElement } from "../../schema/index.ts";
import type { Grammar } from "../grammar.ts";
import { indexExpression } from "./enclosed.ts";
import { optionList } from "./options.ts";

/** `lower(name) COLLATE "C" text_pattern_ops DESC NULLS LAST` */
export function indexElement(element: IndexElement, grammar: Grammar): string {
  const { collation, operatorClass, order, nulls } = element;
  const options = operatorClass?.options ?? [];
  return [
    "column" in element ? grammar.name(element.column) : indexExpression(element.expression),
    ...(collation === undefined ? [] : [`COLLATE ${grammar.qualified(collation)}`]),
    ...(operatorClass === undefined ? [] : [grammar.qualified(operatorClass)]),
    ...(options.length === 0 ? [] : [`(${optionList(options, grammar)})`]),
    ...(order === undefined ? [] : ["DESC"]),
    ...(nulls === undefined ? [] : [`NULLS ${nulls.toUpperCase()}`]),
  ].join(" ");
}
