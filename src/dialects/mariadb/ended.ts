import { tokens } from "../../sql/index.ts";
import { lexical } from "./grammar.ts";

/** A statement with what ends it. The server's client would cut the body of a trigger or routine at its first semicolon. */
export function ended(statement: string): string {
  const isCut = [...tokens(statement, lexical)].some(({ kind }) => kind === "semicolon");
  if (!isCut) return `${statement};`;
  const delimiter = unusedIn(statement);
  return `DELIMITER ${delimiter}\n${statement}${delimiter}\nDELIMITER ;`;
}

function unusedIn(statement: string): string {
  let delimiter = "//";
  while (statement.includes(delimiter)) delimiter += "/";
  return delimiter;
}
