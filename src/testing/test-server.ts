import { randomBytes } from "node:crypto";
import {
  type Connection,
  type Connector,
  connectorOf,
  DatabaseFailure,
  isTrue,
  newDatabaseClause,
} from "../dialects/connect.ts";
import { dialectOf, type TestServerGrammar } from "../dialects/index.ts";
import type { DatabaseUrl } from "../project/index.ts";
import { onDatabase } from "../scratch/index.ts";
import { TestingError } from "./errors.ts";
import { ServerNames } from "./server-names.ts";

/** How long another process may make a template, and how often it is asked meanwhile. Milliseconds. */
const LONGEST_MAKING = 10 * 60_000;
const BETWEEN = 20;

/**
 * What a process does on a server on which test databases are made: one session in the database of the URL. Databases that a
 * process has left behind are dropped by the next one; a lock of its own shows that it is alive.
 */
export class TestServer {
  readonly place: DatabaseUrl;
  readonly names: ServerNames;
  readonly connector: Connector;
  readonly grammar: TestServerGrammar;
  readonly #from: string;
  readonly #connection: Connection;
  readonly #owner: string;
  readonly #clause: string;
  #dropping: Promise<Connection> | undefined;
  #copies = 0;
  /** What was asked of a session last. */
  readonly #last = new Map<Connection, Promise<void>>();

  private constructor(
    place: DatabaseUrl,
    from: string,
    parts: {
      readonly connector: Connector;
      readonly grammar: TestServerGrammar;
      readonly connection: Connection;
      readonly home: string;
      readonly clause: string;
      readonly owner: string;
    },
  ) {
    this.place = place;
    this.#from = from;
    this.connector = parts.connector;
    this.grammar = parts.grammar;
    this.#connection = parts.connection;
    this.names = new ServerNames(parts.home);
    this.#owner = parts.owner;
    this.#clause = parts.clause;
  }

  /** Throws `database/*`. */
  static async open(place: DatabaseUrl, from: string): Promise<TestServer> {
    const connector = await connectorOf(place.dialect, place.masked);
    const grammar = dialectOf(place.dialect)?.testServer;
    if (grammar === undefined) throw new TypeError(`${place.dialect} has no servers`);
    const connection = await connect(connector, place, from);
    const owner = randomBytes(4).toString("hex");
    const [row] = await connection.query(grammar.home);
    const clause = await newDatabaseClause(connection, grammar);
    await connection.query(grammar.tryLock(owner));
    const home = String(row?.home);
    const server = new TestServer(place, from, { connector, grammar, connection, home, clause, owner });
    await server.#dropLeftBehind();
    return server;
  }

  get version(): number {
    return this.#connection.serverVersion;
  }

