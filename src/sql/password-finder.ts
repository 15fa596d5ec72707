/** What has passwords in statements that make or change it. */
const HOLDERS: ReadonlySet<string> = new Set(["ROLE", "USER", "GROUP", "SERVER", "SUBSCRIPTION", "MASTER"]);
const VERBS: ReadonlySet<string> = new Set(["CREATE", "ALTER", "CHANGE"]);

/** The beginning of a statement that is put together, up to where its password is put in. */
const TEMPLATE =
  /\b(?:CREATE|ALTER)\s{1,9}(?:ROLE|USER)\b[^;]{0,999}\b(?:PASSWORD|IDENTIFIED\s{1,9}BY)\s{0,9}'{0,9}(?:%|\?|\s{0,9}['"]?$)/i;

/**
 * Follows the tokens of a script and knows whether the literal that comes next is a password. Sources: PostgreSQL manual,
 * CREATE ROLE, CREATE USER MAPPING, CREATE SUBSCRIPTION; MariaDB knowledge base, CREATE USER, SET PASSWORD, CREATE SERVER.
 */
export class PasswordFinder {
  #first = "";
  /** The last words of the statement, in upper case. */
  #words: readonly string[] = [];
  #isAboutHolder = false;
  #isIdentified = false;
  #isTemplate = false;
  /** The last literal was a password, which may go on in the next one. */
  #afterPassword = false;

  /** The statement ends. */
  end(): void {
    this.#first = "";
    this.#words = [];
    this.#isAboutHolder = false;
    this.#isIdentified = false;
    this.#isTemplate = false;
    this.#afterPassword = false;
  }

  /** A token that is neither space nor a literal. */
  take(written: string): void {
    const word = written.toUpperCase();
    const last = this.#words.at(-1) ?? "";
    const before = this.#words.at(-2);
    if (HOLDERS.has(word) && (VERBS.has(last) || (last === "REPLACE" && before === "OR")))
      this.#isAboutHolder = true;
    if (word === "IDENTIFIED") this.#isIdentified = true;
    if (word === "PASSWORD" && last === "SET" && this.#first === "SET") this.#isAboutHolder = true;
    if (this.#first === "") this.#first = word;
    this.#words = [...this.#words.slice(-3), word];
    this.#afterPassword = false;
  }

  /** A literal that is none. */
  takeLiteral(written: string): void {
    // The parts of what is put together while the script runs are in the literals that follow.
    if (TEMPLATE.test(written)) this.#isTemplate = true;
    this.take("");
  }

  takePassword(): void {
    this.take("");
    this.#afterPassword = true;
  }

  expectsPassword(): boolean {
    if (this.#afterPassword || this.#isTemplate) return true;
    const words = this.#words.filter((word) => word !== "=" && word !== "(");
    const last = words.at(-1) ?? "";
    if (this.#words.at(-1) === "(" && /^PASSWORD$|^DBLINK/.test(last)) return true;
    if (last === "BY" && words.at(-2) === "IDENTIFIED") return true;
    if (this.#isIdentified && /^(?:USING|AS|BY|PASSWORD)$/.test(last)) return true;
    return this.#isAboutHolder && /PASSWORD$|^PASSCODE$|^CONNECTION$/.test(last);
  }
}
