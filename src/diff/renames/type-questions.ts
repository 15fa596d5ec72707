import { nameOf, type ObjectKind, objectKey, type Schema } from "../../schema/index.ts";
import { match } from "../compare/match.ts";
import { isSame } from "../compare/same.ts";
import { question, type RenameQuestion } from "./question.ts";

interface Named {
  readonly schema: string;
  readonly name: string;
}

/** Types and sequences that are gone, where one of the same definition is new: columns stand on them, numbers in them. */
export function typeQuestions(before: Schema, after: Schema): readonly RenameQuestion[] {
  return [
    ...questionsOf("enum", before.enums, after.enums, ({ values }) => values),
    ...questionsOf("range", before.ranges, after.ranges, (range) => ({
      ...withoutName(range),
      // Called after the range, unless its author says otherwise.
      multirange: undefined,
    })),
    ...questionsOf("domain", before.domains, after.domains, (domain) => ({
      ...withoutName(domain),
      checks: domain.checks.map(({ expression }) => expression).sort(),
    })),
    ...questionsOf("composite", before.composites, after.composites, ({ attributes }) =>
      attributes.map(({ name, type, collation }) => ({ name, type, collation })),
    ),
    ...questionsOf("sequence", before.sequences, after.sequences, (sequence) => ({
      ...withoutName(sequence),
      ownedBy: undefined,
    })),
  ];
}

function questionsOf<Value extends Named>(
  kind: ObjectKind,
  before: readonly Value[],
  after: readonly Value[],
  definition: (value: Value) => unknown,
): readonly RenameQuestion[] {
  const { gone, come } = match(before, after, (value) => objectKey(nameOf(kind, value)));
  return gone.flatMap((value) =>
    question(
      nameOf(kind, value),
      come
        .filter((other) => isSame(definition(value), definition(other)))
        .map((other) => nameOf(kind, other)),
    ),
  );
}

function withoutName(value: object): object {
  return { ...value, schema: undefined, name: undefined, comment: undefined };
}
