import { execFile, execFileSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { promisify } from "node:util";
import { afterEach, describe, expect, inject, it } from "vitest";
import { seedSql } from "../../examples/quetz/seed.mjs";
import { generateDocs } from "../../scripts/generate-docs.mjs";
import { COMMANDS } from "../../src/cli/command-list.ts";
import { main } from "../../src/cli/main.ts";
import { builtCommand } from "../support/built.ts";
import { serverDatabase, type TestDatabase } from "../support/databases.ts";
import { codeBlocks, commandsUnder } from "../support/documents.ts";
import { isLong } from "../support/effort.ts";
import { ROOT } from "../support/examples.ts";
import { pack } from "../support/npm.ts";
import { useQuickScratch } from "../support/quick-config.ts";
import { QUICK_WASM } from "../support/quick-wasm.ts";
import { runShown } from "../support/shown-command.ts";

let temporary: string[] = [];
let database: TestDatabase | undefined;
afterEach(async () => {
  for (const folder of temporary) rmSync(folder, { recursive: true, force: true });
  temporary = [];
  await database?.drop();
  database = undefined;
});

function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "stemma-documents-"));
  temporary.push(folder);
  return folder;
}

/** Runs a command as it is printed, `npx stemma` being the built one. Throws with its output where it fails. */
function shell(
  command: string,
  cwd: string,
  environment: Readonly<Record<string, string>> = {},
): Promise<string> {
  const env = { ...process.env, STEMMA_CACHE_DIR: inject("cacheFolder"), ...environment };
  return runShown(command, { cwd, env }, "stdout");
}

/** A folder with `examples/` as in a checkout, where the documents' commands can be run. */
function checkoutWithExamples(): string {
  const folder = temporaryFolder();
  mkdirSync(join(folder, "examples"));
  const options = { recursive: true, filter: (path: string) => basename(path) !== "data" };
  cpSync(join(ROOT, "examples"), join(folder, "examples"), options);
  for (const name of ["foo-bar", "quetz"]) useQuickScratch(join(folder, "examples", name));
  symlinkSync(join(ROOT, "node_modules"), join(folder, "node_modules"), "junction");
  return folder;
}

describe("README: your first migration", () => {
  it("works in a fresh folder with the packed package, command by command; in the long form npm installs it", async () => {
    const project = temporaryFolder();
    // What is packed is what is built.
    builtCommand();
    const tarball = pack(ROOT, project);
    const [column = ""] = codeBlocks("README.md").flatMap(({ section, language, text }) =>
      section === "Your first migration" && language === "ts" ? [text] : [],
    );
    const commands = commandsUnder("README.md", "Your first migration");
    expect(commands.length).toBeGreaterThanOrEqual(10);
    const outputs = new Map<string, string>();
    for (const command of commands) {
      if (command.includes("Add a title")) addToModels(project, column);
      if (command.startsWith("npm install ") && !isLong()) unpack(command, tarball, project);
      else {
        const line = command.replace("install stemma ", `install --silent ${tarball} `);
        const isFirst = !commands.slice(0, commands.indexOf(command)).some((each) => each.startsWith("npx "));
        outputs.set(command, await asPrinted(isFirst || isLong() ? line : withoutNpx(line), project));
      }
    }
    const [written = ""] =
      outputs.get('npx stemma make-migrations -m "Add a title"')?.match(/\S+fw\.sql/) ?? [];
    expect(readFileSync(join(project, written), "utf8")).toMatch(/ADD COLUMN title text;/);
    expect(outputs.get("npx stemma upgrade")).toContain("Use --no-dry-run to apply them.");
    expect(outputs.get("npx stemma upgrade --apply")).toContain("Done: 1 applied");
    expect(outputs.get("npx stemma status")).toMatch(/^\+ \| FR \| app:/m);
    expect(outputs.get("npx stemma rewind app:head --apply")).toContain("Done: 1 rewound");
  }, 300_000);
});

/** What npx does once it has looked: it starts the command of the package that is installed there. */
function withoutNpx(line: string): string {
  return line.replace(/^npx stemma /, `node ${QUICK_WASM} node_modules/.bin/stemma `);
}

/** Runs a command line in a folder. All of them may take more than a minute, and a worker that is blocked for so long is taken for dead. */
async function asPrinted(line: string, cwd: string): Promise<string> {
  const env = { ...process.env, STEMMA_CACHE_DIR: inject("cacheFolder") };
  const { stdout } = await promisify(execFile)("sh", ["-c", line], { cwd, env, encoding: "utf8" });
  return stdout;
}

/**
 * What `npm install` leaves, without the registry: the packed package itself, what it depends on, and what is installed beside it,
 * each as it is installed here. Nothing else is found from there.
 */
function unpack(command: string, tarball: string, project: string): void {
  const modules = join(project, "node_modules");
  mkdirSync(join(modules, "stemma"), { recursive: true });
  mkdirSync(join(modules, ".bin"));
  execFileSync("tar", ["-xzf", tarball, "--strip-components=1", "-C", join(modules, "stemma")]);
  const manifest: {
    readonly bin: { readonly stemma: string };
    readonly dependencies: Readonly<Record<string, string>>;
  } = JSON.parse(readFileSync(join(modules, "stemma/package.json"), "utf8"));
  symlinkSync(join("../stemma", manifest.bin.stemma), join(modules, ".bin/stemma"));
  const beside = command
    .split(" ")
    .slice(2)
    .filter((name) => name !== "stemma");
  for (const name of [...Object.keys(manifest.dependencies), ...beside]) {
    mkdirSync(dirname(join(modules, name)), { recursive: true });
    symlinkSync(join(ROOT, "node_modules", name), join(modules, name), "junction");
  }
  writeFileSync(join(project, "package.json"), '{ "dependencies": { "stemma": "*" } }');
}

