import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { createModuleLoader, moduleFailure } from "../../src/project/index.ts";

const folder = await mkdtemp(join(tmpdir(), "stemma-test-"));
afterAll(() => rm(folder, { recursive: true, force: true }));

const loader = createModuleLoader({ ...process.env, STEMMA_CACHE_DIR: join(folder, "cache") }, folder);

async function failureOf(file: string): Promise<unknown> {
  try {
    await loader.load(file);
    return undefined;
  } catch (error) {
    return moduleFailure(error);
  }
}

describe("a file that cannot be compiled is told with its line", () => {
  test.each([
    ["what the parser finds", "const a = ;", "Unexpected token"],
    ["what only the engine finds", "const a = /(/;", "Invalid regular expression: /(/: Unterminated group"],
  ])("%s", async (_, wrong, problem) => {
    const text = `// the first line\nexport const x = () => {\n  ${wrong}\n};\n`;
    for (const ending of ["ts", "mts", "js", "mjs"]) {
      const file = join(folder, `bad.${ending}`);
      await writeFile(file, text);
      expect(await failureOf(file), ending).toEqual({ problem, file, line: 3 });
      const importer = join(folder, `importer.${ending}`);
      await writeFile(importer, `import { x } from "./bad.${ending}";\nexport const y = x;\n`);
      expect(await failureOf(importer), `imported ${ending}`).toEqual({ problem, file, line: 3 });
    }
    const required = join(folder, "required.cjs");
    await writeFile(required, `exports.x = () => {\n  ${wrong}\n};\n`);
    const requiring = join(folder, "requiring.js");
    await writeFile(requiring, 'exports.y = require("./required.cjs").x;\n');
    expect(await failureOf(requiring)).toEqual({ problem, file: required, line: 2 });
  });
});
