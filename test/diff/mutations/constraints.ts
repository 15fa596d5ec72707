import type { Check, Exclusion, ForeignKey, PrimaryKey, Unique } from "../../../src/schema/index.ts";
import { OPTION } from "./columns.ts";
import { ELEMENT } from "./indexes.ts";
import type { Fields } from "./variants.ts";

const DEFERRABLE = { values: ["immediate", "deferred"], optional: true } as const;
const FLAG = { values: [true], optional: true } as const;
const COMMENT = { values: ["one", "another"], optional: true } as const;
const BEHIND_INDEX = {
  options: { values: [[{ name: "fillfactor", value: "50" }]], each: OPTION, optional: true },
  tablespace: { values: ["fast", "slow"], optional: true },
  clustered: FLAG,
  replicaIdentity: FLAG,
} as const;

export const PRIMARY_KEY: Fields<PrimaryKey> = {
  ...BEHIND_INDEX,
  name: { values: ["another_key"] },
  columns: { values: [["a"], ["a", "b"], ["b", "a"]] },
  lengths: {
    values: [[{ column: "a", length: 10 }], [{ column: "a", length: 20 }]],
    each: { column: { values: ["b"] }, length: { values: [30] } },
    optional: true,
  },
  include: { values: [["b"], ["c"]], optional: true },
  deferrable: DEFERRABLE,
  withoutOverlaps: FLAG,
  comment: COMMENT,
};

export const UNIQUE: Fields<Unique> = { ...PRIMARY_KEY, nullsNotDistinct: FLAG };

export const CHECK: Fields<Check> = {
  name: { values: ["another_check"] },
  expression: { values: ["1 < 2", "2 < 3"] },
  noInherit: FLAG,
  notValid: FLAG,
  notEnforced: FLAG,
  comment: COMMENT,
};

export const FOREIGN_KEY: Fields<ForeignKey> = {
  name: { values: ["another_fkey"] },
  columns: { values: [["a"], ["a", "b"], ["b", "a"]] },
  references: {
    values: [],
    inside: {
      schema: { values: ["app"] },
      table: { values: ["people"] },
      columns: { values: [["a"], ["b"]] },
    },
  },
  onDelete: { values: ["cascade", "restrict", "set null", "set default"], optional: true },
  onUpdate: { values: ["cascade", "restrict", "set null", "set default"], optional: true },
  onDeleteColumns: { values: [["a"], ["b"]], optional: true },
  match: { values: ["full"], optional: true },
  deferrable: DEFERRABLE,
  notValid: FLAG,
  notEnforced: FLAG,
  period: FLAG,
  comment: COMMENT,
};

export const EXCLUSION: Fields<Exclusion> = {
  ...BEHIND_INDEX,
  name: { values: ["another_excl"] },
  method: { values: ["gist", "spgist"] },
  elements: {
    values: [
      [{ column: "a", operator: "=" }],
      [{ column: "a", operator: "&&" }],
      [{ column: "a", operator: "&&", order: "desc" }],
      [{ expression: "lower(a)", operator: "=" }],
    ],
    each: { ...ELEMENT, operator: { values: ["=", "&&"] } },
  },
  include: { values: [["b"], ["c"]], optional: true },
  where: { values: ["a = 1", "a = 2"], optional: true },
  deferrable: DEFERRABLE,
  comment: COMMENT,
};
