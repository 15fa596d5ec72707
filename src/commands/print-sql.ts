import type { SchemaDialect, ScriptGrammar } from "../dialects/index.ts";
import { createSchema, type RenderedOperation } from "../diff/index.ts";
import type { Schema } from "../schema/index.ts";
import { printInComment } from "../sql/index.ts";

/** For which server a script is written, and what its first lines say. */
export interface ScriptOptions {
  readonly serverVersion: number;
  /** Lines for the comment at the top. */
  readonly remarks: readonly string[];
}

/**
 * Prints a schema as a script that makes it in an empty database: in an order that runs, with a server's own client and as
 * a SQL model alike. The same schema always gives the same text. Throws what `createSchema` throws.
 */
export async function printSql(
  schema: Schema,
  dialect: SchemaDialect,
  { serverVersion, remarks }: ScriptOptions,
): Promise<string> {
  const operations = await createSchema(schema, dialect, { serverVersion });
  const body = operations
    .filter(({ statements }) => statements.length > 0)
    .map((each) => printOperation(each, dialect.script));
  const settings = settingsFor(schema, [...remarks, ...body].join("\n"), dialect.script);
  const parts = [remarks.map(printRemark).join("\n"), settings.join("\n"), ...joinSmall(body)];
  return `${parts.filter((part) => part !== "").join("\n\n")}\n`;
}

/** What a session has to have so that the script means what it says, and nothing else. */
function settingsFor(
  { routines }: Schema,
  text: string,
  { encoding, uncheckedBodies }: ScriptGrammar,
): readonly string[] {
  const isForeign = encoding !== undefined && /[\u0080-\u{10ffff}]/u.test(text);
  // A routine may name what is made after it, or what only the search path of its callers finds.
  const isAhead = uncheckedBodies !== undefined && routines.length > 0;
  return [...(isForeign ? [`${encoding};`] : []), ...(isAhead ? [`${uncheckedBodies.session};`] : [])];
}

function printOperation(
  { statements }: RenderedOperation,
  { uncheckedBodies, ended }: ScriptGrammar,
): string {
  // The script says that once, for the session: it may run outside a transaction.
  const isSaid = (sql: string) => sql === uncheckedBodies?.off || sql === uncheckedBodies?.on;
  return statements
    .filter(({ sql }) => !isSaid(sql))
    .map(({ sql, comment = [] }) => [...comment.map(printRemark), ended(sql)].join("\n"))
    .join("\n");
}

function printRemark(line: string): string {
  return `-- ${printInComment(line)}`;
}

/** Operations of one line that begin alike stand together; an empty line is between all others. */
function joinSmall(operations: readonly string[]): readonly string[] {
  const groups: string[][] = [];
  for (const text of operations) {
    const last = groups.at(-1);
    if (last !== undefined && isAlike(last[0] ?? "", text)) last.push(text);
    else groups.push([text]);
  }
  return groups.map((group) => group.join("\n"));
}

function isAlike(one: string, other: string): boolean {
  if (one.includes("\n") || other.includes("\n")) return false;
  return firstWords(one) === firstWords(other);
}

function firstWords(text: string): string {
  return text.split(" ", 2).join(" ");
}
