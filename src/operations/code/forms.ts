import type {
  Domain,
  ForeignKey,
  Index,
  IndexElement,
  ObjectKind,
  ObjectValues,
  PrimaryKey,
  Table,
  Unique,
  View,
} from "../../schema/index.ts";

/** What can be made and dropped by itself. */
export type MadeKind = Exclude<ObjectKind, "enum-value">;

/** The same with fields that may be left out. */
type Spare<Whole, Field extends keyof Whole> = Omit<Whole, Field> & Partial<Pick<Whole, Field>>;

type ForeignKeyForm = Omit<Spare<ForeignKey, "name">, "references"> & {
  readonly references: Spare<ForeignKey["references"], "schema">;
};

/** A column's name stands for the column. */
type IndexForm = Omit<Spare<Index, "name">, "elements"> & {
  readonly elements: readonly (string | IndexElement)[];
};

type Parts = "primaryKey" | "uniques" | "foreignKeys" | "indexes";
type TableForm = Pick<Table, "name" | "columns"> &
  Partial<Omit<Table, "name" | "columns" | Parts>> & {
    readonly primaryKey?: Spare<PrimaryKey, "name">;
    readonly uniques?: readonly Spare<Unique, "name">[];
    readonly foreignKeys?: readonly ForeignKeyForm[];
    readonly indexes?: readonly IndexForm[];
  };

/** Names that the database can give, and lists that may be empty, may be left out. */
interface ShorterForms {
  readonly domain: Spare<Domain, "schema" | "checks">;
  readonly table: TableForm;
  readonly view: Spare<View, "schema" | "indexes" | "triggers" | "rules" | "columnDetails">;
  readonly "primary-key": Spare<PrimaryKey, "name">;
  readonly unique: Spare<Unique, "name">;
  readonly "foreign-key": ForeignKeyForm;
  readonly index: IndexForm;
}

type Loose<Value> = Value extends { readonly schema: string } ? Spare<Value, "schema"> : Value;

/** What code says of an object that is to be made: what a Schema has of it, with less to write. */
export type FormOf<Kind extends MadeKind> = Kind extends keyof ShorterForms
  ? ShorterForms[Kind]
  : Loose<ObjectValues[Kind]>;

/** Whether code has to say it. */
type Demand<Form> = {
  readonly [Field in keyof Form]-?: Partial<Pick<Form, Field>> extends Pick<Form, Field> ? "may" : "must";
};

const NAMED = { schema: "may", name: "must", comment: "may" } as const;
const KEY = {
  name: "may",
  comment: "may",
  columns: "must",
  lengths: "may",
  include: "may",
  deferrable: "may",
  withoutOverlaps: "may",
  options: "may",
  tablespace: "may",
  clustered: "may",
  replicaIdentity: "may",
} as const;
const COUNTING = {
  type: "may",
  start: "may",
  increment: "may",
  minimum: "may",
  maximum: "may",
  cache: "may",
  cycle: "may",
} as const;

/**
 * The fields of each form: TypeScript is not checked where revisions run, so a field that is misspelt would be left out in
 * silence. Whole: the compiler does not let one be forgotten.
 */
export const FIELDS: { readonly [Kind in MadeKind]: Demand<FormOf<Kind>> } = {
  schema: { name: "must", comment: "may" },
  extension: NAMED,
  collation: {
    ...NAMED,
    provider: "must",
    locale: "may",
    collate: "may",
    ctype: "may",
    nondeterministic: "may",
    rules: "may",
  },
  enum: { ...NAMED, values: "must" },
  domain: { ...NAMED, type: "must", collation: "may", default: "may", notNull: "may", checks: "may" },
  composite: { ...NAMED, attributes: "must" },
  range: {
    ...NAMED,
    subtype: "must",
    operatorClass: "may",
    collation: "may",
    canonical: "may",
    subtypeDiff: "may",
    multirange: "may",
  },
  sequence: { ...NAMED, ...COUNTING, unlogged: "may", ownedBy: "may" },
  routine: { ...NAMED, kind: "must", arguments: "must", definition: "must" },
  table: {
    ...NAMED,
    columns: "must",
    primaryKey: "may",
    uniques: "may",
    checks: "may",
    exclusions: "may",
    foreignKeys: "may",
    indexes: "may",
    triggers: "may",
    rules: "may",
    policies: "may",
    rowSecurity: "may",
    forceRowSecurity: "may",
    unlogged: "may",
    options: "may",
    accessMethod: "may",
    tablespace: "may",
    partitionBy: "may",
    partitionOf: "may",
    inherits: "may",
    replicaIdentity: "may",
  },
  view: {
    ...NAMED,
    query: "must",
    materialized: "may",
    withNoData: "may",
    columns: "may",
    options: "may",
    accessMethod: "may",
    tablespace: "may",
    indexes: "may",
    triggers: "may",
    rules: "may",
    columnDetails: "may",
  },
  statistics: { ...NAMED, definition: "must", table: "must" },
  column: {
    name: "must",
    type: "must",
    collation: "may",
    notNull: "may",
    notNullName: "may",
    default: "may",
    identity: "may",
    serial: "may",
    generated: "may",
    autoIncrement: "may",
    storage: "may",
    compression: "may",
    statisticsTarget: "may",
    options: "may",
    comment: "may",
  },
  "primary-key": KEY,
  unique: { ...KEY, nullsNotDistinct: "may" },
  check: {
    name: "must",
    comment: "may",
    expression: "must",
    noInherit: "may",
    notValid: "may",
    notEnforced: "may",
  },
  exclusion: {
    name: "must",
    comment: "may",
    method: "must",
    elements: "must",
    include: "may",
    where: "may",
    deferrable: "may",
    options: "may",
    tablespace: "may",
    clustered: "may",
    replicaIdentity: "may",
  },
  "foreign-key": {
    name: "may",
    comment: "may",
    columns: "must",
    references: "must",
    onDelete: "may",
    onUpdate: "may",
    onDeleteColumns: "may",
    match: "may",
    deferrable: "may",
    notValid: "may",
    notEnforced: "may",
    period: "may",
  },
  index: {
    name: "may",
    comment: "may",
    unique: "may",
    method: "may",
    elements: "must",
    include: "may",
    nullsNotDistinct: "may",
    where: "may",
    options: "may",
    tablespace: "may",
    clustered: "may",
    replicaIdentity: "may",
    only: "may",
  },
  trigger: { name: "must", definition: "must", enabled: "may", comment: "may" },
  rule: { name: "must", definition: "must", enabled: "may", comment: "may" },
  policy: {
    name: "must",
    restrictive: "may",
    command: "may",
    roles: "may",
    using: "may",
    withCheck: "may",
    comment: "may",
  },
};
