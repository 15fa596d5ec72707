import jsTokens, { type Token } from "js-tokens";

/**
 * Names that a TypeScript or JavaScript file exports as values, found without running it: declarations,
 * lists (`export { a as rewind } from "./x"`) and `exports.forward =`. What `export *` brings cannot be known
 * so and is left out, as are types.
 */
export function exportedNames(text: string): ReadonlySet<string> {
  const names = new Set<string>();
  if (!text.includes("export")) return names;
  const top = topLevel(text);
  top.forEach((token, i) => {
    if (token === "export") for (const name of exportsAt(top, i + 1)) names.add(name);
    const name = top[i + 2];
    if (token === "exports" && top[i + 1] === "." && name !== undefined && top[i + 3] === "=")
      names.add(name);
  });
  return names;
}

const SKIPPED: ReadonlySet<Token["type"]> = new Set([
  "WhiteSpace",
  "LineTerminatorSequence",
  "SingleLineComment",
  "MultiLineComment",
  "HashbangComment",
]);

/** The tokens outside all brackets, and those of `export { … }` and of `const { … }` patterns right after `export`. */
function topLevel(text: string): string[] {
  const top: string[] = [];
  let depth = 0;
  let exported = false;
  for (const { type, value } of jsTokens(text)) {
    if (SKIPPED.has(type)) continue;
    const literal = type.endsWith("Literal") || type.includes("Template");
    if (!literal && depth === 0 && (value === "{" || value === "[")) {
      exported = isExportList(top);
    }
    if (type === "Punctuator" && (value === "}" || value === ")" || value === "]"))
      depth = Math.max(0, depth - 1);
    else if (type === "TemplateTail") depth = Math.max(0, depth - 1);
    if (depth === 0 || exported) top.push(literal ? "<literal>" : value);
    if (type === "Punctuator" && (value === "{" || value === "(" || value === "[")) depth += 1;
    else if (type === "TemplateHead") depth += 1;
    if (depth === 0) exported = false;
  }
  return top;
}

function isExportList(top: readonly string[]): boolean {
  const last = top.at(-1);
  if (last === "export") return true;
  return top.at(-2) === "export" && (last === "const" || last === "let" || last === "var");
}

function exportsAt(top: readonly string[], start: number): string[] {
  const word = top[start];
  switch (word) {
    case "async":
    case "function": {
      let at = word === "async" ? start + 2 : start + 1;
      if (top[at] === "*") at += 1;
      return named(top[at]);
    }
    case "const":
    case "let":
    case "var":
      return top[start + 1] === "{" || top[start + 1] === "["
        ? patternNames(top, start + 2)
        : declaredNames(top, start + 1);
    case "{":
      return listNames(top, start + 1);
    default:
      return [];
  }
}

/** `a, b as c, type D }`: the names outside see. */
function listNames(top: readonly string[], start: number): string[] {
  const names: string[] = [];
  let item: string[] = [];
  for (let at = start; at < top.length; at++) {
    const token = top[at];
    if (token === undefined) break;
    if (token !== "," && token !== "}") {
      item.push(token);
      continue;
    }
    const isType = item[0] === "type" && item.length > 1 && item[1] !== "as";
    if (!isType) names.push(...named(item.at(-1)));
    item = [];
    if (token === "}") break;
  }
  return names;
}

/** `{ a, b: c, d = 1 }` of a destructuring: the last name before a comma, a default or the end. */
function patternNames(top: readonly string[], start: number): string[] {
  const names: string[] = [];
  for (let at = start; at < top.length; at++) {
    const next = top[at + 1];
    if (next === "," || next === "}" || next === "]" || next === "=") names.push(...named(top[at]));
    if (top[at] === "}" || top[at] === "]") break;
  }
  return names;
}

const ENDS_A_DECLARATION: ReadonlySet<string> = new Set([";", "export", "const", "let", "var"]);

/** `a = …, b: T = …`: every declared name up to the end of the statement. */
function declaredNames(top: readonly string[], start: number): string[] {
  const names = named(top[start]);
  for (let at = start + 1; at < top.length; at++) {
    const token = top[at];
    if (token === undefined || ENDS_A_DECLARATION.has(token)) break;
    const after = top[at + 2];
    if (token === "," && (after === "=" || after === ":")) names.push(...named(top[at + 1]));
  }
  return names;
}

function named(token: string | undefined): string[] {
  return token !== undefined && /^[\p{ID_Start}$_]/u.test(token) ? [token] : [];
}
