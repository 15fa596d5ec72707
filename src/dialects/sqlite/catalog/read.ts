import {
  EMPTY_SCHEMA,
  type ForeignKey,
  type Index,
  type Schema,
  sortSchema,
  type Table,
  type Trigger,
  type View,
} from "../../../schema/index.ts";
import type { Introspection } from "../../schema-dialect.ts";
import { indexDefinition } from "../text/index-definition.ts";
import { normalTrigger } from "../text/normal-trigger.ts";
import { tableDefinition } from "../text/table-definition.ts";
import { viewDefinition } from "../text/view-definition.ts";
import { normaliseType } from "../types.ts";
import { type ColumnRow, MAIN, readTable, spellingOf } from "./read-table.ts";

type Row = Readonly<Record<string, unknown>>;
type Unsupported = { readonly what: string; readonly name: string };

interface StoredObject {
  readonly type: string;
  readonly name: string;
  readonly table: string;
  readonly sql: string;
  /** Of a table. */
  readonly columns: readonly ColumnRow[];
}

/** Turns what SQLite keeps of its objects into a schema. */
export function readCatalogRows(rows: Readonly<Record<string, readonly Row[]>>): Introspection {
  const typeOf = typesRead();
  const objects = (rows.objects ?? []).map((row) => objectOf(row, typeOf));
  const shadows = new Set((rows.shadows ?? []).map(({ name }) => String(name)));
  const unsupported: Unsupported[] = [];
  const tables = new Map<string, Table>();
  for (const { name, sql, columns } of objects.filter(({ type }) => type === "table")) {
    if (/^CREATE\s+VIRTUAL/i.test(sql)) unsupported.push({ what: "virtual table", name: `${MAIN}.${name}` });
    else if (!shadows.has(name)) {
      const table = tableOf(name, sql, columns, unsupported);
      if (table !== undefined) tables.set(name.toLowerCase(), table);
    }
  }
  const indexes = partsOf(objects, "index", ({ table, name, sql }) => {
    const found = indexDefinition(
      sql,
      tables.get(table.toLowerCase())?.columns.map((each) => each.name) ?? [],
    );
    return found === undefined ? undefined : { ...found, name };
  });
  const triggers = partsOf(
    objects,
    "trigger",
    ({ name, sql }): Trigger => ({ name, definition: normalTrigger(sql) }),
  );
  const schema: Schema = {
    ...EMPTY_SCHEMA,
    tables: [...tables.values()].map((table) => ({
      ...table,
      foreignKeys: table.foreignKeys.map((key) => resolved(key, tables)),
      indexes: indexes.get(table.name.toLowerCase()) ?? [],
      triggers: triggers.get(table.name.toLowerCase()) ?? [],
    })),
    views: objects.filter(({ type }) => type === "view").flatMap((object) => viewOf(object, triggers)),
  };
  return { schema: sortSchema(schema), unsupported, viewColumns: new Map() };
}

function objectOf(row: Row, typeOf: (written: string) => string): StoredObject {
  return {
    type: String(row.type),
    name: String(row.name),
    table: String(row.table),
    sql: String(row.sql),
    columns: typeof row.columns === "string" ? columnsIn(row.columns, typeOf) : [],
  };
}

/** Most columns of a database are of few types: each is looked at once. */
function typesRead(): (written: string) => string {
  const known = new Map<string, string>();
  return (written) => {
    let type = known.get(written);
    if (type === undefined) {
      type = normaliseType(written) ?? written;
      known.set(written, type);
    }
    return type;
  };
}

function columnsIn(json: string, typeOf: (written: string) => string): readonly ColumnRow[] {
  const parsed: unknown = JSON.parse(json);
  if (!Array.isArray(parsed)) return [];
  return parsed.map((each: unknown) => {
    const [name, type, notNull]: readonly unknown[] = Array.isArray(each) ? each : [];
    return { name: String(name), type: typeOf(String(type)), notNull: notNull !== 0 };
  });
}

/** Where SQLite has other columns than we find in the text, the text is not understood. */
function tableOf(
  name: string,
  sql: string,
  rows: readonly ColumnRow[],
  unsupported: Unsupported[],
): Table | undefined {
  const definition = tableDefinition(sql);
  const isRead =
    definition?.columns.length === rows.length &&
    definition.columns.every((column, at) => column.name.toLowerCase() === rows[at]?.name.toLowerCase());
  if (definition === undefined || !isRead) {
    unsupported.push({ what: "table whose definition cannot be read", name: `${MAIN}.${name}` });
    return undefined;
  }
  for (const what of definition.beside) unsupported.push({ what, name: `${MAIN}.${name}` });
  return readTable(definition, name, rows);
}

function viewOf(
  { name, sql }: StoredObject,
  triggers: ReadonlyMap<string, readonly Trigger[]>,
): readonly View[] {
  const definition = viewDefinition(sql);
  if (definition === undefined) return [];
  const { query, columns } = definition;
  return [
    {
      schema: MAIN,
      name,
      query,
      ...(columns === undefined ? {} : { columns }),
      indexes: [],
      triggers: triggers.get(name.toLowerCase()) ?? [],
      rules: [],
      columnDetails: [],
    },
  ];
}

function partsOf<Part extends Index | Trigger>(
  objects: readonly StoredObject[],
  type: string,
  read: (object: StoredObject) => Part | undefined,
): ReadonlyMap<string, readonly Part[]> {
  const parts = new Map<string, Part[]>();
  for (const object of objects) {
    if (object.type !== type) continue;
    const part = read(object);
    const key = object.table.toLowerCase();
    if (part !== undefined) parts.set(key, [...(parts.get(key) ?? []), part]);
  }
  return parts;
}

/** A key that names no columns means its parent's primary key; names are spelled as the parent has them. */
function resolved(key: ForeignKey, tables: ReadonlyMap<string, Table>): ForeignKey {
  const parent = tables.get(key.references.table.toLowerCase());
  if (parent === undefined) return key;
  const { columns } = key.references;
  const spelled = spellingOf(parent.columns.map(({ name }) => name));
  return {
    ...key,
    references: {
      schema: MAIN,
      table: parent.name,
      columns: columns.length === 0 ? (parent.primaryKey?.columns ?? []) : columns.map(spelled),
    },
  };
}
