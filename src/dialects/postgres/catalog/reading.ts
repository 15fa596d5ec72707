import { type CatalogColumns, readColumns } from "./columns.ts";
import { type Comments, readComments } from "./comments.ts";
import { type Names, readNames } from "./names.ts";
import { byRelation, type Parent, type Relation, readParents, readRelations } from "./relations.ts";
import { maybeNumber, numberOf, type Row, type Rows, textOf } from "./row.ts";
import { type CatalogSequence, readSequences } from "./sequences.ts";

/** The rows of one reading, each found at once by what it belongs to; and what was met on the way. */
export interface Reading {
  readonly relations: ReadonlyMap<number, Relation>;
  readonly sequences: readonly CatalogSequence[];
  readonly names: Names;
  readonly comments: Comments;
  readonly rows: Rows;
  columnsOf(relation: number): CatalogColumns | undefined;
  constraintsOf(relation: number): readonly Row[];
  indexesOf(relation: number): readonly Row[];
  /** Throws where there is none: then the catalog contradicts itself. */
  index(oid: number): Row;
  isOfConstraint(index: number): boolean;
  parentsOf(relation: number): readonly Parent[];
  triggersOf(relation: number): readonly Row[];
  rulesOf(relation: number): readonly Row[];
  policiesOf(relation: number): readonly Row[];
  /** The sequences that a column owns. */
  sequencesOf(relation: number, column: number): readonly CatalogSequence[];
  /** Says that a sequence is part of a column, and no object of its own. */
  takeSequence(oid: number): void;
  isTaken(oid: number): boolean;
  implicitName(table: string, columns: readonly string[], suffix: string): string;
  /** Notes something that a Schema has no place for: of a relation, or of a part of it. */
  unsupported(what: string, of: { readonly schema: string; readonly name: string }, part?: string): void;
}

type Unsupported = { readonly what: string; readonly name: string };

export function readingOf(
  rows: Rows,
  implicitName: Reading["implicitName"],
  unsupported: Unsupported[],
): Reading {
  const query = (name: string): readonly Row[] => rows[name] ?? [];
  const indexes = new Map(query("indexes").map((row) => [numberOf(row, "oid"), row]));
  const indexesBy = byRelation(query("indexes"));
  const constraintsBy = byRelation(query("constraints"));
  const columnRows = byRelation(query("columns"));
  const columns = new Map<number, CatalogColumns>();
  const triggers = byRelation(query("triggers"));
  const rules = byRelation(query("rules"));
  const policies = byRelation(query("policies"));
  const parents = readParents(query("parents"));
  const sequences = readSequences(query("sequences"));
  const owned = ownedSequences(sequences);
  const taken = new Set<number>();
  const ofConstraints = new Set(
    query("constraints")
      .filter((row) => textOf(row, "kind") !== "f")
      .map((row) => numberOf(row, "index_oid")),
  );
  return {
    relations: readRelations(query("relations")),
    sequences,
    names: readNames(query("collationNames"), query("operatorClasses"), baseTypes(query("types"))),
    comments: readComments(query("comments")),
    rows,
    columnsOf(relation) {
      const known = columns.get(relation);
      if (known !== undefined) return known;
      const found = columnRows.get(relation);
      if (found === undefined) return undefined;
      const read = readColumns(found);
      columns.set(relation, read);
      return read;
    },
    constraintsOf: (relation) => constraintsBy.get(relation) ?? NONE,
    indexesOf: (relation) => indexesBy.get(relation) ?? NONE,
    index(oid) {
      const row = indexes.get(oid);
      if (row === undefined) throw new TypeError(`the catalog has no index ${oid}`);
      return row;
    },
    isOfConstraint: (index) => ofConstraints.has(index),
    parentsOf: (relation) => parents.get(relation) ?? [],
    triggersOf: (relation) => triggers.get(relation) ?? NONE,
    rulesOf: (relation) => rules.get(relation) ?? NONE,
    policiesOf: (relation) => policies.get(relation) ?? NONE,
    sequencesOf: (relation, column) => owned.get(`${relation} ${column}`) ?? [],
    takeSequence: (oid) => taken.add(oid),
    isTaken: (oid) => taken.has(oid),
    implicitName,
    unsupported(what, { schema, name }, part) {
      unsupported.push({ what, name: [schema, name, part].filter((each) => each !== undefined).join(".") });
    },
  };
}

const NONE: readonly Row[] = [];

function ownedSequences(
  sequences: readonly CatalogSequence[],
): ReadonlyMap<string, readonly CatalogSequence[]> {
  const owned = new Map<string, CatalogSequence[]>();
  for (const sequence of sequences) {
    if (sequence.owner === undefined) continue;
    const key = `${sequence.owner.relation} ${sequence.owner.column}`;
    const list = owned.get(key);
    if (list === undefined) owned.set(key, [sequence]);
    else list.push(sequence);
  }
  return owned;
}

/** From a domain to what it is over, through domains over domains. */
function baseTypes(rows: readonly Row[]): (type: number) => number {
  const bases = new Map<number, number>();
  for (const row of rows) {
    const base = maybeNumber(row, "base_oid");
    if (base !== undefined) bases.set(numberOf(row, "oid"), base);
  }
  return (type) => {
    let base = type;
    for (let next = bases.get(base); next !== undefined; next = bases.get(base)) base = next;
    return base;
  };
}
