import { tokens } from "../../../sql/index.ts";
import { lexical, quoteName } from "../grammar.ts";

/** Words after which a relation's name stands, as the server prints queries. */
const BEFORE_RELATION: ReadonlySet<string> = new Set([
  "from",
  "join",
  "straight_join",
  "nextval",
  "lastval",
  "setval",
]);

/**
 * A text that the server prints without the name of the database that it is about. The server names every relation,
 * column and function with it: `` `shop`.`orders`.`id` ``. What is called as the database is stays where it cannot be
 * meant: before a single name that is neither a relation's nor called.
 */
export function unqualified(text: string, database: string, isRelation: (name: string) => boolean): string {
  const own = quoteName(database);
  if (!text.includes(`${own}.`)) return text;
  const found = [...tokens(text, lexical)].filter(({ kind }) => kind !== "space" && kind !== "comment");
  const textAt = (at: number): string => {
    const token = found[at];
    return token === undefined ? "" : text.slice(token.start, token.end);
  };
  let result = "";
  let done = 0;
  for (let at = 0; at < found.length; at += 1) {
    if (textAt(at) !== own || textAt(at + 1) !== "." || textAt(at - 1) === ".") continue;
    const next = textAt(at + 2);
    const isWhole = textAt(at + 3) === "." || textAt(at + 3) === "(";
    const before = textAt(at - 1) === "(" ? textAt(at - 2) : textAt(at - 1);
    const named = next.slice(1, -1).replaceAll("``", "`");
    const isNamed = BEFORE_RELATION.has(before.toLowerCase()) || (database !== named && isRelation(named));
    const [start, end] = [found[at]?.start, found[at + 2]?.start];
    if (!(isWhole || isNamed) || start === undefined || end === undefined) continue;
    result += text.slice(done, start);
    done = end;
  }
  return result + text.slice(done);
}
