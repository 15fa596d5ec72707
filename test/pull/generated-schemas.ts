import fc from "fast-check";
import { schema as dialect } from "../../src/dialects/postgres/schema.ts";
import {
  type Column,
  EMPTY_SCHEMA,
  type ForeignKey,
  type Index,
  type Schema,
  sortSchema,
  type Table,
} from "../../src/schema/index.ts";

const NAMES = [
  "a",
  "id",
  "user_id",
  "userId",
  "User",
  "select",
  "default",
  "class",
  "text",
  "index",
  "t",
  "2nd",
  "it's",
  'q"uote',
  "back\\slash",
  "`tick`",
  "${x}",
  "with space",
  "é",
  "日本",
  "!",
  "then",
  "getSQL",
  "n".repeat(60),
];

/** Types, and expressions that can be their defaults. */
const TYPES: readonly (readonly [type: string, ...defaults: readonly string[]])[] = [
  ["integer", "0", "-1", "'7'", "1 + 1"],
  ["bigint", "5000000000", "-5000000000", "'1'", "9223372036854775807"],
  ["smallint", "3"],
  ["numeric(10,2)", "1.50", "0", "-1.5", "'2'"],
  ["numeric", "1.0"],
  ["double precision", "1.5", "-0.25", "1e10", "'NaN'"],
  ["real", "2"],
  ["boolean", "true", "false"],
  ["text", "'x'", "''", "E'a\\nb\\\\c'", "'${a}`b'", "'it''s'", "CURRENT_USER"],
  ["character varying(12)", "'x'", "'🙂'"],
  ["character(3)", "'x'"],
  ["timestamp(3) with time zone", "now()", "'2020-01-02 03:04:05+00'"],
  ["timestamp without time zone", "now()", "'infinity'"],
  ["date", "CURRENT_DATE", "'2020-01-02'", "now()"],
  ["time without time zone", "'01:02'"],
  ["interval", "'1 day'", "'1 mon 2 days'"],
  ["interval day to second(2)"],
  ["jsonb", "'{}'", `'{"a": [1, 2.50, null], "b": "it''s"}'`, `'"text"'`, "'[]'"],
  ["json", `'{"a":1}'`, `'{"a" : 1}'`],
  ["uuid", "gen_random_uuid()", "'00000000-0000-0000-0000-000000000000'"],
  ["text[]", "'{}'", "ARRAY['a', 'b']", "'{a}'"],
  ["integer[]", "'{}'"],
  ["inet", "'127.0.0.1'"],
  ["bytea", "'\\x00'"],
  ["tsvector", "'a'"],
  ["int4range", "'[1,2)'"],
  ["bit(3)", "B'101'"],
  ["bit varying(5)"],
  ["point"],
  ["public.mood", "'sad'", "'it''s'"],
  ["public.mood[]", "'{}'"],
  ["xml"],
];

/** Types that can be indexed and compared. */
const ORDERED = new Set(["integer", "bigint", "text", "date", "numeric(10,2)", "public.mood"]);

const columnOf = (name: string): fc.Arbitrary<Column> =>
  fc
    .record({ type: fc.constantFrom(...TYPES), place: fc.nat(), notNull: fc.boolean() })
    .map(({ type: [type, ...defaults], place, notNull }) => {
      // As often without one as with a certain one.
      const chosen = defaults[place % (defaults.length + 1)];
      return {
        name,
        type,
        ...(notNull ? { notNull } : {}),
        ...(chosen === undefined ? {} : { default: chosen }),
      };
    });

const keyColumn = (name: string): fc.Arbitrary<Column> =>
  fc
    .constantFrom<Partial<Column>>(
      {},
      { serial: {} },
      { identity: { always: true } },
      { identity: { always: false, start: "10", cycle: true } },
    )
    .map((more) => ({ name, type: "integer", notNull: true, ...more }));

