import {
  componentOf,
  fileOf,
  type Graph,
  hasNoForward,
  initialKey,
  missingReferenceError,
  type Revision,
  RevisionError,
  type RevisionKey,
} from "../revisions/index.ts";
import { type BuildUp, transitiveDependsOn } from "./closure.ts";
import { PlanError } from "./errors.ts";
import { orderUnits, type Unit } from "./order.ts";
import type { InstallStep, Plan, Step } from "./plan.ts";
import { refuseVanished } from "./refuse-vanished.ts";
import type { Situation } from "./situation.ts";
import { refuseOnStopped, stoppedBackWarnings } from "./stopped.ts";

/**
 * The plan that applies and installs what a build-up holds, in rule 6's order.
 *
 * Throws `graph/cycle` where an install step stands in its own way, and, for the first step in order that cannot
 * run, `plan/not-installed`, `plan/foreign`, `plan/no-forward`, `revision/placeholder`, `graph/missing-parent` or
 * `graph/missing-dependency`; `ledger/modified` where the context refuses modified revisions; before all that
 * `ledger/row-gone` and `plan/partial`.
 */
export function planBuildUp(on: Situation, { forward, installs }: BuildUp, execute: boolean): Plan {
  const units = [
    ...forward.map((key): Unit => ({ key, revisions: [key] })),
    ...installs.map((component) => installUnit(on, component)),
  ];
  const installed = new Set(installs);
  const ordered = orderUnits(on.graph, units, (cycle) => {
    const inTheWay = cycle.map((unit) => componentOf(unit.key)).find((component) => installed.has(component));
    return `Write the tables down as a revision: stemma make-migrations --component ${inTheWay} --initialize -m "Initial revision"`;
  });
  const coming = [...forward, ...installs.flatMap((component) => unmarkedOf(on, component))];
  if (execute) {
    refuseVanished(on, coming);
    refuseOnStopped(on, coming);
  }
  const losses: string[] = [];
  const steps = ordered.map((unit): Step => {
    const { key } = unit;
    const revision = on.graph.revision(key);
    const component = revision?.component ?? componentOf(key);
    if (installed.has(component)) {
      const step = installStep(on, component);
      for (const each of step.migrations) checkReferences(on, each);
      return step;
    }
    checkForward(on, key, revision, execute);
    const lossy = revision?.forward?.lossy;
    if (lossy !== undefined) losses.push(`${key} loses data: ${lossy}`);
    return { operation: "forward", component, migration: key, message: revision?.message ?? on.message(key) };
  });
  const warnings = [
    ...modifiedWarnings(on),
    ...stoppedBackWarnings(on.state),
    ...installs.flatMap((component) => oddInstallWarnings(on, component)),
    ...(execute ? losses : []),
  ];
  return { steps, execute, warnings };
}

/**
 * What the ledger's row of the initial revision keeps as its dependencies when `component` is installed from its
 * models: its own, and the initial revisions of the components in `dependsOn`.
 */
export function installDependencies(graph: Graph, component: string): RevisionKey[] {
  const declared = graph
    .dependsOn(component)
    .map(initialKey)
    .filter((key) => graph.has(key));
  return [...new Set([...graph.dependencies(initialKey(component)), ...declared])].sort();
}

/**
 * After all that C's revisions need and C requires, and the heads of all it refers to: models are written against the
 * present.
 */
function installUnit(on: Situation, component: string): Unit {
  const referred = transitiveDependsOn(on, component);
  return {
    key: initialKey(component),
    revisions: unmarkedOf(on, component),
    after: [
      ...referred.flatMap((name) => [initialKey(name), ...on.graph.heads(name)]),
      ...on.requirements(component).map(({ needed }) => needed),
    ],
  };
}

function unmarkedOf(on: Situation, component: string): RevisionKey[] {
  return on.graph.revisionsOf(component).filter((key) => !on.isApplied(key));
}

function installStep(on: Situation, component: string): InstallStep {
  const migrations = unmarkedOf(on, component);
  const marked = migrations.filter((key) => on.graph.revision(key)?.kind !== "implicit").length;
  const message =
    marked === 0
      ? "From models"
      : `From models; ${marked} ${marked === 1 ? "revision" : "revisions"} marked without being run`;
  const stopped = on.stopped(component);
  return {
    operation: "install",
    component,
    migrations,
    message,
    ...(stopped?.operation === "install" ? { stopped } : {}),
  };
}

function checkForward(
  on: Situation,
  key: RevisionKey,
  revision: Revision | undefined,
  execute: boolean,
): void {
  checkReferences(on, key);
  if (revision === undefined || !execute) return;
  if (revision.kind === "implicit") {
    throw new PlanError("plan/not-installed", { component: revision.component, revision: key });
  }
  if (revision.kind === "foreign") {
    throw new PlanError("plan/foreign", { revision: key, file: fileOf(revision) });
  }
  if (hasNoForward(revision)) {
    throw new PlanError("plan/no-forward", { revision: key, file: fileOf(revision) });
  }
  if (revision.forward?.placeholder === true) {
    throw new RevisionError("revision/placeholder", { revision: key, at: revision.forward.file });
  }
}

/** What the ledger alone knows is good enough for a revision that was applied, not for one that would be. */
function checkReferences(on: Situation, key: RevisionKey): void {
  const [reference] = on.graph.ledgerOnlyReferences(key);
  if (reference !== undefined) throw missingReferenceError(reference, "ledger");
}

function modifiedWarnings(on: Situation): string[] {
  const revisions = on.graph.sorted(on.modified);
  if (revisions.length === 0) return [];
  if (on.onModified === "refuse") {
    const changes = Object.fromEntries(on.changes);
    throw new PlanError("ledger/modified", { revisions, direction: "forward", changes });
  }
  const changed = revisions.map((key) => {
    const how = on.changes.get(key);
    return `${key} has changed since it was applied${how === undefined ? "" : `: ${how}`}`;
  });
  const [only, ...others] = revisions;
  const name = others.length === 0 ? only : "C:REV";
  return [...changed, `stemma show ${name} tells how it has changed, stemma repair ${name} accepts it.`];
}

/** A ledger that has later revisions of a component but not its initial one was written by hand or by stamps. */
function oddInstallWarnings(on: Situation, component: string): string[] {
  const already = on.appliedOf(component);
  if (already.length === 0) return [];
  return [
    `${component} is not installed although ${already.join(", ")} ${already.length === 1 ? "is" : "are"} applied. ` +
      `If its tables exist, mark it instead: stemma stamp ${initialKey(component)}`,
  ];
}
