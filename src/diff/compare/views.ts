import type { AnyOperation } from "../../operations/index.ts";
import { EMPTY_SCHEMA, partOf, type Schema, type View, type ViewColumn } from "../../schema/index.ts";
import { creation } from "../creation.ts";
import { by, compareFields, type FieldRules, MADE_ANEW, madeAnew, sameAnyway } from "./fields.ts";
import { compareIndexes } from "./indexes.ts";
import { byName, match } from "./match.ts";
import { compareObjects } from "./objects.ts";
import { compareRules } from "./rules.ts";
import { compareTriggers } from "./triggers.ts";
import { unsetFirst } from "./unset-first.ts";

/** Views and materialized views. */
export function compareViews(before: Schema, after: Schema): readonly AnyOperation[] {
  return compareObjects<View>(before.views, after.views, {
    object: "view",
    fields: {
      schema: sameAnyway,
      name: sameAnyway,
      query: madeAnew,
      materialized: madeAnew,
      withNoData: madeAnew,
      columns: madeAnew,
      options: by("set-view-options"),
      accessMethod: by("set-access-method"),
      tablespace: by("set-tablespace"),
      indexes: ({ whole }) => unsetFirst(compareIndexes(whole.before, whole.after)),
      triggers: ({ whole }) => compareTriggers(whole.before, whole.after),
      rules: ({ whole }) => compareRules(whole.before, whole.after),
      columnDetails: ({ whole }) => compareColumnDetails(whole.before, whole.after),
      comment: by("set-comment"),
    },
    create: (views) => partsLast(creation({ ...EMPTY_SCHEMA, views })),
    drop: (path, value) => [{ kind: "drop-view", path, before: value }],
  });
}

/** Indexes of tables come before views: those of views cannot. */
function partsLast(operations: readonly AnyOperation[]): readonly AnyOperation[] {
  return [
    ...operations.filter(({ path }) => path.table === undefined),
    ...operations.filter(({ path }) => path.table !== undefined),
  ];
}

const COLUMN: FieldRules<ViewColumn> = {
  name: sameAnyway,
  default: by("set-view-default"),
  comment: by("set-comment"),
};

/** A column of which nothing is said has neither comment nor default. */
function compareColumnDetails(before: View, after: View): readonly AnyOperation[] {
  const { gone, come, kept } = match(before.columnDetails, after.columnDetails, byName);
  const pairs = [
    ...gone.map((each) => ({ before: each, after: { name: each.name } })),
    ...kept,
    ...come.map((each) => ({ before: { name: each.name }, after: each })),
  ];
  return pairs.flatMap((each) => {
    const found = compareFields(partOf(after, "column", each.after), each.before, each.after, COLUMN);
    return found === MADE_ANEW ? [] : found;
  });
}
