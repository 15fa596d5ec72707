import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { moduleFileName, parseFileName, slugOf, sqlFileNames } from "../../src/revisions/index.ts";
import { anyText } from "../support/any-text.ts";

describe("names of revision files", () => {
  test.each([
    ["2c12ca17-add-other-column.fw.sql", { id: "2c12ca17", slug: "add-other-column", kind: "forward" }],
    ["2c12ca17.rw.sql", { id: "2c12ca17", slug: "", kind: "rewind" }],
    ["2C12CA17-x.fw.sql", { id: "2c12ca17", slug: "x", kind: "forward" }],
    ["2c12ca17-x.fw.postgres.sql", { id: "2c12ca17", slug: "x", kind: "forward", dialect: "postgres" }],
    ["2c12ca17.rw.sqlite.sql", { id: "2c12ca17", slug: "", kind: "rewind", dialect: "sqlite" }],
    ["2c12ca17-x.fw.mariadb.sql", { id: "2c12ca17", slug: "x", kind: "forward", dialect: "mariadb" }],
    ["2c12ca17-x.ts", { id: "2c12ca17", slug: "x", kind: "module" }],
    ["2c12ca17-x.mts", { id: "2c12ca17", slug: "x", kind: "module" }],
    ["2c12ca17.js", { id: "2c12ca17", slug: "", kind: "module" }],
    ["2c12ca17_.mjs", undefined],
    ["2e89a6fc-add-another-column.py", { id: "2e89a6fc", slug: "add-another-column", kind: "foreign" }],
    ["2c12ca17-größe-名前.fw.sql", { id: "2c12ca17", slug: "größe-名前", kind: "forward" }],
  ])("%s", (name, expected) => {
    if (expected === undefined) expect(() => parseFileName(name)).toThrow();
    else expect(parseFileName(name)).toEqual({ name, ...expected });
  });

  test.each([
    "README.md",
    "2c12ca1-short.fw.sql",
    ".2c12ca17-x.fw.sql.swp",
    "2c12ca17.d.ts",
    "2c12ca17-x.types.ts",
    "2c12ca17-x.test.ts",
    "2c12ca17.d.mts",
    "2c12ca17-x.types.mts",
    "2c12ca17-x.types.js",
    "2c12ca17-x.types.mjs",
    "2c12ca17-x.test.mts",
    "2c12ca17-x.test.js",
    "2c12ca17-x.test.mjs",
    "x-2c12ca17.fw.sql",
    "",
  ])("%s is none of Stemma's business", (name) => {
    expect(parseFileName(name)).toBeUndefined();
  });

  test.each([
    "2c12ca17.md",
    "2c12ca17-x.sql",
    "2c12ca17-x.fw.sql~",
    "2c12ca17-x.FW.SQL",
    "2c12ca17x.fw.sql",
    "2c12ca171-x.fw.sql",
    "2c12ca17 copy.fw.sql",
    "2c12ca17-.fw.sql",
    "2c12ca17-x.fw.oracle.sql",
    "2c12ca17-x.fw.postgres.sql.bak",
    "2c12ca17",
  ])("%s begins as a revision and is none: revision/bad-name", (name) => {
    expect(() => parseFileName(name, `migration/${name}`)).toThrow(
      expect.objectContaining({
        code: "revision/bad-name",
        facts: expect.objectContaining({ file: `migration/${name}` }),
      }),
    );
  });

  test("a mistyped dialect has a suggestion", () => {
    expect(() => parseFileName("2c12ca17-x.fw.postgress.sql")).toThrow('Did you mean "postgres"?');
  });
});

describe("slugs", () => {
  test.each([
    ["Add other column", "add-other-column"],
    ["  --Add: other/column!?  ", "add-other-column"],
    ["snake_case stays", "snake_case-stays"],
    ["Größe ändern", "größe-ändern"],
    ["名前を追加", "名前を追加"],
    ["../../etc/passwd", "etc-passwd"],
    ["", ""],
    ["!!!", ""],
    ["💥", ""],
    [`${"a".repeat(59)} b`, "a".repeat(59)],
    ["𐐨".repeat(70), "𐐨".repeat(50)],
    // 60 characters, and 200 bytes: never in the middle of a character, never with a dash at the end.
    ["水".repeat(70), "水".repeat(60)],
    [`a${"𐐨".repeat(60)}`, `a${"𐐨".repeat(49)}`],
    [`abc${"𐐨".repeat(49)} 𐐨`, `abc${"𐐨".repeat(49)}`],
  ])("%j", (message, slug) => {
    expect(slugOf(message)).toBe(slug);
  });

  test("hold letters, digits, _ and - alone, whatever the message", () => {
    fc.assert(
      fc.property(anyText({ maxLength: 200 }), (message) => {
        const slug = slugOf(message);
        expect(slug).toMatch(/^(?:[\p{L}\p{N}_](?:[\p{L}\p{N}_-]*[\p{L}\p{N}_])?)?$/u);
        expect([...slug].length).toBeLessThanOrEqual(60);
        expect(slug).not.toContain("--");
      }),
    );
  });

  test("file names of new revisions are read back", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (message) => {
        const { forward, rewind } = sqlFileNames("2c12ca17", message);
        const slug = slugOf(message);
        expect(parseFileName(forward)).toMatchObject({ id: "2c12ca17", slug, kind: "forward" });
        expect(parseFileName(rewind)).toMatchObject({ id: "2c12ca17", slug, kind: "rewind" });
        expect(parseFileName(moduleFileName("2c12ca17", message))).toMatchObject({ slug, kind: "module" });
      }),
    );
  });

  test("an empty slug leaves out its dash", () => {
    expect(sqlFileNames("2c12ca17", "!")).toEqual({ forward: "2c12ca17.fw.sql", rewind: "2c12ca17.rw.sql" });
  });
});
