import { expect, test } from "vitest";
import { embeddedDatabase, serverDatabase } from "../support/databases.ts";
import { codeBlocks } from "../support/documents.ts";
import { site } from "../support/site.ts";

/** The revisions of the page, as files. */
const REVISIONS = Object.fromEntries(
  codeBlocks("docs/CODE-MIGRATIONS.md").flatMap(({ text }) => {
    const [, id] = /^\/\*\*\* \{\s+"revision": "(\w+)"/.exec(text) ?? [];
    return id === undefined ? [] : [[`components/app/migration/${id}.ts`, text]];
  }),
);

const INITIAL = {
  "components/app/migration/00000000.fw.sql": `/*** { "revision": "00000000", "parents": [] } ***/
CREATE TABLE people (id int PRIMARY KEY, name text NOT NULL);`,
  "components/app/migration/00000000.rw.sql": `/*** { "revision": "00000000" } ***/\nDROP TABLE people;`,
};

test("docs/CODE-MIGRATIONS.md: its revisions run forward, back and forward again", async () => {
  expect(Object.keys(REVISIONS)).toHaveLength(4);
  const at = await site(await serverDatabase(), { ...INITIAL, ...REVISIONS }, { env: { country: "FR" } });
  await at.run("forward app:00000000 --apply");
  await at.query("INSERT INTO people VALUES (1, 'Ada Lovelace'), (2, 'Edsger Wybe Dijkstra')");
  const forward = await at.run("upgrade --apply");
  expect(forward, forward.stderr).toMatchObject({ code: 0 });
  expect(forward.stderr).toContain("2 names split");
  expect(forward.stderr).toContain("there is no person 999");
  const people = "SELECT first, last, country FROM people ORDER BY id";
  const split = [
    { first: "Ada", last: "Lovelace", country: "FR" },
    { first: "Edsger", last: "Wybe Dijkstra", country: "FR" },
  ];
  expect(await at.query(people)).toEqual(split);
  expect(await at.query("SELECT person, state::text FROM orders ORDER BY 1")).toEqual([
    { person: 1, state: "open" },
    { person: 2, state: "open" },
  ]);
  const back = await at.run("rewind app:2e89a6fc --apply");
  expect(back, back.stderr).toMatchObject({ code: 0 });
  expect(await at.query("SELECT name FROM people ORDER BY id")).toEqual([
    { name: "Ada Lovelace" },
    { name: "Edsger Wybe Dijkstra" },
  ]);
  expect(await at.run("upgrade --apply")).toMatchObject({ code: 0 });
  expect(await at.query(people)).toEqual(split);
});

test("and in a replay", async () => {
  const at = await site(await embeddedDatabase(), { ...INITIAL, ...REVISIONS });
  const verified = await at.run("verify --json");
  expect(verified, verified.stdout).toMatchObject({ code: 0, json: { findings: [] } });
});
