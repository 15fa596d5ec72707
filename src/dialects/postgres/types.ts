import type { QualifiedName } from "../../schema/index.ts";
import { type Token, tokens } from "../../sql/index.ts";
import { BUILT_IN, PRINTED } from "./built-in-types.ts";
import { lexical, printName } from "./grammar.ts";

/** A type as it is written: `public.mood (3) [][]`. */
interface WrittenType {
  /** As words of the grammar (`double precision`) or a name. */
  readonly name: QualifiedName;
  /** The name is a word or words of the grammar, which mean more than a type's name: `int`, `timestamp`, `char`. */
  readonly bare: boolean;
  readonly modifiers: readonly string[];
  /** `with time zone`, `without time zone`, fields of an interval. */
  readonly rest: string;
  readonly array: boolean;
}

/**
 * A type as PostgreSQL's format_type prints it with an empty search_path. See SchemaDialect. Source: gram.y (which
 * words mean which type) and format_type.c.
 */
export function normaliseType(
  written: string,
  resolve: (name: QualifiedName) => QualifiedName | undefined,
): string | undefined {
  const type = parseType(written);
  if (type === undefined) return undefined;
  const scalar = builtIn(type) ?? (type.bare ? undefined : declared(type, resolve));
  // Words of the grammar that do not go together, e.g. `integer not null`.
  if (scalar === undefined && type.bare) return undefined;
  return scalar === undefined ? written.trim() : `${scalar}${type.array ? "[]" : ""}`;
}

/** The name of the type where it is not built in; undefined where it is, or where this is no type. */
export function namedType(written: string): QualifiedName | undefined {
  const type = parseType(written);
  return type === undefined || builtIn(type) !== undefined ? undefined : type.name;
}

function declared(
  { name, modifiers }: WrittenType,
  resolve: (name: QualifiedName) => QualifiedName | undefined,
): string | undefined {
  const found = resolve(name);
  if (found === undefined) return undefined;
  const path = found.schema === undefined ? [found.name] : [found.schema, found.name];
  return `${path.map(printName).join(".")}${modifiers.length === 0 ? "" : `(${modifiers.join(",")})`}`;
}

function builtIn({ name, bare, modifiers, rest }: WrittenType): string | undefined {
  if (name.schema !== undefined && name.schema !== "pg_catalog") return undefined;
  const asWritten = bare ? BARE[name.name] : undefined;
  if (asWritten !== undefined) return asWritten(modifiers, rest);
  if (rest !== "" || !BUILT_IN.has(name.name)) return undefined;
  const printed = PRINTED[name.name];
  if (typeof printed === "function") return printed(modifiers);
  return `${printed ?? name.name}${modifiers.length === 0 ? "" : `(${modifiers.join(",")})`}`;
}

/** What words of the grammar mean; undefined where they do not go together. */
type Meaning = (modifiers: readonly string[], rest: string) => string | undefined;

const plain =
  (printed: string): Meaning =>
  (modifiers, rest) =>
    modifiers.length === 0 && rest === "" ? printed : undefined;

const sized =
  (printed: string, usual = ""): Meaning =>
  (modifiers, rest) =>
    rest === "" ? `${printed}${modifiers.length === 0 ? usual : `(${modifiers.join(",")})`}` : undefined;

const numeric: Meaning = ([precision, scale = "0"], rest) =>
  rest === "" ? (precision === undefined ? "numeric" : `numeric(${precision},${scale})`) : undefined;

/** Up to 24 binary digits are four bytes. */
const float: Meaning = ([digits = "53"], rest) =>
  rest === "" ? (Number(digits) <= 24 ? "real" : "double precision") : undefined;

const moment =
  (name: "time" | "timestamp"): Meaning =>
  (modifiers, rest) => {
    if (rest !== "" && rest !== "with time zone" && rest !== "without time zone") return undefined;
    return `${name}${modifiers.length === 0 ? "" : `(${modifiers.join(",")})`} ${rest === "" ? "without time zone" : rest}`;
  };

const interval: Meaning = (modifiers, rest) => {
  const precision = modifiers.length === 0 ? "" : `(${modifiers.join(",")})`;
  return rest === "" ? `interval${precision}` : `interval ${rest}${precision}`;
};

const BARE: Readonly<Record<string, Meaning>> = {
  int: plain("integer"),
  integer: plain("integer"),
  smallint: plain("smallint"),
  bigint: plain("bigint"),
  real: plain("real"),
  "double precision": plain("double precision"),
  float,
  boolean: plain("boolean"),
  decimal: numeric,
  dec: numeric,
  numeric,
  char: sized("character", "(1)"),
  character: sized("character", "(1)"),
  nchar: sized("character", "(1)"),
  "national char": sized("character", "(1)"),
  "national character": sized("character", "(1)"),
  varchar: sized("character varying"),
  "char varying": sized("character varying"),
  "character varying": sized("character varying"),
  "nchar varying": sized("character varying"),
  "national char varying": sized("character varying"),
  "national character varying": sized("character varying"),
  bit: sized("bit", "(1)"),
  "bit varying": sized("bit varying"),
  time: moment("time"),
  timestamp: moment("timestamp"),
  interval,
};

