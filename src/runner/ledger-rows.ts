import type { Dialect } from "../dialects/index.ts";
import { installDependencies, type Step } from "../planning/index.ts";
import {
  type AppliedRevision,
  componentOf,
  type Graph,
  idOf,
  initialKey,
  type Revision,
  type RevisionKey,
  revisionChecksum,
  type Script,
} from "../revisions/index.ts";
import type { Ledger } from "./ledger.ts";
import { withoutPasswords } from "./without-passwords.ts";

/** What decides about the rows that are written to the ledger. */
export interface RowSource {
  readonly dialect: Dialect;
  readonly ledger: Ledger;
  readonly graph: Graph;
  readonly keepScripts: boolean;
  readonly version: string;
  /** Statements that fail where the lock of this run is another's by now. */
  readonly fence: readonly string[];
}

/**
 * The statements that bring the ledger to where a step leaves the database. `installed` is what an install from models
 * has run: no file has it, and later somebody may want to know what it made.
 */
export function stepRows(source: RowSource, step: Step, installed?: Script): string[] {
  return [...source.fence, ...rowsOf(source, step, installed)];
}

function rowsOf(source: RowSource, step: Step, installed: Script | undefined): readonly string[] {
  switch (step.operation) {
    case "forward":
      return inserted(source, [step.migration]);
    case "rewind":
      return deleted(source, [step.migration]);
    case "stamp":
      if (step.settles === true) return [];
      return step.remove ? deleted(source, [step.migration]) : inserted(source, [step.migration]);
    case "install":
      return inserted(source, step.migrations, { script: installed });
    case "uninstall":
      return deleted(source, step.migrations);
  }
}

function inserted(
  source: RowSource,
  keys: readonly RevisionKey[],
  install?: InstallScript,
): readonly string[] {
  return written(
    source,
    keys,
    keys.map((key) => insertRow(source, key, install)),
    keys.length,
  );
}

function deleted(source: RowSource, keys: readonly RevisionKey[]): readonly string[] {
  return written(
    source,
    keys,
    keys.map((key) => deleteRow(source, key)),
    0,
  );
}

/** Statements about the rows of one component's revisions; then so many of these are there, or the transaction fails. */
function written(
  { dialect, ledger }: RowSource,
  keys: readonly RevisionKey[],
  writes: readonly string[],
  count: number,
): readonly string[] {
  const [first] = keys;
  if (first === undefined) return [];
  const { equals, equalsOneOf } = dialect.ledger;
  const ids = keys.map(idOf);
  const isRevision = keys.length === 1 ? equals("revision", idOf(first)) : equalsOneOf("revision", ids);
  return dialect.ledger.written(writes, {
    table: ledger.table,
    where: `${equals("component", componentOf(first))} AND ${isRevision}`,
    count,
    name: rowName(ledger, first, keys.length),
  });
}

function rowName({ name }: Ledger, key: RevisionKey, count: number): string {
  return `${name.schema}.${name.table}, row ${key}${count === 1 ? "" : ` or one of ${count - 1} more`}`;
}

/** What an install from models has run; undefined: nothing. */
interface InstallScript {
  readonly script: Script | undefined;
}

/**
 * INSERT of a revision's row. `install`: an install step writes it; the initial revision's row then keeps
 * `dependsOn` as dependencies on those components' initial revisions, and what was run in place of a file.
 */
function insertRow(source: RowSource, key: RevisionKey, install?: InstallScript): string {
  const { dialect, ledger, graph } = source;
  const revision = graph.revision(key);
  const isInitial = install !== undefined && key === initialKey(componentOf(key));
  const forward = isInitial && revision?.kind === "implicit" ? install.script : revision?.forward;
  const values = [
    text(source, componentOf(key)),
    text(source, idOf(key)),
    json(source, graph.parents(key).map(idOf)),
    json(source, dependenciesOf(graph, key, isInitial || revision?.kind === "implicit")),
    text(source, revision?.message ?? ""),
    dialect.ledger.now,
    text(source, revision === undefined ? undefined : revisionChecksum(revision, dialect.lexical)),
    text(source, formatOf(revision)),
    text(source, kept(source, forward)),
    text(source, kept(source, revision?.rewind)),
    text(source, source.version),
  ];
  return (
    `INSERT INTO ${ledger.table} (component, revision, parents, dependencies, message, applied_at, checksum, format, ` +
    `forward, rewind, stemma_version) VALUES (${values.join(", ")})`
  );
}

