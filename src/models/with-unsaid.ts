import type { SchemaDialect } from "../dialects/index.ts";
import {
  type Column,
  EMPTY_SCHEMA,
  type Index,
  nameOf,
  type ObjectKind,
  type ObjectName,
  type ObjectValues,
  objectKey,
  PLACES,
  type Place,
  type Schema,
  sortSchema,
  type Table,
  type Unique,
  type View,
} from "../schema/index.ts";
import type { LeftOut } from "./print/left-out.ts";
import { VOCABULARIES, type Vocabulary } from "./print/vocabulary.ts";

/**
 * What Drizzle models declare, together with what Drizzle has no words for and is there: domains, functions, triggers,
 * comments and the like that migrations made. Models that are silent about these do not mean that they should go.
 * What stood on a table or column that the models have no more goes with it. `own` is the component's part of `whole`.
 */
export function withUnsaid(
  declared: Schema,
  own: Schema,
  whole: Schema,
  drizzle: SchemaDialect["drizzle"],
): Schema {
  return unsaidIn(own, whole, drizzle)(declared);
}

/** The same for several declared schemas beside one that is there. */
export function unsaidIn(
  own: Schema,
  whole: Schema,
  drizzle: SchemaDialect["drizzle"],
): (declared: Schema) => Schema {
  const vocabulary = VOCABULARIES[drizzle];
  const groups = groupsOf(vocabulary.declarable(whole).left);
  if (groups.size === 0 && !vocabulary.uniqueByIndex) return (declared) => declared;
  const tables = new Map(own.tables.map((table) => [keyOf("table", table), table]));
  const views = new Map(own.views.map((view) => [keyOf("view", view), view]));
  const others = [...groups.values()]
    .flat()
    .filter((each) => each.object.table === undefined && !isRelation(each));
  return (declared) => {
    const completed: Schema = {
      ...declared,
      tables: declared.tables.map((table) => {
        const key = keyOf("table", table);
        const was = tables.get(key);
        return was === undefined ? table : completedTable(table, was, groups.get(key) ?? [], vocabulary);
      }),
      views: declared.views.map((view) => {
        const key = keyOf("view", view);
        const was = views.get(key);
        return was === undefined ? view : completedView(view, was, groups.get(key) ?? []);
      }),
    };
    const relations = withRelations(completed, own, groups);
    return sortSchema(others.reduce((each, left) => keptIn(each, own, left), relations));
  };
}

/** A part of an object that stays, unless the models say something else; a whole one, unless the name is taken. */
function keptIn(declared: Schema, own: Schema, { object, part }: LeftOut): Schema {
  return keptOf(declared, own, { ...object, kind: object.kind }, part);
}

function keptOf<Kind extends ObjectKind>(
  declared: Schema,
  own: Schema,
  object: ObjectName & { readonly kind: Kind },
  part: string | undefined,
): Schema {
  const place: Place<ObjectValues[Kind]> = PLACES[object.kind];
  const was = place.find(own, object);
  if (was === undefined) return declared;
  const now = place.find(declared, object);
  if (part === undefined) return now === undefined ? place.put(declared, object, was) : declared;
  if (now === undefined || typeof now !== "object" || typeof was !== "object") return declared;
  return place.put(declared, object, withPart(now, was, part.split(".")));
}

/** The same value with this field as it was; what says something else already stays. */
function withPart<Value extends object>(now: Value, was: Value, [name, ...rest]: readonly string[]): Value {
  for (const key in was) {
    if (key !== name) continue;
    const [ours, theirs] = [now[key], was[key]];
    if (rest.length === 0) return isUnsaid(ours) || key === "stored" ? { ...now, [key]: theirs } : now;
    if (!isObject(ours) || !isObject(theirs)) return now;
    return { ...now, [key]: withPart(ours, theirs, rest) };
  }
  return now;
}

function isUnsaid(value: unknown): boolean {
  return value === undefined || (Array.isArray(value) && value.length === 0);
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}

/** Partitions and heirs, which Drizzle cannot declare at all. */
function withRelations(
  completed: Schema,
  own: Schema,
  groups: ReadonlyMap<string, readonly LeftOut[]>,
): Schema {
  if (groups.size === 0) return completed;
  const isUnsaid = (table: Table): boolean =>
    (groups.get(keyOf("table", table)) ?? []).some(
      ({ object, part }) => object.kind === "table" && part === undefined,
    );
  const there = new Set(completed.tables.map((table) => keyOf("table", table)));
  const more = own.tables.filter((table) => isUnsaid(table) && !there.has(keyOf("table", table)));
  return more.length === 0 ? completed : { ...completed, tables: [...completed.tables, ...more] };
}

