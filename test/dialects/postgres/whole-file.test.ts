import { expect, test } from "vitest";
import { WholeFile } from "../../../src/dialects/postgres/whole-file.ts";

const BYTES = new TextEncoder().encode("a file's bytes");

test("a whole file is the Blob of its bytes, whatever it is asked", async () => {
  const [whole, own] = [new WholeFile(BYTES), new Blob([BYTES])];
  expect(whole).toBeInstanceOf(Blob);
  expect([whole.size, whole.type]).toEqual([own.size, own.type]);
  expect(await whole.text()).toBe(await own.text());
  expect(await whole.slice(2, 6).text()).toBe("file");
  expect(new Uint8Array(await whole.arrayBuffer())).toEqual(BYTES);
  expect(await new Response(whole.stream()).text()).toBe("a file's bytes");
});

test("it hands out its one copy, and a part of a larger buffer alone", async () => {
  const whole = new WholeFile(BYTES);
  expect(await whole.arrayBuffer()).toBe(BYTES.buffer);
  const part = new WholeFile(BYTES.subarray(2, 6));
  expect([part.size, await part.text()]).toEqual([4, "file"]);
  expect(new Uint8Array(await part.arrayBuffer())).toEqual(BYTES.slice(2, 6));
});
