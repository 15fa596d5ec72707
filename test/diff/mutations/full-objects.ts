import {
  type Check,
  type Collation,
  type Column,
  type CompositeType,
  type Domain,
  EMPTY_SCHEMA,
  type EnumType,
  type Exclusion,
  type Extension,
  type ForeignKey,
  type Index,
  type Namespace,
  NO_TABLE_PARTS,
  type Policy,
  type PrimaryKey,
  type RangeType,
  type Routine,
  type Rule,
  type Schema,
  type Sequence,
  type Statistics,
  type Table,
  type Trigger,
  type Unique,
  type View,
} from "../../../src/schema/index.ts";

const C = { schema: "pg_catalog", name: "C" };
const BEHIND_INDEX = {
  options: [{ name: "fillfactor", value: "70" }],
  tablespace: "usual",
  clustered: true,
  replicaIdentity: true,
  comment: "said",
} as const;
const COUNTED = {
  type: "bigint",
  start: "1",
  increment: "2",
  minimum: "1",
  maximum: "99",
  cache: "7",
  cycle: true,
} as const;

// On paper an object can have everything at once, whatever a server would say: each field is there, as the compiler sees to.

const COLUMN: Required<Column> = {
  name: "a",
  type: "character varying(10)",
  collation: C,
  notNull: true,
  notNullName: "must",
  default: "0",
  identity: { ...COUNTED, always: false, sequenceName: { schema: "public", name: "counted" } },
  serial: { ...COUNTED, sequenceName: { schema: "public", name: "counted_too" } },
  generated: { expression: "0", stored: true },
  autoIncrement: true,
  storage: "plain",
  compression: "zstd",
  statisticsTarget: 7,
  options: [{ name: "n_distinct", value: "7" }],
  comment: "said",
};

const PRIMARY_KEY: Required<PrimaryKey> = {
  ...BEHIND_INDEX,
  name: "t_pkey",
  columns: ["c"],
  lengths: [{ column: "c", length: 10 }],
  include: ["d"],
  deferrable: "immediate",
  withoutOverlaps: true,
};
const UNIQUE: Required<Unique> = { ...PRIMARY_KEY, name: "t_key", nullsNotDistinct: true };
const CHECK: Required<Check> = {
  name: "t_check",
  expression: "0 < 1",
  noInherit: true,
  notValid: true,
  notEnforced: true,
  comment: "said",
};
const FOREIGN_KEY: Required<ForeignKey> = {
  name: "t_fkey",
  columns: ["c"],
  references: { schema: "public", table: "u", columns: ["c"] },
  onDelete: "set null",
  onUpdate: "cascade",
  onDeleteColumns: ["c"],
  match: "full",
  deferrable: "immediate",
  notValid: true,
  notEnforced: true,
  period: true,
  comment: "said",
};
const ELEMENT = {
  column: "c",
  collation: C,
  operatorClass: { ...C, options: [{ name: "siglen", value: "7" }] },
  order: "desc",
  nulls: "last",
  statisticsTarget: 7,
} as const;
const EXCLUSION: Required<Exclusion> = {
  ...BEHIND_INDEX,
  name: "t_excl",
  method: "hash",
  elements: [{ ...ELEMENT, operator: "<>" }],
  include: ["d"],
  where: "0 < 1",
  deferrable: "immediate",
};
const INDEX: Required<Index> = {
  ...BEHIND_INDEX,
  name: "t_idx",
  unique: true,
  method: "brin",
  elements: [ELEMENT],
  include: ["d"],
  nullsNotDistinct: true,
  where: "0 < 1",
  only: true,
};
const TRIGGER: Required<Trigger> = {
  name: "t_trigger",
  definition: "CREATE TRIGGER t_trigger BEFORE DELETE ON public.t EXECUTE FUNCTION g()",
  enabled: "always",
  comment: "said",
};
const RULE: Required<Rule> = {
  name: "t_rule",
  definition: "CREATE RULE t_rule AS ON INSERT TO public.t DO INSTEAD SELECT 1",
  enabled: "always",
  comment: "said",
};
const POLICY: Required<Policy> = {
  name: "t_policy",
  restrictive: true,
  command: "select",
  roles: ["c"],
  using: "0 < 1",
  withCheck: "0 < 1",
  comment: "said",
};
const TABLE: Required<Table> = {
  schema: "public",
  name: "t",
  columns: [COLUMN, { name: "b", type: "text" }],
  primaryKey: PRIMARY_KEY,
  uniques: [UNIQUE],
  checks: [CHECK],
  exclusions: [EXCLUSION],
  foreignKeys: [FOREIGN_KEY],
  indexes: [INDEX],
  triggers: [TRIGGER],
  rules: [RULE],
  policies: [POLICY],
  rowSecurity: true,
  forceRowSecurity: true,
  unlogged: true,
  options: [{ name: "fillfactor", value: "70" }],
  accessMethod: "usual",
  tablespace: "usual",
  partitionBy: "HASH (a)",
  partitionOf: { schema: "public", table: "far", bounds: "FOR VALUES IN (0)" },
  inherits: [{ schema: "public", table: "far" }],
  replicaIdentity: "full",
  comment: "said",
};

const VIEW: Required<View> = {
  schema: "public",
  name: "v",
  query: "SELECT 0 AS c",
  materialized: true,
  withNoData: true,
  columns: ["c"],
  options: [{ name: "check_option", value: "local" }],
  accessMethod: "usual",
  tablespace: "usual",
  indexes: [{ ...INDEX, name: "v_idx" }],
  triggers: [TRIGGER],
  rules: [RULE],
  columnDetails: [{ name: "c", comment: "said", default: "0" }],
  comment: "said",
};

