import type { SchemaDialect } from "../dialects/index.ts";
import { type AnyOperation, type RenderContext, renderInTurn } from "../operations/index.ts";
import { EMPTY_SCHEMA, objectKey, partOf, type Schema } from "../schema/index.ts";
import { creation } from "./creation.ts";
import { type Dependency, dependenciesOf, RANK } from "./dependencies.ts";
import { type Order, orderBy } from "./order.ts";
import type { RenderedOperation } from "./rendered-operation.ts";
import { unchecked } from "./unchecked.ts";

/**
 * The operations that make everything in `schema`, in an order that runs. `existing` is what is there already, as far
 * as it is known: schemas and extensions in it are not made again. Throws `diff/unsupported` where the server is too
 * old for something.
 */
export async function createSchema(
  schema: Schema,
  dialect: SchemaDialect,
  options: { readonly serverVersion: number; readonly existing?: Schema },
): Promise<readonly RenderedOperation[]> {
  const existing = options.existing ?? EMPTY_SCHEMA;
  const wanted: Schema = {
    ...schema,
    schemas: schema.schemas.filter(({ name }) => !existing.schemas.some((each) => each.name === name)),
    extensions: schema.extensions.filter(
      ({ name }) => !existing.extensions.some((each) => each.name === name),
    ),
  };
  const { operations, dependencies, order } = await ordered(wanted, dialect);
  const context: RenderContext = {
    before: existing,
    after: together(existing, schema),
    grammar: dialect.grammar(options.serverVersion),
  };
  const ahead = namingWhatComesLater(dependencies, order);
  const inTurn = order.places.flatMap((place) => {
    const operation = operations[place];
    return operation === undefined ? [] : [{ place, operation, context }];
  });
  return renderInTurn(inTurn).map(({ each: { place, operation }, rendering }) => {
    const { statements } = rendering;
    return {
      operation,
      ...rendering,
      statements: ahead.has(place) ? unchecked(statements, dialect) : statements,
    };
  });
}

interface Ordered {
  readonly operations: readonly AnyOperation[];
  readonly dependencies: readonly Dependency[];
  readonly order: Order;
}

/**
 * A check that stands in the way of an order, since it calls a function that takes a row of its table, is added once both
 * are there.
 */
async function ordered(schema: Schema, dialect: SchemaDialect): Promise<Ordered> {
  const split = new Set<string>();
  for (;;) {
    const operations = creation(schema, (check) => split.has(objectKey(check)));
    const dependencies = await dependenciesOf(operations, dialect);
    const order = orderBy(operations.length, dependencies);
    const inTheWay = checksAmong(order.broken, operations);
    if (inTheWay.length === 0) return { operations, dependencies, order };
    for (const key of inTheWay) split.add(key);
  }
}

function checksAmong(broken: readonly Dependency[], operations: readonly AnyOperation[]): readonly string[] {
  return broken.flatMap(({ after, text }) => {
    const operation = operations[after];
    if (operation?.kind !== "create-table" || operation.after === undefined) return [];
    const table = operation.after;
    return table.checks
      .filter(({ expression }) => expression === text?.text)
      .map((check) => objectKey(partOf(table, "check", check)));
  });
}

/** The routines whose bodies name something that is made after them. */
function namingWhatComesLater(dependencies: readonly Dependency[], { places }: Order): ReadonlySet<number> {
  const turn = new Map(places.map((place, at) => [place, at]));
  const later = dependencies.filter(
    ({ before, after, rank }) =>
      (rank === RANK.whenCalled || rank === RANK.routine) && (turn.get(before) ?? 0) > (turn.get(after) ?? 0),
  );
  return new Set(later.map(({ after }) => after));
}

function together(one: Schema, other: Schema): Schema {
  return {
    schemas: [...one.schemas, ...other.schemas],
    extensions: [...one.extensions, ...other.extensions],
    collations: [...one.collations, ...other.collations],
    enums: [...one.enums, ...other.enums],
    domains: [...one.domains, ...other.domains],
    composites: [...one.composites, ...other.composites],
    ranges: [...one.ranges, ...other.ranges],
    sequences: [...one.sequences, ...other.sequences],
    routines: [...one.routines, ...other.routines],
    tables: [...one.tables, ...other.tables],
    views: [...one.views, ...other.views],
    statistics: [...one.statistics, ...other.statistics],
  };
}
