import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, inject, test } from "vitest";
import { codeBlocks } from "../support/documents.ts";
import { isLong } from "../support/effort.ts";
import { QUICK_WASM } from "../support/quick-wasm.ts";
import { startNode, VITEST } from "./child.ts";
import { tested } from "./tested.ts";

const DOCUMENT = "docs/TESTING.md";
const BLOCKS = codeBlocks(DOCUMENT);

/** The component that the document speaks of; what it shows of it comes from there. */
const FIXTURE = {
  "stemma.config.ts": `import { defineConfig } from "stemma";
export default defineConfig({ database: "pglite:data", components: ["."] });
`,
  "component.ts": `import { defineComponent } from "stemma";
export default defineComponent({ name: "notes", models: "./models.ts" });
`,
  "migration/00000000.fw.sql": `/*** { "revision": "00000000", "parents": [] } ***/
CREATE TABLE note (id integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY, body text NOT NULL);
`,
  "migration/00000000.rw.sql": '/*** { "revision": "00000000" } ***/\nDROP TABLE note;\n',
  "migration/2c12ca17.rw.sql": '/*** { "revision": "2c12ca17" } ***/\nALTER TABLE note DROP COLUMN words;\n',
};

/** In the short form one process for all its files, with modules loaded once; as it comes, Vitest starts one for each. */
const ONE_PROCESS = `export default {
  test: { maxWorkers: 1, minWorkers: 1, poolOptions: { forks: { isolate: false, execArgv: ["${QUICK_WASM}"] } } },
};
`;

async function fromDocument(): Promise<string> {
  const shown = BLOCKS.flatMap(({ language, text }) => {
    if (language === "sql") return [["migration/2c12ca17.fw.sql", `${text}\n`]];
    const [, path] = /^\/\/ (\S+)\n/.exec(text) ?? [];
    return path === undefined ? [] : [[path, `${text}\n`]];
  });
  const folder = await tested(isLong() ? FIXTURE : { ...FIXTURE, "vitest.config.mjs": ONE_PROCESS });
  for (const [path = "", text = ""] of shown) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
}

test("the document's tests pass, command by command", { timeout: 600_000 }, async () => {
  const commands = BLOCKS.filter(({ language }) => language === "")
    .flatMap(({ text }) => text.split("\n"))
    .filter((line) => / vitest run|^npx vitest/.test(line));
  expect(commands).toHaveLength(6);
  const folder = await fromDocument();
  for (const [at, command] of commands.entries()) {
    // Those that differ most; what lies between takes a run of Vitest each.
    if (!isLong() && at % 2 === 1) continue;
    const words = command.split(" ");
    const set = words.filter((word) => /^[A-Z_]+=/.test(word)).map((word) => word.split(/=(.*)/s));
    const args = words.slice(words.indexOf("vitest") + 1);
    const variables = {
      ...Object.fromEntries(set.map(([name = "", value = ""]) => [name, value])),
      // The first one is on PGlite, as whoever starts has it; the others are quicker on a server.
      STEMMA_TEST_DATABASE_URL: at === 0 ? "" : inject("postgresUrl"),
    };
    const { code, output } = await startNode(folder, [VITEST, ...args], variables).ended;
    expect(code, `${command}\n${output}`).toBe(0);
  }
});
