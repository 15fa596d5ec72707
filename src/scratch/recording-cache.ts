import { join } from "node:path";
import { EMPTY_SCHEMA } from "../schema/index.ts";
import { keepNewest, readCached, writeCached } from "./cache-files.ts";
import type { Recording } from "./record.ts";

const KEPT = 50;

function fileOf(cacheFolder: string, key: string): string {
  return join(cacheFolder, "recordings", `${key}.json`);
}

/** A kept recording; undefined where there is none, or none that can be trusted. */
export function readRecording(cacheFolder: string, key: string): Recording | undefined {
  const kept = readCached(fileOf(cacheFolder, key));
  return isObject(kept) && kept.key === key && isRecording(kept.recording) ? kept.recording : undefined;
}

export function keepRecording(cacheFolder: string, key: string, recording: Recording): void {
  writeCached(fileOf(cacheFolder, key), { key, recording });
  keepNewest(join(cacheFolder, "recordings"), KEPT);
}

/** The key in the file vouches for the rest: only what was cut short or written by hand has another shape. */
function isRecording(value: unknown): value is Recording {
  if (!isObject(value) || !isObject(value.schema) || !isObject(value.owners)) return false;
  const { schema, unsupported, fromModels, serverVersion } = value;
  const lists = Object.keys(EMPTY_SCHEMA).map((list) => schema[list]);
  return [unsupported, fromModels, ...lists].every(Array.isArray) && typeof serverVersion === "number";
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
