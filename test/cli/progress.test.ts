import { expect, test } from "vitest";
import { progressOn } from "../../src/cli/progress.ts";
import { PLAIN } from "../../src/cli/style.ts";
import { guarded } from "../../src/cli/visible.ts";
import type { RunEvent } from "../../src/runner/index.ts";

const STARTED: RunEvent = {
  type: "step-started",
  index: 0,
  total: 1,
  step: { operation: "forward", component: "foo", migration: "foo:10000000", message: "" },
};

const batch = (rows: number): RunEvent => ({
  type: "batch-finished",
  index: 0,
  name: "users",
  batch: rows / 100,
  rows,
  expected: 1_000,
  rate: 50,
  left: (1_000 - rows) * 20,
});

/** What is written of events, each with the second at which it comes. */
function heard(
  events: readonly (readonly [number, RunEvent])[],
  { isTTY = false, verbose = false }: { readonly isTTY?: boolean; readonly verbose?: boolean },
): string {
  let written = "";
  let second = 0;
  const write = (text: string): void => {
    written += text;
  };
  const sink = { write, isTTY, columns: 120 };
  const io = { stdout: sink, stderr: sink, cwd: "/", environment: {}, now: () => new Date(second * 1_000) };
  const { listen } = progressOn(guarded(io), PLAIN, verbose);
  for (const [at, event] of events) {
    second = at;
    listen(event);
  }
  return written;
}

const EVENTS = [
  [0, STARTED] as const,
  ...[2, 4, 6, 8, 10, 12, 14].map((at) => [at, batch(at * 50)] as const),
];

test("batches have a line now and then, where lines stay", () => {
  expect(heard(EVENTS, {})).toBe("      users: 500 of about 1,000 rows (50 %), 50 rows/s, 10.0 s left\n");
});

test("with --verbose each batch has one", () => {
  expect(heard(EVENTS, { verbose: true }).split("\n")).toHaveLength(8);
});

test("on a terminal the one line is rewritten", () => {
  const written = heard(EVENTS, { isTTY: true });
  expect(written).not.toContain("\n");
  expect(written.split("\r\u001b[2K").slice(-2)).toEqual([
    "[1/1] Forward foo:10000000 users: 600 of about 1,000 rows (60 %), 50 rows/s, 8.0 s left",
    "[1/1] Forward foo:10000000 users: 700 of about 1,000 rows (70 %), 50 rows/s, 6.0 s left",
  ]);
});
