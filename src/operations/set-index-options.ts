import type { Option, Table } from "../schema/index.ts";
import { type Aspect, sets } from "./aspect.ts";
import { onPart } from "./aspect-examples.ts";
import { alterStored } from "./clauses/alter-stored.ts";
import { INDEX_SETTINGS } from "./clauses/index-place.ts";
import { optionChanges } from "./clauses/option-changes.ts";
import { fieldPlace } from "./clauses/part-place.ts";
import { tableWith, USERS } from "./examples.ts";

const FULL: readonly Option[] = [{ name: "fillfactor", value: "70" }];
const TAGS: Table = tableWith({ name: "Tags", columns: [{ name: "tags", type: "text[]" }] });
const BOOKINGS: Table = tableWith({ name: "bookings", columns: [{ name: "during", type: "daterange" }] });

const aspect: Aspect<readonly Option[]> = {
  noun: "options",
  place: fieldPlace(
    INDEX_SETTINGS,
    ({ options }) => options,
    ({ options: _, ...settings }, value) =>
      value === undefined ? settings : { ...settings, options: value },
  ),
  set: ({ path, before, after }, context) =>
    optionChanges(before, after, context.grammar).map((action) => `${alterStored(path, context)} ${action}`),
  locks: () => 2,
  examples: [
    onPart(
      "of an index",
      { ...TAGS, indexes: [{ name: "Tags Of", method: "gin", elements: [{ column: "tags" }] }] },
      ["index", "Tags Of"],
      [
        { name: "fastupdate", value: "off" },
        { name: "gin_pending_list_limit", value: "128" },
      ],
    ),
    onPart(
      "others",
      { ...USERS, indexes: [{ name: "users_age_idx", elements: [{ column: "age" }], options: FULL }] },
      ["index", "users_age_idx"],
      [{ name: "deduplicate_items", value: "off" }],
    ),
    onPart("of a primary key", USERS, ["primary-key", "users_pkey"], FULL),
    onPart(
      "none of a unique constraint",
      { ...USERS, uniques: [{ name: "users_name_key", columns: ["name"], options: FULL }] },
      ["unique", "users_name_key"],
    ),
    onPart(
      "of an exclusion constraint",
      {
        ...BOOKINGS,
        exclusions: [{ name: "once", method: "gist", elements: [{ column: "during", operator: "&&" }] }],
      },
      ["exclusion", "once"],
      FULL,
    ),
  ],
};

/** Storage parameters of an index; what is in it stays as it is. */
export const setIndexOptions = sets("set-index-options", aspect);
