import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statfsSync } from "node:fs";
import { dirname, join } from "node:path";
import type { PGlite, Results } from "@electric-sql/pglite";
import { isStemmaError, messageOf } from "../../kernel/index.ts";
import type { Connection, ConnectOptions, Notice, Result, Row } from "../connection.ts";
import { DatabaseError } from "../errors.ts";
import { loadDriver } from "../load-driver.ts";
import { buffersFor } from "./connection-pglite-buffers.ts";
import { loadExtensions, loadOffered } from "./connection-pglite-extensions.ts";
import { createInFolder, createInMemory } from "./connection-pglite-snapshot.ts";
import { isBetween, makingPlace, settleSwap, swapFolders } from "./connection-pglite-swap.ts";
import { arraysAmong, embeddedParameter, OwnTypes, READERS } from "./connection-values.ts";
import { failureAmong, failureOf, SEPARATOR } from "./failure.ts";
import { type FolderLock, takeFolderLock } from "./folder-lock.ts";

interface PgliteModule {
  readonly PGlite: typeof PGlite;
}

function isPglite(value: unknown): value is PgliteModule {
  return typeof value === "object" && value !== null && "PGlite" in value;
}

/**
 * Opens PGlite on a folder or in memory. For reading, a folder without a database gives undefined and nothing is
 * made. Throws `database/in-use` if another process has the folder, or this one for longer than `turn` says.
 */
export async function connectEmbedded(options: ConnectOptions): Promise<Connection | undefined> {
  const { folder } = options;
  if (folder === undefined) return open(await load(options), undefined, options);
  if (!existsSync(join(folder, "PG_VERSION")) && !isBetween(folder)) {
    if (options.access === "read" && !existsSync(folder)) return undefined;
    refuseForeignFolder(folder, options.masked);
    if (options.access === "read") return undefined;
    mkdirSync(dirname(folder), { recursive: true });
  }
  const lock = await takeFolderLock(folder, options.application, options.turn ?? { wait: 0 });
  try {
    settleSwap(folder);
    const driver = await load(options);
    if (!existsSync(join(folder, "PG_VERSION"))) await createDatabase(driver, folder, options);
    return await open(driver, folder, options, lock);
  } catch (error) {
    lock.release();
    throw error;
  }
}

function load(options: ConnectOptions): Promise<PgliteModule> {
  return loadDriver("@electric-sql/pglite", () => import("@electric-sql/pglite"), options.from, isPglite);
}

/** An existing folder that is neither empty nor a database is not ours to fill. */
function refuseForeignFolder(folder: string, masked: string): void {
  if (existsSync(folder) && readdirSync(folder).length > 0) {
    throw new DatabaseError("database/unreachable", {
      database: masked,
      problem: `the folder ${folder} has files in it and is not a PGlite database`,
      hint: "Name a folder that does not exist yet, is empty, or is PGlite's own.",
    });
  }
}

/** Makes the database beside its place and moves it there whole: a crash leaves no half-made folder behind. */
async function createDatabase(driver: PgliteModule, folder: string, options: ConnectOptions): Promise<void> {
  const making = `${folder}.making`;
  rmSync(making, { recursive: true, force: true });
  try {
    const database = await createInFolder(driver, making, options);
    await database.close();
  } catch (error) {
    rmSync(making, { recursive: true, force: true });
    throw cannotOpen(error, folder, options);
  }
  rmSync(folder, { recursive: true, force: true });
  renameSync(making, folder);
}

async function open(
  { PGlite }: PgliteModule,
  folder: string | undefined,
  options: ConnectOptions,
  lock?: FolderLock,
): Promise<Connection> {
  const { extensions: required = [], wishedExtensions: wished = [], from, masked } = options;
  const extensions = {
    ...(await loadOffered(wished, from, masked)),
    ...(await loadExtensions(required, from, masked)),
  };
  const inMemory = (dump: Blob | undefined) =>
    createInMemory({ PGlite }, extensions, { ...options, ...(dump === undefined ? {} : { dump }) });
  const inFolder = (place: string) =>
    PGlite.create(place, { ...buffersFor(PGlite, options.access), extensions });
  let database: PGlite;
  try {
    database = folder === undefined ? await inMemory(options.dump) : await inFolder(folder);
  } catch (error) {
    throw cannotOpen(error, folder, options);
  }
  return sessionWith(database, { folder, lock, inFolder });
}

/** So much the engine may write when it opens a folder, in bytes: two segments of its write-ahead log. */
const ROOM = 32 * 1024 * 1024;

/** Source: WASI, `errno`, by which the engine counts. */
const ENOSPC = 51;

function cannotOpen(error: unknown, folder: string | undefined, { masked }: ConnectOptions): unknown {
  if (isStemmaError(error)) return error;
  // An error of the engine's own file system has a number alone.
  const isFull = typeof error === "object" && error !== null && "errno" in error && error.errno === ENOSPC;
  const problem = isFull ? "No space left on device" : messageOf(error);
  const facts = { database: masked, problem, hint: hintOf(folder) };
  return new DatabaseError("database/unreachable", facts, { cause: error });
}

function hintOf(folder: string | undefined): string {
  const left = folder === undefined ? undefined : roomAt(folder);
  if (left === undefined || left > ROOM) {
    return "The folder may be damaged or belong to another version of PGlite.";
  }
  const megabytes = Math.floor(left / (1024 * 1024));
  return `Only ${megabytes} MB are left on the disk of ${folder}: make room, and run the command again. What was committed is there.`;
}

/** Bytes that are left on the disk of a folder, or of the one that it is to be made in; undefined where that is not told. */
function roomAt(folder: string): number | undefined {
  try {
    const { bavail, bsize } = statfsSync(existsSync(folder) ? folder : dirname(folder));
    return bavail * bsize;
  } catch {
    return undefined;
  }
}

