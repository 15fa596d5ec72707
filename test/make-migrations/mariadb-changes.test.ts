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

function models(cases: Readonly<Record<string, Case>>, which: "before" | "after"): string {
  return Object.entries(cases)
    .map(([name, each]) => `CREATE TABLE ${name} (${each[which]}\n${each[which].endsWith("--") ? "" : ")"};`)
    .join("\n");
}

describe.runIf(hasMariadb())("changes of tables on MariaDB", () => {
  it("are said as the table lets the server carry them out, and lead there, back and there again", async () => {
    const cases = { ...COSTS, ...COLLATIONS };
    const at = await shop(await mariadbDatabase(), component("shop"), {});
    await at.query("ALTER DATABASE CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci");
    at.models("shop", models(cases, "before"));
    await at.make('--initialize -m "First"');
    expect(await at.run("init-db")).toMatchObject({ code: 0 });
    for (const [name, { rows = "(id, a) VALUES (1, 'x')" }] of Object.entries(cases)) {
      const needed = name.startsWith("key_") ? "(id, n1, a) VALUES (1, 1, 'x')" : rows;
      await at.query(`INSERT INTO ${name} ${needed}`);
    }

    at.models("shop", models(cases, "after"));
    const made = await at.make('-m "Second"');
    const text = at.read(made.files[0] ?? "");
    for (const [name, { says }] of Object.entries(cases)) {
      const own = text.split(/;\n/).filter((each) => new RegExp(`ALTER TABLE ${name}\\s`).test(each));
      expect(own.join("\n"), name).toMatch(says);
    }
    expect(await at.run("upgrade --apply")).toMatchObject({ code: 0 });
    expect(await at.run("check")).toMatchObject({ code: 0 });
    expect((await at.make('-m "Nothing"')).migration).toBeNull();
    expect(await at.run("rewind shop:00000000 --apply")).toMatchObject({ code: 0 });
    expect(await at.run("check --skip-drift") ).toBeDefined();
    expect(await at.run("upgrade --apply")).toMatchObject({ code: 0 });
    expect(await at.run("check")).toMatchObject({ code: 0 });
    for (const name of Object.keys(cases))
      expect(await at.query(`SELECT id FROM ${name}`), name).toEqual([{ id: 1 }]);
  });
});
