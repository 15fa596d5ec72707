/** What an error says to a person: one sentence on what and where, and the next thing to do. */
export interface ErrorText {
  readonly message: string;
  readonly hint?: string | undefined;
}

/**
 * One kind of error of a room: when it happens (one line for docs/ERRORS.md) and how its facts become text.
 * A catalogue of these is the single place where a room's sentences stand.
 */
export interface ErrorKind<Facts> {
  readonly when: string;
  text(facts: Facts): ErrorText;
}

/** Every code of a room with its kind; total by type, so that a code cannot be without a sentence. */
export type ErrorCatalogue<FactsByCode> = {
  readonly [Code in keyof FactsByCode]: ErrorKind<FactsByCode[Code]>;
};

/**
 * Base of all errors that Stemma raises on purpose. `code` is stable (`area/what`), `facts` is plain JSON
 * for programs and tests, `message` and `hint` are for people. Anything else that is thrown is a bug.
 */
export abstract class StemmaError extends Error {
  readonly code: string;
  readonly facts: Readonly<Record<string, unknown>>;
  readonly hint: string | undefined;

  protected constructor(code: string, facts: object, text: ErrorText, options?: ErrorOptions) {
    super(text.message, options);
    this.name = new.target.name;
    this.code = code;
    this.facts = { ...facts };
    this.hint = text.hint;
  }

  /** The part of the code before the slash: decides the exit code of the command line. */
  get area(): string {
    return this.code.slice(0, this.code.indexOf("/"));
  }
}

/** Looks up the sentence of `code` in its room's catalogue. */
export function textOf<FactsByCode, Code extends keyof FactsByCode>(
  catalogue: ErrorCatalogue<FactsByCode>,
  code: Code,
  facts: FactsByCode[Code],
): ErrorText {
  return catalogue[code].text(facts);
}

/** True for errors of this or another copy of Stemma: recognised by shape, since two copies may be loaded. */
export function isStemmaError(error: unknown): error is StemmaError {
  try {
    return (
      error instanceof Error &&
      "code" in error &&
      typeof error.code === "string" &&
      /^[a-z-]+\/[a-z-]+$/.test(error.code) &&
      "facts" in error
    );
  } catch {
    // What was thrown refuses to be looked at.
    return false;
  }
}

/** The message of anything that was thrown, which need not be an error, and may refuse to be looked at. */
export function messageOf(error: unknown): string {
  try {
    if (error instanceof Error) return String(error.message);
    const text = String(error);
    return /^\[object \w+\]$/.test(text) ? (JSON.stringify(error) ?? text) : text;
  } catch {
    return "something was thrown that has no text";
  }
}

/** The stack of anything that was thrown; empty where it has none. */
export function stackText(error: unknown): string {
  try {
    return error instanceof Error ? String(error.stack ?? "") : "";
  } catch {
    return "";
  }
}
