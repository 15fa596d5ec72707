import { type Connection, DatabaseError, DatabaseFailure, isTrue, type Row } from "../dialects/connect.ts";
import type { Dialect, LedgerExistence, LedgerName } from "../dialects/index.ts";
import { describeFault, EMPTY_STATE, type State } from "../planning/index.ts";
import { type AppliedRevision, idOf, type RevisionKey, revisionKey } from "../revisions/index.ts";
import { RunnerError } from "./errors.ts";
import { shapeProblem } from "./ledger-shape.ts";
import { formatOf, optionalText, text } from "./ledger-values.ts";
import { readApplied } from "./read-applied.ts";
import { readPartial } from "./read-partial.ts";
import { readVanished, uninstallsQuery, vanishedQuery } from "./read-vanished.ts";
import { isNewer } from "./version-order.ts";

const FAULTY =
  "stemma check names them with what to do. Rows of revisions that are on disk can be written anew: stemma repair C:REV; others are to be corrected by hand, or deleted, or put back from a backup.";

/** So far into a kept script its header begins: before it may stand a byte-order mark and blank lines. */
const HEADER_WITHIN = 200;

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

function existenceIn(row: Row): LedgerExistence {
  return {
    schema: isTrue(row.schema_exists),
    table: isTrue(row.table_exists),
    journal: isTrue(row.journal_exists),
  };
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
   * What is applied. No ledger means nothing is. With `faulty` rows that cannot be read are among the state's faults; without,
   * they are `ledger/inconsistent`. Throws `ledger/newer`, `ledger/foreign` and `database/permission`.
   */
  async readState({ faulty = false }: { readonly faulty?: boolean } = {}): Promise<State> {
    const state = await this.#withRights(async () => {
      const exists = await this.#readable();
      if (!exists.table) {
        await this.#refuseHidden(this.table);
        if (exists.journal) await this.#refuseLost();
        return this.#withoutLedger();
      }
      if (!exists.journal) await this.#refuseHidden(this.journal);
      await this.#checkShape(this.name.table, this.#dialect.ledger.migrationColumns, true);
      if (exists.journal)
        await this.#checkShape(this.name.journal, this.#dialect.ledger.journalColumns, false);
      return this.#read(exists.journal);
    });
    const faults = state.faults ?? [];
    if (faulty || faults.length === 0) return state;
    throw new RunnerError("ledger/inconsistent", {
      problem: `Somebody has changed the ledger by hand: ${faults.map(describeFault).join("; ")}`,
      hint: FAULTY,
      faults,
    });
  }

  /** The kept scripts of the named revisions; those that are not in the ledger are left out. */
  async readScripts(keys: readonly RevisionKey[]): Promise<ReadonlyMap<RevisionKey, KeptScripts>> {
    const wanted = new Set(keys);
    const scripts = new Map<RevisionKey, KeptScripts>();
    if (wanted.size === 0) return scripts;
    // Pairs are spelled differently everywhere; the same id in two components is rare, but for initial ones.
    const ids = [...new Set([...wanted].map(idOf))].map((id) => this.#dialect.quoteText(id));
    const rows = await this.#withRights(() =>
      this.#connection.query(
        `SELECT component, revision, format, forward, rewind FROM ${this.table} WHERE revision IN (${ids.join(", ")})`,
      ),
    );
    for (const row of rows) {
      const key = revisionKey(String(row.component), String(row.revision));
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

  /** Whole rows as they stand, whatever they say: for those who write them anew and keep the old ones. */
  async readWhole(keys: readonly RevisionKey[]): Promise<ReadonlyMap<RevisionKey, Row>> {
    const wanted = new Set(keys);
    const ids = [...new Set(keys.map(idOf))].map((id) => this.#dialect.quoteText(id));
    const rows = await this.#connection.query(
      `SELECT component, revision, parents, dependencies, message, ${this.#dialect.ledger.isoTime("applied_at")} AS applied_at,
              checksum, format, forward, rewind, stemma_version
         FROM ${this.table} WHERE revision IN (${ids.join(", ")})`,
    );
    const keyed = rows.map((row) => [revisionKey(String(row.component), String(row.revision)), row] as const);
    return new Map(keyed.filter(([key]) => wanted.has(key)));
  }

  /** Whether there is a journal yet. */
  async hasJournal(): Promise<boolean> {
    return this.#withRights(async () => (await this.existence()).journal);
  }

  /**
   * Makes what is missing of the ledger, and sets right what numbers the journal's rows. Call it under the lock: two runners cannot
   * make it at once.
   */
  async create(): Promise<void> {
    await this.#withRights(async () => {
      const exists = await this.existence();
      const statements = this.#dialect.ledger.create(this.name, exists);
      if (statements.length === 0) {
        const catchUp = this.#dialect.ledger.catchUp?.(this.name);
        if (catchUp !== undefined) await this.#connection.query(catchUp);
        return;
      }
      const { begin, commit, rollback } = this.#dialect.session;
      try {
        await this.#connection.send([begin, ...statements, commit]);
      } catch (error) {
        await this.#connection.send([rollback]);
        throw error;
      }
    });
  }

  /** Where a catalog shows nobody what he may not read, the table itself is asked: no ledger is not the same as none for you. */
  async #refuseHidden(table: string): Promise<void> {
    if (!this.#dialect.ledger.hidesTables) return;
    try {
      await this.#connection.query(`SELECT 1 FROM ${table} LIMIT 0`);
    } catch (error) {
      if (error instanceof DatabaseFailure && error.kind === "permission") throw error;
    }
  }

  /** What of it is there. */
  async existence(): Promise<LedgerExistence> {
    return existenceIn(await this.#existenceRow());
  }

  /** What of it is there, and can be read whole. Throws `database/permission`. */
  async #readable(): Promise<LedgerExistence> {
    const row = await this.#existenceRow();
    const { hiding, refusal: refusalOf } = this.#dialect.ledger;
    const query = hiding?.(row, this.name);
    const [more] = query === undefined ? [] : await this.#connection.query(query);
    const refusal = refusalOf?.({ ...row, ...more }, this.name);
    if (refusal === undefined) return existenceIn(row);
    throw new DatabaseError("database/permission", { database: this.#database, ...refusal });
  }

  async #existenceRow(): Promise<Row> {
    const [row = {}] = await this.#connection.query(this.#dialect.ledger.existence(this.name));
    return row;
  }

  /** Nothing is applied, unless the config names another place than it did before. */
  async #withoutLedger(): Promise<State> {
    const rows = await this.#connection.query(this.#dialect.ledger.others(this.name));
    if (rows.length === 0) return EMPTY_STATE;
    const asked = `${this.name.schema}.${this.name.table}`;
    return { ...EMPTY_STATE, elsewhere: { asked, found: rows.map((row) => text(row, "name")) } };
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
    throw new RunnerError("ledger/foreign", { table: `${this.name.schema}.${table}`, ...problem });
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

  async #read(hasJournal: boolean): Promise<State> {
    const rows = await this.#connection.query(
      `SELECT component, revision, parents, dependencies, message, ${this.#dialect.ledger.isoTime("applied_at")} AS applied_at,
              checksum, format, forward IS NOT NULL AS has_forward, rewind IS NOT NULL AS has_rewind,
              substr(rewind, 1, ${HEADER_WITHIN}) LIKE '%/***%' AS has_rewind_header, stemma_version
         FROM ${this.table}`,
    );
    const { applied, faults } = readApplied(rows, `${this.name.schema}.${this.name.table}`);
    const versions = new Set([...applied.values()].map(({ stemmaVersion }) => stemmaVersion));
    for (const version of versions) this.#checkVersion(version);
    const steps = readPartial(
      hasJournal ? await this.#lastTries() : [],
      `${this.name.schema}.${this.name.journal}`,
      applied,
    );
    const all = [...faults, ...steps.faults];
    const vanished = hasJournal ? await this.#vanished() : undefined;
    return {
      applied,
      partial: steps.partial,
      ...(all.length === 0 ? {} : { faults: all }),
      ...(vanished === undefined || vanished.size === 0 ? {} : { vanished }),
    };
  }

  /** The journal's last row of each step outside a transaction, where that did not end well. */
  async #lastTries(): Promise<readonly Row[]> {
    const pending = this.#dialect.transactionalDdl ? "" : ", pending";
    return this.#connection.query(
      `SELECT id, component, revision, operation, outcome, statements_done, statements, script_checksum, progress${pending}
         FROM ${this.journal}
        WHERE (outcome IS NULL OR outcome <> 'done') AND id IN
              (SELECT max(id) FROM ${this.journal} WHERE NOT in_transaction OR outcome = 'done' GROUP BY component, revision)`,
    );
  }

  async #vanished(): Promise<NonNullable<State["vanished"]>> {
    const { isoTime } = this.#dialect.ledger;
    const query = vanishedQuery({ table: this.table, journal: this.journal, isoTime });
    const rows = await this.#connection.query(query);
    if (rows.length === 0) return new Map();
    return readVanished(rows, await this.#connection.query(uninstallsQuery(this.journal)));
  }

  /** A journal that knows of steps, beside no table of what is applied: nothing may be done on that ground. */
  async #refuseLost(): Promise<void> {
    const rows = await this.#connection.query(`SELECT id FROM ${this.journal} LIMIT 1`);
    if (rows.length === 0) return;
    const { schema, table, journal } = this.name;
    throw new RunnerError("ledger/inconsistent", {
      problem: `${schema}.${journal} knows of steps that were run, and ${schema}.${table}, which says what is applied, is gone`,
      hint: `Put ${schema}.${table} back from a backup. To begin anew on a database without its tables, drop ${schema}.${journal} too; where they are there, drop it and mark what is applied: stemma stamp C:REV.`,
    });
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
          hint: `Let somebody who may grant SELECT on ${this.table} and ${this.journal} to this user. Whoever applies a plan needs INSERT, UPDATE and DELETE on both too, and CREATE where they are not there yet.`,
        },
        { cause: error },
      );
    }
  }
}
