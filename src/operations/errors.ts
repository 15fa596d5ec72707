import { type ErrorCatalogue, StemmaError, textOf } from "../kernel/index.ts";
import { type ObjectName, printObjectName } from "../schema/index.ts";

/** Facts of what can go wrong while operations are rendered. */
export interface OperationFacts {
  "diff/unsupported": {
    /** What the server does not know, e.g. `NULLS NOT DISTINCT`. */
    readonly what: string;
    readonly object: ObjectName;
    /** The first server version that knows it, e.g. 150000. */
    readonly needs: number;
    /** The version that the statements are meant for. */
    readonly serverVersion: number;
  };
}

const CATALOGUE: ErrorCatalogue<OperationFacts> = {
  "diff/unsupported": {
    when: "A schema has something that the server it is meant for does not know.",
    text: ({ what, object, needs, serverVersion }) => ({
      message: `${printObjectName(object)}: ${what} needs PostgreSQL ${major(needs)}, the statements are for ${major(serverVersion)}`,
      hint: `Leave it out of the models, or upgrade the server; "serverVersion" in the config says which one is meant.`,
    }),
  },
};

function major(version: number): number {
  return Math.floor(version / 10_000);
}

export class OperationError<Code extends keyof OperationFacts = keyof OperationFacts> extends StemmaError {
  constructor(code: Code, facts: OperationFacts[Code], options?: ErrorOptions) {
    super(code, facts, textOf(CATALOGUE, code, facts), options);
  }
}

export { CATALOGUE as OPERATION_ERRORS };
