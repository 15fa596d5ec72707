import type { Verification } from "../commands/index.ts";
import type { RevisionKey } from "../revisions/index.ts";
import type { MigrationTrial } from "./migration-trial.ts";

/** A test to be registered; without `work` one that is skipped, its title telling why. */
export interface PlannedTest {
  readonly title: string;
  readonly work?: (context: unknown) => Promise<void>;
}

/** The tests of a component, its revisions in the order of the plan. */
export function plannedTests(
  component: string,
  verification: Verification,
  trial: MigrationTrial,
): readonly PlannedTest[] {
  const { graph, skipped } = verification;
  const reason = skipped.find((each) => each.component === component)?.reason;
  const places = new Map<RevisionKey, number>(
    verification.steps.flatMap((step, index) =>
      "migration" in step ? [[step.migration, index] as const] : [],
    ),
  );
  const place = (key: RevisionKey): number => places.get(key) ?? 0;
  const keys = [...graph.revisionsOf(component)].sort((a, b) => place(a) - place(b));
  return [
    ...keys.map((key) =>
      testOf(key, reason ?? skipReason(key, verification), verification, () => place(key), trial),
    ),
    ...comparisons(component, reason, verification, trial),
  ];
}

function testOf(
  key: RevisionKey,
  reason: string | undefined,
  verification: Verification,
  place: () => number,
  trial: MigrationTrial,
): PlannedTest {
  const message = verification.graph.revision(key)?.message ?? "";
  const name = message === "" ? key : `${key} ${message}`;
  if (reason !== undefined) return { title: `${name} (skipped: ${reason})` };
  const only = forwardOnly(key, verification);
  return {
    title: only === undefined ? name : `${name} (forward only: ${only})`,
    work: (context) => trial.revision(place(), context),
  };
}

/** Why a revision that is part of the plan is not run. */
function skipReason(key: RevisionKey, verification: Verification): string | undefined {
  if (verification.isSkipped(key)) return 'its header says "replay": false';
  const isEmpty = verification.graph.revision(key)?.kind === "empty";
  return isEmpty ? "it is empty, so there is nothing to run" : undefined;
}

function forwardOnly(key: RevisionKey, verification: Verification): string | undefined {
  if (!verification.hasRewind(key)) return "it has no rewind";
  return verification.hasWrittenRewind(key) ? undefined : "its rewind is still to be written";
}

function comparisons(
  component: string,
  reason: string | undefined,
  verification: Verification,
  trial: MigrationTrial,
): readonly PlannedTest[] {
  if (!verification.hasModels(component)) return [];
  const install = "an install from its models makes what its migrations make";
  const models = "its models are what its migrations make";
  if (reason !== undefined) {
    return [install, models].map((title) => ({ title: `${title} (skipped: ${reason})` }));
  }
  // What has an empty initial revision has no models.
  if (!verification.installable.includes(component)) return [];
  return [
    { title: install, work: (context) => trial.install(component, context) },
    { title: models, work: (context) => trial.models(component, context) },
  ];
}
