import { randomUUID } from "node:crypto";
import { describe, expect, onTestFinished, test } from "vitest";
import {
  hasMariadb,
  mariadbDatabase,
  mariadbUrl,
  serverDatabase,
  type TestDatabase,
} from "../support/databases.ts";
import { history } from "../support/history.ts";
import { newRole } from "../support/role.ts";
import { type Site, site } from "../support/site.ts";
import { stemma } from "../support/stemma.ts";

const FILES = history("foo", [
  { id: "00000000", up: "CREATE TABLE foo (id int PRIMARY KEY);", down: "DROP TABLE foo;" },
  { id: "10000000", up: "ALTER TABLE foo ADD COLUMN other int;", down: "ALTER TABLE foo DROP COLUMN other;" },
  {
    id: "20000000",
    up: "CREATE TABLE bar (id int PRIMARY KEY, foo int, CONSTRAINT bar_foo FOREIGN KEY (foo) REFERENCES foo (id));",
    down: "DROP TABLE bar;",
  },
]);

interface Refusal {
  readonly right: string;
  readonly object: string;
  readonly role: string;
  readonly grant: string;
  readonly at?: string;
}

/** What a run as that user is refused for, and what stands in the ledger before and after. */
async function refusalsOf(at: Site, url: string, line: string): Promise<readonly Refusal[]> {
  const before = await at.applied().catch(() => []);
  const { code, json } = await stemma(at.folder, url)(`${line} --apply --json`);
  expect(code).toBe(1);
  expect(json.error?.code).toBe("database/permission");
  expect(await at.applied().catch(() => [])).toEqual(before);
  const { missing } = json.error?.facts ?? {};
  expect(Array.isArray(missing), json.error?.message).toBe(true);
  const found: readonly Refusal[] = Array.isArray(missing) ? missing : [];
  for (const { right, object, role } of found.slice(0, 1)) {
    expect(json.error?.message).toContain(`${role} lacks ${right} on ${object}`);
  }
  for (const { grant } of found.slice(0, 8)) expect(json.error?.hint).toContain(grant);
  return found;
}

describe("a user of PostgreSQL who may not do what a plan needs", () => {
  test("is told each right, the object, the role and the GRANT before anything is changed", async () => {
    const at = await site(await serverDatabase(), FILES);
    const { role, url } = await newRole(at);
    await at.query("REVOKE CREATE ON SCHEMA public FROM PUBLIC");
    expect(await refusalsOf(at, url, "forward foo:00000000")).toEqual([
      { right: "CREATE", object: "schema public", role, grant: `GRANT CREATE ON SCHEMA public TO ${role}` },
      {
        right: "CREATE",
        object: "schema public",
        role,
        grant: `GRANT CREATE ON SCHEMA public TO ${role}`,
        at: "components/foo/migration/00000000.fw.sql:2:1",
      },
    ]);
    expect((await at.run("forward foo:00000000 --apply")).code).toBe(0);
    await at.query(`GRANT SELECT ON stemma_migration, stemma_journal TO ${role}`);
    const refused = await refusalsOf(at, url, "upgrade");
    const owner = "postgres";
    expect(refused).toContainEqual({
      right: "INSERT",
      object: "table public.stemma_migration",
      role,
      grant: `GRANT INSERT ON public.stemma_migration TO ${role}`,
    });
    expect(refused).toContainEqual({
      right: "ownership",
      object: "table public.foo",
      role,
      grant: `GRANT ${owner} TO ${role}`,
      at: "components/foo/migration/10000000.fw.sql:2:1",
    });
    expect(refused).toContainEqual({
      right: "REFERENCES",
      object: "table public.foo",
      role,
      grant: `GRANT REFERENCES ON public.foo TO ${role}`,
      at: "components/foo/migration/20000000.fw.sql:2:1",
    });
    expect(
      await at.query(
        "SELECT attname FROM pg_attribute WHERE attrelid = 'foo'::regclass AND attname = 'other'",
      ),
    ).toEqual([]);
  });

  test("is let through once each GRANT has been run", async () => {
    const at = await site(await serverDatabase(), FILES);
    const { role, url } = await newRole(at);
    await at.query("REVOKE CREATE ON SCHEMA public FROM PUBLIC");
    expect((await at.run("forward foo:00000000 --apply")).code).toBe(0);
    // As a superuser would, the owner is not handed out: the table gets a role that owns it.
    await at.query(
      `CREATE ROLE ${role}_owner; ALTER TABLE foo OWNER TO ${role}_owner; GRANT SELECT ON stemma_migration, stemma_journal TO ${role}`,
    );
    for (const { grant } of await refusalsOf(at, url, "upgrade")) await at.query(grant);
    expect((await stemma(at.folder, url)("upgrade --apply --json")).json).toMatchObject({
      ok: true,
      done: 2,
    });
    expect((await stemma(at.folder, url)("rewind foo:10000000 --apply --json")).json).toMatchObject({
      ok: true,
    });
  });

  test("is judged only as far as it is certain", async () => {
    const files = history("foo", [
      { id: "00000000", up: "CREATE TABLE foo (id int PRIMARY KEY);" },
      { id: "10000000", up: "SET ROLE $OWNER; ALTER TABLE foo ADD COLUMN other int;" },
    ]);
    const at = await site(await serverDatabase(), files);
    const { role, url } = await newRole(at);
    expect((await at.run("forward foo:00000000 --apply")).code).toBe(0);
    await at.query(
      `CREATE ROLE ${role}_o NOINHERIT; ALTER TABLE foo OWNER TO ${role}_o; ALTER ROLE ${role} NOINHERIT; GRANT ${role}_o TO ${role}; GRANT CREATE ON SCHEMA public TO ${role}_o;
       GRANT SELECT, INSERT, UPDATE, DELETE ON stemma_migration, stemma_journal TO ${role}`,
    );
    const path = "components/foo/migration/10000000.fw.sql";
    at.write({ [path]: (files[path] ?? "").replace("$OWNER", `${role}_o`) });
    const answer = (await stemma(at.folder, url)("upgrade --apply --json")).json;
    expect(answer, JSON.stringify(answer)).toMatchObject({ ok: true, done: 1 });
  });
});

