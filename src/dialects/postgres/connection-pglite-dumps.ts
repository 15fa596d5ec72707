import { randomBytes } from "node:crypto";
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { WholeFile } from "./whole-file.ts";

/** Files of embedded databases, each a tar of some 40 MB: to unpack them would cost more than it saves. */
export interface DumpFolder {
  readonly folder: string;
  /** How many are kept: those that were used last. */
  readonly kept: number;
}

const ENDING = ".tar";

/** The dump of that name; undefined where there is none. */
export function readDump({ folder }: DumpFolder, name: string): Blob | undefined {
  const file = join(folder, `${name}${ENDING}`);
  try {
    const dump = new WholeFile(readFileSync(file));
    const now = new Date();
    utimesSync(file, now, now);
    return dump;
  } catch {
    return undefined;
  }
}

/** Written beside its place and moved there whole; the oldest make room. Throws what the file system says. */
export async function writeDump({ folder, kept }: DumpFolder, name: string, dump: Blob): Promise<void> {
  // Not all folders above it at once: in some places (/proc) that would never end.
  for (const each of [dirname(folder), folder]) if (!existsSync(each)) mkdirSync(each);
  const making = join(folder, `${name}.${randomBytes(4).toString("hex")}`);
  writeFileSync(making, new Uint8Array(await dump.arrayBuffer()));
  renameSync(making, join(folder, `${name}${ENDING}`));
  const byAge = readdirSync(folder)
    .filter((each) => each.endsWith(ENDING))
    .map((each) => ({ each, time: statSync(join(folder, each)).mtimeMs }))
    .sort((a, b) => b.time - a.time);
  for (const { each } of byAge.slice(kept)) rmSync(join(folder, each), { force: true });
}

export function removeDump({ folder }: DumpFolder, name: string): void {
  rmSync(join(folder, `${name}${ENDING}`), { force: true });
}
