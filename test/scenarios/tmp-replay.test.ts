import fc from "fast-check";
import { test } from "vitest";
import { introspect } from "../../src/dialects/connect.ts";
import { randomPair } from "../introspection/random-schemas.ts";
import { build } from "../introspection/round-trip.ts";
import { postgresDialect, suiteConnection } from "../support/connections.ts";
import { serverDatabase } from "../support/databases.ts";
import { emptied } from "./emptied.ts";
import { forwardTo, rewindTo } from "./migration.ts";
import { printOperations, printStatements } from "./print-script.ts";
const c = suiteConnection(serverDatabase);
test("replay", async () => {
  const seed = Number(process.env.SEED);
  await fc.assert(fc.asyncProperty(randomPair, async ([one, other]) => {
    const made = async (s: typeof one) => { await emptied(c()); await build(c(), s); return (await introspect(c(), postgresDialect())).schema; };
    const after = await made(other); const before = await made(one);
    const f = await forwardTo(after, before, c().serverVersion);
    const r = await rewindTo(before, after, c().serverVersion);
    process.stdout.write(`\n=== FORWARD\n${printStatements(f)}\n=== REWIND\n${printStatements(r)}\n`);
    void printOperations;
  }), { seed, path: process.env.FCPATH ?? "", numRuns: 1, endOnFailure: true });
}, 100000);
