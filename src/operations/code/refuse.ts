import { nearest } from "../../kernel/index.ts";
import { OperationError } from "../errors.ts";

/** Says what is wrong with the arguments of one operation; `known`: what the word could have been. */
export type Refuse = (problem: string, wrong?: Misspelt) => OperationError;

interface Misspelt {
  readonly word: string;
  readonly known: readonly string[];
}

/** `operation`: as code calls it, e.g. `addColumn`. */
export function refusing(operation: string): Refuse {
  return (problem, wrong) => {
    const near = wrong === undefined ? undefined : nearest(wrong.word, wrong.known);
    return new OperationError("operation/invalid", {
      operation,
      problem,
      ...(near === undefined ? {} : { nearest: near }),
    });
  };
}