/** Where a PGlite lies, and how others like it are made. */
interface Place {
  readonly folder: string | undefined;
  readonly lock: FolderLock | undefined;
  readonly inFolder: (folder: string) => Promise<PGlite>;
}

async function sessionWith(database: PGlite, place: Place): Promise<Connection> {
  const connection = new EmbeddedConnection(database, place);
  await connection.learnVersion();
  return connection;
}

class EmbeddedConnection implements Connection {
  serverVersion = 0;
  #database: PGlite;
  readonly #place: Place;
  readonly #types = new OwnTypes();
  #listener: (notice: Notice) => void = () => undefined;

  constructor(database: PGlite, place: Place) {
    this.#database = database;
    this.#place = place;
  }

  get driver(): PGlite {
    return this.#database;
  }

  async learnVersion(): Promise<void> {
    const [row] = await this.query("SELECT pg_catalog.current_setting('server_version_num') AS version");
    this.serverVersion = Number(row?.version);
  }

  async query(sql: string, values?: readonly unknown[]): Promise<readonly Row[]> {
    try {
      return await this.#run(sql, values);
    } catch (error) {
      throw failureOf(error, sql);
    }
  }

  async run(sql: string, values?: readonly unknown[]): Promise<Result> {
    try {
      return await this.#value(sql, values);
    } catch (error) {
      throw failureOf(error, sql);
    }
  }

  async send(statements: readonly string[]): Promise<void> {
    await this.query(statements.join(SEPARATOR));
  }

  /** The engine makes one transaction of a message. */
  sendWhole(statements: readonly string[]): Promise<void> {
    return this.send(statements);
  }

  /** There is no wire between: nothing is gained by one message. */
  async sendEach(statements: readonly string[]): Promise<void> {
    await eachOf(statements, (sql) => this.#run(sql));
  }

  runEach(statements: readonly string[]): Promise<readonly Result[]> {
    return eachOf(statements, (sql) => this.#value(sql));
  }

  /** The engine runs in this thread: while a statement runs nothing else does. The run stops after it. */
  async cancel(): Promise<void> {}

  /**
   * They are looked at like those of a server that was cut off; without a checkpoint sequences would be some thirty
   * numbers further there.
   */
  async dump(): Promise<Blob> {
    await this.query("CHECKPOINT");
    return this.#database.dumpDataDir("none");
  }

  /** While nothing runs the engine writes nothing: there is no other process in it. */
  async settledFolder(): Promise<string> {
    const { folder } = this.#place;
    if (folder === undefined) throw new TypeError("a database in memory is in no folder");
    await this.query("CHECKPOINT");
    return folder;
  }

  async openCopy(folder: string): Promise<Connection> {
    const { inFolder } = this.#place;
    return sessionWith(await inFolder(folder), { folder: undefined, lock: undefined, inFolder });
  }

  async replace(
    fill: (folder: string) => Promise<void>,
    check: (made: Connection) => Promise<void>,
  ): Promise<void> {
    const { folder, inFolder } = this.#place;
    if (folder === undefined) throw new TypeError("a database in memory is not replaced");
    const making = makingPlace(folder);
    rmSync(making, { recursive: true, force: true });
    try {
      await fill(making);
      const made = await this.openCopy(making);
      try {
        await check(made);
      } finally {
        await made.close();
      }
      await this.#database.close();
      try {
        swapFolders(folder);
      } finally {
        this.#database = await inFolder(folder);
      }
    } finally {
      rmSync(making, { recursive: true, force: true });
    }
  }

  onNotice(listener: (notice: Notice) => void): void {
    this.#listener = listener;
  }

  async close(): Promise<void> {
    try {
      await this.#database.close();
    } finally {
      this.#place.lock?.release();
    }
  }

  async #run(sql: string, values?: readonly unknown[]): Promise<readonly Row[]> {
    return (await this.#ask(sql, values)).rows;
  }

  async #value(sql: string, values?: readonly unknown[]): Promise<Result> {
    const answer = await this.#ask(sql, values?.map(embeddedParameter), READERS);
    const { rows, fields, affectedRows = 0, rowCount } = answer;
    const read = await this.#types.read(rows, fields, (types) => this.query(arraysAmong(types)));
    // Older engines count what is changed only.
    return { rows: read, count: rowCount ?? Math.max(affectedRows, rows.length) };
  }

  /** `parsers` by the numbers of types; without them the engine's own. Of several statements the last result counts. */
  async #ask(
    sql: string,
    values: readonly unknown[] | undefined,
    parsers?: Readonly<Record<number, (text: string) => unknown>>,
  ): Promise<Answer> {
    const onNotice = (notice: { severity?: string | undefined; message?: string | undefined }): void => {
      const { severity = "NOTICE", message = "" } = notice;
      this.#listener({ severity, message });
    };
    const options = { onNotice, ...(parsers === undefined ? {} : { parsers }) };
    if (values !== undefined) return await this.#database.query<Row>(sql, [...values], options);
    const results: readonly Answer[] = await this.#database.exec(sql, options);
    return results.at(-1) ?? { rows: [], fields: [] };
  }
}

type Answer = Pick<Results<Row>, "rows" | "fields" | "affectedRows" | "rowCount">;

async function eachOf<Given>(
  statements: readonly string[],
  run: (sql: string) => Promise<Given>,
): Promise<readonly Given[]> {
  const given: Given[] = [];
  for (const [at, sql] of statements.entries()) {
    try {
      given.push(await run(sql));
    } catch (error) {
      throw failureAmong(error, [sql], 0, at);
    }
  }
  return given;
}
