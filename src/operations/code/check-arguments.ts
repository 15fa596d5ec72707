import type { ObjectKind } from "../../schema/index.ts";
import type { OperationKindName } from "../any-operation.ts";
import { type Act, isMade } from "./act.ts";
import { PARTS } from "./arguments.ts";
import { FIELDS, type MadeKind } from "./forms.ts";
import type { Refuse } from "./refuse.ts";
import { isRecord, type Untyped, withoutUndefined } from "./untyped.ts";

/** Which fields there are, and those that must be there. */
interface Expected {
  readonly must: readonly string[];
  readonly may: readonly string[];
}

/** Throws `operation/invalid` where something is missing, unknown, or no text where it has to be one. */
export function checkArguments(
  kind: OperationKindName,
  { does, object }: Act,
  given: Untyped,
  refuse: Refuse,
): void {
  check(given, argumentsOf(kind, { does, object }), refuse);
  const { must, may } = placeOf(object);
  for (const field of [...must, ...may]) {
    if (given[field] !== undefined) demandText(given, field, refuse, "");
  }
  if (does === "rename") demandText(given, "to", refuse, "");
  if (does === "make" && isMade(object)) checkLists(object, given, refuse);
}

/** The fields that say where an object is. */
export function placeOf(object: ObjectKind): Expected {
  if (object === "schema" || object === "extension") return { must: [], may: [] };
  if (object === "enum-value") return { must: ["enum"], may: ["schema"] };
  return { must: PARTS.some((part) => part === object) ? ["table"] : [], may: ["schema"] };
}

/** The fields of the object itself. */
export function fieldsOf(object: MadeKind): Expected {
  const fields = Object.entries(FIELDS[object]);
  const those = (demand: string) => fields.filter(([, each]) => each === demand).map(([field]) => field);
  return { must: those("must"), may: those("may") };
}

function argumentsOf(kind: OperationKindName, { does, object }: Act): Expected {
  const place = placeOf(object);
  const concurrently = kind === "create-index" || kind === "drop-index" ? ["concurrently"] : [];
  if (does === "make" && isMade(object)) {
    const { must, may } = fieldsOf(object);
    return { must: [...place.must, ...must], may: [...place.may, ...may, ...concurrently] };
  }
  const named = does === "drop" && object === "primary-key" ? [] : ["name"];
  const must = [...place.must, ...named, ...(object === "routine" ? ["arguments"] : [])];
  const may = [...place.may, "name", ...concurrently];
  if (does === "drop") return { must, may };
  if (does === "set") return { must: [...must, "to"], may: [...may, "of"] };
  const moves = place.must.length === 0 && place.may.includes("schema") ? ["toSchema"] : [];
  return { must: [...must, "to"], may: [...may, ...moves] };
}

/** What must be a text wherever it stands. */
const TEXTS: ReadonlySet<string> = new Set([
  "name",
  "arguments",
  "type",
  "subtype",
  "definition",
  "query",
  "expression",
]);

function check(given: Untyped, { must, may }: Expected, refuse: Refuse, inside = ""): void {
  const known = [...must, ...may];
  const unknown = Object.keys(given).find((field) => !known.includes(field));
  if (unknown !== undefined) throw refuse(`${inside}it knows no \`${unknown}\``, { word: unknown, known });
  const missing = must.find((field) => given[field] === undefined);
  if (missing !== undefined) throw refuse(`${inside}\`${missing}\` is missing`);
  for (const field of must) if (TEXTS.has(field)) demandText(given, field, refuse, inside);
}

function demandText(given: Untyped, field: string, refuse: Refuse, inside: string): void {
  const value = given[field];
  // A routine may have none.
  if (typeof value !== "string" || (value === "" && field !== "arguments"))
    throw refuse(`${inside}\`${field}\` has to be a text`);
}

/** The objects that stand in the lists of another. */
const LISTS: Partial<Record<MadeKind, Readonly<Record<string, MadeKind>>>> = {
  table: {
    columns: "column",
    uniques: "unique",
    checks: "check",
    exclusions: "exclusion",
    foreignKeys: "foreign-key",
    indexes: "index",
    triggers: "trigger",
    rules: "rule",
    policies: "policy",
  },
  view: { indexes: "index", triggers: "trigger", rules: "rule" },
  domain: { checks: "check" },
};

function checkLists(object: MadeKind, given: Untyped, refuse: Refuse): void {
  for (const [field, kind] of Object.entries(LISTS[object] ?? {})) {
    const list = given[field] ?? [];
    if (!Array.isArray(list)) throw refuse(`\`${field}\` has to be a list`);
    for (const [at, each] of list.entries()) checkPart(kind, each, refuse, `${field}[${at}]: `);
  }
  if (object === "table" && given.primaryKey !== undefined)
    checkPart("primary-key", given.primaryKey, refuse, "primaryKey: ");
}

function checkPart(kind: MadeKind, part: unknown, refuse: Refuse, inside: string): void {
  if (!isRecord(part)) throw refuse(`${inside}it has to be an object`);
  check(withoutUndefined(part), fieldsOf(kind), refuse, inside);
}