const tableOf = (schema: string, name: string): fc.Arbitrary<Table> =>
  fc
    .uniqueArray(fc.constantFrom(...NAMES), { minLength: 1, maxLength: 7 })
    .chain(([key = "id", ...others]) => fc.tuple(keyColumn(key), ...others.map(columnOf)))
    .chain((columns) => fc.tuple(fc.constant(columns), indexes(name, columns), fc.boolean(), fc.boolean()))
    .map(([columns, made, unique, secured]) => {
      const [key, second] = columns;
      const comparable = second !== undefined && ORDERED.has(second.type);
      return {
        schema,
        name,
        columns,
        primaryKey: { name: dialect.implicitName(name, [], "pkey"), columns: [key.name] },
        uniques:
          unique && comparable
            ? [{ name: cut(`${name} unique`), columns: [second.name], nullsNotDistinct: true }]
            : [],
        checks: [{ name: cut(`${name} check`), expression: `${quoted(key.name)} > 0` }],
        exclusions: [],
        foreignKeys: [],
        indexes: made,
        triggers: [],
        rules: [],
        policies: secured
          ? [{ name: "own `rows`", command: "select", using: `${quoted(key.name)} <> 3` }]
          : [],
        ...(secured ? { rowSecurity: true } : {}),
      };
    });

function indexes(table: string, columns: readonly Column[]): fc.Arbitrary<readonly Index[]> {
  const comparable = columns.filter(({ type }) => ORDERED.has(type));
  const element = fc.record(
    {
      column: fc.constantFrom(...comparable.map(({ name }) => name)),
      order: fc.constant("desc" as const),
      nulls: fc.constant("first" as const),
    },
    { requiredKeys: ["column"] },
  );
  return fc.array(fc.tuple(element, fc.boolean(), fc.boolean()), { maxLength: 3 }).map((list) =>
    list.map(([{ order, nulls, ...rest }, unique, partial], place) => ({
      name: cut(`${place} ${table}`),
      ...(unique ? { unique } : {}),
      elements: [
        {
          ...rest,
          ...(order === undefined ? {} : { order }),
          // First is what a descending order has anyway.
          ...(nulls === undefined ? {} : { nulls: order === "desc" ? "last" : nulls }),
        },
      ],
      ...(partial ? { where: `${quoted(rest.column)} IS NOT NULL` } : {}),
    })),
  );
}

/** Foreign keys from any table to any other, itself included: circles are common. */
function foreignKeys(tables: readonly Table[], targets: readonly (readonly number[])[]): readonly Table[] {
  return tables.map((table, at) => {
    const keys = (targets[at] ?? []).map(
      (to, place): { readonly column: Column; readonly key: ForeignKey } => {
        const target = tables[to % tables.length] ?? table;
        const [column = ""] = target.primaryKey?.columns ?? [];
        const name = `ref ${place}`;
        const drizzle = dialect.storedName(`${table.name}_${name}_${target.name}_${column}_fk`);
        const key: ForeignKey = {
          name: place % 2 === 0 ? drizzle : dialect.implicitName(table.name, [name], "fkey"),
          columns: [name],
          references: { schema: target.schema, table: target.name, columns: [column] },
          ...(to % 3 === 0 ? { onDelete: "cascade" } : {}),
          ...(to % 5 === 0 ? { onUpdate: "set null" } : {}),
        };
        return { column: { name, type: "integer" }, key };
      },
    );
    return {
      ...table,
      columns: [...table.columns, ...keys.map(({ column }) => column)],
      foreignKeys: keys.map(({ key }) => key),
    };
  });
}

/** Schemas of some tables with what Drizzle can say of them, in two namespaces. */
export const schemas: fc.Arbitrary<Schema> = fc
  .uniqueArray(fc.tuple(fc.constantFrom("public", "other place"), fc.constantFrom(...NAMES)), {
    minLength: 1,
    maxLength: 8,
    selector: ([schema, name]) => `${schema}.${name}`,
  })
  .chain((names) =>
    fc.tuple(
      fc.tuple(...names.map(([schema, name]) => tableOf(schema, name))),
      fc.array(fc.array(fc.nat({ max: 30 }), { maxLength: 2 }), { minLength: names.length }),
    ),
  )
  .map(([tables, targets]) =>
    sortSchema({
      ...EMPTY_SCHEMA,
      schemas: [{ name: "other place" }],
      enums: [{ schema: "public", name: "mood", values: ["sad", "it's", "`${"] }],
      tables: foreignKeys(tables, targets),
    }),
  );

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

function cut(name: string): string {
  return dialect.storedName(name);
}
