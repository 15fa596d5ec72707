import { nearest } from "../kernel/index.ts";
import type { DependencyEnd, Header, HeaderDependency } from "./header.ts";
import { parseId } from "./ids.ts";
import { INITIAL_ID, type RevisionKey, revisionKey } from "./key.ts";
import type { LocatedJson, LocatedMember } from "./located-json.ts";

/** Reports a fault at an offset in the header's JSON; does not return. */
export type FailAt = (at: number, problem: string) => never;

const KEYS = {
  forward: ["revision", "parents", "date", "message", "dependencies", "transaction", "lossy", "replay"],
  rewind: ["revision", "transaction", "lossy"],
} as const;

/** A dependency as written: its component and its id. */
export const DEPENDENCY = /^([a-z][a-z0-9_-]{0,62})==([0-9a-fA-F]{8})$/;
const DATE = /^(\d{4}-\d\d-\d\d)T\d\d:\d\d:\d\d(?:\.\d{1,9})?$/;
// Days that every month has: nothing more is to be asked.
const ORDINARY_DATE = /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d$/;

/** The revision that `"component==id"` names; undefined where a text is not of that form. */
export function parseDependency(text: string): RevisionKey | undefined {
  const [, component, id] = DEPENDENCY.exec(text) ?? [];
  return component === undefined || id === undefined ? undefined : revisionKey(component, id.toLowerCase());
}

/** What the JSON of a header says, key by key; `id` is the revision of the file's name. */
export function readHeaderFields(
  json: LocatedJson,
  direction: keyof typeof KEYS,
  id: string,
  fail: FailAt,
): Header {
  if (json.type !== "object") return fail(json.at, "the header has to be a JSON object");
  const members = new Map<string, LocatedJson>();
  for (const member of json.members) {
    checkKey(member, direction, fail);
    members.set(member.key, member.value);
  }
  const revision = readRevision(members.get("revision"), id, json.at, fail);
  const message = readText("message", members.get("message"), fail);
  const date = readDate(members.get("date"), fail);
  const lossy = readText("lossy", members.get("lossy"), fail);
  return {
    revision,
    parents: direction === "rewind" ? [] : readParents(members.get("parents"), id, json.at, fail),
    ...(date === undefined ? {} : { date }),
    ...(message === undefined ? {} : { message }),
    dependencies: readDependencies(members.get("dependencies"), fail),
    transaction: readFlag("transaction", members.get("transaction"), fail),
    ...(lossy === undefined ? {} : { lossy }),
    replay: readFlag("replay", members.get("replay"), fail),
  };
}

function checkKey({ key, keyAt }: LocatedMember, direction: keyof typeof KEYS, fail: FailAt): void {
  const known: readonly string[] = KEYS[direction];
  if (known.includes(key)) return;
  if (direction === "rewind" && KEYS.forward.some((forward) => forward === key)) {
    fail(keyAt, `the key "${key}" belongs into the header of the .fw.sql file`);
  }
  const guess = nearest(key, known);
  fail(
    keyAt,
    `unknown key "${key}" in the header. ${guess ? `Did you mean "${guess}"?` : `Known are ${known.join(", ")}.`}`,
  );
}

function readRevision(json: LocatedJson | undefined, id: string, start: number, fail: FailAt): string {
  if (json === undefined) return fail(start, 'the header has no "revision"');
  const revision = json.type === "string" ? parseId(json.value) : undefined;
  if (revision === undefined) return fail(json.at, '"revision" has to be a text of 8 hex digits');
  if (revision !== id)
    return fail(json.at, `the header's revision "${revision}" is not the file name's "${id}"`);
  return revision;
}

