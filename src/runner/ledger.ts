import { type Connection, DatabaseError, DatabaseFailure, isTrue } from "../dialects/connect.ts";
import type { Dialect, LedgerExistence, LedgerName } from "../dialects/index.ts";
import { EMPTY_STATE, type PartialStep, type State } from "../planning/index.ts";
import { type AppliedRevision, idOf, type RevisionKey, revisionKey } from "../revisions/index.ts";
import { batchesIn, parseProgress } from "./batches/batch-progress.ts";
import { RunnerError } from "./errors.ts";
import { appliedRevisionOf, formatOf, operationOf, optionalText, text } from "./ledger-values.ts";
import { isNewer } from "./version-order.ts";

/** Where the config puts the ledger; without a schema it is the dialect's usual one. */
export interface LedgerPlace {
  readonly schema?: string;
  readonly table: string;
}

/** The ledger's two tables in the database of a URL. Another table name brings a journal of its own. */
export function ledgerName(place: LedgerPlace, dialect: Dialect, url: string): LedgerName {
  const isUsual = place.table === "stemma_migration";
  const journal = isUsual ? "stemma_journal" : `${place.table}_journal`;
  const lock = isUsual ? "stemma_lock" : `${place.table}_lock`;
  return { schema: place.schema ?? dialect.ledger.defaultSchema(url), table: place.table, journal, lock };
}

/** The scripts that the ledger keeps of one revision, as they were when it was applied. */
export interface KeptScripts {
  readonly format: AppliedRevision["format"];
  readonly forward?: string;
  readonly rewind?: string;
}

/** The tables of a ledger, as what is not to be seen of a database. */
export function ledgerTables({
  schema,
  table,
  journal,
  lock,
}: LedgerName): readonly { readonly schema: string; readonly name: string }[] {
  return [table, journal, lock].map((name) => ({ schema, name }));
}

/** Reads and makes the ledger of one database. Reading needs the SELECT right only and writes nothing. */
export class Ledger {
  readonly table: string;
  readonly journal: string;
  readonly name: LedgerName;
  readonly #connection: Connection;
  readonly #dialect: Dialect;
  readonly #database: string;
  readonly #version: string;

  constructor(parts: {
    readonly connection: Connection;
    readonly dialect: Dialect;
    readonly name: LedgerName;
    readonly database: string;
    readonly version: string;
  }) {
    const quote = parts.dialect.quoteName;
    this.name = parts.name;
    this.table = `${quote(parts.name.schema)}.${quote(parts.name.table)}`;
    this.journal = `${quote(parts.name.schema)}.${quote(parts.name.journal)}`;
    this.#connection = parts.connection;
    this.#dialect = parts.dialect;
    this.#database = parts.database;
    this.#version = parts.version;
  }

