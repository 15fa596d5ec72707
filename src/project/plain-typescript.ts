import { createRequire } from "node:module";
import type { TransformOptions } from "jiti";
import { bodyError } from "./syntax-place.ts";

const require = createRequire(import.meta.url);

/**
 * What is left to Babel: syntax that makes code of its own (enums, namespaces, classes with their decorators and
 * parameter properties), what ties a module to CommonJS, and imports that are not statements. It also stands in texts and
 * comments now and then; then Babel reads those.
 */
const NOT_PLAIN = new RegExp(
  [
    "^#!",
    String.raw`\b(?:require|exports)\b`,
    String.raw`\bclass(?:\s+[\w$\x7f-\uffff]|\s*\{)`,
    String.raw`\benum\s+[\w$\x7f-\uffff]`,
    String.raw`\b(?:namespace|module|declare|global)\s+["'\w$\x7f-\uffff]`,
    String.raw`\bimport\s*[.(]`,
    String.raw`\bimport\s+(?:type\s+)?[\w$\x7f-\uffff]+\s*=`,
    String.raw`\bexport\s*(?:=|(?:import|as)\b)`,
  ].join("|"),
);

/** Where the module's own text begins in what comes out: sucrase puts its own on the same line before it. */
const MARK = "/*stemma*/";

/** An import, or a re-export, as sucrase writes it, with what it binds. */
const IMPORT =
  /(?:var (\w+) = )?require\('[^']*'\);(?: var [^\s=]+ = \w+\(\1\);| exports\.[^\s=]+ = \w+;| \w+\(\1(?:, '[^']*', '[^']*')?\);)*/g;

/** No code: spaces and comments. */
const BLANK = /^(?:[\s;]|\/\/[^\n]*|\/\*(?:[^*]|\*(?!\/))*\*\/)*$/;

/** A name that is exported, and what as; or one that another module's has here. */
const EXPORT = /\bexports\. ?([^\s=.]+) = ([\w$]*)|\b_createNamedExportFrom\d*\(\w+, '([^']+)'/g;

/** A function of the module, as it is written when it stands alone. */
const FUNCTION = /^(?:export\s+)?(?:default\s+)?(?:async\s+)?function\b\s*\*?\s*([\w$]+)/gm;

/**
 * TypeScript as a body for jiti to run, made by sucrase, which takes some hundred milliseconds less than Babel, most of
 * it for a process's first file. Every line stays where it is. Undefined for what is better left to Babel: see above, and
 * whatever comes out as no JavaScript, so that it is Babel that says what is wrong.
 */
export function plainTypeScript({ source, filename = "", ts, async }: TransformOptions): string | undefined {
  if (ts !== true || async !== true || /x$/.test(filename) || NOT_PLAIN.test(source)) return undefined;
  const code = commonJs(source);
  const start = code?.indexOf(MARK) ?? -1;
  if (code === undefined || start < 0) return undefined;
  const body = withImports(code.slice(start + MARK.length));
  const result = `"use strict";${announced(source, code)}${code.slice(0, start)}${body}`;
  return body !== undefined && bodyError(result) === undefined ? result : undefined;
}

/** With imports that jiti does and the module waits for. They are done before all else: undefined where one stands below. */
function withImports(body: string): string | undefined {
  let result = "";
  let end = 0;
  for (const { 0: text, index } of body.matchAll(IMPORT)) {
    const between = body.slice(end, index);
    if (!BLANK.test(between)) return undefined;
    result += between + text.replace("require(", "await jitiImport(");
    end = index + text.length;
  }
  return result + body.slice(end);
}

/** Modules may import each other: as in Babel's, all names are there from the beginning, and functions can be called. */
function announced(source: string, code: string): string {
  const functions = new Set([...source.matchAll(FUNCTION)].map(([, name]) => name));
  const exported = new Map<string, string>();
  for (const [, own, value, others] of code.matchAll(EXPORT)) {
    const name = own ?? others ?? "";
    if (!exported.has(name)) exported.set(name, value && functions.has(value) ? value : "void 0");
  }
  return [...exported].map(([name, value]) => `exports.${name} = ${value};`).join("");
}

function commonJs(source: string): string | undefined {
  const { transform }: typeof import("sucrase") = require("sucrase");
  try {
    return transform(`${MARK}${source}`, { transforms: ["typescript", "imports"], disableESTransforms: true })
      .code;
  } catch {
    return undefined;
  }
}
