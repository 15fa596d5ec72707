import { canonicalText, type EnumType, type ObjectName, printObjectName } from "../../../../schema/index.ts";
import { ModelsError } from "../../../errors.ts";
import { printPgLiteral } from "../../pg-literal.ts";
import type { CoreModules } from "../library.ts";
import { type CoreSource, createReading, type Reading } from "../reading.ts";

/** What the readers for PostgreSQL share. */
export interface PgReading extends Reading {
  readonly pg: CoreModules["pg-core"];
  /** The enums that are exported or that columns have, by schema and name. */
  readonly enums: Map<string, EnumType>;
  /** The namespaces that objects lie in: as the database keeps their names, and as they are written. */
  readonly namespaces: ReadonlyMap<string, string>;
  /** The namespace of an object; one without lies in the default one. */
  namespace(schema: string | undefined): string;
  /** Takes an enum in that is exported or that a column has, and gives its key in `enums`. */
  addEnum(type: AnyEnum, from?: "exported"): string;
}

/** What is asked of an enum, of a list or of an object of values. */
export interface AnyEnum {
  readonly enumName: string;
  readonly enumValues: readonly string[];
  readonly schema: string | undefined;
}

export function createPgReading(pg: CoreModules["pg-core"], source: CoreSource): PgReading {
  const {
    file,
    context: { component, dialect },
  } = source;
  const enums = new Map<string, EnumType>();
  const namespaces = new Map<string, string>();
  const enumModels = new Map<string, { readonly type: AnyEnum; readonly isExported: boolean }>();
  const twice = (name: ObjectName) => {
    const object = printObjectName(name);
    return new ModelsError("models/name-clash", { component, file, object, other: object });
  };
  const base = createReading(source, {
    quote: (name) => `"${name.replaceAll('"', '""')}"`,
    literal: printPgLiteral,
    /** A type that is written with its name alone may be one of the enums. */
    resolve: (name) => enums.get(enumKey({ schema: name.schema ?? dialect.defaultSchema, name: name.name })),
  });
  const namespace = (schema: string | undefined): string => {
    const written = schema ?? dialect.defaultSchema;
    const name = base.name(written, "a schema");
    // Two objects for one namespace are common; two namespaces that would be one after the cut are a mistake.
    if ((namespaces.get(name) ?? written) !== written) throw twice({ kind: "schema", name });
    namespaces.set(name, written);
    return name;
  };
  return {
    ...base,
    pg,
    enums,
    namespaces,
    namespace,
    addEnum(model, from) {
      const type = {
        schema: namespace(model.schema),
        name: base.name(model.enumName, "an enum"),
        values: [...model.enumValues],
      };
      const key = enumKey(type);
      const other = enums.get(key);
      if (other !== undefined && canonicalText(other) !== canonicalText(type)) {
        const object = printObjectName({ kind: "enum", schema: type.schema, name: type.name });
        throw base.unreadable({ object }, "it is declared twice, with different values");
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
  };
}

function enumKey({ schema, name }: { readonly schema: string; readonly name: string }): string {
  return JSON.stringify([schema, name]);
}
