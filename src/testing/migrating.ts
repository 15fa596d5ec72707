import { loadScriptModule } from "../commands/index.ts";
import { connectorOf } from "../dialects/connect.ts";
import { type PlanRequest, planRequest } from "../planning/index.ts";
import { buildGraph, componentOf, INITIAL_ID, idOf, type RevisionKey } from "../revisions/index.ts";
import { Session } from "../runner/index.ts";
import type { TestContent } from "./test-content.ts";
import type { TestDeployment } from "./test-deployment.ts";
import type { OpenTestDatabase } from "./test-engine.ts";

/** Runs of migrations in one test database, with the ledger, as in the deployment's own. */
export class Migrating {
  readonly #deployment: TestDeployment;
  readonly #session: Session;
  readonly #env: () => Promise<unknown>;

  private constructor(deployment: TestDeployment, session: Session, env: () => Promise<unknown>) {
    this.#deployment = deployment;
    this.#session = session;
    this.#env = env;
  }

  /** Takes the lock of the database for `work`. Throws what a run throws. */
  static async within(
    database: OpenTestDatabase,
    deployment: TestDeployment,
    content: Pick<TestContent, "env">,
    work: (migrating: Migrating) => Promise<void>,
  ): Promise<void> {
    const { project, dialect } = deployment;
    const { target } = database;
    const connector = await connectorOf(target.dialect, target.masked);
    await database.lend(async (connection) => {
      const { ledger, lockTimeout, lockRetries, statementTimeout, lockWait } = project.settings;
      const settings = { lockTimeout, lockRetries, statementTimeout, lockWait };
      const { directory } = project;
      const options = { target, directory, ledger, settings, command: "test", access: "write" } as const;
      const session = new Session(options, dialect, connector, connection);
      await session.lock();
      const env = "env" in content ? async () => content.env : () => project.env();
      await work(new Migrating(deployment, session, env));
    });
  }

  /** Fills an empty database. */
  async fill({ mode, at }: TestContent): Promise<void> {
    const { components } = this.#deployment.project;
    if (at !== undefined) return this.goTo(at);
    if (mode === "use-migrations") return this.upgrade();
    return this.#run({ kind: "install", components: components.map(({ name }) => name), fromModels: true });
  }

  /** All components to their heads. */
  async upgrade(): Promise<void> {
    await this.#run({ kind: "upgrade" });
  }

  /**
   * Applies these revisions and what they need, and reverts whatever else of their components is applied, with what
   * stands on that. A component that begins with its models is installed and brought back from there.
   */
  async goTo(targets: readonly RevisionKey[]): Promise<void> {
    const { graph } = this.#deployment;
    const wanted = new Set(graph.ancestors(targets));
    const named = new Set(targets.map(componentOf));
    const revert = async (): Promise<void> => {
      const { applied } = await this.#session.readState();
      const others = [...applied.keys()].filter((key) => named.has(componentOf(key)) && !wanted.has(key));
      if (others.length > 0) await this.#run({ kind: "rewind", targets: others, cascade: true });
    };
    await revert();
    const { applied } = await this.#session.readState();
    const initial = [...wanted].filter((key) => idOf(key) === INITIAL_ID && !applied.has(key));
    const implicit = initial.filter((key) => graph.revision(key)?.kind === "implicit").map(componentOf);
    if (implicit.length > 0) {
      await this.#run({ kind: "install", components: implicit });
      await revert();
    }
    await this.#run({ kind: "forward", targets: [...targets] });
  }

  /** Takes the steps of a request from where the database stands. */
  async #run(request: PlanRequest): Promise<void> {
    const { project, models, context } = this.#deployment;
    const { components, revisions } = project;
    const state = await this.#session.readState();
    const graph = buildGraph({ components, revisions, applied: state.applied.values() });
    const plan = planRequest(graph, state, request);
    const prepared = await this.#session.prepare(
      plan,
      { graph, state },
      project.settings.transaction,
      models,
    );
    const { failure } = await this.#session.run(prepared, {
      graph,
      env: this.#env,
      loadModule: (script) => loadScriptModule(project.loader, script, context.cwd),
    });
    if (failure !== undefined) throw failure;
  }
}
