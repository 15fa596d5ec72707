import { loadProject } from "../project/index.ts";
import { Deployment } from "./deployment.ts";
import { contextOf, type DeploymentOptions } from "./options.ts";

/**
 * Finds, loads and checks a deployment. Opens no database. Throws `config/*`, `revision/*` and `graph/*` as StemmaError.
 *
 * @example
 * const deployment = await load({ directory: "server" });
 * const { steps } = await deployment.plan({ kind: "upgrade" });
 * if (steps.length > 0) await deployment.upgrade({ onEvent: console.log });
 */
export async function load(options: DeploymentOptions = {}): Promise<Deployment> {
  const context = contextOf(options);
  const { directory, config, database, cwd, environment } = context;
  return new Deployment(context, await loadProject({ directory, config, database, cwd, environment }));
}
