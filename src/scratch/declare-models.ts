import { readFile } from "node:fs/promises";
import { DatabaseFailure } from "../dialects/connect.ts";
import type { Dialect } from "../dialects/index.ts";
import { type DeclaredModels, ModelsError, readModels, settleOwners } from "../models/index.ts";
import { type Component, displayPath, moduleFailure, type Project, placeOf } from "../project/index.ts";
import type { Script } from "../revisions/index.ts";
import type { RevisionModule } from "../runner/index.ts";
import { ScratchError } from "./errors.ts";
import { untilInterrupted } from "./interruption.ts";
import { loadModels } from "./load-models.ts";
import { namedSchema } from "./named-schema.ts";
import { type ParsedSqlModels, parseSqlModels, scriptOf } from "./sql-model-file.ts";

/** What declaring models needs besides the deployment. */
export interface DeclareContext {
  readonly dialect: Dialect;
  /** Paths in messages are relative to it. */
  readonly cwd: string;
  /** Loads a code revision, for components without models that SQL models refer to. */
  readonly loadModule: (script: Script) => Promise<RevisionModule>;
  readonly signal?: AbortSignal | undefined;
  /** Where what SQL models declare is kept, so that no engine is needed while nothing changes. */
  readonly cacheFolder?: string | undefined;
  /**
   * Nothing is going to be done: where the user may make no scratch database, the text of SQL models has to do. Called with it
   * then, of each component; what is declared are names alone.
   */
  readonly onWritten?: (source: ParsedSqlModels) => void;
}

/**
 * What the models of these components declare, by component; those without models are left out. Every object has one
 * owner among all components of the deployment. Where one of these has its models in SQL, a scratch database is opened;
 * it is gone when this settles. So do not race this with the signal: it hears the signal itself.
 *
 * Throws `models/*`, `scratch/*`, `execution/interrupted`, and what a bad graph throws.
 */
export async function declareModels(
  project: Project,
  components: readonly string[],
  context: DeclareContext,
): Promise<ReadonlyMap<string, DeclaredModels>> {
  const asked = new Set(components);
  const withModels = project.components.filter(({ models }) => models !== undefined);
  if (!withModels.some(({ name }) => asked.has(name))) return new Map();

  const sources = new Map<string, ParsedSqlModels>();
  const declared: DeclaredModels[] = [];
  for (const component of withModels) {
    const source = await readSqlSource(component, context);
    if (source === undefined) {
      declared.push(await untilInterrupted(context.signal, () => readOther(component, project, context)));
    } else {
      sources.set(component.name, source);
      declared.push(await declaredByNames(source, context.dialect));
    }
  }
  const settled = settleOwners(declared, project, context.dialect.schema.names);
  const byName = new Map(settled.map((each) => [each.component, each]));
  const inSql = [...sources.keys()].filter((name) => asked.has(name));
  if (inSql.length > 0) {
    const read = await loadModels({ project, declared: byName, sources, wanted: inSql }, context).catch(
      (error: unknown) => namesAlone(error, sources, context),
    );
    for (const each of read) byName.set(each.component, each);
    // With more known of the SQL models than their names, their references can be judged too.
    settleOwners([...byName.values()], project, context.dialect.schema.names);
  }
  return new Map([...byName].filter(([name]) => asked.has(name)));
}

function namesAlone(
  error: unknown,
  sources: ReadonlyMap<string, ParsedSqlModels>,
  { onWritten }: DeclareContext,
): readonly DeclaredModels[] {
  const isRight =
    error instanceof ScratchError &&
    error.cause instanceof DatabaseFailure &&
    error.cause.kind === "permission";
  if (!isRight || onWritten === undefined) throw error;
  for (const source of sources.values()) onWritten(source);
  return [];
}

async function readOther(
  component: Component,
  project: Project,
  { dialect, cwd }: DeclareContext,
): Promise<DeclaredModels> {
  const { models } = component;
  if (models === undefined || models.kind === "sql") throw new TypeError("these models are read otherwise");
  return readModels(models, {
    component: component.name,
    place: placeOf(component),
    folders: [component.directory, project.directory],
    dialect: dialect.schema,
    loader: project.loader,
    display: (path) => displayPath(cwd, path),
    failureOf: moduleFailure,
  });
}

/** By the codes of Node.js. */
const READ_FAULTS: Readonly<Record<string, string>> = {
  ENOENT: "there is no such file",
  EISDIR: "it is a folder",
  ERR_ENCODING_INVALID_ENCODED_DATA: "it is not UTF-8",
};

/** The SQL file of a component, cut into statements; undefined where its models are no SQL. */
async function readSqlSource(
  { name: component, models }: Component,
  { cwd, dialect }: DeclareContext,
): Promise<ParsedSqlModels | undefined> {
  if (models?.kind !== "sql") return undefined;
  const file = displayPath(cwd, models.file);
  let text: string;
  try {
    text = new TextDecoder("utf-8", { fatal: true }).decode(await readFile(models.file));
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "";
    const reason = READ_FAULTS[code] ?? `it cannot be read (${code})`;
    const remedy = `Write the file, or name another one in models of the component ${component}.`;
    throw new ModelsError("models/unreadable", { component, file, reason, remedy }, { cause: error });
  }
  return parseSqlModels({ component, file, text }, dialect);
}

/** What a SQL file declares, as far as its text tells: whose it is can be settled without an engine. */
async function declaredByNames(source: ParsedSqlModels, dialect: Dialect): Promise<DeclaredModels> {
  const { component, file } = source;
  const names = await dialect.schema.declaredNames(scriptOf(source));
  return { component, file, schema: namedSchema(names), implied: [] };
}
