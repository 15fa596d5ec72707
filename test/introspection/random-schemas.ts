import fc from "fast-check";
import type { Column, ForeignKey, Index, Schema, Table } from "../../src/schema/index.ts";
import { anyText } from "../support/any-text.ts";
import { postgresDialect } from "../support/connections.ts";
import { schemaOf, table } from "../support/schemas.ts";

/** Names that break what does not quote, cut or look up with care. */
const HOSTILE = [
  "select",
  "user",
  "MixedCase",
  "with space",
  'qu"ote',
  '"',
  '""',
  "it's",
  "back\\slash",
  "dotted.name",
  "semi;colon",
  "--comment",
  "/*",
  "$1",
  "$$",
  "%I",
  "a,b",
  "(a)",
  "new\nline",
  "tab\t",
  " ",
  "é",
  "😀",
  "日本語テーブル",
  "__proto__",
  "constructor",
  "toString",
  "null",
  "1st",
  "a".repeat(63),
  "é".repeat(31),
  `${"x".repeat(60)}_id`,
  "NEW",
  "all",
  "public",
  "nextval('x'::regclass)",
];

const { storedName } = postgresDialect().schema;
const NEWEST = 180000;

/** Text without the character that no PostgreSQL text can hold. */
const text = (maxLength: number) => anyText({ maxLength }).map((each) => each.replaceAll("\0", "·"));
const name = fc.oneof(
  fc.constantFrom(...HOSTILE),
  text(25).map((each) => storedName(`n${each}`)),
);

/** Types with the defaults that the server prints as they are written. */
const PLAIN: readonly (readonly [type: string, ...defaults: string[]])[] = [
  ["integer", "0", "(1 + 2)"],
  ["bigint", "5"],
  ["numeric(10,2)", "1.50"],
  ["text", "''::text", "CURRENT_USER"],
  ["character varying(60)", "'x'::character varying"],
  ["boolean", "true"],
  ["timestamp(3) with time zone", "CURRENT_TIMESTAMP"],
  ["date", "'2020-02-29'::date"],
  ["uuid", "gen_random_uuid()"],
  ["jsonb", "'{\"a\": []}'::jsonb"],
  ["text[]", "'{}'::text[]"],
  ["interval day to second(2)"],
  ["bit varying(8)"],
];

interface ColumnRecipe {
  readonly kind: "plain" | "serial" | "identity" | "generated" | "enum" | "text";
  readonly type: readonly [string, ...string[]];
  readonly default: number;
  readonly notNull: boolean;
  readonly text: string;
  readonly comment: string;
}

const columnRecipe: fc.Arbitrary<ColumnRecipe> = fc.record({
  kind: fc.constantFrom("plain", "plain", "serial", "identity", "generated", "enum", "text"),
  type: fc.constantFrom(...PLAIN),
  default: fc.nat(3),
  notNull: fc.boolean(),
  text: text(12),
  comment: fc.oneof(fc.constant(""), text(20)),
});

const tableRecipe = fc.record({
  columns: fc.array(columnRecipe, { maxLength: 6 }),
  apart: fc.boolean(),
  key: fc.boolean(),
  unique: fc.boolean(),
  check: fc.option(text(10)),
  refers: fc.array(fc.nat(7), { maxLength: 2 }),
  index: fc.option(
    fc.record({
      desc: fc.boolean(),
      first: fc.boolean(),
      unique: fc.boolean(),
      where: fc.boolean(),
      expression: fc.boolean(),
    }),
  ),
  rowSecurity: fc.boolean(),
  comment: fc.oneof(fc.constant(""), text(20)),
});
type TableRecipe = typeof tableRecipe extends fc.Arbitrary<infer Recipe> ? Recipe : never;

const recipe = fc.record({
  names: fc.uniqueArray(name, { minLength: 90, maxLength: 90 }),
  labels: fc.uniqueArray(text(10).map(storedName), { minLength: 1, maxLength: 4 }),
  tables: fc.array(tableRecipe, { minLength: 1, maxLength: 5 }),
  comment: text(20),
});

type Recipe = typeof recipe extends fc.Arbitrary<infer Each> ? Each : never;

const literal = (value: string): string => `'${value.replaceAll("'", "''")}'::text`;
const optional = (comment: string): { comment?: string } => (comment === "" ? {} : { comment });

/** Schemas that any server takes, and says again exactly as they are written here. */
export const randomSchema: fc.Arbitrary<Schema> = recipe.map(schemaFrom);

/** Two such schemas that share most of their names and much of what is under these. */
export const randomPair: fc.Arbitrary<readonly [Schema, Schema]> = fc
  .tuple(recipe, recipe, fc.infiniteStream(fc.nat(9)))
  .map(([one, other, dice]) => [schemaFrom(one), schemaFrom(changed(one, other, dice))]);

/** Names for what a table has, by its place among the tables. */
const NAMES_OF_TABLE = 17;

function schemaFrom({ names, labels, tables, comment }: Recipe): Schema {
  const apart = [...`n${names[0] ?? ""}`].slice(0, 15).join("");
  const mood = names[1] ?? "mood";
  const nameOf = (at: number, slot: number): string =>
    names[2 + at * NAMES_OF_TABLE + slot] ?? `name_${slot}`;
  const places = tables.map((each, at) => ({
    schema: each.apart ? apart : "public",
    name: nameOf(at, 0),
    id: nameOf(at, 1),
  }));
  const built = tables.map((each, at): Table => {
    const { schema = "public", name: own = "t", id = "id" } = places[at] ?? {};
    return tableOf(
      each,
      { schema, name: own, id },
      places.filter((_, to) => tables[to]?.key === true),
      (slot) => nameOf(at, slot),
      `${sqlName(apart)}.${sqlName(mood)}`,
    );
  });
  return schemaOf({
    schemas: [{ name: apart, ...optional(comment) }],
    enums: [{ schema: apart, name: mood, values: labels }],
    tables: built,
  });
}

