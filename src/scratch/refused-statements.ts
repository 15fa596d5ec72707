import { type LexicalGrammar, type ScriptStatement, significantTokens } from "../sql/index.ts";
import type { SqlFault } from "./sql-model-file.ts";

const ROWS_REMEDY =
  "Models are about tables, not about rows: put the rows that a new installation begins with into initialize(ctx) of the component.";
const SERVER_REMEDY = "Take it out of the models: leave it to whoever sets up the server.";

const CHANGES_ROWS: ReadonlySet<string> = new Set("INSERT UPDATE DELETE MERGE TRUNCATE COPY".split(" "));
/** What lies beside the databases of a server. */
const OF_THE_SERVER: ReadonlySet<string> = new Set(
  "ROLE USER GROUP DATABASE TABLESPACE SUBSCRIPTION SYSTEM OWNED".split(" "),
);

/** Why a statement has no place among models; undefined: it has. */
export function refusalOf(
  { sql, outside, controls }: ScriptStatement,
  grammar: LexicalGrammar,
): Omit<SqlFault, "offset"> | undefined {
  const words = significantTokens(sql, grammar).map((token) => token.toUpperCase());
  const [first = "", second = "", third = ""] = words;
  if (controls !== undefined)
    return { reason: `${controls} does nothing for a schema`, remedy: "Take it out." };
  if (CHANGES_ROWS.has(first) || (first === "WITH" && words.some((word) => CHANGES_ROWS.has(word)))) {
    return { reason: `${first} changes rows`, remedy: ROWS_REMEDY };
  }
  if (first === "SELECT" && words.includes("SETVAL"))
    return { reason: "setval changes data", remedy: ROWS_REMEDY };
  if (first === "CREATE" && /^(TEMP|TEMPORARY|LOCAL|GLOBAL)$/.test(second)) {
    return { reason: "a temporary object is gone with its session", remedy: "Take it out." };
  }
  if (makesRows(words))
    return { reason: `${first} … ${first === "SELECT" ? "INTO" : "AS"} makes rows`, remedy: ROWS_REMEDY };
  const concerned = serverObject(words);
  if (concerned !== undefined) {
    return { reason: `${first} … ${concerned} concerns the whole server`, remedy: SERVER_REMEDY };
  }
  const isMapping = second === "USER" && third === "MAPPING";
  if (/^(?:CREATE|ALTER|DROP|REASSIGN)$/.test(first) && OF_THE_SERVER.has(second) && !isMapping) {
    return { reason: `${first} ${second} concerns the whole server`, remedy: SERVER_REMEDY };
  }
  if (outside !== undefined && !/INDEX CONCURRENTLY$/.test(outside)) {
    return { reason: `${outside} does nothing for a schema`, remedy: "Take it out." };
  }
  return undefined;
}

/** SELECT … INTO, and CREATE TABLE … AS unless it says WITH NO DATA. */
function makesRows(words: readonly string[]): boolean {
  const [first] = words;
  const sought = first === "SELECT" ? "INTO" : "AS";
  if (first !== "SELECT" && !(first === "CREATE" && words.slice(1, 3).includes("TABLE"))) return false;
  if (words.slice(-3).join(" ") === "WITH NO DATA") return false;
  let depth = 0;
  for (const word of words) {
    if (word === "(") depth += 1;
    else if (word === ")") depth -= 1;
    else if (word === sought && depth === 0) return true;
  }
  return false;
}

/** What a GRANT, REVOKE or COMMENT is about, where it is not an object inside the database. */
function serverObject(words: readonly string[]): string | undefined {
  const [first = ""] = words;
  const on = words.indexOf("ON");
  if (first === "GRANT" || first === "REVOKE") {
    if (on < 0) return "a role";
  } else if (first !== "COMMENT") return undefined;
  const about = words[on + 1] ?? "";
  return OF_THE_SERVER.has(about) ? `ON ${about}` : undefined;
}
