import type { InitOutcome } from "../commands/index.ts";
import { contextOf, type DeploymentOptions } from "./options.ts";

/** Where a new deployment is to be. */
export interface InitOptions extends Pick<DeploymentOptions, "directory" | "cwd"> {
  /** URL for its config, without a password; default: PGlite in its folder `data`. */
  readonly database?: string | undefined;
}

/**
 * Writes a starting deployment: config, one component with models, package.json. Never overwrites a file. What keeps it from
 * doing so is in what it gives. Throws `config/invalid`, `database/unsupported`.
 */
export async function init(options: InitOptions = {}): Promise<InitOutcome> {
  const { cwd } = contextOf(options);
  const commands = await import("../commands/index.ts");
  return commands.init(cwd, options.directory ?? ".", options.database);
}
