import type { ObjectName } from "../../schema/index.ts";
import type { RenderContext } from "../kind.ts";
import { objectOf } from "./relation.ts";
import { wordsOfView } from "./view-words.ts";

/** ALTER of what has files of its own: a table, a materialized view, an index, that of a constraint too. */
export function alterStored(path: ObjectName, context: RenderContext): string {
  const words = path.kind === "table" ? "TABLE" : path.kind === "view" ? wordsOfView(path, context) : "INDEX";
  return `ALTER ${words} ${objectOf(path, context.grammar)}`;
}
