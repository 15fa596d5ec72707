import { type HiddenObjects, isHidden } from "../../dialects/index.ts";
import type { AnyOperation } from "../../operations/index.ts";
import { type ObjectName, objectKey, printObjectName, type Schema } from "../../schema/index.ts";
import { ownerOf, type Recording, type Refused, type Workbench } from "../../scratch/index.ts";
import { type Compared, compared, type RefusedDifference, settledAlike } from "../compared.ts";
import type { Skipped } from "../finding.ts";
import type { LiveDatabase } from "./live-database.ts";
import { wholesOf } from "./wholes-of.ts";

/** How a live database and what its revisions make differ. */
export interface LiveComparison {
  /** From what the revisions make to what is there. */
  readonly operations: readonly AnyOperation[];
  /** Differences for which there is no operation. */
  readonly refused: readonly RefusedDifference[];
  /** The way back: from what is there to what should be. */
  readonly mending: readonly AnyOperation[];
  readonly expected: Schema;
  readonly found: Schema;
  /** What could not be compared. */
  readonly skipped: readonly Skipped[];
}

/**
 * Compares a live database with a recording. Texts of another engine are made texts of the scratch engine's, which is
 * started only where something differs that belongs to a component.
 */
export async function compareLive(
  bench: Workbench,
  { schema, owners }: Recording,
  live: LiveDatabase,
): Promise<LiveComparison> {
  const unread = [
    ...live.unsupported.map(({ what, name }) => skip(`${what} ${name}`, "Stemma does not read it")),
    ...live.hidden.map(unseen),
  ];
  const isSeen = (object: ObjectName): boolean => !isHidden(live.hidden, object);
  const concerns = ({ operations, refused }: Compared): boolean =>
    [...operations.map(({ path }) => path), ...refused.map(({ object }) => object)].some(
      (object) => ownerOf(owners, object) !== undefined && isSeen(object),
    );
  const direct = compared(schema, live.schema);
  if (!concerns(direct)) return { ...direct, ...only(direct, isSeen), mending: [], skipped: unread };

  const rebuilt = await bench.rebuild(live.schema);
  let difference = compared(schema, rebuilt.schema);
  if (concerns(difference)) {
    difference = compared(...(await settledAlike(bench, schema, rebuilt.schema)));
  }
  const { expected, found } = difference;
  const isRebuilt = outside(rebuilt.refused);
  const isKnown = (object: ObjectName): boolean => isSeen(object) && isRebuilt(object);
  return {
    expected,
    found,
    ...only(difference, isKnown),
    mending: compared(found, expected).operations.filter(({ path }) => isKnown(path)),
    skipped: [
      ...unread,
      ...rebuilt.refused.map(({ object, reason }) =>
        skip(printObjectName(object), `the scratch engine cannot rebuild it: ${reason}`),
      ),
    ],
  };
}

function only(
  { operations, refused }: Compared,
  isKnown: (object: ObjectName) => boolean,
): Pick<Compared, "operations" | "refused"> {
  return {
    operations: operations.filter(({ path }) => isKnown(path)),
    refused: refused.filter(({ object }) => isKnown(object)),
  };
}

function unseen({ what, only: names, rights }: HiddenObjects): Skipped {
  const object = names === undefined ? what : `${what}: ${names.join(", ")}`;
  return skip(object, `the user of the database cannot see them without ${rights}`);
}

function skip(object: string, reason: string): Skipped {
  return { codes: ["check/drift"], object, reason };
}

/** What could not be rebuilt, or is a part of that, is never a difference. */
function outside(refused: readonly Refused[]): (object: ObjectName) => boolean {
  const keys = new Set(refused.map(({ object }) => objectKey(object)));
  return (object) => ![object, ...wholesOf(object)].some((each) => keys.has(objectKey(each)));
}
