import type { DroppedObject, TakenAlong } from "../../dialects/connect.ts";
import type { Dialect } from "../../dialects/index.ts";
import { printObjectName, type Schema, type Table } from "../../schema/index.ts";
import type { Losing, WrittenName } from "../../sql/index.ts";
import { isLossless } from "./conversions.ts";
import { heirsOf } from "./inherited.ts";
import { columnOf, type KnownTable, type KnownTables } from "./known-tables.ts";
import type { LostRows } from "./lost-rows.ts";
import { leftOut } from "./rebuilt.ts";
import { referringTo } from "./referring.ts";

/** What the statements of a step take away by themselves. */
export interface Taken {
  readonly lost: readonly LostRows[];
  /** Objects whose drop takes others along. */
  readonly dropped: readonly DroppedObject[];
  /** All tables that they are about. */
  readonly touched: readonly Table[];
  /** Some of them are about tables, or about what stands on such, whether these are there or not. */
  readonly isAboutTables: boolean;
}

/** Where statements are read. */
export interface TakingGround {
  readonly dialect: Dialect;
  readonly serverVersion: number;
  readonly schema: Schema;
  readonly tables: KnownTables;
  /** What goes along with an object, as far as the catalog was asked. */
  readonly along: (object: DroppedObject) => readonly TakenAlong[];
  /** Its header says that it loses something. */
  readonly isMarked: boolean;
}

/** Reads what statements take away, in their order; `ground.tables` follows them. */
export function takenBy(statements: readonly Losing[], ground: TakingGround): Taken {
  ground.tables.beginStep();
  const reading = new Reading(statements, ground);
  for (const each of statements) reading.take(each);
  return reading;
}

class Reading implements Taken {
  readonly lost: LostRows[] = [];
  readonly dropped: DroppedObject[] = [];
  readonly touched: Table[] = [];
  isAboutTables = false;
  readonly #all: readonly Losing[];
  readonly #ground: TakingGround;

  constructor(all: readonly Losing[], ground: TakingGround) {
    this.#all = all;
    this.#ground = ground;
  }

  take(each: Losing): void {
    if (each.kind === "code" || each.kind === "copied") return;
    this.isAboutTables = true;
    if (each.kind === "along") this.#takeAlong(each);
    else if (each.kind === "attribute") this.#takeAttribute(each);
    else if (each.kind === "schema") this.#takeSchema(each);
    else {
      const known = this.#ground.tables.find(each.table);
      if (known === undefined) return;
      this.touched.push(known.table);
      this.#takeOf(known, each);
    }
  }

