import type { EventEmitter } from "node:events";
import type { Client, ClientConfig, Submittable } from "pg";
import { messageOf, noteSecret } from "../../kernel/index.ts";
import {
  type Connection,
  type ConnectOptions,
  DatabaseFailure,
  type Notice,
  type Result,
  type Row,
} from "../connection.ts";
import { DatabaseError, type DatabaseFacts } from "../errors.ts";
import { loadDriver } from "../load-driver.ts";
import { connectFailure } from "./connect-failure.ts";
import { withoutDeprecations } from "./connect-quietly.ts";
import { arraysAmong, OwnTypes, parameterOf, type ResultField, readerOf } from "./connection-values.ts";
import { waysIn } from "./encryption.ts";
import { failureAmong, failureOf, SEPARATOR } from "./failure.ts";
import { printName } from "./grammar.ts";
import { refusePooler } from "./pooler.ts";

const CONNECT_TIMEOUT = 15_000;
const OLDEST_SERVER = 130_000;
/** Not every version has them; that of a transaction without work is switched off step by step. */
const ENDING_LIMITS = ["idle_session_timeout", "transaction_timeout"] as const;
/** PostgreSQL cuts an application name there. */
const NAME_BYTES = 63;

interface PgModule {
  readonly Client: new (config: ClientConfig) => Client;
  readonly Query: new (config: { readonly text: string; readonly types: typeof VALUES }) => CountableQuery;
}

/** pg's own query object, with the method that it calls for each statement of a message that is done. */
interface CountableQuery extends Submittable, EventEmitter {
  handleCommandComplete(...message: readonly unknown[]): void;
}

/**
 * On import, pg asks `navigator` whether this is a Cloudflare Worker. Node 20 has none, and to find out another way
 * pg makes it load its whole HTTP client, some 50 ms for every command: so for that moment there is one.
 */
async function importPg(): Promise<PgModule> {
  const missing = !("navigator" in globalThis);
  const value = { userAgent: "Node.js" };
  if (missing) Object.defineProperty(globalThis, "navigator", { value, configurable: true });
  try {
    const module: { readonly default: unknown } = await import("pg");
    if (!isPg(module.default)) throw new TypeError("this pg has neither Client nor Query");
    return module.default;
  } finally {
    if (missing) Reflect.deleteProperty(globalThis, "navigator");
  }
}

function isPg(value: unknown): value is PgModule {
  return typeof value === "object" && value !== null && "Client" in value && "Query" in value;
}

/**
 * Opens a session with a PostgreSQL server through `pg`. Throws `database/*`; `database/pooler` where a transaction cannot keep its
 * session.
 */
export async function connectServer(options: ConnectOptions): Promise<Connection> {
  const connection = await connect(options, true);
  const { limits } = connection;
  if (limits.length === 0) return connection;
  // As options of its start: what is set later, RESET ALL takes back. A pooler may refuse them.
  const patient = await connect({ ...options, url: withSettings(options.url, limits) }, false).catch(
    () => undefined,
  );
  if (patient === undefined) return connection;
  await connection.close();
  return patient;
}

/** The URL with settings switched off for the session, beside those that it has. */
function withSettings(given: string, names: readonly string[]): string {
  const url = new URL(given);
  const earlier = url.searchParams.get("options");
  const own = names.map((name) => `-c ${name}=0`);
  url.searchParams.set("options", [...(earlier === null ? [] : [earlier]), ...own].join(" "));
  return url.href;
}

/** `first`: nothing is known yet of the way to the server. */
async function connect(options: ConnectOptions, first: boolean): Promise<ServerConnection> {
  const { Client, Query } = await loadDriver("pg", importPg, options.from, isPg);
  const settings: ClientConfig = {
    connectionTimeoutMillis: CONNECT_TIMEOUT,
    application_name: options.application.slice(0, NAME_BYTES),
    keepAlive: true,
  };
  const [url, ...urls] = waysIn(options.url, process.env.PGSSLMODE);
  const inWay = (connectionString: string): ClientConfig => ({ ...settings, connectionString });
  const { client, config } = await openOneOf(Client, [inWay(url), ...urls.map(inWay)], options.masked);
  const helper = async (): Promise<Client> => (await openOneOf(Client, [config], options.masked)).client;
  const another = (): Promise<Connection> => connect(options, false);
  const connection = new ServerConnection({ client, Query, helper, another });
  try {
    await connection.learnVersion();
    // Before anything is set in a session that may be another's the next moment.
    if (first) await refusePooler(client, connection.session, helper, options.masked);
  } catch (error) {
    await connection.close();
    throw error;
  }
  if (connection.serverVersion < OLDEST_SERVER) {
    await connection.close();
    throw new DatabaseError("database/unsupported", {
      database: options.masked,
      problem: `the server's version is ${versionText(connection.serverVersion)}`,
    });
  }
  return connection;
}

