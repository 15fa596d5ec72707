/**
 * A schema inside a database, e.g. `public`. Several components may put objects into one: it is made by the first that
 * needs it, and dropped by the last.
 */
export interface Namespace {
  readonly name: string;
  readonly comment?: string;
}

/** An installed extension. Its objects are no part of a Schema. Shared as a namespace is, but never dropped. */
export interface Extension {
  readonly name: string;
  /** Where its objects lie; left out where the extension decides. */
  readonly schema?: string;
  readonly comment?: string;
}
