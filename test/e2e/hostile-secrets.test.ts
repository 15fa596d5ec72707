import { randomUUID } from "node:crypto";
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { describe, expect, onTestFinished, test } from "vitest";
import { main } from "../../src/cli/main.ts";
import { load, type RunEvent } from "../../src/index.ts";
import { hasMariadb, mariadbDatabase, serverDatabase, type TestDatabase } from "../support/databases.ts";
import { deployment } from "../support/deployment.ts";
import { history } from "../support/history.ts";
import { stemma } from "../support/stemma.ts";

/** Characters that URLs, JSON and shells write in ways of their own. */
const CONNECTION = "S3cret/conn?#[@]:%\"'\\ ü&=+";
const ROLE = "S3cretRole";
/** Whatever of them is seen is too much. */
const SEEN = /S3cret/;

const KINDS: readonly {
  readonly name: string;
  readonly create: () => Promise<TestDatabase>;
  readonly up: (role: string) => string;
  readonly down: (role: string) => string;
}[] = [
  {
    name: "PostgreSQL",
    create: () => serverDatabase(),
    up: (role) =>
      `CREATE ROLE ${role}_a PASSWORD '${ROLE}1';\nDO $$ BEGIN\n  CREATE ROLE ${role}_b PASSWORD\n    '${ROLE}2';\nEND $$;`,
    down: (role) => `ALTER ROLE ${role}_a PASSWORD '${ROLE}3';\nDROP ROLE ${role}_a, ${role}_b;`,
  },
  ...(hasMariadb()
    ? [
        {
          name: "MariaDB",
          create: () => mariadbDatabase(),
          up: (role: string) =>
            `CREATE USER ${role}_a IDENTIFIED BY '${ROLE}1';\nCREATE USER ${role}_b IDENTIFIED BY\n  "${ROLE}2";`,
          down: (role: string) =>
            `ALTER USER ${role}_a IDENTIFIED BY '${ROLE}3';\nDROP USER ${role}_a, ${role}_b;`,
        },
      ]
    : []),
];

describe.each(KINDS)("secrets with $name", ({ create, up, down }) => {
  test("stand in nothing that is printed or kept", async () => {
    const database = await create();
    onTestFinished(() => database.drop());
    const role = `s_${randomUUID().slice(0, 8)}`;
    const url = new URL(database.url);
    const owner = role.slice(0, 10);
    const quoted = CONNECTION.replaceAll("'", "''");
    await database.query(
      url.protocol === "postgres:"
        ? `CREATE ROLE ${owner} SUPERUSER LOGIN PASSWORD '${quoted}'`
        : `CREATE USER ${owner} IDENTIFIED BY '${quoted.replaceAll("\\", "\\\\")}'; GRANT ALL ON *.* TO ${owner} WITH GRANT OPTION`,
    );
    url.username = owner;
    url.password = encodeURIComponent(CONNECTION);
    const cache = mkdtempSync(join(tmpdir(), "stemma-cache-"));
    onTestFinished(() => rmSync(cache, { recursive: true, force: true }));
    const head = (id: string, rest = {}) => `/*** ${JSON.stringify({ revision: id, ...rest })} ***/\n`;
    const folder = await deployment({
      "stemma.config.ts": `const url: string = ${JSON.stringify(url.href)};\nexport default { database: url, components: ["components/*"] };\n`,
      "components/foo/component.ts": 'export default { name: "foo" as string };\n',
      "components/foo/migration/10000000-roles.fw.sql":
        head("10000000", { parents: ["00000000"] }) + up(role),
      "components/foo/migration/10000000-roles.rw.sql": head("10000000") + down(role),
      "components/foo/migration/20000000-code.ts": `${head("20000000", { parents: ["10000000"] })}
export async function forward(ctx: { execute(text: string): Promise<unknown> }): Promise<void> {
  await ctx.execute("SELECT 1");
  const wrong = "ALTER ROLE nobody PASSWORD '${ROLE}4'";
  if (Date.now() < 0) await ctx.execute(wrong);
}
export async function rewind(ctx: { execute(text: string): Promise<unknown> }): Promise<void> {
  throw new Error(${JSON.stringify(`cannot reach ${url.href} nor ${CONNECTION}`)});
}\n`,
    });
    let written = "";
    const call = async (...argv: readonly string[]) => {
      const sink = { write: (text: string) => (written += text) };
      const environment = { NO_COLOR: "1", STEMMA_CACHE_DIR: cache };
      return main(argv, { stdout: sink, stderr: sink, cwd: folder, environment, now: () => new Date() });
    };
    const variants = [["--json"], ["--verbose"]];
    for (const more of variants) {
      await call("status", ...more);
      await call("upgrade", "--sql", ...more);
      await call("show", "foo:10000000", ...more);
    }
    expect(await call("upgrade", "--apply", "--verbose"), written).toBe(0);
    for (const more of variants) {
      await call("rewind", "foo:10000000", "--sql", ...more);
      expect(await call("rewind", "foo:20000000", "--apply", ...more)).toBe(1);
    }
    // Wrong hosts, passwords and URLs.
    for (const [part, value] of [
      ["port", "1"],
      ["password", encodeURIComponent(`${CONNECTION}no`)],
      ["search", "?sslmode=require&ssl=true"],
      ["search", "?password=S3cretParameter"],
      ["hostname", "no.such.host.invalid"],
    ] as const) {
      const other = new URL(url);
      other[part] = value;
      await call("status", "--database", other.href, "--verbose");
      await call("status", "--database", other.href, "--json");
    }
    for (const broken of [
      "S3cret/x@host/db",
      "S3cret?x@host/db",
      "S3cret#x@host/db",
      "S3cret%zz@host/db",
      "12/S3cret@host/db",
      "a b:S3cret@host:99999/db",
    ]) {
      for (const more of variants)
        await call("status", "--database", `${url.protocol}//user:${broken}`, ...more);
    }
    expect(written).toContain("database/unreachable");
    expect(written).not.toMatch(SEEN);
    for (const table of ["stemma_migration", "stemma_journal"]) {
      expect(
        JSON.stringify(await database.query(`SELECT * FROM ${database.ledger ?? "public."}${table}`)),
      ).not.toMatch(SEEN);
    }
    for (const file of filesIn(cache)) expect(readFileSync(file, "latin1"), file).not.toMatch(SEEN);
    // What the ledger keeps of them is not run: it would set the blanks.
    rmSync(join(folder, "components/foo/migration/10000000-roles.fw.sql"));
    rmSync(join(folder, "components/foo/migration/10000000-roles.rw.sql"));
    rmSync(join(folder, "components/foo/migration/20000000-code.ts"));
    written = "";
    expect(await call("rewind", "foo:10000000", "--apply")).toBe(1);
    expect(written).toContain("ledger/inconsistent");
    await database.query(
      url.protocol === "postgres:"
        ? `DROP ROLE ${role}_a, ${role}_b`
        : `DROP USER ${role}_a, ${role}_b, ${owner}`,
    );
  });
});

