import type { Column, SQL } from "drizzle-orm";
import type { SchemaDialect } from "../../../dialects/index.ts";
import { messageOf } from "../../../kernel/index.ts";
import type { Grammar } from "../../../operations/index.ts";
import {
  canonicalText,
  type EnumType,
  type ObjectName,
  printObjectName,
  type QualifiedName,
} from "../../../schema/index.ts";
import { ModelsError } from "../../errors.ts";
import type { ReadingContext } from "../../reading-context.ts";
import type { DrizzleLibrary } from "./library.ts";
import { createSqlPrinter } from "./sql-text.ts";

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
  /** The enums that are exported or that columns have, by schema and name. */
  readonly enums: Map<string, EnumType>;
  /** The namespaces that objects lie in: as the database keeps their names, and as they are written. */
  readonly namespaces: ReadonlyMap<string, string>;
  /** A name as the database keeps it. `of`: what has it, e.g. `a table`, for messages about a name that none can be. */
  name(name: string, of: string): string;
  /** A column's name in the database. */
  columnName(column: NamedColumn): string;
  /** The namespace of an object; one without lies in the default one. */
  namespace(schema: string | undefined): string;
  /** A type as the database prints it. */
  type(written: string, place: ModelPlace): string;
  /** Takes an enum in that is exported or that a column has, and gives its key in `enums`. */
  addEnum(type: AnyEnum, from?: "exported"): string;
  /** SQL with its values as literals; its columns alone (`expression`) or with their tables (`query`). */
  sql(sql: SQL, as: "expression" | "query", place: ModelPlace): string;
  /** Runs what the models' author wrote (a callback, a custom type); what it throws is `models/unreadable`. */
  attempt<Value>(place: ModelPlace, what: string, call: () => Value): Value;
  unreadable(place: ModelPlace, reason: string, cause?: unknown): ModelsError;
}

/** What is asked of an enum, of a list or of an object of values. */
export interface AnyEnum {
  readonly enumName: string;
  readonly enumValues: readonly string[];
  readonly schema: string | undefined;
}

/** A column of a table or of an index. */
export type NamedColumn = Pick<Column, "name" | "keyAsName">;

export function createReading(
  library: DrizzleLibrary,
  casing: unknown,
  file: string,
  { component, dialect }: ReadingContext,
): Reading {
  // How names and texts are quoted does not depend on the server.
  const grammar = dialect.grammar(0);
  const convert = converter(library, casing);
  const types = new Map<string, string | undefined>();
  const enums = new Map<string, EnumType>();
  const namespaces = new Map<string, string>();
  const enumModels = new Map<string, { readonly type: AnyEnum; readonly isExported: boolean }>();
  const unreadable = ({ object, column }: ModelPlace, reason: string, cause?: unknown) =>
    new ModelsError(
      "models/unreadable",
      { component, file, object, reason, ...(column === undefined ? {} : { column }) },
      { cause },
    );
  const twice = (name: ObjectName) => {
    const object = printObjectName(name);
    return new ModelsError("models/name-clash", { component, file, object, other: object });
  };
  const writtenName = ({ name, keyAsName }: NamedColumn): string => (keyAsName ? convert(name) : name);
  const print = createSqlPrinter(library, grammar, writtenName);
  /** A type that is written with its name alone may be one of the enums. */
  const resolve = (name: QualifiedName): QualifiedName | undefined =>
    enums.get(enumKey({ schema: name.schema ?? dialect.defaultSchema, name: name.name }));
  const reading: Reading = {
    library,
    dialect,
    grammar,
    enums,
    namespaces,
    unreadable,
    name(name, of) {
      if (name === "") throw unreadable({ object: of }, "its name is empty");
      if (name.includes("\0"))
        throw unreadable({ object: of }, `its name ${JSON.stringify(name)} has U+0000 in it`);
      return dialect.storedName(name);
    },
    columnName: (column) => dialect.storedName(writtenName(column)),
    namespace(schema) {
      const written = schema ?? dialect.defaultSchema;
      const name = reading.name(written, "a schema");
      // Two objects for one namespace are common; two namespaces that would be one after the cut are a mistake.
      if ((namespaces.get(name) ?? written) !== written) throw twice({ kind: "schema", name });
      namespaces.set(name, written);
      return name;
    },
    type(written, place) {
      if (!types.has(written)) types.set(written, dialect.normaliseType(written, resolve));
      const type = types.get(written);
      if (type === undefined) throw unreadable(place, `${JSON.stringify(written)} is not a type`);
      return type;
    },
    addEnum(model, from) {
      const type = {
        schema: reading.namespace(model.schema),
        name: reading.name(model.enumName, "an enum"),
        values: [...model.enumValues],
      };
      const key = enumKey(type);
      const other = enums.get(key);
      if (other !== undefined && canonicalText(other) !== canonicalText(type)) {
        const object = printObjectName({ kind: "enum", schema: type.schema, name: type.name });
        throw unreadable({ object }, "it is declared twice, with different values");
      }
      const before = enumModels.get(key);
      // What a column has may be another copy of what is exported; a second export is a second enum.
      const isExported = from === "exported";
      if (before !== undefined && before.type !== model) {
        if ((before.isExported && isExported) || before.type.enumName !== model.enumName) {
          throw twice({ kind: "enum", schema: type.schema, name: type.name });
        }
      } else if (before === undefined) enumModels.set(key, { type: model, isExported });
      enums.set(key, type);
      return key;
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

/** Drizzle's `casing`: what a column is called whose name is only its key. */
function converter({ casing: { toCamelCase, toSnakeCase } }: DrizzleLibrary, casing: unknown) {
  if (casing === "snake_case") return toSnakeCase;
  if (casing === "camelCase") return toCamelCase;
  return (name: string): string => name;
}

function enumKey({ schema, name }: { readonly schema: string; readonly name: string }): string {
  return JSON.stringify([schema, name]);
}
