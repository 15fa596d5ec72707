import { describe, expect, it } from "vitest";
import { ended } from "../../../src/dialects/mariadb/ended.ts";
import { splitScript } from "../../../src/dialects/mariadb/split-script.ts";

describe("a statement in a script for MariaDB's client", () => {
  it.each([
    ["a plain one", "SELECT ';'", "SELECT ';';"],
    ["the body of a trigger", "BEGIN x; END", "DELIMITER //\nBEGIN x; END//\nDELIMITER ;"],
    [
      "one with the usual delimiter in it",
      "BEGIN x; -- //\nEND",
      "DELIMITER ///\nBEGIN x; -- //\nEND///\nDELIMITER ;",
    ],
  ])("is sent as one: %s", (_, statement, script) => {
    expect(ended(statement)).toBe(script);
    expect(splitScript(script)).toHaveLength(1);
  });
});
