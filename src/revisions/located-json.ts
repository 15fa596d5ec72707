/** A JSON value with the offset of each of its parts in the text, so that a fault can be shown where it stands. */
export type LocatedJson =
  | { readonly type: "object"; readonly at: number; readonly members: readonly LocatedMember[] }
  | { readonly type: "array"; readonly at: number; readonly items: readonly LocatedJson[] }
  | { readonly type: "string"; readonly at: number; readonly value: string }
  | { readonly type: "number"; readonly at: number; readonly value: number }
  | { readonly type: "boolean"; readonly at: number; readonly value: boolean }
  | { readonly type: "null"; readonly at: number };

/** One `"key": value` of an object, in the order of the text. */
export interface LocatedMember {
  readonly key: string;
  readonly keyAt: number;
  readonly value: LocatedJson;
}

/** Why a text is not JSON, and the offset where it stops being JSON. */
export class JsonFault extends Error {
  readonly at: number;

  constructor(at: number, problem: string) {
    super(problem);
    this.name = "JsonFault";
    this.at = at;
  }
}

const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const WORD = /[\p{L}\p{N}_$]+/uy;
const MAX_DEPTH = 64;

/**
 * Reads strict JSON (RFC 8259) in which, beyond the standard, no key of an object may stand twice: one of the
 * two would count for nothing. Throws a JsonFault. Own code since JSON.parse tells the place of a fault only in
 * some of its messages, and never that of a value.
 */
export function parseLocatedJson(text: string): LocatedJson {
  const reader = new Reader(text);
  const value = reader.value(0);
  reader.end();
  return value;
}

/** The plain value of a located one. `__proto__` is an ordinary key, as with JSON.parse. */
export function plainJson(json: LocatedJson): unknown {
  switch (json.type) {
    case "object":
      return Object.fromEntries(json.members.map(({ key, value }) => [key, plainJson(value)]));
    case "array":
      return json.items.map(plainJson);
    case "null":
      return null;
    default:
      return json.value;
  }
}

class Reader {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  value(depth: number): LocatedJson {
    this.#space();
    const at = this.#at;
    if (depth > MAX_DEPTH) throw new JsonFault(at, "values are nested too deeply");
    const ch = this.#text.charAt(at);
    if (ch === "{") return { type: "object", at, members: this.#members(depth) };
    if (ch === "[") return { type: "array", at, items: this.#items(depth) };
    if (ch === '"') return { type: "string", at, value: this.#string() };
    NUMBER.lastIndex = at;
    const number = NUMBER.exec(this.#text)?.[0];
    if (number !== undefined) {
      this.#at += number.length;
      return { type: "number", at, value: Number(number) };
    }
    WORD.lastIndex = at;
    const word = WORD.exec(this.#text)?.[0];
    if (word === "true" || word === "false") {
      this.#at += word.length;
      return { type: "boolean", at, value: word === "true" };
    }
    if (word === "null") {
      this.#at += word.length;
      return { type: "null", at };
    }
    return this.#unexpected("a value");
  }

  end(): void {
    this.#space();
    if (this.#at < this.#text.length) this.#unexpected("nothing more");
  }

  #members(depth: number): LocatedMember[] {
    const members: LocatedMember[] = [];
    const seen = new Set<string>();
    this.#at += 1;
    this.#space();
    while (!this.#take("}")) {
      if (members.length > 0) this.#expect(",", '"," or "}"');
      this.#space();
      const keyAt = this.#at;
      if (this.#text.charAt(keyAt) !== '"') this.#unexpected("a key in double quotes");
      const key = this.#string();
      if (seen.has(key)) throw new JsonFault(keyAt, `the key "${key}" stands twice`);
      seen.add(key);
      this.#space();
      this.#expect(":", '":"');
      members.push({ key, keyAt, value: this.value(depth + 1) });
      this.#space();
    }
    return members;
  }

  #items(depth: number): LocatedJson[] {
    const items: LocatedJson[] = [];
    this.#at += 1;
    this.#space();
    while (!this.#take("]")) {
      if (items.length > 0) this.#expect(",", '"," or "]"');
      items.push(this.value(depth + 1));
      this.#space();
    }
    return items;
  }

  #string(): string {
    const start = this.#at;
    let at = start + 1;
    for (;;) {
      const code = this.#text.charCodeAt(at);
      if (code === 0x22) break;
      if (Number.isNaN(code)) throw new JsonFault(start, "a string is not closed");
      if (code < 0x20) throw new JsonFault(at, "a line break or control character stands in a string");
      at += code === 0x5c ? 2 : 1;
    }
    this.#at = at + 1;
    try {
      return String(JSON.parse(this.#text.slice(start, this.#at)));
    } catch {
      throw new JsonFault(start, "a string has a backslash that JSON does not know");
    }
  }

  #space(): void {
    for (;;) {
      const code = this.#text.charCodeAt(this.#at);
      if (code !== 0x20 && code !== 0x0a && code !== 0x0d && code !== 0x09) return;
      this.#at += 1;
    }
  }

  #take(ch: string): boolean {
    if (this.#text.charAt(this.#at) !== ch) return false;
    this.#at += 1;
    return true;
  }

  #expect(ch: string, wanted: string): void {
    if (!this.#take(ch)) this.#unexpected(wanted);
  }

  #unexpected(wanted: string): never {
    WORD.lastIndex = this.#at;
    const rest = this.#text.slice(this.#at);
    const found = WORD.exec(this.#text)?.[0] ?? ([...rest.slice(0, 2)][0] as string | undefined);
    throw new JsonFault(
      this.#at,
      found === undefined
        ? `the text ends where ${wanted} is expected`
        : `found ${found} where ${wanted} is expected`,
    );
  }
}
