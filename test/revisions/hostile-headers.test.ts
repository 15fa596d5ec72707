import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isStemmaError } from "../../src/kernel/index.ts";
import { parseDatabaseUrl } from "../../src/project/database-url.ts";
import {
  exportedNames,
  hasPlaceholder,
  importsOf,
  parseFileName,
  parseHeader,
  printHeader,
  type RevisionFileKind,
  slugOf,
  sqlFileNames,
} from "../../src/revisions/index.ts";
import { anyText } from "../support/any-text.ts";
import { effort } from "../support/effort.ts";
import { figure } from "../support/figures.ts";

const RUNS = 400;
const hostileText = fc.oneof(
  anyText({ maxLength: 60 }),
  fc
    .array(
      fc.constantFrom(
        "/***",
        "***/",
        "/*",
        "*/",
        "{",
        "}",
        "[",
        "]",
        '"',
        "\\",
        ":",
        ",",
        "revision",
        "parents",
        "\n",
        "\r",
        "\0",
        "\ud800",
        '"""',
        "'''",
        "#",
        "__proto__",
        "null",
        "1e999",
        "\u2028",
        "\ufeff",
        "`",
        "${",
        "export",
        "const",
      ),
      { maxLength: 40 },
    )
    .map((parts) => parts.join("")),
  fc.json().map((json) => `/*** ${json} ***/`),
  fc
    .record({ revision: fc.anything(), parents: fc.anything(), dependencies: fc.anything() })
    .map((header) => {
      try {
        return `/*** ${JSON.stringify(header)} ***/`;
      } catch {
        return "/*** {} ***/";
      }
    }),
);

/** A value, or an error of Stemma's own that says where. */
function orRefusal(work: () => unknown, place: RegExp): void {
  try {
    work();
  } catch (error) {
    if (!isStemmaError(error)) throw error;
    expect(error.message).toMatch(place);
  }
}

describe("texts of any kind", () => {
  test("are a header or an error with its line", () => {
    fc.assert(
      fc.property(
        hostileText,
        fc.constantFrom<RevisionFileKind>("forward", "rewind", "module", "foreign"),
        (text, kind) => {
          orRefusal(() => parseHeader(text, "f.sql", kind, "10000000"), /^f\.sql:\d+: /);
          exportedNames(text);
          importsOf(text);
          hasPlaceholder(text, kind === "module" ? "module" : "sql");
        },
      ),
      effort(71, RUNS),
    );
    figure("hostile texts parsed", "headers", RUNS * 50);
  });

  test("are a message that the header gives back, and a file name that is one", () => {
    fc.assert(
      fc.property(anyText(), (message) => {
        for (const name of Object.values(sqlFileNames("10000000", message))) {
          expect(name).toMatch(/^10000000(?:-[\p{L}\p{N}_-]+)?\.(?:fw|rw)\.sql$/u);
          expect(Buffer.byteLength(name)).toBeLessThan(256);
          expect(parseFileName(name)?.id).toBe("10000000");
        }
        expect(slugOf(message)).not.toMatch(/^-|-$|[/\\.]/);
        const text = printHeader({ revision: "10000000", parents: [], message });
        orRefusal(
          () => expect(parseHeader(text, "f", "forward", "10000000").message).toBe(message),
          /^f:\d+: "message" has /,
        );
      }),
      effort(72, RUNS),
    );
    figure("hostile texts parsed", "messages", RUNS * 50);
  });

  test("are a database's URL or an error that quotes nothing of it", () => {
    const secret = "S3cretWord";
    const part = anyText({ maxLength: 8 });
    const scheme = fc.constantFrom("postgres", "mariadb", "mysql", "sqlite", "pglite", "x", "");
    fc.assert(
      fc.property(scheme, part, part, part, part, (kind, user, before, after, rest) => {
        const text = `${kind}://${user.replaceAll(":", "")}:${before}${secret}${after}@${rest}`;
        try {
          const { masked, scheme: known } = parseDatabaseUrl(text, "/", "--database");
          // A file's name is no secret.
          if (known === "postgres" || known === "mariadb") expect(masked).not.toContain(secret);
        } catch (error) {
          if (!isStemmaError(error)) throw error;
          expect(JSON.stringify([error.message, error.facts])).not.toContain(secret);
        }
      }),
      effort(73, RUNS),
    );
    figure("hostile texts parsed", "database URLs", RUNS * 50);
  });

  test.each([
    ["nested", `/*** ${"[".repeat(200_000)}`],
    ["nested objects", `/*** ${'{"a":'.repeat(100_000)} ***/`],
    [
      "a long text",
      `/*** { "revision": "10000000", "parents": [], "message": "${"x".repeat(10_000_000)}" } ***/`,
    ],
    ["spaces", `${" ".repeat(2_000_000)}x`],
    ["comments of Python", `${"#\n".repeat(200_000)}x`],
    ["lines of Python", `${" \n".repeat(200_000)}x`],
    ["stars", `/***${"*".repeat(2_000_000)}`],
    ["dashes", `/*** { "revision": "10000000-${"-".repeat(1_000_000)}" } ***/`],
  ])("%s, however long, are read at once", (_, text) => {
    const began = performance.now();
    for (const kind of ["forward", "foreign"] as const)
      orRefusal(() => parseHeader(text, "f", kind, "10000000"), /^f:\d+: /);
    slugOf(text.slice(0, 200_000));
    expect(performance.now() - began).toBeLessThan(5_000);
  });
});
