import type { RevisionKey } from "../revisions/index.ts";

/** A revision of which the journal says that it was applied, and that has no row in the ledger any more. */
export interface VanishedRow {
  readonly key: RevisionKey;
  /** When it was applied, ISO 8601 in UTC. */
  readonly at: string;
  /** Who did: `user@host:pid`. */
  readonly by: string;
}

/** `foo:2c12ca17 has no row, though the journal says that it was applied (2026-01-31T10:00:00Z, root@host:12)` */
export function describeVanished({ key, at, by }: VanishedRow): string {
  return `${key} has no row in the ledger, though the journal says that it was applied (${at}, ${by})`;
}

/** What to do about it. */
export function wayOutOfVanished(key: RevisionKey): string {
  return `Where the database has its changes, mark it: stemma stamp ${key} --apply; where it has not, say so: stemma stamp ${key} --remove --apply`;
}
