import type { Schema } from "../../schema/index.ts";
import { columnQuestions } from "./column-questions.ts";
import { enumValueQuestions } from "./enum-value-questions.ts";
import { namespaceQuestions } from "./namespace-questions.ts";
import type { RenameQuestion } from "./question.ts";
import { tableQuestions } from "./table-questions.ts";
import { typeQuestions } from "./type-questions.ts";

/**
 * What may have been renamed between two schemas. What lies in a schema that is asked about, and what has a type that is,
 * is asked about once these are answered and carried out: then it differs no more, or is a question of its own.
 */
export function renameQuestions(before: Schema, after: Schema): readonly RenameQuestion[] {
  const namespaces = namespaceQuestions(before, after);
  const asked = new Set(namespaces.map(({ from }) => from.name));
  const others = [
    ...typeQuestions(before, after),
    ...tableQuestions(before, after),
    ...columnQuestions(before, after),
    ...enumValueQuestions(before, after),
  ];
  return [...namespaces, ...others.filter(({ from }) => !asked.has(from.schema ?? ""))];
}
