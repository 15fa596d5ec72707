import { readFileSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { hasMariadb, mariadbDatabase, sqliteDatabase } from "../support/databases.ts";
import { ROOT } from "../support/examples.ts";
import { found } from "../support/found.ts";
import { site } from "../support/site.ts";

const SQLITE = `
CREATE TABLE artist (id INTEGER PRIMARY KEY, name TEXT NOT NULL COLLATE NOCASE, "odd name" numeric(10,2) DEFAULT 1.5);
CREATE TABLE album (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  title text(120) NOT NULL DEFAULT 'it''s new — neu',
  artist integer NOT NULL REFERENCES artist (id) ON DELETE CASCADE,
  next integer CONSTRAINT following REFERENCES album (id),
  made integer NOT NULL DEFAULT (unixepoch()),
  rating real DEFAULT -1,
  cover blob,
  anything,
  shown text GENERATED ALWAYS AS (upper(title)) STORED,
  UNIQUE (artist, title),
  CONSTRAINT rated CHECK (rating >= -1)
);
CREATE TABLE setting (key text PRIMARY KEY, "value" json) WITHOUT ROWID;
CREATE TABLE plays (album integer, "at" datetime, count integer DEFAULT 0, PRIMARY KEY (album, "at"));
CREATE UNIQUE INDEX album_title ON album (lower(title) COLLATE BINARY DESC) WHERE rating > 0;
CREATE INDEX album_made ON album (made DESC, title);
CREATE VIEW loud AS SELECT a.name, b.title FROM artist a JOIN album b ON b.artist = a.id;
CREATE TRIGGER counted AFTER INSERT ON plays BEGIN UPDATE plays SET count = count + 1 WHERE album = new.album; END;
`;

const MARIADB = `
CREATE TABLE artist (id int unsigned NOT NULL AUTO_INCREMENT PRIMARY KEY, name varchar(120) COLLATE utf8mb4_bin NOT NULL) COMMENT 'wer spielt: Künstler';
CREATE TABLE album (
  id bigint NOT NULL AUTO_INCREMENT PRIMARY KEY,
  title varchar(120) NOT NULL DEFAULT 'new',
  artist int unsigned NOT NULL,
  kind enum('single', 'long player', 'it''s') NOT NULL DEFAULT 'single',
  price decimal(8,2) DEFAULT 9.99,
  made timestamp NOT NULL DEFAULT current_timestamp() ON UPDATE current_timestamp(),
  seen datetime(3) DEFAULT NULL ON UPDATE current_timestamp(3),
  liked tinyint(1) NOT NULL DEFAULT 1,
  facts json,
  cover mediumblob,
  rating double DEFAULT -1,
  notes text,
  shown varchar(130) GENERATED ALWAYS AS (concat(title, '!')) STORED,
  hidden int INVISIBLE DEFAULT 3,
  tags set('a', 'b'),
  CONSTRAINT rated CHECK (rating >= -1),
  UNIQUE KEY by_title (artist, title),
  UNIQUE KEY by_notes (notes(20)),
  KEY by_made (made DESC, title(10)),
  FULLTEXT KEY words (notes),
  CONSTRAINT of_artist FOREIGN KEY (artist) REFERENCES artist (id) ON DELETE CASCADE
);
CREATE SQL SECURITY INVOKER VIEW loud AS SELECT a.name, b.title FROM artist a JOIN album b ON b.artist = a.id;
CREATE FUNCTION albums(who int) RETURNS int READS SQL DATA RETURN (SELECT count(*) FROM album WHERE artist = who);
CREATE TRIGGER named BEFORE INSERT ON artist FOR EACH ROW BEGIN IF NEW.name = '' THEN SET NEW.name = '?'; END IF; END;
`;

const KINDS = [
  {
    dialect: "sqlite",
    script: SQLITE,
    create: sqliteDatabase,
    isThere: () => true,
    said: ["sqliteTable(", ".primaryKey({ autoIncrement: true })", 'mode: "stored"', "foreignKey({"],
    left: [
      "collation: column main.artist.name",
      "storage parameters: table main.setting",
      "trigger: main.plays.counted",
    ],
  },
  {
    dialect: "mariadb",
    script: MARIADB,
    create: () => mariadbDatabase(),
    isThere: hasMariadb,
    said: ["mysqlTable(", ".autoincrement()", ".onUpdateNow()", 'kind: mysqlEnum(["single"', "(10)`"],
    left: ["collation: column main.artist.name", "comment: table main.artist", "trigger: main.artist.named"],
  },
] as const;

describe.each(KINDS)("a database of $dialect", ({ script, create, isThere, said, left }) => {
  it.skipIf(!isThere())("pulled as Drizzle models is the same, but for what is named", async () => {
    const database = await create();
    await database.query(script);
    const at = await site(
      database,
      { "components/app/component.mjs": 'export default { name: "app", models: "./models.ts" };\n' },
      { plugins: false },
    );
    symlinkSync(join(ROOT, "node_modules"), join(at.folder, "node_modules"), "junction");
    const pulled = await at.run("pull -o components/app/models.ts --json");
    expect(pulled.json.error).toBeUndefined();
    const text = readFileSync(join(at.folder, "components/app/models.ts"), "utf8");
    for (const part of said) expect(text).toContain(part);
    for (const each of left) expect(text).toContain(`//   ${each}`);

    const made = await at.run('make-migrations --initialize --from-database -m "As it is" --json');
    expect(made.json.error).toBeUndefined();
    expect((await at.run("stamp app:00000000 --apply --json")).json.error).toBeUndefined();
    expect(found(await at.run("check --json")), text).toEqual([]);
    expect((await at.run('make-migrations -m "Nothing" --json')).json).toMatchObject({ migration: null });
  });

  it.skipIf(!isThere())("pulled as SQL makes the same database", async () => {
    const database = await create();
    await database.query(script);
    const definition = 'export default { name: "app", models: { sql: "./schema.sql" } };\n';
    const at = await site(database, { "components/app/component.mjs": definition }, { plugins: false });
    expect(
      (await at.run("pull --format sql -o components/app/schema.sql --json")).json.error,
    ).toBeUndefined();
    const made = await at.run('make-migrations --initialize --from-database -m "As it is" --json');
    expect(made.json.error).toBeUndefined();
    expect((await at.run("stamp app:00000000 --apply --json")).json.error).toBeUndefined();
    expect(found(await at.run("check --json"))).toEqual([]);
  });
});
