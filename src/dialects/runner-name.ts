import type { LockHolder } from "./connection.ts";

/** PostgreSQL cuts an application name there, in bytes; others have more room. */
const ROOM = 63;

/** What a session calls itself to others: `stemma upgrade web1:4711`. A host's name too long for that is cut, a process's number never. */
export function printRunnerName(command: string, host: string, pid: number): string {
  const [head, tail] = [`stemma ${command} `, `:${pid}`];
  const short = host.replace(/[^\w.-]/g, "_").slice(0, Math.max(1, ROOM - head.length - tail.length));
  return `${head}${short}${tail}`;
}

/** Command, host and process of such a name; nothing of another one. */
export function parseRunnerName(name: string): Pick<LockHolder, "command" | "host" | "pid"> {
  const [, command, host, pid] = /^(stemma .+) (\S+):(\d+)$/.exec(name) ?? [];
  return command === undefined || host === undefined ? {} : { command, host, pid: Number(pid) };
}
