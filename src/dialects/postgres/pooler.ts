import type { Client } from "pg";
import { DatabaseError } from "../errors.ts";

/** A pooler that has no session left lets a client wait; milliseconds. */
const PATIENCE = 1_000;
/** So many idle sessions of a pooler are looked at, at most. */
const SESSIONS = 30;
/** How often it is asked again which session answers: where others are busy, it may be the same one by chance now and then. */
const ASKED_AGAIN = 25;

/**
 * Refuses a pooler that gives each transaction another session of the server: a lock of the session, its settings and its temporary tables
 * would be somebody else's the next moment. Who connects to the server itself is told the number of the session when it begins, and that is
 * the one that answers: then nothing is asked. Behind a pooler it is found out whether the session, idle as it is, is given to others: they
 * ask for one until they get it, or a new one, or none. Throws `database/pooler`.
 */
export async function refusePooler(
  client: Client,
  session: number,
  another: () => Promise<Client>,
  masked: string,
): Promise<void> {
  if (Reflect.get(client, "processID") === session) return;
  const others: Client[] = [];
  const refuse = (problem: string): never => {
    throw new DatabaseError("database/pooler", { database: masked, problem });
  };
  const sessionNow = async (): Promise<number> => {
    const { rows } = await client.query<{ pid: number }>("SELECT pg_catalog.pg_backend_pid() AS pid");
    return Number(rows[0]?.pid);
  };
  try {
    const { rows } = await client.query<{ now: string }>("SELECT pg_catalog.clock_timestamp()::text AS now");
    const began = rows[0]?.now ?? "";
    while (others.length < SESSIONS) {
      const other = await another();
      others.push(other);
      const found = await inTime(sessionOf(other, began));
      if (found === "refused") {
        refuse("each statement has a session of its own there (pool_mode = statement)");
      } else if (found === undefined) {
        // None is left. Who waits for one comes before us, unless ours is our own.
        if ((await inTime(sessionNow())) === session) break;
        refuse("each transaction has a session of its own there (pool_mode = transaction)");
      } else if (found.session === session) {
        refuse(
          `each transaction may have another session of the server there (pool_mode = transaction): session ${session} was given to two connections at once`,
        );
      } else if (found.isNew) break;
    }
    // While they keep theirs, ours could be the only one that is left to anybody.
    await release(others);
    for (let time = 0; time < ASKED_AGAIN; time++) {
      const now = await sessionNow();
      if (now === session) continue;
      refuse(
        `each transaction may have another session of the server there (pool_mode = transaction): it was ${session}, then ${now}`,
      );
    }
  } finally {
    await release(others);
  }
}

async function release(others: Client[]): Promise<void> {
  await Promise.all(others.splice(0).map((other) => other.end().catch(() => undefined)));
}

/** Begins a transaction, which keeps its session, and tells which one that is. */
async function sessionOf(
  other: Client,
  began: string,
): Promise<{ readonly session: number; readonly isNew: boolean } | "refused"> {
  try {
    await other.query("BEGIN");
  } catch {
    return "refused";
  }
  const { rows } = await other.query<{ pid: number; is_new: boolean }>(
    "SELECT pid, backend_start > $1::pg_catalog.timestamptz AS is_new FROM pg_catalog.pg_stat_activity WHERE pid = pg_catalog.pg_backend_pid()",
    [began],
  );
  return { session: Number(rows[0]?.pid), isNew: rows[0]?.is_new === true };
}

/** Undefined: it has taken too long. */
async function inTime<Answer>(asked: Promise<Answer>): Promise<Answer | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(resolve, PATIENCE, undefined);
  });
  asked.catch(() => undefined);
  try {
    return await Promise.race([asked, late]);
  } finally {
    clearTimeout(timer);
  }
}
