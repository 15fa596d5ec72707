import fc, { type Arbitrary, type StringConstraints } from "fast-check";

const SURROGATES = 0x800;
const FIRST_SURROGATE = 0xd800;

/** Every character that there is; fast-check's own unit of this kind makes a table of all million of them first, in each process. */
const anyCharacter = fc.integer({ min: 0, max: 0x10ffff - SURROGATES }).map(
  (number) => String.fromCodePoint(number < FIRST_SURROGATE ? number : number + SURROGATES),
  (character) => {
    const code = typeof character === "string" ? (character.codePointAt(0) ?? 0) : Number.NaN;
    if (character !== String.fromCodePoint(code)) throw new TypeError("not one character");
    return code < FIRST_SURROGATE ? code : code - SURROGATES;
  },
);

/** Texts of any characters, and now and then such as are names of JavaScript's own. */
export function anyText(constraints: Omit<StringConstraints, "unit"> = {}): Arbitrary<string> {
  return fc.string({ ...constraints, unit: anyCharacter });
}
