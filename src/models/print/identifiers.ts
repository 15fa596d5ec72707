/**
 * A name of the database in camelCase, as an identifier of TypeScript: `user_roles` → `userRoles`, `AlbumId` →
 * `albumId`, `2fa` → `_2fa`. Empty where the name has no letter and no digit.
 */
export function camelCase(name: string): string {
  const joined = wordsOf(name)
    .map((word, place) => (place === 0 ? word.toLowerCase() : capital(word)))
    .join("");
  return joined === "" || /^\p{ID_Start}/u.test(joined) ? joined : `_${joined}`;
}

/** The same beginning with a capital, as the second half of an identifier. */
export function pascalCase(name: string): string {
  return wordsOf(name).map(capital).join("");
}

function wordsOf(name: string): readonly string[] {
  return name
    .normalize("NFC")
    .replace(/[^\p{ID_Continue}]|\p{Pc}/gu, " ")
    .replace(/([\p{Ll}\p{Nd}])(\p{Lu})/gu, "$1 $2")
    .replace(/(\p{Lu})(\p{Lu}\p{Ll})/gu, "$1 $2")
    .split(" ")
    .filter((word) => word !== "");
}

function capital(word: string): string {
  const [first = "", ...rest] = word;
  return first.toUpperCase() + rest.join("").toLowerCase();
}

/** Gives out names, each once. */
export interface NameGiver {
  /** The first of the wanted names that is free; else the last one with a number. */
  give(wanted: readonly [string, ...string[]]): string;
}

/** Names in `taken` are given to nobody. */
export function nameGiver(taken: Iterable<string>): NameGiver {
  const used = new Set(taken);
  return {
    give(wanted) {
      let name = wanted.find((each) => !used.has(each));
      for (let number = 2; name === undefined; number++) {
        const numbered = `${wanted.at(-1)}${number}`;
        if (!used.has(numbered)) name = numbered;
      }
      used.add(name);
      return name;
    },
  };
}
