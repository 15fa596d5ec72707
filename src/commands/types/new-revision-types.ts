import { isStemmaError, type StemmaError } from "../../kernel/index.ts";
import type { RecordContext } from "../../scratch/index.ts";
import type { NewFile } from "../write-new-files.ts";
import { madeFromIn } from "./made-from.ts";
import { type TypedRevision, typedHistories } from "./typed-history.ts";
import { typesText } from "./types-text.ts";

/** The types of a code revision that is being written, or why it has none: it is written all the same. */
export interface NewRevisionTypes {
  readonly file?: NewFile;
  readonly remarks: readonly string[];
}

/** Makes the types of a new code revision as a file of that name. Throws `execution/interrupted`. */
export async function newRevisionTypes(
  record: RecordContext,
  revision: TypedRevision,
  name: string,
): Promise<NewRevisionTypes> {
  const [history] = await typedHistories(record, [revision]);
  if (history === undefined) throw new TypeError("one revision has one history");
  if (isStemmaError(history)) return untyped(history);
  return {
    file: { name, text: typesText(revision, history, madeFromIn(record.graph, record.dialect)) },
    remarks: [],
  };
}

/** What is said of a code revision whose past cannot be run. */
export function untyped({ message, hint }: StemmaError): { readonly remarks: readonly string[] } {
  return { remarks: [`ctx.db has no types here. ${message}.`, ...(hint === undefined ? [] : [hint])] };
}
