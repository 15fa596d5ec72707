import type { SchemaDialect } from "../../dialects/index.ts";
import type { AnyOperation } from "../../operations/index.ts";
import { canonicalText, nameOf, type ObjectName, objectKey, type Schema } from "../../schema/index.ts";
import { type Dependency, dependenciesOf, RANK } from "../dependencies.ts";
import { mentions } from "../mentions.ts";
import { finest } from "./finest.ts";
import { heirsOf } from "./heirs.ts";
import { relationsOf } from "./relations-of.ts";

/** Something that stands on an object. */
export interface Standing {
  /** The operation that made it. */
  readonly operation: AnyOperation;
  /** Where in it the object is named; without it the operation says so itself. */
  readonly text?: Dependency["text"];
}

/** What stands on what in a schema; of columns, what has their names in it: now and then too much, never too little. */
export interface Standings {
  /** Directly on an object. */
  on(object: ObjectName): readonly Standing[];
  /** On a column, also as a column of tables that have it from this one, and of rows that a function gives. */
  onColumn(column: ObjectName): readonly Standing[];
  /** What is a query and has one of these names in it, wherever that belongs. */
  naming(names: readonly string[]): readonly Standing[];
}

export async function standingsIn(schema: Schema, dialect: SchemaDialect): Promise<Standings> {
  const made = finest(schema);
  const placeOf = new Map<string, number>();
  for (const [at, { kind, path }] of made.entries()) {
    if (kind !== "set-sequence-owner") placeOf.set(objectKey(path), at);
  }
  const standing = new Map<number, Standing[]>();
  for (const { before, after, rank, text } of await dependenciesOf(made, dialect)) {
    const operation = made[after];
    if (operation === undefined || rank === RANK.whenCalled) continue;
    const each = { operation, ...(text === undefined ? {} : { text }) };
    const list = standing.get(before);
    if (list === undefined) standing.set(before, [each]);
    else list.push(each);
  }
  const on = (object: ObjectName) => standing.get(placeOf.get(objectKey(object)) ?? -1) ?? [];
  return {
    on,
    onColumn: (column) => [
      ...on(column),
      ...heirsOf(column, schema.tables).flatMap((heir) =>
        on(nameOf("table", heir)).filter((each) => isAboutColumn(each, column.name)),
      ),
      // Who calls a function that gives rows of the table may read the column.
      ...relationsOf(column)
        .flatMap(on)
        .filter(({ operation }) => operation.kind === "create-routine")
        .flatMap(({ operation }) => on(operation.path))
        .filter((each) => isAboutColumn(each, column.name)),
    ],
    naming: (names) =>
      made
        .filter(({ kind, after }) => {
          const text = QUERIES.has(kind) ? canonicalText(after) : "";
          return names.some((name) => mentions(text, name));
        })
        .map((operation) => ({ operation })),
  };
}

const QUERIES: ReadonlySet<string> = new Set([
  "create-view",
  "create-rule",
  "create-policy",
  "create-routine",
]);

function isAboutColumn({ operation, text }: Standing, column: string): boolean {
  return mentions(text?.text ?? canonicalText(operation.after), column);
}
