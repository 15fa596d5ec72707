import {
  type Column,
  type Index,
  type IndexElement,
  type QualifiedName,
  type Schema,
  sortSchema,
  type Table,
  type View,
} from "../../schema/index.ts";
import { type SchemaName, typeOfOtherName } from "./type-name.ts";

/** Which names exclude each other in a schema: tables, views, sequences and types share theirs. */
export type Family = "relation" | "collation" | "routine" | "other";

/** What an object is called from now on. */
export type Renaming = (name: SchemaName, family: Family) => SchemaName;

/**
 * The schema with other names wherever its structure names something: objects themselves, keys that point at tables,
 * types of columns. What stands in texts (expressions, queries, definitions) stays: only an engine rewrites that.
 */
export function renamed(schema: Schema, rename: Renaming): Schema {
  const names = new Names(rename);
  return sortSchema({
    ...schema,
    collations: schema.collations.map((each) => names.own(each, "collation")),
    enums: schema.enums.map((each) => names.own(each, "relation")),
    domains: schema.domains.map((each) => names.typed(names.own(each, "relation"))),
    composites: schema.composites.map((each) => ({
      ...names.own(each, "relation"),
      attributes: each.attributes.map((attribute) => names.typed(attribute)),
    })),
    ranges: schema.ranges.map((each) => ({
      ...names.collated(names.own(each, "relation")),
      subtype: names.type(each.subtype),
      ...(each.multirange === undefined ? {} : { multirange: names.of(each.multirange, "relation") }),
    })),
    sequences: schema.sequences.map((each) => ({
      ...names.own(each, "relation"),
      ...(each.ownedBy === undefined ? {} : { ownedBy: names.table(each.ownedBy) }),
    })),
    routines: schema.routines.map((each) => ({
      ...names.own(each, "routine"),
      arguments: names.type(each.arguments),
    })),
    tables: schema.tables.map((each) => tableOf(each, names)),
    views: schema.views.map(
      (each): View => ({
        ...names.own(each, "relation"),
        indexes: each.indexes.map((index) => indexOf(index, names)),
      }),
    ),
    statistics: schema.statistics.map((each) => ({
      ...names.own(each, "other"),
      table: names.of(each.table, "relation"),
    })),
  });
}

function tableOf(table: Table, names: Names): Table {
  return {
    ...names.own(table, "relation"),
    columns: table.columns.map((column) => columnOf(column, names)),
    exclusions: table.exclusions.map((each) => ({
      ...each,
      elements: each.elements.map((element) => elementOf(element, names)),
    })),
    foreignKeys: table.foreignKeys.map((each) => ({ ...each, references: names.table(each.references) })),
    indexes: table.indexes.map((each) => indexOf(each, names)),
    ...(table.partitionOf === undefined ? {} : { partitionOf: names.table(table.partitionOf) }),
    ...(table.inherits === undefined ? {} : { inherits: table.inherits.map((each) => names.table(each)) }),
  };
}

function columnOf(column: Column, names: Names): Column {
  const { identity, serial } = column;
  return {
    ...names.typed(column),
    ...(identity === undefined ? {} : { identity: sequenced(identity, names) }),
    ...(serial === undefined ? {} : { serial: sequenced(serial, names) }),
  };
}

function sequenced<Each extends { readonly sequenceName?: QualifiedName }>(each: Each, names: Names): Each {
  const { sequenceName } = each;
  return sequenceName === undefined ? each : { ...each, sequenceName: names.of(sequenceName, "relation") };
}

function indexOf(index: Index, names: Names): Index {
  return { ...index, elements: index.elements.map((element) => elementOf(element, names)) };
}

function elementOf<Each extends IndexElement>(element: Each, names: Names): Each {
  const { operatorClass } = element;
  const collated = names.collated(element);
  return operatorClass === undefined
    ? collated
    : { ...collated, operatorClass: { ...operatorClass, ...names.of(operatorClass, "other") } };
}

/** The ways in which structure names something. */
class Names {
  readonly #rename: Renaming;

  constructor(rename: Renaming) {
    this.#rename = rename;
  }

  own<Each extends SchemaName>(object: Each, family: Family): Each {
    return { ...object, ...this.#rename({ schema: object.schema, name: object.name }, family) };
  }

  of(name: QualifiedName, family: Family): QualifiedName {
    return name.schema === undefined ? name : this.#rename({ schema: name.schema, name: name.name }, family);
  }

  table<Each extends { readonly schema: string; readonly table: string }>(reference: Each): Each {
    const { schema, name } = this.#rename({ schema: reference.schema, name: reference.table }, "relation");
    return { ...reference, schema, table: name };
  }

  type(text: string): string {
    return typeOfOtherName(text, (name) => this.#rename(name, "relation"));
  }

  collated<Each extends { readonly collation?: QualifiedName }>(object: Each): Each {
    const { collation } = object;
    return collation === undefined ? object : { ...object, collation: this.of(collation, "collation") };
  }

  typed<Each extends { readonly type: string; readonly collation?: QualifiedName }>(object: Each): Each {
    return { ...this.collated(object), type: this.type(object.type) };
  }
}
