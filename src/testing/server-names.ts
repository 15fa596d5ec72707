import { createHash } from "node:crypto";

/** The names of databases that are Stemma's to drop: they begin so, and end with a mark that no other name has by chance. */
const PREFIX = "stemma_test_";
const COPY = /^stemma_test_([0-9a-f]{8})_(\d+)_([0-9a-f]{8})$/;

/**
 * Names of test databases on a server. `home`: the user, who owns them, and the database that all sessions are told apart in,
 * since locks are a database's; what was made from another home is another's.
 */
export class ServerNames {
  readonly #home: string;

  constructor(home: string) {
    this.#home = home;
  }

  /** The template of that content. */
  template(key: string): string {
    return `${PREFIX}template_${this.#mark(key).slice(0, 24)}`;
  }

  /** The copy of that number of the process whose lock is `owner`. */
  copy(owner: string, number: number): string {
    return `${PREFIX}${owner}_${number}_${this.#mark(`${owner} ${number}`).slice(0, 8)}`;
  }

  /** The process that made a copy; undefined where the name is not one that this home gives. */
  ownerOf(name: string): string | undefined {
    const [, owner, number] = COPY.exec(name) ?? [];
    if (owner === undefined || number === undefined) return undefined;
    return this.copy(owner, Number(number)) === name ? owner : undefined;
  }

  /** Text of the comment on a template that is finished, and on no other database. */
  get templateMark(): string {
    return `Stemma: template of test databases ${this.#mark("template").slice(0, 8)}, last used `;
  }

  #mark(text: string): string {
    return createHash("sha256").update(`${this.#home}\n${text}`).digest("hex");
  }
}