function versionText(version: number): string {
  return `${Math.floor(version / 10_000)}.${version % 10_000}`;
}

/** A session, and the settings with which it was to be had. */
interface Opened {
  readonly client: Client;
  readonly config: ClientConfig;
}

/** Opens a session in the first of the ways that works. */
async function openOneOf(
  Driver: PgModule["Client"],
  [config, ...others]: readonly [ClientConfig, ...ClientConfig[]],
  masked: string,
): Promise<Opened> {
  let client: Client;
  try {
    client = new Driver(config);
  } catch (error) {
    throw new DatabaseError(
      "database/unreachable",
      { database: masked, problem: messageOf(error) },
      { cause: error },
    );
  }
  // A connection that breaks while idle emits `error`; the next query rejects, which is where it is handled.
  client.on("error", () => undefined);
  try {
    await withoutDeprecations(() => client.connect());
    // It may come from the environment or a password file.
    if (typeof client.password === "string") noteSecret(client.password, masked);
    return { client, config };
  } catch (error) {
    await client.end().catch(() => undefined);
    const hasPassword = typeof client.password === "string" && client.password !== "";
    const { problem, hint, otherwise } = connectFailure(error, hasPassword);
    const [next, ...rest] = others;
    if (otherwise && next !== undefined) return openOneOf(Driver, [next, ...rest], masked);
    const facts = { database: masked, problem, ...(hint === undefined ? {} : { hint }) };
    const lacking = lackingConnect(error, config);
    if (lacking !== undefined)
      throw new DatabaseError("database/permission", { database: masked, ...lacking }, { cause: error });
    throw new DatabaseError("database/unreachable", facts, { cause: error });
  }
}

/** The server is there and knows the user, who may not use this database. */
function lackingConnect(
  error: unknown,
  { connectionString = "" }: ClientConfig,
): Pick<DatabaseFacts["database/permission"], "problem" | "missing"> | undefined {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  if (code !== "42501") return undefined;
  const { username, pathname } = new URL(connectionString);
  const [role, name] = [decodeURIComponent(username), decodeURIComponent(pathname.slice(1))];
  // Where the URL leaves them out, the driver's defaults count.
  const grant = `GRANT CONNECT ON DATABASE ${name === "" ? "<database>" : printName(name)} TO ${role === "" ? "<user>" : printName(role)}`;
  const missing = [{ right: "CONNECT", object: `database ${name}`, role, grant }];
  return { problem: messageOf(error), missing };
}

interface ServerSession {
  readonly client: Client;
  readonly Query: PgModule["Query"];
  /** A session of the driver alone, to end a statement of this one. */
  readonly helper: () => Promise<Client>;
  readonly another: () => Promise<Connection>;
}

class ServerConnection implements Connection {
  serverVersion = 0;
  session = 0;
  readonly port?: number;
  readonly another: () => Promise<Connection>;
  readonly #client: Client;
  readonly #Query: PgModule["Query"];
  readonly #helper: () => Promise<Client>;
  readonly #types = new OwnTypes();
  /** Limits in whose name the server would end the session while code of the deployment dawdles, or a change takes its time. */
  limits: readonly string[] = [];
  /** What the server said when it ended the session while nothing was asked of it, or what became of the socket. */
  #farewell: unknown;

  constructor({ client, Query, helper, another }: ServerSession) {
    // Where the host is a folder, the socket is one of the file system.
    if (!client.host.startsWith("/")) this.port = client.port;
    client.on("error", (error) => {
      this.#farewell ??= error;
    });
    this.#client = client;
    this.#Query = Query;
    this.#helper = helper;
    this.another = another;
  }

  get driver(): Client {
    return this.#client;
  }

  async learnVersion(): Promise<void> {
    const limits = ENDING_LIMITS.map((name) => `pg_catalog.current_setting('${name}', true) AS ${name}`);
    const [row] = await this.query(
      `SELECT pg_catalog.current_setting('server_version_num')::pg_catalog.int4 AS version, pg_catalog.pg_backend_pid() AS pid, ${limits.join(", ")}`,
    );
    this.serverVersion = Number(row?.version);
    this.session = Number(row?.pid);
    this.limits = ENDING_LIMITS.filter(
      (name) => ![undefined, null, "", "0"].some((none) => none === row?.[name]),
    );
  }

