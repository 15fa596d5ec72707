import type { VersionGrammar } from "../dialect.ts";

/** 10.11.19 is 101119. */
export const versions: VersionGrammar = {
  product: "MariaDB",
  oldest: 100_600,
  parse(text) {
    const [major = 0, minor = 0, patch = 0] = text.split(".").map(Number);
    return major * 10_000 + minor * 100 + patch;
  },
  series: (version) => `${Math.floor(version / 10_000)}.${Math.floor(version / 100) % 100}`,
};
