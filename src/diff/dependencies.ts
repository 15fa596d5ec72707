import type { SchemaDialect, TextReferences } from "../dialects/index.ts";
import {
  type AnyOperation,
  kindOf,
  type Needs,
  type OperationKindName,
  type OperationOf,
  type SqlText,
} from "../operations/index.ts";
import { canonicalText, type ObjectName, type QualifiedName } from "../schema/index.ts";
import { isMaker, type Providers, providersOf } from "./providers.ts";
import { referredKeys } from "./referred-keys.ts";

/** That one operation makes what another one uses; both told by their places in the list. */
export interface Dependency {
  readonly before: number;
  readonly after: number;
  /** How sure it is, the surest first: where such dependencies form a circle, the least sure one gives way. */
  readonly rank: Rank;
  /** The text in which the name was found; without it the operation says so itself. */
  readonly text?: SqlText;
}

export const RANK = {
  /** Said by the operation. */
  stated: 0,
  /** A type that is written as one. */
  type: 1,
  /** What a routine takes, returns, or has in a body that is parsed when it is made. */
  routine: 2,
  /** Names in expressions, queries and definitions. */
  text: 3,
  /** What a part of a table needs, where the part can be dropped on its own. */
  part: 4,
  /** Names in a routine's body that are looked up when it is called. */
  whenCalled: 5,
} as const;

export type Rank = (typeof RANK)[keyof typeof RANK];

/**
 * What each operation of a list needs of those that make something, as it says and as its texts do. Of a part of a
 * table, and of a text that names the table, that is also each column that is made or altered and whose name it has.
 * `alters` says which columns an operation alters besides the one that it is about.
 */
export async function dependenciesOf(
  operations: readonly AnyOperation[],
  dialect: SchemaDialect,
  alters: (operation: AnyOperation) => readonly ObjectName[] = () => [],
): Promise<readonly Dependency[]> {
  const providers = providersOf(
    operations,
    (table, column) => dialect.implicitName(table, [column], "seq"),
    alters,
  );
  const found: Dependency[] = [];
  const texts: { readonly text: SqlText; readonly after: number }[] = [];
  for (const [after, operation] of operations.entries()) {
    // A rename finds its object under a name that another one may have afterwards.
    if (isRename(operation)) continue;
    if (operation.after === undefined) {
      const before = isMaker(operation) ? undefined : providers.of(operation.path);
      if (before !== undefined) found.push({ before, after, rank: RANK.stated });
      continue;
    }
    const needs = needsOf(operation);
    for (const object of needs.objects) {
      const before = providers.of(object);
      if (before !== undefined && before !== after) found.push({ before, after, rank: RANK.stated });
    }
    for (const text of needs.texts) texts.push({ text, after });
    for (const before of columnsIn(operation, providers)) {
      if (before !== after) found.push({ before, after, rank: RANK.text });
    }
    for (const { before, text } of columnsBeside(operation, needs, providers)) {
      if (before !== after) found.push({ before, after, rank: RANK.text, text });
    }
  }
  const usedBy = await usesOf(
    texts.map(({ text }) => text),
    providers,
    dialect,
  );
  for (const { text, after } of texts) {
    const { now, whenCalled } = usedBy(text);
    const rank = operations[after]?.path.kind === "routine" ? RANK.routine : RANKS[text.as];
    for (const before of now) if (before !== after) found.push({ before, after, rank, text });
    for (const before of whenCalled) {
      if (before !== after) found.push({ before, after, rank: RANK.whenCalled, text });
    }
  }
  return found.concat(referredKeys(operations));
}

/** The columns that a part of a table has in its value: of a key, an index, a check, a trigger. */
function columnsIn(operation: AnyOperation, providers: Providers): readonly number[] {
  if (operation.path.kind === "column") return [];
  const relations = relationsOf(operation);
  if (relations.length === 0) return [];
  const value = canonicalText(operation.after);
  return unique(relations.flatMap((relation) => providers.columns(relation, value)));
}

/** The columns that the expression of another column of the same table has. */
function columnsBeside(
  { kind, path }: AnyOperation,
  { texts }: Needs,
  providers: Providers,
): readonly { readonly before: number; readonly text: SqlText }[] {
  // A default cannot name columns.
  if (path.kind !== "column" || path.table === undefined || kind === "set-column-default") return [];
  const table = relation(path.schema, path.table);
  return texts
    .filter(({ as }) => as === "expression")
    .flatMap((text) => providers.columns(table, text.text).map((before) => ({ before, text })));
}

/** The tables whose columns stand in the value of an operation, without a text that names them. */
function relationsOf(operation: AnyOperation): readonly QualifiedName[] {
  const { kind, path } = operation;
  const own = path.table === undefined ? [] : [relation(path.schema, path.table)];
  if (kind === "add-foreign-key" && operation.after !== undefined) {
    return [...own, relation(operation.after.references.schema, operation.after.references.table)];
  }
  const owner = kind === "set-sequence-owner" ? operation.after?.ownedBy : undefined;
  return owner === undefined ? own : [relation(owner.schema, owner.table)];
}

function relation(schema: string | undefined, name: string): QualifiedName {
  return schema === undefined ? { name } : { schema, name };
}

const RANKS: Readonly<Record<SqlText["as"], Rank>> = {
  type: RANK.type,
  expression: RANK.text,
  query: RANK.text,
  statement: RANK.text,
};

/** Which operations make what a text names. */
interface Uses {
  readonly now: readonly number[];
  readonly whenCalled: readonly number[];
}

/** Each text is read once: most columns share their types and defaults with many others. */
async function usesOf(
  texts: readonly SqlText[],
  providers: Providers,
  dialect: SchemaDialect,
): Promise<(text: SqlText) => Uses> {
  const keyOf = ({ text, as }: SqlText) => `${as} ${text}`;
  const different = new Map(texts.map((text) => [keyOf(text), text]));
  const references = await dialect.referencesIn([...different.values()]);
  const uses = new Map<string, Uses>();
  for (const [at, key] of [...different.keys()].entries()) {
    const names = references[at];
    if (names !== undefined) uses.set(key, usesIn(names, different.get(key)?.text ?? "", providers));
  }
  return (text) => uses.get(keyOf(text)) ?? { now: [], whenCalled: [] };
}

function usesIn(names: TextReferences, text: string, providers: Providers): Uses {
  const { relations, routines, types, columns, keys } = providers;
  return {
    now: unique([
      ...names.relations.flatMap(relations),
      ...names.relations.flatMap((name) => [...columns(name, text), ...keys(name, text)]),
      ...names.routines.flatMap(routines),
      ...names.types.flatMap(types),
    ]),
    whenCalled: unique([
      ...names.whenCalled.flatMap((name) => [relations, routines, types].flatMap((of) => of(name))),
      // Of a row that a routine takes, its body may read any column.
      ...[...names.whenCalled, ...names.types].flatMap((name) => columns(name, text)),
    ]),
  };
}

function unique(places: readonly number[]): readonly number[] {
  return places.length < 2 ? places : [...new Set(places)];
}

function needsOf<Kind extends OperationKindName>(operation: OperationOf<Kind>): Needs {
  return kindOf(operation).needs(operation);
}

/** True for kinds after which the object stands under another name. */
export function isRename<Kind extends OperationKindName>(operation: OperationOf<Kind>): boolean {
  return kindOf(operation).pathAfter !== undefined;
}
