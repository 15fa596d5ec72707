import { createReadStream, mkdirSync, readdirSync, statSync } from "node:fs";
import { open } from "node:fs/promises";
import { dirname, join, relative, sep } from "node:path";
import type { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGunzip, createGzip } from "node:zlib";
import { extract, type Headers, type Pack, pack } from "tar-stream";

/** Writes all that is in a folder into a file, as a compressed tar, piece by piece. Nobody changes it meanwhile. */
export async function packFolder(folder: string, file: string, signal: AbortSignal): Promise<void> {
  signal.throwIfAborted();
  const paths = pathsIn(folder);
  const tar = pack();
  // Opened before, it is not made anew by a stream that learns late that it is not wanted.
  const handle = await open(file, "w", 0o600);
  const writing = pipeline(tar, createGzip(), handle.createWriteStream(), { signal });
  const filling = fill(tar, { folder, paths, signal }).catch((error: unknown) => {
    tar.destroy(error instanceof Error ? error : new Error(String(error)));
    throw error;
  });
  // When one has failed the other ends too: nobody reads or writes any more then.
  for (const ended of await Promise.allSettled([writing, filling])) {
    if (ended.status === "rejected") throw ended.reason;
  }
}

async function fill(
  tar: Pack,
  on: { readonly folder: string; readonly paths: readonly string[]; readonly signal: AbortSignal },
): Promise<void> {
  const { folder, paths, signal } = on;
  for (const path of paths) {
    signal.throwIfAborted();
    const name = relative(folder, path).split(sep).join("/");
    const found = statSync(path);
    const { size, mtime } = found;
    if (found.isDirectory()) {
      tar.entry({ name: `${name}/`, type: "directory", mode: 0o700, mtime });
      continue;
    }
    await new Promise<void>((resolve, reject) => {
      const entry = tar.entry({ name, size, mode: 0o600, mtime }, (error) =>
        error ? reject(error) : resolve(),
      );
      pipeline(createReadStream(path), entry, { signal }).catch(reject);
    });
  }
  tar.finalize();
}

/** All files and folders in one, a folder before what is in it. */
function pathsIn(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .sort()
    .map((name) => join(folder, name));
}

/**
 * Writes what such a file has into a folder, which is made. PGlite's own dumps, compressed, are such files too. Throws what the
 * file system and the file say; no name leads out of the folder.
 */
export async function unpackFolder(file: string, folder: string, signal: AbortSignal): Promise<void> {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const tar = extract();
  let placing: Promise<void> = Promise.resolve();
  tar.on("entry", (header, content, next) => {
    placing = place(folder, header, content).then(
      () => next(),
      (error: unknown) => next(error),
    );
  });
  try {
    await pipeline(createReadStream(file), createGunzip(), tar, { signal });
  } finally {
    // Whoever removes the folder then must not find that it is still written.
    await placing;
  }
}

async function place(folder: string, { name, type }: Headers, content: Readable): Promise<void> {
  const parts = name.split("/").filter((part) => part !== "" && part !== ".");
  if (parts.includes("..") || name.includes("\0")) throw new Error(`${name} leads out of its folder`);
  const path = join(folder, ...parts);
  if (type === "directory") mkdirSync(path, { recursive: true, mode: 0o700 });
  if (type !== "file" && type !== "contiguous-file") {
    content.resume();
    return;
  }
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const handle = await open(path, "w", 0o600);
  await pipeline(content, handle.createWriteStream());
}
