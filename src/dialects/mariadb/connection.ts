import { connect as createSocket, type Socket } from "node:net";
import type { ConnectionConfig, Connection as Driver, TypeCastFunction } from "mariadb";
import { messageOf } from "../../kernel/index.ts";
import type { Connection, ConnectOptions, Notice, Result, Row } from "../connection.ts";
import { DatabaseError } from "../errors.ts";
import { loadDriver } from "../load-driver.ts";
import { connectionConfig } from "./connection-options.ts";
import { parameterOf, readOwnValue, readValue } from "./connection-values.ts";
import { failureOf, serverError } from "./failure.ts";
import { problemOfServer, versionIn, warningOfScheme } from "./server-product.ts";
import { REMEMBER, session } from "./session.ts";

/** In the server's flags with each answer: a transaction is open. */
const IN_TRANSACTION = 1;

const TABLE_NOT_MADE = 1005;

interface MariadbModule {
  createConnection(config: ConnectionConfig): Promise<Driver>;
}

function isMariadb(value: unknown): value is MariadbModule {
  return typeof value === "object" && value !== null && "createConnection" in value;
}

/** Opens a session with a MariaDB server through its connector. Throws `database/*`. */
export async function connect(options: ConnectOptions): Promise<Connection> {
  const config = connectionConfig(options);
  const { createConnection } = await loadDriver("mariadb", () => import("mariadb"), options.from, isMariadb);
  const another = (): Promise<Driver> => open(() => createConnection(config), options.masked);
  let socket: Socket | undefined;
  const own = throughSocket(config, (made) => {
    socket = made;
  });
  const driver = await open(() => createConnection(own), options.masked);
  const raw = driver.info?.serverVersion.raw ?? "";
  const problem = problemOfServer(raw);
  if (problem !== undefined) {
    await driver.end();
    throw new DatabaseError("database/unsupported", { database: options.masked, problem });
  }
  const connection = new MariadbConnection({
    driver,
    socket,
    serverVersion: versionIn(raw),
    port: config.port,
    ...(options.url.startsWith("mysql:") ? { warning: warningOfScheme(raw) } : {}),
    helper: another,
    another: () => connect(options),
  });
  try {
    await connection.send([...REMEMBER, ...session.reset]);
  } catch (error) {
    await connection.close();
    throw error;
  }
  return connection;
}

/** The connector keeps its socket to itself: it gets one that is known. */
function throughSocket(
  { socketPath, ...config }: ConnectionConfig,
  tell: (socket: Socket) => void,
): ConnectionConfig {
  return {
    ...config,
    stream: (give) => {
      const { host, port = 3306 } = config;
      const socket = socketPath === undefined ? createSocket(port, host) : createSocket(socketPath);
      socket.setNoDelay(true);
      tell(socket);
      give(undefined, socket);
    },
  };
}

async function open(connect: () => Promise<Driver>, masked: string): Promise<Driver> {
  try {
    const driver = await connect();
    // A connection that breaks while idle emits `error`; the next query rejects, which is where it is handled.
    driver.on("error", () => undefined);
    return driver;
  } catch (error) {
    const said = serverError(error);
    throw new DatabaseError(
      "database/unreachable",
      { database: masked, problem: said?.message ?? messageOf(error), ...hintFor(said?.errno) },
      { cause: error },
    );
  }
}

/** Source: MariaDB knowledge base, "MariaDB Error Codes". */
function hintFor(errno: number | undefined): { hint?: string } {
  switch (errno) {
    case 1044:
      return { hint: "The user may not use this database: GRANT ALL ON <database>.* TO <user>" };
    case 1045:
    case 1698:
      return {
        hint: "Check user and password of the URL, and from which hosts the server lets this user in.",
      };
    case 1049:
      return { hint: "Create it first: CREATE DATABASE <name>" };
    case 1040:
    case 1203:
      return { hint: "The server has no connection left: try again later or raise max_connections." };
    default:
      return {};
  }
}

interface MariadbSession {
  readonly driver: Driver;
  readonly socket: Socket | undefined;
  readonly serverVersion: number;
  readonly port: number | undefined;
  readonly warning?: string;
  /** A session of the connector alone, to end a statement of this one. */
  readonly helper: () => Promise<Driver>;
  readonly another: () => Promise<Connection>;
}

class MariadbConnection implements Connection {
  readonly serverVersion: number;
  readonly port?: number;
  readonly warning?: string;
  readonly #driver: Driver;
  readonly #socket: Socket | undefined;
  readonly #helper: () => Promise<Driver>;
  readonly another: () => Promise<Connection>;
  #running = 0;

