import type { DrizzleAdapter } from "../adapter.ts";
import { loadLibrary } from "./library.ts";
import { readSchema } from "./read-schema.ts";
import { createReading } from "./reading.ts";

/** Drizzle before 1.0: `getTableConfig` and symbols that are the same in every copy. */
export const v0: DrizzleAdapter = {
  versions: "0.45 and later 0.x",
  install: "drizzle-orm@^0.45.0",
  knows(version) {
    const [, minor] = /^0\.(\d+)\./.exec(version) ?? [];
    return Number(minor) >= 45;
  },
  async read(exports, copy, file, context) {
    const library = await loadLibrary(copy);
    return readSchema(exports, createReading(library, exports.get("casing"), file, context));
  },
};