  async query(sql: string, values?: readonly unknown[]): Promise<readonly Row[]> {
    try {
      const result: unknown = await (values === undefined
        ? this.#client.query(sql)
        : this.#client.query(sql, [...values]));
      return rowsOf(result);
    } catch (error) {
      throw this.#lostOr(failureOf(error, sql));
    }
  }

  async run(sql: string, values?: readonly unknown[]): Promise<Result> {
    const parameters = values === undefined ? {} : { values: values.map(parameterOf) };
    try {
      const result: unknown = await this.#client.query({ text: sql, ...parameters, types: VALUES });
      const { rows, fields, count } = resultOf(result);
      return { rows: await this.#read(rows, fields), count };
    } catch (error) {
      throw this.#lostOr(failureOf(error, sql));
    }
  }

  async send(statements: readonly string[]): Promise<void> {
    await this.query(statements.join(SEPARATOR));
  }

  /** The server makes one transaction of a message. */
  sendWhole(statements: readonly string[]): Promise<void> {
    return this.send(statements);
  }

  async sendEach(statements: readonly string[]): Promise<void> {
    await this.#submit(statements);
  }

  async runEach(statements: readonly string[]): Promise<readonly Result[]> {
    const given = await this.#submit(statements);
    const results: Result[] = [];
    for (const each of Array.isArray(given) ? given : [given]) {
      const { rows, fields, count } = resultOf(each);
      results.push({ rows: await this.#read(rows, fields), count });
    }
    return results;
  }

  /** What pg gives for a message of several statements: a result, or a list of them. */
  async #submit(statements: readonly string[]): Promise<unknown> {
    const query = new this.#Query({ text: statements.join(SEPARATOR), types: VALUES });
    let done = 0;
    const complete = query.handleCommandComplete.bind(query);
    query.handleCommandComplete = (...message) => {
      done += 1;
      complete(...message);
    };
    try {
      return await new Promise<unknown>((resolve, reject) => {
        query.once("end", resolve);
        query.once("error", reject);
        this.#client.query(query);
      });
    } catch (error) {
      throw this.#lostOr(failureAmong(error, statements, done));
    }
  }

  async cancel(): Promise<void> {
    const helper = await this.#helper();
    try {
      await helper.query("SELECT pg_catalog.pg_cancel_backend($1)", [this.session]);
    } finally {
      await helper.end();
    }
  }

  #read(rows: readonly Row[], fields: readonly ResultField[]): Promise<readonly Row[]> {
    return this.#types.read(rows, fields, (types) => this.query(arraysAmong(types)));
  }

  onNotice(listener: (notice: Notice) => void): void {
    // One listener at a time: a session may run many plans.
    this.#client.removeAllListeners("notice");
    this.#client.on("notice", ({ severity, message }) =>
      listener({ severity: severity ?? "NOTICE", message: message ?? "" }),
    );
  }

  /** Errors without an SQLSTATE come from the socket: the session is gone (class 08 of the SQL standard). */
  #lostOr(error: unknown): unknown {
    if (error instanceof DatabaseFailure) return error;
    return new DatabaseFailure(
      `the connection was lost: ${messageOf(this.#farewell ?? error)}`,
      { sqlState: "08006", kind: "connection-lost" },
      { cause: error },
    );
  }

  async close(): Promise<void> {
    await this.#client.end().catch(() => undefined);
  }
}

/** pg asks for a parser by the number of a type. */
const VALUES = {
  getTypeParser(type: number): (text: string) => unknown {
    return readerOf(type);
  },
};

function rowsOf(result: unknown): readonly Row[] {
  return resultOf(result).rows;
}

/** Several statements in one message give one result each: the last one counts. */
function resultOf(result: unknown): Result & { readonly fields: readonly ResultField[] } {
  const last: unknown = Array.isArray(result) ? result.at(-1) : result;
  if (typeof last !== "object" || last === null || !("rows" in last))
    return { rows: [], fields: [], count: 0 };
  return {
    rows: Array.isArray(last.rows) ? last.rows : [],
    fields: "fields" in last && Array.isArray(last.fields) ? last.fields : [],
    count: "rowCount" in last && typeof last.rowCount === "number" ? last.rowCount : 0,
  };
}
