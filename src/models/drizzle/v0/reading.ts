import type { Column, SQL } from "drizzle-orm";
import type { SchemaDialect } from "../../../dialects/index.ts";
import { messageOf } from "../../../kernel/index.ts";
import type { Grammar } from "../../../operations/index.ts";
import type { QualifiedName } from "../../../schema/index.ts";
import { ModelsError } from "../../errors.ts";
import type { ReadingContext } from "../../reading-context.ts";
import type { FoundModels } from "../adapter.ts";
import type { DrizzleCopy } from "../load-drizzle.ts";
import type { DrizzleLibrary } from "./library.ts";
import { createSqlPrinter } from "./sql-text.ts";

/** What a reader of one core gets, beside what a module exports. */
export interface CoreSource {
  readonly library: DrizzleLibrary;
  readonly copy: DrizzleCopy;
  /** The module's export of that name. */
  readonly casing: unknown;
  /** What messages name. */
  readonly file: string;
  readonly context: ReadingContext;
}

/** Reads models of one core. Throws `models/unreadable`. */
export type CoreReader = (exports: ReadonlyMap<string, unknown>, source: CoreSource) => Promise<FoundModels>;

/** What messages name: `table public.users`, and a column of it. */
export interface ModelPlace {
  readonly object: string;
  readonly column?: string;
}

/** What the readers of tables, columns and so on share while the models of one component are read. */
export interface Reading {
  readonly library: DrizzleLibrary;
  readonly dialect: SchemaDialect;
  readonly grammar: Grammar;
  /** A name as the database keeps it. `of`: what has it, e.g. `a table`, for messages about a name that none can be. */
  name(name: string, of: string): string;
  /** The same of a constraint or an index, which Drizzle may have named: the database cuts what is too long, and so do we. */
  cutName(name: string, of: string): string;
  /** A column's name in the database. */
  columnName(column: NamedColumn): string;
  /** A type as the database prints it. */
  type(written: string, place: ModelPlace): string;
  /** SQL with its values as literals; its columns alone (`expression`) or with their tables (`query`). */
  sql(sql: SQL, as: "expression" | "query", place: ModelPlace): string;
  /** A value of JavaScript as a literal; throws for one that no database can keep. `type`: what it is meant for. */
  literal(value: unknown, type?: string): string;
  /** Runs what the models' author wrote (a callback, a custom type); what it throws is `models/unreadable`. */
  attempt<Value>(place: ModelPlace, what: string, call: () => Value): Value;
  unreadable(place: ModelPlace, reason: string, cause?: unknown): ModelsError;
}

/** A column of a table or of an index. */
export type NamedColumn = Pick<Column, "name" | "keyAsName">;

/** What is particular about reading for one database system. */
export interface ReadingParts {
  /** A name in quotes. */
  quote(name: string): string;
  literal(value: unknown, grammar: Grammar, type?: string): string;
  /** Finds a type that is written with its name alone. */
  resolve?(name: QualifiedName): QualifiedName | undefined;
}

export function createReading(
  { library, casing, file, context: { component, dialect } }: CoreSource,
  parts: ReadingParts,
): Reading {
  // How names and texts are quoted does not depend on the server.
  const grammar = dialect.grammar(0);
  const convert = converter(library, casing);
  const types = new Map<string, string | undefined>();
  const unreadable = ({ object, column }: ModelPlace, reason: string, cause?: unknown) =>
    new ModelsError(
      "models/unreadable",
      { component, file, object, reason, ...(column === undefined ? {} : { column }) },
      { cause },
    );
  const writtenName = ({ name, keyAsName }: NamedColumn): string => (keyAsName ? convert(name) : name);
  const literal = (value: unknown, type?: string) => parts.literal(value, grammar, type);
  const print = createSqlPrinter(library, grammar, parts.quote, (value) => literal(value), writtenName);
  const resolve = (name: QualifiedName) => parts.resolve?.(name);
  const reading: Reading = {
    library,
    dialect,
    grammar,
    literal,
    unreadable,
    name(name, of) {
      const cut = reading.cutName(name, of);
      if (cut !== name) throw unreadable({ object: of }, tooLong(name, cut));
      return name;
    },
    cutName(name, of) {
      if (name === "") throw unreadable({ object: of }, "its name is empty");
      if (name.includes("\0"))
        throw unreadable({ object: of }, `its name ${JSON.stringify(name)} has U+0000 in it`);
      return dialect.storedName(name);
    },
    columnName(column) {
      const name = writtenName(column);
      const cut = dialect.storedName(name);
      if (cut !== name) throw unreadable({ object: "a column" }, tooLong(name, cut));
      return name;
    },
    type(written, place) {
      if (!types.has(written)) types.set(written, dialect.normaliseType(written, resolve));
      const type = types.get(written);
      if (type === undefined) throw unreadable(place, `${JSON.stringify(written)} is not a type`);
      return type;
    },
    sql: (sql, as, place) => reading.attempt(place, "its SQL", () => print(sql, as)),
    attempt(place, what, call) {
      try {
        return call();
      } catch (error) {
        if (error instanceof ModelsError) throw error;
        throw unreadable(place, `${what} cannot be read: ${messageOf(error)}`, error);
      }
    },
  };
  return reading;
}

/** Two that are cut could become one, and nobody would know it by either name. */
function tooLong(name: string, cut: string): string {
  return `its name ${JSON.stringify(name)} is too long: the database would keep ${JSON.stringify(cut)}`;
}

/** Drizzle's `casing`: what a column is called whose name is only its key. */
function converter({ casing: { toCamelCase, toSnakeCase } }: DrizzleLibrary, casing: unknown) {
  if (casing === "snake_case") return toSnakeCase;
  if (casing === "camelCase") return toCamelCase;
  return (name: string): string => name;
}
