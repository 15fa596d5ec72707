import {
  type Column,
  type ObjectKind,
  objectKey,
  type QualifiedName,
  type Schema,
} from "../../schema/index.ts";
import { camelCase, nameGiver, pascalCase } from "./identifiers.ts";
import { RESERVED_KEYS, RESERVED_NAMES } from "./reserved-names.ts";

/** The identifiers of a module: each object's, each custom type's, each column's property. */
export interface Names {
  /** Undefined where the module does not have the object. */
  of(kind: ObjectKind, name: QualifiedName): string | undefined;
  ofCustomType(type: string): string;
  /** The properties of a table's columns, by the columns' names. */
  keysOf(columns: readonly Pick<Column, "name">[]): ReadonlyMap<string, string>;
}

/** Chooses identifiers for all that is printed, none of `reserved`; the same schema always gets the same. */
export function chooseNames(
  schema: Schema,
  defaultSchema: string,
  reserved: readonly string[] = RESERVED_NAMES,
): Names {
  const giver = nameGiver(reserved);
  const chosen = new Map<string, string>();
  const choose = (kind: ObjectKind, list: readonly Required<QualifiedName>[]): void => {
    // What lies in the default schema has the first choice.
    const [first, rest] = [
      list.filter((each) => each.schema === defaultSchema),
      list.filter((each) => each.schema !== defaultSchema),
    ];
    for (const each of [...first, ...rest]) {
      const key = objectKey({ kind, schema: each.schema, name: each.name });
      chosen.set(key, giver.give(wishes(each, kind, defaultSchema)));
    }
  };
  choose("table", schema.tables);
  choose("view", schema.views);
  choose("enum", schema.enums);
  choose("sequence", schema.sequences);
  for (const name of namespacesOf(schema, defaultSchema))
    chosen.set(objectKey({ kind: "schema", name }), giver.give([`${camelCase(name)}Schema`]));
  const customTypes = new Map<string, string>();
  return {
    of: (kind, name) => chosen.get(objectKey({ kind, ...name })),
    ofCustomType(type) {
      const known = customTypes.get(type);
      if (known !== undefined) return known;
      // The schema in front of a type says little in a name; typmods say much.
      const base = camelCase(type.replace(/^(?:"[^"]*"|\w+)\./, "")) || "custom";
      const name = giver.give([base, `${base}Type`]);
      customTypes.set(type, name);
      return name;
    },
    keysOf: columnKeys,
  };
}

/** Schemas that a module has to declare: those that are named, and those that something lies in. */
export function namespacesOf(schema: Schema, defaultSchema: string): readonly string[] {
  const used = [...schema.tables, ...schema.views, ...schema.enums, ...schema.sequences].map(
    (each) => each.schema,
  );
  const names = new Set([...schema.schemas.map(({ name }) => name), ...used]);
  names.delete(defaultSchema);
  return [...names].sort();
}

function wishes(
  { schema, name }: Required<QualifiedName>,
  kind: ObjectKind,
  defaultSchema: string,
): [string, ...string[]] {
  const base = camelCase(name);
  const place = schema === defaultSchema ? "" : `In${pascalCase(schema)}`;
  const word = base === "" ? kind : `${base}${pascalCase(kind)}`;
  const plain = base === "" ? [] : [base, `${base}${place}`];
  const [first = `${word}${place}`, ...others] = [...plain, `${word}${place}`];
  return [first, ...others];
}

function columnKeys(columns: readonly Pick<Column, "name">[]): ReadonlyMap<string, string> {
  const giver = nameGiver(RESERVED_KEYS);
  return new Map(
    columns.map(({ name }) => {
      const base = camelCase(name) || "column";
      return [name, giver.give([base, `${base}Column`])];
    }),
  );
}
