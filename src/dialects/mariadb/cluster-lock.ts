import { randomUUID } from "node:crypto";
import {
  type Connection,
  DatabaseFailure,
  isTrue,
  type LockActivity,
  type LockHolder,
  type Row,
  type RunnerLock,
} from "../connection.ts";
import type { LedgerName } from "../ledger-grammar.ts";
import { parseRunnerName } from "../runner-name.ts";
import { LOST_STATE } from "./failure.ts";
import { quoteName } from "./grammar.ts";
import { quoteText } from "./literal.ts";

/** How often the holder says that it lives, in milliseconds. */
const BEAT = 2_000;
/** Whoever has seen nothing new of the holder for so long, by its own clock, takes the lock over. */
const SILENCE = 15_000;
/** The same by the database's clock, for those who have just come; nodes' clocks may differ. */
const OLD = 60_000;

/**
 * A row that is the lock, for a Galera cluster: locks of sessions hold on one node only. It is taken by an UPDATE that finds it as
 * it was seen; of two nodes that do so at once the cluster lets one through. The holder beats on a session of its own. Where it
 * falls silent, another takes over; a holder that only slept is kept from committing by `fence`.
 */
export class ClusterLock implements RunnerLock {
  readonly outlivesSession = true;
  readonly #connection: Connection;
  readonly #name: LedgerName;
  readonly #application: string;
  readonly #owner = randomUUID();
  readonly #table: string;
  #seen: { readonly owner: string; readonly beat: string; readonly at: number } | undefined;
  #heart: { readonly connection: Connection; readonly timer: NodeJS.Timeout } | undefined;

  constructor(connection: Connection, name: LedgerName, application: string) {
    this.#connection = connection;
    this.#name = name;
    this.#application = application;
    this.#table = `${quoteName(name.schema)}.${quoteName(name.lock)}`;
  }

  /** Fails where the row has another owner by now; it changes the row, so that no other node can take it meanwhile. */
  get fence(): readonly string[] {
    return [
      `BEGIN NOT ATOMIC UPDATE ${this.#table} SET fenced = fenced + 1 WHERE id = 1 AND owner = ${quoteText(this.#owner)}; ` +
        `IF ROW_COUNT() <> 1 THEN SIGNAL SQLSTATE '${LOST_STATE}' SET MESSAGE_TEXT = ` +
        "'the lock of this run is lost: another runner has taken over: nothing was heard of this one for too long'; END IF; END",
    ];
  }

