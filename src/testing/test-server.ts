import { randomBytes } from "node:crypto";
import { type Connection, type Connector, connectorOf, DatabaseFailure } from "../dialects/connect.ts";
import type { DatabaseUrl } from "../project/index.ts";
import { onDatabase } from "../scratch/index.ts";
import { TestingError } from "./errors.ts";
import { ANY_OF_OURS, ServerNames } from "./server-names.ts";

/** First half of the advisory locks' keys: "TEST" in ASCII. The second half of a process's own is its number. */
const LOCKS = 0x54455354;
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
  readonly #from: string;
  readonly #connection: Connection;
  readonly #owner: string;
  #dropping: Promise<Connection> | undefined;
  #copies = 0;
  /** What was asked of a session last. */
  readonly #last = new Map<Connection, Promise<void>>();

  private constructor(
    place: DatabaseUrl,
    from: string,
    parts: {
      readonly connector: Connector;
      readonly connection: Connection;
      readonly home: string;
      readonly owner: string;
    },
  ) {
    this.place = place;
    this.#from = from;
    this.connector = parts.connector;
    this.#connection = parts.connection;
    this.names = new ServerNames(parts.home);
    this.#owner = parts.owner;
  }

  /** Throws `database/*`. */
  static async open(place: DatabaseUrl, from: string): Promise<TestServer> {
    const connector = await connectorOf(place.dialect, place.masked);
    const connection = await connect(connector, place, from);
    const owner = randomBytes(4).toString("hex");
    const [row] = await connection.query(
      `SELECT pg_catalog.format('%I %I', current_user, pg_catalog.current_database()) AS home, pg_catalog.pg_advisory_lock(${lockOf(owner)})::pg_catalog.text`,
    );
    const server = new TestServer(place, from, { connector, connection, home: String(row?.home), owner });
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
  async create(name: string, template = "template0"): Promise<void> {
    try {
      await this.query(`CREATE DATABASE ${name} TEMPLATE ${template}`);
    } catch (error) {
      if (!(error instanceof DatabaseFailure)) throw error;
      if (error.kind !== "in-use") throw this.#unavailable(error);
      // The server has waited some seconds for them to leave.
      const problem = error.detail ?? error.message;
      throw new TestingError("testing/in-use", { database: template, problem }, { cause: error });
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
    await this.#work(() => connection.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`), connection);
  }

  /** Runs `work` while no other process does the same under that name. The lock is polled, as everywhere in Stemma. */
  async alone<Result>(name: string, work: () => Promise<Result>): Promise<Result> {
    const lock = `${LOCKS}, pg_catalog.hashtext('${name}')`;
    const last = Date.now() + LONGEST_MAKING;
    while (!(await this.#tryLock(lock))) {
      if (Date.now() > last) {
        const problem = `another process has not finished ${name} for ten minutes`;
        throw new TestingError("testing/unavailable", { problem, hint: "See what it does, or end it." });
      }
      await new Promise((resolve) => setTimeout(resolve, BETWEEN));
    }
    try {
      return await work();
    } finally {
      await this.query(`SELECT pg_catalog.pg_advisory_unlock(${lock})`);
    }
  }

  /** Ends the session; what it made and did not drop, the next process will. */
  async close(): Promise<void> {
    await (await this.#dropping)?.close();
    await this.#connection.close();
  }

  async #tryLock(lock: string): Promise<boolean> {
    const [row] = await this.query(`SELECT pg_catalog.pg_try_advisory_lock(${lock}) AS taken`);
    return row?.taken === true;
  }

  /** Copies of processes that are gone. */
  async #dropLeftBehind(): Promise<void> {
    const rows = await this.query(
      `SELECT datname::pg_catalog.text AS name FROM pg_catalog.pg_database WHERE datname LIKE '${ANY_OF_OURS}'`,
    );
    const byOwner = new Map<string, string[]>();
    for (const { name } of rows) {
      const owner = this.names.ownerOf(String(name));
      if (owner !== undefined && owner !== this.#owner) {
        byOwner.set(owner, [...(byOwner.get(owner) ?? []), String(name)]);
      }
    }
    for (const [owner, names] of byOwner) {
      if (!(await this.#tryLock(lockOf(owner)))) continue;
      // What another user has made stays.
      for (const name of names) await this.drop(name).catch(() => undefined);
      await this.query(`SELECT pg_catalog.pg_advisory_unlock(${lockOf(owner)})`);
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
        ? "The user needs the right to make databases (ALTER ROLE … CREATEDB); or name another server, or none, to use PGlite."
        : "Name another server in database or STEMMA_TEST_DATABASE_URL, or none, to use PGlite.";
    return new TestingError(
      "testing/unavailable",
      { problem: `${this.place.masked}: ${error.message}`, hint },
      { cause: error },
    );
  }
}

/** Whether an open session keeps the process alive. */
export function hold({ driver }: Connection, isHeld: boolean): void {
  const method: unknown = Reflect.get(driver, isHeld ? "ref" : "unref");
  if (typeof method === "function") method.call(driver);
}

function lockOf(owner: string): string {
  return `${LOCKS}, ${Number.parseInt(owner, 16) | 0}`;
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
