import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { transform } from "esbuild";
import { beforeAll, expect, it, onTestFinished } from "vitest";
import { builtCommand } from "../support/built.ts";
import { serverDatabase } from "../support/databases.ts";
import { codeBlocks } from "../support/documents.ts";
import { ROOT } from "../support/examples.ts";
import { cacheOfRun } from "../support/load-site.ts";
import { QUICK_WASM } from "../support/quick-wasm.ts";

beforeAll(() => void builtCommand());

/** The examples of the page as the one program that they are: what is imported first, then all the rest. */
function programOf(page: string): string {
  const text = codeBlocks(page)
    .filter(({ language }) => language === "ts")
    .map((block) => block.text)
    .join("\n");
  const imports = text.match(/^import .*$/gm) ?? [];
  return [...imports, text.replaceAll(/^import .*\n/gm, "")].join("\n");
}

it("docs/API.md: its examples are one program that compiles and runs", { timeout: 300_000 }, async () => {
  const folder = mkdtempSync(join(tmpdir(), "stemma-api-document-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  symlinkSync(join(ROOT, "node_modules"), join(folder, "node_modules"), "junction");
  const database = await serverDatabase();
  onTestFinished(() => database.drop());
  const program = programOf("docs/API.md");
  writeFileSync(join(folder, "package.json"), '{ "type": "module" }');
  writeFileSync(join(folder, "program.ts"), program);
  const options = ["--noEmit", "--strict", "--target", "es2022", "--module", "nodenext", "--skipLibCheck"];
  const tsc = join(ROOT, "node_modules/typescript/bin/tsc");
  execFileSync(process.execPath, [tsc, ...options, "--types", "node", "program.ts"], {
    cwd: folder,
    encoding: "utf8",
  });

  const { code } = await transform(program, { loader: "ts", format: "esm" });
  writeFileSync(join(folder, "program.mjs"), code);
  const output = execFileSync(process.execPath, [QUICK_WASM, "program.mjs"], {
    cwd: folder,
    env: { PATH: process.env.PATH, STEMMA_DATABASE_URL: database.url, ...cacheOfRun() },
    encoding: "utf8",
  });
  expect(output).toContain("app:00000000");
  expect(output).toContain("1 of 1 steps");
  expect(output).toContain("revision/placeholder");
});
