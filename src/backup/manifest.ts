import { readFileSync, statSync } from "node:fs";
import { basename } from "node:path";
import * as v from "valibot";
import { messageOf } from "../kernel/index.ts";
import { BackupError } from "./errors.ts";

/** What is written beside a copy: what it is of, and what it has. No secret is in it. */
const MANIFEST = v.object({
  kind: v.literal("stemma backup"),
  /** ISO 8601, UTC. */
  created: v.string(),
  /** The command that made it. */
  command: v.string(),
  /** Version of Stemma. */
  stemma: v.string(),
  engine: v.picklist(["postgres", "pglite", "sqlite", "mariadb"]),
  /** For people, e.g. `PostgreSQL 15`. */
  server: v.string(),
  /** As connections count it. */
  serverVersion: v.number(),
  /** The URL without its password; an embedded database by its whole path. */
  database: v.string(),
  /** Name of the copy. */
  file: v.string(),
  bytes: v.number(),
  /** SHA-256 of the copy. */
  checksum: v.string(),
  tables: v.number(),
  /** Of all tables together; null where only reading them all would tell. */
  rows: v.nullable(v.number()),
  /** Revisions that its ledger has. */
  applied: v.array(v.string()),
  /** Those that stopped midway. */
  partial: v.array(v.string()),
});

/** What a backup says of itself. */
export type Manifest = v.InferOutput<typeof MANIFEST>;

/** A backup on disk. */
export interface Backup {
  /** Absolute path of the copy. */
  readonly file: string;
  readonly manifest: Manifest;
}

/** Where the manifest of a copy is. */
export function manifestPlace(file: string): string {
  return `${file}.json`;
}

export function printManifest(manifest: Manifest): string {
  return `${JSON.stringify(manifest, null, 2)}\n`;
}

/** The backup whose copy is that file; undefined where there is none. Throws `backup/damaged`. */
export function readBackup(file: string, shown: string): Backup | undefined {
  if (!isFile(file) || !isFile(manifestPlace(file))) return undefined;
  const place = manifestPlace(shown);
  let value: unknown;
  try {
    value = JSON.parse(readFileSync(manifestPlace(file), "utf8"));
  } catch (error) {
    throw new BackupError("backup/damaged", { file: place, problem: messageOf(error) }, { cause: error });
  }
  const result = v.safeParse(MANIFEST, value);
  if (result.success) {
    // Somebody may have given both files another name: what is in them counts.
    return { file, manifest: { ...result.output, file: basename(file) } };
  }
  const [issue] = result.issues;
  const key = issue.path?.map((item) => String(item.key)).join(".") ?? "";
  throw new BackupError("backup/damaged", { file: place, problem: `${key}: ${issue.message}` });
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
}
