import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { cli } from "../cli/run-cli.ts";
import { component, type Shop, shop } from "../make-migrations/shop.ts";
import {
  embeddedDatabase,
  hasMariadb,
  mariadbDatabase,
  quickScratch,
  serverDatabase,
  sqliteDatabase,
  type TestDatabase,
} from "../support/databases.ts";
import { isLong } from "../support/effort.ts";
import { figure } from "../support/figures.ts";
import { ASTRAL_TEXTS, MIXED_TEXTS, ODD_TEXTS } from "./hostile-names.ts";

/** How a database spells what the test declares; written apart from Stemma's own spelling. */
interface Spelling {
  name(text: string): string;
  text(text: string): string;
  /** Statements for a table that is called like the text, and everything in it too. */
  first(text: string): readonly string[];
  second(text: string): readonly string[];
}

const doubled = (text: string, quote: string): string =>
  `${quote}${text.replaceAll(quote, quote + quote)}${quote}`;

const POSTGRES: Spelling = {
  name: (text) => doubled(text, '"'),
  // Whatever is in it: no line breaks that a file's own line endings could change.
  text: (text) =>
    `E'${[...text].map((ch) => `\\U${(ch.codePointAt(0) ?? 0).toString(16).padStart(8, "0")}`).join("")}'`,
  first(text) {
    const [name, type] = [this.name(text), this.name(`${text} kind`)];
    return [
      `CREATE TYPE ${type} AS ENUM (${this.text(text)}, 'other')`,
      `CREATE TABLE ${name} (id integer CONSTRAINT ${this.name(`${text} key`)} PRIMARY KEY, ${name} text DEFAULT ${this.text(text)},
         kind ${type} DEFAULT ${this.text(text)}, CONSTRAINT ${this.name(`${text} check`)} CHECK (${name} <> ${this.text(text)} || '?'))`,
      `CREATE INDEX ${this.name(`${text} index`)} ON ${name} (${name})`,
      `COMMENT ON TABLE ${name} IS ${this.text(text)}`,
      `COMMENT ON COLUMN ${name}.${name} IS ${this.text(text)}`,
    ];
  },
  second(text) {
    const [name, type] = [this.name(text), this.name(`${text} kind`)];
    return [
      `CREATE TYPE ${type} AS ENUM (${this.text(text)}, 'other', ${this.text(`${text} new`)})`,
      `CREATE TABLE ${name} (id integer CONSTRAINT ${this.name(`${text} key`)} PRIMARY KEY, ${name} varchar(200) DEFAULT ${this.text(`${text}2`)},
         kind ${type} DEFAULT ${this.text(text)}, ${this.name(`${text} added`)} text NOT NULL DEFAULT ${this.text(text)},
         CONSTRAINT ${this.name(`${text} check`)} CHECK (${name} <> ${this.text(`${text}3`)}),
         CONSTRAINT ${this.name(`${text} refers`)} FOREIGN KEY (id) REFERENCES ${name} (id))`,
      `COMMENT ON TABLE ${name} IS ${this.text(`${text} table`)}`,
      `CREATE VIEW ${this.name(`${text} view`)} AS SELECT ${name}, ${this.name(`${text} added`)} AS ${this.name(`${text} shown`)} FROM ${name}`,
    ];
  },
};

const SQLITE: Spelling = {
  name: (text) => doubled(text, '"'),
  text: (text) => doubled(text, "'"),
  first(text) {
    const name = this.name(text);
    return [
      `CREATE TABLE ${name} (id INTEGER PRIMARY KEY, ${name} TEXT DEFAULT ${this.text(text)},
         CONSTRAINT ${this.name(`${text} check`)} CHECK (${name} <> ${this.text(`${text}?`)}))`,
      `CREATE INDEX ${this.name(`${text} index`)} ON ${name} (${name})`,
    ];
  },
  second(text) {
    const name = this.name(text);
    return [
      `CREATE TABLE ${name} (id INTEGER PRIMARY KEY, ${name} TEXT DEFAULT ${this.text(`${text}2`)},
         ${this.name(`${text} added`)} TEXT NOT NULL DEFAULT ${this.text(text)},
         CONSTRAINT ${this.name(`${text} check`)} CHECK (${name} <> ${this.text(`${text}3`)}),
         CONSTRAINT ${this.name(`${text} refers`)} FOREIGN KEY (id) REFERENCES ${name} (id))`,
      `CREATE VIEW ${this.name(`${text} view`)} AS SELECT ${name}, ${this.name(`${text} added`)} AS ${this.name(`${text} shown`)} FROM ${name}`,
    ];
  },
};

