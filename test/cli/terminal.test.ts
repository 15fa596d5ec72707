import { PassThrough } from "node:stream";
import { expect, test } from "vitest";
import { terminalOf } from "../../src/cli/terminal.ts";

/** What comes of a key at the question whether to do it, and what the terminal shows then. */
async function answerTo(key: string) {
  const stdin = Object.assign(new PassThrough(), { isTTY: true, setRawMode: () => undefined });
  const stderr = Object.assign(new PassThrough(), { isTTY: true, columns: 0, rows: 0 });
  let shown = "";
  stderr.on("data", (chunk: Buffer) => {
    shown += chunk.toString();
  });
  let interrupted = false;
  const interrupt = (): void => {
    interrupted = true;
  };
  const ask = terminalOf({ stdin, stdout: { isTTY: true }, stderr }, {}, interrupt);
  const answer = ask?.({
    message: "End its session?",
    options: [
      { value: "no", label: "No, leave it" },
      { value: "yes", label: "Yes, free the lock" },
    ],
    isConfirmation: true,
  });
  while (!shown.includes("Yes")) await new Promise((resolve) => setTimeout(resolve, 5));
  stdin.write(key);
  return { answer: await answer, interrupted, shown };
}

test.each([
  { name: "y", key: "y", answer: "yes", interrupted: false },
  { name: "n", key: "n", answer: "no", interrupted: false },
  { name: "Enter, the harmless one", key: "\r", answer: "no", interrupted: false },
  { name: "Ctrl-C", key: "\u0003", answer: undefined, interrupted: true },
])("$name answers at once", async ({ key, answer, interrupted }) => {
  expect(await answerTo(key)).toMatchObject({ answer, interrupted });
});

test("a terminal that reports no columns is written to in whole lines", async () => {
  expect((await answerTo("n")).shown).toContain("End its session?");
});
