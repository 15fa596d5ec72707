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
  const run = new VerifyRun(steps, context);
  const faults: VerifiedReplay["faults"][number][] = [];
  try {
    for (const [index, step] of steps.entries()) {
      context.onStep(step, index, steps.length);
      faults.push(...(await run.take(index)).faults);
    }
    return { faults, untried: run.untried, schema: await run.end() };
  } finally {
    await run.close();
  }
}

/** What came of trying a step. */
export interface TriedStep {
  readonly faults: VerifiedReplay["faults"];
  /** It was not tried, since it stands on this one, which cannot be applied. */
  readonly blame?: RevisionKey;
}

/**
 * Steps of one plan, tried one at a time, in whatever order: each where exactly those before it in the plan have been taken.
 * In the plan's own order that takes no more than the steps; whoever goes back pays with a new scratch database.
 */
export class VerifyRun {
  readonly #steps: readonly Step[];
  readonly #context: VerifyContext;
  #faults: VerifiedReplay["faults"][number][] = [];
  /** What is not applied, with the revision that is to blame. */
  readonly #missing = new Map<RevisionKey, RevisionKey>();
  /** Those that have been taken, by their places in the plan. */
  #done: { readonly step: Step; readonly index: number }[] = [];
  /** The place of the step that is next. */
  #next = 0;
  #scratch: Scratch | undefined;
  #session: ReplaySession | undefined;
  /** As it was read last; undefined: it has to be read. */
  #schema: Schema | undefined;

  constructor(steps: readonly Step[], context: VerifyContext) {
    this.#steps = steps;
    this.#context = context;
  }

  /** What could not be tried, with what it stands on that could not be applied. */
  get untried(): ReadonlyMap<RevisionKey, RevisionKey> {
    return new Map([...this.#missing].filter(([key, blame]) => key !== blame));
  }

  /** Tries the step at that place. */
  async take(index: number): Promise<TriedStep> {
    await this.#goTo(index);
    const step = this.#steps[index];
    if (step === undefined) throw new RangeError(`the plan has no step ${index}`);
    this.#faults = [];
    const blame = this.#blameFor(step);
    if (blame === undefined) await this.#take(step, index, this.#isTried(step));
    this.#next = index + 1;
    return { faults: this.#faults, ...(blame === undefined ? {} : { blame }) };
  }

  /** The schema after all steps; undefined where one cannot be applied. */
  async end(): Promise<Schema | undefined> {
    await this.#goTo(this.#steps.length);
    return this.#missing.size === 0 ? this.#read() : undefined;
  }

  /** Whatever comes next begins anew, with what has been taken. */
  async close(): Promise<void> {
    const scratch = this.#scratch;
    this.#scratch = undefined;
    this.#session = undefined;
    this.#schema = undefined;
    await scratch?.close();
  }

  async #goTo(index: number): Promise<void> {
    if (index < this.#next) {
      await this.close();
      this.#done = this.#done.filter((done) => done.index < index);
      this.#next = index;
    }
    for (const [at, step] of this.#steps.entries()) {
      if (at < this.#next || at >= index) continue;
      if (this.#blameFor(step) === undefined) await this.#take(step, at, false);
      this.#next = at + 1;
    }
  }

  /** The revision because of which a step cannot be taken. */
  #blameFor(step: Step): RevisionKey | undefined {
    const keys = keysOf(step);
    const [blame] = keys.flatMap((key) =>
      this.#context.graph.needs(key).flatMap((need) => this.#missing.get(need) ?? []),
    );
    if (blame !== undefined) for (const key of keys) this.#missing.set(key, blame);
    return blame;
  }

  async #take(step: Step, index: number, tried: boolean): Promise<void> {
    const keys = keysOf(step);
    const before = tried ? await this.#read() : undefined;
    const first = await this.#run(step);
    if (first.failure !== undefined) {
      const migration = keys[0] ?? initialKey(step.component);
      this.#report(migration, { kind: "forward-failed", failure: first.failure, again: false });
      for (const key of keys) this.#missing.set(key, migration);
      if (first.isClean !== true) await this.close();
      return;
    }
    for (const key of keys) this.#missing.delete(key);
    this.#done.push({ step, index });
    if (before !== undefined && "migration" in step) await this.#backAndForth(step, before);
  }

  async #backAndForth(step: Step & { readonly migration: RevisionKey }, before: Schema): Promise<void> {
    const { migration, component, message } = step;
    const after = await this.#read();
    const back = await this.#run({ operation: "rewind", component, migration, message, source: "disk" });
    if (back.failure !== undefined) {
      this.#report(migration, { kind: "rewind-failed", failure: back.failure });
      if (back.isClean !== true) await this.close();
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
      await this.close();
      return;
    }
    const again = await this.#read();
    if (await this.#same(after, again)) return;
    if (isReverted) this.#report(migration, { kind: "forward-differs", expected: after, found: again });
    await this.close();
  }

  #isTried(step: Step): boolean {
    return step.operation === "forward" && this.#context.isTried(step.migration);
  }

  async #run(step: Step): Promise<RunEnding> {
    const session = await this.#ready();
    this.#schema = undefined;
    return session.run([step]);
  }

  async #read(): Promise<Schema> {
    const session = await this.#ready();
    this.#schema ??= await session.schema();
    return this.#schema;
  }

  /** A session where what is to be done has been done: after a failure nobody knows what was left behind. */
  async #ready(): Promise<ReplaySession> {
    if (this.#session !== undefined) return this.#session;
    this.#scratch = await this.#context.open();
    const session = await ReplaySession.open(this.#scratch, this.#context);
    if (this.#done.length > 0) {
      const { failure } = await session.run(this.#done.map(({ step }) => step));
      if (failure !== undefined) throw failure;
    }
    this.#session = session;
    return session;
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
