import { existsSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { connectorOf, DatabaseError, introspect } from "../dialects/connect.ts";
import { type Dialect, dialectOf, type Introspection, type LedgerName } from "../dialects/index.ts";
import { fileProblem, isThereAlready } from "../kernel/index.ts";
import { describeLeftOut, printModels } from "../models/index.ts";
import { displayPath, type Project, requireDatabase } from "../project/index.ts";
import { ledgerName, ledgerTables, orInterrupted } from "../runner/index.ts";
import type { Schema } from "../schema/index.ts";
import { CommandError } from "./errors.ts";
import { namedExtensions } from "./named-extensions.ts";
import { printSql } from "./print-sql.ts";
import type { UseCaseContext } from "./use-case.ts";
import { openProject } from "./workspace.ts";

export interface PullRequest {
  readonly format: "drizzle" | "sql";
  /** Only these schemas; empty: all. */
  readonly schemas: readonly string[];
  /** File to be written, relative to the current folder. */
  readonly output: string | undefined;
  /** An existing file is overwritten. */
  readonly force: boolean;
}

/** Something in the database that the printed models do not have, e.g. `{ what: "comment", name: "table public.users" }`. */
export interface LeftBehindByPull {
  readonly what: string;
  readonly name: string;
}

export interface PullReport {
  readonly format: PullRequest["format"];
  /** The models. */
  readonly text: string;
  readonly left: readonly LeftBehindByPull[];
  /** Relative to the current folder. */
  readonly file: string | undefined;
}

/**
 * Prints what is in the database, but for the ledger, as models. Reads only. Throws `config/…`, `database/…`,
 * `pull/no-schema`, `pull/file-exists`, `pull/unwritable`.
 */
export async function pull(context: UseCaseContext, request: PullRequest): Promise<PullReport> {
  const { cwd, signal } = context;
  const project = await openProject(context);
  const { dialect, serverVersion, found } = await orInterrupted(read(project, request, context), signal);
  const printed = await print(found, dialect, serverVersion, request);
  const file =
    request.output === undefined ? undefined : await write(request.output, printed.text, request, cwd);
  return { format: request.format, ...printed, file };
}

interface DatabaseReading {
  readonly dialect: Dialect;
  readonly serverVersion: number;
  readonly found: Introspection;
}

/** Reads what is to be printed. Opens the database for reading, and closes it. */
async function read(
  project: Project,
  { schemas }: PullRequest,
  { cwd, signal, waitForLock, lockWait }: UseCaseContext,
): Promise<DatabaseReading> {
  const target = requireDatabase(project, cwd);
  const database = target.masked;
  const connector = await connectorOf(target.dialect, database);
  const dialect = dialectOf(target.dialect);
  if (dialect === undefined) {
    const problem = `${target.dialect} is not supported by this version of Stemma`;
    throw new DatabaseError("database/unsupported", { database, problem });
  }
  const connection = await connector.connect({
    url: target.url,
    masked: database,
    ...(target.folder === undefined ? {} : { folder: target.folder }),
    ...(target.file === undefined ? {} : { file: target.file }),
    memory: target.memory,
    from: project.directory,
    application: "stemma pull",
    access: "read",
    turn: { wait: waitForLock ? (lockWait ?? project.settings.lockWait) : 0, signal },
    wishedExtensions: namedExtensions(project, target),
  });
  if (connection === undefined) {
    const hint = "Name the database that the models are to be pulled from: --database URL.";
    throw new DatabaseError("database/unreachable", { database, problem: "there is no database yet", hint });
  }
  try {
    const ledger = ledgerName(project.settings.ledger, dialect, target.url);
    const found = await introspect(connection, dialect, {
      ...(schemas.length === 0 ? {} : { schemas }),
      except: ledgerTables(ledger),
    });
    requireSchemas(schemas, found.schema, dialect, database);
    return {
      dialect,
      serverVersion: connection.serverVersion,
      found: { ...found, schema: withoutLedgerSchema(found.schema, ledger) },
    };
  } finally {
    await connection.close();
  }
}

function requireSchemas(
  wanted: readonly string[],
  { schemas }: Schema,
  dialect: Dialect,
  database: string,
): void {
  const there = [dialect.schema.defaultSchema, ...schemas.map(({ name }) => name)];
  const missing = wanted.find((name) => !there.includes(name));
  if (missing !== undefined) throw new CommandError("pull/no-schema", { schema: missing, database });
}

/** A schema that the ledger alone lies in is the ledger's. */
function withoutLedgerSchema(schema: Schema, ledger: LedgerName): Schema {
  const { schemas, extensions, ...objects } = schema;
  const isUsed = Object.values(objects).some((list) =>
    list.some((each: { readonly schema: string }) => each.schema === ledger.schema),
  );
  if (isUsed) return schema;
  return { ...schema, schemas: schemas.filter(({ name }) => name !== ledger.schema) };
}

async function print(
  { schema, unsupported, hidden = [], viewColumns }: Introspection,
  dialect: Dialect,
  serverVersion: number,
  { format, schemas }: PullRequest,
): Promise<{ readonly text: string; readonly left: readonly LeftBehindByPull[] }> {
  const unseen = hidden.map(({ what, only, rights }) => ({
    what: `${what} (that needs ${rights})`,
    name: only?.join(", ") ?? "whatever there is",
  }));
  const remarks = [
    `Pulled from a database by \`stemma pull --format ${format}\`${schemas.length === 0 ? "." : ":"}`,
    ...(schemas.length === 0 ? [] : [`only what lies in ${schemas.join(", ")}.`]),
    ...(unsupported.length === 0
      ? []
      : [
          "Not read, since Stemma knows no models of it:",
          ...unsupported.map(({ what, name }) => `  ${what}: ${name}`),
        ]),
    ...(hidden.length === 0
      ? []
      : [
          "Not seen, since the user of the database lacks a right:",
          ...unseen.map(({ what, name }) => `  ${what}: ${name}`),
        ]),
  ];
  if (format === "sql") {
    return {
      text: await printSql(schema, dialect.schema, { serverVersion, remarks }),
      left: [...unsupported, ...unseen],
    };
  }
  const { text, left } = printModels(schema, dialect.schema, { remarks, viewColumns });
  return { text, left: [...left.map(describeLeftOut), ...unsupported, ...unseen] };
}

async function write(output: string, text: string, { force }: PullRequest, cwd: string): Promise<string> {
  const path = resolve(cwd, output);
  const file = displayPath(cwd, path);
  try {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, text, { flag: force ? "w" : "wx" });
    return file;
  } catch (error) {
    if (isThereAlready(error) && existsSync(path)) {
      throw new CommandError("pull/file-exists", { file }, { cause: error });
    }
    const problem = fileProblem(error);
    if (problem === undefined) throw error;
    throw new CommandError("pull/unwritable", { file, problem }, { cause: error });
  }
}
