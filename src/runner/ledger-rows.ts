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

function rowsOf(source: RowSource, step: Step, installed: Script | undefined): string[] {
  switch (step.operation) {
    case "forward":
      return [insertRow(source, step.migration)];
    case "rewind":
      return [deleteRow(source, step.migration)];
    case "stamp":
      if (step.settles === true) return [];
      return [step.remove ? deleteRow(source, step.migration) : insertRow(source, step.migration)];
    case "install":
      return step.migrations.map((key) => insertRow(source, key, { script: installed }));
    case "uninstall":
      return step.migrations.map((key) => deleteRow(source, key));
  }
}

/**
 * INSERT of a revision's row. `install`: an install step writes it; the initial revision's row then keeps
 * `dependsOn` as dependencies on those components' initial revisions, and what was run in place of a file.
 */
function insertRow(
  source: RowSource,
  key: RevisionKey,
  install?: { readonly script: Script | undefined },
): string {
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
 * UPDATE of a revision's row to what its file says now; when it was applied stays. An initial revision that an install has
 * made keeps what that has run.
 */
export function rewriteRow(source: RowSource, key: RevisionKey): string {
  const { dialect, ledger, graph } = source;
  const { equals } = dialect.ledger;
  const revision = graph.revision(key);
  const { forward, rewind } = revision ?? {};
  const sets = [
    `parents = ${json(source, graph.parents(key).map(idOf))}`,
    `dependencies = ${json(source, dependenciesOf(graph, key, revision?.kind === "implicit"))}`,
    `message = ${text(source, revision?.message ?? "")}`,
    `checksum = ${text(source, revision === undefined ? undefined : revisionChecksum(revision, dialect.lexical))}`,
    `format = ${text(source, formatOf(revision))}`,
    ...(revision?.kind === "implicit" ? [] : [`forward = ${text(source, kept(source, forward))}`]),
    `rewind = ${text(source, kept(source, rewind))}`,
    `stemma_version = ${text(source, source.version)}`,
  ];
  return (
    `UPDATE ${ledger.table} SET ${sets.join(", ")} ` +
    `WHERE ${equals("component", componentOf(key))} AND ${equals("revision", idOf(key))}`
  );
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
