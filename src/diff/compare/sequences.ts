import type { AnyOperation } from "../../operations/index.ts";
import {
  EMPTY_SCHEMA,
  type ObjectName,
  type Schema,
  type Sequence,
  type SequenceOptions,
} from "../../schema/index.ts";
import { creation } from "../creation.ts";
import { by, type FieldRule, sameAnyway } from "./fields.ts";
import { compareObjects } from "./objects.ts";
import { isSame } from "./same.ts";

/** Sequences that are neither behind an identity column nor behind a serial one. */
export function compareSequences(before: Schema, after: Schema): readonly AnyOperation[] {
  return compareObjects<Sequence>(before.sequences, after.sequences, {
    object: "sequence",
    fields: {
      schema: sameAnyway,
      name: sameAnyway,
      ownedBy: ({ path, whole }) => [ownership(path, whole.before, whole.after.ownedBy)],
      type: options("type"),
      start: options("start"),
      increment: options("increment"),
      minimum: options("minimum"),
      maximum: options("maximum"),
      cache: options("cache"),
      cycle: options("cycle"),
      unlogged: by("set-sequence-unlogged"),
      comment: by("set-comment"),
    },
    create: (sequences) => creation({ ...EMPTY_SCHEMA, sequences }),
    // Untied first, since it would go with its column.
    drop: (path, sequence) => {
      const { ownedBy, ...before } = sequence;
      return [
        ...(ownedBy === undefined ? [] : [ownership(path, sequence, undefined)]),
        { kind: "drop-sequence", path, before },
      ];
    },
  });
}

const OPTIONS: { readonly [Field in keyof SequenceOptions]-?: true } = {
  type: true,
  start: true,
  increment: true,
  minimum: true,
  maximum: true,
  cache: true,
  cycle: true,
};

/** All options are set together, by the first field that differs. */
function options(field: keyof SequenceOptions): FieldRule<Sequence, unknown> {
  return ({ path, whole: { before, after } }) => {
    for (const each in OPTIONS) {
      if (each === field) break;
      if (isOption(each) && !isSame(before[each], after[each])) return [];
    }
    return by("set-sequence-options")({ path, before: optionsOf(before), after: optionsOf(after) });
  };
}

function isOption(field: string): field is keyof SequenceOptions {
  return field in OPTIONS;
}

function optionsOf({
  schema: _,
  name: __,
  comment: ___,
  unlogged: ____,
  ownedBy: _____,
  ...options
}: Sequence): SequenceOptions {
  return options;
}

function ownership(path: ObjectName, before: Sequence, ownedBy: Sequence["ownedBy"]): AnyOperation {
  const { ownedBy: _, ...free } = before;
  const after: Sequence = ownedBy === undefined ? free : { ...free, ownedBy };
  return { kind: "set-sequence-owner", path, before, after };
}
