import type { Blocker, Connection, Row, WaitObserver } from "../connection.ts";

/**
 * Looks who keeps a session of a server waiting, whatever it waits for: a row, a table, or the transactions that a concurrent
 * build waits for. What sessions of other users run is told to members of pg_read_all_stats only.
 */
export async function observeWaits({ session, another }: Connection): Promise<WaitObserver | undefined> {
  if (session === undefined || another === undefined) return undefined;
  const observer = await another();
  return {
    async blockers() {
      const rows = await observer.query(
        `SELECT b.pid, a.application_name, a.usename::pg_catalog.text AS usename, pg_catalog.host(a.client_addr) AS address,
                a.state, a.query,
                pg_catalog.date_part('epoch', pg_catalog.clock_timestamp() OPERATOR(pg_catalog.-) a.xact_start) AS seconds
           FROM (SELECT DISTINCT pg_catalog.unnest(pg_catalog.pg_blocking_pids($1)) AS pid) b
           LEFT JOIN pg_catalog.pg_stat_activity a ON a.pid OPERATOR(pg_catalog.=) b.pid
          ORDER BY a.xact_start`,
        [session],
      );
      return rows.map(blockerOf);
    },
    close: () => observer.close(),
  };
}

const HIDDEN = "<insufficient privilege>";

function blockerOf(row: Row): Blocker {
  const text = (name: string): string | undefined => {
    const value = row[name];
    return typeof value === "string" && value !== "" && value !== HIDDEN ? value : undefined;
  };
  const pid = Number(row.pid);
  const application = text("application_name");
  const user = text("usename");
  const address = text("address");
  const state = pid === 0 ? "a prepared transaction" : text("state");
  const query = text("query");
  return {
    ...(pid === 0 ? {} : { pid }),
    ...(application === undefined ? {} : { application }),
    ...(user === undefined ? {} : { user }),
    ...(address === undefined ? {} : { address }),
    ...(state === undefined ? {} : { state }),
    ...(query === undefined ? {} : { query }),
    ...(typeof row.seconds === "number" ? { age: Math.max(0, Math.round(row.seconds * 1000)) } : {}),
  };
}
