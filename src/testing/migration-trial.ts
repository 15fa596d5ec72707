import type { Finding, Verification } from "../commands/index.ts";
import { isStemmaError } from "../kernel/index.ts";
import type { Schema } from "../schema/index.ts";
import { VerifyRun } from "../scratch/index.ts";
import { failAt } from "./fail-at.ts";
import { skipNow } from "./skip-now.ts";

const NOT_ALL = "not all revisions can be applied";

/** What the tests of one deployment's migrations share. They may come in any order, and not all of them. */
export class MigrationTrial {
  readonly #verification: Verification;
  readonly #run: VerifyRun;
  #replayed: Promise<Schema | undefined> | undefined;
  #installs: Promise<readonly Finding[]> | undefined;
  #models: Promise<readonly Finding[] | undefined> | undefined;
  /** There is one scratch database: tests that run at once take turns. */
  #last: Promise<unknown> = Promise.resolve();

  constructor(verification: Verification) {
    this.#verification = verification;
    this.#run = new VerifyRun(
      verification.steps,
      verification.context(() => undefined),
    );
  }

  /** Tries the step at that place of the plan. Throws `testing/wrong-migration`, `testing/not-tried`. */
  revision(place: number, context: unknown): Promise<void> {
    return this.#inTurn(async () => {
      const { faults, blame } = await this.#run.take(place);
      if (blame !== undefined) return skipNow(context, `it stands on ${blame}, which cannot be applied`);
      for (const { migration, fault } of faults) {
        const finding = await this.#verification.finding(migration, fault);
        if (finding !== undefined) failAt(finding);
      }
    });
  }

  install(component: string, context: unknown): Promise<void> {
    return this.#inTurn(async () => {
      this.#replayed ??= this.#run.end();
      const replayed = await this.#replayed;
      if (replayed === undefined) return skipNow(context, NOT_ALL);
      // One engine at a time.
      await this.#run.close();
      this.#installs ??= this.#installAll(replayed);
      const findings = await this.#installs;
      const own = findings.find((each) => each.component === component);
      if (own !== undefined) failAt(own);
      const [other] = findings;
      if (other?.operations === undefined && other !== undefined) {
        skipNow(context, `the install of ${other.component} fails`);
      }
    });
  }

  models(component: string, context: unknown): Promise<void> {
    return this.#inTurn(async () => {
      await this.#run.close();
      this.#models ??= this.#compareModels();
      const findings = await this.#models;
      if (findings === undefined) return skipNow(context, NOT_ALL);
      const own = findings.find((each) => each.component === component);
      if (own !== undefined) failAt(own);
    });
  }

  close(): Promise<void> {
    return this.#inTurn(async () => {
      await this.#run.close();
      await this.#verification.close();
    });
  }

  async #installAll(replayed: Schema): Promise<readonly Finding[]> {
    return (await this.#verification.installs(this.#verification.installable, replayed)).findings;
  }

  /** Undefined where the revisions cannot be run to the end: that is told by their own tests. */
  async #compareModels(): Promise<readonly Finding[] | undefined> {
    try {
      return (await this.#verification.models()).findings;
    } catch (error) {
      if (isStemmaError(error) && error.code === "scratch/replay-failed") return undefined;
      throw error;
    }
  }

  #inTurn(work: () => Promise<void>): Promise<void> {
    const done = this.#last.then(work);
    this.#last = done.catch(() => undefined);
    return done;
  }
}
