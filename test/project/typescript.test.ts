import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { createModuleLoader, moduleFailure } from "../../src/project/index.ts";
import { plainTypeScript } from "../../src/project/plain-typescript.ts";

type Files = Readonly<Record<string, string>>;

/** A folder with these files; its modules are kept in a cache of its own. */
function folderOf(files: Files): { readonly file: (name: string) => string; readonly cache: Files } {
  const folder = mkdtempSync(join(tmpdir(), "stemma-typescript-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return { file: (name) => join(folder, name), cache: { STEMMA_CACHE_DIR: join(folder, "cache") } };
}

/** What `main.ts` exports, run anew. */
async function exportsOf(files: Files): Promise<Readonly<Record<string, unknown>>> {
  const { file, cache } = folderOf(files);
  const exports = await createModuleLoader(cache, dirname(file("main.ts"))).load(file("main.ts"));
  return Object.fromEntries(Object.entries(exports).filter(([name]) => name !== "default"));
}

/** The word that has a file read by Babel, in a comment at its end. */
function forBabel(files: Files): Files {
  return Object.fromEntries(
    Object.entries(files).map(([name, text]) => [name, /\.ts$/.test(name) ? `${text}\n// require` : text]),
  );
}

function isPlain(source: string): boolean {
  return plainTypeScript({ source, filename: "main.ts", ts: true, async: true }) !== undefined;
}

const PLAIN: Readonly<Record<string, { readonly files: Files; readonly exports: object }>> = {
  "types of all kinds": {
    files: {
      "main.ts": `import type { Shape } from "./shapes";
import { area, type Unit } from "./shapes.ts";
interface Named<T extends string = string> { readonly name: T }
type Pair<A, B = A> = readonly [first: A, second?: B];
function first<const T>([one]: Pair<T>, _unit?: Unit): T { return one; }
const square: Shape & Named<"square"> = { name: "square", side: 3 } satisfies Shape & Named;
export const found = first<number>([area(square as Shape)!]) as unknown as number;
function isNamed(this: void, value: unknown): value is Named { return typeof value === "object"; }
export const yes = isNamed(square);
export type { Unit } from "./shapes";
`,
      "shapes.ts": `export interface Shape { side: number }
export type Unit = "m" | "ft";
export const area = ({ side }: Shape): number => side * side;
`,
    },
    exports: { found: 9, yes: true },
  },
  "imports without an ending, of folders, of JSON and of packages": {
    files: {
      "main.ts": `import { join as path } from "node:path";
import settings from "./settings.json";
import { one } from "./lib";
import * as lib from "./lib/index.ts";
import three, { two as renamed } from "./lib/more";
export const all = [path("a", "b"), settings.size, one, lib.one, three, renamed];
`,
      "lib/index.ts": "export const one = 1;\n",
      "lib/more.ts": "export const two = 2;\nexport default 3;\n",
      "settings.json": '{ "size": 7 }',
    },
    exports: { all: ["a/b", 7, 1, 1, 3, 2] },
  },
  "re-exports": {
    files: {
      "main.ts": `export * from "./a";
export { b as c, default as d } from "./b";
export * as everything from "./b";
const own = "own";
export { own, own as again };
export const a = "of main";
`,
      "a.ts": 'export const a = "of a";\nexport const z = "z";\n',
      "b.ts": "export const b = 1;\nexport default function named() {}\n",
    },
    exports: {
      a: "of main",
      z: "z",
      c: 1,
      d: expect.any(Function),
      everything: expect.objectContaining({ b: 1 }),
      own: "own",
      again: "own",
    },
  },
  "modules that import each other": {
    files: {
      "main.ts": `import { posts, early } from "./index";
export const seen = early;
export const users = { name: "users", posts: () => posts.name };
export { users as people } from "./index";
`,
      "early.ts":
        'import { hoisted, again, default as main } from "./posts";\nexport const early = hoisted() + again() + main();\n',
      "index.ts": 'export * from "./main";\nexport * from "./posts";\nexport { late } from "./late";\n',
      "posts.ts": `import { users, late } from ".";
export { early } from "./early";
export const posts = { name: "posts", users: () => users.name + hoisted() + late() };
export function hoisted(): string { return "!"; }
function other(): string { return "?"; }
export default function named(): string { return "."; }
export { other as again };
`,
      "late.ts": 'import { posts } from "./posts";\nexport function late(): string { return posts.name; }\n',
    },
    exports: {
      seen: "!?.",
      users: expect.objectContaining({ name: "users" }),
      people: expect.objectContaining({ name: "users" }),
    },
  },
  "names used anew": {
    files: {
      "main.ts": `import { count } from "./count";
const inner = ((count: string) => count + count)("x");
const { count: taken } = { count: 5 };
export let last = 1;
export const all = [count, inner, taken, { count }, ((last += 1), last)];
`,
      "count.ts": "export const count = 0;\n",
    },
    exports: { all: [0, "xx", 5, { count: 0 }, 2], last: 2 },
  },
  "waiting, and imports for what they do": {
    files: {
      "main.ts": `// First what it needs;
/* then the rest. */
import "./side";
import { helper } from "./helper";
export const waited = await Promise.resolve(helper(2) + 1);
export const side = Reflect.get(globalThis, "stemmaSide");
`,
      "helper.ts": "export const helper = (value: number): number => value * 2;\n",
      "side.ts": 'Reflect.set(globalThis, "stemmaSide", "seen");\n',
    },
    exports: { waited: 5, side: "seen" },
  },
  "an import of nothing but types, which is not run": {
    files: {
      "main.ts": 'import { Shape } from "./throws";\nexport const shape: Shape = { side: 1 };\n',
      "throws.ts": 'export interface Shape { side: number }\nthrow new Error("it was run");\n',
    },
    exports: { shape: { side: 1 } },
  },
};

const OTHERS: Readonly<Record<string, { readonly text: string; readonly exports: object }>> = {
  "an enum": {
    text: "enum Color { red = 1, blue }\nexport const all = [Color.blue, Color[1]];",
    exports: { all: [2, "red"] },
  },
  "a constant enum": {
    text: "const enum Size { small = 's' }\nexport const size = Size.small;",
    exports: { size: "s" },
  },
  "a namespace": {
    text: "namespace Place { export const name = 'here'; }\nexport const name = Place.name;",
    exports: { name: "here" },
  },
  "a class with parameter properties": {
    text: "abstract class Base<T> { declare kind: string; constructor(protected readonly value: T) {} }\nclass Own extends Base<number> { get twice() { return this.value * 2; } }\nexport const twice = new Own(4).twice;",
    exports: { twice: 8 },
  },
  "a decorator": {
    text: "function mark(target: object) { Reflect.set(target, 'marked', true); }\n@mark class Own {}\nexport const marked = Reflect.get(Own, 'marked');",
    exports: { marked: true },
  },
  "an import by a call": { text: "export const { sep } = await import('node:path');", exports: { sep: "/" } },
  "an import that stands below": {
    text: "export const before = sep + sep;\nimport { sep } from 'node:path';",
    exports: { before: "//" },
  },
  "its own address": {
    text: "export const own = import.meta.url.endsWith('/main.ts');",
    exports: { own: true },
  },
  "an import as TypeScript has for CommonJS": {
    text: "import path = require('node:path');\nexport const sep = path.sep;",
    exports: { sep: "/" },
  },
  "what is exported as in CommonJS": { text: "module.exports = { one: 1 };", exports: { one: 1 } },
  "what is declared elsewhere": {
    text: "declare global { var stemmaNowhere: string | undefined }\ndeclare const missing: string;\nexport const found = typeof missing;",
    exports: { found: "undefined" },
  },
};

describe("TypeScript of a deployment", () => {
  test.each(Object.entries(PLAIN))("%s, without Babel and with it", async (_what, { files, exports }) => {
    for (const [name, text] of Object.entries(files)) {
      if (name.endsWith(".ts")) expect(isPlain(text), name).toBe(true);
    }
    expect(await exportsOf(files)).toEqual(exports);
    expect(await exportsOf(forBabel(files))).toEqual(exports);
  });

  test.each(Object.entries(OTHERS))("%s, by Babel", async (_what, { text, exports }) => {
    expect(isPlain(text)).toBe(false);
    expect(await exportsOf({ "main.ts": text })).toEqual(exports);
  });

  test.each(["", "\n// require"])("what it throws names the line of the file%s", async (end) => {
    const { file, cache } = folderOf({
      "main.ts": `import {\n  fail,\n} from "./fail";\n\ninterface Gone {\n  one: 1;\n}\n\nfail("here" as string);\n${end}`,
      "fail.ts": `type Gone =\n  | 1\n  | 2;\n\nexport function fail(text: string): never {\n  throw new Error(text);\n}\n${end}`,
    });
    const error = await createModuleLoader(cache, dirname(file("main.ts")))
      .load(file("main.ts"))
      .catch(String);
    const thrown: unknown = await createModuleLoader(cache, dirname(file("main.ts")))
      .load(file("main.ts"))
      .catch((reason: unknown) => reason);
    expect(error).toBe("Error: here");
    expect(moduleFailure(thrown)).toEqual({ problem: "here", file: file("fail.ts"), line: 6 });
    expect(thrown).toMatchObject({ stack: expect.stringMatching(/main\.ts:9:/) });
  });

  test.each([
    "export const a = ;\n",
    "export const a = 1;\nexport const a = 2;\n",
    "export const a = [1, 2;\n",
    "export let a: = 1;\n",
    "export function a( {\n",
  ])("Babel says what is wrong with %j", async (text) => {
    const source = `interface Gone {}\n\n${text}`;
    expect(isPlain(source)).toBe(false);
    const { file, cache } = folderOf({ "main.ts": source });
    const thrown: unknown = await createModuleLoader(cache, dirname(file("main.ts")))
      .load(file("main.ts"))
      .catch((reason: unknown) => reason);
    expect(moduleFailure(thrown)).toMatchObject({ file: file("main.ts"), line: expect.any(Number) });
  });
});
