import { randomUUID } from "node:crypto";
import { createConnection } from "mariadb";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { builtCommand } from "../support/built.ts";
import type { TestDatabase } from "../support/databases.ts";
import { isLong } from "../support/effort.ts";
import { type GaleraCluster, missingGalera, startGaleraCluster } from "../support/galera-cluster.ts";
import { history } from "../support/history.ts";
import { site, until } from "../support/site.ts";
import { startStemma } from "../support/stemma.ts";

const missing = isLong() ? missingGalera() : undefined;
if (missing !== undefined) {
  if (process.env.STEMMA_CI === "1") throw new Error(missing);
  process.stderr.write(`SKIPPED: everything on a Galera cluster. ${missing}\n`);
}

const COUNT = 8;
/** Each revision changes the schema and rows in turn; it takes a moment. */
const FILES = history(
  "foo",
  Array.from({ length: COUNT }, (_, at) => ({
    id: `1000000${at}`,
    up:
      at === 0
        ? "CREATE TABLE log (id int PRIMARY KEY AUTO_INCREMENT, n int);\nINSERT INTO log (n) VALUES (0);"
        : `ALTER TABLE log ADD COLUMN c${at} int DEFAULT ${at};\nINSERT INTO log (n) VALUES (${at});\nDO SLEEP(0.3);\nCREATE TABLE t${at} AS SELECT * FROM log;\nALTER TABLE t${at} ADD PRIMARY KEY (id);`,
  })),
);