/**
 * UPDATE of a revision's row to what its file says now, which fails where the row does not say so then; when it was applied stays.
 * An initial revision that an install has made keeps what that has run. `appliedAt`: expression for another time.
 */
export function rewriteRow(source: RowSource, key: RevisionKey, appliedAt?: string): readonly string[] {
  const { dialect, ledger, graph } = source;
  const { equals } = dialect.ledger;
  const revision = graph.revision(key);
  const { forward, rewind } = revision ?? {};
  const values: Readonly<Record<string, string | undefined>> = {
    parents: JSON.stringify(graph.parents(key).map(idOf)),
    dependencies: JSON.stringify(dependenciesOf(graph, key, revision?.kind === "implicit")),
    message: revision?.message ?? "",
    checksum: revision === undefined ? undefined : revisionChecksum(revision, dialect.lexical),
    format: formatOf(revision),
    ...(revision?.kind === "implicit" ? {} : { forward: kept(source, forward) }),
    rewind: kept(source, rewind),
    stemma_version: source.version,
  };
  const columns = Object.entries(values);
  const sets = [
    ...columns.map(([column, value]) => `${column} = ${text(source, value)}`),
    ...(appliedAt === undefined ? [] : [`applied_at = ${appliedAt}`]),
  ];
  const where = `${equals("component", componentOf(key))} AND ${equals("revision", idOf(key))}`;
  const says = columns.map(([column, value]) =>
    value === undefined ? `${column} IS NULL` : equals(column, value),
  );
  return dialect.ledger.written([`UPDATE ${ledger.table} SET ${sets.join(", ")} WHERE ${where}`], {
    table: ledger.table,
    where: [where, ...says].join(" AND "),
    count: 1,
    name: rowName(ledger, key, 1),
  });
}

/** Statements that make one row of several of one revision, which is to be written anew then; the first time that it was applied stays. */
export function uniteRows({ dialect, ledger }: RowSource, key: RevisionKey): readonly string[] {
  const { equals } = dialect.ledger;
  const where = `${equals("component", componentOf(key))} AND ${equals("revision", idOf(key))}`;
  const isUnited = equals("stemma_version", "united");
  return [
    `INSERT INTO ${ledger.table} (component, revision, parents, dependencies, message, applied_at, checksum, format, ` +
      `forward, rewind, stemma_version) SELECT ${dialect.quoteText(componentOf(key))}, ${dialect.quoteText(idOf(key))}, ` +
      `'[]', '[]', '', min(applied_at), NULL, 'none', min(forward), NULL, 'united' FROM ${ledger.table} WHERE ${where}`,
    `DELETE FROM ${ledger.table} WHERE ${where} AND (stemma_version IS NULL OR NOT (${isUnited}))`,
  ];
}

/** DELETE of a revision's row. */
function deleteRow({ dialect, ledger }: RowSource, key: RevisionKey): string {
  const { equals } = dialect.ledger;
  return `DELETE FROM ${ledger.table} WHERE ${equals("component", componentOf(key))} AND ${equals("revision", idOf(key))}`;
}

/** What the row keeps as needed; that of a component made from models, or marked as if, knows what its tables refer to. */
function dependenciesOf(graph: Graph, key: RevisionKey, isInstalled: boolean): readonly RevisionKey[] {
  return isInstalled ? installDependencies(graph, componentOf(key)) : graph.dependencies(key);
}

function formatOf(revision: Revision | undefined): AppliedRevision["format"] {
  if (revision?.kind === "sql" || revision?.kind === "module") return revision.kind;
  return revision?.kind === "implicit" ? "models" : "none";
}

function kept(source: RowSource, script: Revision["forward"]): string | undefined {
  if (!source.keepScripts || script === undefined) return undefined;
  return withoutPasswords(script, source.dialect.lexical);
}

function text(source: RowSource, value: string | undefined): string {
  return value === undefined ? "NULL" : source.dialect.quoteText(value);
}

function json(source: RowSource, value: readonly string[]): string {
  return source.dialect.quoteText(JSON.stringify(value));
}
