import { join } from "node:path";
import type { ProjectRequirements } from "../commands/index.ts";
import { type Connection, connectorOf, readDump, removeDump, writeDump } from "../dialects/connect.ts";
import { engineFolder } from "../project/index.ts";
import { furnish } from "../scratch/index.ts";
import type { TestDeployment } from "./test-deployment.ts";
import type { MakeContent, OpenTestDatabase, TestEngine, TestTemplate } from "./test-engine.ts";

/** Those of PGlite have some 40 MB each. */
const KEPT = 4;
/** What this process has made or read. */
const DUMPS = new Map<string, Promise<Blob>>();

/**
 * A database in this process, in memory. A template is the files of a database that was filled once; it is kept in memory and in the cache folder,
 * so that the next test file starts from it too.
 */
export class EmbeddedEngine implements TestEngine {
  readonly #deployment: TestDeployment;
  readonly #required: ProjectRequirements;

  constructor(deployment: TestDeployment, required: ProjectRequirements) {
    this.#deployment = deployment;
    this.#required = required;
  }

  async version(): Promise<string> {
    const { place, project } = this.#deployment;
    const connector = await connectorOf(place.dialect, place.masked);
    return `${place.scheme} ${await connector.embeddedVersion(project.directory)}`;
  }

  async template(key: string, make: MakeContent, fresh: boolean): Promise<TestTemplate> {
    if (fresh) DUMPS.delete(key);
    const known = DUMPS.get(key);
    if (known !== undefined) return this.#templateOf(await known);
    const dumps = { folder: join(this.#deployment.cacheFolder, "testing"), kept: KEPT };
    const kept = fresh ? undefined : readDump(dumps, key);
    if (kept !== undefined) {
      try {
        const first = await this.#open(kept);
        DUMPS.set(key, Promise.resolve(kept));
        return this.#templateOf(kept, first);
      } catch {
        removeDump(dumps, key);
      }
    }
    const first = await this.#open(undefined);
    const dump = this.#fill(first, make);
    DUMPS.set(key, dump);
    try {
      const made = await dump;
      // Where it cannot be kept, the next file makes its own.
      await writeDump(dumps, key, made).catch(() => undefined);
      return this.#templateOf(made, first);
    } catch (error) {
      DUMPS.delete(key);
      await first.close();
      throw error;
    }
  }

  async #fill(database: OpenTestDatabase, make: MakeContent): Promise<Blob> {
    const { project, dialect } = this.#deployment;
    const { requirements } = this.#required;
    const { connection, target } = database;
    await furnish({ connection, dialect, target }, { settings: project.settings.scratch, requirements });
    await make(database);
    return dumpOf(connection);
  }

  /** `first`: the engine that is there already is the first copy. */
  #templateOf(dump: Blob, first?: OpenTestDatabase): TestTemplate {
    let ready = first;
    return {
      open: async () => {
        const opened = ready ?? (await this.#open(dump));
        ready = undefined;
        return opened;
      },
    };
  }

  async #open(dump: Blob | undefined): Promise<OpenTestDatabase> {
    const { place, project, dialect, cacheFolder } = this.#deployment;
    const { requirements, wishedExtensions } = this.#required;
    const connector = await connectorOf(place.dialect, place.masked);
    const connection = await connector.connect({
      url: place.url,
      masked: place.masked,
      memory: true,
      from: project.directory,
      application: "stemma test",
      access: "write",
      extensions: [...requirements.createdExtensions, ...requirements.usedExtensions],
      wishedExtensions,
      snapshots: engineFolder(cacheFolder),
      ...(dump === undefined ? {} : { dump }),
    });
    if (connection === undefined) throw new TypeError("an embedded database in memory is always there");
    await connection.send(dialect.session.handOver);
    return this.#opened(connection);
  }

  #opened(connection: Connection): OpenTestDatabase {
    const { place: target, dialect } = this.#deployment;
    return {
      target,
      connection,
      // There is one session in an engine.
      lend: async (run) => {
        try {
          return await run(connection);
        } finally {
          await connection.send(dialect.session.handOver);
        }
      },
      copy: async () => this.#open(await dumpOf(connection)),
      freeze: async () => {
        const dump = await dumpOf(connection);
        await connection.close();
        return this.#templateOf(dump);
      },
      close: () => connection.close(),
    };
  }
}

async function dumpOf(connection: Connection): Promise<Blob> {
  if (connection.dump === undefined) throw new TypeError("this database is not embedded");
  return connection.dump();
}
