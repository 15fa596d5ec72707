#!/usr/bin/env node
import { printFailure } from "./answer.ts";
import { EXIT } from "./exit-codes.ts";
import { guardProcess } from "./guard.ts";
import { main } from "./main.ts";
import { takeProcessOutput } from "./process-output.ts";
import { shapeOf } from "./shape.ts";
import { terminalOf } from "./terminal.ts";
import { guarded } from "./visible.ts";

const argv = process.argv.slice(2);
const environment = process.env;
const interruption = new AbortController();
const { signal } = interruption;
const output = takeProcessOutput();

const guard = guardProcess(signal, (error) => {
  const io = guarded({ ...output.now, signal });
  // A line of progress may stand there, without its end.
  if (io.stderr.isTTY === true) io.stderr.write("\n");
  return printFailure(io, shapeOf(argv, { ...io, environment }), error, {});
});

for (const name of ["SIGINT", "SIGTERM"] as const) {
  process.on(name, () => {
    if (!signal.aborted) {
      interruption.abort(name);
      return;
    }
    // The second signal is from someone who does not want to wait for an orderly end.
    const code = name === "SIGINT" ? EXIT.sigint : EXIT.sigterm;
    guard.finish(code);
    process.exit(code);
  });
}

const code = await main(argv, {
  stdout: output.stdout,
  stderr: output.stderr,
  cwd: process.cwd(),
  environment,
  now: () => new Date(),
  signal,
  ask: terminalOf(process, environment, () => interruption.abort("SIGINT")),
});

// Code of the deployment may have opened what keeps a process alive, so it is ended when all is written.
guard.finish(code);
await output.flush();
process.exit(code);
