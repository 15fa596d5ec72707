import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { builtCommand } from "../support/built.ts";
import { hasMariadb, mariadbDatabase } from "../support/databases.ts";
import { codeBlocks } from "../support/documents.ts";
import { followGuide } from "../support/guide.ts";

beforeAll(() => void builtCommand());

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "stemma-dialect-guides-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** What a command of a guide printed. */
function printed(
  lines: readonly { readonly line: string; readonly output: string }[],
  command: string,
): string {
  const found = lines.find(({ line }) => line.startsWith(command));
  if (found === undefined) throw new Error(`the guide has no ${command}`);
  return found.output;
}

describe("docs/SQLITE.md", () => {
  it("goes from an empty folder to a change and back, command by command", async () => {
    const folder = newFolder();
    const lines = await followGuide("docs/SQLITE.md", folder, (cwd) => `sqlite:${join(cwd, "shop.db")}`);
    expect(readFileSync(join(folder, "shop/package.json"), "utf8")).toContain('"name": "shop"');
    expect(printed(lines, 'npx stemma make-migrations -m "Add titles"')).toContain(
      "create index main.note.note_title_unique",
    );
    expect(printed(lines, "npx stemma upgrade --apply")).toContain("Done: 1 applied");
    expect(printed(lines, "npx stemma check")).toContain("no findings");
    expect(printed(lines, "npx stemma rewind app:head --apply")).toContain("Done: 1 rewound");
  });
});

describe("docs/MARIADB.md", () => {
  it.skipIf(!hasMariadb())("goes from an empty folder to a change and back, command by command", async () => {
    const database = await mariadbDatabase();
    onTestFinished(() => database.drop());
    const lines = await followGuide("docs/MARIADB.md", newFolder(), () => database.url);
    expect(printed(lines, "npx stemma upgrade --apply")).toContain("Done: 1 applied");
    expect(printed(lines, "npx stemma check")).toContain("no findings");
    expect(printed(lines, "npx stemma rewind app:head --apply")).toContain("Done: 1 rewound");
  });
});

describe("docs/BACKUPS.md", () => {
  it("backs up, loses a column, and brings it back, command by command", async () => {
    const folder = newFolder();
    const lines = await followGuide("docs/BACKUPS.md", folder, (cwd) => `sqlite:${join(cwd, "shop.db")}`);
    expect(printed(lines, "stemma backup")).toContain("Done: verified");
    expect(printed(lines, "stemma upgrade   ")).toContain("app:20000000: column main.note.draft (2 rows)");
    expect(printed(lines, "stemma upgrade --apply")).toContain(
      "Kept 1 row of column main.note.draft in backups/",
    );
    expect(printed(lines, "stemma restore   ")).toContain("Gone      app:20000000");
    expect(printed(lines, "stemma restore --apply")).toContain("Done: restored backups/");
    expect(printed(lines, "stemma status")).toMatch(/^ {2}\| F {2}\| app:20000000/m);
    expect(printed(lines, "stemma restore --list").trim().split("\n")).toHaveLength(2);
  });
});

describe("docs/MODELS.md", () => {
  it("one component for several kinds of databases: the files and commands that it shows", async () => {
    const folder = newFolder();
    const section = "Several kinds of databases";
    const files = codeBlocks("docs/MODELS.md").filter((block) => block.section === section);
    expect(files).toHaveLength(4);
    const lines = await followGuide("docs/MODELS.md", folder, () => `sqlite:${join(folder, "app.db")}`, {
      section,
      files: { "stemma.config.mjs": 'export default { components: ["components/*"] };\n' },
    });
    expect(lines).toHaveLength(4);
    expect(lines[0]?.output).toContain("00000000-initial-revision.fw.postgres.sql");
    expect(lines[1]?.output).toContain("no findings");
    expect(lines[2]?.output).toContain("no findings");
    expect(lines[3]?.output).toContain("Done: 1 applied");
  });
});
