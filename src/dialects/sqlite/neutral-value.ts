import { type Affinity, affinityOf } from "./types.ts";

const VALUES: Readonly<Record<Affinity, string>> = {
  integer: "0",
  real: "0",
  numeric: "0",
  text: "''",
  blob: "x''",
};

/** A value of a type for rows whose own is lost. */
export function neutralValue(type: string): string {
  return VALUES[affinityOf(type)];
}
