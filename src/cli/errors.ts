import { type ErrorCatalogue, StemmaError, textOf } from "../kernel/index.ts";

/** Facts of the errors that the command line and the process around it raise. */
export interface CliFacts {
  "cli/usage": { readonly problem: string; readonly hint?: string };
  "execution/stray-error": {
    readonly problem: string;
    /** `file:line:column`, where the stack tells. */
    readonly at?: string;
  };
  "execution/process-exit": { readonly exitCode: number };
  "execution/never-settled": Readonly<Record<never, never>>;
}

const LEDGER_TELLS = "stemma status tells what is applied; what was not committed is not.";

const CATALOGUE: ErrorCatalogue<CliFacts> = {
  "cli/usage": {
    when: "A command, argument or option is unknown, missing, or contradicts another.",
    text: ({ problem, hint }) => ({ message: problem, hint: hint ?? "stemma --help lists the commands." }),
  },
  "execution/stray-error": {
    when: "Code of the deployment threw outside any call (a timer, an event, a promise that nobody awaits).",
    text: ({ problem, at }) => ({
      message: `${at === undefined ? "" : `${at}: `}An error outside any call ended the command: ${problem}`,
      hint: `Code of the deployment threw it in a timer, an event or a promise that nobody awaits; --verbose shows its stack. ${LEDGER_TELLS}`,
    }),
  },
  "execution/process-exit": {
    when: "Code of the deployment called process.exit before the command had ended.",
    text: ({ exitCode }) => ({
      message: `The process was ended in the middle of the command: something called process.exit(${exitCode})`,
      hint: `A config, component or revision must not call process.exit: throw an error instead. ${LEDGER_TELLS}`,
    }),
  },
  "execution/never-settled": {
    when: "Code of the deployment waits for something that can never come.",
    text: () => ({
      message: "The command cannot end: a promise is awaited that nothing is left to settle",
      hint: `Look for a promise in the config, a component or a revision whose resolve is never called. ${LEDGER_TELLS}`,
    }),
  },
};

/** The command line cannot be understood or asks for what makes no sense, or the process was ended from within. */
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
