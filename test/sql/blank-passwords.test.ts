import { describe, expect, it } from "vitest";
import { lexical } from "../../src/dialects/postgres/grammar.ts";
import { blankPasswords } from "../../src/sql/index.ts";

describe("blanking passwords", () => {
  it.each([
    ["CREATE ROLE app LOGIN PASSWORD 'secret';", "CREATE ROLE app LOGIN PASSWORD '***';"],
    [
      "alter user app with encrypted password E'se\\'cret' valid until 'x'",
      "alter user app with encrypted password '***' valid until 'x'",
    ],
    [
      "ALTER ROLE a /* c */ PASSWORD -- d\n $$secret$$; SELECT 'kept'",
      "ALTER ROLE a /* c */ PASSWORD -- d\n '***'; SELECT 'kept'",
    ],
    ["CREATE ROLE a PASSWORD U&'\\0073ecret'", "CREATE ROLE a PASSWORD '***'"],
  ])("in %s", (text, blanked) => {
    expect(blankPasswords(text, lexical)).toBe(blanked);
  });

  it.each([
    "UPDATE t SET password = 'x'",
    "INSERT INTO password VALUES ('x')",
    "SELECT 'CREATE ROLE a PASSWORD ''x'''",
  ])("leaves %s alone", (text) => {
    expect(blankPasswords(text, lexical)).toBe(text);
  });
});
