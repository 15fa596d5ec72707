import { type EnumType, nameOf, type ObjectName, objectKey, type Schema } from "../../schema/index.ts";
import { match } from "../compare/match.ts";
import { question, type RenameQuestion } from "./question.ts";

/** Values that are gone from an enum, where new ones have come. */
export function enumValueQuestions(before: Schema, after: Schema): readonly RenameQuestion[] {
  const { kept } = match(before.enums, after.enums, (type) => objectKey(nameOf("enum", type)));
  return kept.flatMap(({ before: old, after: wanted }) => {
    const come = wanted.values.filter((label) => !old.values.includes(label));
    return old.values
      .filter((label) => !wanted.values.includes(label))
      .flatMap((label) =>
        question(
          labelIn(old, label),
          come.map((other) => labelIn(wanted, other)),
        ),
      );
  });
}

function labelIn(type: EnumType, label: string): ObjectName {
  return { kind: "enum-value", schema: type.schema, table: type.name, name: label };
}
