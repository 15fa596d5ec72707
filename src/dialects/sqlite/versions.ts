import type { VersionGrammar } from "../dialect.ts";

/** 3.53.2 is 3053002, as `sqlite3_libversion_number` counts; of the library that is linked in, so that no older one matters. */
export const versions: VersionGrammar = {
  product: "SQLite",
  oldest: 3_035_000,
  parse(text) {
    const [major = 0, minor = 0, patch = 0] = text.split(".").map(Number);
    return major * 1_000_000 + minor * 1000 + patch;
  },
  series: (version) => `${Math.floor(version / 1_000_000)}.${Math.floor(version / 1000) % 1000}`,
};
