import type { Table } from "../../../schema/index.ts";
import type { Cost } from "./alter.ts";
import { limitsOf } from "./limits.ts";

/** What it costs to write all rows of a table anew, beside those who write to it where that goes. */
export function costOfRebuild(table: Table | undefined): Cost {
  const { hasHash, hasIndexedVirtual, hasSpecialIndex } = limitsOf(table);
  if (hasHash) return { algorithm: "COPY" };
  return { algorithm: "INPLACE", ...(hasIndexedVirtual || hasSpecialIndex ? { waits: true } : {}) };
}
