import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { component, type Shop, shop } from "../make-migrations/shop.ts";
import { hasMariadb, mariadbDatabase, serverDatabase, type TestDatabase } from "../support/databases.ts";
import { isLong } from "../support/effort.ts";
import { history } from "../support/history.ts";
import { type MariadbServer, startMariadbServer } from "../support/mariadb-server.ts";
import type { Settings } from "../support/site.ts";

/** Models before and after a change, and a script that puts rows into their tables. */
interface Story {
  readonly first: string;
  readonly second: string;
  readonly rows: string;
  readonly noRows: string;
  /** Query for all rows and definitions, whatever the settings are that it is asked under. */
  readonly contents: string;
}

/** What a story leaves: files that were made, what the commands said, what is in the database at each stop. */
async function told(database: TestDatabase, story: Story, settings: Settings): Promise<readonly unknown[]> {
  const data = history("data", [{ id: "30000000", up: story.rows, down: story.noRows }]);
  const at = await shop(database, { ...component("shop"), ...data }, settings);
  const heard: unknown[] = [];
  const made = async (options: string): Promise<void> => {
    const { migration, operations, remarks, files } = await at.make(`--component shop ${options}`);
    heard.push({ migration, operations, remarks, texts: files.map((file) => at.read(file)) });
  };
  const ran = async (line: string): Promise<void> => {
    const { code, json } = await at.run(`${line} --json`);
    const { done, findings, warnings, steps, migrations, error } = json;
    expect(error, line).toBe(undefined);
    heard.push({ line, code, done, findings, warnings, steps, migrations: migrations?.map(withoutTime) });
    heard.push(await contentsOf(at, story));
  };
  at.models("shop", story.first);
  await made('--initialize -m "Initial" --date 2024-05-01T00:00:00');
  await ran("upgrade shop --apply");
  await ran("upgrade --apply");
  await ran("check");
  at.models("shop", story.second);
  await made('-m "Second" --date 2024-06-01T00:00:00');
  await ran("upgrade --apply");
  await ran("check");
  await ran("rewind data:30000000 shop:12a0cf20 --apply".replace("shop:12a0cf20", String(await headOf(at))));
  await ran("upgrade --apply");
  await ran("status");
  await ran("check");
  await made('-m "Nothing"');
  return heard;
}

async function headOf(at: Shop): Promise<string | undefined> {
  return (await at.applied()).filter((key) => key.startsWith("shop:")).at(-1);
}

function withoutTime(migration: object): object {
  return Object.fromEntries(Object.entries(migration).filter(([name]) => !/time|applied|by/i.test(name)));
}

async function contentsOf(at: Shop, { contents }: Story): Promise<unknown> {
  return at.query(contents).catch((error: unknown) => String(error));
}