describe.skipIf(!isLong() || missing !== undefined)("on a Galera cluster of three nodes", () => {
  let cluster: GaleraCluster;

  beforeAll(async () => {
    builtCommand();
    cluster = await startGaleraCluster(3);
  }, 600_000);
  afterAll(() => cluster?.stop());

  const on = (node: number, name: string): string => {
    const url = new URL(cluster.nodes[node]?.url ?? "");
    url.pathname = `/${name}`;
    return url.href;
  };

  async function ask(url: string, sql: string): Promise<Record<string, unknown>[]> {
    const { hostname, port, username, password, pathname } = new URL(url);
    const client = await createConnection({
      host: hostname,
      port: Number(port),
      user: username,
      password: decodeURIComponent(password),
      bigIntAsNumber: true,
      decimalAsNumber: true,
      dateStrings: true,
      ...(pathname.length > 1 ? { database: pathname.slice(1) } : {}),
    });
    try {
      const rows: unknown = await client.query(sql);
      return Array.isArray(rows) ? rows : [];
    } finally {
      await client.end();
    }
  }

  async function database(node: number): Promise<TestDatabase & { readonly name: string }> {
    const name = `t_${randomUUID().replaceAll("-", "")}`;
    await ask(on(node, ""), `CREATE DATABASE ${name}`);
    const url = on(node, name);
    return { name, url, ledger: "", query: (sql) => ask(url, sql), drop: async () => undefined };
  }

  /** What a node holds of a database, but for its counters: each node counts in steps of its own. */
  async function contents(node: number, name: string): Promise<unknown> {
    const url = on(node, name);
    const tables = await ask(
      url,
      `SELECT table_name AS name FROM information_schema.tables WHERE table_schema = '${name}' ORDER BY 1`,
    );
    const found: Record<string, unknown> = {};
    for (const { name: table } of tables) {
      if (table === "stemma_lock") continue;
      const [made] = await ask(url, `SHOW CREATE TABLE \`${table}\``);
      found[String(table)] = [
        JSON.stringify(made).replace(/ AUTO_INCREMENT=\d+/, ""),
        await ask(url, `SELECT * FROM \`${table}\` ORDER BY 1, 2`),
      ];
    }
    return found;
  }

  const ALL = ["foo:00000000", ...Array.from({ length: COUNT }, (_, at) => `foo:1000000${at}`)];
  const ROWS = Array.from({ length: COUNT }, (_, n) => ({ n }));

  test("two runners on two nodes at once: each revision is applied once, and all nodes are equal", async () => {
    const made = await database(0);
    await until(
      { query: (sql) => ask(on(1, ""), sql) },
      `SELECT COUNT(*) = 1 AS ready FROM information_schema.schemata WHERE schema_name = '${made.name}'`,
    );
    const at = await site(made, FILES);
    const both = await Promise.all([
      startStemma(at.folder, on(0, made.name), "upgrade --apply --json").ended,
      startStemma(at.folder, on(1, made.name), "upgrade --apply --json").ended,
    ]);
    expect(both.map(({ code, stderr, stdout }) => (code === 0 ? 0 : stderr + stdout))).toEqual([0, 0]);
    expect(both.map(({ json }) => json.done).sort()).toEqual([0, COUNT + 1]);
    expect(await at.applied()).toEqual(ALL);
    expect(await at.query("SELECT n FROM log ORDER BY n")).toEqual(ROWS);
    const first = await contents(0, made.name);
    for (const node of [1, 2]) expect(await contents(node, made.name)).toEqual(first);
  }, 300_000);

  test("a runner that is killed has its lock taken over by another node's after its silence", async () => {
    const made = await database(0);
    const at = await site(made, FILES);
    const running = startStemma(at.folder, on(0, made.name), "upgrade --apply");
    await until(
      at,
      "SELECT COUNT(*) > 0 AS ready FROM information_schema.tables WHERE table_schema = DATABASE() AND table_name = 't2'",
    );
    running.process.kill("SIGKILL");
    await running.ended;
    const next = await startStemma(at.folder, on(1, made.name), "upgrade --apply --json").ended;
    expect(next.code === 0 ? 0 : next.stderr + next.stdout).toBe(0);
    expect(await at.applied()).toEqual(ALL);
    expect(await at.query("SELECT n FROM log ORDER BY n")).toEqual(ROWS);
  }, 300_000);

  test("a runner that sleeps until another has taken over commits nothing any more", async () => {
    const made = await database(0);
    const at = await site(made, FILES);
    const running = startStemma(at.folder, on(0, made.name), "upgrade --apply --json");
    await until(
      at,
      "SELECT COUNT(*) > 0 AS ready FROM information_schema.tables WHERE table_schema = DATABASE() AND table_name = 't2'",
    );
    running.process.kill("SIGSTOP");
    const next = await startStemma(at.folder, on(1, made.name), "upgrade --apply --json").ended;
    expect(next.code === 0 ? 0 : next.stderr + next.stdout).toBe(0);
    running.process.kill("SIGCONT");
    const slept = await running.ended;
    expect(slept).toMatchObject({ code: 1 });
    expect(slept.json.error?.message).toContain("another runner has taken over");
    expect(await at.applied()).toEqual(ALL);
    expect(await at.query("SELECT n FROM log ORDER BY n")).toEqual(ROWS);
  }, 300_000);

  // The last: this node does not come back.
  test("a node killed in the middle of an upgrade: another one goes on, each revision once, the rest are equal", async () => {
    const made = await database(1);
    const at = await site(made, FILES);
    const running = startStemma(at.folder, on(2, made.name), "upgrade --apply --json");
    await until(
      at,
      "SELECT COUNT(*) > 0 AS ready FROM information_schema.tables WHERE table_schema = DATABASE() AND table_name = 't2'",
    );
    await cluster.nodes[2]?.kill();
    const broken = await running.ended;
    expect(broken.code).toBe(1);
    expect(broken.json.error?.code).toBe("execution/connection-lost");
    let next = await startStemma(at.folder, on(0, made.name), "upgrade --apply --json").ended;
    // Those that are left first have to agree that it is gone.
    for (let time = 0; time < 10 && next.code !== 0; time++) {
      await new Promise((resolve) => setTimeout(resolve, 3000));
      next = await startStemma(at.folder, on(0, made.name), "upgrade --apply --json").ended;
    }
    expect(next.code === 0 ? 0 : next.stderr + next.stdout).toBe(0);
    expect(await at.applied()).toEqual(ALL);
    expect(await at.query("SELECT n FROM log ORDER BY n")).toEqual(ROWS);
    expect(await contents(1, made.name)).toEqual(await contents(0, made.name));
  }, 300_000);
});
