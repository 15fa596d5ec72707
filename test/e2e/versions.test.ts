import { beforeAll, describe, expect, test } from "vitest";
import { builtCommand } from "../support/built.ts";
import { serverDatabase } from "../support/databases.ts";
import { history } from "../support/history.ts";
import { site } from "../support/site.ts";

beforeAll(() => void builtCommand());

const FILES = history("foo", [{ id: "10000000", up: "CREATE TABLE a (id int);", down: "DROP TABLE a;" }]);

describe("a ledger", () => {
  test("with a row of a newer Stemma is left alone", async () => {
    const at = await site(await serverDatabase(), FILES);
    expect((await at.start("forward foo --apply").ended).code).toBe(0);
    await at.query(
      "UPDATE public.stemma_migration SET stemma_version = '99.0.0' WHERE revision = '10000000'",
    );
    for (const line of ["status --json", "rewind foo:10000000 --apply --json"]) {
      const refused = await at.start(line).ended;
      expect(refused).toMatchObject({ code: 1, json: { error: { code: "ledger/newer" } } });
      expect(refused.json.error?.facts.ledgerVersion).toBe("99.0.0");
    }
    expect(await at.query("SELECT * FROM a")).toEqual([]);
  });

  test("is read by a Stemma that is run from source, whatever release wrote it", async () => {
    const at = await site(await serverDatabase(), FILES);
    expect((await at.start("forward foo --apply").ended).code).toBe(0);
    expect(await at.run("rewind foo:10000000 --apply --json")).toMatchObject({ code: 0, json: { done: 1 } });
  });
});
