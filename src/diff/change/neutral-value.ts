import type { Grammar } from "../../operations/index.ts";
import type { Schema } from "../../schema/index.ts";

const EMPTY_TEXT = "''";

/** Built-in types by name, without their lengths. */
const VALUES: Readonly<Record<string, string>> = {
  smallint: "0",
  integer: "0",
  bigint: "0",
  numeric: "0",
  real: "0",
  "double precision": "0",
  money: "0",
  oid: "0",
  boolean: "false",
  text: EMPTY_TEXT,
  character: EMPTY_TEXT,
  "character varying": EMPTY_TEXT,
  name: EMPTY_TEXT,
  citext: EMPTY_TEXT,
  bytea: EMPTY_TEXT,
  xml: EMPTY_TEXT,
  tsvector: EMPTY_TEXT,
  hstore: EMPTY_TEXT,
  uuid: "'00000000-0000-0000-0000-000000000000'",
  date: "'1970-01-01'",
  "timestamp without time zone": "'1970-01-01 00:00:00'",
  "timestamp with time zone": "'1970-01-01 00:00:00+00'",
  "time without time zone": "'00:00:00'",
  "time with time zone": "'00:00:00+00'",
  interval: "'0'",
  json: "'{}'",
  jsonb: "'{}'",
  inet: "'0.0.0.0'",
  cidr: "'0.0.0.0/32'",
  macaddr: "'00:00:00:00:00:00'",
  "bit varying": EMPTY_TEXT,
  point: "'(0,0)'",
  int4range: "'empty'",
  int8range: "'empty'",
  numrange: "'empty'",
  tsrange: "'empty'",
  tstzrange: "'empty'",
  daterange: "'empty'",
};

/**
 * A value of a type for rows whose own is lost, as SQL: empty text, zero, the first value of an enum. Undefined for types
 * of which none is known, as of a domain, which may refuse it.
 */
export function neutralValue(type: string, schema: Schema, grammar: Grammar): string | undefined {
  if (grammar.neutralValue !== undefined) return grammar.neutralValue(type);
  if (type.endsWith("[]")) return "'{}'";
  const bare = type.replace(/\s*\([^()]*\)/, "");
  // An extension's type stands with its schema.
  const known = VALUES[bare] ?? VALUES[/^\w+\.(citext|hstore)$/.exec(bare)?.[1] ?? ""];
  if (known !== undefined) return known;
  const labels = schema.enums.find((each) => grammar.qualified(each) === bare)?.values;
  const [first] = labels ?? [];
  return first === undefined ? undefined : grammar.text(first);
}