function readParents(json: LocatedJson | undefined, id: string, start: number, fail: FailAt): string[] {
  if (json === undefined) return fail(start, 'the header has no "parents" (an array of revision ids)');
  if (json.type !== "array") return fail(json.at, '"parents" has to be an array of revision ids');
  const parents: string[] = [];
  for (const item of json.items) {
    const parent = item.type === "string" ? parseId(item.value) : undefined;
    if (parent === undefined) return fail(item.at, '"parents" has to hold texts of 8 hex digits');
    if (parents.includes(parent)) return fail(item.at, `the parent "${parent}" is named twice`);
    parents.push(parent);
  }
  if (id === INITIAL_ID && parents.length > 0) {
    return fail(json.at, `the initial revision ${INITIAL_ID} has no parents: "parents" has to be []`);
  }
  return parents;
}

function readDependencies(json: LocatedJson | undefined, fail: FailAt): HeaderDependency[] {
  if (json === undefined) return [];
  if (json.type !== "array") return fail(json.at, '"dependencies" has to be an array');
  return json.items.map((item) => {
    if (item.type === "string") {
      const needed = readEnd(item, fail);
      return needed === "this"
        ? fail(item.at, 'a dependency on "this" alone says nothing: write "component==id"')
        : { needs: "this", needed };
    }
    const [a, b] = item.type === "array" ? item.items : [];
    if (item.type !== "array" || a === undefined || b === undefined || item.items.length !== 2) {
      return fail(
        item.at,
        'a dependency is "component==id", or a pair of these, where "this" may be one of the two',
      );
    }
    const pair = { needs: readEnd(a, fail), needed: readEnd(b, fail) };
    return sameEnd(pair.needs, pair.needed) ? fail(item.at, "this dependency needs itself") : pair;
  });
}

function readEnd(json: LocatedJson, fail: FailAt): DependencyEnd {
  if (json.type !== "string") return fail(json.at, 'a dependency is written "component==id"');
  if (json.value === "this") return "this";
  const [, component, id] = DEPENDENCY.exec(json.value) ?? [];
  return component === undefined || id === undefined
    ? fail(json.at, `the dependency "${json.value}" is not of the form "component==id" with 8 hex digits`)
    : { component, id: id.toLowerCase() };
}

function sameEnd(a: DependencyEnd, b: DependencyEnd): boolean {
  if (a === "this" || b === "this") return a === b;
  return a.component === b.component && a.id === b.id;
}

/** True for a time of the calendar as headers write it: UTC without a zone. */
export function isHeaderDate(text: string): boolean {
  if (ORDINARY_DATE.test(text)) return true;
  const day = DATE.exec(text)?.[1];
  const time = new Date(`${text}Z`);
  // Date folds 30 February into March: only what comes back the same is a day of the calendar.
  return day !== undefined && !Number.isNaN(time.getTime()) && time.toISOString().slice(0, 10) === day;
}

function readDate(json: LocatedJson | undefined, fail: FailAt): string | undefined {
  if (json === undefined) return undefined;
  if (json.type !== "string" || !DATE.test(json.value)) {
    return fail(json.at, '"date" has to be UTC without a zone, like "2021-01-09T21:57:55"');
  }
  return isHeaderDate(json.value)
    ? json.value
    : fail(json.at, `"date" is no date of the calendar: "${json.value}"`);
}

function readText(key: string, json: LocatedJson | undefined, fail: FailAt): string | undefined {
  if (json !== undefined && json.type !== "string") return fail(json.at, `"${key}" has to be a text`);
  const fault = json === undefined ? undefined : textFault(json.value);
  return json === undefined || fault === undefined
    ? json?.value
    : fail(json.at, `"${key}" has ${fault} in it`);
}

/** What no database keeps of a text as it is; undefined where it keeps all of it. */
export function textFault(text: string): string | undefined {
  if (text.includes("\0")) return "U+0000";
  return /\p{Surrogate}/u.test(text) ? "half of a character (a lone surrogate)" : undefined;
}

function readFlag(key: string, json: LocatedJson | undefined, fail: FailAt): boolean {
  if (json === undefined) return true;
  return json.type === "boolean" ? json.value : fail(json.at, `"${key}" has to be true or false`);
}
