import { type ErrorCatalogue, StemmaError, textOf } from "../kernel/index.ts";

/** Facts of the errors that the command line itself raises. */
export interface CliFacts {
  "cli/usage": { readonly problem: string; readonly hint?: string };
}

const CATALOGUE: ErrorCatalogue<CliFacts> = {
  "cli/usage": {
    when: "A command, argument or option is unknown, missing, or contradicts another.",
    text: ({ problem, hint }) => ({ message: problem, hint: hint ?? "stemma --help lists the commands." }),
  },
};

/** The command line cannot be understood, or asks for what makes no sense. */
export class CliError<Code extends keyof CliFacts = keyof CliFacts> extends StemmaError {
  constructor(code: Code, facts: CliFacts[Code], options?: ErrorOptions) {
    super(code, facts, textOf(CATALOGUE, code, facts), options);
  }
}

/** `cli/usage` with its sentence and what to do instead. */
export function usageError(problem: string, hint?: string): CliError<"cli/usage"> {
  return new CliError("cli/usage", hint === undefined ? { problem } : { problem, hint });
}

export { CATALOGUE as CLI_ERRORS };
