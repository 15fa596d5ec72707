import type { Conversion } from "../../operations/index.ts";
import { BUILT_IN, PRINTED } from "./built-in-types.ts";
import { ASSIGNED, BY_INTEGER, EXPLICIT, STRINGS } from "./casts.ts";
import { type PrintedType, printedType } from "./printed-type.ts";
import { isWidening } from "./widening.ts";

/**
 * See `Grammar.conversion`. Sources: pg_cast of PostgreSQL 13 to 18, and what find_coercion_pathway does besides. Types that
 * are not built in go through their text, since nothing is known of their casts.
 */
export function conversion(column: string, from: string, to: string): Conversion | undefined {
  const source = printedType(from);
  const target = printedType(to);
  const using = way(column, source, target, to);
  if (using === undefined) return undefined;
  const loses = !isWidening(withoutCase(source), withoutCase(target));
  return { ...(using === BY_ITSELF ? {} : { using }), loses };
}

/** For conversions that need no word. */
const BY_ITSELF = "";

function way(column: string, source: PrintedType, target: PrintedType, to: string): string | undefined {
  if (source.array === target.array) return wayOfValues(column, source, target, to);
  // An array as one text, or a text read as an array.
  if (isString(target)) return BY_ITSELF;
  if (isString(source)) return `${column}::${to}`;
  if (source.name !== target.name) return undefined;
  return target.array
    ? `CASE WHEN ${column} IS NOT NULL THEN ARRAY[${column}]::${to} END`
    : `${column}[1]::${to}`;
}

/** Of two arrays as of what they are made of. */
function wayOfValues(
  column: string,
  source: PrintedType,
  target: PrintedType,
  to: string,
): string | undefined {
  const { array } = source;
  const from = familyOf(source);
  const into = familyOf(target);
  const by = (type: string) => `${column}::${type}${array ? "[]" : ""}::${to}`;
  if (from === into || STRINGS.has(into) || ASSIGNED.get(from)?.has(into)) return BY_ITSELF;
  if (STRINGS.has(from) || EXPLICIT.get(from)?.has(into)) return `${column}::${to}`;
  if (BY_INTEGER.get(from)?.has(into)) return by("integer");
  const hash = [isHash(from), isHash(into)];
  // Its text is no JSON, but there is a cast, in this direction only.
  if (hash.includes(true) && [from, into].some((each) => JSON_TYPES.has(each)))
    return hash[0] && !array ? `${column}::${to}` : undefined;
  if (isBuiltIn(from) && isBuiltIn(into)) return undefined;
  return by("text");
}

const JSON_TYPES: ReadonlySet<string> = new Set(["json", "jsonb"]);

/** The type of the extension hstore, in whatever schema. */
function isHash(name: string): boolean {
  return /(?:^|\.)hstore$/.test(name);
}

/** The type of the extension citext has the values and the casts of text. */
function withoutCase(type: PrintedType): PrintedType {
  return /(?:^|\.)citext$/.test(type.name) ? { ...type, name: "text" } : type;
}

function isString({ name, array }: PrintedType): boolean {
  return STRINGS.has(name) && !array;
}

const NAMES: ReadonlySet<string> = new Set(
  [...BUILT_IN].map((name) => {
    const printed = PRINTED[name] ?? name;
    return printedType(typeof printed === "function" ? printed([]) : printed).name;
  }),
);

function isBuiltIn(name: string): boolean {
  return NAMES.has(name);
}

/** `interval day to second` is an interval that keeps less. */
function familyOf(type: PrintedType): string {
  const { name } = withoutCase(type);
  return name.startsWith("interval ") ? "interval" : name;
}
