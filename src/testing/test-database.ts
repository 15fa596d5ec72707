import type { PGlite } from "@electric-sql/pglite";
import type { Database as SqliteDatabase } from "better-sqlite3";
import type { Kysely } from "kysely";
import type { Client } from "pg";
import { DatabaseFailure, isTrue, type Result, type Row } from "../dialects/connect.ts";
import type { DatabaseUrl, UntypedTables } from "../project/index.ts";
import { resolveTargets } from "../revisions/index.ts";
import { stepDatabase } from "../runner/index.ts";
import { TestingError } from "./errors.ts";
import { Migrating } from "./migrating.ts";
import { nestedClient, nestInPglite } from "./nested-handles.ts";
import { NestedTransactions } from "./nested-transactions.ts";
import { isPglite } from "./pglite-of.ts";
import { SequenceValues } from "./sequence-values.ts";
import type { TestContent } from "./test-content.ts";
import type { TestDeployment } from "./test-deployment.ts";
import type { OpenTestDatabase, TestTemplate } from "./test-engine.ts";

/** What a test database comes from. */
export interface TestOrigin {
  readonly deployment: TestDeployment;
  readonly content: TestContent;
  readonly template: TestTemplate;
}

/**
 * A database for tests, with the tables of a deployment and a ledger that says so. It goes when it is closed.
 * `Tables`: what Kysely is to know of the tables.
 */
export class TestDatabase<Tables = UntypedTables> implements AsyncDisposable {
  readonly #origin: TestOrigin;
  readonly #nested = new NestedTransactions();
  readonly #sequences: SequenceValues;
  #kysely: Kysely<Tables> | undefined;
  #open: OpenTestDatabase | undefined;
  /** Where tests have a copy each: what these are made of. */
  #base: { readonly open: OpenTestDatabase; readonly template: TestTemplate } | undefined;
  readonly #closing: Promise<void>[] = [];
  #isTouched = false;
  /** Statements of `query` and `db` go one after the other while they have to be set apart. */
  #last: Promise<unknown> = Promise.resolve();

  constructor(origin: TestOrigin, open: OpenTestDatabase) {
    this.#origin = origin;
    this.#sequences = new SequenceValues(origin.deployment.dialect.sequences);
    this.#open = open;
    this.#receive(open);
  }

  get engine(): DatabaseUrl["scheme"] {
    return this.#origin.deployment.place.scheme;
  }

  /** URL of the database, with the password, for code that connects by itself. Throws `testing/other-engine` in memory. */
  get url(): string {
    const { target } = this.#touched("url");
    if (!target.memory) return target.url;
    const hint = `Use ${this.engine}, db or query; or name a server in database or STEMMA_TEST_DATABASE_URL.`;
    throw this.#otherEngine("url", hint);
  }

  /**
   * The PGlite instance, for `drizzle-orm/pglite` and others. A transaction begun there is a savepoint in the test's. Throws
   * `testing/other-engine` on a server.
   */
  get pglite(): PGlite {
    const { driver } = this.#touched("pglite").connection;
    if (isPglite(driver)) return driver;
    throw this.#otherEngine("pglite", this.#instead());
  }

  /**
   * The better-sqlite3 database, for `drizzle-orm/better-sqlite3` and others, in the test's transaction too: a transaction
   * begun with its `transaction()` is a savepoint there. Throws `testing/other-engine` elsewhere.
   */
  get sqlite(): SqliteDatabase {
    const { driver } = this.#touched("sqlite").connection;
    if (isSqlite(driver)) return driver;
    throw this.#otherEngine("sqlite", this.#instead());
  }

