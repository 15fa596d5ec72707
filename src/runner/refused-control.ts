import type { Dialect } from "../dialects/index.ts";
import { excerptAt } from "../sql/index.ts";

/** Code would begin or end the transaction that it runs in; nothing was sent. Becomes `execution/transaction-control`. */
export class RefusedControl extends Error {
  /** E.g. `COMMIT`. */
  readonly statement: string;
  readonly excerpt: string;

  constructor(statement: string, text: string) {
    super(`${statement} would end the transaction that this code runs in`);
    this.statement = statement;
    this.excerpt = excerptAt(text, 0);
  }
}

/** What is wrong with a text that code would send in a transaction of Stemma's. */
export function refusedControl(text: string, dialect: Dialect): RefusedControl | undefined {
  const found = dialect.controlIn(text);
  return found === undefined ? undefined : new RefusedControl(found, text);
}
