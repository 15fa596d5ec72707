import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { main } from "../../src/cli/main.ts";
import { serverDatabase, type TestDatabase } from "../support/databases.ts";
import { codeBlocks, commandsUnder } from "../support/documents.ts";
import { isLong } from "../support/effort.ts";
import { copyOfExample, dataDigest, ROOT } from "../support/examples.ts";
import { cacheOfRun } from "../support/load-site.ts";
import { runShown } from "../support/shown-command.ts";

const STARTUP = "docs/STARTUP.md";
const COMING = "docs/COMING-FROM.md";

async function newDatabase(): Promise<TestDatabase> {
  const database = await serverDatabase();
  onTestFinished(() => database.drop());
  return database;
}

function newFolder(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), "stemma-guides-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  symlinkSync(join(ROOT, "node_modules"), join(folder, "node_modules"), "junction");
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return folder;
}

/** Runs a command as it is printed. Throws with its output where it fails. */
function shellIn(cwd: string, { url }: TestDatabase): (command: string) => Promise<string> {
  const env = { ...process.env, ...cacheOfRun(), STEMMA_DATABASE_URL: url, NO_COLOR: "1" };
  return (command) => runShown(command, { cwd, env }, "stdout");
}

async function runAll(
  commands: readonly string[],
  shell: (command: string) => Promise<string>,
): Promise<readonly string[]> {
  const own = commands.filter((command) => command.startsWith("npx stemma "));
  expect(own.length).toBeGreaterThan(1);
  const outputs: string[] = [];
  for (const command of own) outputs.push(await shell(command));
  return outputs;
}

describe(STARTUP, () => {
  it("upgrades in the pipeline; an older version starts on what a newer one made; the way back needs no newer files", async () => {
    const folder = copyOfExample("server");
    const database = await newDatabase();
    const shell = shellIn(folder, database);
    const [planned, done] = await runAll(commandsUnder(STARTUP, "In the pipeline"), shell);
    expect(planned).toContain("Use --no-dry-run to apply them.");
    expect(done).toContain("Done: 2 applied");

    const migrations = join(folder, "components/notes/migration");
    for (const name of readdirSync(migrations)) {
      if (name.startsWith("511c31fc")) rmSync(join(migrations, name));
    }
    expect(await shell("npx stemma upgrade --no-dry-run")).toContain("Nothing to do.");
    const [shown, back] = await runAll(commandsUnder(STARTUP, "Going back"), shell);
    expect(shown).toContain("Rewind [notes:511c31fc]");
    expect(back).toContain("Done: 1 rewound");
    expect(await database.query("SELECT * FROM notes")).toEqual([]);
    expect(await database.query("SELECT revision FROM stemma_migration")).toEqual([{ revision: "00000000" }]);
  });

  it("names only what the pipelines run and the tests know", () => {
    const lines = codeBlocks(STARTUP).flatMap(({ language, text }) =>
      language === "yaml" ? text.split("\n") : [],
    );
    const run = lines.filter((line) => /stemma"?,? /.test(line) && /run:|command:/.test(line));
    expect(run.map((line) => line.replaceAll(/[",[\]]/g, "").replace(/.*npx/, "npx"))).toEqual([
      "npx stemma upgrade --no-dry-run",
      "npx stemma upgrade --no-dry-run",
    ]);
  });
});

/** A tree as NextGIS Web has it, and the table that its own migrations keep. */
const NEXTGISWEB = {
  "nextgisweb/foo/migration/2c12ca17-add-other-column.fw.sql": `/*** {
    "revision": "2c12ca17", "parents": ["00000000"],
    "date": "2021-01-09T21:57:55",
    "message": "Add other column"
} ***/

ALTER TABLE foo_model ADD COLUMN other text;
`,
  "nextgisweb/foo/migration/2c12ca17-add-other-column.rw.sql": `/*** { "revision": "2c12ca17" } ***/

ALTER TABLE foo_model DROP COLUMN other;
`,
  "nextgisweb/foo/migration/2e89a6fc-add-another-column.py": `""" {
    "revision": "2e89a6fc", "parents": ["2c12ca17"],
    "date": "2021-01-09T22:47:12",
    "message": "Add another column"
} """


def forward(ctx):
    ctx.execute("ALTER TABLE foo_model ADD COLUMN another text")
`,
  "nextgisweb/foo/model.py": "",
  "nextgisweb/bar/migration/.keep": "",
  "nextgisweb/lib/util.py": "",
};

describe(COMING, () => {
  it("NextGIS Web: a tree is read as it is, what has run is marked, and it goes on", async () => {
    const config = codeBlocks(COMING).find(({ language }) => language === "ts")?.text ?? "";
    const folder = newFolder({ ...NEXTGISWEB, "stemma.config.ts": config });
    const database = await newDatabase();
    await database.query(`
      CREATE TABLE foo_model (id int, other text, another text);
      CREATE TABLE core_migration (component text, revision text, PRIMARY KEY (component, revision));
      INSERT INTO core_migration VALUES ('foo', '00000000'), ('foo', '2c12ca17'), ('foo', '2e89a6fc'), ('bar', '00000000');`);
    const ask = codeBlocks(COMING).find(({ language }) => language === "sql")?.text ?? "";
    const told = (await database.query(ask)).map(({ migration }) => String(migration));
    const [, , status] = await runAll(commandsUnder(COMING, "NextGIS Web"), shellIn(folder, database));
    const applied = [...(status?.matchAll(/^\+ \| .. \| (\S+)/gm) ?? [])].map(([, migration]) => migration);
    expect(applied.sort()).toEqual(told);
    const made = readdirSync(join(folder, "nextgisweb/foo/migration")).filter((name) =>
      name.includes("go-on"),
    );
    expect(made).toHaveLength(2);
    expect(readFileSync(join(folder, "nextgisweb/foo/migration", made[0] ?? ""), "utf8")).toContain(
      '"2e89a6fc"',
    );
  });

  // Step by step, and in the short form too, this is docs/ADOPTION.md.
  it.runIf(isLong())(
    "Alembic: what it has made becomes the initial revision, and nothing else changes",
    async () => {
      const folder = newFolder({});
      const database = await newDatabase();
      await database.query(readFileSync(join(ROOT, "examples/adoption/shop.sql"), "utf8"));
      await database.query(
        "CREATE TABLE alembic_version (version_num varchar(32) PRIMARY KEY); INSERT INTO alembic_version VALUES ('53fffde5ad5')",
      );
      const before = await dataDigest(database);
      await runAll(commandsUnder(COMING, "Alembic"), shellIn(folder, database));
      expect(await dataDigest(database)).toEqual(before);
      expect(Object.keys(before)).toContain("alembic_version");
    },
  );

  it("the command line understands every command in its tables", async () => {
    const text = readFileSync(join(ROOT, COMING), "utf8");
    const commands = [...text.matchAll(/`stemma ([^`]+)`/g)].map(([, command]) => command ?? "");
    expect(commands.length).toBeGreaterThan(30);
    const cwd = newFolder({});
    for (const command of commands) {
      const line = command.replaceAll("<", "0000").replaceAll(">", "").replaceAll("REV", "2c12ca17");
      const words = [...line.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain ?? "");
      let said = "";
      const sink = {
        write: (part: string) => {
          said += part;
        },
      };
      const io = { stdout: sink, stderr: sink, cwd, environment: {}, now: () => new Date() };
      await main(words[0] === "init" ? [...words, "new", "--help"] : words, io);
      expect(said, command).not.toContain("cli/usage");
    }
  });
});
