import type { VersionGrammar } from "../dialect.ts";

/** 15.18 is 150018: see the PostgreSQL manual, server_version_num. */
export const versions: VersionGrammar = {
  product: "PostgreSQL",
  oldest: 130_000,
  parse(text) {
    const [major = 0, minor = 0] = text.split(".").map(Number);
    return major * 10_000 + minor;
  },
  series: (version) => String(Math.floor(version / 10_000)),
};
