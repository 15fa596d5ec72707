import { execFileSync } from "node:child_process";
import Sqlite from "better-sqlite3";
import {
  embeddedDatabase,
  hasMariadb,
  mariadbDatabase,
  serverDatabase,
  sqliteDatabase,
  type TestDatabase,
} from "../support/databases.ts";
import { type PostgresServer, startPostgresServer } from "../support/postgres-server.ts";

/** An engine that backups are made of, with a way to tell all that is in a database which is not Stemma's. */
export interface BackupEngine {
  readonly name: string;
  /** How the name of a copy ends. */
  readonly ending: string;
  readonly available: boolean;
  /** Opening it takes more than a second: the short form opens it no more often than it has to. */
  readonly isSlow?: boolean;
  readonly create: () => Promise<TestDatabase>;
  /** Schema and rows, but for what the journal has. */
  readonly contents: (database: Pick<TestDatabase, "url" | "query">) => Promise<string>;
  /** What the first revision makes, and what the second one does: it drops, changes and makes. */
  readonly first: string;
  readonly second: string;
}

/** What pg_dump of the machine can copy: it refuses newer servers. */
const CLIENT = 15;
let server: PostgresServer | undefined;

/** Another file of the same process may start one again. */
export async function stopServers(): Promise<void> {
  const running = server;
  server = undefined;
  await running?.stop();
}

async function clientsServer(): Promise<TestDatabase> {
  server ??= await startPostgresServer(["fsync=off"], CLIENT);
  return serverDatabase(server.url);
}

const POSTGRES = {
  first: `CREATE TYPE mood AS ENUM ('sad', 'it''s "fine"');
CREATE SCHEMA more;
CREATE TABLE book (id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY, title text NOT NULL, mood mood, data bytea);
CREATE TABLE more.loan (book int REFERENCES book, who text, "Since" timestamptz);
CREATE TABLE gone (a int, b text);
CREATE VIEW titles AS SELECT title FROM book;
CREATE FUNCTION loud() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN NEW.title := upper(NEW.title); RETURN NEW; END$$;
CREATE TRIGGER loud BEFORE INSERT ON book FOR EACH ROW EXECUTE FUNCTION loud();
INSERT INTO book (title, mood, data) VALUES ('one
line', 'sad', '\\x00ff'), (E'two\\\\.', 'it''s "fine"', NULL);
INSERT INTO more.loan VALUES (1, 'Zoë', '2020-01-01 00:00:00Z');
INSERT INTO gone VALUES (1, 'x'), (2, NULL);`,
  second: `DROP TABLE gone;
ALTER TABLE book ADD COLUMN pages int;
CREATE SCHEMA later;
CREATE TABLE later.note (book int REFERENCES book, note text);
CREATE VIEW later.all_notes AS SELECT note, title FROM later.note JOIN titles ON true;
INSERT INTO later.note VALUES (1, 'new');
UPDATE book SET title = 'changed';`,
};

/** Every row of every table of PGlite as text. */
const ROWS = `SELECT c.oid::regclass || ' ' || coalesce(query_to_xml('SELECT * FROM ' || c.oid::regclass || ' t ORDER BY t::text', true, true, '')::text, '') AS line
  FROM pg_class c WHERE c.relkind IN ('r', 'v') AND c.relnamespace::regnamespace::text !~ '^pg_|information_schema' AND c.relname <> 'stemma_journal' ORDER BY 1`;

