import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { FINDINGS } from "../../src/commands/index.ts";
import { serverDatabase } from "../support/databases.ts";
import { codeBlocks } from "../support/documents.ts";
import { ROOT } from "../support/examples.ts";
import { history } from "../support/history.ts";
import { site } from "../support/site.ts";

const PAGE = "docs/CI.md";

/** The Stemma commands of a pipeline, in their order. */
function commandsIn(section: string): readonly string[] {
  const blocks = codeBlocks(PAGE).filter((block) => block.section === section);
  return blocks.flatMap(({ text }) =>
    [...text.matchAll(/^ +- (?:run: )?npx stemma ([^#\n]*)/gm)].map(([, command = ""]) => command.trim()),
  );
}

test.each(["GitHub Actions", "GitLab"])(
  "the commands of the pipeline for %s work, one after the other",
  async (section) => {
    const commands = commandsIn(section);
    expect(commands).toContain("verify");
    const at = await site(
      await serverDatabase(),
      {
        ...history("shop", [
          { id: "00000000", up: "CREATE TABLE orders (id int PRIMARY KEY);", down: "DROP TABLE orders;" },
          { id: "10000000", up: "ALTER TABLE orders ADD total int;", down: "ALTER TABLE orders DROP total;" },
        ]),
        "components/shop/component.mjs":
          'export default { name: "shop", models: { sql: "./schema.sql" } };\n',
        "components/shop/schema.sql": "CREATE TABLE orders (id int PRIMARY KEY, total int);\n",
      },
      { scratch: "target" },
    );
    for (const command of commands) {
      const { code, stderr } = await at.run(command);
      expect(code, `${command}: ${stderr}`).toBe(0);
    }
  },
);

test("the page lists every finding, and its JSON is what a command prints", async () => {
  const page = readFileSync(join(ROOT, PAGE), "utf8");
  const rows = [...page.matchAll(/^\| `((?:check|verify)\/[\w-]+)` +\| (\w+) +\| (.*?) +\|$/gm)];
  expect(rows.map(([, code, severity, when]) => ({ code, severity, when }))).toEqual(
    Object.entries(FINDINGS).map(([code, { severity, when }]) => ({ code, severity, when })),
  );

  const shown: unknown = JSON.parse(codeBlocks(PAGE).find(({ language }) => language === "json")?.text ?? "");
  const revision = { id: "00000000", up: "CREATE TABLE orders (id int PRIMARY KEY, total int);" };
  const at = await site(await serverDatabase(), history("shop", [revision]), { scratch: "target" });
  expect((await at.run("upgrade --no-dry-run")).code).toBe(0);
  await at.query("ALTER TABLE orders ALTER total TYPE bigint; CREATE TABLE spatial_ref_sys (id int);");
  const { json } = await at.run("check --json");
  expect({ ...json, warnings: undefined }).toEqual(shown);
});
