import { setTimeout as sleep } from "node:timers/promises";
import { type Connection, DatabaseFailure } from "../connection.ts";
import { quoteText } from "./grammar.ts";

/** What sessions of pg_dump, pg_restore and psql call themselves; then follows the number of the session that they work for. */
const OF = "stemma backup of ";

/** Milliseconds in which a session that was told to end is gone. */
const GONE_WITHIN = 10_000;
const PAUSE = 50;

/** The session that programs work for. */
export interface Principal {
  readonly pid: number;
  /** When it began, as the server writes it. */
  readonly since: string;
}

export async function principalOf(connection: Connection): Promise<Principal> {
  const [row] = await connection.query(
    `SELECT pid, backend_start::pg_catalog.text AS since FROM pg_catalog.pg_stat_activity WHERE pid = pg_catalog.pg_backend_pid()`,
  );
  return { pid: Number(row?.pid), since: String(row?.since) };
}

export function programName({ pid }: Principal): string {
  return `${OF}${pid}`;
}

/** Statement that fails where the session that a program works for is gone, and with it the lock: another runner may be at work. */
export function expectPrincipal({ pid, since }: Principal): string {
  return `DO $stemma$
BEGIN
  PERFORM pg_catalog.pg_stat_clear_snapshot();
  IF NOT EXISTS (SELECT FROM pg_catalog.pg_stat_activity WHERE pid = ${pid} AND backend_start::pg_catalog.text = ${quoteText(since)}) THEN
    RAISE EXCEPTION 'the session of the command that restores is gone';
  END IF;
END
$stemma$`;
}

/**
 * Ends the sessions of programs whose command was killed: pg_dump would go on to its end and keep the tables, and psql might still
 * commit. Under the lock nobody needs them.
 */
export async function endLeftPrograms(connection: Connection): Promise<void> {
  // What the view pg_stat_activity is made of: every run asks this, and planning the view takes ten times as long.
  const left = `FROM pg_catalog.pg_stat_get_activity(NULL) a
    WHERE a.datid = (SELECT d.oid FROM pg_catalog.pg_database d WHERE d.datname = pg_catalog.current_database())
      AND a.usesysid = session_user::pg_catalog.regrole AND a.application_name LIKE '${OF}%'
      AND NOT EXISTS (SELECT FROM pg_catalog.pg_stat_get_activity(NULL) r
        WHERE r.pid::pg_catalog.text = pg_catalog.substr(a.application_name, ${OF.length + 1})
          AND r.pid <> pg_catalog.pg_backend_pid() AND r.application_name LIKE 'stemma %')`;
  try {
    const until = performance.now() + GONE_WITHIN;
    let found = await connection.query(`SELECT pg_catalog.pg_terminate_backend(a.pid) AS told ${left}`);
    while (found.length > 0 && performance.now() < until) {
      await sleep(PAUSE);
      found = await connection.query(`SELECT a.pid ${left}`);
    }
  } catch (error) {
    // Who is still in the way then is told where a step waits for it.
    if (!(error instanceof DatabaseFailure) || error.kind !== "permission") throw error;
  }
}
