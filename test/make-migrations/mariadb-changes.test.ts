import { describe, expect, it } from "vitest";
import { hasMariadb, mariadbDatabase } from "../support/databases.ts";
import { component, shop } from "./shop.ts";

/** A table as it is, rows of it, as it is to be, and how that has to be said; each is by itself. */
interface Case {
  readonly before: string;
  readonly rows?: string;
  readonly after: string;
  readonly says: string | RegExp;
}

const VIRTUAL = "gv varchar(60) AS (concat(a, '!')) VIRTUAL";

/** What a table has decides what a change of it costs. */
const COSTS: Readonly<Record<string, Case>> = {
  added_beside_virtual: {
    before: `id int PRIMARY KEY, a varchar(10), ${VIRTUAL}, KEY (gv)`,
    after: `id int PRIMARY KEY, a varchar(10), ${VIRTUAL}, n1 int, KEY (gv)`,
    says: "ADD COLUMN n1 int(11),\n  ALGORITHM=INPLACE, LOCK=SHARED",
  },
  added_virtual: {
    before: `id int PRIMARY KEY, a varchar(10), ${VIRTUAL}, KEY (gv)`,
    after: `id int PRIMARY KEY, a varchar(10), ${VIRTUAL}, g2 int AS (id + 1) VIRTUAL, KEY (gv)`,
    says: /ADD COLUMN g2 .*,\n {2}ALGORITHM=INSTANT, LOCK=NONE/,
  },
  dropped_before_virtual: {
    before: `id int PRIMARY KEY, n1 int, a varchar(10), ${VIRTUAL}, KEY (gv)`,
    after: `id int PRIMARY KEY, a varchar(10), ${VIRTUAL}, KEY (gv)`,
    says: "DROP COLUMN n1,\n  ALGORITHM=COPY, LOCK=SHARED",
  },
  dropped_beside_text: {
    before: `id int PRIMARY KEY, n1 int, a varchar(10), ${VIRTUAL}, FULLTEXT KEY ft (a)`,
    after: `id int PRIMARY KEY, a varchar(10), ${VIRTUAL}, FULLTEXT KEY ft (a)`,
    says: "DROP COLUMN n1,\n  ALGORITHM=COPY, LOCK=SHARED",
  },
  dropped_as_text_comes: {
    before: "id int PRIMARY KEY, n1 int, a varchar(10)",
    after: "id int PRIMARY KEY, a varchar(10), FULLTEXT KEY ft (a)",
    says: "DROP COLUMN n1,\n  ALGORITHM=INPLACE, LOCK=SHARED",
  },
  dropped_virtual: {
    before: `id int PRIMARY KEY, n1 int, a varchar(10), ${VIRTUAL}, KEY (gv)`,
    after: "id int PRIMARY KEY, n1 int, a varchar(10)",
    says: "DROP COLUMN gv,\n  ALGORITHM=INSTANT, LOCK=NONE",
  },
  not_null_beside_virtual: {
    before: `id int PRIMARY KEY, n1 int, a varchar(10), ${VIRTUAL}, KEY (gv)`,
    rows: "(id, n1, a) VALUES (1, 2, 'x')",
    after: `id int PRIMARY KEY, n1 int NOT NULL, a varchar(10), ${VIRTUAL}, KEY (gv)`,
    says: "MODIFY COLUMN n1 int(11) NOT NULL,\n  ALGORITHM=COPY",
  },
  key_beside_virtual: {
    before: `id int PRIMARY KEY, n1 int NOT NULL, a varchar(10), ${VIRTUAL}, KEY (gv)`,
    after: `id int, n1 int NOT NULL, a varchar(10), ${VIRTUAL}, KEY (gv), PRIMARY KEY (id, n1)`,
    rows: "(id, n1, a) VALUES (1, 1, 'x')",
    says: "ADD PRIMARY KEY (id, n1),\n  ALGORITHM=COPY",
  },
  format_beside_text: {
    before: "id int PRIMARY KEY, a text, FULLTEXT KEY ft (a)",
    after: "id int PRIMARY KEY, a text, FULLTEXT KEY ft (a)) ROW_FORMAT=COMPRESSED KEY_BLOCK_SIZE=8 --",
    says: "ROW_FORMAT=COMPRESSED,\n  ALGORITHM=INPLACE, LOCK=SHARED",
  },
  format_beside_place: {
    before: "id int PRIMARY KEY, p point NOT NULL, SPATIAL KEY (p)",
    rows: "(id, p) VALUES (1, POINT(1, 1))",
    after: "id int PRIMARY KEY, p point NOT NULL, SPATIAL KEY (p)) ROW_FORMAT=COMPRESSED --",
    says: "ROW_FORMAT=COMPRESSED,\n  ALGORITHM=INPLACE, LOCK=SHARED",
  },
  format_beside_hash: {
    before: "id int PRIMARY KEY, a text, UNIQUE KEY (a)",
    after: "id int PRIMARY KEY, a text, UNIQUE KEY (a)) ROW_FORMAT=COMPRESSED --",
    says: "ROW_FORMAT=COMPRESSED,\n  ALGORITHM=COPY",
  },
  key_beside_text: {
    before: "id int PRIMARY KEY, n1 int NOT NULL, a text, FULLTEXT KEY ft (a)",
    after: "id int, n1 int NOT NULL, a text, FULLTEXT KEY ft (a), PRIMARY KEY (id, n1)",
    rows: "(id, n1, a) VALUES (1, 1, 'x')",
    says: "ADD PRIMARY KEY (id, n1),\n  ALGORITHM=INPLACE, LOCK=SHARED",
  },
  first_key_beside_text: {
    before: "id int NOT NULL, a text, FULLTEXT KEY ft (a)",
    after: "id int NOT NULL, a text, FULLTEXT KEY ft (a), PRIMARY KEY (id)",
    says: "ADD PRIMARY KEY (id),\n  ALGORITHM=INPLACE, LOCK=SHARED",
  },
};

