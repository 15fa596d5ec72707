import {
  REMEMBER,
  session
} from "./chunk-WNQQOBPO.js";
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

// src/dialects/mariadb/connection-options.ts
import { readFileSync } from "node:fs";
var CONNECT_TIMEOUT = 15e3;
var KEEP_ALIVE = 3e4;
var KNOWN = "socket, ssl (true, false, no-verify), ssl-mode (as MySQL's clients have it), ssl-ca, ssl-cert, ssl-key";
function connectionConfig({ url: text, masked, application }) {
  const refuse = (problem, hint) => {
    throw new DatabaseError("database/unreachable", { database: masked, problem, hint });
  };
  let url;
  try {
    url = new URL(text);
  } catch (error) {
    return refuse(
      `it is not a URL (${messageOf(error)})`,
      "Write mariadb://user:password@host:port/database; other characters than letters and digits in a password are percent-encoded: @ is %40."
    );
  }
  const database = decodeURIComponent(url.pathname.slice(1));
  if (database === "" || database.includes("/")) {
    refuse("the URL names no database", "Write its name at the end: mariadb://user@host/name");
  }
  const options = url.searchParams;
  const socketPath = options.get("socket") ?? options.get("socketPath") ?? void 0;
  const place = socketPath === void 0 ? { host: url.hostname.replace(/^\[|\]$/g, ""), port: url.port === "" ? 3306 : Number(url.port) } : { socketPath };
  const ssl = encryption(options, refuse);
  return {
    ...place,
    user: decodeURIComponent(url.username),
    password: decodeURIComponent(url.password),
    database,
    ...ssl === void 0 ? {} : { ssl },
    connectTimeout: CONNECT_TIMEOUT,
    keepAliveDelay: KEEP_ALIVE,
    connectAttributes: { program_name: application },
    // Two columns of one name are no error anywhere else.
    checkDuplicate: false,
    // A row that has the value already counts as changed, as in other databases.
    foundRows: true
  };
}
function encryption(options, refuse) {
  const files = { ca: "ssl-ca", cert: "ssl-cert", key: "ssl-key" };
  let verified;
  for (const [name, value] of options) {
    if (name === "socket" || name === "socketPath" || Object.values(files).includes(name)) continue;
    verified = (name === "ssl" ? SSL : name === "ssl-mode" ? SSL_MODES : {})[value.toLowerCase()];
    if (verified === void 0 && !isOff(name, value)) {
      refuse(
        `the URL has an option that is not understood: ${name}=${/pass|secret/i.test(name) ? "***" : value}`,
        `Known are ${KNOWN}.`
      );
    }
  }
  const given = {};
  for (const [key, name] of Object.entries(files)) {
    const path = options.get(name);
    if (path === null) continue;
    try {
      given[key] = readFileSync(path, "utf8");
    } catch (error) {
      refuse(`${name} cannot be read: ${messageOf(error)}`, "Give the path of a file in PEM format.");
    }
  }
  if (verified === void 0 && Object.keys(given).length === 0) return void 0;
  return { ...given, rejectUnauthorized: verified ?? true };
}
var SSL = { true: true, "1": true, "no-verify": false };
var SSL_MODES = {
  required: false,
  verify_ca: true,
  verify_identity: true
};
function isOff(name, value) {
  return name === "ssl" ? /^(?:false|0)$/i.test(value) : name === "ssl-mode" && /^(?:disabled|preferred)$/i.test(value);
}

