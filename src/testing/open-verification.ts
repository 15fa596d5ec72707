import { Verification } from "../commands/index.ts";
import type { Project } from "../project/index.ts";
import { askedPlace, loadTested } from "./test-deployment.ts";
import type { TestPlace } from "./test-options.ts";

/**
 * Loads the deployment and plans what is to be verified. Scratch databases are made where the options or the variable say,
 * else where the config does. Throws `testing/no-components`, and what loading throws.
 */
export async function openVerification(
  options: TestPlace,
): Promise<{ readonly verification: Verification; readonly project: Project }> {
  const cwd = process.cwd();
  const place = askedPlace(options, options.environment ?? process.env, cwd);
  const { context, project, graph } = await loadTested(options, place, cwd);
  const { settings } = project;
  const where = place === undefined ? settings.scratch.where : place.memory ? "embedded" : place;
  const there = { ...project, settings: { ...settings, scratch: { ...settings.scratch, where } } };
  const components = project.components.map(({ name }) => name);
  return { verification: await Verification.of(context, there, graph, components), project: there };
}
