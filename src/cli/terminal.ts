import type { Readable, Writable } from "node:stream";
import { shown } from "./visible.ts";

/** A choice that a person is to make. */
export interface TerminalChoice {
  readonly message: string;
  readonly options: readonly { readonly value: string; readonly label: string }[];
  /** It is between two: what leaves all as it is, and what does something. The keys n and y answer at once. */
  readonly isConfirmation?: true;
}

/** What of a process a question needs. */
export interface TerminalEnds {
  readonly stdin: Readable & { readonly isTTY?: boolean };
  readonly stdout: { readonly isTTY?: boolean };
  readonly stderr: Writable & { readonly isTTY?: boolean; columns?: number; rows?: number };
}

/** Asks; undefined: the person broke it off. */
export type AskTerminal = (choice: TerminalChoice) => Promise<string | undefined>;

/**
 * A way to ask the person at the terminal, on stderr since stdout is for data; undefined where there is none: in a
 * pipe, in CI. `interrupt` is called when they break it off: while a question is open, Ctrl-C is a key and no signal.
 */
export function terminalOf(
  { stdin, stdout, stderr }: TerminalEnds,
  environment: Readonly<Record<string, string | undefined>>,
  interrupt: () => void,
): AskTerminal | undefined {
  const { CI = "", TERM } = environment;
  if (!stdin.isTTY || !stdout.isTTY || !stderr.isTTY || CI !== "" || TERM === "dumb") return undefined;
  return async ({ message, options, isConfirmation }) => {
    const { confirm, isCancel, select } = await import("@clack/prompts");
    // A terminal that does not say how large it is would be written to letter by letter.
    stderr.columns ||= 80;
    stderr.rows ||= 24;
    const common = { message: shown(message), input: stdin, output: stderr };
    const choices = options.map(({ value, label }) => ({ value, label: shown(label) }));
    const [no, yes] = choices;
    const isYesNo = isConfirmation === true && no !== undefined && yes !== undefined;
    const answer = isYesNo
      ? await confirm({ ...common, active: yes.label, inactive: no.label, initialValue: false })
      : await select({ ...common, options: choices });
    if (isCancel(answer)) {
      interrupt();
      return undefined;
    }
    if (typeof answer === "string") return answer;
    return answer ? yes?.value : no?.value;
  };
}
