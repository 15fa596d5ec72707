/** Text that stays inside a comment of one line, whatever it says and whichever language the comment is in. */
export function printInComment(text: string): string {
  return text.replace(
    /[\p{Cc}\u2028\u2029]/gu,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}
