import type { Blocker } from "../dialects/connect.ts";

/** Characters of a statement that are shown. */
const SHOWN = 120;

/** `session 4711 (psql, user app, idle in transaction for 12 s: SELECT …)`, as far as it is known. */
export function describeBlocker(blocker: Blocker): string {
  const { pid, application, user, address, state, age, query } = blocker;
  const since = age === undefined ? "" : ` for ${ageText(age)}`;
  const about =
    state === undefined
      ? age === undefined
        ? undefined
        : `its transaction open${since}`
      : `${state}${since}`;
  const said = [
    application,
    user === undefined ? undefined : `user ${user}`,
    address === undefined ? undefined : `from ${address}`,
    about,
  ].filter((part) => part !== undefined);
  const statement = query === undefined ? undefined : shorten(query);
  const inside = [said.join(", "), statement].filter((part) => part !== undefined && part !== "").join(": ");
  // Only a file is held by a process, of which no more is known.
  const isProcess = user === undefined && state === undefined;
  const name = pid === undefined ? "somebody" : `${isProcess ? "process" : "session"} ${pid}`;
  return inside === "" ? name : `${name} (${inside})`;
}

export function describeBlockers(blockers: readonly Blocker[]): string {
  return blockers.map(describeBlocker).join(", ");
}

function ageText(milliseconds: number): string {
  const seconds = Math.round(milliseconds / 1000);
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.floor(seconds / 60);
  return minutes < 60
    ? `${minutes} min ${seconds % 60} s`
    : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

function shorten(query: string): string {
  const line = query.replace(/\s+/g, " ").trim();
  const letters = [...line];
  return letters.length <= SHOWN ? line : `${letters.slice(0, SHOWN - 1).join("")}…`;
}
