import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import Sqlite from "better-sqlite3";
import { describe, expect, test } from "vitest";
import {
  hasMariadb,
  mariadbDatabase,
  serverDatabase,
  sqliteDatabase,
  type TestDatabase,
} from "../support/databases.ts";
import { history } from "../support/history.ts";
import { site } from "../support/site.ts";

/** An engine, with its own client for a file of SQL. */
interface LossEngine {
  readonly name: string;
  readonly available: boolean;
  readonly create: () => Promise<TestDatabase>;
  readonly feed: (url: string, file: string) => void;
  /** Columns whose values are hard to keep, and two rows of them. */
  readonly columns: string;
  readonly rows: string;
  /** A table as it is called in messages. */
  readonly place: string;
}

const ENGINES: readonly LossEngine[] = [
  {
    name: "SQLite",
    available: true,
    create: sqliteDatabase,
    feed: (url, file) => {
      const database = new Sqlite(url.slice("sqlite:".length));
      database.exec(readFileSync(file, "utf8"));
      database.close();
    },
    columns: "data BLOB, size REAL, twice AS (id * 2)",
    rows: "(1, 'it''s; a\nline', X'00FF27', 0.1), (2, NULL, NULL, 1e300)",
    place: "main.",
  },
  {
    name: "PostgreSQL",
    available: true,
    create: serverDatabase,
    feed: (url, file) => {
      execFileSync("psql", ["--no-psqlrc", "--quiet", "--set=ON_ERROR_STOP=1", "--file", file, url], {
        stdio: "pipe",
      });
    },
    columns: `data bytea, size float8[], more jsonb, at timestamptz, number int GENERATED ALWAYS AS IDENTITY, twice int GENERATED ALWAYS AS (id * 2) STORED`,
    rows: `(1, E'it''s; a\\\\ line', '\\x00ff', '{0.1,NULL}', '{"a": "it''s"}', '2020-01-01 12:00:00.000001+02'), (2, NULL, NULL, NULL, NULL, NULL)`,
    place: "public.",
  },
  {
    name: "MariaDB",
    available: hasMariadb(),
    create: () => mariadbDatabase(),
    feed: (url, file) => {
      const { hostname, port, username, password, pathname } = new URL(url);
      execFileSync(
        "mariadb",
        [
          "--no-defaults",
          "--protocol=tcp",
          `--host=${hostname}`,
          `--port=${port}`,
          `--user=${username}`,
          pathname.slice(1),
        ],
        {
          input: readFileSync(file),
          env: { ...process.env, MYSQL_PWD: decodeURIComponent(password) },
          stdio: "pipe",
        },
      );
    },
    columns: "data blob, size float, at datetime(6), flags bit(3), place point, twice int AS (id * 2)",
    rows: `(1, 'it''s; a\\\\ \\n line', X'00FF27', 0.123456, '2020-01-01 12:00:00.000001', b'101', Point(1, 2)), (2, NULL, NULL, NULL, NULL, NULL, NULL)`,
    place: "",
  },
];

function filesOf({ columns, rows }: LossEngine): Record<string, string> {
  const names = columns.split(", ").map((column) => column.split(" ")[0]);
  const given = ["id", "title", ...names.filter((name) => name !== "twice" && name !== "number")].join(", ");
  return history("shop", [
    {
      id: "10000000",
      up: `CREATE TABLE gone (id int PRIMARY KEY, title varchar(100), ${columns});
CREATE TABLE book (id int NOT NULL PRIMARY KEY, title varchar(100));
CREATE TABLE bare (a int, b varchar(10));
CREATE TABLE hollow (a int);`,
      down: "DROP TABLE gone;\nDROP TABLE book;\nDROP TABLE bare;\nDROP TABLE hollow;",
    },
    {
      id: "20000000",
      up: `INSERT INTO gone (${given}) VALUES ${rows};
INSERT INTO book VALUES (1, 'One'), (2, NULL), (3, 'Three');
INSERT INTO bare VALUES (1, 'x'), (NULL, NULL);`,
      down: "SELECT 1;",
    },
    {
      id: "30000000",
      up: "DROP TABLE gone;\nALTER TABLE book DROP COLUMN title;\nALTER TABLE bare DROP COLUMN b;\nDROP TABLE hollow;",
      down: "SELECT 1;",
    },
  ]);
}

