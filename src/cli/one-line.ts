/** A sentence on one line: a line break and the space around it (databases and parsers write them) become one space. */
export function oneSentence(text: string): string {
  return oneLine(text.replace(/\s*[\r\n]\s*/g, " "));
}

/** A message on one line: line breaks and control characters (a file could bring escape sequences) become spaces. */
export function oneLine(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters meant.
  return text.replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/gu, " ").trim();
}
