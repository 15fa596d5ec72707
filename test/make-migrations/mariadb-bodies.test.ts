import { describe, expect, test } from "vitest";
import { hasMariadb, mariadbDatabase } from "../support/databases.ts";
import { site } from "../support/site.ts";

/** Texts of which the server's catalog tells less than there is: two backslashes, a quote behind one, an emoji. */
const TEXT = String.raw`'a\\b\'c\\n😀'`;
const MEANT = String.raw`a\b'c\n😀`;

const models = (text: string) => String.raw`
CREATE TABLE t (id int PRIMARY KEY, a varchar(50) CHARACTER SET utf8mb4, b varchar(50) CHARACTER SET utf8mb4);
CREATE FUNCTION f() RETURNS varchar(50) CHARACTER SET utf8mb4 DETERMINISTIC RETURN ${text};
DELIMITER //
CREATE TRIGGER tr BEFORE INSERT ON t FOR EACH ROW BEGIN
  SET NEW.a = ${text}; -- c\\m 😀?
  SET NEW.b = f();
END//
DELIMITER ;
`;

describe.skipIf(!hasMariadb())("bodies of triggers and functions on MariaDB", () => {
  test("are written into migrations letter by letter, forward, back and forward again", async () => {
    const at = await site(await mariadbDatabase(), {
      "components/foo/component.ts": `export default { name: "foo", models: { sql: "./schema.sql" } };\n`,
      "components/foo/schema.sql": "CREATE TABLE t (id int PRIMARY KEY);",
    });
    const made = async (line: string) => {
      const { code, stderr } = await at.run(line);
      expect({ line, code, stderr }).toMatchObject({ code: 0 });
    };
    await made("make-migrations -m First --initialize");
    at.write({ "components/foo/schema.sql": models(TEXT) });
    await made("make-migrations -m Bodies");
    for (const line of ["upgrade", "rewind foo:head", "upgrade"]) await made(`${line} --apply`);
    await at.query("INSERT INTO t (id) VALUES (1)");
    expect(await at.query("SELECT a, b FROM t")).toEqual([{ a: MEANT, b: MEANT }]);
    await made("check");
    // One letter more is seen, and the old body comes back.
    at.write({ "components/foo/schema.sql": models(TEXT.replace("a", String.raw`a\\`)) });
    await made("make-migrations -m More");
    for (const line of ["upgrade", "rewind foo:head"]) await made(`${line} --apply`);
    await at.query("INSERT INTO t (id) VALUES (2)");
    expect(await at.query("SELECT a, b FROM t WHERE id = 2")).toEqual([{ a: MEANT, b: MEANT }]);
  });
});
