// src/sql/tokens.ts
var SPACE = /[\s\u00a0\ufeff]+/y;
var WORD = /[\p{L}_\u0080-\uffff][\p{L}\p{N}_$\u0080-\uffff]*/uy;
var NUMBER = /(?:\d[\d_]*(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?[\p{L}\p{N}_]*/uy;
var DOLLAR_TAG = /\$(?:[\p{L}_\u0080-\uffff][\p{L}\p{N}_\u0080-\uffff]*)?\$/uy;
var LINE_COMMENT = /--[^\n\r]*/y;
var SPACED_LINE_COMMENT = /--(?![^\s\p{Cc}])[^\n\r]*/uy;
var EXECUTABLE = /\/\*M?!\d*/y;
var HASH_COMMENT = /#[^\n\r]*/y;
function* tokens(text, grammar, from = 0) {
  let at = from;
  while (at < text.length) {
    const token = next(text, at, grammar);
    yield token;
    at = token.end;
  }
}
function next(text, start, grammar) {
  const ch = text.charAt(start);
  if (ch === ";") return { kind: "semicolon", start, end: start + 1 };
  if (ch === "'" || ch === '"' && grammar.doubleQuotedStrings === true)
    return { kind: "string", start, end: endOfQuoted(text, start, ch, grammar.backslashEscapes) };
  if (grammar.identifierQuotes.includes(ch)) {
    const close = ch === "[" ? "]" : ch;
    return { kind: "quoted-identifier", start, end: endOfQuoted(text, start, close, false) };
  }
  const space = match(SPACE, text, start);
  if (space > start) return { kind: "space", start, end: space };
  if (text.startsWith("--", start)) {
    const end = match(grammar.spacedDashes === true ? SPACED_LINE_COMMENT : LINE_COMMENT, text, start);
    if (end > start) return { kind: "comment", start, end };
  }
  if (ch === "#" && grammar.hashComments)
    return { kind: "comment", start, end: match(HASH_COMMENT, text, start) };
  if (grammar.executableComments === true) {
    const end = text.startsWith("*/", start) ? start + 2 : match(EXECUTABLE, text, start);
    if (end > start) return { kind: "punctuation", start, end };
  }
  if (text.startsWith("/*", start)) {
    return { kind: "comment", start, end: endOfBlockComment(text, start, grammar.nestedComments) };
  }
  if (ch === "$" && grammar.dollarQuotes) {
    const tagEnd = match(DOLLAR_TAG, text, start);
    if (tagEnd > start) {
      const close = text.indexOf(text.slice(start, tagEnd), tagEnd);
      return { kind: "string", start, end: close < 0 ? text.length : close + (tagEnd - start) };
    }
  }
  const word = match(WORD, text, start);
  if (word > start) return wordOrPrefixedString(text, start, word, grammar);
  const number = match(NUMBER, text, start);
  if (number > start) return { kind: "number", start, end: number };
  return { kind: "punctuation", start, end: start + 1 };
}
function wordOrPrefixedString(text, start, end, grammar) {
  const word = text.slice(start, end).toUpperCase();
  if (word === "U" && text.startsWith("&'", end)) {
    return { kind: "string", start, end: endOfQuoted(text, end + 1, "'", grammar.backslashEscapes) };
  }
  if (text.charAt(end) === "'" && (word === "E" || word === "B" || word === "X" || word === "N")) {
    const escapes = word === "E" || grammar.backslashEscapes;
    return { kind: "string", start, end: endOfQuoted(text, end, "'", escapes) };
  }
  return { kind: "word", start, end };
}
function match(pattern, text, at) {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : at;
}
function endOfQuoted(text, start, close, backslashEscapes) {
  let at = start + 1;
  while (at < text.length) {
    const ch = text.charAt(at);
    if (ch === "\\" && backslashEscapes) at += 2;
    else if (ch !== close) at += 1;
    else if (text.charAt(at + 1) === close) at += 2;
    else return at + 1;
  }
  return text.length;
}
function endOfBlockComment(text, start, nested) {
  let depth = 0;
  let at = start;
  while (at < text.length) {
    if (text.startsWith("/*", at) && (nested || depth === 0)) {
      depth += 1;
      at += 2;
    } else if (text.startsWith("*/", at)) {
      depth -= 1;
      at += 2;
      if (depth === 0) return at;
    } else {
      at += 1;
    }
  }
  return text.length;
}

// src/sql/batch-marker.ts
var SPEAKS = /^(?:--|\/\*)[\s*]*stemma\s*:/i;
var NEARLY = /^(?:--|\/\*)[\s*]*(?:s\w{0,3}e\w?m{1,2}\w?a\s*[:=-]\s*batch|stemma\s+batch|batch\s+throttle)\b/i;
var WHOLE = /^-- ?stemma: batch(?: throttle=(\d(?:\.\d+)?|\.\d+))?\s*$/;
function batchMarkers(text, grammar) {
  if (!/batch|stemma\s*:/i.test(text)) return [];
  const markers = [];
  for (const { kind, start, end } of tokens(text, grammar)) {
    if (kind !== "comment") continue;
    const comment = text.slice(start, end);
    if (SPEAKS.test(comment) || NEARLY.test(comment)) markers.push({ start, end, ...reading(comment) });
  }
  return markers;
}
function reading(comment) {
  const found = WHOLE.exec(comment);
  if (found === null) return { throttle: 1, problem: "this comment is not understood" };
  const throttle = Number(found[1] ?? 1);
  return throttle > 0 && throttle <= 1 ? { throttle } : { throttle: 1, problem: "throttle is the share of time that it may work: above 0, at most 1" };
}
function markerBefore(markers, text, { start }, after) {
  return markers.findLast(
    (marker) => marker.start >= after && marker.end <= start && isAlone(text, marker.start)
  );
}
function isAlone(text, start) {
  const line = Math.max(text.lastIndexOf("\n", start - 1), text.lastIndexOf("\r", start - 1)) + 1;
  return text.slice(line, start).trim() === "";
}

// src/sql/significant-tokens.ts
function significantTokens(text, grammar) {
  const result = [];
  for (const { kind, start, end } of tokens(text, grammar)) {
    if (kind !== "space" && kind !== "comment") result.push(text.slice(start, end));
  }
  return result;
}

// src/sql/split-lexically.ts
function splitLexically(text, grammar) {
  const statements = [];
  let start = -1;
  let end = -1;
  let depth = 0;
  let previous = "";
  const close = () => {
    if (start >= 0) statements.push({ sql: text.slice(start, end), start });
    start = -1;
    depth = 0;
  };
  for (const token of tokens(text, grammar)) {
    if (token.kind === "space" || token.kind === "comment") continue;
    if (token.kind === "semicolon" && depth === 0) {
      close();
      continue;
    }
    if (start < 0) start = token.start;
    end = token.end;
    if (token.kind === "word") {
      const word = text.slice(token.start, token.end).toUpperCase();
      if (word === "ATOMIC" && previous === "BEGIN") depth += 1;
      else if (depth > 0 && word === "CASE") depth += 1;
      else if (depth > 0 && word === "END") depth -= 1;
      previous = word;
    } else {
      previous = "";
    }
  }
  close();
  return statements;
}

export {
  tokens,
  batchMarkers,
  markerBefore,
  significantTokens,
  splitLexically
};
