import {
  readDump,
  removeDump,
  writeDump
} from "./chunk-5QANKOVO.js";
import {
  OwnTypes,
  READERS,
  SEPARATOR,
  arraysAmong,
  embeddedParameter,
  failureAmong,
  failureOf
} from "./chunk-32CJLXPN.js";
import {
  asHolder,
  isHeld,
  tryLockFile
} from "./chunk-JC6YTBWK.js";
import {
  driverVersion
} from "./chunk-V7A2XP65.js";
import {
  loadDriver
} from "./chunk-FE3LTAUH.js";
import {
  DatabaseError
} from "./chunk-MMY4UMPH.js";
import "./chunk-G6J6VYPB.js";
import {
  messageOf
} from "./chunk-RAVJUSJU.js";

// src/dialects/postgres/connection-pglite.ts
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync as rmSync2 } from "node:fs";
import { dirname, join } from "node:path";

// src/dialects/postgres/connection-pglite-extensions.ts
var PACKAGES = {
  age: "@electric-sql/pglite-age",
  pgtap: "@electric-sql/pglite-pgtap",
  postgis: "@electric-sql/pglite-postgis",
  vector: "@electric-sql/pglite-pgvector"
};
var NEEDS = { earthdistance: ["cube"] };
var NAME = /^[a-z0-9_-]+$/;
async function loadExtensions(names, from, masked) {
  const wanted = new Set(names.flatMap((name) => [name, ...NEEDS[name] ?? []]));
  const loaded = {};
  for (const name of wanted) loaded[name] = await load(name, from, masked);
  return loaded;
}
async function loadOffered(names, from, masked) {
  const loaded = {};
  for (const name of names) {
    const found = await loadExtensions([name], from, masked).catch(() => ({}));
    Object.assign(loaded, found);
  }
  return loaded;
}
async function load(name, from, masked) {
  const path = PACKAGES[name] ?? `@electric-sql/pglite/contrib/${name.replaceAll("-", "_")}`;
  const missing = (cause) => new DatabaseError(
    "database/unsupported",
    { database: masked, problem: `PGlite has no extension "${name}"` },
    { cause }
  );
  if (!NAME.test(name)) throw missing();
  try {
    const module = await loadDriver(path, () => importModule(path), from, isModule);
    const found = Object.values(module).find(isExtension);
    if (found !== void 0) return found;
  } catch (error) {
    if (Object.hasOwn(PACKAGES, name)) throw error;
    throw missing(error);
  }
  throw missing();
}
async function importModule(path) {
  const module = await import(path);
  return isModule(module) ? module : {};
}
function isModule(value) {
  return typeof value === "object" && value !== null;
}
function isExtension(value) {
  return isModule(value) && typeof value.name === "string" && typeof value.setup === "function";
}

// src/dialects/postgres/connection-pglite-snapshot.ts
import { createHash } from "node:crypto";
import { rmSync } from "node:fs";
var KEPT = 3;
async function createInMemory(driver, extensions, options) {
  const { dump } = options;
  if (dump !== void 0) return driver.PGlite.create({ extensions, loadDataDir: dump });
  return createEmpty(driver, { extensions }, options);
}
function createInFolder(driver, folder, options) {
  return createEmpty(driver, { dataDir: folder, extensions: {} }, options);
}
async function createEmpty({ PGlite }, how, { snapshots, from }) {
  if (snapshots === void 0) return PGlite.create(how);
  const key = JSON.stringify([
    driverVersion("@electric-sql/pglite", from),
    Object.keys(how.extensions).sort()
  ]);
  const name = `pglite-${createHash("sha256").update(key).digest("hex").slice(0, 16)}`;
  const place = { folder: snapshots, kept: KEPT };
  const snapshot = readDump(place, name);
  if (snapshot !== void 0) {
    try {
      return await PGlite.create({ ...how, loadDataDir: snapshot });
    } catch {
      removeDump(place, name);
      if (how.dataDir !== void 0) rmSync(how.dataDir, { recursive: true, force: true });
    }
  }
  const database = await PGlite.create(how);
  try {
    await writeDump(place, name, await database.dumpDataDir("none"));
  } catch {
  }
  return database;
}

// src/dialects/postgres/folder-lock.ts
var opened = /* @__PURE__ */ new Map();
async function takeFolderLock(folder, application, { wait, signal, onWait }) {
  const until = performance.now() + wait;
  for (let tries = 0; ; tries += 1) {
    const lock = tryLockFile(`${folder}.lock`, application);
    if (isHeld(lock)) return followed(lock);
    const { identity, holder } = lock;
    const closed = opened.get(identity);
    const left = until - performance.now();
    if (closed === void 0 || left <= 0) {
      throw new DatabaseError("database/in-use", { folder, ...holder, here: closed !== void 0 });
    }
    if (tries === 0) onWait?.(asHolder(holder));
    await soonerOf(closed, left, signal);
  }
}
function followed({ identity, release }) {
  let close = () => void 0;
  opened.set(
    identity,
    new Promise((resolve) => {
      close = resolve;
    })
  );
  return {
    release: () => {
      opened.delete(identity);
      release();
      close();
    }
  };
}
async function soonerOf(closed, milliseconds, signal) {
  signal?.throwIfAborted();
  let timer;
  let stop = () => void 0;
  const ended = new Promise((resolve) => {
    stop = resolve;
    timer = setTimeout(resolve, milliseconds);
  });
  signal?.addEventListener("abort", stop);
  await Promise.race([closed, ended]);
  signal?.removeEventListener("abort", stop);
  clearTimeout(timer);
  signal?.throwIfAborted();
}

