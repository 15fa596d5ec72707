import { shown } from "./visible.ts";

/** A choice that a person is to make. */
export interface TerminalChoice {
  readonly message: string;
  readonly options: readonly { readonly value: string; readonly label: string }[];
}

/** Asks; undefined: the person broke it off. */
export type AskTerminal = (choice: TerminalChoice) => Promise<string | undefined>;

/**
 * A way to ask the person at the terminal, on stderr since stdout is for data; undefined where there is none: in a
 * pipe, in CI.
 */
export function terminalOf(
  { stdin, stdout, stderr }: Pick<NodeJS.Process, "stdin" | "stdout" | "stderr">,
  environment: Readonly<Record<string, string | undefined>>,
): AskTerminal | undefined {
  const { CI = "", TERM } = environment;
  if (!stdin.isTTY || !stdout.isTTY || !stderr.isTTY || CI !== "" || TERM === "dumb") return undefined;
  return async ({ message, options }) => {
    const { isCancel, select } = await import("@clack/prompts");
    const choices = options.map(({ value, label }) => ({ value, label: shown(label) }));
    const answer = await select({ message: shown(message), options: choices, input: stdin, output: stderr });
    return isCancel(answer) ? undefined : answer;
  };
}
