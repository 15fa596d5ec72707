import { type ScriptStatement, splitLexically } from "../../sql/index.ts";
import { lexical } from "./grammar.ts";

export async function analyseScript(text: string, _inside = false): Promise<ScriptStatement[]> {
  return splitLexically(text, lexical);
}
