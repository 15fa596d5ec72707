import type { Connection } from "../../src/dialects/connect.ts";
import { isStemmaError } from "../../src/kernel/index.ts";
import type { Schema } from "../../src/schema/index.ts";
import { run } from "../introspection/round-trip.ts";
import { forwardTo, type Migration, renaming, rewindTo, type Script, statementsOf } from "./migration.ts";
import { parseRenames } from "./parse-renames.ts";
import { readSchema } from "./read-schema.ts";
import type { Scenario } from "./scenario.ts";

/** The way forward, and what is needed for the way back. */
export interface ForwardPlan {
  readonly names: Migration;
  /** `before` under the names that it has in `after`. */
  readonly renamed: Schema;
  readonly forward: Script;
}

/** Why there is no way. */
export interface Refusal {
  readonly refused: string;
}

/**
 * The way forward from `before`, which is in the database. Renames come first, and are tried in it: the texts that name
 * what they rename change with them. Nothing of that stays.
 */
export async function planForward(
  connection: Connection,
  { sections }: Scenario,
  before: Schema,
  after: Schema,
  serverVersion = connection.serverVersion,
): Promise<ForwardPlan | Refusal> {
  const names = renaming(before, parseRenames(sections.get("renames") ?? ""), serverVersion);
  const renamed = await rehearsed(connection, names.forward);
  return orRefusal(async () => {
    const change = await forwardTo(after, renamed, serverVersion);
    return { names, renamed, forward: [...names.forward, ...change] };
  });
}

/** The way back from what the way forward has come to. */
export function planRewind(
  { names, renamed }: ForwardPlan,
  reached: Schema,
  serverVersion: number,
): Promise<{ readonly rewind: Script } | Refusal> {
  return orRefusal(async () => ({
    rewind: [...(await rewindTo(renamed, reached, serverVersion)), ...names.rewind],
  }));
}

/** A statement for each place that asks for one. */
export function parseBackfill(
  { sections }: Scenario,
  section: "backfill" | "rewind backfill" = "backfill",
): readonly string[] {
  return (sections.get(section) ?? "")
    .split(/;\s*(?:\n|$)/)
    .map((each) => each.trim())
    .filter((each) => each !== "");
}

async function rehearsed(connection: Connection, script: Script): Promise<Schema> {
  await connection.query("BEGIN");
  try {
    for (const { sql } of statementsOf(script)) await run(connection, sql);
    return await readSchema(connection);
  } finally {
    await connection.query("ROLLBACK");
  }
}

async function orRefusal<Result>(work: () => Promise<Result>): Promise<Result | Refusal> {
  try {
    return await work();
  } catch (error) {
    if (!isStemmaError(error)) throw error;
    return { refused: [error.code, error.message, error.hint].join("\n") };
  }
}
