import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { beforeAll, expect, test } from "vitest";
import { builtCommand } from "../support/built.ts";
import { serverDatabase } from "../support/databases.ts";
import { history } from "../support/history.ts";
import { type Site, site } from "../support/site.ts";
import { startStemma } from "../support/stemma.ts";

const MODULE = pathToFileURL(join(import.meta.dirname, "../support/faults/shift-clock.mjs")).href;
const DAYS = 24 * 60 * 60 * 1000;

const first = { id: "f0000000", up: "CREATE TABLE a (id int);", down: "DROP TABLE a;" };
const second = {
  id: "10000000",
  up: "ALTER TABLE a ADD COLUMN b int;",
  down: "ALTER TABLE a DROP COLUMN b;",
};

/** Runs a command on a host whose clock is so many days off. */
async function runAt(at: Site, days: number, line: string): Promise<void> {
  const variables = { STEMMA_CLOCK_SHIFT: String(days * DAYS) };
  const { code, stderr } = await startStemma(at.folder, at.url, line, { module: MODULE, variables }).ended;
  expect({ code, stderr }).toMatchObject({ code: 0 });
}

beforeAll(() => void builtCommand());

test("hosts whose clocks are days apart agree: edges order revisions, and the database's clock dates them", async () => {
  const at = await site(await serverDatabase(), history("foo", [first]));
  await runAt(at, +2, "upgrade --apply");
  at.write(history("foo", [first, second]));
  await runAt(at, -2, "upgrade --apply");
  await runAt(at, +2, "rewind foo:10000000 --apply");
  await runAt(at, -2, "upgrade --apply");
  expect(await at.applied()).toEqual(["foo:00000000", "foo:10000000", "foo:f0000000"]);
  const off = await at.query(
    `SELECT revision FROM stemma_journal
      WHERE greatest(abs(extract(epoch FROM now() - started_at)), abs(extract(epoch FROM now() - finished_at))) > 3600
         OR duration_ms NOT BETWEEN 0 AND 3600000`,
  );
  expect(off).toEqual([]);
  expect(await at.query("SELECT b FROM a")).toEqual([]);
  expect((await at.run("check --offline --json")).json.error).toBe(undefined);
  const { json } = await at.run("history --json");
  expect(json.error).toBe(undefined);
});
