import { chmodSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, inject, onTestFinished, test } from "vitest";
import { serverDatabase } from "../support/databases.ts";
import { deployment } from "../support/deployment.ts";
import { history } from "../support/history.ts";
import { site } from "../support/site.ts";
import { stemma } from "../support/stemma.ts";

/** How a command ends on the server of the test run, its URL changed. */
async function endOf(change: (url: URL) => void) {
  const url = new URL(inject("postgresUrl"));
  change(url);
  const folder = await deployment({ "stemma.config.json": "{}" });
  const called = await stemma(folder, url.href)("check --json");
  return { code: called.code, error: called.json.error, stderr: called.stderr };
}

describe("a server that does not let us in", () => {
  test.each([
    {
      name: "no password",
      change: (url: URL) => {
        url.password = "";
      },
      says: /the server asks for a password, and none is given/,
      hint: /PGPASSWORD or in a password file/,
    },
    {
      name: "a wrong password",
      change: (url: URL) => {
        url.password = "wrong";
      },
      says: /password authentication failed for user "postgres"/,
      hint: /Check user and password/,
    },
    {
      name: "no such database",
      change: (url: URL) => {
        url.pathname = "/none_such";
      },
      says: /database "none_such" does not exist/,
      hint: /createdb none_such/,
    },
    {
      name: "encryption that it has not",
      change: (url: URL) => {
        url.search = "?sslmode=require";
      },
      says: /does not support SSL/,
      hint: /sslmode=prefer/,
    },
  ])("$name: said in words that help", async ({ change, says, hint }) => {
    const { code, error } = await endOf(change);
    expect(code).toBe(1);
    expect(error).toMatchObject({ code: "database/unreachable", message: expect.stringMatching(says) });
    expect(error?.hint).toMatch(hint);
  });

  test.each(["prefer", "allow"])("sslmode=%s goes on without encryption", async (mode) => {
    const { error } = await endOf((url) => {
      url.search = `?sslmode=${mode}`;
    });
    expect(error?.code).not.toBe("database/unreachable");
  });
});

test("a password from a file opens the database, is told by nobody, and no driver warns of its ways", async () => {
  const database = await serverDatabase();
  const at = await site(
    database,
    history("foo", [{ id: "10000000", up: "DO $$ BEGIN RAISE NOTICE 'pw stemma test'; END $$;" }]),
  );
  const file = join(at.folder, "passwords");
  writeFileSync(file, "*:*:*:*:stemma test\n");
  chmodSync(file, 0o600);
  const url = new URL(at.url);
  url.password = "";
  process.env.PGPASSFILE = file;
  onTestFinished(() => {
    delete process.env.PGPASSFILE;
  });
  const warnings: string[] = [];
  const warned = ({ message }: Error): unknown => warnings.push(message);
  process.on("warning", warned);
  onTestFinished(() => void process.off("warning", warned));
  const { code, stderr } = await stemma(at.folder, url.href)("upgrade --apply");
  expect(code, stderr).toBe(0);
  expect(stderr).toContain("notice: pw ***");
  expect(stderr).not.toContain("stemma test");
  expect(warnings).toEqual([]);
});
