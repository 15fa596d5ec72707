import type {
  Policy,
  Rule,
  Statistics,
  Table,
  Trigger,
  View,
  ViewColumn,
} from "../../../src/schema/index.ts";
import { COLUMN, OPTION } from "./columns.ts";
import { CHECK, EXCLUSION, FOREIGN_KEY, PRIMARY_KEY, UNIQUE } from "./constraints.ts";
import { INDEX } from "./indexes.ts";
import type { Fields } from "./variants.ts";

const FLAG = { values: [true], optional: true } as const;
const COMMENT = { values: ["one", "another"], optional: true } as const;
const ENABLED = { values: ["disabled", "replica", "always"], optional: true } as const;
const PARENT = { schema: "app", table: "parents" };

export const TRIGGER: Fields<Trigger> = {
  name: { values: ["another_trigger"] },
  definition: {
    values: [
      "CREATE TRIGGER one BEFORE INSERT ON public.t FOR EACH ROW EXECUTE FUNCTION f()",
      "CREATE TRIGGER one AFTER INSERT ON public.t FOR EACH ROW EXECUTE FUNCTION f()",
    ],
  },
  enabled: ENABLED,
  comment: COMMENT,
};

export const RULE: Fields<Rule> = {
  name: { values: ["another_rule"] },
  definition: {
    values: [
      "CREATE RULE one AS ON DELETE TO public.t DO INSTEAD NOTHING",
      "CREATE RULE one AS ON UPDATE TO public.t DO INSTEAD NOTHING",
    ],
  },
  enabled: ENABLED,
  comment: COMMENT,
};

export const POLICY: Fields<Policy> = {
  name: { values: ["another_policy"] },
  restrictive: FLAG,
  command: { values: ["select", "insert", "update", "delete"], optional: true },
  roles: { values: [["a"], ["a", "b"]], optional: true },
  using: { values: ["a = 1", "a = 2"], optional: true },
  withCheck: { values: ["a = 1", "a = 2"], optional: true },
  comment: COMMENT,
};

export const TABLE: Fields<Table> = {
  schema: "identity",
  name: "identity",
  columns: { values: [], each: COLUMN },
  primaryKey: { values: [{ name: "another_pkey", columns: ["a"] }], inside: PRIMARY_KEY, optional: true },
  uniques: { values: [[{ name: "one_key", columns: ["a"] }]], each: UNIQUE },
  checks: { values: [[{ name: "one_check", expression: "true" }]], each: CHECK },
  exclusions: {
    values: [[{ name: "one_excl", method: "btree", elements: [{ column: "a", operator: "=" }] }]],
    each: EXCLUSION,
  },
  foreignKeys: {
    values: [
      [{ name: "one_fkey", columns: ["a"], references: { schema: "app", table: "users", columns: ["id"] } }],
    ],
    each: FOREIGN_KEY,
  },
  indexes: { values: [[{ name: "one_idx", elements: [{ column: "a" }] }]], each: INDEX },
  triggers: {
    values: [
      [{ name: "one", definition: "CREATE TRIGGER one BEFORE TRUNCATE ON public.t EXECUTE FUNCTION f()" }],
    ],
    each: TRIGGER,
  },
  rules: {
    values: [[{ name: "one", definition: "CREATE RULE one AS ON INSERT TO public.t DO ALSO NOTHING" }]],
    each: RULE,
  },
  policies: { values: [[{ name: "one", using: "true" }]], each: POLICY },
  rowSecurity: FLAG,
  forceRowSecurity: FLAG,
  unlogged: FLAG,
  options: { values: [[{ name: "fillfactor", value: "50" }]], each: OPTION, optional: true },
  accessMethod: { values: ["columnar", "zheap"], optional: true },
  tablespace: { values: ["fast", "slow"], optional: true },
  partitionBy: { values: ["LIST (a)", "RANGE (a)"], optional: true },
  partitionOf: {
    values: [{ ...PARENT, bounds: "DEFAULT" }],
    inside: {
      schema: { values: ["other"] },
      table: { values: ["others"] },
      bounds: { values: ["FOR VALUES IN (1)", "FOR VALUES IN (2)"] },
    },
    optional: true,
  },
  inherits: {
    values: [[PARENT], [PARENT, { ...PARENT, schema: "other" }]],
    each: { schema: { values: ["third"] }, table: { values: ["third"] } },
    optional: true,
  },
  replicaIdentity: { values: ["nothing", "full"], optional: true },
  comment: COMMENT,
};

const VIEW_COLUMN: Fields<ViewColumn> = {
  name: { values: ["another_column"] },
  comment: COMMENT,
  default: { values: ["1", "2"], optional: true },
};

export const VIEW: Fields<View> = {
  schema: "identity",
  name: "identity",
  query: { values: ["SELECT 1 AS a", "SELECT 2 AS a"] },
  materialized: FLAG,
  withNoData: FLAG,
  columns: { values: [["a"], ["b"]], optional: true },
  options: { values: [[{ name: "security_barrier", value: "true" }]], each: OPTION, optional: true },
  accessMethod: { values: ["columnar", "zheap"], optional: true },
  tablespace: { values: ["fast", "slow"], optional: true },
  indexes: { values: [[{ name: "one_idx", elements: [{ column: "a" }] }]], each: INDEX },
  triggers: {
    values: [
      [{ name: "one", definition: "CREATE TRIGGER one INSTEAD OF INSERT ON public.v EXECUTE FUNCTION f()" }],
    ],
    each: TRIGGER,
  },
  rules: {
    values: [[{ name: "one", definition: "CREATE RULE one AS ON INSERT TO public.v DO INSTEAD NOTHING" }]],
    each: RULE,
  },
  columnDetails: { values: [[{ name: "a", default: "1", comment: "one" }]], each: VIEW_COLUMN },
  comment: COMMENT,
};

export const STATISTICS: Fields<Statistics> = {
  schema: "identity",
  name: "identity",
  definition: { values: ["CREATE STATISTICS public.s ON a, b FROM public.t"] },
  table: { values: [{ schema: "public", name: "other" }] },
  comment: COMMENT,
};