// src/dialects/postgres/connection-pglite.ts
function isPglite(value) {
  return typeof value === "object" && value !== null && "PGlite" in value;
}
async function connectEmbedded(options) {
  const { folder } = options;
  if (folder === void 0) return open(await load2(options), void 0, options);
  if (!existsSync(join(folder, "PG_VERSION"))) {
    if (options.access === "read" && !existsSync(folder)) return void 0;
    refuseForeignFolder(folder, options.masked);
    if (options.access === "read") return void 0;
    mkdirSync(dirname(folder), { recursive: true });
  }
  const lock = await takeFolderLock(folder, options.application, options.turn ?? { wait: 0 });
  try {
    const driver = await load2(options);
    if (!existsSync(join(folder, "PG_VERSION"))) await createDatabase(driver, folder, options);
    return await open(driver, folder, options, lock);
  } catch (error) {
    lock.release();
    throw error;
  }
}
function load2(options) {
  return loadDriver("@electric-sql/pglite", () => import("@electric-sql/pglite"), options.from, isPglite);
}
function refuseForeignFolder(folder, masked) {
  if (existsSync(folder) && readdirSync(folder).length > 0) {
    throw new DatabaseError("database/unreachable", {
      database: masked,
      problem: `the folder ${folder} has files in it and is not a PGlite database`,
      hint: "Name a folder that does not exist yet, is empty, or is PGlite's own."
    });
  }
}
async function createDatabase(driver, folder, options) {
  const making = `${folder}.making`;
  rmSync2(making, { recursive: true, force: true });
  const database = await createInFolder(driver, making, options);
  await database.close();
  rmSync2(folder, { recursive: true, force: true });
  renameSync(making, folder);
}
async function open({ PGlite }, folder, options, lock) {
  const { extensions: required = [], wishedExtensions: wished = [], from, masked } = options;
  const extensions = {
    ...await loadOffered(wished, from, masked),
    ...await loadExtensions(required, from, masked)
  };
  let database;
  try {
    database = folder === void 0 ? await createInMemory({ PGlite }, extensions, options) : await PGlite.create(folder, { extensions });
  } catch (error) {
    throw new DatabaseError(
      "database/unreachable",
      {
        database: options.masked,
        problem: messageOf(error),
        hint: "The folder may be damaged or belong to another version of PGlite."
      },
      { cause: error }
    );
  }
  const connection = new EmbeddedConnection(database, lock);
  await connection.learnVersion();
  return connection;
}
var EmbeddedConnection = class {
  serverVersion = 0;
  #database;
  #lock;
  #types = new OwnTypes();
  #listeners = [];
  constructor(database, lock) {
    this.#database = database;
    this.#lock = lock;
  }
  get driver() {
    return this.#database;
  }
  async learnVersion() {
    const [row] = await this.query("SELECT pg_catalog.current_setting('server_version_num') AS version");
    this.serverVersion = Number(row?.version);
  }
  async query(sql, values) {
    try {
      return await this.#run(sql, values);
    } catch (error) {
      throw failureOf(error, sql);
    }
  }
  async run(sql, values) {
    try {
      return await this.#value(sql, values);
    } catch (error) {
      throw failureOf(error, sql);
    }
  }
  async send(statements) {
    await this.query(statements.join(SEPARATOR));
  }
  /** The engine makes one transaction of a message. */
  sendWhole(statements) {
    return this.send(statements);
  }
  /** There is no wire between: nothing is gained by one message. */
  async sendEach(statements) {
    await eachOf(statements, (sql) => this.#run(sql));
  }
  runEach(statements) {
    return eachOf(statements, (sql) => this.#value(sql));
  }
  /** The engine runs in this thread: while a statement runs nothing else does. The run stops after it. */
  async cancel() {
  }
  onNotice(listener) {
    this.#listeners.push(listener);
  }
  async close() {
    try {
      await this.#database.close();
    } finally {
      this.#lock?.release();
    }
  }
  async #run(sql, values) {
    return (await this.#ask(sql, values)).rows;
  }
  async #value(sql, values) {
    const answer = await this.#ask(sql, values?.map(embeddedParameter), READERS);
    const { rows, fields, affectedRows = 0, rowCount } = answer;
    const read = await this.#types.read(rows, fields, (types) => this.query(arraysAmong(types)));
    return { rows: read, count: rowCount ?? Math.max(affectedRows, rows.length) };
  }
  /** `parsers` by the numbers of types; without them the engine's own. Of several statements the last result counts. */
  async #ask(sql, values, parsers) {
    const onNotice = (notice) => {
      const { severity = "NOTICE", message = "" } = notice;
      for (const listener of this.#listeners) listener({ severity, message });
    };
    const options = { onNotice, ...parsers === void 0 ? {} : { parsers } };
    if (values !== void 0) return await this.#database.query(sql, [...values], options);
    const results = await this.#database.exec(sql, options);
    return results.at(-1) ?? { rows: [], fields: [] };
  }
};
async function eachOf(statements, run) {
  const given = [];
  for (const [at, sql] of statements.entries()) {
    try {
      given.push(await run(sql));
    } catch (error) {
      throw failureAmong(error, [sql], 0, at);
    }
  }
  return given;
}
export {
  connectEmbedded
};
