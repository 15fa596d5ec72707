import type { DatabaseFailure } from "../dialects/connect.ts";
import { loadStatements } from "./load-statements.ts";
import type { Scratch } from "./scratch.ts";
import { type ParsedSqlModels, unreadableSql } from "./sql-model-file.ts";

/** Runs a SQL model file in a scratch database. Throws `models/unreadable` at the place that the engine refuses. */
export async function loadSqlModels(
  scratch: Scratch,
  source: ParsedSqlModels,
  signal: AbortSignal | undefined,
): Promise<void> {
  const { statements, component } = source;
  await loadStatements(scratch, statements, signal, (failure, index) => {
    const { start = 0, sql = "" } = statements[index] ?? {};
    const remedy = REMEDIES[failure.sqlState]?.(component) ?? failure.serverHint;
    return unreadableSql(
      source,
      {
        offset: start + Math.min(failure.offset ?? 0, sql.length),
        reason: reasonOf(failure),
        ...(remedy === undefined ? {} : { remedy }),
      },
      failure,
    );
  });
}

function reasonOf({ message, sqlState }: DatabaseFailure): string {
  return sqlState === "" ? message : `${message} (${sqlState})`;
}

const DEPENDS = (component: string) =>
  `If another component owns it, name that one in dependsOn of ${component}; if an extension does, write CREATE EXTENSION into the file.`;

/** What to do next, by SQLSTATE; source: PostgreSQL manual, appendix A. */
const REMEDIES: Readonly<Record<string, (component: string) => string>> = {
  // undefined_table, undefined_object, undefined_function, invalid_schema_name
  "42P01": DEPENDS,
  "42704": DEPENDS,
  "42883": DEPENDS,
  "3F000": (component) =>
    `Write CREATE SCHEMA into the file, or name the component that makes it in dependsOn of ${component}.`,
  // feature_not_supported: so servers say that they lack an extension
  "0A000": () =>
    "The scratch engine cannot do that: name a server that can in the config (scratch), or leave it to a migration.",
};
