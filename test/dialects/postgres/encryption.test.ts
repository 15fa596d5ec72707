import { expect, test } from "vitest";
import { connectFailure } from "../../../src/dialects/postgres/connect-failure.ts";
import { waysIn } from "../../../src/dialects/postgres/encryption.ts";

test.each([
  ["postgres://h/db", undefined, ["postgres://h/db"]],
  [
    "postgres://h/db?sslmode=prefer",
    undefined,
    ["postgres://h/db?sslmode=no-verify", "postgres://h/db?sslmode=disable"],
  ],
  [
    "postgres://h/db?sslmode=allow",
    "require",
    ["postgres://h/db?sslmode=disable", "postgres://h/db?sslmode=no-verify"],
  ],
  [
    "postgres://h/db?x=1",
    "prefer",
    ["postgres://h/db?x=1&sslmode=no-verify", "postgres://h/db?x=1&sslmode=disable"],
  ],
  ["postgres://h/db?sslmode=require", undefined, ["postgres://h/db?sslmode=verify-full"]],
  [
    "postgres://h/db?uselibpqcompat=true&sslmode=require",
    undefined,
    ["postgres://h/db?uselibpqcompat=true&sslmode=require"],
  ],
  ["postgres://h/db?ssl=true", "prefer", ["postgres://h/db?ssl=true"]],
] as const)("%s with PGSSLMODE=%s", (url, inherited, expected) => {
  expect(waysIn(url, inherited)).toEqual(expected);
});

test.each([
  ["28000", 'role "nobody" does not exist', /CREATE ROLE nobody LOGIN/],
  [
    "28000",
    'no pg_hba.conf entry for host "::1", user "u", database "d", no encryption',
    /pg_hba\.conf .*sslmode=require/,
  ],
  ["28000", "pg_hba.conf rejects connection for host", /add a line there/],
  ["DEPTH_ZERO_SELF_SIGNED_CERT", "self-signed certificate", /sslrootcert=FILE/],
])("%s %s has a hint of its own", (code, message, hint) => {
  expect(connectFailure(Object.assign(new Error(message), { code }), true).hint).toMatch(hint);
});
