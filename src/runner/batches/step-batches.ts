import type { UntypedTables } from "../../project/index.ts";
import { sendFrom } from "../migration-context.ts";
import { placeOfCall } from "../place-of-call.ts";
import { askedBatches } from "./asked-batches.ts";
import { BatchFault } from "./batch-fault.ts";
import type { BatchGround } from "./batch-ground.ts";
import type { BatchSummary, RunBatches } from "./batch-options.ts";
import { type BatchWork, TableBatches } from "./table-batches.ts";

type PlainBatches = (options: object, work: BatchWork) => Promise<BatchSummary>;

/** `ctx.batches` of one call of a step's function. */
export function batchesOn(ground: BatchGround): RunBatches<UntypedTables> {
  const begun = new Set<string>();
  let running: string | undefined;
  const run = async (options: object, work: BatchWork, place: Error): Promise<BatchSummary> => {
    const asked = askedBatches(options, work);
    const { name } = asked;
    if (running !== undefined) {
      throw new BatchFault(`the batches ${running} still run`, "Await ctx.batches before others begin.");
    }
    if (begun.has(name)) {
      throw new BatchFault(
        `this revision has batches of the name ${name} already`,
        "Give these another name: how far each has come is kept under it.",
      );
    }
    begun.add(name);
    running = name;
    try {
      return await new TableBatches(ground, asked, work, place).run();
    } finally {
      running = undefined;
    }
  };
  return typed(async (options, work) => {
    const place = placeOfCall();
    try {
      return await run(options, work, place);
    } catch (error) {
      if (error instanceof BatchFault) sendFrom(error, place);
      throw error;
    }
  });
}

/** The types of rows are what the options say: nobody can look them up. */
function typed(run: PlainBatches): RunBatches<UntypedTables>;
function typed(run: unknown): unknown {
  return run;
}
