import { describe, expect, it } from "vitest";
import { lexical as mariadb } from "../../src/dialects/mariadb/grammar.ts";
import { lexical as postgres } from "../../src/dialects/postgres/grammar.ts";
import { blankSecrets } from "../../src/kernel/index.ts";
import {
  blankPasswords,
  blankPasswordsInCode,
  hasBlankedPasswords,
  hasBlankedPasswordsInCode,
} from "../../src/sql/index.ts";

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
    ["CREATE ROLE a PASSWORD 'sec'\n  'ret' LOGIN", "CREATE ROLE a PASSWORD '***'\n  '***' LOGIN"],
    [
      "DO $$ BEGIN IF true THEN CREATE ROLE a PASSWORD 'secret'; END IF; END $$;",
      "DO $$ BEGIN IF true THEN CREATE ROLE a PASSWORD '***'; END IF; END $$;",
    ],
    [
      "DO $do$ BEGIN EXECUTE 'CREATE ROLE a PASSWORD ''secret'''; END $do$",
      "DO $do$ BEGIN EXECUTE 'CREATE ROLE a PASSWORD ''***'''; END $do$",
    ],
    [
      "DO $$ BEGIN EXECUTE format('ALTER ROLE %I PASSWORD %L', 'a', 'secret'); PERFORM 'kept'; END $$",
      "DO $$ BEGIN EXECUTE format('ALTER ROLE %I PASSWORD %L', '***', '***'); PERFORM 'kept'; END $$",
    ],
    [
      "DO $$ BEGIN EXECUTE 'ALTER ROLE a PASSWORD ' || quote_literal('secret'); END $$",
      "DO $$ BEGIN EXECUTE 'ALTER ROLE a PASSWORD ' || quote_literal('***'); END $$",
    ],
    [
      "CREATE USER MAPPING FOR a SERVER s OPTIONS (user 'a', password 'secret')",
      "CREATE USER MAPPING FOR a SERVER s OPTIONS (user 'a', password '***')",
    ],
    [
      "CREATE SUBSCRIPTION s CONNECTION 'host=h password=secret' PUBLICATION p",
      "CREATE SUBSCRIPTION s CONNECTION '***' PUBLICATION p",
    ],
    ["SELECT dblink_connect('host=h password=secret')", "SELECT dblink_connect('***')"],
    [
      "-- CREATE ROLE a PASSWORD 'secret';\nSELECT 1 /* PASSWORD 'secret' */",
      "-- CREATE ROLE a PASSWORD '***';\nSELECT 1 /* PASSWORD '***' */",
    ],
    ["CREATE ROLE a PASSWORD 'secret", "CREATE ROLE a PASSWORD '***'"],
  ])("of PostgreSQL in %s", (text, blanked) => {
    expect(blankPasswords(text, postgres)).toBe(blanked);
    expect(blankPasswords(blanked, postgres)).toBe(blanked);
  });

  it.each([
    ["CREATE USER a IDENTIFIED BY 'se\\'cret'", "CREATE USER a IDENTIFIED BY '***'"],
    [
      'CREATE OR REPLACE USER a@"%" IDENTIFIED BY "secret"',
      `CREATE OR REPLACE USER a@"%" IDENTIFIED BY '***'`,
    ],
    ["ALTER USER a IDENTIFIED BY PASSWORD '*5'", "ALTER USER a IDENTIFIED BY PASSWORD '***'"],
    [
      "CREATE USER a IDENTIFIED VIA ed25519 USING PASSWORD('secret') OR mysql_native_password AS '*5'",
      "CREATE USER a IDENTIFIED VIA ed25519 USING PASSWORD('***') OR mysql_native_password AS '***'",
    ],
    ["SET PASSWORD FOR a = PASSWORD('secret')", "SET PASSWORD FOR a = PASSWORD('***')"],
    ["SET PASSWORD = 'secret'", "SET PASSWORD = '***'"],
    ["GRANT ALL ON *.* TO a IDENTIFIED BY 'secret'", "GRANT ALL ON *.* TO a IDENTIFIED BY '***'"],
    ["CHANGE MASTER TO MASTER_PASSWORD = 'secret'", "CHANGE MASTER TO MASTER_PASSWORD = '***'"],
    [
      "CREATE SERVER s FOREIGN DATA WRAPPER mysql OPTIONS (USER 'a', PASSWORD 'secret')",
      "CREATE SERVER s FOREIGN DATA WRAPPER mysql OPTIONS (USER 'a', PASSWORD '***')",
    ],
    [
      "EXECUTE IMMEDIATE 'CREATE USER a IDENTIFIED BY \\'secret\\''",
      "EXECUTE IMMEDIATE 'CREATE USER a IDENTIFIED BY ''***'''",
    ],
    [
      `EXECUTE IMMEDIATE "CREATE USER a IDENTIFIED BY 'secret'"`,
      `EXECUTE IMMEDIATE "CREATE USER a IDENTIFIED BY '***'"`,
    ],
    ["/*!50706 CREATE USER a IDENTIFIED BY 'secret' */", "/*!50706 CREATE USER a IDENTIFIED BY '***' */"],
  ])("of MariaDB in %s", (text, blanked) => {
    expect(blankPasswords(text, mariadb)).toBe(blanked);
    expect(blankPasswords(blanked, mariadb)).toBe(blanked);
  });

  it.each([
    "UPDATE t SET password = 'x'",
    "INSERT INTO password VALUES ('x')",
    "INSERT INTO help VALUES ('password', 'kept', 'Forgot your password? ''Ask''.')",
    "SELECT 'it''s'; COMMENT ON COLUMN users.password IS 'hashed'",
    "CREATE TABLE users (password text DEFAULT 'x' CHECK (password <> 'y'))",
    "SELECT $$identified by$$, 'a' || $$unclosed password",
    "SELECT 'unclosed password",
  ])("leaves %s alone", (text) => {
    expect(blankPasswords(text, postgres)).toBe(text);
    expect(blankPasswords(text, mariadb)).toBe(text);
  });

  it("notices that a script has been through it", () => {
    expect(hasBlankedPasswords("ALTER ROLE a PASSWORD '***'", postgres)).toBe(true);
    expect(hasBlankedPasswords("DO $$ BEGIN EXECUTE 'ALTER ROLE a PASSWORD ''***'''; END $$", postgres)).toBe(
      true,
    );
    expect(hasBlankedPasswords("UPDATE t SET password = '***'", postgres)).toBe(false);
  });

  it("finds them in code too, but not what is put in when it runs", () => {
    const code =
      "ctx.execute(`CREATE ROLE a PASSWORD 'secret'`); ctx.execute('ALTER USER b IDENTIFIED BY \\'x\\'');";
    const blanked =
      "ctx.execute(`CREATE ROLE a PASSWORD '***'`); ctx.execute('ALTER USER b IDENTIFIED BY \\'***\\'');";
    expect(blankPasswordsInCode(code)).toBe(blanked);
    expect(hasBlankedPasswordsInCode(blanked)).toBe(true);
    const put = "ctx.execute(`CREATE ROLE a PASSWORD '${secret}'`)";
    expect(blankPasswordsInCode(put)).toBe(put);
  });

  it.each([
    "a.b-",
    "x://:",
    "?password=",
    "PASSWORD '",
    "''",
    "$a$",
    "identified by ",
    "CREATE USER ",
    "\\'",
    "/* '",
  ])("ends soon on a long text of %s", (piece) => {
    const text = `${piece.repeat(12_000)} password identified by '***'`;
    const began = performance.now();
    blankSecrets(text);
    for (const grammar of [postgres, mariadb]) hasBlankedPasswords(text, grammar);
    blankPasswordsInCode(text);
    expect(performance.now() - began).toBeLessThan(5_000);
  });
});
