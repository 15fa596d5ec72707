import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { camelCase, nameGiver, pascalCase } from "../../src/models/print/identifiers.ts";
import { effort } from "../support/effort.ts";

describe("a name of the database as an identifier", () => {
  test.each([
    ["users", "users"],
    ["user_roles", "userRoles"],
    ["UserRoles", "userRoles"],
    ["URLPath", "urlPath"],
    ["zip code", "zipCode"],
    ["USERS", "users"],
    ["address2", "address2"],
    ["2fa_code", "_2faCode"],
    ["__proto__", "proto"],
    ["über-länge", "überLänge"],
    ["日本_語", "日本語"],
    ["no'quote\"", "noQuote"],
    ["!?", ""],
    ["", ""],
  ])("%s becomes %s", (name, identifier) => {
    expect(camelCase(name)).toBe(identifier);
  });

  test("with a capital, as a second half", () => {
    expect(pascalCase("user_data")).toBe("UserData");
    expect(pascalCase("2fa")).toBe("2fa");
  });

  test("whatever the name is, it is empty or can be an identifier", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (name) => {
        expect(camelCase(name)).toMatch(/^(?:[\p{ID_Start}_]\p{ID_Continue}*)?$/u);
        expect(pascalCase(name)).toMatch(/^\p{ID_Continue}*$/u);
      }),
      effort(1107, 300),
    );
  });
});

test("each name is given once: the first wish that is free, else the last with a number", () => {
  const giver = nameGiver(["class"]);
  expect(giver.give(["class", "classTable"])).toBe("classTable");
  expect(giver.give(["class", "classTable"])).toBe("classTable2");
  expect(giver.give(["class", "classTable"])).toBe("classTable3");
  expect(giver.give(["other"])).toBe("other");
});
