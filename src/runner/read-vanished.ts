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
 * away. Of an uninstall see `uninstallsQuery`.
 */
export function vanishedQuery({ table, journal, isoTime }: LedgerTables): string {
  return `SELECT j.id, j.component, j.revision, ${isoTime("j.finished_at")} AS finished_at, j.performed_by
    FROM ${journal} j
    JOIN (SELECT max(id) AS id FROM ${journal}
           WHERE outcome = 'done' AND operation IN ('forward', 'rewind', 'install', 'uninstall', 'stamp')
           GROUP BY component, revision) l ON l.id = j.id
   WHERE j.operation IN ('forward', 'install')
     AND NOT EXISTS (SELECT 1 FROM ${table} m WHERE m.component = j.component AND m.revision = j.revision)`;
}

/**
 * SELECT of the last uninstall of each component, which has taken all its revisions along. Asked for only where rows are missing: as
 * a part of that query it made a question for each of them, 41 s for 10,000 on PostgreSQL.
 */
export function uninstallsQuery(journal: string): string {
  return `SELECT component, max(id) AS id FROM ${journal} WHERE outcome = 'done' AND operation = 'uninstall' GROUP BY component`;
}

/** The rows of `vanishedQuery`, but for those that a row of `uninstallsQuery` explains. */
export function readVanished(
  rows: readonly Row[],
  uninstalls: readonly Row[],
): ReadonlyMap<RevisionKey, VanishedRow> {
  const last = new Map(uninstalls.map(({ component, id }) => [String(component), BigInt(String(id))]));
  const missing = rows.filter(
    ({ component, id }) => (last.get(String(component)) ?? -1n) < BigInt(String(id)),
  );
  return new Map(
    missing.map((row) => {
      const key = revisionKey(String(row.component), String(row.revision));
      const at = optionalText(row, "finished_at") ?? "?";
      return [key, { key, at, by: optionalText(row, "performed_by") ?? "?" }];
    }),
  );
}
