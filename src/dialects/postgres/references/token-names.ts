import { type Token, tokens } from "../../../sql/index.ts";
import { lexical } from "../grammar.ts";
import { type Names, noNames, qualifiedName } from "./names.ts";

const OF_SEQUENCES = /^(?:nextval|currval|setval)$/;
const OF_OBJECTS = /^(?:regclass|regproc|regprocedure|regtype)$/;

/** The names in an expression: before a parenthesis, after `::` or AS, and in texts that stand for a name. */
export function namesInTokens(text: string): Names {
  const names = noNames();
  const list = [...tokens(text, lexical)].filter(({ kind }) => kind !== "space" && kind !== "comment");
  const at = (index: number): string => {
    const token = list[index];
    return token === undefined ? "" : text.slice(token.start, token.end);
  };
  for (let index = 0; index < list.length; ) {
    const path = pathAt(text, list, index);
    if (path.length === 0) {
      if (list[index]?.kind === "string") addNamed(at(index), index, at, names);
      index += 1;
      continue;
    }
    const name = qualifiedName(path);
    const end = index + 2 * path.length - 1;
    const isType = (at(index - 1) === ":" && at(index - 2) === ":") || /^as$/i.test(at(index - 1));
    if (name !== undefined && isType) names.types.push(name);
    else if (name !== undefined && at(end) === "(") names.routines.push(name);
    index = end;
  }
  return names;
}

/** Every name in a text, whatever it may be: of a body in a language that is not read here. */
export function wordsIn(text: string): Names {
  const names = noNames();
  const list = [...tokens(text, lexical)].filter(({ kind }) => kind !== "space" && kind !== "comment");
  for (let index = 0; index < list.length; ) {
    const path = pathAt(text, list, index);
    const name = qualifiedName(path);
    if (name !== undefined) names.whenCalled.push(name);
    index += Math.max(1, 2 * path.length - 1);
  }
  return names;
}

/** `nextval('a.b'::regclass)`, `'a.b'::regclass` */
function addNamed(literal: string, index: number, at: (index: number) => string, names: Names): void {
  const called = at(index - 1) === "(" ? at(index - 2).toLowerCase() : "";
  const cast = at(index + 1) === ":" && at(index + 2) === ":" ? at(index + 3).toLowerCase() : "";
  if (OF_SEQUENCES.test(called) || OF_OBJECTS.test(cast)) addWritten(literal, cast, names);
}

/** Adds the name that a string literal holds. */
function addWritten(literal: string, cast: string, names: Names): void {
  const written = literal.slice(1, -1).replaceAll("''", "'");
  const list = [...tokens(written, lexical)];
  const name = qualifiedName(pathAt(written, list, 0));
  if (name === undefined) return;
  if (cast === "regtype") names.types.push(name);
  else if (cast.startsWith("regproc")) names.routines.push(name);
  else names.relations.push(name);
}

/** Adds the name that a text stands for by its type: `regclass` and the like. */
export function addLiteral(text: string, cast: string, names: Names): void {
  addWritten(`'${text}'`, cast, names);
}

/** The parts of a name that begins at a token: `a."B".c`; empty where there is none. */
function pathAt(text: string, list: readonly Token[], start: number): readonly string[] {
  const path: string[] = [];
  for (let index = start; ; index += 2) {
    const token = list[index];
    if (token === undefined) break;
    const written = text.slice(token.start, token.end);
    if (token.kind === "word") path.push(written.toLowerCase());
    else if (token.kind === "quoted-identifier") path.push(written.slice(1, -1).replaceAll('""', '"'));
    else break;
    const dot = list[index + 1];
    if (dot === undefined || text.slice(dot.start, dot.end) !== ".") break;
  }
  return path;
}
