import { hostname, userInfo } from "node:os";
import { printRunnerName } from "../dialects/connect.ts";

/** What a session that works for a command calls itself to others. */
export function applicationName(command: string): string {
  return printRunnerName(command, hostname(), process.pid);
}

/** Who works, for the journal: `user@host:pid`. A container's user may have no name. */
export function performer(): string {
  let user = "?";
  try {
    user = userInfo().username;
  } catch {
    user = `uid ${process.getuid?.() ?? "?"}`;
  }
  return `${user}@${hostname()}:${process.pid}`;
}
