import { setTimeout as sleep } from "node:timers/promises";
import type { LockActivity, LockHolder, RunnerLock } from "../dialects/connect.ts";
import { withoutKnownSecrets } from "../kernel/index.ts";
import { blankPasswords, type LexicalGrammar } from "../sql/index.ts";
import { describeHolder, RunnerError } from "./errors.ts";

/** Who has the lock of a database, and what is seen of it. */
export interface HeldLock {
  readonly holder: LockHolder;
  readonly activity: LockActivity;
}

/** Milliseconds in which a session that was told to end is gone. */
const GONE_WITHIN = 10_000;
const PAUSE = 100;

/** Looks whose a lock is; undefined: nobody's. Changes nothing. */
export async function heldLock(lock: RunnerLock, lexical: LexicalGrammar): Promise<HeldLock | undefined> {
  const holder = await lock.holder();
  if (holder === undefined) return undefined;
  const activity = (await lock.activity?.(holder)) ?? {};
  const { query } = activity;
  return {
    holder,
    activity:
      query === undefined
        ? activity
        : { ...activity, query: withoutKnownSecrets(blankPasswords(query, lexical)) },
  };
}

/** Ends the session that has a lock, and waits until it is gone. Throws `ledger/not-freed`. */
export async function freeLock(
  lock: RunnerLock,
  { holder, activity }: HeldLock,
  database: string,
): Promise<void> {
  const refuse = (problem: string, hint: string): never => {
    throw new RunnerError("ledger/not-freed", { database, problem, hint });
  };
  if (activity.lacks !== undefined)
    refuse(
      activity.lacks,
      "The lock goes with the session of its holder, which its own process can end too.",
    );
  if ((await lock.end?.(holder)) !== true) {
    const now = await lock.holder();
    if (now === undefined || now.session !== holder.session) return;
    refuse(
      `the server does not end session ${holder.session ?? "?"}`,
      "Run the command again, or end the process of its holder.",
    );
  }
  const until = performance.now() + GONE_WITHIN;
  for (;;) {
    const now = await lock.holder();
    if (now === undefined || now.session !== holder.session || now.since !== holder.since) return;
    if (performance.now() > until) {
      refuse(
        `its holder${describeHolder(holder)} was told to end, and has not yet: it may be rolling back what it did`,
        "Wait, and look again with stemma unlock.",
      );
    }
    await sleep(PAUSE);
  }
}
