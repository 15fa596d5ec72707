import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { builtCommand } from "../built.ts";
import { isLong } from "../effort.ts";
import { figure } from "../figures.ts";
import type { KillEngine } from "./kill-engines.ts";
import { sweep } from "./kill-sweep.ts";
import { killAfter } from "./killed-run.ts";
import { sampleOf, seeded } from "./sample.ts";
import { modelStory, scriptStory, type WitnessStory } from "./witness-story.ts";

/** What of the kinds of transactions and steps the short form of the tests kills, and how often. */
export interface KillSizes {
  readonly each: number;
  readonly all: number;
  readonly models: number;
  /** Settings that models are installed with. */
  readonly modelSettings?: () => Readonly<Record<string, unknown>>;
}

/** A whole sweep takes as long as it must. */
const AS_LONG_AS_IT_MUST = { timeout: isLong() ? 3_600_000 : 600_000 };

/** Longest time after which a process is killed at a moment that nobody chose, in milliseconds. */
const LONGEST = 1_500;

/** The suite of one engine: scripts in both kinds of transactions, models, and moments that nobody chose. */
export function killSuite(name: string, start: () => Promise<KillEngine>, sizes: KillSizes): void {
  let engine: KillEngine;
  let kills = 0;
  beforeAll(async () => {
    builtCommand();
    engine = await start();
  });
  afterAll(async () => {
    figure("kills survived", name, kills);
    await engine.stop();
  });

  const killed = async (story: WitnessStory, size: number): Promise<void> => {
    const result = await sweep(engine, story, (points, direction) =>
      sampleOf(points, size, direction === "up" ? 1 : 2),
    );
    kills += result.kills;
    expect(result.kills).toBeGreaterThanOrEqual(size);
  };

  describe(`a run on ${name} that is killed is gone on with by the next, and comes to the same end`, () => {
    test.skipIf(sizes.each === 0 && !isLong())(
      "at each boundary, a transaction a revision",
      AS_LONG_AS_IT_MUST,
      async () => {
        await killed(scriptStory(engine.words, "each"), sizes.each);
      },
    );
    test.skipIf(sizes.all === 0 && !isLong())(
      "at each boundary, one transaction for all",
      AS_LONG_AS_IT_MUST,
      async () => {
        await killed(scriptStory(engine.words, "all"), sizes.all);
      },
    );
    test.skipIf(sizes.models === 0 && !isLong())(
      "at each boundary, an install and an uninstall from models",
      AS_LONG_AS_IT_MUST,
      async () => {
        await killed(modelStory(engine.words, sizes.modelSettings?.()), sizes.models);
      },
    );
    test.skipIf(!isLong())("at moments that nobody chose", AS_LONG_AS_IT_MUST, async () => {
      const random = seeded(Date.now());
      const moments = Array.from({ length: 50 }, () => killAfter(random() * LONGEST));
      const result = await sweep(engine, scriptStory(engine.words, "each"), () => moments);
      kills += result.kills;
      expect(result.kills).toBeGreaterThan(0);
    });
  });
}