describe.runIf(hasMariadb())("a user of MariaDB who may not do what a plan needs", () => {
  async function asUser(
    database: TestDatabase,
    rights: string,
  ): Promise<{ readonly user: string; readonly url: string }> {
    const user = `u_${randomUUID().slice(0, 8)}`;
    await database.query(`CREATE USER ${user}@'%' IDENTIFIED BY 'x'; GRANT ${rights} TO ${user}@'%'`);
    onTestFinished(async () => {
      await database.query(`DROP USER ${user}@'%'`).catch(() => undefined);
    });
    const url = new URL(database.url);
    url.username = user;
    url.password = "x";
    return { user: `'${user}'@'%'`, url: url.href };
  }

  test("is told each right, the object, the user and the GRANT before anything is changed", async () => {
    expect(await mariadbUrl()).toBeDefined();
    const database = await mariadbDatabase();
    const name = new URL(database.url).pathname.slice(1);
    const at = await site(database, FILES);
    const { user, url } = await asUser(database, `SELECT ON ${name}.*`);
    const refused = await refusalsOf(at, url, "upgrade");
    expect(refused.map(({ right }) => right)).toEqual(["CREATE", "CREATE", "ALTER", "REFERENCES"]);
    expect(refused[2]).toEqual({
      right: "ALTER",
      object: `database ${name}`,
      role: user,
      grant: `GRANT ALTER ON \`${name}\`.* TO ${user}`,
      at: "components/foo/migration/10000000.fw.sql:2:1",
    });
    expect(await at.query("SHOW TABLES")).toEqual([]);
    for (const { grant } of refused) await at.query(grant);
    for (const { grant } of await refusalsAfter(at, url)) await at.query(grant);
    const answer = (await stemma(at.folder, url)("upgrade --apply --json")).json;
    expect(answer, JSON.stringify(answer)).toMatchObject({ ok: true, done: 3 });
  });

  /** Once the ledger is there, it is written to. */
  async function refusalsAfter(at: Site, url: string): Promise<readonly Refusal[]> {
    expect((await at.run("forward foo:00000000 --apply --json")).json).toMatchObject({ ok: true });
    expect((await at.run("rewind foo:00000000 --apply --json")).json).toMatchObject({ ok: true });
    return refusalsOf(at, url, "upgrade");
  }

  test("who sees nothing of the ledger is not told that there is none", async () => {
    const database = await mariadbDatabase();
    const name = new URL(database.url).pathname.slice(1);
    const at = await site(database, FILES);
    expect((await at.run("upgrade --apply")).code).toBe(0);
    const blind = await asUser(database, `SELECT ON ${name}.foo`);
    const refused = await stemma(at.folder, blind.url)("status --json");
    expect(refused.json.error).toMatchObject({ code: "database/permission" });
    const reader = await asUser(database, `SELECT ON ${name}.*`);
    for (const line of ["status", "history", "show foo", "upgrade"]) {
      expect((await stemma(at.folder, reader.url)(`${line} --json`)).json, line).toMatchObject({ ok: true });
    }
  });
});