/** Puts a column into the only table of the models that `init` wrote. */
function addToModels(project: string, column: string): void {
  const file = join(project, "components/app/models.ts");
  const text = readFileSync(file, "utf8");
  const end = text.indexOf("\n});");
  expect(end).toBeGreaterThan(0);
  writeFileSync(file, `${text.slice(0, end)}\n${column}${text.slice(end)}`);
}

describe("README: the other commands", () => {
  it("draws the history that it shows", async () => {
    const [command = ""] = commandsUnder("README.md", "Stemma");
    const drawn = (await shell(command, checkoutWithExamples())).split("\n");
    const [block] = codeBlocks("README.md");
    const shown = block?.text.split("\n").slice(1) ?? [];
    expect(shown.length).toBeGreaterThan(5);
    for (const line of shown.filter((each) => each !== "⋮"))
      expect(drawn.map((each) => each.replace("○", "●"))).toContain(line);
  });

  it("needs no command that no test runs", () => {
    const sections = new Map(
      codeBlocks("README.md").map(({ section }) => [section, commandsUnder("README.md", section)]),
    );
    expect([...sections].filter(([, commands]) => commands.length > 0).map(([section]) => section)).toEqual([
      "Stemma",
      "See it work",
      "Your first migration",
      "A PostgreSQL server instead",
    ]);
    const scripts: Record<string, string> = JSON.parse(
      readFileSync(join(ROOT, "package.json"), "utf8"),
    ).scripts;
    const ci = readFileSync(join(ROOT, ".ci/run"), "utf8");
    for (const command of sections.get("See it work") ?? []) {
      for (const part of command.split(" && ")) expect(ci).toContain(part);
    }
    expect(scripts).toHaveProperty("demo");
  });

  it("works on a server", async () => {
    database = await serverDatabase();
    const folder = checkoutWithExamples();
    const commands = commandsUnder("README.md", "A PostgreSQL server instead").filter((line) =>
      line.startsWith("npx"),
    );
    for (const command of commands) {
      await shell(`${command} examples/foo-bar`, folder, { STEMMA_DATABASE_URL: database.url });
    }
    expect(await database.query("SELECT count(*)::int AS n FROM stemma_migration")).toEqual([{ n: 4 }]);
  });
});

describe("the READMEs of the examples", () => {
  it("foo-bar: every command works in the order printed", async () => {
    const folder = checkoutWithExamples();
    for (const command of commandsUnder("examples/foo-bar/README.md", "foo-bar"))
      await shell(command, folder);
  });

  it("quetz: on its own database", async () => {
    const folder = checkoutWithExamples();
    const commands = commandsUnder("examples/quetz/README.md", "Quetz");
    expect(commands.length).toBeGreaterThanOrEqual(4);
    for (const command of commands) await shell(command, folder);
  });

  it("quetz: with rows, on a server", async () => {
    database = await serverDatabase();
    const folder = checkoutWithExamples();
    for (const command of commandsUnder("examples/quetz/README.md", "With rows")) {
      if (command.startsWith("export")) continue;
      if (command.startsWith("node examples/quetz/seed.mjs")) await database.query(seedSql());
      else await shell(command, folder, { STEMMA_DATABASE_URL: database.url });
    }
    expect(await database.query("SELECT count(*)::int AS n FROM users")).toEqual([{ n: 425 }]);
  });
});

describe("the generated documents", () => {
  it("are what the code gives: npm run docs", async () => {
    for (const [path, text] of Object.entries(await generateDocs())) {
      expect(readFileSync(join(ROOT, path), "utf8"), path).toBe(text);
    }
  });

  it.each(COMMANDS.map(({ name }) => name))("the examples in the help of %s are understood", async (name) => {
    const folder = temporaryFolder();
    const help = await answer([name, "--help"], folder);
    const examples = help.stdout
      .slice(help.stdout.indexOf("Examples:"))
      .split("\n")
      .flatMap((line) => /^ {2}stemma (.*?)(?: {2,}.*)?$/.exec(line)?.[1] ?? [])
      .map((example) => example.replace(/ [|>].*$/, ""));
    expect(examples.length).toBeGreaterThan(0);
    for (const example of examples) {
      const words = [...example.matchAll(/"([^"]*)"|(\S+)/g)].map(
        ([, quoted, plain]) => quoted ?? plain ?? "",
      );
      expect((await answer(words, folder)).stderr, example).not.toContain("cli/usage");
    }
  });
});

async function answer(
  argv: readonly string[],
  cwd: string,
): Promise<{ readonly stdout: string; readonly stderr: string }> {
  const written = { stdout: "", stderr: "" };
  const sink = (stream: "stdout" | "stderr") => ({
    write: (text: string) => {
      written[stream] += text;
    },
  });
  const environment = { NO_COLOR: "1", STEMMA_CACHE_DIR: inject("cacheFolder") };
  await main(argv, {
    stdout: sink("stdout"),
    stderr: sink("stderr"),
    cwd,
    environment,
    now: () => new Date(),
  });
  return written;
}
