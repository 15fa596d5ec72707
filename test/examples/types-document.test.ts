import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { FINDINGS } from "../../src/commands/index.ts";
import { serverDatabase } from "../support/databases.ts";
import { codeBlocks, commandsUnder } from "../support/documents.ts";
import { ROOT } from "../support/examples.ts";
import { history } from "../support/history.ts";
import { site } from "../support/site.ts";

const PAGE = "docs/TYPES.md";

test("the guide to typed history works as it is printed", async () => {
  const up = 'CREATE TABLE foo_model (id int PRIMARY KEY, "some" text);';
  const initial = { id: "00000000", up, down: "DROP TABLE foo_model;" };
  const at = await site(await serverDatabase(), history("foo", [initial]), { scratch: "target" });
  const blocks = codeBlocks(PAGE).filter(({ section }) => section === "Typed history");
  const text = (language: string): string => blocks.find((block) => block.language === language)?.text ?? "";
  const [create = "", ...others] = commandsUnder(PAGE, "Typed history")
    .filter((line) => line.startsWith("npx stemma "))
    .map((line) => line.slice("npx stemma ".length));
  expect(others).toHaveLength(3);
  expect((await at.run(create)).code).toBe(0);
  const folder = join(at.folder, "components/foo/migration");
  const [code = "", types = ""] = readdirSync(folder).filter((name) => name.endsWith(".ts"));
  const file = join(folder, code);
  const written = readFileSync(file, "utf8");
  writeFileSync(file, `${written.slice(0, written.indexOf("export"))}${text("ts")}\n`);
  for (const command of others) {
    const called = await at.run(command);
    expect(called.code, `${command}: ${called.stdout}${called.stderr}`).toBe(0);
  }
  expect(readFileSync(join(folder, types), "utf8")).toContain(text("text"));
});

test("it names all findings about types", () => {
  const page = readFileSync(join(ROOT, PAGE), "utf8");
  const about = Object.keys(FINDINGS).filter((code) => /types|imports/.test(code));
  for (const code of about) expect(page).toContain(`| \`${code}\` |`);
});