export const BACKUP_ENGINES: readonly BackupEngine[] = [
  {
    name: "SQLite",
    ending: ".sqlite",
    available: true,
    create: sqliteDatabase,
    contents: async ({ url }) => sqliteContents(url.slice("sqlite:".length)),
    first: `CREATE TABLE book (id INTEGER PRIMARY KEY AUTOINCREMENT, title TEXT NOT NULL, data BLOB);
CREATE TABLE loan (book INTEGER REFERENCES book, who TEXT);
CREATE TABLE gone (a, b);
CREATE VIEW titles AS SELECT title FROM book;
CREATE TRIGGER loud AFTER INSERT ON loan BEGIN UPDATE book SET title = upper(title) WHERE id = NEW.book; END;
INSERT INTO book (title, data) VALUES ('one', X'00FF'), ('two', NULL);
INSERT INTO loan VALUES (1, 'Zoë'), (NULL, 'nobody');
INSERT INTO gone VALUES (1, 'x'), (2, NULL), (3, 1.5);
DELETE FROM gone WHERE a = 1;`,
    second: `DROP TABLE gone;
ALTER TABLE book ADD COLUMN pages INT;
CREATE TABLE note (book INTEGER REFERENCES book, note TEXT);
INSERT INTO note VALUES (1, 'new');
UPDATE book SET title = 'changed';`,
  },
  {
    name: "PostgreSQL",
    ending: ".dump",
    available: true,
    create: clientsServer,
    contents: async ({ url }) => {
      const text = execFileSync("pg_dump", ["--exclude-table-data=public.stemma_journal", url], {
        encoding: "utf8",
      });
      return text.replaceAll(/^(\\(un)?restrict |.*stemma_journal_id_seq', ).*$/gm, "");
    },
    ...POSTGRES,
  },
  {
    name: "PGlite",
    ending: ".tar.gz",
    available: true,
    isSlow: true,
    create: embeddedDatabase,
    contents: async ({ query }) => (await query(ROWS)).map(({ line }) => line).join("\n"),
    ...POSTGRES,
  },
  {
    name: "MariaDB",
    ending: ".sql.gz",
    available: hasMariadb(),
    create: () => mariadbDatabase(),
    contents: async ({ url }) => mariadbContents(new URL(url)),
    first: `CREATE TABLE book (id int AUTO_INCREMENT PRIMARY KEY, title varchar(200) NOT NULL, data blob, size int GENERATED ALWAYS AS (length(title)));
CREATE TABLE loan (book int, who varchar(100), CONSTRAINT loan_book FOREIGN KEY (book) REFERENCES book (id));
CREATE TABLE gone (a int, b text);
CREATE SEQUENCE numbers START WITH 7;
CREATE VIEW titles AS SELECT title FROM book;
CREATE VIEW again AS SELECT title FROM titles;
CREATE TRIGGER loud BEFORE INSERT ON book FOR EACH ROW SET NEW.title = upper(NEW.title);
CREATE FUNCTION twice(n int) RETURNS int DETERMINISTIC RETURN n * 2;
CREATE PROCEDURE stir() BEGIN UPDATE book SET title = 'stirred'; END;
INSERT INTO book (title, data) VALUES ('one
line', X'00FF'), ('two\\\\', NULL);
INSERT INTO loan VALUES (1, 'Zoë');
INSERT INTO gone VALUES (1, 'x'), (2, NULL);
DO NEXTVAL(numbers);`,
    second: `DROP TABLE gone;
DROP VIEW again;
DROP PROCEDURE stir;
ALTER TABLE book ADD COLUMN pages int;
CREATE TABLE note (book int, note text, CONSTRAINT note_book FOREIGN KEY (book) REFERENCES book (id));
CREATE TRIGGER later BEFORE UPDATE ON book FOR EACH ROW SET NEW.pages = 1;
INSERT INTO note VALUES (1, 'new');
UPDATE book SET title = 'changed';`,
  },
];

function sqliteContents(file: string): string {
  const database = new Sqlite(file, { readonly: true });
  try {
    const objects = database
      .prepare<unknown[], { readonly type: string; readonly name: string; readonly sql: string }>(
        "SELECT type, name, sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY type, name",
      )
      .all();
    const rows = objects
      .filter(({ type, name }) => type === "table" && name !== "stemma_journal")
      .map(({ name }) => {
        const only = name === "sqlite_sequence" ? " WHERE name <> 'stemma_journal'" : "";
        return `${name} ${JSON.stringify(database.prepare(`SELECT rowid AS place, * FROM "${name}"${only}`).all())}`;
      });
    return [...objects.map(({ sql }) => sql), ...rows].join("\n");
  } finally {
    database.close();
  }
}

function mariadbContents({ hostname, port, username, password, pathname }: URL): string {
  const text = execFileSync(
    "mariadb-dump",
    [
      "--no-defaults",
      "--protocol=tcp",
      `--host=${hostname}`,
      `--port=${port}`,
      `--user=${username}`,
      "--routines",
      "--events",
      "--skip-dump-date",
      "--skip-extended-insert",
      pathname.slice(1),
    ],
    { encoding: "utf8", env: { ...process.env, MYSQL_PWD: decodeURIComponent(password) } },
  );
  return text.replaceAll(/^INSERT INTO `stemma_journal` .*\n/gm, "").replaceAll(/ AUTO_INCREMENT=\d+/g, "");
}