describe("the connection's password where nothing fails", () => {
  const PASSWORD = "s3cr%t 'pw";

  test("stands neither in notices, logs, waits nor in what a holder runs, nor in what the API is told", async () => {
    const database = await serverDatabase();
    onTestFinished(() => database.drop());
    const owner = `o_${randomUUID().slice(0, 8)}`;
    const literal = PASSWORD.replaceAll("'", "''");
    await database.query(`CREATE ROLE ${owner} SUPERUSER LOGIN PASSWORD '${literal}'`);
    const url = new URL(database.url);
    url.username = owner;
    url.password = encodeURIComponent(PASSWORD);
    const notice = `pw is ${PASSWORD} and ${encodeURIComponent(PASSWORD)}`
      .replaceAll("%", "%%")
      .replaceAll("'", "''");
    const folder = await deployment({
      "stemma.config.json": JSON.stringify({ components: ["components/*"], lockTimeout: "20s" }),
      ...history("foo", [
        { id: "10000000", up: `CREATE TABLE a (id int);\nDO $$ BEGIN RAISE NOTICE '${notice}'; END $$;` },
        {
          id: "20000000",
          code: `export async function forward(ctx: any) { ctx.log.info(${JSON.stringify(`log ${PASSWORD}`)}); }`,
        },
        {
          id: "30000000",
          up: `LOCK TABLE a;\nSELECT '${literal}' AS x, pg_sleep(1.5);`,
        },
      ]),
    });
    const run = stemma(folder, url.href);
    const first = await run("forward foo:20000000 --apply --verbose");
    expect(first).toMatchObject({ code: 0, stderr: expect.stringContaining("notice: pw is *** and ***") });
    expect(first.stderr).toContain("log ***");
    const blocker = new pg.Client({ connectionString: url.href });
    await blocker.connect();
    await blocker.query(`BEGIN; LOCK TABLE a; SELECT '${literal}' AS x`);
    const heard: RunEvent[] = [];
    const running = (await load({ directory: folder, database: url.href })).upgrade({
      onEvent: (event) => {
        heard.push(event);
        if (event.type === "blocked") void blocker.end();
      },
    });
    let held = "";
    while (!held.includes("pg_sleep")) held = (await run("unlock")).stdout;
    const json = (await run("unlock --json")).stdout;
    expect(json).toContain("pg_sleep");
    expect((await running).done).toBe(1);
    expect(heard.map(({ type }) => type)).toContain("blocked");
    const told = heard.filter((event) => !("step" in event));
    const seen = [first.stderr, held, json, JSON.stringify(told)].join("\n");
    expect(seen).not.toContain("s3cr");
  });
});

function filesIn(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isFile());
}
