import type { SchemaDialect, TextReferences } from "../dialects/index.ts";
import {
  type AnyOperation,
  kindOf,
  type Needs,
  type OperationKindName,
  type OperationOf,
  type SqlText,
} from "../operations/index.ts";
import { type Providers, providersOf } from "./providers.ts";

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

/** What each operation of a list needs of the others, as it says and as its texts do. */
export async function dependenciesOf(
  operations: readonly AnyOperation[],
  dialect: SchemaDialect,
): Promise<readonly Dependency[]> {
  const providers = providersOf(operations, (table, column) => dialect.implicitName(table, [column], "seq"));
  const found: Dependency[] = [];
  const texts: { readonly text: SqlText; readonly after: number }[] = [];
  for (const [after, operation] of operations.entries()) {
    const needs = needsOf(operation);
    for (const object of needs.objects) {
      const before = providers.of(object);
      if (before !== undefined && before !== after) found.push({ before, after, rank: RANK.stated });
    }
    for (const text of needs.texts) texts.push({ text, after });
  }
  const usedBy = await usesOf(
    texts.map(({ text }) => text),
    providers,
    dialect,
  );
  for (const { text, after } of texts) {
    const { now, whenCalled } = usedBy(text);
    const rank = operations[after]?.kind === "create-routine" ? RANK.routine : RANKS[text.as];
    for (const before of now) if (before !== after) found.push({ before, after, rank, text });
    for (const before of whenCalled) {
      if (before !== after) found.push({ before, after, rank: RANK.whenCalled, text });
    }
  }
  return found.concat(uniqueIndexes(operations));
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
    if (names !== undefined) uses.set(key, usesIn(names, providers));
  }
  return (text) => uses.get(keyOf(text)) ?? { now: [], whenCalled: [] };
}

function usesIn(names: TextReferences, { relations, routines, types }: Providers): Uses {
  return {
    now: unique([
      ...names.relations.flatMap(relations),
      ...names.routines.flatMap(routines),
      ...names.types.flatMap(types),
    ]),
    whenCalled: unique(
      names.whenCalled.flatMap((name) => [relations, routines, types].flatMap((of) => of(name))),
    ),
  };
}

function unique(places: readonly number[]): readonly number[] {
  return places.length < 2 ? places : [...new Set(places)];
}

function needsOf<Kind extends OperationKindName>(operation: OperationOf<Kind>): Needs {
  return kindOf(operation).needs(operation);
}

/** A foreign key may stand on a unique index of the table that it refers to. */
function uniqueIndexes(operations: readonly AnyOperation[]): Dependency[] {
  const ofTable = new Map<string, number[]>();
  const keyOf = (schema: string | undefined, table: string | undefined) => JSON.stringify([schema, table]);
  for (const [at, { kind, path, after }] of operations.entries()) {
    if (kind !== "create-index" || !after?.unique) continue;
    const key = keyOf(path.schema, path.table);
    ofTable.set(key, [...(ofTable.get(key) ?? []), at]);
  }
  return operations.flatMap(({ kind, after }, at) => {
    if (kind !== "add-foreign-key" || after === undefined) return [];
    const indexes = ofTable.get(keyOf(after.references.schema, after.references.table)) ?? [];
    return indexes.map((before) => ({ before, after: at, rank: RANK.stated }));
  });
}
