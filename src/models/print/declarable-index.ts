import type { Index, ObjectName } from "../../schema/index.ts";
import { printElementSql } from "./index-element-sql.ts";
import { type LeaveOut, withoutParts } from "./without-parts.ts";

/** An index as Drizzle can declare it; undefined where it cannot. */
export function declarableIndex(index: Index, object: ObjectName, leaveOut: LeaveOut): Index | undefined {
  const elements = index.elements.map(({ statisticsTarget, ...element }) => {
    if (statisticsTarget !== undefined) leaveOut({ object, part: "statisticsTarget" });
    return element;
  });
  // An index of the table alone, without its partitions, is none of a table that has none.
  if (index.only !== undefined || elements.some((element) => printElementSql(element) === undefined)) {
    leaveOut({ object });
    return undefined;
  }
  return { ...withoutParts(index, object, INDEX_PARTS, leaveOut), elements };
}

const INDEX_PARTS = [
  "include",
  "nullsNotDistinct",
  "tablespace",
  "clustered",
  "replicaIdentity",
  "comment",
] as const;
