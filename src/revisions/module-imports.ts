import { moduleTokens } from "./checksum.ts";

/** One `import`, `export … from`, `import()` or `require()` of a module, found without running it. */
export interface ModuleImport {
  /** E.g. `./models.ts`, `stemma`. */
  readonly specifier: string;
  /** Only types are taken: it is gone when the module runs. */
  readonly isType: boolean;
  /** What is taken is handed on: `export … from`. */
  readonly isExport: boolean;
  /** The names that it is known by in the module; none where it is handed on, or taken while the module runs. */
  readonly names: readonly string[];
}

/** What a TypeScript or JavaScript file imports, as far as it says so with literals; comments and texts do not count. */
export function importsOf(text: string): readonly ModuleImport[] {
  if (!/\b(?:import|export|require)\b/.test(text)) return [];
  const tokens = moduleTokens(text);
  const found: ModuleImport[] = [];
  for (const [at, token] of tokens.entries()) {
    if (tokens[at - 1] === ".") continue;
    if (token === "import" || token === "require") {
      const called = tokens[at + 1] === "(" ? literalIn(tokens[at + 2]) : undefined;
      if (called !== undefined) found.push({ specifier: called, isType: false, isExport: false, names: [] });
    }
    if (token === "import" || token === "export") found.push(...statementAt(tokens, at));
  }
  return found;
}

/** The names of all that stands for a module's property, e.g. `models: { a, b }`: the words of its value. */
export function wordsOfProperty(text: string, property: string): ReadonlySet<string> {
  const tokens = moduleTokens(text);
  const words = new Set<string>();
  for (const [at, token] of tokens.entries()) {
    if (token !== property || tokens[at - 1] === ".") continue;
    const next = tokens[at + 1];
    if (next === "," || next === "}") words.add(property);
    if (next === ":") for (const word of valueAt(tokens, at + 2)) words.add(word);
  }
  // What is a name for something else is looked up once more: `const models = { a, b }`.
  for (const word of words) {
    for (const [at, token] of tokens.entries()) {
      const isDeclared = token === word && /^(?:const|let|var)$/.test(tokens[at - 1] ?? "");
      if (isDeclared && tokens[at + 1] === "=") for (const each of valueAt(tokens, at + 2)) words.add(each);
    }
  }
  return words;
}

/** `import a, { type B } from "x"`, `import "x"`, `export * from "x"`, with all that may stand between. */
function statementAt(tokens: readonly string[], start: number): readonly ModuleImport[] {
  const isExport = tokens[start] === "export";
  const alone = literalIn(tokens[start + 1]);
  if (alone !== undefined) {
    return isExport ? [] : [{ specifier: alone, isType: false, isExport, names: [] }];
  }
  const clause: string[] = [];
  for (let at = start + 1; at < tokens.length; at += 1) {
    const token = tokens[at] ?? "";
    const specifier = token === "from" ? literalIn(tokens[at + 1]) : undefined;
    if (specifier !== undefined) {
      return [{ specifier, isType: isTypeOnly(clause), isExport, names: isExport ? [] : boundIn(clause) }];
    }
    if (!IN_A_CLAUSE.test(token)) return [];
    clause.push(token);
  }
  return [];
}

/** Names, braces, commas and a star: anything else is no clause of an import. */
const IN_A_CLAUSE = /^(?:[\p{ID_Start}$_][\p{ID_Continue}$]*|[{},*]|["'].*["'])$/u;

/** `import type …`. What is marked name by name may leave an import behind that runs the file. */
function isTypeOnly([first, second]: readonly string[]): boolean {
  return first === "type" && second !== undefined && second !== ",";
}

/** The last name of each item: `a`, `b as c`, `* as d`. */
function boundIn(clause: readonly string[]): readonly string[] {
  return itemsOf(clause.filter((token) => token !== "{" && token !== "}")).flatMap((item) => {
    const name = item.at(-1);
    return name === undefined || name === "*" ? [] : [name];
  });
}

function itemsOf(tokens: readonly string[]): readonly (readonly string[])[] {
  const items: string[][] = [[]];
  for (const token of tokens) {
    if (token === ",") items.push([]);
    else items.at(-1)?.push(token);
  }
  return items.filter((item) => item.length > 0);
}

/** The words of an expression, up to where it ends. */
function valueAt(tokens: readonly string[], start: number): readonly string[] {
  const words: string[] = [];
  let depth = 0;
  for (let at = start; at < tokens.length; at += 1) {
    const token = tokens[at] ?? "";
    if (/^[({[]$/.test(token)) depth += 1;
    if (/^[)}\]]$/.test(token)) depth -= 1;
    if (depth < 0 || (depth === 0 && /^[,;]$/.test(token))) break;
    const isDeclaration =
      depth === 0 && at > start && /^(?:const|let|var|export|function|class)$/.test(token);
    if (isDeclaration) break;
    if (/^[\p{ID_Start}$_]/u.test(token) && tokens[at - 1] !== ".") words.push(token);
  }
  return words;
}

/** The text of a string literal without escapes. */
function literalIn(token: string | undefined): string | undefined {
  return /^(["'`])([^\\$]*)\1$/.exec(token ?? "")?.[2];
}