/** The longest first: `character varying` is no `character`. */
const PHRASES: readonly (readonly string[])[] = Object.keys(BARE)
  .map((phrase) => phrase.split(" "))
  .sort((a, b) => b.length - a.length);

const FIELDS =
  /^(?:year|month|day|hour|minute|second|year to month|day to (?:hour|minute|second)|hour to (?:minute|second)|minute to second)$/;

function parseType(written: string): WrittenType | undefined {
  const cursor = new Cursor(written);
  const head = cursor.phrase() ?? cursor.name();
  if (head === undefined) return undefined;
  let modifiers = cursor.modifiers();
  if (modifiers === undefined) return undefined;
  const words = cursor.words();
  const fields = head.bare && head.name.name === "interval" ? words.replace(/ array$/, "") : "";
  // `interval second (3)`: the precision stands after the fields.
  if (fields !== "" && modifiers.length === 0) modifiers = cursor.modifiers() ?? [];
  const rest = words.replace(/(?:^| )array$/, "");
  if (fields !== "" && fields !== "array" && !FIELDS.test(fields)) return undefined;
  if (rest !== "" && !head.bare) return undefined;
  const brackets = cursor.brackets();
  if (!cursor.atEnd) return undefined;
  const array = brackets || rest !== words;
  const element = head.bare ? undefined : elementName(head.name);
  return element === undefined
    ? { ...head, modifiers, rest, array }
    : { name: element, bare: false, modifiers, rest, array: true };
}

/** `_int4` is how the catalog names the arrays of `int4`. */
function elementName({ schema, name }: QualifiedName): QualifiedName | undefined {
  if (!name.startsWith("_") || (schema !== undefined && schema !== "pg_catalog")) return undefined;
  const element = name.slice(1);
  return BUILT_IN.has(element) ? { name: element } : undefined;
}

/** Reads a type's text token by token. */
class Cursor {
  readonly #text: string;
  readonly #tokens: readonly Token[];
  #at = 0;

  constructor(text: string) {
    this.#text = text;
    this.#tokens = [...tokens(text, lexical)].filter(({ kind }) => kind !== "space" && kind !== "comment");
  }

  get atEnd(): boolean {
    return this.#at === this.#tokens.length;
  }

  #peek(ahead = 0): string | undefined {
    const token = this.#tokens[this.#at + ahead];
    return token === undefined ? undefined : this.#text.slice(token.start, token.end);
  }

  #word(ahead = 0): string | undefined {
    const isWord = this.#tokens[this.#at + ahead]?.kind === "word";
    return isWord ? this.#peek(ahead)?.toLowerCase() : undefined;
  }

  /** Words of the grammar, unless they are the schema of a name. */
  phrase(): Pick<WrittenType, "name" | "bare"> | undefined {
    const found = PHRASES.find((words) => words.every((word, ahead) => this.#word(ahead) === word));
    if (found === undefined || this.#peek(found.length) === ".") return undefined;
    this.#at += found.length;
    return { name: { name: found.join(" ") }, bare: true };
  }

  name(): Pick<WrittenType, "name" | "bare"> | undefined {
    const first = this.#part();
    if (first === undefined) return undefined;
    if (this.#peek() !== ".") return { name: { name: first }, bare: false };
    this.#at += 1;
    const second = this.#part();
    return second === undefined ? undefined : { name: { schema: first, name: second }, bare: false };
  }

  #part(): string | undefined {
    const token = this.#tokens[this.#at];
    const text = this.#peek();
    if (token === undefined || text === undefined) return undefined;
    if (token.kind !== "word" && token.kind !== "quoted-identifier") return undefined;
    this.#at += 1;
    return token.kind === "word" ? text.toLowerCase() : text.slice(1, -1).replaceAll('""', '"');
  }

  /** `(10, 2)`; undefined where it is not closed. */
  modifiers(): readonly string[] | undefined {
    if (this.#peek() !== "(") return [];
    const list: string[] = [];
    this.#at += 1;
    for (let text = ""; !this.atEnd; this.#at += 1) {
      const piece = this.#peek() ?? "";
      if (piece === "," || piece === ")") {
        if (text === "") return undefined;
        list.push(text);
        text = "";
        if (piece === ",") continue;
        this.#at += 1;
        return list;
      }
      text += piece;
    }
    return undefined;
  }

  words(): string {
    const list: string[] = [];
    for (let word = this.#word(); word !== undefined; word = this.#word()) {
      list.push(word);
      this.#at += 1;
    }
    return list.join(" ");
  }

  /** `[]`, `[3]`, several of them: PostgreSQL keeps neither sizes nor how many there are. */
  brackets(): boolean {
    let found = false;
    while (this.#peek() === "[") {
      const sized = this.#tokens[this.#at + 1]?.kind === "number";
      if (this.#peek(sized ? 2 : 1) !== "]") return found;
      this.#at += sized ? 3 : 2;
      found = true;
    }
    return found;
  }
}
