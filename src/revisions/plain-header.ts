import type { Header, HeaderDependency } from "./header.ts";
import { DEPENDENCY, isHeaderDate, textFault } from "./header-fields.ts";
import { parseId } from "./ids.ts";
import { INITIAL_ID } from "./key.ts";

/** Each key with its quotes, as it is looked for in the text. */
const FORWARD = new Map(
  ["revision", "parents", "date", "message", "dependencies", "transaction", "lossy", "replay"].map(quoted),
);
const REWIND = new Map(["revision", "transaction", "lossy"].map(quoted));

/**
 * The header in the JSON of an ordinary file, several times faster than by `readHeaderFields`, which reads the same
 * of it. Undefined where anything is wrong, may be wrong (what looks like a key stands twice) or is rare
 * (backslashes, pairs of dependencies): then that function decides, and knows the place of a fault.
 */
export function readPlainHeader(json: string, isRewind: boolean, id: string): Header | undefined {
  const value = json.includes("\\") ? undefined : parsed(json);
  if (typeof value !== "object" || value === null) return undefined;
  const fields: Partial<Record<string, unknown>> = { ...value };
  const known = isRewind ? REWIND : FORWARD;
  for (const key in fields) {
    const name = known.get(key);
    if (name === undefined || json.indexOf(name) !== json.lastIndexOf(name)) return undefined;
  }
  const { revision, date, message, lossy, transaction = true, replay = true } = fields;
  const parents = isRewind ? [] : plainParents(fields.parents, id);
  const dependencies = plainDependencies(fields.dependencies);
  if (typeof revision !== "string" || parseId(revision) !== id) return undefined;
  if (parents === undefined || dependencies === undefined) return undefined;
  if (typeof transaction !== "boolean" || typeof replay !== "boolean") return undefined;
  if (!isTextOrNone(date) || !isTextOrNone(message) || !isTextOrNone(lossy)) return undefined;
  if (date !== undefined && !isHeaderDate(date)) return undefined;
  return {
    revision: id,
    parents,
    ...(date === undefined ? {} : { date }),
    ...(message === undefined ? {} : { message }),
    dependencies,
    transaction,
    ...(lossy === undefined ? {} : { lossy }),
    replay,
  };
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}

function plainParents(value: unknown, id: string): string[] | undefined {
  if (!Array.isArray(value) || (id === INITIAL_ID && value.length > 0)) return undefined;
  const parents: string[] = [];
  for (const item of value) {
    const parent = typeof item === "string" ? parseId(item) : undefined;
    if (parent === undefined || parents.includes(parent)) return undefined;
    parents.push(parent);
  }
  return parents;
}

function plainDependencies(value: unknown): HeaderDependency[] | undefined {
  if (value === undefined) return [];
  if (!Array.isArray(value)) return undefined;
  const dependencies: HeaderDependency[] = [];
  for (const item of value) {
    const [, component, id] = (typeof item === "string" ? DEPENDENCY.exec(item) : undefined) ?? [];
    if (component === undefined || id === undefined) return undefined;
    dependencies.push({ needs: "this", needed: { component, id: id.toLowerCase() } });
  }
  return dependencies;
}

function isTextOrNone(value: unknown): value is string | undefined {
  return value === undefined || (typeof value === "string" && textFault(value) === undefined);
}

function quoted(key: string): [string, string] {
  return [key, `"${key}"`];
}
