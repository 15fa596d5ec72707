/** Where the JSON of a header stands in its file. */
export interface HeaderText {
  readonly json: string;
  /** Offset of the JSON in the file's text. */
  readonly at: number;
  /** Offset of the comment or docstring. */
  readonly opensAt: number;
  /** Offset of the first character after it. */
  readonly end: number;
}

/** What is wrong with a header's frame, and the offset of it. */
export interface HeaderTextFault {
  readonly problem: string;
  readonly at: number;
}

const OPENING = "/***";

/** Finds `/*** … ***\/` at the very beginning of a text; white space and a byte-order mark may precede it. */
export function findComment(text: string): HeaderText | HeaderTextFault {
  const opensAt = text.startsWith(OPENING) ? 0 : text.search(/[^\s\ufeff]/);
  if (opensAt < 0 || !text.startsWith(OPENING, opensAt) || text.charAt(opensAt + OPENING.length) === "/") {
    return {
      problem: "the header is missing: the file has to begin with /*** { … } ***/",
      at: Math.max(opensAt, 0),
    };
  }
  const at = opensAt + OPENING.length;
  const close = text.indexOf("*/", at);
  // Not in the whole text: that would be read to its end for nothing.
  const nested = text.slice(at, close < 0 ? undefined : close + 1).indexOf("/*");
  if (nested >= 0) {
    return {
      problem: "a raw /* stands in the header: write /\\u002a, since SQL comments nest",
      at: at + nested,
    };
  }
  if (close < 0) return { problem: "the header is not closed: ***/ is missing", at: opensAt };
  if (close < at + 2 || text.slice(close - 2, close) !== "**") {
    return { problem: "the header has to end with ***/; a */ inside it is written *\\/", at: close };
  }
  return { json: text.slice(at, close - 2), at, opensAt, end: close + 2 };
}

const PYTHON_PREAMBLE = /^\ufeff?(?:[^\S\n]*(?:#[^\n]*)?\n)*\s*/;
const DOCSTRING = /[rRuU]?("""|''')/y;

/** Finds the module docstring of a Python file: the first thing in it after comments. */
export function findDocstring(text: string): HeaderText | HeaderTextFault {
  const opensAt = PYTHON_PREAMBLE.exec(text)?.[0].length ?? 0;
  DOCSTRING.lastIndex = opensAt;
  const opening = DOCSTRING.exec(text);
  const quotes = opening?.[1];
  if (opening === null || quotes === undefined) {
    return { problem: 'the header is missing: the file has to begin with """ { … } """', at: opensAt };
  }
  const at = opensAt + opening[0].length;
  const close = text.indexOf(quotes, at);
  if (close < 0) return { problem: `the header is not closed: ${quotes} is missing`, at: opensAt };
  return { json: text.slice(at, close), at, opensAt, end: close + quotes.length };
}