const MARIADB: Spelling = {
  name: (text) => doubled(text, "`"),
  text: (text) => doubled(text.replaceAll("\\", "\\\\"), "'"),
  first(text) {
    const name = this.name(text);
    return [
      `CREATE TABLE ${name} (id INT PRIMARY KEY, ${name} VARCHAR(200) DEFAULT ${this.text(text)} COMMENT ${this.text(text)},
         kind ENUM (${this.text(text)}, 'other') DEFAULT ${this.text(text)},
         KEY ${this.name(`${text} index`)} (${name}),
         CONSTRAINT ${this.name(`${text} check`)} CHECK (${name} <> ${this.text(`${text}?`)})) COMMENT ${this.text(text)}`,
    ];
  },
  second(text) {
    const name = this.name(text);
    return [
      `CREATE TABLE ${name} (id INT PRIMARY KEY, ${name} VARCHAR(250) DEFAULT ${this.text(`${text}2`)} COMMENT ${this.text(`${text} column`)},
         kind ENUM (${this.text(text)}, 'other', ${this.text(`${text} new`)}) DEFAULT ${this.text(text)},
         ${this.name(`${text} added`)} VARCHAR(200) NOT NULL DEFAULT ${this.text(text)},
         CONSTRAINT ${this.name(`${text} check`)} CHECK (${name} <> ${this.text(`${text}3`)}),
         CONSTRAINT ${this.name(`${text} refers`)} FOREIGN KEY (id) REFERENCES ${name} (id)) COMMENT ${this.text(`${text} table`)}`,
      `CREATE VIEW ${this.name(`${text} view`)} AS SELECT ${name}, ${this.name(`${text} added`)} AS ${this.name(`${text} shown`)} FROM ${name}`,
    ];
  },
};

/** Names there that are the same one as another. */
const sameWhateverTheCase = (texts: readonly string[]): readonly string[] => {
  const seen = new Set<string>();
  return texts.filter((text) => {
    const folded = text.toLowerCase();
    return !seen.has(folded) && seen.add(folded);
  });
};

const ALL = [...ODD_TEXTS, ...ASTRAL_TEXTS];

const CASES: readonly {
  readonly engine: string;
  readonly create: () => Promise<TestDatabase>;
  readonly spelling: Spelling;
  readonly texts: readonly string[];
  readonly quick: boolean;
}[] = [
  { engine: "PostgreSQL", create: () => serverDatabase(), spelling: POSTGRES, texts: ALL, quick: true },
  { engine: "PGlite", create: embeddedDatabase, spelling: POSTGRES, texts: ALL, quick: false },
  {
    engine: "SQLite",
    create: sqliteDatabase,
    spelling: SQLITE,
    texts: sameWhateverTheCase(ALL),
    quick: true,
  },
  ...(hasMariadb()
    ? [
        {
          engine: "MariaDB",
          create: () => mariadbDatabase(),
          spelling: MARIADB,
          texts: sameWhateverTheCase(ODD_TEXTS),
          quick: true,
        },
      ]
    : []),
];

/** In the short form few, in which much is mixed. */
const sample = (texts: readonly string[]): readonly string[] =>
  isLong() ? [...MIXED_TEXTS.filter((text) => !texts.includes(text)), ...texts] : MIXED_TEXTS;

