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
 * Runs a command as a document shows it; gives what it prints to stdout. Throws with its output where it fails. In the short form
 * Stemma alone runs in this process: to start Node takes longer than most commands. The built command line as a process of its own
 * has its tests in test/e2e, and in the long form here too.
 */
export async function runShown(command: string, at: Surroundings): Promise<string> {
  const [, words] = STEMMA_ALONE.exec(command) ?? [];
  if (words !== undefined && !isLong()) return runHere(command, words, at);
  const line = command.replace(/^(?:npx )?stemma /, `node ${QUICK_WASM} ${builtCommand()} `);
  return (await execute("sh", ["-c", line], { ...at, encoding: "utf8" })).stdout;
}

async function runHere(command: string, words: string, { cwd, env }: Surroundings): Promise<string> {
  let printed = "";
  let told = "";
  const stdout = {
    write: (text: string) => {
      printed += text;
    },
  };
  const stderr = {
    write: (text: string) => {
      told += text;
    },
  };
  const argv = [...words.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain ?? "");
  const code = await main(argv, { stdout, stderr, cwd, environment: env, now: () => new Date() });
  if (code !== 0) throw new Error(`${command} ended with ${code}\n${printed}${told}`);
  return printed;
}