  /** A session in one of its databases. */
  async connect(name: string): Promise<{ readonly connection: Connection; readonly target: DatabaseUrl }> {
    const { place } = this;
    const target = { ...place, url: onDatabase(place.url, name), masked: onDatabase(place.masked, name) };
    return { connection: await connect(this.connector, target, this.#from), target };
  }

  query(sql: string): ReturnType<Connection["query"]> {
    return this.#work(() => this.#connection.query(sql));
  }

  /** Makes a database of another one, or an empty one. Throws `testing/unavailable`, `testing/in-use`. */
  async create(name: string, template?: string): Promise<void> {
    const { copyDatabase } = this.connector;
    try {
      await this.query(this.grammar.createDatabase(name, this.#clause, template));
      if (copyDatabase === undefined || template === undefined) return;
      const { connection } = await this.connect(name);
      try {
        await copyDatabase(connection, template);
      } finally {
        await connection.close();
      }
    } catch (error) {
      if (!(error instanceof DatabaseFailure)) throw error;
      if (error.kind !== "in-use") throw this.#unavailable(error);
      // The server has waited some seconds for them to leave.
      const problem = error.detail ?? error.message;
      throw new TestingError("testing/in-use", { database: template ?? name, problem }, { cause: error });
    }
  }

  /** Makes a copy of a database that nobody is in, and gives its name. */
  async copy(template: string): Promise<string> {
    this.#copies += 1;
    const name = this.names.copy(this.#owner, this.#copies);
    await this.create(name, template);
    return name;
  }

  /** In a session of its own: a server takes its time for that, and the next copy is not to wait. */
  async drop(name: string): Promise<void> {
    this.#dropping ??= connect(this.connector, this.place, this.#from);
    const connection = await this.#dropping;
    try {
      await this.#work(() => connection.query(this.grammar.dropDatabase(name)), connection);
    } catch (error) {
      throw error instanceof DatabaseFailure && error.kind === "permission"
        ? this.#unavailable(error)
        : error;
    }
  }

  /** Runs `work` while no other process does the same under that name. The lock is polled, as everywhere in Stemma. */
  async alone<Result>(name: string, work: () => Promise<Result>): Promise<Result> {
    const last = Date.now() + LONGEST_MAKING;
    while (!(await this.#tryLock(name))) {
      if (Date.now() > last) {
        const problem = `another process has not finished ${name} for ten minutes`;
        throw new TestingError("testing/unavailable", { problem, hint: "See what it does, or end it." });
      }
      await new Promise((resolve) => setTimeout(resolve, BETWEEN));
    }
    try {
      return await work();
    } finally {
      await this.query(this.grammar.unlock(name));
    }
  }

  /** Ends the session; what it made and did not drop, the next process will. */
  async close(): Promise<void> {
    await (await this.#dropping)?.close();
    await this.#connection.close();
  }

  async #tryLock(name: string): Promise<boolean> {
    const [row] = await this.query(this.grammar.tryLock(name));
    return isTrue(row?.taken);
  }

  /** Copies of processes that are gone. */
  async #dropLeftBehind(): Promise<void> {
    const rows = await this.query(this.grammar.databases);
    const byOwner = new Map<string, string[]>();
    for (const { name } of rows) {
      const owner = this.names.ownerOf(String(name));
      if (owner !== undefined && owner !== this.#owner) {
        byOwner.set(owner, [...(byOwner.get(owner) ?? []), String(name)]);
      }
    }
    for (const [owner, names] of byOwner) {
      if (!(await this.#tryLock(owner))) continue;
      // What another user has made stays.
      for (const name of names) await this.drop(name).catch(() => undefined);
      await this.query(this.grammar.unlock(owner));
    }
  }

  /** One after the other. The process does not stay alive for a session, but for what is being done in it. */
  async #work<Result>(work: () => Promise<Result>, connection = this.#connection): Promise<Result> {
    const before = this.#last.get(connection);
    hold(connection, true);
    const done = (before ?? Promise.resolve()).then(work);
    const settled = done.then(
      () => undefined,
      () => undefined,
    );
    this.#last.set(connection, settled);
    try {
      return await done;
    } finally {
      if (this.#last.get(connection) === settled) hold(connection, false);
    }
  }

  #unavailable(error: DatabaseFailure): TestingError {
    const hint =
      error.kind === "permission"
        ? `The user needs the right to make databases (${this.grammar.rightToCreate}); or name another server.`
        : "Name another server in database or STEMMA_TEST_DATABASE_URL.";
    return new TestingError(
      "testing/unavailable",
      { problem: `${this.place.masked}: ${error.message}`, hint },
      { cause: error },
    );
  }
}

/** Whether an open session keeps the process alive. */
export function hold(connection: Connection, isHeld: boolean): void {
  if (connection.hold !== undefined) {
    connection.hold(isHeld);
    return;
  }
  const { driver } = connection;
  const method: unknown = Reflect.get(driver, isHeld ? "ref" : "unref");
  if (typeof method === "function") method.call(driver);
}

async function connect(
  connector: Connector,
  { url, masked }: DatabaseUrl,
  from: string,
): Promise<Connection> {
  const options = { url, masked, memory: false, from, application: "stemma test", access: "write" } as const;
  const connection = await connector.connect(options);
  if (connection === undefined) throw new TypeError("a server is there, or it cannot be reached");
  return connection;
}
