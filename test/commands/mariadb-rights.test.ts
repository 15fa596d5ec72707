import { randomUUID } from "node:crypto";
import { describe, expect, it, onTestFinished } from "vitest";
import { hasMariadb, mariadbDatabase, type TestDatabase } from "../support/databases.ts";
import { found } from "../support/found.ts";
import { site } from "../support/site.ts";
import { stemma } from "../support/stemma.ts";

const MODELS = `CREATE TABLE item (id INT PRIMARY KEY, name VARCHAR(20) NOT NULL);
CREATE VIEW named AS SELECT name FROM item;
CREATE TRIGGER trimmed BEFORE INSERT ON item FOR EACH ROW SET NEW.name = trim(NEW.name);
CREATE FUNCTION items() RETURNS INT READS SQL DATA RETURN (SELECT count(*) FROM item);
`;

const FILES = {
  "components/shop/component.mjs": 'export default { name: "shop", models: { sql: "./schema.sql" } };\n',
  "components/shop/schema.sql": MODELS,
};

/** The URL of the database for a new user, who may only read it. */
async function readerOf(database: TestDatabase): Promise<string> {
  const name = `r_${randomUUID().slice(0, 8)}`;
  const url = new URL(database.url);
  await database.query(`CREATE USER ${name}@'%' IDENTIFIED BY 'reader';
    GRANT SELECT ON \`${url.pathname.slice(1)}\`.* TO ${name}@'%'`);
  onTestFinished(async () => void (await database.query(`DROP USER ${name}@'%'`)));
  url.username = name;
  url.password = "reader";
  return url.href;
}

describe.runIf(hasMariadb())("a user of MariaDB who may only read", () => {
  it("sees the plan of an install, though SQL models are read by a scratch database", async () => {
    const database = await mariadbDatabase();
    const at = await site(database, FILES, {});
    const reads = stemma(at.folder, await readerOf(database));
    const plan = await reads("upgrade --sql --json");
    expect(plan.json.error).toBeUndefined();
    expect(plan.json.steps?.[0]?.statements).toHaveLength(4);
    expect(plan.json.steps?.[0]?.statements?.[1]).toBe("CREATE VIEW named AS SELECT name FROM item");
    expect(JSON.stringify(plan.json.warnings)).toContain("the statements of an install as they are written");
    await database.query("CREATE TABLE item (id int)");
    expect((await reads("upgrade --sql --json")).json.error?.code).toBe("plan/objects-exist");
  });

  it("is told what cannot be seen, and not that it is not there", async () => {
    const database = await mariadbDatabase();
    const at = await site(database, FILES, { scratch: database.url });
    expect((await at.run('make-migrations -m "First" --initialize --json')).json.error).toBeUndefined();
    expect(await at.run("init-db")).toMatchObject({ code: 0 });
    const reads = stemma(at.folder, await readerOf(database));

    const checked = await reads("check --json");
    expect(checked.json.error).toBeUndefined();
    expect(found(checked)).toEqual([]);
    expect(checked.stdout).toContain("queries of views: named");
    expect(checked.stdout).toContain("cannot see them without TRIGGER");

    const pulled = await reads("pull --format sql");
    expect(pulled.stdout).not.toContain("CREATE VIEW");
    expect(pulled.stdout).toContain("queries of views (that needs SHOW VIEW and SELECT): named");
    expect(pulled.stderr).toContain("Left out: triggers (that needs TRIGGER): whatever there is");
  });

  it("writes no migration from what cannot be seen", async () => {
    const database = await mariadbDatabase();
    const at = await site(database, FILES, { scratch: database.url });
    expect(await at.run("install shop --apply")).toMatchObject({ code: 0 });
    const reads = stemma(at.folder, await readerOf(database));
    const made = await reads('make-migrations -m "More" --json');
    expect(made.json.error?.code).toBe("database/permission");
    expect(made.json.error?.message).toContain("cannot be seen without");
  });
});
