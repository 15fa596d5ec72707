import { join } from "node:path";
import { EMPTY_SCHEMA, type Schema } from "../schema/index.ts";
import { readCached, writeCached } from "./cache-files.ts";

/** What an engine made of a component's models the last time. */
export interface DeclaredMemo {
  /** Of each object as it was written, with all that decides how it is read; by object. */
  readonly sources: Readonly<Record<string, string>>;
  /** As it was read. An object of `sources` that is not in it is part of another one then. */
  readonly schema: Schema;
}

const NOTHING: DeclaredMemo = { sources: {}, schema: EMPTY_SCHEMA };

function fileOf(cacheFolder: string, name: string): string {
  return join(cacheFolder, "declared", `${name}.json`);
}

export function readMemo(cacheFolder: string, name: string): DeclaredMemo {
  const kept = readCached(fileOf(cacheFolder, name));
  return isMemo(kept) ? kept : NOTHING;
}

export function keepMemo(cacheFolder: string, name: string, memo: DeclaredMemo): void {
  writeCached(fileOf(cacheFolder, name), memo);
}

function isMemo(value: unknown): value is DeclaredMemo {
  if (!isObject(value) || !isObject(value.sources) || !isObject(value.schema)) return false;
  const { schema } = value;
  return Object.keys(EMPTY_SCHEMA).every((list) => Array.isArray(schema[list]));
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
