/**
 * True where a name stands in a text as a word of its own: of SQL, or of a value in JSON. Now and then it means
 * something else there; a name that is there is never missed.
 */
export function mentions(text: string, name: string): boolean {
  // JSON writes these in another way.
  if ([...name].some((character) => character < " " || '"\\'.includes(character))) return true;
  const inside = text.toLowerCase();
  const wanted = name.toLowerCase();
  for (let at = inside.indexOf(wanted); at >= 0; at = inside.indexOf(wanted, at + 1)) {
    if (!isPartOfWord(inside[at - 1]) && !isPartOfWord(inside[at + wanted.length])) return true;
  }
  return false;
}

/** A `$` may end a name, but the body of a function too. */
function isPartOfWord(character: string | undefined): boolean {
  return character !== undefined && /[\p{L}\p{N}_]/u.test(character);
}
