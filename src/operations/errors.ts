import { type ErrorCatalogue, StemmaError, textOf } from "../kernel/index.ts";
import { type ObjectName, printObjectName } from "../schema/index.ts";

/** Facts of what can go wrong while changes are planned and operations rendered. */
export interface OperationFacts {
  "diff/unsupported": UnsupportedByServer | UnsupportedChange;
  "operation/absent": { readonly object: ObjectName; readonly nearest?: string };
  "operation/exists": { readonly object: ObjectName };
  "operation/invalid": {
    /** As code calls it, e.g. `addColumn`. */
    readonly operation: string;
    readonly problem: string;
    readonly nearest?: string;
  };
  "operation/outside": { readonly operation: string; readonly statement: string };
}

/** A server that is too old for something. */
export interface UnsupportedByServer {
  /** What the server does not know, e.g. `NULLS NOT DISTINCT`. */
  readonly what: string;
  readonly object: ObjectName;
  /** The first server version that knows it, e.g. 150000. */
  readonly needs: number;
  /** The version that the statements are meant for. */
  readonly serverVersion: number;
}

/** A change that cannot be written for anybody. */
export interface UnsupportedChange {
  /** What is to change, e.g. `its partition key changes`. */
  readonly what: string;
  readonly object: ObjectName;
  /** Why that cannot be written. */
  readonly reason: string;
  /** What to do instead, as a sentence. */
  readonly proposal: string;
}

const CATALOGUE: ErrorCatalogue<OperationFacts> = {
  "diff/unsupported": {
    when: "A change cannot be written, or the server it is meant for does not know what the schema has.",
    text: (facts) =>
      "reason" in facts
        ? {
            message: `${printObjectName(facts.object)}: ${facts.what}, and ${facts.reason}`,
            hint: facts.proposal,
          }
        : {
            message: `${printObjectName(facts.object)}: ${facts.what} needs PostgreSQL ${major(facts.needs)}, the statements are for ${major(facts.serverVersion)}`,
            hint: `Leave it out of the models, or upgrade the server; "serverVersion" in the config says which one is meant.`,
          },
  },
  "operation/absent": {
    when: "An operation in code is about something that is not in the database.",
    text: ({ object, nearest }) => ({
      message: `There is no ${printObjectName(object)} in the database`,
      hint:
        nearest === undefined
          ? "Correct its name, or make it first; what lies in another schema needs `schema`."
          : `Did you mean "${nearest}"?`,
    }),
  },
  "operation/exists": {
    when: "An operation in code makes something that is in the database already.",
    text: ({ object }) => ({
      message: `There is a ${printObjectName(object)} in the database already`,
      hint: "Give it another name, or drop or rename what is there first.",
    }),
  },
  "operation/invalid": {
    when: "What an operation in code is given is incomplete, or has something in it that Stemma does not know.",
    text: ({ operation, problem, nearest }) => ({
      message: `op.${operation}: ${problem}`,
      hint: nearest === undefined ? "Correct the arguments." : `Did you mean "${nearest}"?`,
    }),
  },
  "operation/outside": {
    when: "An operation in code needs a statement that cannot run in the transaction of its revision.",
    text: ({ operation, statement }) => ({
      message: `${operation} cannot run inside a transaction: ${statement}`,
      hint: 'Write "transaction": false into the header of a revision of its own, or leave out `concurrently`.',
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
