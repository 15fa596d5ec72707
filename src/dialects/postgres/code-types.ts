import type { Domain, Schema } from "../../schema/index.ts";
import type { CodeType } from "../schema-dialect.ts";
import { printName } from "./grammar.ts";
import { printedType } from "./printed-type.ts";

type Alternatives = Pick<CodeType, "read" | "written">;

const same = (...alternatives: readonly string[]): Alternatives => ({
  read: alternatives,
  written: alternatives,
});

/** An exact number does not fit into JavaScript's: it is read as text, and written as whatever says it. */
const EXACT: Alternatives = { read: ["string"], written: ["string", "number", "bigint"] };
const MOMENT: Alternatives = { read: ["Date"], written: ["Date", "string"] };
/** What stands in it nobody knows; the drivers do not agree on how an array would be meant, so it is written as text. */
const JSON_TEXT: Alternatives = { read: ["unknown"], written: ["string"] };

/** As connection-values.ts reads and writes them, by their names as format_type prints them; all others are text. */
const KNOWN: Readonly<Record<string, Alternatives>> = {
  boolean: same("boolean"),
  smallint: same("number"),
  integer: same("number"),
  oid: same("number"),
  real: same("number"),
  "double precision": same("number"),
  bigint: EXACT,
  numeric: EXACT,
  "timestamp without time zone": MOMENT,
  "timestamp with time zone": MOMENT,
  bytea: same("Uint8Array"),
  json: JSON_TEXT,
  jsonb: JSON_TEXT,
};

const TEXT = same("string");

/** See SchemaDialect. */
export function codeTypes({ enums, domains }: Pick<Schema, "enums" | "domains">): (type: string) => CodeType {
  const keyOf = (each: { readonly schema: string; readonly name: string }): string =>
    `${printName(each.schema)}.${printName(each.name)}`;
  const enumsByKey = new Map(enums.map((each) => [keyOf(each), each]));
  const domainsByKey = new Map(domains.map((each) => [keyOf(each), each]));

  const codeType = (type: string): CodeType => {
    const { name, array } = printedType(type);
    if (array) return { ...listOf(codeType(type.slice(0, -2)), name), notNull: false, hasDefault: false };
    const domain = domainsByKey.get(name);
    if (domain !== undefined) return underDomain(domain, codeType(domain.type));
    const values = enumsByKey.get(name)?.values.map((value) => JSON.stringify(value));
    const known = values === undefined ? (KNOWN[name] ?? TEXT) : same(...values);
    return { ...known, notNull: false, hasDefault: false };
  };
  return codeType;
}

function underDomain({ notNull, default: text }: Domain, base: CodeType): CodeType {
  return {
    ...base,
    notNull: notNull === true || base.notNull,
    hasDefault: text !== undefined || base.hasDefault,
  };
}

/** Any element may be NULL. Arrays of `box` are not taken apart. */
function listOf({ read, written }: CodeType, element: string): Alternatives {
  if (element === "box") return TEXT;
  const list = (alternatives: readonly string[], isRead: boolean): string => {
    const all = alternatives.includes("unknown") ? ["unknown"] : [...alternatives, "null"];
    const each = all.length === 1 ? all.join() : `(${all.join(" | ")})`;
    return isRead ? `${each}[]` : `readonly ${each}[]`;
  };
  return { read: [list(read, true)], written: [list(written, false)] };
}
