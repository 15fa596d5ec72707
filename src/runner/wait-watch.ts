import type { Blocker, Connection, Connector, WaitObserver } from "../dialects/connect.ts";
import { withoutKnownSecrets } from "../kernel/index.ts";
import { blankPasswords, type LexicalGrammar } from "../sql/index.ts";
import { unwatched } from "./socket-watch.ts";

/** Milliseconds between two looks; the first is sooner where a lock is waited for less long. */
const INTERVAL = 1_000;

/**
 * Watches whether the session of a run is kept waiting, and by whom. It looks only while a step takes longer than a moment, on a
 * session of its own, which is opened when the first one does.
 */
export class WaitWatch {
  readonly #connection: Connection;
  readonly #connector: Connector;
  readonly #lexical: LexicalGrammar;
  readonly #first: number;
  #observer: Promise<WaitObserver | undefined> | undefined;
  #timer: NodeJS.Timeout | undefined;
  #turn = 0;
  #seen: readonly Blocker[] = [];

  /** `lockTimeout`: milliseconds, 0 for none. */
  constructor(parts: {
    readonly connection: Connection;
    readonly connector: Connector;
    readonly lexical: LexicalGrammar;
    readonly lockTimeout: number;
  }) {
    this.#connection = parts.connection;
    this.#connector = parts.connector;
    this.#lexical = parts.lexical;
    this.#first = parts.lockTimeout === 0 ? INTERVAL : Math.min(INTERVAL, parts.lockTimeout / 3);
  }

  /** Who was seen to keep the session waiting since `begin`, as of the last look that saw anybody. */
  get seen(): readonly Blocker[] {
    return this.#seen;
  }

  /** `onBlocked` is told of each look that sees somebody, with the milliseconds since the first of them. */
  begin(onBlocked: (blockers: readonly Blocker[], waited: number) => void): void {
    this.end();
    this.#seen = [];
    const turn = this.#turn;
    let since: number | undefined;
    const look = async (): Promise<void> => {
      const blockers = await this.#look();
      if (turn !== this.#turn) return;
      if (blockers.length > 0) {
        since ??= performance.now();
        this.#seen = blockers;
        onBlocked(blockers, performance.now() - since);
      } else since = undefined;
      this.#timer = setTimeout(look, INTERVAL).unref();
    };
    this.#timer = setTimeout(look, this.#first).unref();
  }

  /** What is seen from now on does not count any more. */
  end(): void {
    this.#turn += 1;
    clearTimeout(this.#timer);
  }

  async close(): Promise<void> {
    this.end();
    const observer = await this.#observer?.catch(() => undefined);
    await observer?.close();
  }

  /** Nobody is seen where nobody may look. */
  async #look(): Promise<readonly Blocker[]> {
    try {
      // A step waits while code of the deployment runs, too.
      this.#observer ??= unwatched(async () => this.#connector.observe?.(this.#connection));
      const blockers = (await (await this.#observer)?.blockers()) ?? [];
      return blockers.map((blocker) =>
        blocker.query === undefined
          ? blocker
          : { ...blocker, query: withoutKnownSecrets(blankPasswords(blocker.query, this.#lexical)) },
      );
    } catch {
      return [];
    }
  }
}