  /**
   * The `pg` client, for `drizzle-orm/node-postgres` and others, in the test's transaction too. Throws
   * `testing/other-engine` elsewhere.
   */
  get client(): Client {
    const { driver } = this.#touched("client").connection;
    const client = nestedClient(driver, this.#nested);
    if (client !== undefined) return client;
    throw this.#otherEngine("client", this.#instead());
  }

  /** Kysely on the same session. It stays good when the database is reset. */
  get db(): Kysely<Tables> {
    this.#kysely ??= stepDatabase<Tables>(
      this.#origin.deployment.dialect,
      (sql, values) => this.#ask(sql, values),
      false,
    ).db;
    return this.#kysely;
  }

  /**
   * Runs one statement, with parameters as the database names them (`$1`, `$2` … or `?`), and gives its rows, values as in code revisions. Inside the
   * test's transaction a statement that is refused is undone alone.
   */
  async query(sql: string, parameters?: readonly unknown[]): Promise<readonly Row[]> {
    return (await this.#ask(sql, parameters)).rows;
  }

  /** Begins the transaction of a test. Throws `testing/in-transaction` where one has begun. */
  async begin(): Promise<void> {
    this.#refuseInside("begin()");
    const { connection } = this.#touched("begin()");
    const { begin, mark } = this.#origin.deployment.dialect.session;
    await this.#sequences.note(connection);
    await connection.send([begin, mark]);
    this.#nested.begin();
  }

  /**
   * Undoes what was done since `begin`, and sets sequences back. Constraints that were deferred are checked before, since no
   * commit will do it. Throws `testing/no-transaction`, `testing/transaction-ended`, and what such a constraint says.
   */
  async rollback(): Promise<void> {
    const { connection } = this.#opened("rollback()");
    const { rollback, isMarked, checkDeferred } = this.#origin.deployment.dialect.session;
    if (!this.#nested.active) throw new TestingError("testing/no-transaction", { what: "rollback()" });
    await this.#last.catch(() => undefined);
    this.#nested.end();
    let ended = false;
    let violated: unknown;
    try {
      const [row] = await connection.query(isMarked);
      ended = !isTrue(row?.marked);
      if (!ended) await connection.send(checkDeferred);
    } catch (error) {
      // A transaction that has failed already has nothing to check.
      const hasFailed = error instanceof DatabaseFailure && error.kind === "transaction-failed";
      violated = hasFailed ? undefined : error;
    }
    await connection.send([rollback]);
    if (ended) {
      await this.reset();
      throw new TestingError("testing/transaction-ended", {});
    }
    await this.#sequences.restore(connection);
    if (violated !== undefined) throw violated;
  }

  /** Runs `work` in a transaction that is rolled back. */
  async isolated<Value>(work: (database: this) => Promise<Value> | Value): Promise<Value> {
    await this.begin();
    let value: Value;
    try {
      value = await work(this);
    } catch (error) {
      // What went wrong in there is what counts.
      await this.rollback().catch(() => undefined);
      throw error;
    }
    await this.rollback();
    return value;
  }

  /**
   * Brings the components of these revisions (`foo:2c12ca17`) to exactly these and what they need, forward or back; other
   * components stay as they are but for what stands on what is reverted. Throws `target/*`, `plan/*`, `execution/*`.
   */
  async migrateTo(...targets: readonly string[]): Promise<void> {
    const keys = resolveTargets(this.#origin.deployment.graph, targets);
    await this.#migrate("migrateTo()", (migrating) => migrating.goTo(keys));
  }

  /** Brings all components to their heads, as `stemma upgrade` does. */
  async upgrade(): Promise<void> {
    await this.#migrate("upgrade()", (migrating) => migrating.upgrade());
  }

  /** Another database that is as this one stands, for tests that commit. On a server nobody else may be in this one. */
  async clone(): Promise<TestDatabase<Tables>> {
    this.#refuseInside("clone()");
    const open = this.#opened("clone()");
    const copy = this.#isTouched ? await open.copy() : await this.#origin.template.open();
    return new TestDatabase<Tables>(this.#origin, copy);
  }

  /** Makes it as it was when `createTestDatabase` gave it. On a server its name, and so `url`, changes. */
  async reset(): Promise<void> {
    this.#refuseInside("reset()");
    const open = this.#opened("reset()");
    if (!this.#isTouched) return;
    await open.close();
    this.#open = undefined;
    this.#receive(await this.#origin.template.open());
    this.#isTouched = false;
  }

  /** For the runner's hooks: is a copy, until it is given back, of what this was when that was first called. */
  async takeCopy(): Promise<void> {
    if (this.#base === undefined) {
      const what = "a copy for a test";
      this.#refuseInside(what);
      const open = this.#opened(what);
      // What nobody has touched is as the template.
      const template = this.#isTouched ? await open.freeze() : this.#origin.template;
      this.#base = { open, template };
    }
    this.#receive(await this.#base.template.open());
  }

  /** It goes while other tests run. */
  async giveBackCopy(): Promise<void> {
    const open = this.#open;
    this.#open = undefined;
    const closed = open?.close();
    closed?.catch(() => undefined);
    if (closed !== undefined) this.#closing.push(closed);
  }

  /** Ends all sessions and drops the database. May be called twice. */
  async close(): Promise<void> {
    const open = [this.#open, this.#base?.open];
    this.#open = undefined;
    this.#base = undefined;
    await this.#last.catch(() => undefined);
    for (const each of open) await each?.close();
    await Promise.all(this.#closing);
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  async #migrate(what: string, work: (migrating: Migrating) => Promise<void>): Promise<void> {
    this.#refuseInside(what);
    const { deployment, content } = this.#origin;
    await Migrating.within(this.#touched(what), deployment, content, work);
  }

  async #ask(sql: string, values: readonly unknown[] | undefined): Promise<Result> {
    const { connection } = this.#touched("query()");
    if (!this.#nested.active) return connection.run(sql, values);
    const done = this.#last.catch(() => undefined).then(() => this.#askInside(sql, values));
    this.#last = done;
    return done;
  }

  /** Where the code has no transaction of its own, each statement is one: a refused one is undone alone. */
  async #askInside(sql: string, values: readonly unknown[] | undefined): Promise<Result> {
    const { connection } = this.#opened("query()");
    const alone = this.#nested.outermost;
    const statement = this.#nested.statement(sql);
    if (!alone || statement !== sql) return connection.run(statement, values);
    await connection.send(["SAVEPOINT stemma_statement"]);
    try {
      const result = await connection.run(statement, values);
      await connection.send(["RELEASE SAVEPOINT stemma_statement"]);
      return result;
    } catch (error) {
      await connection.send(["ROLLBACK TO SAVEPOINT stemma_statement"]);
      throw error;
    }
  }

  #otherEngine(what: string, hint: string): TestingError {
    const engines = {
      pglite: "PGlite in memory",
      sqlite: "SQLite in memory",
      postgres: "on a server",
      mariadb: "on a server",
    };
    return new TestingError("testing/other-engine", { what, engine: engines[this.engine], hint });
  }

  /** What there is of handles on this engine. */
  #instead(): string {
    const own = { pglite: "pglite", sqlite: "sqlite", postgres: "client, url", mariadb: "url" };
    return `Use ${own[this.engine]}, db or query.`;
  }

  /** From now on it is not what the template is. */
  #touched(what: string): OpenTestDatabase {
    const open = this.#opened(what);
    this.#isTouched = true;
    return open;
  }

  #opened(what: string): OpenTestDatabase {
    if (this.#open === undefined) throw new TestingError("testing/closed", { what });
    return this.#open;
  }

  #refuseInside(what: string): void {
    if (this.#nested.active) throw new TestingError("testing/in-transaction", { what });
  }

  #receive(open: OpenTestDatabase): void {
    this.#open = open;
    const { driver } = open.connection;
    if (isPglite(driver)) nestInPglite(driver, this.#nested);
  }
}

function isSqlite(driver: object): driver is SqliteDatabase {
  return "inTransaction" in driver && "serialize" in driver;
}
