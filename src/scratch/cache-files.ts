import { randomBytes } from "node:crypto";
import { readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { makeFolder } from "../project/index.ts";

/** What a file of the cache holds; undefined where there is none, or it cannot be read as JSON. */
export function readCached(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    return undefined;
  }
}

/** Writes a file of the cache, whole or not at all. A folder that cannot be written is no fault: then nothing is kept. */
export function writeCached(file: string, content: unknown): void {
  const folder = dirname(file);
  const making = `${file}.${randomBytes(4).toString("hex")}`;
  try {
    makeFolder(folder);
    writeFileSync(making, JSON.stringify(content));
    renameSync(making, file);
  } catch {
    try {
      rmSync(making, { force: true });
    } catch {
      return;
    }
  }
}

/** Keeps the newest files of a folder. */
export function keepNewest(folder: string, count: number): void {
  try {
    const files = readdirSync(folder);
    if (files.length <= count) return;
    const byAge = files
      .map((name) => ({ name, time: statSync(join(folder, name)).mtimeMs }))
      .sort((a, b) => b.time - a.time);
    for (const { name } of byAge.slice(count)) rmSync(join(folder, name), { force: true });
  } catch {
    return;
  }
}
