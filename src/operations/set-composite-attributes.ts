import { type Attribute, type CompositeType, canonicalText, PLACES, type Schema } from "../schema/index.ts";
import { type Aspect, type AspectChange, sets } from "./aspect.ts";
import { commentIs } from "./clauses/comment.ts";
import { collationNeed, text } from "./clauses/needs.ts";
import { fieldPlace } from "./clauses/part-place.ts";
import { objectOf } from "./clauses/relation.ts";
import { isMadeOf, typesOver } from "./clauses/type-uses.ts";
import { OperationError } from "./errors.ts";
import type { Grammar } from "./grammar.ts";
import type { RenderContext } from "./kind.ts";
import { ATTRIBUTE_EXAMPLES } from "./set-composite-attributes-examples.ts";

type Attributes = readonly Attribute[];

const aspect: Aspect<Attributes> = {
  noun: "attributes",
  place: fieldPlace(
    PLACES.composite,
    (type) => type.attributes,
    (type, attributes = []): CompositeType => ({ ...type, attributes }),
  ),
  needs: (attributes) => ({
    objects: attributes.flatMap(({ collation }) => collationNeed(collation)),
    texts: text("type", ...attributes.map(({ type }) => type)),
  }),
  set: (change, context) => {
    const { before = [], after = [] } = change;
    const { grammar } = context;
    const name = objectOf(change.path, grammar);
    const again = madeAgain(before, after);
    const dropped = before.filter((old) => again.has(old.name) || !named(after, old.name));
    const added = after.filter((now) => again.has(now.name) || !named(before, now.name));
    const altered = after.filter((now) => !added.includes(now) && !isSame(named(before, now.name), now));
    if (again.size > 0 || altered.length > 0) refuseStored(change, again, context);
    const actions = [
      ...dropped.map((each) => `DROP ATTRIBUTE ${grammar.name(each.name)}`),
      ...altered.map(
        (each) => `ALTER ATTRIBUTE ${grammar.name(each.name)} TYPE ${typeClause(each, grammar)}`,
      ),
      ...added.map((each) => `ADD ATTRIBUTE ${grammar.name(each.name)} ${typeClause(each, grammar)}`),
    ];
    return [
      ...(actions.length === 0 ? [] : [`ALTER TYPE ${name} ${actions.join(", ")}`]),
      ...after.flatMap((each) => {
        const old = added.includes(each) ? undefined : named(before, each.name)?.comment;
        return commentIs(`COLUMN ${name}.${grammar.name(each.name)}`, old, each.comment, grammar);
      }),
    ];
  },
  lost: ({ path, before = [], after = [] }) => {
    const gone = before.filter(({ name }) => named(after, name) === undefined).map(({ name }) => name);
    return gone.length === 0
      ? undefined
      : `${gone.join(", ")} of every ${path.schema}.${path.name} that is stored`;
  },
  locks: () => 6,
  examples: ATTRIBUTE_EXAMPLES,
};

function named(attributes: Attributes, name: string): Attribute | undefined {
  return attributes.find((each) => each.name === name);
}

function typeClause({ type, collation }: Attribute, grammar: Grammar): string {
  return collation === undefined ? type : `${type} COLLATE ${grammar.qualified(collation)}`;
}

function isSame(one: Attribute | undefined, other: Attribute): boolean {
  const essence = ({ type, collation }: Attribute) => canonicalText([type, collation ?? null]);
  return one !== undefined && essence(one) === essence(other);
}

/** A new attribute comes last: those that are to stand after it, or change places, are dropped and added again. */
function madeAgain(before: Attributes, after: Attributes): ReadonlySet<string> {
  const kept = before.filter(({ name }) => named(after, name) !== undefined);
  const first = kept.findIndex(({ name }, at) => after[at]?.name !== name);
  return new Set(first < 0 ? [] : kept.slice(first).map(({ name }) => name));
}

/** What stands in tables cannot be written anew. */
function refuseStored(
  { path }: AspectChange<Attributes>,
  again: ReadonlySet<string>,
  { before, grammar }: RenderContext,
): void {
  if (!isStored(objectOf(path, grammar), before, grammar)) return;
  throw new OperationError("diff/unsupported", {
    what: again.size > 0 ? "its attributes change places" : "an attribute gets another type",
    object: path,
    reason: "the server cannot rewrite values that are stored in tables",
    proposal:
      again.size > 0
        ? "Add new attributes after those that are there; or make a type of another name and let the columns go over to it."
        : "Add an attribute of another name for the new type; or make a type of another name and let the columns go over to it.",
  });
}

/** Whether a column of a table is of the type, of its array, or of one that has it inside. */
function isStored(
  name: string,
  schema: Schema,
  grammar: Grammar,
  seen: ReadonlySet<string> = new Set(),
): boolean {
  if (schema.tables.some(({ columns }) => columns.some(({ type }) => isMadeOf(type, name)))) return true;
  const within = new Set([...seen, name]);
  return typesOver(schema, name)
    .map((type) => objectOf(type, grammar))
    .some((type) => !within.has(type) && isStored(type, schema, grammar, within));
}

/** The attributes of a composite type, in their order. One of another name is another one: that it was renamed is not guessed. */
export const setCompositeAttributes = sets("set-composite-attributes", aspect);