function completedTable(
  declared: Table,
  was: Table,
  left: readonly LeftOut[],
  { saysOption, uniqueByIndex }: Vocabulary,
): Table {
  const table = uniqueByIndex ? withConstraints(declared, was) : declared;
  if (left.length === 0 && saysOption === undefined) return table;
  const columns = new Map(table.columns.map((column) => [column.name, column]));
  const before = new Map(was.columns.map((column) => [column.name, column]));
  const stays = ({ object, part }: LeftOut): boolean => {
    if (object.kind === "column") {
      if (part === "options" && saysOption !== undefined) return false;
      const [old, now] = [before.get(object.name), columns.get(object.name)];
      return staysWithType(part, old?.type ?? "", now?.type ?? "");
    }
    if (object.kind !== "exclusion") return true;
    const exclusion = was.exclusions.find(({ name }) => name === object.name);
    return exclusion?.elements.every((each) => !("column" in each) || columns.has(each.column)) ?? false;
  };
  const parts = left
    .filter(({ object, part }) => object.kind !== "table" || part !== undefined)
    .filter(stays);
  const kept = saysOption === undefined ? table : withOptions(table, before, saysOption);
  if (parts.length === 0) return kept;
  const own = { ...EMPTY_SCHEMA, tables: [was] };
  const after = parts.reduce<Schema>((each, part) => keptIn(each, own, part), {
    ...EMPTY_SCHEMA,
    tables: [kept],
  });
  return after.tables[0] ?? kept;
}

/** A unique index that models declare means the constraint of the same columns where there is one. */
function withConstraints(table: Table, was: Table): Table {
  if (was.uniques.length === 0) return table;
  const names = new Set(was.indexes.map(({ name }) => name));
  const columnsOf = ({ elements }: Index) =>
    elements.map((each) => ("column" in each && Object.keys(each).length === 1 ? each.column : undefined));
  const isMeant = (index: Index, { columns }: Unique): boolean => {
    const own = columnsOf(index);
    return own.length === columns.length && columns.every((column, place) => own[place] === column);
  };
  const taken = new Map<Index, Unique>();
  for (const unique of was.uniques) {
    const index = table.indexes.find(
      (each) =>
        each.unique === true &&
        each.where === undefined &&
        !names.has(each.name) &&
        !taken.has(each) &&
        isMeant(each, unique),
    );
    if (index !== undefined) taken.set(index, unique);
  }
  if (taken.size === 0) return table;
  return {
    ...table,
    uniques: [...table.uniques, ...taken.values()],
    indexes: table.indexes.filter((index) => !taken.has(index)),
  };
}

/** Options of columns: those that models can say are as they say them, the others as they are there. */
function withOptions(
  table: Table,
  before: ReadonlyMap<string, Column>,
  saysOption: NonNullable<Vocabulary["saysOption"]>,
): Table {
  return {
    ...table,
    columns: table.columns.map(({ options: own = [], ...column }) => {
      const there = before.get(column.name)?.options ?? [];
      const options = [...own, ...there.filter((option) => !saysOption(option, column))].sort((a, b) =>
        a.name < b.name ? -1 : 1,
      );
      return options.length === 0 ? column : { ...column, options };
    }),
  };
}

/** What hangs on the type goes with it, but a collation is one of all texts: a column that gets longer keeps its order. */
function staysWithType(part: string | undefined, from: string, to: string): boolean {
  if (part === "collation") return from === to || (isOfText(from) && isOfText(to));
  return from === to || !OF_THE_TYPE.has(part ?? "");
}

const OF_THE_TYPE: ReadonlySet<string> = new Set(["storage", "compression"]);

/** Types that have collations, by the words they begin with, as PostgreSQL, MariaDB and SQLite print them. */
function isOfText(type: string): boolean {
  return /^(?:character|char|varchar|text|tinytext|mediumtext|longtext|clob|enum|set)\b/i.test(type);
}

function completedView(view: View, was: View, left: readonly LeftOut[]): View {
  if (left.length === 0) return view;
  const own = { ...EMPTY_SCHEMA, views: [was] };
  const after = left.reduce<Schema>((each, part) => keptIn(each, own, part), {
    ...EMPTY_SCHEMA,
    views: [view],
  });
  return after.views[0] ?? view;
}

/** What is left out of tables and views, by these; of all else by itself. */
function groupsOf(left: readonly LeftOut[]): ReadonlyMap<string, readonly LeftOut[]> {
  const groups = new Map<string, LeftOut[]>();
  const add = (key: string, each: LeftOut): void => {
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [each]);
    else group.push(each);
  };
  for (const each of left) {
    const { object } = each;
    if (object.table === undefined) {
      add(objectKey(object), each);
      continue;
    }
    const whole = { schema: object.schema ?? "", name: object.table };
    add(keyOf("table", whole), each);
    add(keyOf("view", whole), each);
  }
  return groups;
}

function isRelation({ object }: LeftOut): boolean {
  return object.kind === "table" || object.kind === "view";
}

function keyOf(kind: ObjectKind, object: { readonly schema: string; readonly name: string }): string {
  return objectKey(nameOf(kind, { schema: object.schema, name: object.name }));
}
