import {
  CHECK_FOREIGN_KEYS,
  NOTE_FOREIGN_KEYS,
  lexical,
  patienceIn
} from "./chunk-RBLPDK6S.js";
import {
  loadDriver
} from "./chunk-FE3LTAUH.js";
import {
  DatabaseError
} from "./chunk-MMY4UMPH.js";
import {
  tokens
} from "./chunk-4UB7UAMA.js";
import {
  DatabaseFailure
} from "./chunk-G6J6VYPB.js";
import {
  messageOf
} from "./chunk-RAVJUSJU.js";

// src/dialects/sqlite/connection.ts
import { accessSync, constants, mkdirSync, statSync } from "node:fs";
import { dirname } from "node:path";

// src/dialects/sqlite/connection-session.ts
import { setImmediate, setTimeout as sleep } from "node:timers/promises";

// src/dialects/sqlite/connection-foreign-keys.ts
var ROWS_SHOWN = 5;
var ForeignKeyViolation = class extends Error {
};
var ForeignKeyWatch = class {
  #database;
  #known = [];
  constructor(database) {
    this.#database = database;
  }
  note() {
    this.#known = this.#find();
  }
  /** Throws ForeignKeyViolation. What is violated already is no fault of this transaction. */
  check() {
    const present = this.#find();
    const more = present.filter((each) => each.count > this.#countOf(each));
    const gone = this.#known.filter(({ table, parent }) => !this.#isThere(table) || !this.#isThere(parent));
    const renamed = gone.reduce((sum, { count }) => sum + count, 0);
    const added = more.reduce((sum, each) => sum + each.count - this.#countOf(each), 0);
    if (added > renamed) throw new ForeignKeyViolation(more.map(textOf).join("; "));
    this.#known = present;
  }
  #countOf({ table, parent, problem }) {
    const known = this.#known.find(
      (each) => each.table === table && each.parent === parent && each.problem === problem
    );
    return known?.count ?? 0;
  }
  #isThere(table) {
    const found = this.#database.prepare("SELECT 1 FROM main.sqlite_schema WHERE type = 'table' AND name = ? COLLATE NOCASE").get(table);
    return found !== void 0;
  }
  #find() {
    try {
      return this.#violationsOf("pragma_foreign_key_check");
    } catch {
      return this.#tables().flatMap((table) => {
        try {
          return this.#violationsOf("pragma_foreign_key_check(?)", table);
        } catch (error) {
          const problem = error instanceof Error ? error.message : String(error);
          return [{ table, parent: table, count: 1, rows: [], problem }];
        }
      });
    }
  }
  #violationsOf(source, ...table) {
    const found = /* @__PURE__ */ new Map();
    const query = this.#database.prepare(`SELECT "table", parent, rowid FROM ${source}`).raw();
    for (const [child, parent, row] of query.iterate(...table)) {
      const key = JSON.stringify([child, parent]);
      const each = found.get(key) ?? { table: String(child), parent: String(parent), count: 0, rows: [] };
      found.set(key, each);
      each.count += 1;
      if (row !== null && each.rows.length < ROWS_SHOWN) each.rows.push(String(row));
    }
    return [...found.values()];
  }
  #tables() {
    return this.#database.prepare("SELECT name FROM main.sqlite_schema WHERE type = 'table'").pluck().all();
  }
};
function textOf({ table, parent, count, rows, problem }) {
  if (problem !== void 0) return problem;
  const which = rows.length === 0 ? "" : ` (rowid ${rows.join(", ")}${count > rows.length ? ", \u2026" : ""})`;
  const what = count === 1 ? `1 row of ${table} refers to a row` : `${count} rows of ${table} refer to rows`;
  return `${what} of ${parent} that ${count === 1 ? "is" : "are"} not there${which}`;
}