// src/dialects/mariadb/connection-values.ts
var readValue = (field) => valueIn(field, (text) => text);
var readOwnValue = (field) => valueIn(field, (text) => Number.isSafeInteger(Number(text)) ? Number(text) : text);
var BINARY = 63;
function valueIn(field, bigint) {
  switch (String(field.type)) {
    case "TINY":
      return read(field, field.columnLength === 1 ? truth : Number);
    case "SHORT":
    case "INT":
    case "INT24":
    case "YEAR":
    case "FLOAT":
    case "DOUBLE":
      return read(field, Number);
    case "BIGINT":
      return read(field, bigint);
    case "DATETIME":
    case "DATETIME2":
    case "TIMESTAMP":
    case "TIMESTAMP2":
      return read(field, moment);
    case "BIT":
      return field.columnLength === 1 ? bit(field.buffer()) : field.buffer();
    case "GEOMETRY":
      return field.buffer();
    case "JSON":
      return read(field, json);
    case "DECIMAL":
    case "NEWDECIMAL":
    case "DATE":
    case "NEWDATE":
    case "TIME":
    case "NULL":
      return field.string();
    default:
      if (field.isDataTypeFormatJson()) return read(field, json);
      return field.collation.index === BINARY ? field.buffer() : field.string();
  }
}
function read(field, from) {
  const text = field.string();
  return text === null ? null : from(text);
}
function truth(text) {
  return text === "0" ? false : text === "1" ? true : Number(text);
}
function bit(bytes) {
  return bytes === null ? null : bytes[0] === 1;
}
function json(text) {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
var READ = /* @__PURE__ */ new WeakMap();
function moment(text) {
  const date = /* @__PURE__ */ new Date(`${text.replace(" ", "T")}Z`);
  const time = date.getTime();
  if (Number.isNaN(time)) return text;
  READ.set(date, { text, time });
  return date;
}
function parameterOf(value) {
  if (Array.isArray(value)) return value.map(parameterOf);
  if (value === void 0) return null;
  if (value instanceof Uint8Array && !Buffer.isBuffer(value)) {
    return Buffer.from(value.buffer, value.byteOffset, value.byteLength);
  }
  if (!(value instanceof Date)) return value;
  const known = READ.get(value);
  if (known !== void 0 && known.time === value.getTime()) return known.text;
  return Number.isNaN(value.getTime()) ? value : value.toISOString().replace("T", " ").replace("Z", "");
}

// src/dialects/mariadb/failure.ts
var LOST = "08S01";
var ENDED = [1053, 1927];
var STATEMENT_ENDED = [1317, 1969, 3024];
var SYNTAX = 1064;
var KINDS = {
  1205: "lock-timeout",
  1969: "statement-timeout",
  3024: "statement-timeout",
  1044: "permission",
  1142: "permission",
  1143: "permission",
  1227: "permission",
  1370: "permission",
  1410: "permission",
  1048: "constraint",
  1062: "constraint",
  1216: "constraint",
  1217: "constraint",
  1451: "constraint",
  1452: "constraint",
  1557: "constraint",
  4025: "constraint",
  1007: "exists",
  1022: "exists",
  1050: "exists",
  1060: "exists",
  1061: "exists",
  1304: "exists",
  1359: "exists",
  1396: "exists",
  1537: "exists",
  1826: "exists"
};
var ADVICE = {
  1064: "This is not SQL that the server understands; commands of the client (source, \\G, tee) are not SQL.",
  1213: "Two transactions waited for each other, and this one was given up: run the command again.",
  1317: "Somebody ended the statement (KILL QUERY): run the command again.",
  1419: "The server writes a binary log and lets only users with SUPER make triggers and functions: SET GLOBAL log_bin_trust_function_creators = 1",
  1845: "The server cannot do this in the way that ALGORITHM or LOCK demands: ask for less, e.g. ALGORITHM=COPY, and expect that writers wait.",
  1846: "The server cannot do this in the way that ALGORITHM or LOCK demands: ask for less, e.g. ALGORITHM=COPY, and expect that writers wait."
};
function serverError(error) {
  if (!(error instanceof Error) || !("errno" in error) || typeof error.errno !== "number") return void 0;
  const { errno } = error;
  const state = "sqlState" in error && typeof error.sqlState === "string" ? error.sqlState : "";
  const text = "sqlMessage" in error && typeof error.sqlMessage === "string" ? error.sqlMessage : error.message;
  const isLost = !STATEMENT_ENDED.includes(errno) && ("fatal" in error && error.fatal === true || errno < 0 || ENDED.includes(errno) || state.startsWith("08"));
  return { errno, sqlState: isLost ? LOST : state, message: text, isLost };
}
function failureOf(error, sql, at) {
  const said = serverError(error);
  if (said === void 0) return error;
  const { sqlState, errno, isLost } = said;
  const message = isLost ? `the connection was lost: ${said.message}` : said.message;
  return new DatabaseFailure(
    message,
    {
      sqlState,
      kind: isLost ? "connection-lost" : KINDS[errno],
      advice: ADVICE[errno],
      offset: errno === SYNTAX ? offsetOf(message, sql) : void 0,
      at
    },
    { cause: error }
  );
}
function offsetOf(message, sql) {
  const found = /near '(.*)' at line (\d+)$/s.exec(message);
  if (found === null) return void 0;
  const [, near = "", line = "1"] = found;
  const starts = [...sql.matchAll(/(?:^|\n)/g)].map((match) => match.index + match[0].length);
  const start = starts[Number(line) - 1] ?? 0;
  if (near === "") return sql.length;
  const at = sql.indexOf(near, start);
  return at < 0 ? start : at;
}

// src/dialects/mariadb/connection.ts
var IN_TRANSACTION = 1;
var OLDEST_SERVER = 100600;
function isMariadb(value) {
  return typeof value === "object" && value !== null && "createConnection" in value;
}
async function connect(options) {
  const config = connectionConfig(options);
  const { createConnection } = await loadDriver("mariadb", () => import("mariadb"), options.from, isMariadb);
  const another = () => open(() => createConnection(config), options.masked);
  const driver = await another();
  const { info } = driver;
  const [major = 0, minor = 0, patch = 0] = info?.serverVersion.raw.match(/\d+/g)?.map(Number) ?? [];
  const version = major * 1e4 + minor * 100 + patch;
  const isMariadbServer = info?.isMariaDB() === true;
  if (isMariadbServer && version < OLDEST_SERVER) {
    await driver.end();
    throw new DatabaseError("database/unsupported", {
      database: options.masked,
      problem: `the server's version is ${major}.${minor}.${patch}; MariaDB is supported from 10.6 on, where each change of a schema happens whole or not at all, even if the server breaks down`
    });
  }
  const connection = new MariadbConnection(driver, version, config.port, another);
  try {
    await connection.send([...REMEMBER, ...session.reset]);
  } catch (error) {
    await connection.close();
    throw error;
  }
  return connection;
}
async function open(connect2, masked) {
  try {
    const driver = await connect2();
    driver.on("error", () => void 0);
    return driver;
  } catch (error) {
    const said = serverError(error);
    throw new DatabaseError(
      "database/unreachable",
      { database: masked, problem: said?.message ?? messageOf(error), ...hintFor(said?.errno) },
      { cause: error }
    );
  }
}
function hintFor(errno) {
  switch (errno) {
    case 1044:
      return { hint: "The user may not use this database: GRANT ALL ON <database>.* TO <user>" };
    case 1045:
    case 1698:
      return {
        hint: "Check user and password of the URL, and from which hosts the server lets this user in."
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
var MariadbConnection = class {
  serverVersion;
  port;
  #driver;
  #another;
  #running = 0;
  constructor(driver, serverVersion, port, another) {
    this.#driver = driver;
    this.serverVersion = serverVersion;
    if (port !== void 0) this.port = port;
    this.#another = another;
  }
  get driver() {
    return this.#driver;
  }
  async query(sql, values) {
    return (await this.#ask(sql, values, readOwnValue)).rows;
  }
  run(sql, values) {
    return this.#ask(sql, values, readValue);
  }
  /** One after the other: of several in one message nobody would know which one was refused. */
  async send(statements) {
    for (const sql of statements) await this.#ask(sql, void 0, readOwnValue);
  }
  async sendWhole(statements) {
    if (this.inTransaction) {
      await this.send(statements);
      return;
    }
    try {
      await this.send([session.begin, ...statements, session.commit]);
    } catch (error) {
      await this.send([session.rollback]).catch(() => void 0);
      throw error;
    }
  }
  /** As of the last answer. */
  get inTransaction() {
    return ((this.#driver.info?.status ?? 0) & IN_TRANSACTION) !== 0;
  }
  async sendEach(statements) {
    await this.runEach(statements);
  }
  async runEach(statements) {
    const results = [];
    for (const [at, sql] of statements.entries())
      results.push(await this.#ask(sql, void 0, readValue, at));
    return results;
  }
  async cancel() {
    if (this.#running === 0) return;
    const helper = await this.#another();
    try {
      await helper.query(`KILL QUERY ${Number(this.#driver.threadId)}`);
    } finally {
      await helper.end();
    }
  }
  /** The server sends none by itself. */
  onNotice(_listener) {
  }
  async close() {
    await this.#driver.end().catch(() => void 0);
  }
  async #ask(sql, values, typeCast, at) {
    this.#running += 1;
    try {
      const answer = values === void 0 ? await this.#driver.query({ sql, typeCast }) : await this.#driver.query({ sql, typeCast }, values.map(parameterOf));
      return resultOf(answer);
    } catch (error) {
      throw failureOf(error, sql, at);
    } finally {
      this.#running -= 1;
    }
  }
};
function resultOf(answer) {
  if (!Array.isArray(answer)) return { rows: [], count: countOf(answer), ...insertIdOf(answer) };
  if ("meta" in answer) return { rows: answer, count: answer.length };
  const rows = answer.findLast((each) => Array.isArray(each));
  return Array.isArray(rows) ? { rows, count: rows.length } : { rows: [], count: countOf(answer.at(-1)) };
}
function countOf(answer) {
  if (typeof answer !== "object" || answer === null || !("affectedRows" in answer)) return 0;
  return Number(answer.affectedRows);
}
function insertIdOf(answer) {
  if (typeof answer !== "object" || answer === null || !("insertId" in answer)) return {};
  const { insertId } = answer;
  return typeof insertId === "bigint" && insertId > 0n ? { insertId } : {};
}
export {
  connect
};