  /**
   * What is applied. No ledger means nothing is. Throws `ledger/newer`, `ledger/foreign`, `ledger/inconsistent`
   * and `database/permission`.
   */
  async readState(): Promise<State> {
    return this.#withRights(async () => {
      const exists = await this.#existence();
      if (!exists.table) return EMPTY_STATE;
      await this.#checkShape(this.name.table, this.#dialect.ledger.migrationColumns, true);
      if (exists.journal)
        await this.#checkShape(this.name.journal, this.#dialect.ledger.journalColumns, false);
      const applied = await this.#readApplied();
      return { applied, partial: exists.journal ? await this.#readPartial(applied) : new Map() };
    });
  }

  /** The kept scripts of the named revisions; those that are not in the ledger are left out. */
  async readScripts(keys: readonly RevisionKey[]): Promise<ReadonlyMap<RevisionKey, KeptScripts>> {
    const wanted = new Set(keys);
    const scripts = new Map<RevisionKey, KeptScripts>();
    if (wanted.size === 0) return scripts;
    // Pairs are spelled differently everywhere; the same id in two components is rare, but for initial ones.
    const ids = [...new Set([...wanted].map(idOf))].map((id) => this.#dialect.quoteText(id));
    const rows = await this.#connection.query(
      `SELECT component, revision, format, forward, rewind FROM ${this.table} WHERE revision IN (${ids.join(", ")})`,
    );
    for (const row of rows) {
      const key = revisionKey(text(row, "component"), text(row, "revision"));
      if (!wanted.has(key)) continue;
      const forward = optionalText(row, "forward");
      const rewind = optionalText(row, "rewind");
      scripts.set(key, {
        format: formatOf(row),
        ...(forward === undefined ? {} : { forward }),
        ...(rewind === undefined ? {} : { rewind }),
      });
    }
    return scripts;
  }

  async hasJournal(): Promise<boolean> {
    return this.#withRights(async () => (await this.#existence()).journal);
  }

  /** Makes what is missing of the ledger. Call it under the lock: two runners cannot make it at once. */
  async create(): Promise<void> {
    await this.#withRights(async () => {
      const exists = await this.#existence();
      const statements = this.#dialect.ledger.create(this.name, exists);
      if (statements.length === 0) return;
      const { begin, commit, rollback } = this.#dialect.session;
      try {
        await this.#connection.send([begin, ...statements, commit]);
      } catch (error) {
        await this.#connection.send([rollback]);
        throw error;
      }
    });
  }

  async #existence(): Promise<LedgerExistence> {
    const [row] = await this.#connection.query(this.#dialect.ledger.existence(this.name));
    return {
      schema: isTrue(row?.schema_exists),
      table: isTrue(row?.table_exists),
      journal: isTrue(row?.journal_exists),
    };
  }

  async #checkShape(
    table: string,
    expected: Readonly<Record<string, string>>,
    versioned: boolean,
  ): Promise<void> {
    const rows = await this.#connection.query(this.#dialect.ledger.columnsOf(this.name.schema, table));
    const actual = new Map(rows.map((row) => [text(row, "name"), text(row, "type")]));
    const problem = shapeProblem(actual, expected);
    if (problem === undefined) return;
    if (versioned && actual.get("stemma_version") === expected.stemma_version) await this.#refuseNewer();
    throw new RunnerError("ledger/foreign", { table: `${this.name.schema}.${table}`, problem });
  }

  async #refuseNewer(): Promise<void> {
    const rows = await this.#connection.query(`SELECT DISTINCT stemma_version FROM ${this.table}`);
    for (const row of rows) this.#checkVersion(text(row, "stemma_version"));
  }

  #checkVersion(version: string): void {
    if (isNewer(version, this.#version)) {
      throw new RunnerError("ledger/newer", {
        database: this.#database,
        ledgerVersion: version,
        version: this.#version,
      });
    }
  }

  async #readApplied(): Promise<Map<RevisionKey, AppliedRevision>> {
    const rows = await this.#connection.query(
      `SELECT component, revision, parents, dependencies, message, ${this.#dialect.ledger.isoTime("applied_at")} AS applied_at,
              checksum, format, forward IS NOT NULL AS has_forward, rewind IS NOT NULL AS has_rewind, stemma_version
         FROM ${this.table}`,
    );
    const applied = new Map<RevisionKey, AppliedRevision>();
    const versions = new Set<string>();
    for (const row of rows) {
      const revision = appliedRevisionOf(row);
      applied.set(revision.key, revision);
      versions.add(revision.stemmaVersion);
    }
    for (const version of versions) this.#checkVersion(version);
    return applied;
  }

  /** The last try of each step outside a transaction that did not end well and is not settled by the ledger since. */
  async #readPartial(
    applied: ReadonlyMap<RevisionKey, AppliedRevision>,
  ): Promise<Map<RevisionKey, PartialStep>> {
    const { transactionalDdl } = this.#dialect;
    const rows = await this.#connection.query(
      `SELECT component, revision, operation, outcome, statements_done, statements, script_checksum, progress${transactionalDdl ? "" : ", pending"}
         FROM ${this.journal}
        WHERE outcome <> 'done' AND id IN
              (SELECT max(id) FROM ${this.journal} WHERE NOT in_transaction OR outcome = 'done' GROUP BY component, revision)`,
    );
    const partial = new Map<RevisionKey, PartialStep>();
    for (const row of rows) {
      const key = revisionKey(text(row, "component"), text(row, "revision"));
      const operation = operationOf(row);
      const statementsDone = Number(row.statements_done);
      const adds = operation === "forward" || operation === "install";
      // Code has no statements to count: it may have done something.
      const progress = parseProgress(row.progress);
      const unresolved =
        statementsDone > 0 || progress.size > 0 || row.outcome === "started" || Number(row.statements) === 0;
      // An uninstall may be about what an install has left that stopped midway: then there was never a row.
      const open = operation === "uninstall" || applied.has(key) !== adds;
      const checksum = optionalText(row, "script_checksum");
      const pending = row.outcome === "started" ? optionalText(row, "pending") : undefined;
      if (!unresolved || !open) continue;
      partial.set(key, {
        key,
        operation,
        statementsDone,
        ...(checksum === undefined ? {} : { checksum }),
        ...(pending === undefined ? {} : { pending }),
        ...(progress.size === 0 ? {} : { batches: batchesIn(progress) }),
      });
    }
    return partial;
  }

  async #withRights<Result>(work: () => Promise<Result>): Promise<Result> {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof DatabaseFailure)) throw error;
      if (error.kind === "lock-timeout") {
        const { message: databaseMessage, sqlState } = error;
        const facts = { step: "looking at the ledger", done: 0, databaseMessage, sqlState };
        throw new RunnerError("execution/lock-timeout", facts, { cause: error });
      }
      if (error.kind !== "permission") throw error;
      throw new DatabaseError(
        "database/permission",
        {
          database: this.#database,
          problem: `${error.message} (ledger ${this.name.schema}.${this.name.table})`,
        },
        { cause: error },
      );
    }
  }
}

function shapeProblem(
  actual: ReadonlyMap<string, string>,
  expected: Readonly<Record<string, string>>,
): string | undefined {
  for (const [name, type] of Object.entries(expected)) {
    const found = actual.get(name);
    if (found === undefined) return `it has no column ${name}`;
    if (found !== type) return `its column ${name} is ${found}, not ${type}`;
  }
  for (const name of actual.keys()) if (!(name in expected)) return `it has a column ${name}`;
  return undefined;
}
