import type { Dialect, ServerRequirements } from "../dialects/index.ts";
import type { Project } from "../project/index.ts";
import { furnish } from "./furnish.ts";
import { openScratch } from "./open-scratch.ts";
import type { Scratch, ScratchOptions } from "./scratch.ts";

/** Where the engine of a workbench comes from. */
export interface EngineOptions {
  readonly project: Pick<Project, "settings" | "databaseUrl" | "directory">;
  readonly dialect: Dialect;
  /** What is known to be needed before anything is loaded. */
  readonly requirements?: ServerRequirements;
  readonly signal?: AbortSignal | undefined;
  /** Where snapshots of embedded engines are kept. */
  readonly cacheFolder?: string;
}

/** One engine at a time, with an empty database whenever it is asked for; opened anew where it cannot be emptied. */
export class BenchEngine {
  readonly #options: EngineOptions;
  #roles = new Set<string>();
  #extensions = new Set<string>();
  readonly #wished = new Set<string>();
  #opened: Scratch | undefined;

  constructor(options: EngineOptions) {
    this.#options = options;
    this.#note(options.requirements);
  }

  /** An empty database that has what is required. `wished` extensions are there where they can be had. */
  async ready(required?: ServerRequirements, wished: readonly string[] = []): Promise<Scratch> {
    const [roles, extensions] = [[...this.#roles], [...this.#extensions]];
    try {
      return await this.#open(required, wished);
    } catch (error) {
      // What cannot be had is not asked for again on behalf of others.
      this.#roles = new Set(roles);
      this.#extensions = new Set(extensions);
      throw error;
    }
  }

  async #open(required: ServerRequirements | undefined, wished: readonly string[]): Promise<Scratch> {
    const more = this.#note(required);
    for (const name of wished) {
      if (this.#wished.has(name) || this.#extensions.has(name)) continue;
      this.#wished.add(name);
      more.extensions = true;
    }
    // An embedded engine has the extensions that it was made with.
    if (more.extensions && this.#opened?.target.memory === true) await this.close();
    if (this.#opened === undefined) this.#opened = await openScratch(this.#scratchOptions());
    else if (more.roles) await furnish(this.#opened, this.#scratchOptions());
    return this.#opened;
  }

  /** Drops what was made in the database. Where that cannot be done, the next one is a new one. */
  async empty(schemas: readonly string[], extensions: readonly string[]): Promise<void> {
    if (this.#opened === undefined) return;
    const { connection, dialect } = this.#opened;
    try {
      await connection.send(dialect.session.reset);
      const statements = dialect.scratch.clear(schemas, extensions);
      if (statements === undefined) await this.close();
      else await connection.send(statements);
    } catch {
      await this.close();
    }
  }

  async close(): Promise<void> {
    const opened = this.#opened;
    this.#opened = undefined;
    await opened?.close();
  }

  #note(required: ServerRequirements | undefined): { roles: boolean; extensions: boolean } {
    const more = { roles: false, extensions: false };
    for (const role of required?.roles ?? []) {
      if (!this.#roles.has(role)) more.roles = true;
      this.#roles.add(role);
    }
    for (const name of [...(required?.createdExtensions ?? []), ...(required?.usedExtensions ?? [])]) {
      if (!this.#extensions.has(name)) more.extensions = true;
      this.#extensions.add(name);
    }
    return more;
  }

  #scratchOptions(): ScratchOptions {
    const { project, dialect, signal, cacheFolder } = this.#options;
    return {
      settings: project.settings.scratch,
      dialect,
      ...(project.databaseUrl === undefined ? {} : { target: project.databaseUrl }),
      directory: project.directory,
      // The extensions that are used are made with what uses them.
      requirements: {
        roles: [...this.#roles].sort(),
        createdExtensions: [...this.#extensions].sort(),
        usedExtensions: [],
      },
      wishedExtensions: [...this.#wished].sort(),
      ...(signal === undefined ? {} : { signal }),
      ...(cacheFolder === undefined ? {} : { cacheFolder }),
    };
  }
}
