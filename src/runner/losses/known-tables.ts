import type { Schema, Table } from "../../schema/index.ts";
import type { WrittenName } from "../../sql/index.ts";
import { withInherited } from "./inherited.ts";

/** A table of the database, as it is called at some point of a plan. */
export interface KnownTable {
  /** As it is now. */
  readonly table: Table;
  /** Names of its columns at that point with those that the database has. */
  readonly columns: Map<string, string>;
  /** How it is called at that point. */
  name: { readonly schema: string; readonly name: string };
  /** When the step begins: the table, and its columns as in `columns`. */
  atStart: { readonly table: Table; readonly columns: ReadonlyMap<string, string> };
}

/** How names without a schema are understood. */
export interface NamePlaces {
  readonly usual: string;
  /** The schema that a statement means by what it says. */
  readonly meant: (schema: string) => string;
}

/**
 * The tables of a database under the names that they have while the statements of a plan run: those that statements give them,
 * until they are dropped. Names are looked up as they are written, and, where they are not there so, in any case.
 */
export class KnownTables {
  readonly #places: NamePlaces;
  readonly #byName = new Map<string, { readonly name: string; readonly known: KnownTable }[]>();
  readonly #byTable = new Map<string, KnownTable>();
  /** Those that the step has changed. */
  readonly #changed = new Set<KnownTable>();

  constructor(schema: Schema, places: NamePlaces) {
    this.#places = places;
    for (const each of schema.tables) {
      const table = withInherited(each, schema);
      const columns = new Map(table.columns.map(({ name }) => [name, name]));
      const known = { table, columns, name: each, atStart: { table, columns: new Map(columns) } };
      this.#byTable.set(keyOf(each), known);
      this.#put(each, known);
    }
  }

  /** The statements that follow are the next step's. */
  beginStep(): void {
    for (const known of this.#changed) {
      known.atStart = { table: calledSo(known), columns: new Map(known.columns) };
    }
    this.#changed.clear();
  }

  find(written: WrittenName): KnownTable | undefined {
    const there = this.#byName.get(this.#key(written)) ?? [];
    return (there.find(({ name }) => name === written.name) ?? there[0])?.known;
  }

  /** The table that has this name in the database, whatever it is called by now. */
  original(schema: string, name: string): KnownTable | undefined {
    return this.#byTable.get(keyOf({ schema, name }));
  }

  /** All that lie in a schema now. */
  in(schema: string): readonly KnownTable[] {
    const place = this.#places.meant(schema).toLowerCase();
    return [...this.#byName].flatMap(([key, entries]) =>
      key.startsWith(`${place}\0`) ? entries.map(({ known }) => known) : [],
    );
  }

  /** It is gone: from now on its name is another table's. */
  drop(known: KnownTable): void {
    for (const [key, entries] of this.#byName) {
      if (!entries.some((each) => each.known === known)) continue;
      this.#byName.set(
        key,
        entries.filter((each) => each.known !== known),
      );
    }
  }

  rename(known: KnownTable, to: WrittenName): void {
    this.drop(known);
    this.#put(to, known);
    const schema = to.schema === undefined ? this.#places.usual : this.#places.meant(to.schema);
    known.name = { schema, name: to.name };
    this.#changed.add(known);
  }

  /** A column, by the database's name of it, is called otherwise from now on, or is gone. */
  renameColumn(known: KnownTable, column: string, to?: string): void {
    for (const [name, original] of known.columns) if (original === column) known.columns.delete(name);
    if (to !== undefined) known.columns.set(to, column);
    this.#changed.add(known);
  }

  #put(name: WrittenName, known: KnownTable): void {
    const key = this.#key(name);
    this.#byName.set(key, [...(this.#byName.get(key) ?? []), { name: name.name, known }]);
  }

  #key({ schema, name }: WrittenName): string {
    const place = schema === undefined ? this.#places.usual : this.#places.meant(schema);
    return `${place.toLowerCase()}\0${name.toLowerCase()}`;
  }
}

/** The table with its present names, without columns that are gone. */
function calledSo({ table, columns, name }: KnownTable): Table {
  const names = new Map([...columns].map(([now, original]) => [original, now]));
  const { primaryKey, ...others } = table;
  const keys = primaryKey?.columns.flatMap((column) => names.get(column) ?? []);
  return {
    ...others,
    ...name,
    columns: table.columns.flatMap((column) => {
      const now = names.get(column.name);
      return now === undefined ? [] : [{ ...column, name: now }];
    }),
    ...(primaryKey === undefined || keys?.length !== primaryKey.columns.length
      ? {}
      : { primaryKey: { ...primaryKey, columns: keys } }),
  };
}

/** The database's name of a column, by the one that it has now. */
export function columnOf({ columns }: KnownTable, written: string): string | undefined {
  const exact = columns.get(written);
  if (exact !== undefined) return exact;
  return [...columns].find(([name]) => name.toLowerCase() === written.toLowerCase())?.[1];
}

function keyOf({ schema, name }: { readonly schema: string; readonly name: string }): string {
  return JSON.stringify([schema, name]);
}
