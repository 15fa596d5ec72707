import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type LexicalGrammar, significantTokens, tokens } from "../../src/sql/index.ts";
import { effort } from "../support/effort.ts";

const postgres: LexicalGrammar = {
  nestedComments: true,
  dollarQuotes: true,
  backslashEscapes: false,
  hashComments: false,
  identifierQuotes: ['"'],
};
const mariadb: LexicalGrammar = {
  nestedComments: false,
  dollarQuotes: false,
  backslashEscapes: true,
  hashComments: true,
  identifierQuotes: ["`"],
  doubleQuotedStrings: true,
  spacedDashes: true,
  executableComments: true,
};

describe("tokens", () => {
  it("cover any text without gaps", () => {
    const piece = fc.constantFrom(
      "'",
      '"',
      "$$",
      "$a$",
      "/*",
      "*/",
      "--",
      "\n",
      "E'",
      "\\",
      ";",
      "x",
      "1.5e3",
      " ",
      "é",
      "😀",
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(piece, fc.string()), { maxLength: 30 }), (pieces) => {
        const text = pieces.join("");
        for (const grammar of [postgres, mariadb]) {
          let end = 0;
          for (const token of tokens(text, grammar)) {
            expect(token.start).toBe(end);
            expect(token.end).toBeGreaterThan(token.start);
            end = token.end;
          }
          expect(end).toBe(text.length);
        }
      }),
      effort(7, 500),
    );
  });

  it.each([
    ["a comment in a comment", "a /* x /* y */ z */ b", ["a", "b"]],
    ["a semicolon in a string", "'a;b';c", ["'a;b'", ";", "c"]],
    ["a doubled quote", "'it''s' x", ["'it''s'", "x"]],
    ["dollar quotes with a tag", "$f$ $$ ; $f$ y", ["$f$ $$ ; $f$", "y"]],
    ["a parameter, which is no dollar quote", "$1 + $2", ["$", "1", "+", "$", "2"]],
    ["backslashes after E only", "E'a\\'b' 'c\\' d", ["E'a\\'b'", "'c\\'", "d"]],
    ["a quoted name with a quote in it", 'select "a""b"', ["select", '"a""b"']],
    ["a line comment that ends with CR LF", "a -- b\r\nc", ["a", "c"]],
  ])("read %s", (_what, text, expected) => {
    expect(significantTokens(text, postgres)).toEqual(expected);
  });

  it("follow the grammar of the dialect", () => {
    expect(significantTokens("a # b\n `c;d` 'e\\'f'", mariadb)).toEqual(["a", "`c;d`", "'e\\'f'"]);
    expect(significantTokens("/* a /* b */ c", mariadb)).toEqual(["c"]);
  });
});
