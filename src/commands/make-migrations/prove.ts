import { compareSchemas, type RenderedOperation } from "../../diff/index.ts";
import { renderOperation } from "../../operations/index.ts";
import type { Schema } from "../../schema/index.ts";
import { RehearsalFailure, settled, type Workbench } from "../../scratch/index.ts";
import { CommandError } from "../errors.ts";

/** Both scripts of a revision, and the schemas that they lead to. */
export interface ToProve {
  readonly component: string;
  readonly start: Schema;
  readonly end: Schema;
  readonly forward: readonly RenderedOperation[];
  readonly rewind: readonly RenderedOperation[];
  /** The oldest server that they are for. */
  readonly serverVersion: number;
}

/**
 * Runs both scripts in an empty database that has `start`, and gives the schema in between. Throws `diff/not-proved`
 * unless forward leads to `end` and rewind back to `start`.
 */
export async function prove(
  { component, start, end, forward, rewind, serverVersion }: ToProve,
  bench: Workbench,
): Promise<Schema> {
  const scripts = [forward, rewind].map((operations) => operations.flatMap(({ statements }) => statements));
  const [there = start, back = start] = await rehearse();
  await compare("forward", end, there);
  await compare("rewind", start, back);
  return there;

  async function rehearse(): Promise<readonly Schema[]> {
    try {
      return await bench.rehearse(start, scripts);
    } catch (error) {
      if (!(error instanceof RehearsalFailure)) throw error;
      const { script, statement, message: problem } = error;
      throw new CommandError(
        "diff/not-proved",
        {
          component,
          direction: script === 0 ? "forward" : "rewind",
          differences: [],
          problem,
          ...(statement === undefined ? {} : { statement: statement.sql }),
        },
        { cause: error },
      );
    }
  }

  async function compare(direction: "forward" | "rewind", expected: Schema, found: Schema): Promise<void> {
    if (compareSchemas(found, expected, { serverVersion }).length === 0) return;
    const [wanted, got] = await settled(bench, expected, found);
    const differences = compareSchemas(got, wanted, { serverVersion });
    if (differences.length === 0) return;
    const context = { before: got, after: wanted, grammar: bench.dialect.schema.grammar(ANY_SERVER) };
    throw new CommandError("diff/not-proved", {
      component,
      direction,
      differences: differences.map((operation) => renderOperation(operation, context).description),
    });
  }
}

/** What is only to be described is not to be refused for a server's age. */
const ANY_SERVER = 990_000;
