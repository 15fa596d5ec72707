import type {
  Column,
  Generated,
  Identity,
  Option,
  QualifiedName,
  SequenceOptions,
  Serial,
} from "../../../src/schema/index.ts";
import type { Fields } from "./variants.ts";

export const QUALIFIED: Fields<QualifiedName> = {
  schema: { values: ["public", "app"], optional: true },
  name: { values: ["C", "other"] },
};

export const OPTION: Fields<Option> = { name: "identity", value: { values: ["11", "12"] } };

export const SEQUENCE_OPTIONS: Fields<SequenceOptions> = {
  type: { values: ["smallint", "integer"], optional: true },
  start: { values: ["3", "4"], optional: true },
  increment: { values: ["3", "4"], optional: true },
  minimum: { values: ["-3", "-4"], optional: true },
  maximum: { values: ["3000", "4000"], optional: true },
  cache: { values: ["3", "4"], optional: true },
  cycle: { values: [true], optional: true },
};

const SEQUENCE_NAME = {
  values: [
    { schema: "public", name: "numbers" },
    { schema: "app", name: "numbers" },
  ],
  optional: true,
} as const;

const IDENTITY: Fields<Identity> = {
  ...SEQUENCE_OPTIONS,
  always: { values: [true, false] },
  sequenceName: SEQUENCE_NAME,
};

const SERIAL: Fields<Serial> = { ...SEQUENCE_OPTIONS, sequenceName: SEQUENCE_NAME };

const GENERATED: Fields<Generated> = {
  expression: { values: ["1 + 1", "2 + 2"] },
  stored: { values: [true, false] },
};

export const COLUMN: Fields<Column> = {
  name: { values: ["another"] },
  type: { values: ["integer", "bigint", "text[]", "character varying(60)"] },
  collation: { values: [{ name: "C" }], inside: QUALIFIED, optional: true },
  notNull: { values: [true], optional: true },
  notNullName: { values: ["must be", "have to be"], optional: true, onlyWith: "notNull" },
  default: { values: ["1", "2"], optional: true },
  identity: { values: [{ always: true }], inside: IDENTITY, optional: true },
  serial: { values: [{}], inside: SERIAL, optional: true },
  autoIncrement: { values: [true], optional: true },
  generated: { values: [{ expression: "1", stored: true }], inside: GENERATED, optional: true },
  storage: { values: ["external", "main"], optional: true },
  compression: { values: ["pglz", "lz4"], optional: true },
  statisticsTarget: { values: [100, 0], optional: true },
  options: { values: [[{ name: "n_distinct", value: "5" }]], each: OPTION, optional: true },
  comment: { values: ["one", "another"], optional: true },
};
