import { DatabaseFailure, introspect, lockCapacity } from "../dialects/connect.ts";
import type { Dialect, ServerRequirements } from "../dialects/index.ts";
import type { Statement } from "../operations/index.ts";
import type { Schema } from "../schema/index.ts";
import { BenchEngine, type EngineOptions } from "./bench-engine.ts";
import { LoadFailure, RehearsalFailure } from "./bench-failures.ts";
import { type Load, loadOf, runLoad, runPossible } from "./bench-load.ts";
import { brokenObjects } from "./broken-objects.ts";
import { cancellable } from "./interruption.ts";
import { unavailableExtension } from "./missing-extension.ts";
import type { Scratch } from "./scratch.ts";
import type { Rebuilt, Workbench } from "./workbench.ts";

export type WorkbenchOptions = EngineOptions;

/** A workbench; its engine starts when it is first needed. The caller closes it. */
export function openWorkbench(options: WorkbenchOptions): Workbench {
  return new Bench(options);
}

/** What is loaded, and where. */
interface Loading {
  readonly scratch: Scratch;
  readonly load: Load;
  /** Extensions that were made for it. */
  readonly lent: readonly string[];
  /** All of it can be made in one transaction, and rolled back. */
  readonly fits: boolean;
}

interface Lending {
  /** What scripts that come later need. */
  readonly more?: ServerRequirements;
  /** What the engine lacks is no reason to stop. */
  readonly lacking?: boolean;
}

class Bench implements Workbench {
  readonly dialect: Dialect;
  readonly #engine: BenchEngine;
  readonly #signal: AbortSignal | undefined;
  #last: Promise<unknown> = Promise.resolve();

  constructor(options: WorkbenchOptions) {
    this.dialect = options.dialect;
    this.#engine = new BenchEngine(options);
    this.#signal = options.signal;
  }

  serverVersion(): Promise<number> {
    return this.#inTurn(async () => (await this.#engine.ready()).connection.serverVersion);
  }

  readBack(schema: Schema): Promise<Schema> {
    return this.#inTurn(() => this.#readBack(schema)).catch(withoutExtension);
  }

  rehearse(start: Schema, scripts: readonly (readonly Statement[])[]): Promise<readonly Schema[]> {
    return this.#inTurn(() => this.#rehearse(start, scripts)).catch(withoutExtension);
  }

  rebuild(schema: Schema): Promise<Rebuilt> {
    return this.#inTurn(() => this.#rebuild(schema));
  }

  async close(): Promise<void> {
    await this.#inTurn(() => this.#engine.close());
  }

