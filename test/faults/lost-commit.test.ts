import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import {
  hasMariadb,
  mariadbDatabase,
  mariadbUrl,
  serverDatabase,
  type TestDatabase,
} from "../support/databases.ts";
import { type WireProxy, wireProxy } from "../support/faults/wire-proxy.ts";
import { history } from "../support/history.ts";
import { type Site, site } from "../support/site.ts";
import { type Called, stemma } from "../support/stemma.ts";

interface Server {
  readonly name: string;
  readonly isThere: () => boolean;
  readonly create: () => Promise<TestDatabase>;
  readonly url: () => Promise<string>;
}

const SERVERS: readonly Server[] = [
  {
    name: "PostgreSQL",
    isThere: () => true,
    create: () => serverDatabase(),
    url: async () => inject("postgresUrl"),
  },
  { name: "MariaDB", isThere: hasMariadb, create: () => mariadbDatabase(), url: mariadbUrl },
];

const FILES = history("foo", [
  { id: "10000000", up: "CREATE TABLE a (id int);" },
  { id: "20000000", up: "INSERT INTO a VALUES (20);" },
  { id: "30000000", up: "INSERT INTO a VALUES (30);" },
]);

describe.each(SERVERS)("a connection that is lost at COMMIT, on $name", ({ isThere, create, url }) => {
  let proxy: WireProxy;
  beforeAll(async () => {
    if (isThere()) proxy = await wireProxy(await url());
  });
  afterAll(() => proxy?.stop());

  /** Cuts the connection at the COMMIT that follows a statement with this text: before the server has it, or its answer. */
  async function cutAtCommit(
    at: Site,
    after: string,
    lost: "request" | "answer",
    options: { readonly line?: string; readonly forGood?: boolean } = {},
  ): Promise<Called> {
    let isNear = false;
    let isSent = false;
    let isCut = false;
    proxy.watch(({ from, bytes }) => {
      if (isCut) return options.forGood === true ? "cut" : "pass";
      const text = bytes.toString();
      if (from === "client" && text.includes(after)) isNear = true;
      const commits = from === "client" && isNear && text.includes("COMMIT");
      isCut = lost === "request" ? commits : isSent && from === "server";
      isSent ||= commits;
      return isCut ? "cut" : "pass";
    });
    const called = await stemma(at.folder, proxy.through(at.url))(options.line ?? "upgrade --apply --json");
    proxy.watch(() => "pass");
    return called;
  }

  const rows = (at: Site) => at.query("SELECT id FROM a ORDER BY id");

  test("after the server has it: the ledger is read, and the run goes on", async () => {
    if (!isThere()) return;
    const at = await site(await create(), FILES);
    const called = await cutAtCommit(at, "VALUES (20)", "answer", { line: "upgrade --apply" });
    expect(called).toMatchObject({ code: 0 });
    expect(called.stderr).toContain("the ledger says that it was committed");
    expect(await rows(at)).toEqual([{ id: 20 }, { id: 30 }]);
    expect(await at.applied()).toHaveLength(4);
    expect(await at.run("upgrade --apply --json")).toMatchObject({ code: 0, json: { done: 0 } });
  });

  test("before the server has it: nothing is tried again, and the error says that nothing is left", async () => {
    if (!isThere()) return;
    const at = await site(await create(), FILES);
    const { code, json } = await cutAtCommit(at, "VALUES (20)", "request");
    expect({ code, json }).toMatchObject({
      code: 1,
      json: {
        done: 2,
        error: {
          code: "execution/connection-lost",
          facts: { step: "forward foo:20000000", found: "undone" },
        },
      },
    });
    expect(json.error?.message).toContain("nothing of it is left");
    expect(await rows(at)).toEqual([]);
    expect(await at.run("upgrade --apply --json")).toMatchObject({ code: 0, json: { done: 2 } });
    expect(await rows(at)).toEqual([{ id: 20 }, { id: 30 }]);
  });

  test("and the server does not come back: that is said, and the next run finds out", async () => {
    if (!isThere()) return;
    const at = await site(await create(), FILES);
    const { code, json } = await cutAtCommit(at, "VALUES (20)", "answer", {
      forGood: true,
      line: "upgrade --apply --no-wait --json",
    });
    expect({ code, json }).toMatchObject({
      code: 1,
      json: { error: { code: "execution/connection-lost", facts: { found: "unknown" } } },
    });
    expect(json.error?.hint).toContain("stemma status");
    expect(await at.run("upgrade --apply --json")).toMatchObject({ code: 0, json: { done: 1 } });
    expect(await rows(at)).toEqual([{ id: 20 }, { id: 30 }]);
  });
});