// src/dialects/sqlite/connection-transaction.ts
var LostTransaction = class extends Error {
  constructor() {
    super("the database has rolled the whole transaction back when an earlier statement failed");
  }
};
var TransactionWatch = class {
  #database;
  #marks = /* @__PURE__ */ new Set();
  #began;
  #isLost = false;
  /** Gives the session the functions of `own-statements.ts`. */
  constructor(database) {
    this.#database = database;
    const options = { directOnly: true };
    database.function("stemma_mark", options, (name) => {
      this.#marks.add(String(name));
      return null;
    });
    database.function(
      "stemma_is_marked",
      options,
      (name) => this.#marks.has(String(name)) ? 1 : 0
    );
    database.function("stemma_transaction_began", options, () => (this.#began ?? /* @__PURE__ */ new Date()).toISOString());
  }
  /**
   * True where the database has ended a transaction by itself because of an error (it is full, a conflict says ROLLBACK).
   * What is sent after that would be committed at once, although it is meant for the transaction that is gone.
   */
  get isLost() {
    return this.#isLost;
  }
  /** Runs one statement and notes what it has made of the transaction. */
  around(statement) {
    const wasOpen = this.#database.inTransaction;
    try {
      return statement();
    } catch (error) {
      if (wasOpen && !this.#database.inTransaction) this.#isLost = true;
      throw error;
    } finally {
      if (!this.#database.inTransaction) {
        this.#marks.clear();
        this.#began = void 0;
      } else if (!wasOpen) this.#began = /* @__PURE__ */ new Date();
    }
  }
  /** It was rolled back, as those who work in it know. */
  settle() {
    this.#isLost = false;
  }
};

// src/dialects/sqlite/connection-values.ts
function readValue(value) {
  if (typeof value === "bigint") {
    const number = Number(value);
    return Number.isSafeInteger(number) ? number : String(value);
  }
  if (Buffer.isBuffer(value)) return new Uint8Array(value.buffer, value.byteOffset, value.byteLength);
  return value;
}
function parameterOf(value) {
  if (value === void 0 || value === null) return null;
  if (typeof value === "boolean") return value ? 1n : 0n;
  if (typeof value === "number")
    return Number.isSafeInteger(value) && !Object.is(value, -0) ? BigInt(value) : value;
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? String(value) : value.toISOString();
  if (value instanceof Uint8Array) return Buffer.from(value.buffer, value.byteOffset, value.byteLength);
  if (value instanceof ArrayBuffer) return Buffer.from(value);
  return typeof value === "object" ? JSON.stringify(value) : value;
}
function bindings(sql, values) {
  if (values === void 0 || values.length === 0) return [];
  const parameters = values.map(parameterOf);
  if (!isNumbered(sql)) return parameters;
  return [Object.fromEntries(parameters.map((value, at) => [String(at + 1), value]))];
}
function isNumbered(sql) {
  let sign = -1;
  for (const { kind, start, end } of tokens(sql, lexical)) {
    if (kind === "number" && start === sign) return true;
    sign = kind === "punctuation" && /[?$]/.test(sql.slice(start, end)) ? end : -1;
  }
  return false;
}

// src/dialects/sqlite/failure.ts
var KINDS = {
  SQLITE_BUSY: "lock-timeout",
  SQLITE_LOCKED: "lock-timeout",
  SQLITE_READONLY: "permission",
  SQLITE_PERM: "permission",
  SQLITE_AUTH: "permission",
  SQLITE_CONSTRAINT: "constraint"
};
var ADVICE = {
  SQLITE_BUSY: "Another program has the database open for writing: run the command again when it is done, or raise lockTimeout.",
  SQLITE_READONLY: "The file, or the folder that it is in, may not be written to by this user.",
  SQLITE_FULL: "Make room on the disk and run the command again: nothing of the step is left."
};
var MORE_ADVICE = [
  [
    /cannot (?:VACUUM|start a transaction|change into wal mode) (?:from )?within a transaction|may not be changed inside a transaction/i,
    'Write "transaction": false into the header: this statement cannot run inside a transaction.'
  ]
];
var VIOLATED = "While a revision runs, foreign keys are not enforced and ON DELETE does nothing; at its end they have to hold. Let the revision delete or correct these rows too.";
function isBusy(error) {
  return codeOf(error).startsWith("SQLITE_BUSY");
}
function codeOf(error) {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  return code.startsWith("SQLITE_") ? code : "";
}
function failureOf(error, sql, at, refusalOf) {
  if (error instanceof ForeignKeyViolation)
    return new DatabaseFailure(error.message, { kind: "constraint", advice: VIOLATED, at }, { cause: error });
  const message = messageOf(error);
  if (error instanceof LostTransaction)
    return new DatabaseFailure(message, { kind: "transaction-failed", at }, { cause: error });
  const code = codeOf(error);
  const primary = code.split("_").slice(0, 2).join("_");
  return new DatabaseFailure(
    message,
    {
      sqlState: code,
      kind: KINDS[primary],
      advice: MORE_ADVICE.find(([pattern]) => pattern.test(message))?.[1] ?? ADVICE[primary],
      offset: offsetOf(message, sql, refusalOf),
      at
    },
    { cause: error }
  );
}
var NAMED = /^(?:near "(.+)": syntax error|unrecognized token: "(.+)"|(?:no such (?:column|table|function|index|view|trigger|collation sequence)|ambiguous column name): (?:\w+\.)?(.+))$/s;
var PLACES = 50;
function offsetOf(message, sql, refusalOf) {
  if (message === "incomplete input") return sql.length;
  const [, near, unknown, name] = NAMED.exec(message) ?? [];
  const word = near ?? unknown ?? name;
  if (word === void 0) return void 0;
  if (unknown !== void 0) return placeOf(sql.lastIndexOf(unknown));
  const places = [];
  for (const { start, end, kind } of tokens(sql, lexical)) {
    if (kind === "space" || kind === "comment") continue;
    const text = sql.slice(start, end);
    const bare = kind === "quoted-identifier" ? text.slice(1, -1) : text;
    if (text === word || near === void 0 && bare === word) places.push({ start, end });
  }
  if (places.length === 1) return places[0]?.start;
  if (near === void 0) return void 0;
  return places.slice(0, PLACES).find(({ end }) => refusalOf(sql.slice(0, end)) === message)?.start;
}
function placeOf(found) {
  return found < 0 ? void 0 : found;
}

// src/dialects/sqlite/connection-session.ts
var FIRST_PATIENCE = 5e3;
var SHORTEST_PAUSE = 2;
var LONGEST_PAUSE = 50;
var LONGEST_TURN = 20;
var NOTHING = { rows: [], count: 0 };
var SqliteConnection = class {
  serverVersion = 0;
  file;
  #database;
  #transaction;
  #foreignKeys;
  #closing = [];
  #last = Promise.resolve();
  #running = 0;
  #isCancelled = false;
  #patience = FIRST_PATIENCE;
  #turnBegan = performance.now();
  constructor(database, file) {
    this.#database = database;
    if (file !== void 0) this.file = file;
    this.#transaction = new TransactionWatch(database);
    this.#foreignKeys = new ForeignKeyWatch(database);
  }
  /** The first look into the file: until then nothing of it has been read. */
  async learnVersion() {
    const [row] = await this.query(
      "SELECT sqlite_version() AS version, (SELECT 1 FROM sqlite_schema LIMIT 1)"
    );
    const [major = 0, minor = 0, patch = 0] = String(row?.version).split(".").map(Number);
    this.serverVersion = major * 1e6 + minor * 1e3 + patch;
  }
  get driver() {
    return this.#database;
  }
  query(sql, values) {
    return this.#next(async () => (await this.#execute(sql, values, asItIs)).rows);
  }
  run(sql, values) {
    return this.#next(() => this.#execute(sql, values, asValues));
  }
  send(statements) {
    return this.#next(() => this.#executeAll(statements));
  }
  sendWhole(statements) {
    return this.#next(async () => {
      if (this.#database.inTransaction) {
        await this.#executeAll(statements);
        return;
      }
      try {
        await this.#executeAll(["BEGIN IMMEDIATE", ...statements, "COMMIT"]);
      } catch (error) {
        if (this.#database.inTransaction) await this.#execute("ROLLBACK", void 0, asItIs);
        this.#transaction.settle();
        throw error;
      }
    });
  }
  async sendEach(statements) {
    await this.#next(() => this.#executeEach(statements, asItIs));
  }
  runEach(statements) {
    return this.#next(() => this.#executeEach(statements, asValues));
  }
  /** No statement can be broken off, as the driver holds the thread; what follows it is, and waiting is. */
  async cancel() {
    if (this.#running > 0) this.#isCancelled = true;
  }
  onClose(listener) {
    this.#closing.push(listener);
  }
  /** SQLite has none. */
  onNotice(_listener) {
  }
  async close() {
    try {
      this.#database.close();
    } finally {
      for (const listener of this.#closing.splice(0)) listener();
    }
  }
  async #next(work) {
    this.#running += 1;
    const done = this.#last.then(work);
    this.#last = done.catch(() => void 0);
    try {
      return await done;
    } finally {
      this.#running -= 1;
      if (this.#running === 0) this.#isCancelled = false;
    }
  }
  async #executeAll(statements) {
    for (const sql of statements) await this.#execute(sql, void 0, asItIs);
  }
  async #executeEach(statements, read) {
    const results = [];
    for (const [at, sql] of statements.entries()) results.push(await this.#execute(sql, void 0, read, at));
    return results;
  }
  async #execute(sql, values, read, at) {
    if (performance.now() - this.#turnBegan > LONGEST_TURN) {
      await setImmediate();
      this.#turnBegan = performance.now();
    }
    const began = performance.now();
    for (let pause = SHORTEST_PAUSE; ; pause = Math.min(pause * 1.5, LONGEST_PAUSE)) {
      if (this.#isCancelled) throw new DatabaseFailure("it was cancelled", { at });
      try {
        return this.#perform(sql, values, read);
      } catch (error) {
        if (error instanceof DatabaseFailure) throw error;
        const isOver = this.#patience > 0 && performance.now() - began >= this.#patience;
        if (!isBusy(error) || isOver) throw failureOf(error, sql, at, (text) => this.#refusalOf(text));
      }
      await sleep(pause);
      this.#turnBegan = performance.now();
    }
  }
  #perform(sql, values, read) {
    const patience = patienceIn(sql);
    if (patience !== void 0) {
      this.#patience = patience;
      return NOTHING;
    }
    if (sql === "ROLLBACK") {
      this.#transaction.settle();
      if (!this.#database.inTransaction) return NOTHING;
    }
    if (this.#transaction.isLost) throw new LostTransaction();
    if (sql === NOTE_FOREIGN_KEYS) this.#foreignKeys.note();
    else if (sql === CHECK_FOREIGN_KEYS) this.#foreignKeys.check();
    else
      return this.#transaction.around(
        () => read(this.#database.prepare(sql), bindings(sql, values))
      );
    return NOTHING;
  }
  /** What the database would say against a text; nothing is run. */
  #refusalOf(text) {
    try {
      this.#database.prepare(text);
      return void 0;
    } catch (error) {
      return codeOf(error) === "" || !(error instanceof Error) ? void 0 : error.message;
    }
  }
};
function asItIs(statement, parameters) {
  if (!statement.reader) return changed(statement, parameters);
  const rows = statement.all(...parameters);
  return { rows, count: rows.length };
}
function asValues(statement, parameters) {
  if (!statement.reader) return changed(statement, parameters);
  const rows = statement.safeIntegers(true).all(...parameters);
  for (const row of rows) for (const name in row) Reflect.set(row, name, readValue(row[name]));
  return { rows, count: rows.length };
}
function changed(statement, parameters) {
  const { changes, lastInsertRowid } = statement.run(...parameters);
  return { rows: [], count: changes, insertId: BigInt(lastInsertRowid) };
}

// src/dialects/sqlite/connection.ts
var OLDEST = 3035e3;
function isSqlite(value) {
  return typeof value === "object" && value !== null && "default" in value && typeof value.default === "function";
}
async function connect(options) {
  const { file, access, from } = options;
  if (file !== void 0 && !isThere(file, options)) {
    if (access === "read") return void 0;
    makeFolder(dirname(file), options);
  }
  const driver = await loadDriver("better-sqlite3", () => import("better-sqlite3"), from, isSqlite);
  const connection = new SqliteConnection(open(driver, options), file);
  try {
    await connection.learnVersion();
    if (connection.serverVersion < OLDEST) {
      const problem = `its library is SQLite ${versionText(connection.serverVersion)}`;
      throw new DatabaseError("database/unsupported", { database: options.masked, problem });
    }
    if (access === "read") await connection.query("PRAGMA query_only = ON");
    return connection;
  } catch (error) {
    await connection.close();
    throw error instanceof DatabaseFailure ? unreadable(error, options) : error;
  }
}
function isThere(file, options) {
  let found;
  try {
    found = statSync(file);
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return false;
    throw unreachable(options, messageOf(error), "Check the path in the URL, and the rights of its folders.");
  }
  if (!found.isFile())
    throw unreachable(options, `${file} is ${found.isDirectory() ? "a folder" : "no file"}`, NAME_A_FILE);
  return true;
}
var NAME_A_FILE = "Name a file that is an SQLite database or does not exist yet: sqlite:data/app.sqlite";
function makeFolder(folder, options) {
  try {
    mkdirSync(folder, { recursive: true });
  } catch (error) {
    throw unreachable(options, `its folder cannot be made: ${messageOf(error)}`, NAME_A_FILE);
  }
}
function open({ default: Driver }, options) {
  const { file, access } = options;
  const readonly = file !== void 0 && access === "read" && !mayWrite(file);
  try {
    return new Driver(file ?? ":memory:", { readonly, timeout: 0 });
  } catch (error) {
    throw unreachable(
      options,
      messageOf(error),
      error instanceof Error && "code" in error && error.code === "ERR_DLOPEN_FAILED" ? "The driver is built for another version of Node.js: npm rebuild better-sqlite3" : "Check that this user may read and write the file and its folder.",
      error
    );
  }
}
function mayWrite(file) {
  try {
    accessSync(file, constants.W_OK);
    accessSync(dirname(file), constants.W_OK);
    return true;
  } catch {
    return false;
  }
}
function unreadable(error, options) {
  const hints = {
    SQLITE_NOTADB: `${NAME_A_FILE}. An encrypted database cannot be opened either.`,
    SQLITE_CORRUPT: "The file is damaged: restore a copy, or see what sqlite3's .recover can save."
  };
  const hint = error.kind === "lock-timeout" ? "Another program has it locked: try again when it is done." : hints[error.sqlState] ?? "Check that this user may read and write the file and its folder.";
  const code = error.sqlState === "" ? "" : ` (${error.sqlState})`;
  return unreachable(options, `${error.message}${code}`, hint, error);
}
function unreachable({ masked }, problem, hint, cause) {
  const facts = { database: masked, problem, hint };
  return new DatabaseError("database/unreachable", facts, cause === void 0 ? void 0 : { cause });
}
function versionText(version) {
  return `${Math.floor(version / 1e6)}.${Math.floor(version / 1e3) % 1e3}.${version % 1e3}`;
}
export {
  connect
};