  /** There is one engine: what is asked for at once is done in turn. */
  #inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    const done = this.#last.then(work);
    this.#last = done.catch(() => undefined);
    return done;
  }

  async #readBack(schema: Schema, how: Lending = {}): Promise<Schema> {
    const loading = await this.#loading(schema, how);
    const { scratch, load, fits } = loading;
    let whole = false;
    try {
      await runLoad(scratch, load, this.#signal, fits);
      const read = await this.#read(loading);
      whole = true;
      return read;
    } finally {
      if (fits) await scratch.connection.send([this.dialect.session.rollback]);
      else await this.#clear(loading, whole ? schema : undefined);
    }
  }

  async #rehearse(start: Schema, scripts: readonly (readonly Statement[])[]): Promise<readonly Schema[]> {
    const loading = await this.#loading(start, { more: await this.#requirementsOf(scripts) });
    const states: Schema[] = [];
    let whole = false;
    try {
      await runLoad(loading.scratch, loading.load, this.#signal, false);
      const { connection } = loading.scratch;
      const known = await brokenObjects(connection, this.dialect, start);
      for (const [at, script] of scripts.entries()) {
        await this.#runScript(loading.scratch, script, at);
        const state = await this.#read(loading);
        for (const [key, { problem }] of await brokenObjects(connection, this.dialect, state)) {
          if (known.has(key)) continue;
          throw new RehearsalFailure(new DatabaseFailure(problem, {}), {
            script: at,
            at: -1,
            statement: undefined,
          });
        }
        states.push(state);
      }
      whole = true;
      return states;
    } finally {
      await this.#clear(loading, whole ? (states.at(-1) ?? start) : undefined);
    }
  }

  async #rebuild(schema: Schema): Promise<Rebuilt> {
    try {
      return { schema: await this.#readBack(schema, { lacking: true }), refused: [] };
    } catch (error) {
      if (!(error instanceof LoadFailure)) throw error;
    }
    const loading = await this.#loading(schema, { lacking: true });
    try {
      const refused = await runPossible(loading.scratch, loading.load, this.#signal);
      return { schema: await this.#read(loading), refused };
    } finally {
      await this.#clear(loading, schema);
    }
  }

  async #loading(schema: Schema, { more, lacking = false }: Lending): Promise<Loading> {
    const needed = await this.dialect.scratch.requirementsOf(schema);
    const made = new Set(more?.createdExtensions);
    const lent = lacking ? [] : needed.usedExtensions.filter((name) => !made.has(name));
    const scratch = lacking
      ? await this.#engine.ready(rolesOf(needed), needed.createdExtensions)
      : await this.#engine.ready(together(needed, more));
    const load = await loadOf(schema, lent, scratch);
    const capacity = await lockCapacity(scratch.connection, this.dialect);
    return { scratch, load, lent, fits: this.dialect.transactionalDdl && load.locks < capacity / 2 };
  }

  /** Extensions that are there for the sake of types alone are no part of what was loaded. */
  async #read({ scratch, lent }: Loading): Promise<Schema> {
    const { schema } = await introspect(scratch.connection, this.dialect);
    return { ...schema, extensions: schema.extensions.filter(({ name }) => !lent.includes(name)) };
  }

  async #clear({ fits, lent }: Loading, last: Schema | undefined): Promise<void> {
    // What was broken off leaves nothing in a transaction but what nobody knows; where there is none, all of it goes.
    if (!this.dialect.transactionalDdl) await this.#engine.empty([], []);
    else if (!fits || last === undefined) await this.#engine.close();
    else {
      await this.#engine.empty(
        last.schemas.map(({ name }) => name),
        [...last.extensions.map(({ name }) => name), ...lent],
      );
    }
  }

  async #runScript({ connection }: Scratch, script: readonly Statement[], at: number): Promise<void> {
    const { reset, begin, commit, rollback } = this.dialect.session;
    await connection.send(reset);
    const sql = script.map((statement) => statement.sql);
    const inside = script.every(({ transaction }) => transaction === "inside");
    try {
      if (inside) {
        await cancellable(connection, this.#signal, () => connection.sendEach([begin, ...sql, commit]));
      } else {
        for (const [place, each] of sql.entries()) {
          await cancellable(connection, this.#signal, () => connection.query(each)).catch((error) => {
            throw error instanceof DatabaseFailure
              ? new RehearsalFailure(error, { script: at, at: place, statement: script[place] })
              : error;
          });
        }
      }
    } catch (error) {
      if (!(error instanceof DatabaseFailure) || error instanceof RehearsalFailure) throw error;
      await connection.send([rollback]);
      const place = (error.at ?? 0) - 1;
      throw new RehearsalFailure(error, { script: at, at: place, statement: script[place] });
    }
  }

  async #requirementsOf(scripts: readonly (readonly Statement[])[]): Promise<ServerRequirements> {
    const text = scripts.flat().map(({ sql }) => sql);
    return this.dialect.scratch.requirementsIn(text.join(";\n"));
  }
}

function together(one: ServerRequirements, other: ServerRequirements | undefined): ServerRequirements {
  if (other === undefined) return one;
  return {
    roles: [...one.roles, ...other.roles],
    createdExtensions: [...one.createdExtensions, ...other.createdExtensions],
    usedExtensions: [...one.usedExtensions, ...other.usedExtensions],
  };
}

function rolesOf({ roles }: ServerRequirements): ServerRequirements {
  return { roles, createdExtensions: [], usedExtensions: [] };
}

/** Where an engine lacks an extension, another one has to be named. */
function withoutExtension(error: unknown): never {
  throw unavailableExtension(error) ?? error;
}
