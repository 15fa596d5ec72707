import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  type DependencyEnd,
  type HeaderSource,
  hasPlaceholder,
  newForwardFile,
  newMergeFiles,
  newModuleFile,
  newRewindFile,
  PLACEHOLDER,
  parseHeader,
  placeholderLine,
  printHeader,
  printRewindHeader,
  textFault,
} from "../../src/revisions/index.ts";

const HEADER: HeaderSource = {
  revision: "2c12ca17",
  parents: ["00000000"],
  date: "2021-01-09T21:57:55",
  message: "Add other column",
};

describe("headers as printed", () => {
  test("are laid out as people know them", () => {
    expect(printHeader(HEADER)).toBe(`/*** {
    "revision": "2c12ca17", "parents": ["00000000"],
    "date": "2021-01-09T21:57:55",
    "message": "Add other column"
} ***/`);
    expect(printRewindHeader({ revision: "2c12ca17" })).toBe('/*** { "revision": "2c12ca17" } ***/');
    expect(printRewindHeader({ revision: "2c12ca17", transaction: false, lossy: "other" })).toBe(
      '/*** { "revision": "2c12ca17", "transaction": false, "lossy": "other" } ***/',
    );
  });

  test("with everything that can stand in one", () => {
    const bar = { component: "bar", id: "2bfa06fe" };
    const baz = { component: "baz", id: "2bfa0530" };
    const dependencies = [
      { needs: "this", needed: bar },
      { needs: baz, needed: "this" },
    ] as const;
    expect(
      printHeader({ ...HEADER, dependencies, transaction: false, lossy: "a */ b", replay: false }),
    ).toBe(`/*** {
    "revision": "2c12ca17", "parents": ["00000000"],
    "date": "2021-01-09T21:57:55",
    "message": "Add other column",
    "dependencies": ["bar==2bfa06fe", ["baz==2bfa0530", "this"]],
    "transaction": false,
    "lossy": "a *\\/ b",
    "replay": false
} ***/`);
  });

  test("are read back as they were, and hold no comment mark inside", () => {
    const id = fc.stringMatching(/^[0-9a-f]{8}$/);
    const component = fc.record({ component: fc.stringMatching(/^[a-z][a-z0-9_-]{0,20}$/), id });
    const end: fc.Arbitrary<DependencyEnd> = fc.oneof(fc.constant("this" as const), component);
    const pair = fc
      .record({ needs: end, needed: end })
      .filter(({ needs, needed }) => JSON.stringify(needs) !== JSON.stringify(needed));
    const hostile = fc
      .array(
        fc.oneof(
          fc.constantFrom("/*", "*/", "*", "/", "\\", '"', "***/", "/***", "\n", "\u001b", "\u2028"),
          fc.string(),
        ),
      )
      .map((parts) => parts.join(""))
      .filter((text) => textFault(text) === undefined);
    const header = fc.record(
      {
        revision: fc.constant("2c12ca17"),
        parents: fc.uniqueArray(id),
        date: fc.constant("2021-01-09T21:57:55"),
        message: hostile,
        dependencies: fc.array(pair),
        transaction: fc.boolean(),
        lossy: hostile,
        replay: fc.boolean(),
      },
      { requiredKeys: ["revision", "parents"] },
    );
    fc.assert(
      fc.property(header, (written) => {
        const text = printHeader(written);
        expect(text.slice(4, -4)).not.toMatch(/\/\*|\*\//);
        const defaults = { dependencies: [], transaction: true, replay: true };
        expect(parseHeader(`${text}\nSELECT 1;`, "f", "forward", "2c12ca17")).toEqual({
          ...defaults,
          ...written,
          at: "f:1",
        });
      }),
    );
  });
});

describe("new files", () => {
  test("SQL: header, empty line, place-holder", () => {
    expect(newForwardFile(HEADER)).toBe(
      `${printHeader(HEADER)}\n\n-- TODO: Write code here and remove this placeholder line!\n`,
    );
    expect(newRewindFile({ revision: "2c12ca17" })).toBe(
      '/*** { "revision": "2c12ca17" } ***/\n\n-- TODO: Write code here and remove this placeholder line!\n',
    );
    expect(hasPlaceholder(newForwardFile(HEADER), "sql")).toBe(true);
    expect(newForwardFile(HEADER, "SELECT 1;\n\n")).toBe(`${printHeader(HEADER)}\n\nSELECT 1;\n`);
  });

  test("TypeScript: both functions hold it", () => {
    const text = newModuleFile(HEADER);
    expect(text).toContain('import type { MigrationContext } from "stemma";');
    expect(text.split(PLACEHOLDER)).toHaveLength(3);
    expect(hasPlaceholder(text, "module")).toBe(true);
    expect(parseHeader(text, "f", "module", "2c12ca17")).toMatchObject({ ...HEADER });
  });

  test("a merge runs as it is", () => {
    const { forward, rewind } = newMergeFiles({ ...HEADER, parents: ["2bfa06fe", "2bfa0530"] });
    expect(forward).toContain("-- Joins 2bfa06fe and 2bfa0530: nothing to run.");
    expect([forward, rewind].some((text) => hasPlaceholder(text, "sql"))).toBe(false);
  });
});

describe("the place-holder", () => {
  test.each([
    ["a line comment", `SELECT 1; -- ${PLACEHOLDER}`, 1],
    ["an indented one with CRLF", `SELECT 1;\r\n\t-- ${PLACEHOLDER}\r\n`, 2],
    ["a block comment", `/* first\n${PLACEHOLDER}\n*/`, 2],
    ["the body of DO", `DO $$\nBEGIN\n  -- ${PLACEHOLDER}\nEND $$;`, 3],
    ["after the header", `${printHeader(HEADER)}\n\n-- ${PLACEHOLDER}\n`, 7],
  ])("SQL: %s", (_what, text, line) => {
    expect(placeholderLine(text, "sql")).toBe(line);
  });

  test.each([
    ["a string", `SELECT '-- ${PLACEHOLDER}';`],
    ["a dollar string", `SELECT $$${PLACEHOLDER}$$;`],
    ["the message of the header", printHeader({ ...HEADER, message: PLACEHOLDER })],
    ["no comment at all", PLACEHOLDER],
  ])("SQL: not in %s", (_what, text) => {
    expect(hasPlaceholder(text, "sql")).toBe(false);
  });

  test("modules: in comments, not in strings", () => {
    expect(placeholderLine(`export function forward() {\n  // ${PLACEHOLDER}\n}`, "module")).toBe(2);
    expect(placeholderLine(`/* ${PLACEHOLDER} */`, "module")).toBe(1);
    expect(hasPlaceholder(`const a = "// ${PLACEHOLDER}"; const b = \`// ${PLACEHOLDER}\``, "module")).toBe(
      false,
    );
  });
});