const NAMESPACE: Required<Namespace> = { name: "n", comment: "said" };
const EXTENSION: Required<Extension> = { name: "x", schema: "n", comment: "said" };
const COLLATION: Required<Collation> = {
  schema: "public",
  name: "col",
  provider: "builtin",
  locale: "fr",
  collate: "fr",
  ctype: "fr",
  nondeterministic: true,
  rules: "&c < d",
  comment: "said",
};
const ENUM: Required<EnumType> = { schema: "public", name: "e", values: ["z", "x"], comment: "said" };
const DOMAIN: Required<Domain> = {
  schema: "public",
  name: "d",
  type: "bigint",
  collation: C,
  default: "0",
  notNull: true,
  checks: [CHECK],
  comment: "said",
};
const COMPOSITE: Required<CompositeType> = {
  schema: "public",
  name: "c",
  attributes: [
    { name: "c", type: "bigint", collation: C, comment: "said" },
    { name: "d", type: "text" },
  ],
  comment: "said",
};
const RANGE: Required<RangeType> = {
  schema: "public",
  name: "r",
  subtype: "bigint",
  operatorClass: C,
  collation: C,
  canonical: "public.h",
  subtypeDiff: "public.h",
  multirange: C,
  comment: "said",
};
const SEQUENCE: Required<Sequence> = {
  ...COUNTED,
  schema: "public",
  name: "s",
  unlogged: true,
  ownedBy: { schema: "public", table: "far", column: "c" },
  comment: "said",
};
const ROUTINE: Required<Routine> = {
  schema: "public",
  name: "f",
  kind: "function",
  arguments: "integer",
  definition:
    "CREATE OR REPLACE FUNCTION public.f(a integer)\n RETURNS integer\n LANGUAGE sql\nAS $function$SELECT 0$function$",
  comment: "said",
};
const STATISTICS: Required<Statistics> = {
  schema: "public",
  name: "st",
  definition: "CREATE STATISTICS public.st ON c, d FROM public.t",
  table: { schema: "public", name: "t" },
  comment: "said",
};

/** An object of each kind with every field. */
export const FULL_OBJECTS: Schema = {
  schemas: [NAMESPACE],
  extensions: [EXTENSION],
  collations: [COLLATION],
  enums: [ENUM],
  domains: [DOMAIN],
  composites: [COMPOSITE],
  ranges: [RANGE],
  sequences: [SEQUENCE],
  routines: [ROUTINE],
  tables: [TABLE],
  views: [VIEW],
  statistics: [STATISTICS],
};

/** An object of each kind, and of each kind of part, with nothing but what it must have. */
export const BARE_OBJECTS: Schema = {
  ...EMPTY_SCHEMA,
  schemas: [{ name: "n" }],
  extensions: [{ name: "x" }],
  collations: [{ schema: "public", name: "col", provider: "builtin" }],
  enums: [{ schema: "public", name: "e", values: [] }],
  domains: [
    { schema: "public", name: "d", type: "bigint", checks: [{ name: "t_check", expression: "0 < 1" }] },
  ],
  composites: [{ schema: "public", name: "c", attributes: [{ name: "c", type: "bigint" }] }],
  ranges: [{ schema: "public", name: "r", subtype: "bigint" }],
  sequences: [{ schema: "public", name: "s" }],
  routines: [
    { schema: "public", name: "f", kind: "function", arguments: "integer", definition: ROUTINE.definition },
  ],
  tables: [
    {
      schema: "public",
      name: "t",
      ...NO_TABLE_PARTS,
      columns: [
        { name: "a", type: "bigint" },
        { name: "b", type: "bigint", notNull: true },
        { name: "c", type: "bigint", notNull: true, identity: { always: true } },
        { name: "d", type: "bigint", notNull: true, serial: {} },
        { name: "e", type: "bigint", default: "0" },
        { name: "f", type: "bigint", generated: { expression: "0", stored: true } },
        { name: "g", type: "bigint", generated: { expression: "0", stored: false } },
      ],
      primaryKey: { name: "t_pkey", columns: ["c"] },
      uniques: [{ name: "t_key", columns: ["c"] }],
      checks: [{ name: "t_check", expression: "0 < 1" }],
      exclusions: [{ name: "t_excl", method: "hash", elements: [{ column: "c", operator: "<>" }] }],
      foreignKeys: [
        { name: "t_fkey", columns: ["c"], references: { schema: "public", table: "u", columns: ["c"] } },
      ],
      indexes: [{ name: "t_idx", elements: [{ column: "c" }] }],
      triggers: [{ name: TRIGGER.name, definition: TRIGGER.definition }],
      rules: [{ name: RULE.name, definition: RULE.definition }],
      policies: [{ name: "t_policy" }],
    },
    { schema: "public", name: "u", ...NO_TABLE_PARTS },
  ],
  views: [
    {
      schema: "public",
      name: "v",
      query: "SELECT 0 AS c",
      indexes: [{ name: "v_idx", elements: [{ column: "c" }] }],
      triggers: [{ name: TRIGGER.name, definition: TRIGGER.definition }],
      rules: [{ name: RULE.name, definition: RULE.definition }],
      columnDetails: [{ name: "c", comment: "said" }],
    },
  ],
  statistics: [
    {
      schema: "public",
      name: "st",
      definition: STATISTICS.definition,
      table: { schema: "public", name: "t" },
    },
  ],
};
