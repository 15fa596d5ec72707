import type { SqlText } from "../../operations/index.ts";
import type { TextReferences } from "../schema-dialect.ts";
import { relationsIn } from "./text/relations.ts";

/** The names in pieces of SQL text: SQLite has neither functions nor types of the user's own. */
export async function referencesIn(texts: readonly SqlText[]): Promise<readonly TextReferences[]> {
  return texts.map(({ text, as }) => ({
    relations: as === "type" ? [] : relationsIn(text).map((name) => ({ name })),
    routines: [],
    types: [],
    whenCalled: [],
  }));
}
