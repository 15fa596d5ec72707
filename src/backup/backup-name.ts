import type { State } from "../planning/index.ts";
import { compareKeys } from "../revisions/index.ts";

const LONGEST = 80;

/**
 * How a backup is called, without its ending: when, before what, and at which revision the database stood, e.g.
 * `2026-11-30T14-05-22Z-upgrade-foo_2c12ca17`. Any file system takes it, whatever somebody wrote into the ledger by hand.
 */
export function backupName(now: Date, command: string, state: State): string {
  const last = [...state.applied.keys()].sort(compareKeys).at(-1);
  return [timeText(now), plain(command), last === undefined ? "empty" : plain(last)].join("-");
}

/** `2026-11-30T14-05-22Z`: sorts by time, and has no colon. */
export function timeText(now: Date): string {
  return `${now.toISOString().slice(0, 19).replaceAll(":", "-")}Z`;
}

/** A text as a part of a file's name. */
export function plain(text: string): string {
  return text.replaceAll(/[^A-Za-z0-9_-]/g, "_").slice(0, LONGEST);
}

/** So ends what is being written, and not yet a backup. */
const UNFINISHED = ".partial";

/** Where a file is written until it is whole; the mark tells whose it is. */
export function unfinishedPlace(file: string, mark: string): string {
  return `${file}.${mark}${UNFINISHED}`;
}

/** What the name of an unfinished file tells; undefined where it is another one's. */
export interface UnfinishedName {
  /** What it would have been called. */
  readonly name: string;
  readonly mark: string;
}

/** Reads the name of a file that was left unfinished, or of what SQLite or PGlite has put beside it. */
export function parseUnfinished(file: string): UnfinishedName | undefined {
  const found =
    /^(\d{4}-\d\d-\d\dT\d\d-\d\d-\d\dZ-.*)\.([0-9a-f]{8})\.partial(?:-journal|-wal|-shm|\.unpacked)?$/.exec(
      file,
    );
  const [, name, mark] = found ?? [];
  return name === undefined || mark === undefined ? undefined : { name, mark };
}
