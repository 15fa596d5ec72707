import { initialKey, type RevisionKey, resolveTargets } from "../revisions/index.ts";
import type { TestDeployment } from "./test-deployment.ts";
import { type TestMode, testMode } from "./test-mode.ts";
import type { TestDatabaseOptions } from "./test-options.ts";

/** What a new test database is to hold. */
export interface TestContent {
  readonly mode: TestMode;
  /** These revisions and what they need; undefined: everything. */
  readonly at?: readonly RevisionKey[];
  readonly env?: unknown;
  /** The components whose models are asked for. */
  readonly fromModels: readonly string[];
}

/** Reads what is asked for. Throws `testing/unknown-mode`, `target/*`. */
export function testContent(
  { graph, project, context }: TestDeployment,
  { mode: asked, at, env }: TestDatabaseOptions,
): TestContent {
  const mode = testMode(asked, context.environment);
  const targets = at === undefined ? undefined : resolveTargets(graph, typeof at === "string" ? [at] : at);
  const fromModels = project.components.filter(
    ({ name, hasModels }) =>
      hasModels &&
      (graph.revision(initialKey(name))?.kind === "implicit" ||
        (mode === "create-tables" && targets === undefined)),
  );
  return {
    mode,
    ...(targets === undefined ? {} : { at: targets }),
    ...(env === undefined ? {} : { env }),
    fromModels: fromModels.map(({ name }) => name),
  };
}
