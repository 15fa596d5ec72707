import { writeSync } from "node:fs";
import type { TextSink } from "./io.ts";

/** What the process writes to, in two ways. */
export interface ProcessOutput {
  readonly stdout: TextSink;
  readonly stderr: TextSink;
  /** The same ends for one who has no time left: written when `write` returns. */
  readonly now: { readonly stdout: TextSink; readonly stderr: TextSink };
  /** Resolves when all is written. */
  flush(): Promise<void>;
}

/**
 * Takes stdout for the command's own data. What anybody else of this process writes there (a config or a revision
 * that prints) goes to stderr from now on.
 */
export function takeProcessOutput(): ProcessOutput {
  const { stdout, stderr } = process;
  const write = stdout.write.bind(stdout);
  stdout.write = stderr.write.bind(stderr);
  // A reader that goes away (`stemma status | head`) is no reason to stop in the middle of a run.
  for (const stream of [stdout, stderr]) {
    stream.on("error", (error: NodeJS.ErrnoException) => {
      if (error.code !== "EPIPE") throw error;
    });
  }
  const terminal = (stream: typeof stdout): Omit<TextSink, "write"> => ({
    get isTTY() {
      return stream.isTTY;
    },
    get columns() {
      return stream.columns;
    },
  });
  return {
    stdout: Object.assign(terminal(stdout), { write: (text: string) => write(text) }),
    stderr,
    now: {
      stdout: { isTTY: stdout.isTTY, write: (text) => writeNow(stdout.fd, text) },
      stderr: { isTTY: stderr.isTTY, write: (text) => writeNow(stderr.fd, text) },
    },
    flush: async () => {
      const written = [
        new Promise<void>((done) => write("", () => done())),
        new Promise<void>((done) => stderr.write("", () => done())),
      ];
      await Promise.all(written);
    },
  };
}

/** How long a reader that does not read is waited for, in milliseconds. */
const PATIENCE = 1_000;

function writeNow(descriptor: number, text: string): void {
  const until = performance.now() + PATIENCE;
  let rest = Buffer.from(text);
  while (rest.length > 0) {
    try {
      rest = rest.subarray(writeSync(descriptor, rest));
    } catch (error) {
      const full = error instanceof Error && "code" in error && error.code === "EAGAIN";
      if (!full || performance.now() > until) return;
    }
  }
}
