import { type Lexeme, lexemesOf, nameIn } from "./lexemes.ts";
import { normalQuery } from "./normal-text.ts";
import { listed, Reader } from "./reader.ts";

export interface ViewDefinition {
  readonly name: string;
  readonly columns?: readonly string[];
  readonly query: string;
}

/** Reads a CREATE VIEW statement; undefined: it is none. */
export function viewDefinition(sql: string): ViewDefinition | undefined {
  const lexemes = lexemesOf(sql);
  const reader = new Reader(lexemes);
  if (!reader.takes("CREATE")) return undefined;
  if (reader.sees("TEMP") || reader.sees("TEMPORARY")) reader.skip();
  if (!reader.takes("VIEW")) return undefined;
  reader.takes("IF", "NOT", "EXISTS");
  let name = reader.name();
  if (reader.takes(".")) name = reader.name();
  const columns = reader.inside();
  if (name === undefined || !reader.takes("AS")) return undefined;
  const query = normalQuery(textOf(sql, reader.rest()));
  return { name, ...(columns === undefined ? {} : { columns: namesOf(columns) }), query };
}

function namesOf(lexemes: readonly Lexeme[]): readonly string[] {
  return listed(lexemes).flatMap(([first]) => nameIn(first) ?? []);
}

/** The text from the first of these pieces to the last. */
function textOf(sql: string, lexemes: readonly Lexeme[]): string {
  return sql.slice(lexemes[0]?.start ?? sql.length, lexemes.at(-1)?.end ?? sql.length);
}