const COLLATED = `id int PRIMARY KEY, a varchar(10), own char(3) COLLATE utf8mb4_general_ci, ${VIRTUAL}`;

/** Here the database's collation is not the one that its charset has by itself. */
const COLLATIONS: Readonly<Record<string, Case>> = {
  gets_one: {
    before: COLLATED,
    after: `${COLLATED}) COLLATE utf8mb4_bin --`,
    says: "COLLATE=utf8mb4_bin,\n",
  },
  has_none_any_more: {
    before: `${COLLATED}) COLLATE utf8mb4_bin --`,
    after: COLLATED,
    says: "COLLATE=', @@collation_database, ',\n",
  },
};

/** information_schema tells none of these defaults and lists as they are. */
const TEXTS: Readonly<Record<string, Case>> = {
  untold: {
    before: `id int PRIMARY KEY, bin varbinary(10) DEFAULT x'00ff41', fix binary(3) NOT NULL DEFAULT x'ff',
      face varchar(10) NOT NULL DEFAULT 'a?😀''', mood enum('?', '😀', 'c,?') NOT NULL DEFAULT '😀', flags set('😀', 'b')`,
    rows: "(id) VALUES (1)",
    after: `id int PRIMARY KEY, bin varbinary(10) DEFAULT x'00ff42', fix binary(3) NOT NULL DEFAULT x'ff',
      face varchar(10) NOT NULL DEFAULT 'b?😀', mood enum('?', '😀', 'c,?', 'd') NOT NULL DEFAULT '😀', flags set('😀', 'b')`,
    says: /enum\('\?','😀','c,\?','d'\) NOT NULL DEFAULT '😀'(?:.|\n)*SET DEFAULT [Xx]'00ff42'(?:.|\n)*SET DEFAULT 'b\?😀'/,
  },
};

