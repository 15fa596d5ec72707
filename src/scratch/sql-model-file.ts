import type { Dialect } from "../dialects/index.ts";
import { ModelsError } from "../models/index.ts";
import { excerptAt, positionAt, type ScriptStatement } from "../sql/index.ts";
import { cutName } from "./cut-name.ts";
import { blankPsqlCommands } from "./psql-commands.ts";
import { refusalOf } from "./refused-statements.ts";

/** A file with a component's models in SQL. */
export interface SqlModelFile {
  readonly component: string;
  /** Path as people see it. */
  readonly file: string;
  readonly text: string;
}

/** The same, cut into what is to be run of it. */
export interface ParsedSqlModels extends SqlModelFile {
  readonly statements: readonly ScriptStatement[];
}

/** What is wrong at a place in a file, and what to do about it where that is not plain. */
export interface SqlFault {
  /** In UTF-16 units from 0. */
  readonly offset: number;
  readonly reason: string;
  readonly remedy?: string;
}

/**
 * Cuts a SQL model file into the statements that are to be run. Left out is what a dump has around them and what does nothing
 * here: psql's `\restrict` and `\unrestrict`, BEGIN and COMMIT. Throws `models/unreadable` for psql's other commands,
 * for what changes rows, for what concerns more than one database, and for names that the database would cut.
 */
export async function parseSqlModels(source: SqlModelFile, dialect: Dialect): Promise<ParsedSqlModels> {
  const { text, fault } = blankPsqlCommands(source.text, dialect.lexical);
  if (fault !== undefined) throw unreadableSql(source, fault);
  const statements: ScriptStatement[] = [];
  for (const statement of await dialect.analyseScript(text)) {
    if (statement.controls !== undefined && /^(BEGIN|START|COMMIT\b(?! PREPARED))/.test(statement.controls)) {
      continue;
    }
    const refusal = refusalOf(statement, dialect.lexical);
    if (refusal !== undefined) throw unreadableSql(source, { offset: statement.start, ...refusal });
    const cut = cutName(statement, dialect);
    if (cut !== undefined) throw unreadableSql(source, cut);
    statements.push(statement);
  }
  if (statements.length === 0) {
    const { component, file } = source;
    throw new ModelsError("models/empty", { component, file });
  }
  return { ...source, statements };
}

/** `models/unreadable` that names `file:line:column` and shows the place. */
export function unreadableSql(
  { component, file, text }: SqlModelFile,
  { offset, reason, remedy }: SqlFault,
  cause?: unknown,
): ModelsError {
  const { line, column } = positionAt(text, offset);
  return new ModelsError(
    "models/unreadable",
    {
      component,
      file: `${file}:${line}:${column}`,
      reason,
      excerpt: excerptAt(text, offset),
      ...(remedy === undefined ? {} : { remedy }),
    },
    cause === undefined ? undefined : { cause },
  );
}

/** What is run of a file, as one script. */
export function scriptOf({ statements }: ParsedSqlModels): string {
  return statements.map(({ sql }) => `${sql};\n`).join("");
}
