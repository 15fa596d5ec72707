import { Socket } from "node:net";
import pg from "pg";

type Rows = Record<string, unknown>[];

/** Sessions of this process that stay open, by URL. A session's beginning and end cost a server more than ten small queries do. */
const kept = new Map<string, Promise<pg.Client>>();
const busy = new Set<string>();

/**
 * Asks a database of a test. What only concerns rows and tables is asked in one session that stays; before anything else that session is
 * ended, so that each sees the database as a new session would, with the settings it has by then.
 */
export async function ask(url: string, sql: string): Promise<Rows> {
  if (!leavesNothing(sql)) {
    await letGo(url);
    return askOnce(url, sql);
  }
  if (busy.has(url)) return askOnce(url, sql);
  busy.add(url);
  try {
    return await askKept(url, sql);
  } finally {
    busy.delete(url);
  }
}

/** Runs a statement that makes or drops a database of this server, from outside of all of them. */
export async function manage(server: string, sql: string): Promise<void> {
  await (await session(server)).query(sql);
}

/** Ends the session that stays in this database, if there is one. */
export async function letGo(url: string): Promise<void> {
  const ending = kept.get(url);
  kept.delete(url);
  await (await ending)?.end().catch(() => undefined);
}

const OF_ROWS = /^\s*(SELECT|INSERT INTO|UPDATE|DELETE FROM|(CREATE|ALTER|DROP) TABLE|CREATE INDEX)\b/i;

/** Statements that leave nothing of themselves in the session, as far as a quick look tells. */
function leavesNothing(sql: string): boolean {
  const statements = sql.split(";").filter((each) => each.trim() !== "");
  return (
    statements.every((each) => OF_ROWS.test(each)) && !/\bset_config\b|\badvisory_lock|\bsetseed\b/i.test(sql)
  );
}

async function askOnce(url: string, sql: string): Promise<Rows> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return lastRows(await client.query(sql));
  } finally {
    await client.end();
  }
}

async function askKept(url: string, sql: string): Promise<Rows> {
  const before = kept.get(url);
  const client = await session(url);
  try {
    return lastRows(await client.query(sql));
  } catch (error) {
    // Servers are stopped by tests, and sessions ended: a session that had been kept is no longer there, a new one is asked.
    if (before === undefined || !isLost(error)) throw error;
    await letGo(url);
    return askOnce(url, sql);
  }
}

function isLost(error: unknown): boolean {
  const code = typeof error === "object" && error !== null && "code" in error ? String(error.code) : "";
  return !/^[0-9A-Z]{5}$/.test(code) || code.startsWith("57P");
}

function session(url: string): Promise<pg.Client> {
  const known = kept.get(url);
  if (known !== undefined) return known;
  const client = new pg.Client({ connectionString: url });
  const begun = client.connect().then(() => {
    const { stream } = client.connection;
    // It keeps no process alive.
    if (stream instanceof Socket) stream.unref();
    return client;
  });
  const forget = (): void => {
    if (kept.get(url) === begun) kept.delete(url);
  };
  client.on("error", forget).on("end", forget);
  begun.catch(forget);
  kept.set(url, begun);
  return begun;
}

function lastRows(result: unknown): Rows {
  const last: unknown = Array.isArray(result) ? result.at(-1) : result;
  return typeof last === "object" && last !== null && "rows" in last && Array.isArray(last.rows)
    ? last.rows
    : [];
}
