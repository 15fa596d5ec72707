import { expect, test } from "vitest";
import { printResult } from "../../src/cli/answer.ts";
import type { TextSink } from "../../src/cli/io.ts";
import { styleOf } from "../../src/cli/style.ts";
import { guarded, own, visible } from "../../src/cli/visible.ts";
import { noteSecret } from "../../src/kernel/index.ts";

const HOSTILE = "a\u001b[31mb\u009bc\rd\u0007e\u202ef\u0000g\u007f\th\n";

test("control characters can be seen, and do nothing", () => {
  const seen = "a\\u001b[31mb\\u009bc\\u000dd\\u0007e\\u202ef\\u0000g\\u007f\th\n";
  expect(visible(HOSTILE)).toBe(seen);
  expect(visible("lines\r\nof Windows")).toBe("lines\nof Windows");
});

test("in JSON they are the same text", () => {
  const value = { name: HOSTILE };
  expect(JSON.parse(visible(JSON.stringify(value)))).toEqual(value);
});

test("Stemma's own colours pass, and nobody else's, on a terminal and elsewhere", () => {
  for (const isTTY of [true, false]) {
    const written: string[] = [];
    const sink: TextSink = { isTTY, write: (text: string) => written.push(text) };
    const { stdout, stderr } = guarded({ stdout: sink, stderr: sink });
    const { red, bold } = styleOf(stdout, {}, true);
    stdout.write(red(`${bold("x")}\u001b[32m`));
    stderr.write(`${own("\r\u001b[2K")}\r`);
    stdout.writeDocument?.("\u001b");
    expect(written).toEqual([
      isTTY ? "\u001b[31m\u001b[1mx\u001b[22m\\u001b[32m\u001b[39m" : "x\\u001b[32m",
      "\r\u001b[2K\\u000d",
      isTTY ? "\\u001b" : "\u001b",
    ]);
  }
});

test("a password gets through no end of a command, a number that looks like it does in JSON", async () => {
  noteSecret("20311224");
  const written: string[] = [];
  const sink: TextSink = { write: (text: string) => written.push(text), isTTY: false };
  const io = guarded({ stdout: sink, stderr: sink });
  io.stdout.write("out 20311224");
  io.stderr.write("err 20311224");
  io.stdout.writeDocument?.("document 20311224");
  const shape = { json: true, command: "x", verbose: false, errorStyle: styleOf(sink, {}, false) };
  printResult(io, shape, { json: { rows: 20311224, "20311224": ["20311224"] } });
  expect(written.slice(0, 3)).toEqual(["out ***", "err ***", "document ***"]);
  expect(JSON.parse(written[3] ?? "")).toEqual({ ok: true, command: "x", rows: 20311224, "***": ["***"] });
});
