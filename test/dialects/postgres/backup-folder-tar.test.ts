import {
  createWriteStream,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";
import { pack } from "tar-stream";
import { beforeEach, describe, expect, onTestFinished, test } from "vitest";
import { packFolder, unpackFolder } from "../../../src/dialects/postgres/backup-folder-tar.ts";

const { signal } = new AbortController();
let place = "";

beforeEach(() => {
  const folder = mkdtempSync(join(tmpdir(), "stemma-tar-"));
  place = folder;
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
});

/** A folder like a database's: folders that are empty, an empty file, and one of more than a piece. */
function folderOfFiles(): string {
  const folder = join(place, "data");
  for (const each of ["base/1", "pg_wal/archive_status", "pg_notify"])
    mkdirSync(join(folder, each), { recursive: true });
  writeFileSync(join(folder, "PG_VERSION"), "17\n");
  writeFileSync(join(folder, "base/1/1259"), Buffer.alloc(300_001, 7));
  writeFileSync(join(folder, "base/1/empty"), "");
  return folder;
}

describe("a folder of files as one", () => {
  test("comes back as it was, with its empty folders, and for its owner alone", async () => {
    const folder = folderOfFiles();
    const [file, back] = [join(place, "copy.tar.gz"), join(place, "back")];
    await packFolder(folder, file, signal);
    await unpackFolder(file, back, signal);
    const names = (of: string) => readdirSync(of, { recursive: true, encoding: "utf8" }).sort();
    expect(names(back)).toEqual(names(folder));
    expect(readFileSync(join(back, "base/1/1259"))).toEqual(Buffer.alloc(300_001, 7));
    expect(readFileSync(join(back, "base/1/empty"))).toHaveLength(0);
    expect(statSync(join(back, "base/1/1259")).mode & 0o777).toBe(0o600);
  });

  test("that is cut is an error, and so is a file that is missing", async () => {
    const file = join(place, "copy.tar.gz");
    await packFolder(folderOfFiles(), file, signal);
    truncateSync(file, Math.floor(statSync(file).size / 2));
    await expect(unpackFolder(file, join(place, "back"), signal)).rejects.toThrow();
    await expect(unpackFolder(join(place, "none"), join(place, "more"), signal)).rejects.toThrow("ENOENT");
    await expect(packFolder(join(place, "none"), join(place, "b.tar.gz"), signal)).rejects.toThrow("ENOENT");
  });

  test.each(["../out", "base/../../out", "/../out"])("no name leads out of it: %s", async (name) => {
    const [file, back] = [join(place, "evil.tar.gz"), join(place, "within/back")];
    const tar = pack();
    tar.entry({ name }, "evil");
    tar.finalize();
    await pipeline(tar, createGzip(), createWriteStream(file));
    await expect(unpackFolder(file, back, signal)).rejects.toThrow("leads out of its folder");
    expect(existsSync(join(place, "within/out")) || existsSync(join(place, "out"))).toBe(false);
  });

  test("is stopped by its signal", async () => {
    const stopped = AbortSignal.abort(new Error("enough"));
    await expect(packFolder(folderOfFiles(), join(place, "a.tar.gz"), stopped)).rejects.toThrow();
  });
});