/** The names and most of the rest of `one`; what the dice decide is taken from `other`. */
function changed(one: Recipe, other: Recipe, dice: Iterable<number>): Recipe {
  const rolls = dice[Symbol.iterator]();
  const isChosen = (chance: number): boolean => Number(rolls.next().value) < chance;
  const part = <Each extends object>(from: Each, to: Each, chance: number): Each => {
    const result = { ...from };
    for (const key of keysOf(from)) if (isChosen(chance)) result[key] = to[key];
    return result;
  };
  const count = isChosen(3) ? other.tables.length : one.tables.length;
  const tables = Array.from({ length: count }, (_, at): TableRecipe => {
    const from = one.tables[at];
    const to = other.tables[at % other.tables.length];
    if (from === undefined || to === undefined) return from ?? to ?? NO_TABLE;
    const length = isChosen(3) ? to.columns.length : from.columns.length;
    const columns = Array.from({ length }, (__, place): ColumnRecipe => {
      const [mine, others] = [from.columns[place], to.columns[place]];
      if (mine === undefined || others === undefined) return mine ?? others ?? NO_COLUMN;
      return part(mine, others, 2);
    });
    return { ...part(from, to, 2), columns };
  });
  const labels = isChosen(3) ? other.labels : one.labels;
  return { names: one.names, labels, tables, comment: isChosen(3) ? other.comment : one.comment };
}

function keysOf<Each extends object>(value: Each): (keyof Each)[] {
  const names: string[] = Object.keys(value);
  return names.filter((name): name is string & keyof Each => name in value);
}

const NO_COLUMN: ColumnRecipe = {
  kind: "plain",
  type: ["integer"],
  default: 0,
  notNull: false,
  text: "",
  comment: "",
};
const NO_TABLE: TableRecipe = {
  columns: [],
  apart: false,
  key: false,
  unique: false,
  check: null,
  refers: [],
  index: null,
  rowSecurity: false,
  comment: "",
};

interface Place {
  readonly schema: string;
  readonly name: string;
  readonly id: string;
}

function tableOf(
  recipe: TableRecipe,
  { schema, name: own, id }: Place,
  targets: readonly Place[],
  nameOf: (slot: number) => string,
  mood: string,
): Table {
  const key: Column = { name: id, type: "integer", notNull: true };
  const columns = recipe.columns.map((each, at) => columnOf(each, nameOf(2 + at), id, mood));
  const references = recipe.refers.flatMap((which, at): (ForeignKey & { readonly column: string })[] => {
    const target = targets[which % Math.max(1, targets.length)];
    if (target === undefined) return [];
    const column = nameOf(8 + at);
    const to = { schema: target.schema, table: target.name, columns: [target.id] };
    return [{ name: nameOf(10 + at), columns: [column], references: to, column }];
  });
  const { index, check } = recipe;
  const second = recipe.unique ? columns[0] : undefined;
  const indexes: Index[] =
    index === null
      ? []
      : [
          {
            name: nameOf(15),
            ...(index.unique ? { unique: true } : {}),
            elements: [
              {
                ...(index.expression ? { expression: `${sqlName(id)} + 1` } : { column: id }),
                ...(index.desc ? { order: "desc" } : {}),
                ...(index.first === index.desc ? {} : { nulls: index.first ? "first" : "last" }),
              },
            ],
            ...(index.where ? { where: `${sqlName(id)} > 5` } : {}),
          },
        ];
  const { primaryKey: _, ...bare } = table("t");
  return {
    ...bare,
    schema,
    name: own,
    columns: [
      key,
      ...columns,
      ...references.map(({ column }): Column => ({ name: column, type: "integer" })),
    ],
    ...(recipe.key ? { primaryKey: { name: nameOf(12), columns: [id] } } : {}),
    // Never the key's own columns alone: two equal ones in a CREATE TABLE are one to the server.
    uniques: second === undefined ? [] : [{ name: nameOf(13), columns: [id, second.name] }],
    checks:
      check === null ? [] : [{ name: nameOf(14), expression: `(${sqlName(id)})::text <> ${literal(check)}` }],
    foreignKeys: references.map(({ column: __, ...reference }) => reference),
    indexes,
    ...(recipe.rowSecurity ? { rowSecurity: true } : {}),
    ...optional(recipe.comment),
  };
}

/** As the server prints a name: quoted where it has to be. */
function sqlName(value: string): string {
  return postgresDialect().schema.grammar(NEWEST).name(value);
}

function columnOf(recipe: ColumnRecipe, own: string, id: string, mood: string): Column {
  const comment = optional(recipe.comment);
  const notNull = recipe.notNull ? ({ notNull: true } as const) : {};
  switch (recipe.kind) {
    case "serial":
      return { name: own, type: "integer", notNull: true, serial: {}, ...comment };
    case "identity":
      return { name: own, type: "bigint", notNull: true, identity: { always: recipe.notNull }, ...comment };
    case "generated":
      return {
        name: own,
        type: "integer",
        generated: { expression: `${sqlName(id)} * 2`, stored: true },
        ...notNull,
        ...comment,
      };
    case "enum":
      return { name: own, type: mood, ...notNull, ...comment };
    case "text":
      return { name: own, type: "text", default: literal(recipe.text), ...notNull, ...comment };
    default: {
      const [type, ...defaults] = recipe.type;
      const chosen = defaults[recipe.default];
      return {
        name: own,
        type,
        ...(chosen === undefined ? {} : { default: chosen }),
        ...notNull,
        ...comment,
      };
    }
  }
}
