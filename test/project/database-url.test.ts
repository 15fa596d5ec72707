import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { maskDatabaseUrl, parseDatabaseUrl } from "../../src/project/index.ts";

const parse = (url: string) => parseDatabaseUrl(url, "/base", "stemma.config.ts");

describe("database URLs", () => {
  test.each([
    [
      "pglite:data/quetz",
      { scheme: "pglite", dialect: "postgres", folder: "/base/data/quetz", memory: false },
    ],
    ["pglite:/abs", { folder: "/abs" }],
    ["pglite:///abs", { folder: "/abs" }],
    ["pglite://data", { folder: "/base/data" }],
    ["pglite:memory", { scheme: "pglite", memory: true }],
    ["sqlite:app.db", { scheme: "sqlite", dialect: "sqlite", file: "/base/app.db", memory: false }],
    ["sqlite:memory", { memory: true }],
    [
      "postgres://u:p@h/db",
      {
        scheme: "postgres",
        dialect: "postgres",
        url: "postgres://u:p@h/db",
        masked: "postgres://u:***@h/db",
      },
    ],
    ["postgresql://h/db", { scheme: "postgres", masked: "postgresql://h/db" }],
    ["POSTGRES://h/db", { scheme: "postgres" }],
    ["mysql://h/db", { scheme: "mariadb", dialect: "mariadb" }],
    ["postgres://u@/db?host=/run/postgresql", { scheme: "postgres" }],
    ["postgres://u@%2Frun%2Fpostgresql/db?sslmode=allow", { scheme: "postgres" }],
    ["postgres://u:p@[::1]:5432/db?sslmode=prefer", { scheme: "postgres" }],
    ["mariadb://h/db", { scheme: "mariadb" }],
  ])("%s", (url, expected) => {
    expect(parse(url)).toMatchObject(expected);
  });

  test.each([
    "",
    "data/quetz",
    "oracle://u:secret@h/db",
    "postgres:secret",
    "pglite:",
    "host=h password=secret",
    "constructor:x",
    "postgres://u:secret@127.0.0.1:55901:xx/db",
    "postgres://u:secret@h:port/db",
    "postgres://u:secret@h1:1,h2:2/db",
    "postgres://h/db?sslmode=secret",
    "mariadb://u:secret@h:1:2/db",
  ])("%j is refused, without being quoted", (url) => {
    expect(() => parse(url)).toThrow(
      expect.objectContaining({
        code: "config/invalid",
        facts: expect.objectContaining({ file: "stemma.config.ts", key: "database" }),
        message: expect.not.stringContaining("secret"),
      }),
    );
  });
});

describe("masked URLs", () => {
  test.each([
    [
      "postgres://u:p@h/db?password=x&sslmode=require&sslpassword=y",
      "postgres://u:***@h/db?password=***&sslmode=require&sslpassword=***",
    ],
    ["postgres://u:p@ss/w?rd#x@h/db", "postgres://u:***@h/db"],
    ["postgres://u:p@h1:1,h2:2/db", "postgres://u:***@h1:1,h2:2/db"],
    ["postgres://h:5432/db?%70assword=x", "postgres://h:5432/db?%70assword=***"],
    ["postgres://h:5432/db?%=x&pwd=y", "postgres://h:5432/db?%=x&pwd=***"],
    ["postgres://u@h:5432/db", "postgres://u@h:5432/db"],
  ])("%s", (url, masked) => {
    expect(maskDatabaseUrl(url)).toBe(masked);
  });

  test("no password appears, however it is written", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", minLength: 1 }), (noise) => {
        const password = `s3cr${noise}3t`;
        expect(maskDatabaseUrl(`postgres://user:${password}@host:5432/db`)).toBe(
          "postgres://user:***@host:5432/db",
        );
      }),
    );
  });
});
