import { tokens } from "../../sql/index.ts";
import { lexical } from "./grammar.ts";

/**
 * What code of the deployment gets for a value and gives for one. SQLite has five kinds of values, whatever a column is
 * declared as: NULL, integers, floats, texts and blobs.
 */
export function readValue(value: unknown): unknown {
  if (typeof value === "bigint") {
    const number = Number(value);
    return Number.isSafeInteger(number) ? number : String(value);
  }
  if (Buffer.isBuffer(value)) return new Uint8Array(value.buffer, value.byteOffset, value.byteLength);
  return value;
}

/** A parameter as the driver takes it. It would make a float of every number: an integer is to stay one. */
export function parameterOf(value: unknown): unknown {
  if (value === undefined || value === null) return null;
  if (typeof value === "boolean") return value ? 1n : 0n;
  if (typeof value === "number")
    return Number.isSafeInteger(value) && !Object.is(value, -0) ? BigInt(value) : value;
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? String(value) : value.toISOString();
  if (value instanceof Uint8Array) return Buffer.from(value.buffer, value.byteOffset, value.byteLength);
  if (value instanceof ArrayBuffer) return Buffer.from(value);
  return typeof value === "object" ? JSON.stringify(value) : value;
}

/**
 * The arguments with which a statement is run: the driver takes those of `?` by their places, and those of `?1` and `$1`,
 * which are names to SQLite, by these.
 */
export function bindings(sql: string, values: readonly unknown[] | undefined): readonly unknown[] {
  if (values === undefined || values.length === 0) return [];
  const parameters = values.map(parameterOf);
  if (!isNumbered(sql)) return parameters;
  return [Object.fromEntries(parameters.map((value, at) => [String(at + 1), value]))];
}

function isNumbered(sql: string): boolean {
  let sign = -1;
  for (const { kind, start, end } of tokens(sql, lexical)) {
    if (kind === "number" && start === sign) return true;
    sign = kind === "punctuation" && /[?$]/.test(sql.slice(start, end)) ? end : -1;
  }
  return false;
}
