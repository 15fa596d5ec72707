import type { Row } from "../dialects/connect.ts";
import type { VanishedRow } from "../planning/index.ts";
import { type RevisionKey, revisionKey } from "../revisions/index.ts";
import { optionalText } from "./ledger-values.ts";

/** Tables of a ledger, quoted, and how a moment is read as ISO 8601. */
interface LedgerTables {
  readonly table: string;
  readonly journal: string;
  readonly isoTime: (column: string) => string;
}

/**
 * SELECT of what the journal says was applied and no row stands for. What a stamp said last is not known: it may have taken the mark
 * away; and an uninstall takes all revisions of its component along.
 */
export function vanishedQuery({ table, journal, isoTime }: LedgerTables): string {
  return `SELECT j.component, j.revision, ${isoTime("j.finished_at")} AS finished_at, j.performed_by
    FROM ${journal} j
   WHERE j.outcome = 'done' AND j.operation IN ('forward', 'install')
     AND j.id IN (SELECT max(id) FROM ${journal}
                   WHERE outcome = 'done' AND operation IN ('forward', 'rewind', 'install', 'uninstall', 'stamp')
                   GROUP BY component, revision)
     AND NOT EXISTS (SELECT 1 FROM ${table} m WHERE m.component = j.component AND m.revision = j.revision)
     AND NOT EXISTS (SELECT 1 FROM ${journal} u
                      WHERE u.outcome = 'done' AND u.operation = 'uninstall' AND u.component = j.component AND u.id > j.id)`;
}

/** The rows of `vanishedQuery`. */
export function readVanished(rows: readonly Row[]): ReadonlyMap<RevisionKey, VanishedRow> {
  return new Map(
    rows.map((row) => {
      const key = revisionKey(String(row.component), String(row.revision));
      const at = optionalText(row, "finished_at") ?? "?";
      return [key, { key, at, by: optionalText(row, "performed_by") ?? "?" }];
    }),
  );
}
