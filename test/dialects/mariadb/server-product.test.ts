import { describe, expect, test } from "vitest";
import { problemOfServer, versionIn } from "../../../src/dialects/mariadb/server-product.ts";

describe("what a server calls itself", () => {
  test.each([
    ["10.11.19-MariaDB-0+deb12u1", 101_119],
    ["11.8.9-MariaDB", 110_809],
    ["10.6.23-MariaDB-0ubuntu0.22.04.1", 100_623],
  ])("%s is a server that Stemma works with", (raw, version) => {
    expect(problemOfServer(raw)).toBeUndefined();
    expect(versionIn(raw)).toBe(version);
  });

  test.each([
    ["10.5.29-MariaDB", "the server's version is 10.5.29; MariaDB is supported from 10.6 on"],
    ["8.0.46-0ubuntu0.22.04.5", "the server is MySQL 8.0.46"],
    ["9.1.0", "the server is MySQL 9.1.0"],
  ])("%s is refused by name", (raw, problem) => {
    expect(problemOfServer(raw)).toContain(problem);
  });
});
