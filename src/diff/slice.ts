import type { SchemaDialect } from "../dialects/index.ts";
import { EMPTY_SCHEMA, type ObjectName, type Schema, type Table } from "../schema/index.ts";
import { mentions } from "./mentions.ts";
import { UseFinder } from "./slice/uses.ts";
import { type Whole, wholesOf } from "./slice/wholes.ts";

/**
 * The part of a schema that has these objects whole, all that they need, all that stands on them, and what that needs:
 * enough to rehearse a change of them in an empty database. Of tables that refer to one of these by a foreign key, and of
 * those that are only needed, foreign keys to what is not in the part are left out. All extensions are in it.
 */
export async function slice(
  schema: Schema,
  objects: readonly ObjectName[],
  dialect: SchemaDialect,
): Promise<Schema> {
  const wholes = wholesOf(schema, (table, column) => dialect.implicitName(table, [column], "seq"));
  const finder = new UseFinder(wholes, dialect);
  const asked = new Set(objects.flatMap((object) => wholes.of(object) ?? []));
  const { standing, referring } = await above(asked, wholes.all, finder);
  const inside = new Set([...asked, ...standing, ...referring]);
  for (let open = [...inside]; open.length > 0; ) {
    const uses = await finder.of(open);
    const found = uses.flatMap(({ now, whenCalled, referred }, at) => {
      const isAsked = asked.has(open[at] ?? NOTHING);
      return [...now, ...whenCalled, ...(isAsked ? referred : [])];
    });
    open = [...new Set(found)].filter((each) => !inside.has(each));
    for (const each of open) inside.add(each);
  }
  return partOfSchema(schema, objects, inside, asked);
}

const NOTHING: Whole = { path: { kind: "table", name: "" }, alone: {}, text: () => "", names: [] };

/** What stands on objects, on that again, and so on; and the tables that refer to any of these. */
async function above(
  asked: ReadonlySet<Whole>,
  all: readonly Whole[],
  finder: UseFinder,
): Promise<{ readonly standing: ReadonlySet<Whole>; readonly referring: ReadonlySet<Whole> }> {
  const standing = new Set(asked);
  const referring = new Set<Whole>();
  for (let open = [...asked]; open.length > 0; ) {
    // Only what has the name of one of them somewhere is read.
    const names = [...new Set(open.flatMap((each) => each.names))];
    const candidates = all.filter(
      (each) => !standing.has(each) && names.some((name) => mentions(each.text(), name)),
    );
    const uses = await finder.of(candidates);
    const ground = new Set(open);
    open = [];
    for (const [at, each] of candidates.entries()) {
      const { now, referred } = uses[at] ?? {};
      if ([...(now ?? [])].some((used) => ground.has(used))) open.push(each);
      else if ([...(referred ?? [])].some((used) => ground.has(used))) referring.add(each);
    }
    for (const each of open) standing.add(each);
  }
  return { standing, referring };
}

function partOfSchema(
  schema: Schema,
  objects: readonly ObjectName[],
  inside: ReadonlySet<Whole>,
  asked: ReadonlySet<Whole>,
): Schema {
  const lists = [...inside].map(({ alone }) => alone);
  const values: ReadonlySet<object> = new Set(
    lists.flatMap((alone): object[] => Object.values(alone).flat()),
  );
  const whole = new Set([...asked].flatMap(({ alone }) => alone.tables ?? []));
  const isInside = (each: object) => values.has(each);
  const named = new Set([
    ...objects.flatMap(({ kind, name }) => (kind === "schema" ? [name] : [])),
    ...[...inside].flatMap(({ path }) => path.schema ?? []),
    ...schema.extensions.flatMap((extension) => extension.schema ?? []),
  ]);
  const tables = schema.tables.filter(isInside);
  const reachable = new Set(tables.map(({ schema: namespace, name }) => JSON.stringify([namespace, name])));
  const cut = (table: Table): Table => {
    const foreignKeys = table.foreignKeys.filter(({ references }) =>
      reachable.has(JSON.stringify([references.schema, references.table])),
    );
    return whole.has(table) || foreignKeys.length === table.foreignKeys.length
      ? table
      : { ...table, foreignKeys };
  };
  return {
    ...EMPTY_SCHEMA,
    schemas: schema.schemas.filter(({ name }) => named.has(name)),
    extensions: schema.extensions,
    collations: schema.collations.filter(isInside),
    enums: schema.enums.filter(isInside),
    domains: schema.domains.filter(isInside),
    composites: schema.composites.filter(isInside),
    ranges: schema.ranges.filter(isInside),
    sequences: schema.sequences.filter(isInside),
    routines: schema.routines.filter(isInside),
    tables: tables.map(cut),
    views: schema.views.filter(isInside),
    statistics: schema.statistics.filter(isInside),
  };
}
