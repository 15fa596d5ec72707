import type { SchemaDialect } from "../dialects/index.ts";
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
  const body = operations.filter(({ statements }) => statements.length > 0).map(printOperation);
  const settings = settingsFor(schema, [...remarks, ...body].join("\n"));
  const parts = [remarks.map(printRemark).join("\n"), settings.join("\n"), ...joinSmall(body)];
  return `${parts.filter((part) => part !== "").join("\n\n")}\n`;
}

/** What a session has to have so that the script means what it says, and nothing else. */
function settingsFor({ routines }: Schema, text: string): readonly string[] {
  return [
    ...(/[\u0080-\u{10ffff}]/u.test(text) ? ["SET client_encoding = 'UTF8';"] : []),
    // A routine may name what is made after it, or what only the search path of its callers finds.
    ...(routines.length > 0 ? ["SET check_function_bodies = off;"] : []),
  ];
}

function printOperation({ statements }: RenderedOperation): string {
  return statements
    .filter(({ sql }) => !isForTransaction(sql))
    .map(({ sql, comment }) => `${comment === undefined ? "" : `${printRemark(comment)}\n`}${sql};`)
    .join("\n");
}

/** The script says it once, for the session: it may run outside a transaction. */
function isForTransaction(sql: string): boolean {
  return sql.startsWith("SET LOCAL check_function_bodies ");
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
