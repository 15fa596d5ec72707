import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { main } from "../../src/cli/main.ts";
import { builtCommand } from "./built.ts";
import { isLong } from "./effort.ts";
import { QUICK_WASM } from "./quick-wasm.ts";

/** Where a command is run that a document shows. */
export interface Surroundings {
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
}

/** Stemma and its arguments, and nothing that is the shell's. */
const STEMMA_ALONE = /^(?:npx )?stemma((?: +(?:"[^"$`\\]*"|[\w@%+=:,./-]+))*) *$/;

/** A test that blocks its worker for a minute is taken for dead: so commands are waited for. */
const execute = promisify(execFile);

/**
 * Runs a command as a document shows it; gives what it prints to stdout, or to both where they are asked for together. Throws an error
 * with `stdout` where it fails. In the short form Stemma alone runs in this process: to start Node takes longer than
 * most commands. The built command line as a process of its own has its tests in test/e2e, and in the long form here too.
 */
export async function runShown(
  command: string,
  at: Surroundings,
  streams: "stdout" | "both",
): Promise<string> {
  const [, words] = STEMMA_ALONE.exec(command) ?? [];
  if (words !== undefined && !isLong()) return runHere(command, words, at, streams);
  const line = command.replace(/^(?:npx )?stemma /, `node ${QUICK_WASM} ${builtCommand()} `);
  const both = streams === "both" ? `${line} 2>&1` : line;
  return (await execute("sh", ["-c", both], { ...at, encoding: "utf8" })).stdout;
}

async function runHere(
  command: string,
  words: string,
  { cwd, env }: Surroundings,
  streams: "stdout" | "both",
): Promise<string> {
  let printed = "";
  let told = "";
  const stdout = {
    write: (text: string) => {
      printed += text;
    },
  };
  const apart = {
    write: (text: string) => {
      told += text;
    },
  };
  const stderr = streams === "both" ? stdout : apart;
  const argv = [...words.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain ?? "");
  const code = await main(argv, { stdout, stderr, cwd, environment: env, now: () => new Date() });
  if (code === 0) return printed;
  const problem = new Error(`${command} ended with ${code}\n${printed}${told}`);
  throw Object.assign(problem, { stdout: printed });
}
