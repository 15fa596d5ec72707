import { existsSync, readFileSync, statSync } from "node:fs";
import type { Blocker, Connection, WaitObserver } from "../connection.ts";

/** Where Linux lists the locks on files that processes have: `1: POSIX  ADVISORY  WRITE 4711 fe:00:393 1073741825 1073741825`. */
const LOCKS = "/proc/locks";
/** Byte of the file beside a write-ahead log that whoever writes has locked. Source: sqlite.org, "WAL-mode File Format". */
const WRITER = "120";

/** Looks which processes keep others out of a database file; only Linux tells, and only of processes that it shows. */
export async function observeWaits({ file }: Connection): Promise<WaitObserver | undefined> {
  if (file === undefined || !existsSync(LOCKS)) return undefined;
  return { blockers: async () => holdersOf(file), close: async () => undefined };
}

function holdersOf(file: string): readonly Blocker[] {
  const shared = inodeOf(`${file}-shm`);
  const own = inodeOf(file);
  const pids = new Set<number>();
  for (const line of readFileSync(LOCKS, "utf8").split("\n")) {
    const [, mode, pid, inode, start] = /(READ|WRITE)\s+(\d+)\s+\S+:(\d+)\s+(\d+)/.exec(line) ?? [];
    if (pid === undefined || line.includes("->")) continue;
    // With a write-ahead log every process that has it open has a shared lock on the file itself.
    const blocks =
      shared === undefined ? inode === own : inode === shared && start === WRITER && mode === "WRITE";
    if (blocks) pids.add(Number(pid));
  }
  pids.delete(process.pid);
  pids.delete(0);
  return [...pids].map((pid) => ({ pid, ...commandOf(pid) }));
}

function inodeOf(file: string): string | undefined {
  return statSync(file, { throwIfNoEntry: false })?.ino.toString();
}

function commandOf(pid: number): { readonly application?: string } {
  try {
    const words = readFileSync(`/proc/${pid}/cmdline`, "utf8").split("\0").join(" ").trim();
    return words === "" ? {} : { application: words.slice(0, 200) };
  } catch {
    return {};
  }
}
