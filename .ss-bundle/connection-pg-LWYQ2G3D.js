import {
  OwnTypes,
  SEPARATOR,
  arraysAmong,
  failureAmong,
  failureOf,
  parameterOf,
  readerOf
} from "./chunk-32CJLXPN.js";
import {
  loadDriver
} from "./chunk-FE3LTAUH.js";
import {
  DatabaseError
} from "./chunk-MMY4UMPH.js";
import {
  DatabaseFailure
} from "./chunk-G6J6VYPB.js";
import {
  messageOf
} from "./chunk-RAVJUSJU.js";

// src/dialects/postgres/connection-pg.ts
var CONNECT_TIMEOUT = 15e3;
var OLDEST_SERVER = 13e4;
var NAME_BYTES = 63;
async function importPg() {
  const missing = !("navigator" in globalThis);
  const value = { userAgent: "Node.js" };
  if (missing) Object.defineProperty(globalThis, "navigator", { value, configurable: true });
  try {
    const module = await import("pg");
    if (!isPg(module.default)) throw new TypeError("this pg has neither Client nor Query");
    return module.default;
  } finally {
    if (missing) Reflect.deleteProperty(globalThis, "navigator");
  }
}
function isPg(value) {
  return typeof value === "object" && value !== null && "Client" in value && "Query" in value;
}
async function connectServer(options) {
  const { Client, Query } = await loadDriver("pg", importPg, options.from, isPg);
  const config = {
    connectionString: options.url,
    connectionTimeoutMillis: CONNECT_TIMEOUT,
    application_name: options.application.slice(0, NAME_BYTES),
    keepAlive: true
  };
  const client = await open(Client, config, options.masked);
  const connection = new ServerConnection(client, Query, () => open(Client, config, options.masked));
  try {
    await connection.learnVersion();
  } catch (error) {
    await connection.close();
    throw error;
  }
  if (connection.serverVersion < OLDEST_SERVER) {
    await connection.close();
    throw new DatabaseError("database/unsupported", {
      database: options.masked,
      problem: `the server's version is ${versionText(connection.serverVersion)}`
    });
  }
  return connection;
}
function versionText(version) {
  return `${Math.floor(version / 1e4)}.${version % 1e4}`;
}
async function open(Driver, config, masked) {
  let client;
  try {
    client = new Driver(config);
  } catch (error) {
    throw new DatabaseError(
      "database/unreachable",
      { database: masked, problem: messageOf(error) },
      { cause: error }
    );
  }
  client.on("error", () => void 0);
  try {
    await client.connect();
    return client;
  } catch (error) {
    await client.end().catch(() => void 0);
    throw new DatabaseError(
      "database/unreachable",
      { database: masked, problem: problemOf(error), ...hintFor(error) },
      { cause: error }
    );
  }
}
function problemOf(error) {
  if (error instanceof AggregateError && error.message === "") return messageOf(error.errors[0]);
  return messageOf(error);
}
function hintFor(error) {
  const code = error instanceof Error && "code" in error ? error.code : void 0;
  switch (code) {
    case "28P01":
    case "28000":
      return { hint: "Check user and password of the URL, and pg_hba.conf of the server." };
    case "3D000":
      return { hint: "Create it first: createdb <name>" };
    case "53300":
      return { hint: "The server has no connection left: try again later or raise max_connections." };
    default:
      return {};
  }
}
var ServerConnection = class {
  serverVersion = 0;
  port;
  #client;
  #Query;
  #another;
  #types = new OwnTypes();
  #pid = 0;
  constructor(client, Query, another) {
    if (!client.host.startsWith("/")) this.port = client.port;
    this.#client = client;
    this.#Query = Query;
    this.#another = another;
  }
  get driver() {
    return this.#client;
  }
  async learnVersion() {
    const [row] = await this.query(
      "SELECT pg_catalog.current_setting('server_version_num')::pg_catalog.int4 AS version, pg_catalog.pg_backend_pid() AS pid"
    );
    this.serverVersion = Number(row?.version);
    this.#pid = Number(row?.pid);
  }
  async query(sql, values) {
    try {
      const result = await (values === void 0 ? this.#client.query(sql) : this.#client.query(sql, [...values]));
      return rowsOf(result);
    } catch (error) {
      throw lostOr(failureOf(error, sql));
    }
  }
  async run(sql, values) {
    const parameters = values === void 0 ? {} : { values: values.map(parameterOf) };
    try {
      const result = await this.#client.query({ text: sql, ...parameters, types: VALUES });
      const { rows, fields, count } = resultOf(result);
      return { rows: await this.#read(rows, fields), count };
    } catch (error) {
      throw lostOr(failureOf(error, sql));
    }
  }
  async send(statements) {
    await this.query(statements.join(SEPARATOR));
  }
  /** The server makes one transaction of a message. */
  sendWhole(statements) {
    return this.send(statements);
  }
  async sendEach(statements) {
    await this.#submit(statements);
  }
  async runEach(statements) {
    const given = await this.#submit(statements);
    const results = [];
    for (const each of Array.isArray(given) ? given : [given]) {
      const { rows, fields, count } = resultOf(each);
      results.push({ rows: await this.#read(rows, fields), count });
    }
    return results;
  }
  /** What pg gives for a message of several statements: a result, or a list of them. */
  async #submit(statements) {
    const query = new this.#Query({ text: statements.join(SEPARATOR), types: VALUES });
    let done = 0;
    const complete = query.handleCommandComplete.bind(query);
    query.handleCommandComplete = (...message) => {
      done += 1;
      complete(...message);
    };
    try {
      return await new Promise((resolve, reject) => {
        query.once("end", resolve);
        query.once("error", reject);
        this.#client.query(query);
      });
    } catch (error) {
      throw lostOr(failureAmong(error, statements, done));
    }
  }
  async cancel() {
    const helper = await this.#another();
    try {
      await helper.query("SELECT pg_catalog.pg_cancel_backend($1)", [this.#pid]);
    } finally {
      await helper.end();
    }
  }
  #read(rows, fields) {
    return this.#types.read(rows, fields, (types) => this.query(arraysAmong(types)));
  }
  onNotice(listener) {
    this.#client.on(
      "notice",
      ({ severity, message }) => listener({ severity: severity ?? "NOTICE", message: message ?? "" })
    );
  }
  async close() {
    await this.#client.end().catch(() => void 0);
  }
};
var VALUES = {
  getTypeParser(type) {
    return readerOf(type);
  }
};
function rowsOf(result) {
  return resultOf(result).rows;
}
function resultOf(result) {
  const last = Array.isArray(result) ? result.at(-1) : result;
  if (typeof last !== "object" || last === null || !("rows" in last))
    return { rows: [], fields: [], count: 0 };
  return {
    rows: Array.isArray(last.rows) ? last.rows : [],
    fields: "fields" in last && Array.isArray(last.fields) ? last.fields : [],
    count: "rowCount" in last && typeof last.rowCount === "number" ? last.rowCount : 0
  };
}
function lostOr(error) {
  if (error instanceof DatabaseFailure) return error;
  return new DatabaseFailure(
    `the connection was lost: ${messageOf(error)}`,
    { sqlState: "08006", kind: "connection-lost" },
    { cause: error }
  );
}
export {
  connectServer
};
