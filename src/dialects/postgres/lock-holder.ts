import type { Connection, LockActivity, LockHolder, Row } from "../connection.ts";
import { parseRunnerName } from "../runner-name.ts";

/** Sessions that have the advisory lock of these two numbers. */
function heldBy(classId: number, objectId: number): string {
  return `pg_catalog.pg_locks l JOIN pg_catalog.pg_stat_activity a ON a.pid = l.pid
          WHERE l.locktype = 'advisory' AND l.granted AND l.classid = ${classId} AND l.objid = ${objectId}
            AND l.objsubid = 2
            AND l.database = (SELECT oid FROM pg_catalog.pg_database WHERE datname = pg_catalog.current_database())`;
}

export async function holderOf(
  connection: Connection,
  classId: number,
  objectId: number,
): Promise<LockHolder | undefined> {
  const [row] = await connection.query(
    `SELECT a.pid, a.application_name, a.usename::pg_catalog.text AS usename, pg_catalog.host(a.client_addr) AS address,
            pg_catalog.to_char(a.backend_start AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') AS since
       FROM ${heldBy(classId, objectId)}`,
  );
  if (row === undefined) return undefined;
  const application = textOf(row.application_name);
  const user = textOf(row.usename);
  const address = textOf(row.address);
  const since = textOf(row.since);
  return {
    ...(application === undefined ? {} : { application, ...parseRunnerName(application) }),
    session: Number(row.pid),
    ...(user === undefined ? {} : { user }),
    ...(address === undefined ? {} : { address }),
    ...(since === undefined ? {} : { since }),
  };
}

/** What is seen of the session that has the lock; of other users' sessions some is hidden. */
export async function activityOf(
  connection: Connection,
  classId: number,
  objectId: number,
): Promise<LockActivity> {
  const [row] = await connection.query(
    `SELECT a.state, a.query, a.usename::pg_catalog.text AS usename, current_user::pg_catalog.text AS own,
            pg_catalog.to_char(a.state_change AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') AS since,
            pg_catalog.date_part('epoch', pg_catalog.clock_timestamp() - a.state_change) AS seconds,
            (SELECT rolsuper FROM pg_catalog.pg_roles WHERE rolname = current_user)
              OR (NOT COALESCE((SELECT rolsuper FROM pg_catalog.pg_roles r WHERE r.oid = a.usesysid), false)
                  AND (pg_catalog.pg_has_role(a.usesysid, 'USAGE') OR pg_catalog.pg_has_role('pg_signal_backend', 'USAGE'))) AS may
       FROM ${heldBy(classId, objectId)}`,
  );
  if (row === undefined) return {};
  const state = textOf(row.state);
  const query = textOf(row.query);
  const since = textOf(row.since);
  return {
    ...(state === undefined ? {} : { state }),
    ...(query === undefined || query === "<insufficient privilege>" ? {} : { query }),
    ...(since === undefined ? {} : { since }),
    ...(typeof row.seconds === "number" ? { age: Math.max(0, Math.round(row.seconds * 1000)) } : {}),
    ...(row.may === true ? {} : { lacks: lackOf(row) }),
  };
}

function lackOf({ usename, own }: Row): string {
  return `user ${String(own)} may not end sessions of user ${String(usename)}: connect as that user or as a superuser, or GRANT pg_signal_backend TO ${String(own)}`;
}

/** Ends the session, if it is still the one that has the lock. */
export async function endHolder(
  connection: Connection,
  classId: number,
  objectId: number,
  session: number,
): Promise<boolean> {
  const [row] = await connection.query(
    `SELECT pg_catalog.pg_terminate_backend(a.pid) AS ended FROM ${heldBy(classId, objectId)} AND a.pid = ${session}`,
  );
  return row?.ended === true;
}

function textOf(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}
