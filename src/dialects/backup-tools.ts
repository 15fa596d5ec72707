import { type ChildProcess, spawn } from "node:child_process";
import { accessSync, constants, statSync } from "node:fs";
import { delimiter, join } from "node:path";
import type { Readable, Writable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { messageOf } from "../kernel/index.ts";
import type { ToolPlace } from "./backup.ts";
import { BackupToolError } from "./backup-errors.ts";

/** A program of the database's makers. */
export interface Tool {
  readonly name: string;
  readonly path: string;
  /** All that it says of its version. */
  readonly says: string;
}

/** What a program is run with. */
export interface ToolRun {
  /** For messages. */
  readonly database: string;
  /** Never a secret: other users of the machine see it. */
  readonly arguments: readonly string[];
  /** Beside the process's own; here secrets go. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly input?: Readable;
  /** Gets what it prints; without it that is dropped. */
  readonly output?: Writable;
  readonly signal: AbortSignal;
  /** What to do next, by what it has said. */
  readonly hint?: (said: string) => string | undefined;
}

/** So much of what a program has to say is kept, from its end. */
const SAID = 4_000;

/** Finds the first of these programs that is there. Throws `backup/tool-missing`. */
export async function findTool(
  names: readonly [string, ...string[]],
  { folder, environment }: ToolPlace,
  install: string,
): Promise<Tool> {
  const folders = folder === undefined ? (environment.PATH ?? "").split(delimiter) : [folder];
  const endings = process.platform === "win32" ? [".exe", ""] : [""];
  for (const name of names) {
    for (const each of folders) {
      const path = endings.map((ending) => join(each, `${name}${ending}`)).find(isProgram);
      if (each !== "" && path !== undefined)
        return { name, path, says: await versionOf(name, path, environment) };
    }
  }
  const searched = folder ?? "PATH";
  throw new BackupToolError("backup/tool-missing", { tool: names[0], searched, install });
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

async function versionOf(name: string, path: string, environment: ToolPlace["environment"]): Promise<string> {
  const child = spawn(path, ["--version"], {
    env: environmentOf(environment),
    stdio: ["ignore", "pipe", "pipe"],
  });
  const said = listenTo(child.stdout);
  const ended = await endOf(child);
  if (ended !== undefined) {
    const problem = `it does not tell its version: ${ended}`;
    throw new BackupToolError("backup/tool-failed", { tool: name, database: path, problem });
  }
  return said().trim();
}

/**
 * Runs a program to its end. A signal ends it. Throws `backup/tool-failed` with what it said, the reason of the signal, or
 * what reading its input or writing its output threw.
 */
export async function runTool(tool: Tool, run: ToolRun): Promise<void> {
  run.signal.throwIfAborted();
  const child = spawn(tool.path, [...run.arguments], {
    env: environmentOf(run.environment),
    stdio: [
      run.input === undefined ? "ignore" : "pipe",
      run.output === undefined ? "ignore" : "pipe",
      "pipe",
    ],
  });
  const kill = (): void => void child.kill("SIGTERM");
  run.signal.addEventListener("abort", kill);
  const said = listenTo(child.stderr);
  const ending = endOf(child);
  const streams: Promise<unknown>[] = [];
  if (run.output !== undefined && child.stdout !== null) streams.push(pipeline(child.stdout, run.output));
  if (run.input !== undefined && child.stdin !== null) streams.push(pipeline(run.input, child.stdin));
  // A program that has failed breaks the pipe: what it said is the better message.
  const flowing = Promise.all(streams).then(
    () => undefined,
    (error: unknown) => {
      kill();
      return { error };
    },
  );
  try {
    const [ended, broken] = await Promise.all([ending, flowing]);
    run.signal.throwIfAborted();
    const text = said().trim();
    const isOurs = broken !== undefined && !isBrokenPipe(broken.error);
    if (isOurs) throw broken.error;
    if (ended === undefined && broken === undefined) return;
    const problem = text === "" ? (ended ?? messageOf(broken?.error)) : text;
    const hint = run.hint?.(text);
    throw new BackupToolError("backup/tool-failed", {
      tool: tool.name,
      database: run.database,
      problem,
      ...(hint === undefined ? {} : { hint }),
    });
  } finally {
    run.signal.removeEventListener("abort", kill);
  }
}

function isBrokenPipe(error: unknown): boolean {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  return code === "EPIPE" || code === "ERR_STREAM_PREMATURE_CLOSE" || code === "ECONNRESET";
}

/** Messages are to be read by programs too: they are in English. */
function environmentOf(environment: ToolPlace["environment"]): NodeJS.ProcessEnv {
  return { ...environment, LC_ALL: "C" };
}

/** Gives what has been said so far, from its end. */
function listenTo(stream: Readable | null): () => string {
  let said = "";
  stream?.on("data", (chunk: Buffer) => {
    said = (said + chunk.toString()).slice(-SAID);
  });
  return () => said;
}

/** Undefined where it ended well. */
function endOf(child: ChildProcess): Promise<string | undefined> {
  return new Promise((resolve) => {
    child.once("error", (error) => resolve(messageOf(error)));
    child.once("close", (code, signal) => {
      if (code === 0) resolve(undefined);
      else resolve(signal === null ? `it ended with ${code}` : `it was ended by ${signal}`);
    });
  });
}
