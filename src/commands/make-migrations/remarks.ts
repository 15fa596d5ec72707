import type { AuthoredMigration } from "./author-migration.ts";
import { lossOf } from "./revision-files.ts";

/** What a person has to look at before the migration is applied. */
export function remarksOn({
  change,
  ground: { live, component },
}: Pick<AuthoredMigration, "change" | "ground">): readonly string[] {
  const lost = change === undefined ? undefined : lossOf(change.forward);
  const back = change === undefined ? undefined : lossOf(change.rewind);
  const toFill = (change?.forward ?? []).filter(({ backfill }) => backfill === true);
  const toFillBack = (change?.rewind ?? []).filter(({ backfill }) => backfill === true);
  const strict = (change?.forward ?? []).filter(
    ({ operation, backfill, lossy }) =>
      operation.kind === "set-column-not-null" &&
      operation.after !== undefined &&
      backfill !== true &&
      lossy === undefined,
  );
  return [
    ...(live
      ? [`${component} has no explicit initial revision: its models were compared with the live database.`]
      : []),
    ...(lost === undefined ? [] : [`Applying it loses ${lost}.`]),
    ...(back === undefined ? [] : [`Rewinding it loses ${back}.`]),
    ...toFill.map(
      ({ description }) =>
        `To be filled in before it runs, where the file says TODO: rows that are there need a value (${description}).`,
    ),
    ...toFillBack.map(
      ({ description }) => `The rewind is to be filled in where the file says TODO (${description}).`,
    ),
    ...strict.map(({ description }) => `It fails as long as rows have no value: ${description}.`),
    ...(change?.outside.forward === undefined
      ? []
      : [`It runs outside a transaction, since ${change.outside.forward}.`]),
    ...(change?.outside.rewind === undefined
      ? []
      : [`Its rewind runs outside a transaction, since ${change.outside.rewind}.`]),
  ];
}