  constructor({ driver, socket, serverVersion, port, warning, helper, another }: MariadbSession) {
    this.#driver = driver;
    this.#socket = socket;
    this.serverVersion = serverVersion;
    if (port !== undefined) this.port = port;
    this.#helper = helper;
    this.another = another;
    if (warning !== undefined) this.warning = warning;
  }

  get session(): number {
    return Number(this.#driver.threadId);
  }

  get driver(): Driver {
    return this.#driver;
  }

  async query(sql: string, values?: readonly unknown[]): Promise<readonly Row[]> {
    return (await this.#ask(sql, values, readOwnValue)).rows;
  }

  run(sql: string, values?: readonly unknown[]): Promise<Result> {
    return this.#ask(sql, values, readValue);
  }

  /** One after the other: of several in one message nobody would know which one was refused. */
  async send(statements: readonly string[]): Promise<void> {
    for (const sql of statements) await this.#ask(sql, undefined, readOwnValue);
  }

  async sendWhole(statements: readonly string[]): Promise<void> {
    if (this.inTransaction) {
      await this.send(statements);
      return;
    }
    try {
      await this.send([session.begin, ...statements, session.commit]);
    } catch (error) {
      await this.send([session.rollback]).catch(() => undefined);
      throw error;
    }
  }

  /** As of the last answer. */
  get inTransaction(): boolean {
    return ((this.#driver.info?.status ?? 0) & IN_TRANSACTION) !== 0;
  }

  async sendEach(statements: readonly string[]): Promise<void> {
    await this.runEach(statements);
  }

  async runEach(statements: readonly string[]): Promise<readonly Result[]> {
    const results: Result[] = [];
    for (const [at, sql] of statements.entries())
      results.push(await this.#ask(sql, undefined, readValue, at));
    return results;
  }

  async cancel(): Promise<void> {
    if (this.#running === 0) return;
    const helper = await this.#helper();
    try {
      await helper.query(`KILL QUERY ${this.session}`);
    } finally {
      await helper.end();
    }
  }

  /** The server sends none by itself. */
  onNotice(_listener: (notice: Notice) => void): void {}

  hold(isHeld: boolean): void {
    if (isHeld) this.#socket?.ref();
    else this.#socket?.unref();
  }

  async close(): Promise<void> {
    await this.#driver.end().catch(() => undefined);
  }

  async #ask(
    sql: string,
    values: readonly unknown[] | undefined,
    typeCast: TypeCastFunction,
    at?: number,
  ): Promise<Result> {
    this.#running += 1;
    try {
      // Without values a question mark is one.
      const answer: unknown =
        values === undefined
          ? await this.#driver.query({ sql, typeCast })
          : await this.#driver.query({ sql, typeCast }, values.map(parameterOf));
      return resultOf(answer);
    } catch (error) {
      throw failureOf(error, sql, at, await this.#detailOf(error));
    } finally {
      this.#running -= 1;
    }
  }

  /** What the server has besides to say about a table that it could not make: of a foreign key its message gives a number alone. */
  async #detailOf(error: unknown): Promise<string | undefined> {
    if (serverError(error)?.errno !== TABLE_NOT_MADE) return undefined;
    try {
      const rows = await this.#driver.query<Row[]>("SHOW WARNINGS");
      return rows.length > 1 ? String(rows[0]?.Message) : undefined;
    } catch {
      return undefined;
    }
  }
}

/** A procedure gives a list of results: its last rows count. */
function resultOf(answer: unknown): Result {
  if (!Array.isArray(answer)) return { rows: [], count: countOf(answer), ...insertIdOf(answer) };
  if ("meta" in answer) return { rows: answer, count: answer.length };
  const rows: unknown = answer.findLast((each) => Array.isArray(each));
  return Array.isArray(rows) ? { rows, count: rows.length } : { rows: [], count: countOf(answer.at(-1)) };
}

function countOf(answer: unknown): number {
  if (typeof answer !== "object" || answer === null || !("affectedRows" in answer)) return 0;
  return Number(answer.affectedRows);
}

function insertIdOf(answer: unknown): { insertId?: bigint } {
  if (typeof answer !== "object" || answer === null || !("insertId" in answer)) return {};
  const { insertId } = answer;
  return typeof insertId === "bigint" && insertId > 0n ? { insertId } : {};
}
