import { type ObjectName, PLACES, type Place } from "../schema/index.ts";
import { addCheck } from "./add-check.ts";
import { addForeignKey } from "./add-foreign-key.ts";
import { type Aspect, sets } from "./aspect.ts";
import { onPart } from "./aspect-examples.ts";
import { dropConstraint } from "./clauses/constraint.ts";
import { fieldPlace } from "./clauses/part-place.ts";
import { relationOf } from "./clauses/relation.ts";
import { tableWith, USERS } from "./examples.ts";
import type { RenderContext } from "./kind.ts";

const OF_CHECK = fieldPlace(
  PLACES.check,
  ({ notValid }) => notValid,
  ({ notValid: _, ...check }, value: true | undefined) =>
    value === undefined ? check : { ...check, notValid: value },
);

const OF_FOREIGN_KEY = fieldPlace(
  PLACES["foreign-key"],
  ({ notValid }) => notValid,
  ({ notValid: _, ...key }, value: true | undefined) =>
    value === undefined ? key : { ...key, notValid: value },
);

function placeOf({ kind }: ObjectName): Place<true> {
  return kind === "check" ? OF_CHECK : OF_FOREIGN_KEY;
}

const ADULT = { name: "Adults Only", expression: "age > 17", comment: "by law" };
const FRIEND = {
  name: "users_age_fkey",
  columns: ["age"],
  references: { schema: "public", table: "numbers", columns: ["id"] },
  onDelete: "cascade",
} as const;
const NUMBERS = tableWith({
  name: "numbers",
  columns: [{ name: "id", type: "integer", notNull: true }],
  primaryKey: { name: "numbers_pkey", columns: ["id"] },
});

const aspect: Aspect<true> = {
  noun: "NOT VALID",
  place: {
    find: (schema, path) => placeOf(path).find(schema, path),
    put: (schema, path, value) => placeOf(path).put(schema, path, value),
  },
  set: ({ path, after }, context) => {
    const { grammar } = context;
    if (after === undefined)
      return [`ALTER TABLE ${relationOf(path, grammar)} VALIDATE CONSTRAINT ${grammar.name(path.name)}`];
    // What was looked at once cannot be taken for unseen again.
    return [...dropConstraint(path, grammar), ...addedAgain(path, context)];
  },
  // Dropped and added again, a foreign key locks both tables, their keys and its triggers.
  locks: ({ path, after }) => (after === undefined ? 4 : path.kind === "check" ? 3 : 10),
  examples: [
    onPart<true>("of a check that is valid", { ...USERS, checks: [ADULT] }, ["check", ADULT.name], true),
    onPart<true>("no more of a check", { ...USERS, checks: [{ ...ADULT, notValid: true }] }, [
      "check",
      ADULT.name,
    ]),
    onPart<true>(
      "of a foreign key that is valid",
      { ...USERS, foreignKeys: [FRIEND] },
      ["foreign-key", FRIEND.name],
      true,
      [NUMBERS],
    ),
    onPart<true>(
      "no more of a foreign key",
      { ...USERS, foreignKeys: [{ ...FRIEND, notValid: true }] },
      ["foreign-key", FRIEND.name],
      undefined,
      [NUMBERS],
    ),
  ],
};

function addedAgain(path: ObjectName, context: RenderContext): readonly string[] {
  const check = path.kind === "check" ? PLACES.check.find(context.after, path) : undefined;
  const key = path.kind === "check" ? undefined : PLACES["foreign-key"].find(context.after, path);
  return [
    ...(check === undefined ? [] : addCheck.sql({ kind: "add-check", path, after: check }, context)),
    ...(key === undefined ? [] : addForeignKey.sql({ kind: "add-foreign-key", path, after: key }, context)),
  ].map(({ sql }) => sql);
}

/** Whether a check or foreign key counts for new rows only; to make it valid those that are there are looked through. */
export const setValidity = sets("set-validity", aspect);