  async tryTake(): Promise<boolean> {
    const row = await this.#row();
    const owner = textOf(row.owner);
    if (owner === this.#owner) return true;
    if (owner !== undefined && !this.#isSilent(owner, row)) return false;
    const found = owner === undefined ? "owner IS NULL" : `owner = ${quoteText(owner)}`;
    try {
      const { count } = await this.#connection.run(
        `UPDATE ${this.#table} SET owner = ${quoteText(this.#owner)}, application = ${quoteText(this.#application)},
                user = CURRENT_USER(), since = UTC_TIMESTAMP(6), beat = beat + 1, beaten_at = UTC_TIMESTAMP(6)
          WHERE id = 1 AND ${found} AND beat = ${String(row.beat)}`,
      );
      if (count !== 1) return false;
    } catch (error) {
      // Another node was first: the cluster lets one of the two through.
      if (error instanceof DatabaseFailure && error.kind !== "connection-lost") return false;
      throw error;
    }
    await this.#beginToBeat();
    return true;
  }

  async holder(): Promise<LockHolder | undefined> {
    const row = await this.#row();
    if (textOf(row.owner) === undefined) return undefined;
    const application = textOf(row.application);
    const user = textOf(row.user);
    const since = textOf(row.since);
    return {
      ...(application === undefined ? {} : { application, ...parseRunnerName(application) }),
      ...(user === undefined ? {} : { user }),
      ...(since === undefined ? {} : { since }),
    };
  }

  /** Nobody is told of sessions on other nodes: when the holder was heard of last says whether it works. */
  async activity(): Promise<LockActivity> {
    const row = await this.#row();
    const seconds = Number(row.heard);
    return { state: seconds <= BEAT / 500 ? "active" : `silent`, age: seconds * 1000 };
  }

  /** The row is nobody's then; what the holder does after that, the fence refuses. */
  async end(): Promise<boolean> {
    const owner = textOf((await this.#row()).owner);
    if (owner === undefined) return false;
    const { count } = await this.#connection.run(
      `UPDATE ${this.#table} SET owner = NULL, beat = beat + 1 WHERE id = 1 AND owner = ${quoteText(owner)}`,
    );
    return count === 1;
  }

  async release(): Promise<void> {
    const heart = this.#heart;
    this.#heart = undefined;
    if (heart === undefined) return;
    clearInterval(heart.timer);
    try {
      await heart.connection.query(
        `UPDATE ${this.#table} SET owner = NULL, beat = beat + 1 WHERE id = 1 AND owner = ${quoteText(this.#owner)}`,
      );
    } finally {
      await heart.connection.close();
    }
  }

  /** Whether nothing new was seen of this holder for so long that it must be gone. */
  #isSilent(owner: string, row: Row): boolean {
    const beat = String(row.beat);
    const now = performance.now();
    if (this.#seen?.owner !== owner || this.#seen.beat !== beat) this.#seen = { owner, beat, at: now };
    return now - this.#seen.at > SILENCE || isTrue(row.old);
  }

  async #row(): Promise<Row> {
    const query = `SELECT owner, application, user, DATE_FORMAT(since, '%Y-%m-%dT%H:%i:%sZ') AS since, beat,
                          beaten_at < UTC_TIMESTAMP(6) - INTERVAL ${OLD / 1000} SECOND AS old,
                          TIMESTAMPDIFF(SECOND, beaten_at, UTC_TIMESTAMP(6)) AS heard
                     FROM ${this.#table} WHERE id = 1`;
    const found = await this.#connection.query(query).catch((error: unknown) => {
      if (error instanceof DatabaseFailure && error.sqlState === NO_TABLE) return [];
      throw error;
    });
    const [row] = found.length > 0 ? found : await this.#make(query);
    if (row === undefined) throw new Error(`${this.#table} has no row`);
    return row;
  }

  async #make(query: string): Promise<readonly Row[]> {
    await this.#connection.send([
      `CREATE DATABASE IF NOT EXISTS ${quoteName(this.#name.schema)}`,
      `CREATE TABLE IF NOT EXISTS ${this.#table} (id int PRIMARY KEY, owner varchar(64), application text, user varchar(400),
         since datetime(6), beat bigint NOT NULL, beaten_at datetime(6), fenced bigint NOT NULL DEFAULT 0)
         ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin`,
    ]);
    // Two nodes may both put it there; one of them is refused.
    await this.#connection
      .query(`INSERT IGNORE INTO ${this.#table} (id, beat) VALUES (1, 0)`)
      .catch(() => undefined);
    return this.#connection.query(query);
  }

  /** On a session of its own: the runner's may be busy for hours. */
  async #beginToBeat(): Promise<void> {
    const connection = (await this.#connection.another?.()) ?? this.#connection;
    let busy = false;
    const beat = async (): Promise<void> => {
      if (busy) return;
      busy = true;
      try {
        await connection.query(
          `UPDATE ${this.#table} SET beat = beat + 1, beaten_at = UTC_TIMESTAMP(6) WHERE id = 1 AND owner = ${quoteText(this.#owner)}`,
        );
      } catch {
        // Whether the lock is lost the fence will tell.
      } finally {
        busy = false;
      }
    };
    const timer = setInterval(() => void beat(), BEAT);
    timer.unref();
    this.#heart = { connection, timer };
  }
}

const NO_TABLE = "42S02";

function textOf(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}
