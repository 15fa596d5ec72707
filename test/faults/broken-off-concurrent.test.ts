import pg from "pg";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { serverDatabase } from "../support/databases.ts";
import { type WireProxy, wireProxy } from "../support/faults/wire-proxy.ts";
import { history } from "../support/history.ts";
import { type Site, site, until } from "../support/site.ts";
import { stemma } from "../support/stemma.ts";

let proxy: WireProxy;
beforeAll(async () => {
  proxy = await wireProxy(inject("postgresUrl"));
});
afterAll(() => proxy.stop());

const ALONE =
  "SELECT count(*) = 0 AS ready FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()";
const TABLE = { id: "10000000", up: "CREATE TABLE a (id int, n int);" };
const built = (up: string) => history("foo", [TABLE, { id: "20000000", up }]);

/** Loses the connection once, just before the answer to a message with this text: the server has carried it out. */
async function loseAnswerTo(at: Site, text: string): Promise<void> {
  let stage: "before" | "sent" | "cut" = "before";
  proxy.watch(({ from, bytes }) => {
    if (stage === "before" && from === "client" && bytes.toString().includes(text)) stage = "sent";
    if (stage !== "sent" || from === "client") return "pass";
    stage = "cut";
    return "cut";
  });
  const { json } = await stemma(at.folder, proxy.through(at.url))("upgrade --apply --json");
  expect(json.error).toMatchObject({ code: "execution/connection-lost" });
  proxy.watch(() => "pass");
  await until(at, ALONE);
}

async function indexes(at: Site): Promise<readonly unknown[]> {
  const rows = await at.query(
    "SELECT pg_get_indexdef(indexrelid) AS def, indisvalid AS valid FROM pg_index WHERE indrelid = 'a'::regclass ORDER BY 1",
  );
  return rows.map(({ def, valid }) => `${def}${valid === true ? "" : " INVALID"}`);
}

describe("what a concurrent statement leaves when nobody hears of its end", () => {
  test("a finished index is not built again, also where the server has found its name", async () => {
    const at = await site(
      await serverDatabase(),
      built("CREATE INDEX CONCURRENTLY ON a (n DESC) WHERE id > 3;\nINSERT INTO a VALUES (1, 1);"),
    );
    await loseAnswerTo(at, "CREATE INDEX CONCURRENTLY");
    expect(await at.run("upgrade --apply --json")).toMatchObject({ code: 0, json: { done: 1 } });
    expect(await indexes(at)).toEqual([
      "CREATE INDEX a_n_idx ON public.a USING btree (n DESC) WHERE (id > 3)",
    ]);
  });

  test("a valid index of another definition stops the run, which goes on when that is out of the way", async () => {
    const at = await site(
      await serverDatabase(),
      built("CREATE INDEX CONCURRENTLY a_n ON a (n);\nINSERT INTO a VALUES (1, 1);"),
    );
    await loseAnswerTo(at, "CREATE INDEX CONCURRENTLY");
    await at.query("DROP INDEX a_n");
    await at.query("CREATE INDEX a_n ON a (id)");
    const { json } = await at.run("upgrade --apply --json");
    expect(json.error?.code).toBe("ledger/inconsistent");
    expect(json.error?.message).toContain(
      "index a_n on a is there, valid, and another one: CREATE INDEX a_n ON public.a USING btree (id)",
    );
    await at.query("DROP INDEX a_n");
    expect(await at.run("upgrade --apply --json")).toMatchObject({ code: 0, json: { done: 1 } });
    expect(await indexes(at)).toEqual(["CREATE INDEX a_n ON public.a USING btree (n)"]);
  });

  test("IF NOT EXISTS takes neither an unfinished index nor another one for its own", async () => {
    const at = await site(
      await serverDatabase(),
      built("CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS a_n ON a (n);"),
    );
    expect((await at.run("forward foo:10000000 --apply")).code).toBe(0);
    await at.query("INSERT INTO a VALUES (1, 1), (2, 1)");
    await expect(at.query("CREATE UNIQUE INDEX CONCURRENTLY a_n ON a (n)")).rejects.toThrow(
      "could not create unique index",
    );
    expect(await indexes(at)).toEqual(["CREATE UNIQUE INDEX a_n ON public.a USING btree (n) INVALID"]);
    await at.query("DELETE FROM a WHERE id = 2");
    expect(await at.run("upgrade --apply --json")).toMatchObject({ code: 0 });
    expect(await indexes(at)).toEqual(["CREATE UNIQUE INDEX a_n ON public.a USING btree (n)"]);

    const other = await site(
      await serverDatabase(),
      built("CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS a_n ON a (n);"),
    );
    expect((await other.run("forward foo:10000000 --apply")).code).toBe(0);
    await other.query("CREATE INDEX a_n ON a (n)");
    const refused = await other.run("upgrade --apply");
    expect(refused).toMatchObject({ code: 1, stderr: expect.stringContaining("error[ledger/inconsistent]") });
    // The table that it is compared on is nobody's business.
    expect(refused.stderr).not.toMatch(/pg_temp|stemma_compared/);
  });

  test("a dropped index is not dropped again", async () => {
    const at = await site(
      await serverDatabase(),
      built("CREATE INDEX a_n ON a (n);\nDROP INDEX CONCURRENTLY a_n;\nINSERT INTO a VALUES (1, 1);"),
    );
    await loseAnswerTo(at, "DROP INDEX CONCURRENTLY");
    expect(await at.run("upgrade --apply --json")).toMatchObject({ code: 0, json: { done: 1 } });
    expect(await indexes(at)).toEqual([]);
  });
});

test("a partition whose detaching was broken off in the middle is detached to the end", async () => {
  const at = await site(
    await serverDatabase(),
    history("foo", [
      {
        id: "10000000",
        up: "CREATE TABLE p (i int) PARTITION BY LIST (i);\nCREATE TABLE p1 PARTITION OF p FOR VALUES IN (1);",
      },
      { id: "20000000", up: "ALTER TABLE p DETACH PARTITION p1 CONCURRENTLY;\nINSERT INTO p1 VALUES (1);" },
    ]),
  );
  expect((await at.run("forward foo:10000000 --apply")).code).toBe(0);
  const reader = new pg.Client({ connectionString: at.url });
  await reader.connect();
  await reader.query("BEGIN; SELECT * FROM p");
  const running = at.run("upgrade --apply --json");
  await until(at, "SELECT count(*) > 0 AS ready FROM pg_inherits WHERE inhdetachpending");
  await at.query(
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND query LIKE 'ALTER TABLE p DETACH%' AND pid <> pg_backend_pid()",
  );
  expect((await running).json.error?.code).toBe("execution/connection-lost");
  await reader.query("COMMIT");
  await reader.end();
  expect(await at.query("SELECT inhdetachpending AS pending FROM pg_inherits")).toEqual([{ pending: true }]);
  expect(await at.run("upgrade --apply --json")).toMatchObject({ code: 0, json: { done: 1 } });
  expect(await at.query("SELECT count(*)::int AS n FROM pg_inherits")).toEqual([{ n: 0 }]);
  expect(await at.query("SELECT i FROM p1")).toEqual([{ i: 1 }]);
});
