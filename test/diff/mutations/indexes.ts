import type { Index, IndexElement } from "../../../src/schema/index.ts";
import { OPTION, QUALIFIED } from "./columns.ts";
import type { Fields } from "./variants.ts";

/** All that an element may have, whichever of the two kinds it is of. */
export interface AnyElement extends Omit<IndexElement, "column" | "expression"> {
  readonly column?: string;
  readonly expression?: string;
}

/** Nothing is missing above. */
const WHOLE: keyof (IndexElement & { column: string; expression: string }) extends keyof AnyElement
  ? true
  : never = true;

export const ELEMENT: Fields<AnyElement> = {
  column: { values: ["a", "b"], optional: true },
  expression: { values: ["lower(a)", "lower(b)"], optional: true },
  collation: { values: [{ name: "C" }], inside: QUALIFIED, optional: WHOLE },
  operatorClass: {
    values: [{ name: "text_pattern_ops" }],
    inside: {
      ...QUALIFIED,
      options: { values: [[{ name: "siglen", value: "32" }]], each: OPTION, optional: true },
    },
    optional: true,
  },
  length: { values: [10, 20], optional: true },
  order: { values: ["desc"], optional: true },
  nulls: { values: ["first", "last"], optional: true },
  statisticsTarget: { values: [100, 200], optional: true },
};

export const INDEX: Fields<Index> = {
  name: { values: ["another_index"] },
  unique: { values: [true], optional: true },
  method: { values: ["hash", "gist"], optional: true },
  elements: {
    values: [[{ column: "a" }], [{ column: "b" }, { column: "a" }], [{ expression: "lower(a)" }]],
    each: ELEMENT,
  },
  include: { values: [["b"], ["b", "c"], ["c", "b"]], optional: true },
  nullsNotDistinct: { values: [true], optional: true },
  where: { values: ["a = 1", "a = 2"], optional: true },
  options: { values: [[{ name: "fillfactor", value: "50" }]], each: OPTION, optional: true },
  tablespace: { values: ["fast", "slow"], optional: true },
  clustered: { values: [true], optional: true },
  replicaIdentity: { values: [true], optional: true },
  only: { values: [true], optional: true },
  comment: { values: ["one", "another"], optional: true },
};