  #takeOf(known: KnownTable, each: Extract<Losing, { readonly table: WrittenName }>): void {
    const { tables } = this.#ground;
    switch (each.kind) {
      case "table":
        this.#takeTable(known, each.cascade);
        break;
      case "rows":
        this.#takeRows(known, each);
        break;
      case "column":
        this.#takeColumn(known, each);
        break;
      case "converted":
        this.#convert(known, each);
        break;
      case "partitions":
        if (each.partitions.length === 0) this.#lose(known, { how: "deleted" });
        else this.#lose(known, { partitions: each.partitions, how: "dropped" });
        break;
      case "named":
        tables.rename(known, each.to);
        break;
      case "column-named": {
        const column = columnOf(known, each.column);
        if (column !== undefined) tables.renameColumn(known, column, each.to);
        break;
      }
      case "changed":
        break;
    }
  }

  #takeTable(known: KnownTable, cascade: boolean): void {
    const { tables, isMarked } = this.#ground;
    const { schema, name } = known.table;
    const columns = leftOut(known, this.#all);
    tables.drop(known);
    if (columns === undefined) this.#lose(known, { how: "dropped" });
    // What else the header means by its loss is in the rows that are written anew.
    else if (columns.length === 0 && isMarked) this.#lose(known, { how: "converted" });
    else for (const column of columns) this.#lose(known, { column, how: "dropped" });
    if (cascade) this.#along({ kind: "table", schema, name, cascade });
  }

  #takeRows(known: KnownTable, { only, by }: Extract<Losing, { readonly kind: "rows" }>): void {
    const { dialect, schema, tables } = this.#ground;
    const matching = by === "delete-some" ? ({ matching: true } as const) : {};
    const whole = only ? [known] : [known, ...this.#heirs(known)];
    for (const each of whole) this.#lose(each, { how: "deleted", ...matching });
    const every = by === "truncate-cascade";
    if (!every && (by === "truncate" || !dialect.losses.deletesCascade)) return;
    const first = whole.map(({ table }) => table);
    for (const { table, columns, of } of referringTo(first, schema, every)) {
      const other = tables.original(table.schema, table.name);
      if (other === undefined) continue;
      const along = { along: nameOf(of), ...(every ? {} : { referring: columns }) };
      this.#lose(other, { how: "deleted", ...along, ...matching });
    }
  }

  #takeColumn(known: KnownTable, each: Extract<Losing, { readonly kind: "column" }>): void {
    const { tables } = this.#ground;
    const { schema, name: table } = known.table;
    const column = columnOf(known, each.column);
    if (column === undefined || isGenerated(known.table, column)) return;
    for (const whole of [known, ...this.#heirs(known)]) {
      this.#lose(whole, { column, how: "dropped" });
      tables.renameColumn(whole, column);
    }
    if (each.cascade) this.#along({ kind: "column", schema, table, name: column, cascade: true });
  }

  #convert(known: KnownTable, each: Extract<Losing, { readonly kind: "converted" }>): void {
    const name = columnOf(known, each.column);
    const column = known.table.columns.find((other) => other.name === name);
    if (column === undefined || column.generated !== undefined) return;
    if (isLossless(column, each, this.#ground)) return;
    for (const whole of [known, ...this.#heirs(known)])
      this.#lose(whole, { column: column.name, how: "converted" });
  }

  #takeSchema({ schema, cascade }: Extract<Losing, { readonly kind: "schema" }>): void {
    const { dialect, tables } = this.#ground;
    if (!cascade && !dialect.losses.schemasGoWhole) return;
    for (const known of tables.in(schema)) {
      this.touched.push(known.table);
      tables.drop(known);
      this.#lose(known, { how: "dropped" });
    }
    if (cascade) this.#along({ kind: "schema", name: schema, cascade });
  }

  #takeAlong({ what, object, cascade }: Extract<Losing, { readonly kind: "along" }>): void {
    const named = what === "type" || what === "collation";
    const schema = named ? { schema: object.schema ?? this.#ground.dialect.schema.defaultSchema } : {};
    this.#along({ kind: what, ...schema, name: object.name, cascade });
  }

  /** Whoever has values of the type has one part less in each. */
  #takeAttribute({ type, attribute }: Extract<Losing, { readonly kind: "attribute" }>): void {
    const { along, tables, dialect } = this.#ground;
    const schema = type.schema ?? dialect.schema.defaultSchema;
    const object: DroppedObject = { kind: "type", schema, name: type.name, cascade: true };
    this.dropped.push(object);
    const by = `attribute ${attribute} of type ${schema}.${type.name}`;
    for (const { schema: namespace, table, column } of along(object)) {
      const known = tables.original(namespace, table);
      if (known === undefined) continue;
      this.touched.push(known.table);
      // A table of that type has the attribute as a column.
      if (column === undefined) this.#lose(known, { column: attribute, how: "dropped", along: by });
      else this.#lose(known, { column, how: "converted", along: by });
    }
  }

  #along(object: DroppedObject): void {
    const { along, tables } = this.#ground;
    this.dropped.push(object);
    const path = [object.schema, object.table, object.name].filter((part) => part !== undefined).join(".");
    const by = `${object.kind === "owner" ? "all of" : object.kind} ${path}`;
    for (const { schema, table, column } of along(object)) {
      const known = tables.original(schema, table);
      if (known === undefined) continue;
      this.touched.push(known.table);
      this.#lose(known, { ...(column === undefined ? {} : { column }), how: "dropped", along: by });
      if (column === undefined) tables.drop(known);
      else tables.renameColumn(known, column);
    }
  }

  #heirs({ table }: KnownTable): readonly KnownTable[] {
    const { schema, tables } = this.#ground;
    return heirsOf(table, schema).flatMap((heir) => tables.original(heir.schema, heir.name) ?? []);
  }

  #lose(known: KnownTable, lost: Omit<LostRows, "table" | "atStart">): void {
    this.lost.push(lostOf(known, lost));
  }
}

/** Something that a table loses, with what that is called when the step begins. */
function lostOf(known: KnownTable, lost: Omit<LostRows, "table" | "atStart">): LostRows {
  const { column, referring = [] } = lost;
  const then = (original: string): string =>
    [...known.atStart.columns].find(([, each]) => each === original)?.[0] ?? original;
  return {
    table: known.table,
    ...lost,
    atStart: {
      table: known.atStart.table,
      ...(column === undefined ? {} : { column: then(column) }),
      referring: referring.map(then),
    },
  };
}

function isGenerated({ columns }: Table, column: string): boolean {
  return columns.some(({ name, generated }) => name === column && generated !== undefined);
}

/** `table public.foo` */
export function nameOf({ schema, name }: Pick<Table, "schema" | "name">): string {
  return printObjectName({ kind: "table", schema, name });
}
