import { describe, expect, test } from "vitest";
import { importsOf, wordsOfProperty } from "../../src/revisions/index.ts";

/** `specifier: names`, with `type` or `export` before it. */
function told(text: string): readonly string[] {
  return importsOf(text).map(({ specifier, isType, isExport, names }) =>
    [...(isExport ? ["export"] : []), ...(isType ? ["type"] : []), `${specifier}:`, ...names].join(" "),
  );
}

describe("what a module imports", () => {
  test.each([
    ['import "./a.ts";', ["./a.ts:"]],
    ['import a from "./a.ts"', ["./a.ts: a"]],
    ["import * as a from './a.ts';", ["./a.ts: a"]],
    ['import a, { b, c as d, type E } from "./a.ts";', ["./a.ts: a b d E"]],
    ['import {\n  b, // "./no.ts"\n} from "./a.ts";', ["./a.ts: b"]],
    ['import type { A } from "./a.ts";', ["type ./a.ts: A"]],
    ['import type A from "./a.ts";', ["type ./a.ts: A"]],
    ['import type from "./a.ts";', ["./a.ts: type"]],
    ['import { type A } from "./a.ts";', ["./a.ts: A"]],
    ['export * from "./a.ts"; export { b } from "./b.ts";', ["export ./a.ts:", "export ./b.ts:"]],
    ['export type { A } from "./a.ts";', ["export type ./a.ts:"]],
    ['const a = await import("./a.ts"); const b = require("./b.cjs");', ["./a.ts:", "./b.cjs:"]],
    ["import a from \"./a.json\" with { type: 'json' };", ["./a.json: a"]],
  ])("%s", (text, expected) => {
    expect(told(text)).toEqual(expected);
  });

  test.each([
    '// import "./a.ts";\n/* from "./b.ts" */',
    "const text = 'import \"./a.ts\"';",
    'export const from = "./a.ts"; export default { from: "./b.ts" };',
    "export async function forward(ctx) { await ctx.execute(`import from './a.ts'`); }",
    "const a = await import(`./${name}.ts`); thing.import('./b.ts'); import.meta.url;",
  ])("nothing: %s", (text) => {
    expect(told(text)).toEqual([]);
  });
});

test("the words of a property are those of its value, looked up where they stand for more", () => {
  const words = (text: string) => [...wordsOfProperty(text, "models")].sort();
  expect(words("defineComponent({ name, models, initialize() { seed(); } })")).toEqual(["models"]);
  expect(words("defineComponent({ models: { ...users, b: orders.all }, migrations: folder })")).toEqual([
    "b",
    "orders",
    "users",
  ]);
  expect(words("const all = { a, b };\nexport default { models: all, env: c };")).toEqual(["a", "all", "b"]);
  expect(words("export default { name: 'models' };")).toEqual([]);
});