describe.each(ENGINES.filter(({ available }) => available))("on $name", (engine) => {
  const { place } = engine;

  test("a plan that loses data says what goes; --keep writes it down, and the file brings it back", async () => {
    const at = await site(await engine.create(), filesOf(engine));
    expect(await at.run("forward shop:20000000 --apply --json")).toMatchObject({
      code: 0,
      json: { ok: true },
    });
    const select = async () => [
      await at.query("SELECT * FROM gone ORDER BY id"),
      await at.query("SELECT * FROM book ORDER BY id"),
      await at.query("SELECT * FROM bare ORDER BY a"),
    ];
    const before = await select();

    const looked = await at.run("upgrade --json");
    expect(looked.json).toMatchObject({
      losses: [
        {
          step: 1,
          migration: "shop:30000000",
          why: null,
          lost: [
            { table: expect.stringContaining("gone"), column: null, rows: 2, exact: true },
            { table: expect.stringContaining("book"), column: "title", rows: 3 },
            { table: expect.stringContaining("bare"), column: "b", rows: 2 },
          ],
        },
      ],
    });
    const [warning = ""] = looked.json.warnings ?? [];
    expect(warning).toContain("No backup is made, and data goes: shop:30000000: ");
    expect(warning).toMatch(/table \S*gone \(2 rows\), column \S*book\.title \(3 rows\)/);
    expect(existsSync(join(at.folder, "backups"))).toBe(false);

    const ran = await at.run("upgrade --apply --keep --json");
    expect(ran).toMatchObject({ code: 0, json: { done: 1, kept: [{ rows: 2 }, { rows: 2 }, { rows: 2 }] } });
    const files = readdirSync(join(at.folder, "backups"))
      .filter((name) => name.endsWith(".sql"))
      // Not by their times, which may be of two seconds.
      .sort((one, other) => (endOf(one) < endOf(other) ? -1 : 1));
    expect(files).toEqual([
      expect.stringMatching(/Z-forward-shop_30000000-bare_b\.kept\.sql$/),
      expect.stringMatching(/Z-forward-shop_30000000-book_title\.kept\.sql$/),
      expect.stringMatching(/Z-forward-shop_30000000-gone\.kept\.sql$/),
    ]);
    const [bare = "", ...others] = files.map((name) => join(at.folder, "backups", name));
    for (const file of others) expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(readFileSync(bare, "utf8")).toContain("no primary key");

    await at.query(`CREATE TABLE ${place}gone (id int PRIMARY KEY, title varchar(100), ${engine.columns})`);
    await at.query(`ALTER TABLE ${place}book ADD COLUMN title varchar(100)`);
    await at.query(`DROP TABLE ${place}bare`);
    await at.query(`CREATE TABLE ${place}bare (a int, b varchar(10))`);
    for (const file of [bare, ...others]) engine.feed(at.url, file);
    expect(await select()).toEqual(before);
  });

  test('backup: "required" refuses it without --backup, and nothing is touched', async () => {
    const at = await site(await engine.create(), filesOf(engine), { backup: "required" });
    expect(await at.run("forward shop:20000000 --apply --json")).toMatchObject({ code: 0 });
    const before = await at.journal();
    const refused = await at.run("rewind shop:10000000 --apply --json");
    expect(refused).toMatchObject({ code: 1, json: { error: { code: "plan/backup-required" } } });
    expect(refused.json.error?.message).toMatch(
      /shop:10000000: table \S*gone \(2 rows\), table \S*book \(3 rows\)/,
    );
    expect(await at.journal()).toEqual(before);
    const looked = await at.run("rewind shop:10000000 --json");
    expect(looked).toMatchObject({
      code: 0,
      json: { warnings: [expect.stringContaining("Without --backup this is refused")] },
    });
    for (const table of ["gone", "book", "bare"]) await at.query(`DELETE FROM ${table}`);
    expect(await at.run("rewind shop:10000000 --apply --json")).toMatchObject({
      code: 0,
      json: { losses: [] },
    });
  });
});

/** A name without the moment that it begins with. */
function endOf(name: string): string {
  return name.slice("2026-11-30T14-05-22Z".length);
}
