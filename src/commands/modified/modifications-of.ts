import type { RevisionKey } from "../../revisions/index.ts";
import type { Ground } from "../workspace.ts";
import { type Modification, modificationOf } from "./modification.ts";

/** How these modified revisions differ from what was applied, in the order given. Reads the copies that the ledger keeps. */
export async function modificationsOf(
  { session, graph, state }: Ground,
  keys: readonly RevisionKey[],
): Promise<readonly Modification[]> {
  if (keys.length === 0) return [];
  const kept = await session.readScripts(keys);
  const { lexical } = session.dialect;
  const found: Modification[] = [];
  for (const key of keys) {
    const row = state.applied.get(key);
    if (row !== undefined) found.push(await modificationOf({ row, graph, kept: kept.get(key), lexical }));
  }
  return found;
}
