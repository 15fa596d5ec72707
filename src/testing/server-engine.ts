import type { ProjectRequirements } from "../commands/index.ts";
import type { Connection } from "../dialects/connect.ts";
import type { DatabaseUrl } from "../project/index.ts";
import { furnish } from "../scratch/index.ts";
import { findOrMakeTemplate } from "./server-templates.ts";
import type { TestDeployment } from "./test-deployment.ts";
import type { MakeContent, OpenTestDatabase, TestEngine, TestTemplate } from "./test-engine.ts";
import { hold, TestServer } from "./test-server.ts";

/** By URL: a process has one session on a server for all that it makes there. */
const SERVERS = new Map<string, Promise<TestServer>>();
/** By URL and name: the lock on the server tells processes apart, and not who asks at once in one of them. */
const TEMPLATES = new Map<string, Promise<ServerTemplate>>();

/** A server. A template is a database there, which all processes share, those of later runs too. */
export class ServerEngine implements TestEngine {
  readonly #deployment: TestDeployment;
  readonly #required: ProjectRequirements;

  constructor(deployment: TestDeployment, required: ProjectRequirements) {
    this.#deployment = deployment;
    this.#required = required;
  }

  async version(): Promise<string> {
    return `server ${(await this.#server()).version}`;
  }

  async template(key: string, make: MakeContent, fresh: boolean): Promise<TestTemplate> {
    const server = await this.#server();
    const name = server.names.template(key);
    const known = `${server.place.url} ${name}`;
    const there = TEMPLATES.get(known);
    if (there !== undefined && !fresh) return there;
    const found = this.#findOrMake(server, name, fresh, make, there);
    TEMPLATES.set(known, found);
    try {
      return await found;
    } catch (error) {
      TEMPLATES.delete(known);
      throw error;
    }
  }

  async #findOrMake(
    server: TestServer,
    name: string,
    fresh: boolean,
    make: MakeContent,
    before: Promise<ServerTemplate> | undefined,
  ): Promise<ServerTemplate> {
    await (await before?.catch(() => undefined))?.rest();
    await findOrMakeTemplate(server, name, fresh, () => this.#fill(server, name, make));
    return new ServerTemplate(server, name);
  }

  #server(): Promise<TestServer> {
    const { place, project } = this.#deployment;
    const open = SERVERS.get(place.url) ?? openServer(place, project.directory);
    SERVERS.set(place.url, open);
    return open;
  }

  async #fill(server: TestServer, name: string, make: MakeContent): Promise<void> {
    const { dialect, project } = this.#deployment;
    const { connection, target } = await server.connect(name);
    try {
      await connection.send(dialect.scratch.hurry);
      const { requirements } = this.#required;
      await furnish({ connection, dialect, target }, { settings: project.settings.scratch, requirements });
      await make(new ServerDatabase(server, name, { connection, target }));
    } finally {
      await connection.close();
    }
  }
}

async function openServer(place: DatabaseUrl, from: string): Promise<TestServer> {
  try {
    const server = await TestServer.open(place, from);
    // Where a process ends by itself, nothing is left behind; what cannot be dropped then the next one drops.
    process.once("beforeExit", () => leave(server).catch(() => undefined));
    return server;
  } catch (error) {
    SERVERS.delete(place.url);
    throw error;
  }
}

async function leave(server: TestServer): Promise<void> {
  SERVERS.delete(server.place.url);
  for (const [known, found] of TEMPLATES) {
    const template = await found;
    if (template.server !== server) continue;
    TEMPLATES.delete(known);
    await template.rest();
  }
  await server.close();
}

/** Copies of one database. From the second one on the next is made while the tests of the one before run. */
class ServerTemplate implements TestTemplate {
  readonly server: TestServer;
  readonly #name: string;
  #isUsed = false;
  #spare: Promise<ServerDatabase> | undefined;

  constructor(server: TestServer, name: string) {
    this.server = server;
    this.#name = name;
  }

  async open(): Promise<OpenTestDatabase> {
    const spare = this.#spare;
    this.#spare = undefined;
    const opened = await (spare ?? this.#make());
    hold(opened.connection, true);
    if (this.#isUsed) this.#prepare();
    this.#isUsed = true;
    return opened;
  }

  /** Drops what was made for a test that did not come. */
  async rest(): Promise<void> {
    const spare = await this.#spare?.catch(() => undefined);
    this.#spare = undefined;
    if (spare === undefined) return;
    hold(spare.connection, true);
    await spare.close();
  }

  #prepare(): void {
    const spare = this.#make();
    this.#spare = spare;
    // Whoever asks for the next one hears of it.
    spare.then(({ connection }) => hold(connection, false)).catch(() => undefined);
  }

  async #make(): Promise<ServerDatabase> {
    const name = await this.server.copy(this.#name);
    return new ServerDatabase(this.server, name, await this.server.connect(name));
  }
}

class ServerDatabase implements OpenTestDatabase {
  readonly target: DatabaseUrl;
  readonly #server: TestServer;
  readonly #name: string;
  #connection: Connection;

  constructor(
    server: TestServer,
    name: string,
    session: { readonly connection: Connection; readonly target: DatabaseUrl },
  ) {
    this.#server = server;
    this.#name = name;
    this.#connection = session.connection;
    this.target = session.target;
  }

  get connection(): Connection {
    return this.#connection;
  }

  /** A session of its own: the lock that a run takes ends with it. */
  async lend<Result>(run: (connection: Connection) => Promise<Result>): Promise<Result> {
    const { connection } = await this.#server.connect(this.#name);
    try {
      return await run(connection);
    } finally {
      await connection.close();
    }
  }

  async copy(): Promise<OpenTestDatabase> {
    await this.#connection.close();
    try {
      const name = await this.#server.copy(this.#name);
      return new ServerDatabase(this.#server, name, await this.#server.connect(name));
    } finally {
      this.#connection = (await this.#server.connect(this.#name)).connection;
    }
  }

  async freeze(): Promise<TestTemplate> {
    await this.#connection.close();
    return new ServerTemplate(this.#server, this.#name);
  }

  async close(): Promise<void> {
    await this.#connection.close();
    await this.#server.drop(this.#name);
  }
}
