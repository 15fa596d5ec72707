import type { Step } from "../planning/index.ts";
import { initialKey, type RevisionKey } from "../revisions/index.ts";
import { canonicalText, type Schema } from "../schema/index.ts";
import { ReplaySession, type RunEnding, type SteppingContext } from "./replay-session.ts";
import type { Scratch } from "./scratch.ts";

/** What a revision that is not as it should be does. */
export type Fault =
  /** `again`: the second time. */
  | { readonly kind: "forward-failed"; readonly failure: unknown; readonly again: boolean }
  | { readonly kind: "rewind-failed"; readonly failure: unknown }
  | {
      readonly kind: "rewind-differs" | "forward-differs";
      readonly expected: Schema;
      readonly found: Schema;
    };

export interface VerifyContext extends SteppingContext {
  /** Opens an empty scratch database; the one before is closed by then. */
  readonly open: () => Promise<Scratch>;
  /** The revisions that are reverted and applied again; the others are applied alone. */
  readonly isTried: (key: RevisionKey) => boolean;
  /** Told before each step, from 0. */
  readonly onStep: (step: Step, index: number, total: number) => void;
  /** Whether two schemas that are written differently differ. */
  readonly differ: (expected: Schema, found: Schema) => Promise<boolean>;
}

export interface VerifiedReplay {
  readonly faults: readonly { readonly migration: RevisionKey; readonly fault: Fault }[];
  /** What could not be tried, since what it stands on could not be applied. */
  readonly untried: ReadonlyMap<RevisionKey, RevisionKey>;
  /** The schema after the last step; undefined where a step is missing. */
  readonly schema: Schema | undefined;
}

/**
 * Takes the steps in a scratch database, each forward, back, and forward again, and tells where the schema is not what
 * it was before. A revision that fails does not stop the others that do not stand on it.
 */
export async function verifyReplay(steps: readonly Step[], context: VerifyContext): Promise<VerifiedReplay> {
  const run = new VerifyRun(context);
  try {
    for (const [index, step] of steps.entries()) {
      context.onStep(step, index, steps.length);
      await run.take(step);
    }
    return await run.end();
  } finally {
    await run.close();
  }
}

class VerifyRun {
  readonly #context: VerifyContext;
  readonly #faults: { readonly migration: RevisionKey; readonly fault: Fault }[] = [];
  /** What is not applied, with the revision that is to blame. */
  readonly #missing = new Map<RevisionKey, RevisionKey>();
  readonly #done: Step[] = [];
  #scratch: Scratch | undefined;
  #session: ReplaySession | undefined;
  /** As it was read last; undefined: it has to be read. */
  #schema: Schema | undefined;

  constructor(context: VerifyContext) {
    this.#context = context;
  }

  async take(step: Step): Promise<void> {
    const keys = keysOf(step);
    const [blame] = keys.flatMap((key) =>
      this.#context.graph.needs(key).flatMap((need) => this.#missing.get(need) ?? []),
    );
    if (blame !== undefined) {
      for (const key of keys) this.#missing.set(key, blame);
      return;
    }
    const before = this.#isTried(step) ? await this.#read() : undefined;
    const first = await this.#run(step);
    if (first.failure !== undefined) {
      const migration = keys[0] ?? initialKey(step.component);
      this.#report(migration, { kind: "forward-failed", failure: first.failure, again: false });
      for (const key of keys) this.#missing.set(key, migration);
      if (first.isClean !== true) await this.#rebuild();
      return;
    }
    this.#done.push(step);
    if (before !== undefined && "migration" in step) await this.#backAndForth(step, before);
  }

  async end(): Promise<VerifiedReplay> {
    const untried = new Map([...this.#missing].filter(([key, blame]) => key !== blame));
    const schema = this.#missing.size === 0 ? await this.#read() : undefined;
    return { faults: this.#faults, untried, schema };
  }

  async close(): Promise<void> {
    await this.#scratch?.close();
    this.#scratch = undefined;
    this.#session = undefined;
  }

  async #backAndForth(step: Step & { readonly migration: RevisionKey }, before: Schema): Promise<void> {
    const { migration, component, message } = step;
    const after = await this.#read();
    const back = await this.#run({ operation: "rewind", component, migration, message, source: "disk" });
    if (back.failure !== undefined) {
      this.#report(migration, { kind: "rewind-failed", failure: back.failure });
      if (back.isClean !== true) await this.#rebuild();
      return;
    }
    const reverted = await this.#read();
    const isReverted = await this.#same(before, reverted);
    if (!isReverted) {
      this.#report(migration, { kind: "rewind-differs", expected: before, found: reverted });
    }
    const second = await this.#run(step);
    if (second.failure !== undefined) {
      // What a wrong rewind has left behind is in the way: that was told already.
      if (isReverted)
        this.#report(migration, { kind: "forward-failed", failure: second.failure, again: true });
      await this.#rebuild();
      return;
    }
    const again = await this.#read();
    if (await this.#same(after, again)) return;
    if (isReverted) this.#report(migration, { kind: "forward-differs", expected: after, found: again });
    await this.#rebuild();
  }

  #isTried(step: Step): boolean {
    return step.operation === "forward" && this.#context.isTried(step.migration);
  }

  async #run(step: Step): Promise<RunEnding> {
    this.#session ??= await this.#open();
    this.#schema = undefined;
    return this.#session.run([step]);
  }

  async #read(): Promise<Schema> {
    this.#session ??= await this.#open();
    this.#schema ??= await this.#session.schema();
    return this.#schema;
  }

  async #open(): Promise<ReplaySession> {
    this.#scratch = await this.#context.open();
    return ReplaySession.open(this.#scratch, this.#context);
  }

  /** Begins anew where nobody knows what was left behind. */
  async #rebuild(): Promise<void> {
    await this.close();
    this.#session = await this.#open();
    this.#schema = undefined;
    const { failure } = await this.#session.run(this.#done);
    if (failure !== undefined) throw failure;
  }

  async #same(expected: Schema, found: Schema): Promise<boolean> {
    if (canonicalText(expected) === canonicalText(found)) return true;
    return !(await this.#context.differ(expected, found));
  }

  #report(migration: RevisionKey, fault: Fault): void {
    this.#faults.push({ migration, fault });
  }
}

function keysOf(step: Step): readonly RevisionKey[] {
  return "migration" in step ? [step.migration] : step.migrations;
}
