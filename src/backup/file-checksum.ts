import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";

/** SHA-256 of a file, and its size. */
export async function fileChecksum(
  file: string,
): Promise<{ readonly checksum: string; readonly bytes: number }> {
  const hash = createHash("sha256");
  let bytes = 0;
  for await (const chunk of createReadStream(file)) {
    hash.update(chunk);
    bytes += chunk.length;
  }
  return { checksum: hash.digest("hex"), bytes };
}
