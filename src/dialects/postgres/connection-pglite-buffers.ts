import type { PGliteOptions, PGlite as PgliteType } from "@electric-sql/pglite";

/**
 * What PGlite keeps of a database in its shared buffers, beside the database itself. It clears them all when it starts, at 128 MB
 * two thirds of the time that a folder takes to open. 400,000 rows changed at random of a folder take 15 % longer with 64 MB
 * and half as long again with 16 MB; to read takes the same, and what lies in memory needs no copy of itself.
 */
const SHARED_BUFFERS = { read: "16MB", write: "64MB", memory: "16MB" } as const;

/** Settings of this start alone, which the database does not keep. None for a PGlite that takes none. */
export function buffersFor(
  driver: typeof PgliteType,
  use: keyof typeof SHARED_BUFFERS,
): Pick<PGliteOptions, "startParams"> {
  const given: unknown = Object.getOwnPropertyDescriptor(driver, "defaultStartParams")?.value;
  if (!Array.isArray(given)) return {};
  return { startParams: [...given.map(String), "-c", `shared_buffers=${SHARED_BUFFERS[use]}`] };
}