/** What rows may lose, or be refused for. */
const LOSSES: Readonly<Record<string, Case>> = {
  other_charset: {
    before: "id int PRIMARY KEY, a varchar(10)",
    after: "id int PRIMARY KEY, a varchar(10) CHARACTER SET latin1",
    says: "-- Loses the characters of other_charset.a that latin1 does not have.",
  },
  other_charset_of_all: {
    before: "id int PRIMARY KEY, a varchar(10)",
    after: "id int PRIMARY KEY, a varchar(10)) CHARACTER SET latin1 --",
    says: "-- Loses the characters of texts of other_charset_of_all that latin1 does not have.",
  },
  fewer_different: {
    before: "id int PRIMARY KEY, a varchar(10) COLLATE utf8mb4_bin UNIQUE",
    after: "id int PRIMARY KEY, a varchar(10) COLLATE utf8mb4_general_ci UNIQUE",
    says: "-- Refused while two rows have values in a that are equal for utf8mb4_general_ci",
  },
  timed: {
    before: "id int PRIMARY KEY, a varchar(10), ts timestamp NULL",
    after: "id int PRIMARY KEY, a varchar(10), ts timestamp NOT NULL DEFAULT '2020-01-01 00:00:00'",
    says: "-- Loses which rows have no value in timed.ts: MariaDB puts the present time there.\n-- copies",
  },
  not_null_and_type: {
    before: "id int PRIMARY KEY, a varchar(10)",
    after: "id int PRIMARY KEY, a enum('x', 'y') NOT NULL",
    says: "-- Refused while a row has no value in a: fill those rows first.\n-- copies",
  },
};

/** The server keeps a hidden column of a FULLTEXT index that is gone, in which the table differs from a fresh one. */
const HAD_TEXT: Readonly<Record<string, Case>> = {
  had_text: {
    before: "id int PRIMARY KEY, a text, b int, FULLTEXT KEY ft (a)",
    after: "id int PRIMARY KEY, a text, b int",
    says: "DROP KEY ft,\n  ALGORITHM=NOCOPY",
  },
};

const ALL = { ...COSTS, ...COLLATIONS, ...TEXTS, ...LOSSES, ...HAD_TEXT };

function models(which: "before" | "after"): string {
  return Object.entries(ALL)
    .map(([name, each]) => `CREATE TABLE ${name} (${each[which]}\n${each[which].endsWith("--") ? "" : ")"};`)
    .join("\n");
}

describe.runIf(hasMariadb())("changes of tables on MariaDB", () => {
  it("are said as the table lets the server carry them out, and lead there, back and there again", async () => {
    const at = await shop(await mariadbDatabase(), component("shop"), {});
    const done = async (line: string) => expect(await at.run(line), line).toMatchObject({ code: 0 });
    await at.query("ALTER DATABASE CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci");
    at.models("shop", models("before"));
    await at.make('--initialize -m "First"');
    await done("init-db");
    for (const [name, { rows = "(id, a) VALUES (1, 'x')" }] of Object.entries(ALL))
      await at.query(`INSERT INTO ${name} ${rows}`);

    at.models("shop", models("after"));
    const made = await at.make('-m "Second"');
    const statements = at.read(made.files[0] ?? "").split(/;\n\n?/);
    for (const [name, { says }] of Object.entries(ALL)) {
      const own = statements.filter((each) => new RegExp(`ALTER TABLE ${name}\\s`).test(each));
      if (typeof says === "string") expect(own.join(";\n"), name).toContain(says);
      else expect(own.join(";\n"), name).toMatch(says);
    }
    await done("upgrade --apply");
    await done("check");
    expect((await at.make('-m "Nothing"')).migration).toBeNull();
    await at.query("INSERT INTO untold (id) VALUES (2)");
    expect(await at.query("SELECT HEX(bin) AS bin, HEX(fix) AS fix, face FROM untold ORDER BY id")).toEqual([
      { bin: "00FF41", fix: "FF0000", face: "a?😀'" },
      { bin: "00FF42", fix: "FF0000", face: "b?😀" },
    ]);

    at.models("shop", models("after").replace("a text, b int\n", "a text\n"));
    const third = await at.make('-m "Third"');
    expect(third.operations.map(({ kind }) => kind)).toEqual(["drop-column"]);
    await done("upgrade --apply");
    await done(`rewind ${made.migration} --apply`);
    await done("upgrade --apply");
    await done("check");
    for (const name of Object.keys(ALL))
      expect(await at.query(`SELECT id FROM ${name} WHERE id = 1`), name).toEqual([{ id: 1 }]);
  });
});
