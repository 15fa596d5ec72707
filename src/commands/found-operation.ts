import type { SchemaDialect } from "../dialects/index.ts";
import {
  type AnyOperation,
  kindOf,
  OperationError,
  type OperationKindName,
  type OperationOf,
  type RenderContext,
} from "../operations/index.ts";
import { printObjectName } from "../schema/index.ts";
import type { Compared } from "./compared.ts";
import type { FoundOperation } from "./finding.ts";

/** The newest server: nothing is refused for being too new. */
const NEWEST = 180_000;

/** A text with names of objects as users write them: without a schema that nobody has named. */
export function asWritten(
  text: string,
  { defaultSchema, isSchemaUnsaid }: Pick<SchemaDialect, "defaultSchema" | "isSchemaUnsaid">,
): string {
  return isSchemaUnsaid === true ? text.replaceAll(` ${defaultSchema}.`, " ") : text;
}

/** How operations are reported that lead from what is expected to what is found. */
export function reporterOf(
  { expected, found }: Pick<Compared, "expected" | "found">,
  dialect: SchemaDialect,
): (operation: AnyOperation) => FoundOperation {
  const context = { before: expected, after: found, grammar: dialect.grammar(NEWEST) };
  return (operation) => {
    const { description, lossy } = wordsOf(operation, context);
    return { kind: operation.kind, description: asWritten(description, dialect), lossy };
  };
}

/** All differences as operations; those that there is no operation for, with what is different. */
export function differenceList(difference: Compared, dialect: SchemaDialect): readonly FoundOperation[] {
  return [
    ...difference.operations.map(reporterOf(difference, dialect)),
    ...difference.refused.map(({ object, what }) => ({
      kind: "unsupported",
      description: asWritten(`${printObjectName(object)}: ${what}`, dialect),
      lossy: false,
    })),
  ];
}

function wordsOf<Kind extends OperationKindName>(
  operation: OperationOf<Kind>,
  context: RenderContext,
): Omit<FoundOperation, "kind"> {
  const kind = kindOf(operation);
  return { description: kind.describe(operation), lossy: isLossy(() => kind.lossy(operation, context)) };
}

/** What cannot be carried out as it is keeps nothing. */
function isLossy(lost: () => string | undefined): boolean {
  try {
    return lost() !== undefined;
  } catch (error) {
    if (error instanceof OperationError) return true;
    throw error;
  }
}
