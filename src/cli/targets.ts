/** A target as it was typed, or copied with the brackets that it is printed in: `[foo:2c12ca17]`. */
export function targetOf(word: string): string {
  return /^\s*\[([^[\]]*)\]\s*$/.exec(word)?.[1] ?? word;
}
