import type { AskTerminal } from "./terminal.ts";

/** Where text goes: a terminal, a pipe, or a list in a test. */
export interface TextSink {
  write(text: string): unknown;
  /** The same for what is to be kept as it is, byte for byte, where no terminal shows it. */
  writeDocument?(text: string): unknown;
  readonly isTTY?: boolean | undefined;
  readonly columns?: number | undefined;
}

/** Everything of the world outside that the command line touches; `bin.ts` supplies the process's own. */
export interface CliIo {
  readonly stdout: TextSink;
  readonly stderr: TextSink;
  readonly cwd: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly now: () => Date;
  /** Aborted with the name of the signal, `SIGINT` or `SIGTERM`, when the command is to stop. */
  readonly signal?: AbortSignal | undefined;
  /** Asks the person at the terminal; left out where nobody is there. */
  readonly ask?: AskTerminal | undefined;
}