const POSTGRES: Story = {
  first: `CREATE TYPE mood AS ENUM ('so\\so', 'it''s');
CREATE TABLE item (
  id int PRIMARY KEY,
  note text NOT NULL DEFAULT 'C:\\new ''quoted''',
  day date DEFAULT '2020-03-04',
  span interval DEFAULT '1 day 02:03:04',
  raw bytea DEFAULT '\\x00ff',
  ratio float8 DEFAULT 0.30000000000000004,
  words text[] DEFAULT '{NULL,a}',
  moment timestamptz DEFAULT '2020-01-01 12:00',
  mood mood DEFAULT 'so\\so',
  CHECK (note <> 'a\\b'),
  CHECK ((ratio = NULL) IS NULL)
);
CREATE VIEW odd AS SELECT id, note AS "order" FROM item WHERE note LIKE '%\\\\%' AND day > '2019-05-06';`,
  second: "",
  rows: `INSERT INTO item (id, note, day, span, raw, ratio, words, moment)
  VALUES (1, 'back\\slash', '2021-02-03', '3 days', '\\x27', 0.1 + 0.2::float8, '{NULL}', '2020-02-03 04:05');
INSERT INTO item (id) VALUES (2);
SELECT pg_sleep(1.1);`,
  noRows: "DELETE FROM item;",
  contents: `SET standard_conforming_strings = on; SET search_path = public; SET DateStyle = ISO; SET IntervalStyle = postgres; SET TimeZone = 'UTC'; SET bytea_output = hex;
SET extra_float_digits = 1; SET quote_all_identifiers = off; SET statement_timeout = 0; SET lock_timeout = 0; SET default_transaction_isolation = 'read committed';
SELECT (SELECT json_agg(i ORDER BY id) FROM item i)::text AS rows,
       (SELECT json_agg(format('%s %s %s', attname, format_type(atttypid, atttypmod), pg_get_expr(adbin, adrelid)) ORDER BY attnum)
          FROM pg_attribute LEFT JOIN pg_attrdef ON adrelid = attrelid AND adnum = attnum WHERE attrelid = 'item'::regclass AND attnum > 0 AND NOT attisdropped)::text AS columns,
       (SELECT json_agg(pg_get_constraintdef(oid) ORDER BY conname) FROM pg_constraint WHERE conrelid = 'item'::regclass)::text AS checks,
       pg_get_viewdef('odd'::regclass) AS view`,
};
const POSTGRES_SECOND: Story = {
  ...POSTGRES,
  second: POSTGRES.first
    .replace("C:\\new", "D:\\new")
    .replace("1 day 02:03:04", "5 days")
    .replace("  mood mood", "  more text DEFAULT 'x\\y',\n  mood mood")
    .replace("'so\\so', 'it''s')", "'so\\so', 'it''s', 'new\\one')"),
};

/** What decides how literals are read, how values and definitions are printed, and what statements may do. */
const ON_DATABASE = [
  "standard_conforming_strings = off",
  "escape_string_warning = off",
  "DateStyle = 'SQL, DMY'",
  "IntervalStyle = sql_standard",
  "TimeZone = 'Asia/Kathmandu'",
  "quote_all_identifiers = on",
  "array_nulls = off",
  "default_transaction_isolation = serializable",
];
const ON_ROLE = [
  "search_path = nowhere, public",
  "bytea_output = escape",
  "extra_float_digits = -5",
  "transform_null_equals = on",
  "lock_timeout = 1",
  "statement_timeout = 1000",
  "check_function_bodies = off",
  "client_min_messages = error",
  "xmloption = document",
  "row_security = off",
  "default_transaction_deferrable = on",
];

describe("settings of a PostgreSQL database and role", () => {
  test("change nothing: scripts, generated SQL, rows and findings are the same", async () => {
    const plain = await told(await serverDatabase(), POSTGRES_SECOND, { scratch: inject("postgresUrl") });
    const database = await serverDatabase();
    const name = new URL(database.url).pathname.slice(1);
    const role = `r_${randomUUID().replaceAll("-", "")}`;
    await database.query(`CREATE ROLE ${role} LOGIN PASSWORD 'secret' CREATEDB`);
    await database.query(`ALTER DATABASE ${name} OWNER TO ${role}`);
    await database.query("GRANT ALL ON SCHEMA public TO PUBLIC");
    for (const setting of ON_DATABASE) await database.query(`ALTER DATABASE ${name} SET ${setting}`);
    for (const setting of ON_ROLE) await database.query(`ALTER ROLE ${role} SET ${setting}`);
    const by = (url: string): string => {
      const own = new URL(url);
      own.username = role;
      own.password = "secret";
      return own.href;
    };
    const drop = async (): Promise<void> => {
      await database.drop();
      const admin = await serverDatabase();
      await admin.query(`DROP ROLE ${role}`);
      await admin.drop();
    };
    const hostile = { ...database, url: by(database.url), drop };
    expect(await told(hostile, POSTGRES_SECOND, { scratch: by(inject("postgresUrl")) })).toEqual(plain);
  });
});

