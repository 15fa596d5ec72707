import type { RevisionKey } from "../../revisions/index.ts";
import type { Ground } from "../workspace.ts";
import { briefly } from "./modification.ts";
import { modificationsOf } from "./modifications-of.ts";

/** More are told by their names alone: nobody reads them, and each is a comparison of texts. */
const MOST = 20;

/** What has changed of the modified revisions, in a few words each. */
export async function changesInShort(ground: Ground): Promise<ReadonlyMap<RevisionKey, string>> {
  const first = ground.graph.sorted(ground.modified).slice(0, MOST);
  const modifications = await modificationsOf(ground, first);
  return new Map(modifications.map((each) => [each.migration, briefly(each)]));
}
