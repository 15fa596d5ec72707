import { type IndexElement, type ObjectName, partOf, type Schema, type Table } from "../schema/index.ts";
import { relationOf } from "./clauses/relation.ts";
import { ID, schemaWith, tableWith } from "./examples.ts";
import { type RenameExample, renames } from "./rename.ts";

/** Another name for a column, in the tables that have it from this one too. */
export const renameColumn = renames("rename-column", {
  follow: columnRenamed,
  alter: (path, { grammar }) => `ALTER TABLE ${relationOf(path, grammar)}`,
  rename: ({ name }, { grammar }) => `RENAME COLUMN ${grammar.name(name)}`,
  locks: 4,
  examples: [example("of keys and indexes"), ofPartitions()],
});

type Rename = (column: string) => string;

function columnRenamed(schema: Schema, from: ObjectName, to: ObjectName): Schema {
  const rename: Rename = (column) => (column === from.name ? to.name : column);
  const family = familyOf(schema, from);
  const isMeant = (at: { readonly schema: string; readonly table: string }) =>
    family.some(({ schema: namespace, name }) => namespace === at.schema && name === at.table);
  return {
    ...schema,
    tables: schema.tables.map((table) => {
      const own = family.includes(table) ? inTable(table, rename) : table;
      return {
        ...own,
        foreignKeys: own.foreignKeys.map((key) =>
          isMeant(key.references)
            ? { ...key, references: { ...key.references, columns: key.references.columns.map(rename) } }
            : key,
        ),
      };
    }),
    sequences: schema.sequences.map((sequence) =>
      sequence.ownedBy !== undefined && isMeant(sequence.ownedBy)
        ? { ...sequence, ownedBy: { ...sequence.ownedBy, column: rename(sequence.ownedBy.column) } }
        : sequence,
    ),
  };
}

/** The table, its partitions and its heirs. */
function familyOf(
  schema: Schema,
  { schema: namespace, table }: Pick<ObjectName, "schema" | "table">,
): readonly Table[] {
  const isParent = (parent: { readonly schema: string; readonly table: string }) =>
    parent.schema === namespace && parent.table === table;
  return schema.tables.flatMap((each) => {
    if (each.schema === namespace && each.name === table) return [each];
    const parents = [...(each.partitionOf === undefined ? [] : [each.partitionOf]), ...(each.inherits ?? [])];
    return parents.some(isParent) ? familyOf(schema, { schema: each.schema, table: each.name }) : [];
  });
}

function inTable(table: Table, rename: Rename): Table {
  return {
    ...table,
    columns: table.columns.map((column) => ({ ...column, name: rename(column.name) })),
    ...(table.primaryKey === undefined ? {} : { primaryKey: inKey(table.primaryKey, rename) }),
    uniques: table.uniques.map((key) => inKey(key, rename)),
    exclusions: table.exclusions.map((each) => inElements(each, rename)),
    foreignKeys: table.foreignKeys.map((key) => ({
      ...key,
      columns: key.columns.map(rename),
      ...(key.onDeleteColumns === undefined ? {} : { onDeleteColumns: key.onDeleteColumns.map(rename) }),
    })),
    indexes: table.indexes.map((index) => inElements(index, rename)),
  };
}

interface Including {
  readonly include?: readonly string[];
}

function inKey<Key extends Including & { readonly columns: readonly string[] }>(
  key: Key,
  rename: Rename,
): Key {
  return including({ ...key, columns: key.columns.map(rename) }, rename);
}

function inElements<Each extends Including & { readonly elements: readonly IndexElement[] }>(
  each: Each,
  rename: Rename,
): Each {
  const elements = each.elements.map((element) =>
    "column" in element ? { ...element, column: rename(element.column) } : element,
  );
  return including({ ...each, elements }, rename);
}

function including<Each extends Including>(each: Each, rename: Rename): Each {
  return each.include === undefined ? each : { ...each, include: each.include.map(rename) };
}

function example(name: string): RenameExample {
  const users = tableWith({
    name: "users",
    columns: [ID, { name: "name", type: "text", comment: "as it is called" }],
    primaryKey: { name: "users_pkey", columns: ["id"], include: ["name"] },
    uniques: [{ name: "users_name_key", columns: ["name"] }],
    exclusions: [{ name: "users_excl", method: "btree", elements: [{ column: "name", operator: "=" }] }],
    indexes: [{ name: "users_name_idx", elements: [{ column: "id" }, { column: "name" }] }],
  });
  const posts = tableWith({
    name: "posts",
    columns: [ID, { name: "author", type: "text" }],
    foreignKeys: [
      {
        name: "posts_author_fkey",
        columns: ["author"],
        references: { schema: "public", table: "users", columns: ["name"] },
      },
    ],
  });
  return {
    name,
    schema: schemaWith({ tables: [posts, users] }),
    path: partOf(users, "column", { name: "name" }),
    after: { name: "Full Name" },
  };
}

function ofPartitions(): RenameExample {
  const logs = tableWith({
    name: "logs",
    columns: [ID, { name: "level", type: "integer" }],
    partitionBy: "RANGE (id)",
  });
  const partition = tableWith({
    name: "logs_a",
    columns: [{ name: "level", type: "integer", default: "1" }],
    indexes: [{ name: "logs_a_level_idx", elements: [{ column: "level" }] }],
    partitionOf: { schema: "public", table: "logs", bounds: "FOR VALUES FROM (1) TO (10)" },
  });
  return {
    name: "of a partitioned table",
    schema: schemaWith({ tables: [logs, partition] }),
    path: partOf(logs, "column", { name: "level" }),
    after: { name: "severity" },
  };
}
