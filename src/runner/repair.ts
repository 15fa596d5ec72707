import type { Connection } from "../dialects/connect.ts";
import { type LedgerFault, TWICE } from "../planning/index.ts";
import { type RevisionKey, revisionChecksum } from "../revisions/index.ts";
import type { Journal } from "./journal.ts";
import { type RowSource, rewriteRow, uniteRows } from "./ledger-rows.ts";
import { nameInterference } from "./name-interference.ts";
import { commitFailure } from "./step-failure.ts";

/**
 * Writes rows of the ledger anew, to what the files say, in one transaction: either all of them, each with a row in the
 * journal that keeps what the old one said, or none. Call it under the lock. Throws `execution/*`.
 */
export async function repairRows(
  keys: readonly RevisionKey[],
  context: {
    /** What rows say and cannot. */
    readonly faults: readonly LedgerFault[];
    readonly connection: Connection;
    readonly rows: RowSource;
    readonly journal: Journal;
    readonly database: string;
    readonly aborted: boolean;
  },
): Promise<void> {
  const { faults, connection, rows, journal, database, aborted } = context;
  const { dialect, graph, fence } = rows;
  const { reset, start, step, rollback } = dialect.session;
  const replaced = await rows.ledger.readWhole(keys);
  const statements = keys.flatMap((key) => {
    const revision = graph.revision(key);
    const checksum = revision === undefined ? undefined : revisionChecksum(revision, dialect.lexical);
    const note = { replaced: replaced.get(key) ?? null, checksum: checksum ?? null };
    const wrong = new Set(faults.flatMap((fault) => (fault.key === key ? fault.column : [])));
    const first = wrong.has(TWICE) ? uniteRows(rows, key) : [];
    const written = rewriteRow(rows, key, wrong.has("applied_at") ? journal.lastDone(key) : undefined);
    return [...first, ...written, ...journal.insertRepair(key, JSON.stringify(note))];
  });
  await connection.send([...reset, ...start]);
  try {
    await connection.send([...step.begin, ...fence, ...statements, ...step.commit]);
  } catch (error) {
    await connection.send([rollback]).catch(() => undefined);
    const failure = commitFailure(error, { step: "repair", done: 0, total: keys.length, database, aborted });
    throw await nameInterference(failure, { connection, dialect, ledger: rows.ledger.name });
  }
}
