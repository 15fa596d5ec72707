#!/usr/bin/env node
import { EXIT } from "./exit-codes.ts";
import { main } from "./main.ts";

const interruption = new AbortController();

for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.on(signal, () => {
    // The second signal is from someone who does not want to wait for an orderly end.
    if (interruption.signal.aborted) process.exit(signal === "SIGINT" ? EXIT.sigint : EXIT.sigterm);
    interruption.abort(signal);
  });
}

// A reader that goes away (`stemma status | head`) is no reason to stop in the middle of a run.
for (const stream of [process.stdout, process.stderr]) {
  stream.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") throw error;
  });
}

const code = await main(process.argv.slice(2), {
  stdout: process.stdout,
  stderr: process.stderr,
  cwd: process.cwd(),
  environment: process.env,
  now: () => new Date(),
  signal: interruption.signal,
});

// Models and components may have opened what keeps a process alive, so it is ended when all is written.
await Promise.all(
  [process.stdout, process.stderr].map((stream) => new Promise((done) => stream.write("", done))),
);
process.exit(code);
