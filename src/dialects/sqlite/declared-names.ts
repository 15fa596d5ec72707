import { type ObjectName, partOf } from "../../schema/index.ts";
import { splitLexically } from "../../sql/index.ts";
import { MAIN } from "./catalog/read-table.ts";
import { lexical } from "./grammar.ts";
import { lexemesOf } from "./text/lexemes.ts";
import { triggerNames } from "./text/normal-trigger.ts";
import { Reader } from "./text/reader.ts";

/** The objects that the CREATE statements of a script make, without running it; temporary ones are left out. */
export async function declaredNames(script: string): Promise<readonly ObjectName[]> {
  return splitLexically(script, lexical).flatMap(({ sql }) => nameIn(sql));
}

function nameIn(sql: string): readonly ObjectName[] {
  const reader = new Reader(lexemesOf(sql));
  if (!reader.takes("CREATE")) return [];
  reader.takes("UNIQUE");
  reader.takes("VIRTUAL");
  const kind = reader.skip()?.word;
  reader.takes("IF", "NOT", "EXISTS");
  let name = reader.name();
  if (reader.takes(".")) name = reader.name();
  if (name === undefined) return [];
  if (kind === "TABLE") return [{ kind: "table", schema: MAIN, name }];
  if (kind === "VIEW") return [{ kind: "view", schema: MAIN, name }];
  if (kind === "INDEX") {
    reader.takes("ON");
    const table = reader.name();
    return table === undefined ? [] : [partOf({ schema: MAIN, name: table }, "index", { name })];
  }
  if (kind !== "TRIGGER") return [];
  return [partOf({ schema: MAIN, name: triggerNames(sql).on }, "trigger", { name })];
}
