import type { Page } from "./page.ts";
import type { DrizzleName } from "./reserved-names.ts";
import { printObject } from "./source-text.ts";

/** What a default of a column can be in TypeScript: see `printDefault`. */
export type ValueKind =
  | "integer"
  | "float"
  | "decimal"
  | "boolean"
  | "text"
  | "json"
  | "moment"
  | "uuid"
  | "other";

/** A column's type in a module. */
export interface PrintedType {
  /** The function that makes such columns. */
  readonly make: string;
  /** Its options as an object literal; empty: none. */
  readonly options: string;
  readonly array: boolean;
  readonly values: ValueKind;
  /** The type without its limits, as it stands after a default, e.g. `character varying`. */
  readonly bare: string;
}

interface KnownType {
  readonly make: DrizzleName;
  readonly options?: Readonly<Record<string, string | undefined>>;
  readonly values: ValueKind;
  readonly bare?: string;
}

const PLAIN: Readonly<Record<string, KnownType>> = {
  bigint: { make: "bigint", options: { mode: '"number"' }, values: "integer" },
  boolean: { make: "boolean", values: "boolean" },
  "character varying": { make: "varchar", values: "text" },
  cidr: { make: "cidr", values: "text" },
  date: { make: "date", values: "moment" },
  "double precision": { make: "doublePrecision", values: "float" },
  inet: { make: "inet", values: "text" },
  integer: { make: "integer", values: "integer" },
  interval: { make: "interval", values: "text" },
  json: { make: "json", values: "json" },
  jsonb: { make: "jsonb", values: "json" },
  line: { make: "line", values: "other" },
  macaddr: { make: "macaddr", values: "text" },
  macaddr8: { make: "macaddr8", values: "text" },
  numeric: { make: "numeric", values: "decimal" },
  point: { make: "point", values: "other" },
  real: { make: "real", values: "float" },
  smallint: { make: "smallint", values: "integer" },
  text: { make: "text", values: "text" },
  uuid: { make: "uuid", values: "uuid" },
};

const SERIAL: Readonly<Record<string, KnownType>> = {
  bigint: { make: "bigserial", options: { mode: '"number"' }, values: "integer" },
  integer: { make: "serial", values: "integer" },
  smallint: { make: "smallserial", values: "integer" },
};

/** Types with limits; what a pattern finds are the values of its options. */
const LIMITED: readonly {
  readonly pattern: RegExp;
  type(found: readonly (string | undefined)[]): KnownType;
}[] = [
  {
    pattern: /^character varying\((\d+)\)$/,
    type: ([length]) => ({ make: "varchar", options: { length }, values: "text", bare: "character varying" }),
  },
  {
    pattern: /^character\((\d+)\)$/,
    type: ([length]) => ({ make: "char", options: { length }, values: "text", bare: "bpchar" }),
  },
  {
    pattern: /^numeric\((\d+),(-?\d+)\)$/,
    type: ([precision, scale]) => ({ make: "numeric", options: { precision, scale }, values: "decimal" }),
  },
  {
    pattern: /^(timestamp|time)(?:\((\d)\))? (with|without) time zone$/,
    type: ([make, precision, zone]) => ({
      make: make === "time" ? "time" : "timestamp",
      options: { precision, withTimezone: zone === "with" ? "true" : undefined },
      values: "moment",
    }),
  },
  {
    // Drizzle takes a precision of 0 for none.
    pattern:
      /^interval(?: (year|month|day|hour|minute|second|year to month|\w+ to (?:hour|minute|second)))?(?:\(([1-6])\))?$/,
    type: ([fields, precision]) => ({
      make: "interval",
      options: { fields: fields === undefined ? undefined : `"${fields}"`, precision },
      values: "text",
      bare: "interval",
    }),
  },
  {
    pattern: /^bit\((\d+)\)$/,
    type: ([dimensions]) => ({ make: "bit", options: { dimensions }, values: "other" }),
  },
];

/** What values of these types are in TypeScript, as the usual drivers give them; of others they are text. */
const DATA: Readonly<Record<string, string>> = {
  boolean: "boolean",
  bytea: "Uint8Array",
  "double precision": "number",
  integer: "number",
  oid: "number",
  real: "number",
  smallint: "number",
};

/** How a column of this type is made. `serial`: by the type that makes its sequence too. */
export function printType(type: string, serial: boolean, page: Page): PrintedType {
  const array = type.endsWith("[]");
  const element = array ? type.slice(0, -2) : type;
  const known = (serial ? SERIAL[element] : undefined) ?? PLAIN[element] ?? limited(element);
  if (known !== undefined) {
    const { make, options = {}, values, bare = element } = known;
    return { make: page.use(make), options: printObject(options), array, values, bare };
  }
  const declared = enumOf(element, page);
  if (declared !== undefined) return { make: declared, options: "", array, values: "text", bare: element };
  const make = page.useCustomType(element, DATA[baseOf(element, page)] ?? "string");
  return { make, options: "", array, values: "other", bare: element };
}

function limited(type: string): KnownType | undefined {
  for (const { pattern, type: known } of LIMITED) {
    const found = pattern.exec(type);
    if (found !== null) return known(found.slice(1));
  }
  return undefined;
}

/** The identifier of the enum that a type's text names. */
function enumOf(type: string, page: Page): string | undefined {
  const name = parseName(type);
  return name === undefined ? undefined : page.names.of("enum", name);
}

/** The type under a domain. */
function baseOf(type: string, page: Page): string {
  const name = parseName(type);
  const domain = page.domains.find((each) => each.schema === name?.schema && each.name === name?.name);
  return domain === undefined ? type : baseOf(domain.type, page);
}

function parseName(type: string): { readonly schema: string; readonly name: string } | undefined {
  const [, schema, name] = QUALIFIED.exec(type) ?? [];
  return schema === undefined || name === undefined
    ? undefined
    : { schema: unquoted(schema), name: unquoted(name) };
}

const QUALIFIED = /^("(?:[^"]|"")+"|[^".()]+)\.("(?:[^"]|"")+"|[^".()]+)$/;

function unquoted(name: string): string {
  return name.startsWith('"') ? name.slice(1, -1).replaceAll('""', '"') : name;
}
