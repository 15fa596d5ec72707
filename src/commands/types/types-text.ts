import { printTypes } from "../../models/index.ts";
import { newTypesFile } from "../../revisions/index.ts";
import type { MadeFrom } from "./made-from.ts";
import type { TypedHistory, TypedRevision } from "./typed-history.ts";

/** Text of the file with a revision's types. */
export function typesText(revision: TypedRevision, history: TypedHistory, madeFrom: MadeFrom): string {
  const { before, after, unknown } = history;
  const { key } = revision;
  const unnamable = [...new Set([...before.unnamable, ...after.unnamable])].sort();
  const remarks = [
    `The tables that ${key} works on, for ctx.db: MigrationContext<Forward>, MigrationContext<Rewind>.`,
    "Found by running the revisions that it follows and needs, and no others; review and commit it. To make it anew:",
    `stemma types ${key}`,
    "",
    "A timestamp that no Date can hold (infinity, years before Christ) is read as text, whatever stands here; arrays of",
    "several dimensions are nested.",
    ...(unknown === undefined
      ? []
      : ["", "What the revision itself does is not in here yet: make it anew once it is written."]),
    ...(unnamable.length === 0
      ? []
      : [
          "",
          `Not in here, since ctx.db cannot name them: ${unnamable.map((name) => JSON.stringify(name)).join(", ")}`,
        ]),
  ];
  return newTypesFile(remarks, madeFrom(revision, unknown === undefined), printTypes(before, after));
}
