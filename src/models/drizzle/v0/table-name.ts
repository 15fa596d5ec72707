import type { Table as TableModel } from "drizzle-orm";
import { printObjectName } from "../../../schema/index.ts";
import type { Reading } from "./reading.ts";

/** What the readers of a table's parts know of it. Names are as the database keeps them. */
export interface TablePlace {
  readonly schema: string;
  readonly name: string;
  readonly object: string;
  /** The table's name as Drizzle makes other names of it, not cut. */
  readonly written: string;
  readonly columns: ReadonlySet<string>;
}

/** `schemaOf`: where a table lies that is declared with this schema or without one. */
export function placeOf(
  model: TableModel,
  schemaOf: (written: string | undefined, name: string) => string,
  reading: Reading,
): Omit<TablePlace, "columns"> {
  const { name: written, schema: writtenSchema } = namesOf(model, reading);
  const name = reading.name(written, "a table");
  const schema = schemaOf(writtenSchema, name);
  return { schema, name, written, object: printObjectName({ kind: "table", schema, name }) };
}

/** Which table it is in the database; of an alias the table's own name. */
export function tableNameOf(
  model: TableModel,
  reading: Reading,
): { readonly kind: "table"; readonly schema: string; readonly name: string } {
  const { name, schema } = namesOf(model, reading);
  return {
    kind: "table",
    // A schema that is only referred to may be another component's.
    schema: reading.name(schema ?? reading.dialect.defaultSchema, "the schema of a table"),
    name: reading.name(name, "a table"),
  };
}

const ORIGINAL_NAME = Symbol.for("drizzle:OriginalName");
const SCHEMA = Symbol.for("drizzle:Schema");

function namesOf(
  model: TableModel,
  { library }: Reading,
): { readonly name: string; readonly schema?: string } {
  const original: unknown = Reflect.get(model, ORIGINAL_NAME);
  const schema: unknown = Reflect.get(model, SCHEMA);
  return {
    name: typeof original === "string" ? original : library.main.getTableName(model),
    ...(typeof schema === "string" ? { schema } : {}),
  };
}
