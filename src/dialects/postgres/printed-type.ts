/** A type as format_type prints it, taken apart. */
export interface PrintedType {
  /** Without modifiers: `timestamp without time zone`, `numeric`, `public.mood`; what is under `[]` of an array. */
  readonly name: string;
  /** `["10", "2"]` of `numeric(10,2)`. */
  readonly modifiers: readonly string[];
  readonly array: boolean;
}

/** `numeric(10,2)`, `timestamp(3) without time zone`, `public."Odd (type)"(1)`: modifiers stand in the last parentheses. */
const PARTS = /^((?:[^"(]|"(?:[^"]|"")*")+)(?:\(([^)]*)\)(.*))?$/;

/** Two types have a name of their own only where they have no length. */
const ALIASES: Readonly<Record<string, string>> = { bpchar: "character", '"bit"': "bit" };

export function printedType(type: string): PrintedType {
  const array = type.endsWith("[]");
  const [, name = "", modifiers, rest = ""] = PARTS.exec(array ? type.slice(0, -2) : type) ?? [];
  const whole = `${name}${rest}`;
  return {
    name: ALIASES[whole] ?? whole,
    modifiers: modifiers === undefined ? [] : modifiers.split(",").map((each) => each.trim()),
    array,
  };
}
