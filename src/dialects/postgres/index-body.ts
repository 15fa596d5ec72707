import { tokens } from "../../sql/index.ts";
import { lexical } from "./grammar.ts";

/** What of CREATE INDEX says which index it is, whatever its name and its table's are. */
export interface IndexBody {
  readonly unique: boolean;
  /** What follows the table's name: method, columns, condition. */
  readonly text: string;
}

/** Reads CREATE INDEX, which the parser has found to be one. */
export function indexBodyOf(sql: string): IndexBody {
  const found = [...tokens(sql, lexical)].filter(({ kind }) => kind !== "space" && kind !== "comment");
  const textAt = (at: number): string => sql.slice(found[at]?.start, found[at]?.end);
  const wordAt = (at: number): string => textAt(at).toUpperCase();
  const on = found.findIndex(({ kind }, at) => kind === "word" && wordAt(at) === "ON");
  const before = found.slice(0, on).map((_, at) => wordAt(at));
  let at = on + 1;
  if (found[at]?.kind === "word" && wordAt(at) === "ONLY") at += 1;
  const isEnclosed = textAt(at) === "(";
  if (isEnclosed) at += 1;
  at += 1;
  while (textAt(at) === ".") at += 2;
  if (isEnclosed || textAt(at) === "*") at += 1;
  return {
    unique: before.includes("UNIQUE"),
    text: sql.slice(found[at]?.start ?? sql.length),
  };
}
