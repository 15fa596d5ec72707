import { expect, test } from "vitest";
import { lockText } from "../../src/cli/output/lock-text.ts";
import { styleOf } from "../../src/cli/style.ts";
import type { LockReport } from "../../src/commands/index.ts";

const STYLE = styleOf({ write: () => true }, {}, false);

function told(process: "alive" | "gone" | "unknown", state: string): string {
  const report: LockReport = {
    dryRun: true,
    database: "postgres://h/db",
    held: { holder: { pid: 4711, session: 815 }, activity: { state, age: 12_000 }, process },
    embedded: false,
    freed: false,
    noted: false,
  };
  return lockText(report, STYLE);
}

test("a session that works on for a process that is gone does not make it look alive", () => {
  const text = told("gone", "active");
  expect(text).toContain(
    "Its process 4711 does not run any more on this host: the server has not noticed yet",
  );
  expect(text).not.toContain("WARNING");
});

test("one that is idle in a transaction is not at work", () => {
  const text = told("alive", "idle in transaction");
  expect(text).not.toContain("at work");
  expect(text).toContain("WARNING: the runner is alive, and its transaction is open");
});

test("one at work is", () => {
  expect(told("alive", "active")).toContain("alive and at work");
  expect(told("unknown", "active")).toContain("its runner is likely to be alive");
});