const MARIADB_FIRST = `CREATE TABLE item (
  id int PRIMARY KEY,
  note varchar(100) NOT NULL DEFAULT 'C:\\\\new ''quoted''',
  words varchar(40) AS (concat(note, '|', 'x')) VIRTUAL,
  day datetime DEFAULT '2020-03-04 05:06:07',
  moment timestamp NULL DEFAULT '2020-01-01 12:00:00',
  mood enum('so\\\\so', 'it''s') DEFAULT 'so\\\\so',
  CONSTRAINT not_ab CHECK (note <> 'a\\\\b')
);
CREATE VIEW odd AS SELECT id, note AS \`order\` FROM item WHERE note LIKE '%new%' OR id > 100;
CREATE TRIGGER touched BEFORE UPDATE ON item FOR EACH ROW SET NEW.note = concat(NEW.note, "!");`;

const MARIADB: Story = {
  first: MARIADB_FIRST,
  second: MARIADB_FIRST.replace("C:\\\\new", "D:\\\\new")
    .replace("  day datetime", "  more varchar(20) DEFAULT 'x\\\\y',\n  day datetime")
    .replace("'it''s')", "'it''s', 'new\\\\one')"),
  rows: `INSERT INTO item (id, note, moment) VALUES (1, 'back\\\\slash', '2020-02-03 04:05:06'), (2, 1 || 0, NULL);
UPDATE item SET note = 'touched' WHERE id = 2;
INSERT INTO item (id) VALUES (3);`,
  noRows: "DELETE FROM item;",
  contents: `SET sql_quote_show_create = 1, time_zone = '+00:00', sql_mode = 'STRICT_TRANS_TABLES', autocommit = 1;
SELECT (SELECT GROUP_CONCAT(CONCAT_WS('~', id, note, words, day, moment, mood) ORDER BY id) FROM item) AS all_rows,
       (SELECT GROUP_CONCAT(CONCAT_WS(' ', column_name, column_type, column_default, generation_expression) ORDER BY ordinal_position) FROM information_schema.columns WHERE table_schema = DATABASE() AND table_name = 'item') AS all_columns,
       (SELECT GROUP_CONCAT(check_clause) FROM information_schema.check_constraints WHERE constraint_schema = DATABASE()) AS checks,
       (SELECT GROUP_CONCAT(CONCAT_WS(' ', action_statement, sql_mode)) FROM information_schema.triggers WHERE trigger_schema = DATABASE()) AS triggers,
       (SELECT REPLACE(view_definition, DATABASE(), 'db') FROM information_schema.views WHERE table_schema = DATABASE() AND table_name = 'odd') AS view_text`,
};

/** A server's sql_mode, by its own name of one mode after the other. */
const MODES = [
  "ANSI_QUOTES,NO_BACKSLASH_ESCAPES,PIPES_AS_CONCAT",
  ...(isLong()
    ? ["ORACLE", "ORACLE,NO_BACKSLASH_ESCAPES", "", "ANSI", "TRADITIONAL,PAD_CHAR_TO_FULL_LENGTH", "MSSQL"]
    : []),
];

describe.skipIf(!hasMariadb())("settings of a MariaDB server", () => {
  let server: MariadbServer;
  let plain: readonly unknown[] | undefined;
  beforeAll(async () => {
    server = await startMariadbServer();
  });
  afterAll(() => server.stop());

  test.each(MODES)("change nothing: sql_mode '%s', time zone, autocommit, isolation", async (mode) => {
    plain ??= await told(await mariadbDatabase(server.url), MARIADB, {});
    const database = await mariadbDatabase(server.url);
    await database.query(
      `SET GLOBAL sql_mode = '${mode}', GLOBAL time_zone = '+05:45', GLOBAL autocommit = 0, GLOBAL tx_isolation = 'SERIALIZABLE', GLOBAL sql_quote_show_create = 0, GLOBAL lock_wait_timeout = 1, GLOBAL div_precision_increment = 0`,
    );
    expect(await told(database, MARIADB, {})).toEqual(plain);
  });
});