describe.each(CASES.filter(({ quick }) => quick || isLong()))(
  "names and texts of any kind on $engine",
  (each) => {
    const { engine, create, spelling } = each;
    const texts = sample(each.texts);
    const message = texts.join(" ");

    it("are what they are from models to the database and back, and nothing else", async () => {
      const database = await create();
      const at = await shop(database, component("app"), engine === "PostgreSQL" ? quickScratch() : {});
      const call = (...argv: readonly string[]) => cli([...argv, "--database", at.url], { cwd: at.folder });
      const done = async (...argv: readonly string[]) => {
        const called = await call(...argv);
        expect(called.code, `${argv[0]}: ${called.err}${called.out}`).toBe(0);
        return called;
      };
      at.models("app", declared([victim(), ...texts.flatMap((text) => spelling.first(text))]));
      await done("make-migrations", "--initialize", "-m", message);
      await done("upgrade", "--apply");
      for (const text of texts) {
        const name = spelling.name(text);
        await at.query(`INSERT INTO ${name} (id, ${name}) VALUES (1, ${spelling.text(`${text}!`)})`);
      }
      at.models("app", declared([victim(), ...texts.flatMap((text) => spelling.second(text))]));
      await done("make-migrations", "-m", message, "--yes");
      await done("upgrade", "--apply");
      await expectRows(at, spelling, texts, true);
      const head = JSON.parse((await done("status", "--json")).out).migrations.at(-1).migration;
      await done("rewind", head, "--apply");
      await expectRows(at, spelling, texts, false);
      await done("forward", head, "--apply");
      await expectRows(at, spelling, texts, true);
      const checked = await call("check", "--json");
      expect(JSON.parse(checked.out).findings).toEqual([]);
      await expectLedger(at, database.ledger ?? "public.", message);
      for (const line of [
        ["status"],
        ["history"],
        ["history", "--format", "mermaid"],
        ["history", "--format", "dot"],
        ["show", head],
      ]) {
        expectHarmless((await done(...line)).out);
      }
      expectHarmless((await done("rewind", head, "--sql")).out);
      for (const format of ["sql", "drizzle"]) {
        const pulled = await done("pull", "--format", format, "--json");
        expect(JSON.parse(pulled.out).text).toContain("victim");
      }
      expect(await at.query("SELECT id FROM victim")).toEqual([]);
      figure("names fuzzed", engine, texts.length);
    });
  },
);

function victim(): string {
  return "CREATE TABLE victim (id integer PRIMARY KEY)";
}

function declared(statements: readonly string[]): string {
  return `${statements.join(";\n")};\n`;
}

async function expectRows(
  at: Shop,
  spelling: Spelling,
  texts: readonly string[],
  isSecond: boolean,
): Promise<void> {
  for (const text of texts) {
    const name = spelling.name(text);
    const added = isSecond ? `, ${spelling.name(`${text} added`)} AS added` : "";
    const rows = await at.query(`SELECT id, ${name} AS value${added} FROM ${name}`);
    expect(rows).toEqual([{ id: 1, value: `${text}!`, ...(isSecond ? { added: text } : {}) }]);
  }
}

/** What the ledger keeps is what the files say, letter by letter. */
async function expectLedger(at: Shop, prefix: string, message: string): Promise<void> {
  const rows = await at.query(
    `SELECT revision, message, forward, rewind FROM ${prefix}stemma_migration ORDER BY revision`,
  );
  const files = JSON.parse((await cli(["status", "--json", "--database", at.url], { cwd: at.folder })).out);
  expect(files.migrations).toHaveLength(2);
  for (const row of rows) {
    expect(row.message).toBe(message);
    const { out } = await cli(["show", `app:${row.revision}`, "--json", "--database", at.url], {
      cwd: at.folder,
    });
    const shown = JSON.parse(out);
    expect(shown.message).toBe(message);
    const [forward, rewind] = shown.files.map((file: string) => readFileSync(join(at.folder, file), "utf8"));
    expect(row.forward).toBe(forward);
    expect(row.rewind).toBe(rewind);
  }
}

/** Nothing that a terminal obeys, or that turns letters round, but for line breaks and tabs. */
function expectHarmless(text: string): void {
  expect(text).not.toMatch(/[^\P{Cc}\n\t]|[\u202a-\u202e\u2066-\u2069]/u);
}
