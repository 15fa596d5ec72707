import { type Column, type ObjectName, PLACES, type QualifiedName } from "../schema/index.ts";
import { type Aspect, sets } from "./aspect.ts";
import { baseType } from "./clauses/base-type.ts";
import { columnIn } from "./clauses/column-in.ts";
import { sequenceOf } from "./clauses/column-sequence.ts";
import { defaultExpression } from "./clauses/enclosed.ts";
import { keyWith } from "./clauses/immovable.ts";
import { collationNeed, text } from "./clauses/needs.ts";
import { fieldPlace } from "./clauses/part-place.ts";
import { relationOf } from "./clauses/relation.ts";
import { toldAgain } from "./clauses/told-again.ts";
import { OperationError } from "./errors.ts";
import type { Conversion } from "./grammar.ts";
import type { RenderContext } from "./kind.ts";
import { type ColumnType, TYPE_EXAMPLES } from "./set-column-type-examples.ts";

const aspect: Aspect<ColumnType> = {
  noun: "type",
  place: fieldPlace(PLACES.column, typeOf, (column, value) => {
    const { collation: _, ...others } = column;
    return value === undefined ? column : { ...others, ...value };
  }),
  needs: ({ type, collation }) => ({ objects: collationNeed(collation), texts: text("type", type) }),
  set: ({ path, before, after }, context) => {
    if (before === undefined || after === undefined) return [];
    refuseKey(path, before, after, context);
    return [
      converted(path, before, after, context),
      ...toldAgain(path, context),
      ...sequenceType(path, context),
    ];
  },
  lost: ({ path, before, after }, context) => {
    if (before === undefined || after === undefined || before.type === after.type) return undefined;
    const loses = context === undefined || conversionOf(path, before, after, context)?.loses;
    return loses ? `the values of ${path.table}.${path.name} that ${after.type} cannot hold` : undefined;
  },
  // Where the rows are written anew the table has a second set of files for a while.
  locks: () => 10,
  examples: TYPE_EXAMPLES,
};

function typeOf({ type, collation }: Column): ColumnType {
  return { type, ...(collation === undefined ? {} : { collation }) };
}

/** One statement, as the default of one type may be none that the other one can have. */
function converted(path: ObjectName, before: ColumnType, after: ColumnType, context: RenderContext): string {
  const { grammar } = context;
  const old = columnIn(context.before, path);
  const now = columnIn(context.after, path);
  const column = `ALTER COLUMN ${grammar.name(path.name)}`;
  const conversion = conversionOf(path, before, after, context);
  if (conversion === undefined && now?.generated === undefined) throw withoutCast(path, before, after);
  // A generated column takes no USING: its expression says what it becomes.
  const using = now?.generated === undefined ? conversion?.using : undefined;
  const type = [
    `${column} TYPE ${after.type}`,
    ...(after.collation === undefined ? [] : [`COLLATE ${grammar.qualified(after.collation)}`]),
    ...(using === undefined ? [] : [`USING ${using}`]),
  ].join(" ");
  const actions = [
    ...(old?.default === undefined ? [] : [`${column} DROP DEFAULT`]),
    type,
    ...(now?.default === undefined ? [] : [`${column} SET DEFAULT ${defaultExpression(now.default)}`]),
  ];
  const table = `ALTER TABLE ${relationOf(path, grammar)}`;
  return actions.length === 1 ? `${table} ${type}` : `${table}\n  ${actions.join(",\n  ")}`;
}

/** The sequence of an identity column gets the column's type from the server; that of a serial column does not. */
function sequenceType(path: ObjectName, { before, after, grammar }: RenderContext): readonly string[] {
  const old = columnIn(before, path);
  const now = columnIn(after, path);
  const alter = (name: QualifiedName, type: string) => [
    `ALTER SEQUENCE ${grammar.qualified(name)} AS ${type}`,
  ];
  if (old?.identity !== undefined && now?.identity?.type !== undefined)
    return alter(sequenceOf(old.identity, path, grammar), now.identity.type);
  const isImplied = old?.serial !== undefined && now?.serial !== undefined && now.serial.type === undefined;
  return isImplied ? alter(sequenceOf(old.serial, path, grammar), now.type) : [];
}

function conversionOf(
  { name }: ObjectName,
  before: ColumnType,
  after: ColumnType,
  context: RenderContext,
): Conversion | undefined {
  const { grammar } = context;
  const from = baseType(before.type, context.before, grammar);
  const to = baseType(after.type, context.after, grammar);
  return grammar.conversion(grammar.name(name), from, to);
}

function refuseKey(
  path: ObjectName,
  from: ColumnType,
  to: ColumnType,
  { before, grammar }: RenderContext,
): void {
  const table = before.tables.find((each) => each.schema === path.schema && each.name === path.table);
  const reason = table === undefined ? undefined : keyWith(table, path.name, before, grammar);
  if (reason === undefined) return;
  throw new OperationError("diff/unsupported", {
    what: `its type changes from ${from.type} to ${to.type}`,
    object: path,
    reason: `${reason}, and PostgreSQL cannot change the type of a partition key`,
    proposal:
      "Declare the new table under another name, copy the rows in a revision of your own (stemma create), and drop the old one.",
  });
}

function withoutCast(path: ObjectName, before: ColumnType, after: ColumnType) {
  return new OperationError("diff/unsupported", {
    what: `its type changes from ${before.type} to ${after.type}`,
    object: path,
    reason: "no cast turns values of the one into values of the other",
    proposal:
      "Add a new column, fill it in a migration of your own and drop the old one; or write ALTER COLUMN … TYPE … USING … by hand in a revision made by `stemma create`.",
  });
}

/**
 * The type of a column, which keeps its values. Its default is set anew: the server would keep it as a cast of the old
 * one, or could not cast it. What the server forgets then is said again.
 */
export const setColumnType = sets("set-column-type", aspect);
