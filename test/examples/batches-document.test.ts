import { expect, test } from "vitest";
import { serverDatabase } from "../support/databases.ts";
import { codeBlocks, commandsUnder } from "../support/documents.ts";
import { site } from "../support/site.ts";

const USERS = `/*** { "revision": "2c120000", "parents": ["00000000"] } ***/
CREATE TABLE users (id int PRIMARY KEY, email text NOT NULL, country text, label text, number int);
INSERT INTO users (id, email) SELECT n, 'Person' || n || '@Example.' || (ARRAY['DE', 'fr', 'org'])[1 + n % 3] FROM generate_series(1, 600) n;
`;

test("docs/BATCHES.md: its files do what they say, by the commands that are printed", async () => {
  const files: Record<string, string> = { "components/app/migration/2c120000.fw.sql": USERS };
  for (const { language, text } of codeBlocks("docs/BATCHES.md")) {
    const [, id] = /^\/\*\*\*[\s\S]*?"revision": "([0-9a-f]{8})"/.exec(text) ?? [];
    if (id === undefined) continue;
    files[`components/app/migration/${id}.${language === "sql" ? "fw.sql" : language}`] = text;
  }
  expect(Object.keys(files)).toHaveLength(4);
  const at = await site(await serverDatabase(), files);
  const commands = commandsUnder("docs/BATCHES.md", "While it runs").map((line) =>
    line.replace("npx stemma ", ""),
  );
  expect(commands).toEqual(["upgrade --apply", "status"]);
  const [upgraded, status] = [await at.run(commands[0] ?? ""), await at.run(commands[1] ?? "")];
  expect(upgraded).toMatchObject({ code: 0 });
  expect(upgraded.stderr).toContain("600 users have a country");
  expect(status.stdout.match(/^\+/gm)).toHaveLength(5);
  const counts = await at.query(
    "SELECT country, label, count(*)::int AS users, bool_and(email = lower(email) AND number = id * 10) AS right FROM users GROUP BY 1, 2 ORDER BY label",
  );
  expect(counts).toEqual([
    { country: "elsewhere", label: "ELSEWHERE", users: 200, right: true },
    { country: "France", label: "FRANCE", users: 200, right: true },
    { country: "Germany", label: "GERMANY", users: 200, right: true },
  ]);
  const [row] = await at.query("SELECT progress FROM stemma_journal ORDER BY id DESC LIMIT 1");
  expect(row?.progress).toMatchObject({
    users: { rows: 600, done: true },
    numbers: { rows: 600, batches: 1 },
  });
});
