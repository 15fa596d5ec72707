import { componentOf, initialKey, type RevisionKey } from "../revisions/index.ts";
import { appliedDependents, transitiveDependsOn } from "./closure.ts";
import { PlanError } from "./errors.ts";
import { orderUnits, type Unit } from "./order.ts";
import type { Plan, RewindStep, Step, UninstallStep } from "./plan.ts";
import { rewindOrder } from "./rewind.ts";
import {
  checkProtected,
  type RewindOptions,
  rewindSource,
  rewindSteps,
  rewindWarnings,
} from "./rewinding.ts";
import type { Situation } from "./situation.ts";
import { refuseUnderStopped } from "./stopped.ts";

/** What an uninstall is asked to do besides the components' names. */
export interface UninstallOptions extends RewindOptions {
  readonly cascade: boolean;
  /** Drop what the models declare although every rewind is at hand. */
  readonly fromModels: boolean;
}

/**
 * Rule 5: removes what the components own, and their rows: by rewind steps where their initial revision is
 * explicit or empty and every rewind is at hand, otherwise by one uninstall step each. What depends on them in
 * other components is rewound with `cascade`, a component that was made from models uninstalled as well. A component of which nothing is applied asks for nothing, unless an
 * install of it stopped midway: then what that made is dropped.
 *
 * Throws `plan/depended-on`, `plan/protected`, `plan/partial`, `plan/irreversible` where the models that an uninstall step needs
 * are not there, `graph/cycle` where such a step stands in its own way, and what `rewindSteps` throws.
 */
export function planUninstall(on: Situation, names: readonly string[], options: UninstallOptions): Plan {
  const named = new Set(names.filter((name) => on.appliedOf(name).length > 0 || on.isPartlyInstalled(name)));
  const guarded = [...named].find((name) => on.isProtectedComponent(name) && !on.isPartlyInstalled(name));
  if (guarded !== undefined) throw new PlanError("plan/protected", { component: guarded });

  const own = [...named].flatMap((name) => on.appliedOf(name));
  const dependents = appliedDependents(on, own).filter((key) => !named.has(componentOf(key)));
  if (dependents.length > 0 && !options.cascade) {
    const hint = "Add --cascade to rewind them too, or name their components as well.";
    throw new PlanError("plan/depended-on", { targets: [...named], dependents, hint });
  }

  checkProtected(on, dependents);
  if (options.execute) refuseUnderStopped(on, [...own, ...dependents]);

  const standing = madeFromModels(on, dependents);
  const dropped = new Set([
    ...droppedOf(on, [...named], options),
    ...droppedOf(on, standing, { ...options, fromModels: false }),
  ]);
  const byRewind = [...own, ...dependents].filter((key) => !dropped.has(componentOf(key)));
  const units = [
    ...byRewind.map((key): Unit => ({ key, revisions: [key] })),
    ...[...dropped].map((name) => uninstallUnit(on, name)),
  ];
  const ordered = orderUnits(
    on.graph,
    units,
    (cycle) => `Rewind one of these first: ${cycle.map((unit) => unit.key).join(", ")}`,
  ).reverse();

  const rewinds = ordered.filter((unit) => !dropped.has(componentOf(unit.key))).map((unit) => unit.key);
  const stepOf = new Map<RevisionKey, RewindStep>(
    rewindSteps(on, rewinds, options).map((step) => [step.migration, step]),
  );
  const steps = ordered.map((unit): Step => stepOf.get(unit.key) ?? uninstallStep(on, componentOf(unit.key)));
  const warnings = options.execute ? rewindWarnings(on, [...stepOf.values()]) : [];
  return { steps, execute: options.execute, warnings };
}

/**
 * Components that stand wholly on what goes, and whose initial revision no script reverts: they were made from their models, and
 * are removed in the same way.
 */
function madeFromModels(on: Situation, dependents: readonly RevisionKey[]): readonly string[] {
  const gone = new Set(dependents);
  const names = [...new Set(dependents.map(componentOf))];
  return names.filter((name) => gone.has(initialKey(name)) && on.initial(name)?.kind === "implicit");
}

/**
 * Those of the components that an uninstall step removes, since rewind steps cannot or are not to. Throws
 * `plan/irreversible` with all revisions that are in the way where models that say what to drop are missing.
 */
function droppedOf(on: Situation, names: readonly string[], options: UninstallOptions): Set<string> {
  const obstacles = new Map(names.map((name) => [name, obstaclesOf(on, name, options)]));
  const byModels = names.filter(
    (name) =>
      options.fromModels ||
      on.initial(name)?.kind === "implicit" ||
      on.stopped(name) !== undefined ||
      (obstacles.get(name) ?? []).length > 0,
  );
  const without = byModels.filter((name) => !on.hasModels(name));
  const [component] = without;
  if (component === undefined || !options.execute) {
    return new Set(byModels.filter((name) => on.hasModels(name) || on.isPartlyInstalled(name)));
  }
  const noRewind = without.filter((name) => (obstacles.get(name) ?? []).length > 0);
  const blocked = without.flatMap((name) => {
    const keys = obstacles.get(name) ?? [];
    if (keys.length > 0) return keys;
    return on.isPartlyInstalled(name) ? [initialKey(name)] : on.appliedOf(name);
  });
  const noModels = `${
    without.length === 1 ? `component ${component} has` : `components ${without.join(", ")} have`
  } no models that say what to drop`;
  // Of what is not on disk nobody writes a rewind.
  const isGone = without.every((name) => on.graph.components.get(name)?.node === undefined);
  throw new PlanError("plan/irreversible", {
    component,
    revisions: rewindOrder(on, blocked),
    why: noRewind.length > 0 ? `there is no rewind, and ${noModels}` : noModels,
    hint: isGone
      ? `Put the files of ${without.join(", ")} back, or remove the rows alone with --no-execute.`
      : noRewind.length > 0
        ? "Write the missing rewind files, or remove the rows alone with --no-execute."
        : "Leave out --from-models: every rewind is at hand.",
  });
}

/** The component's applied revisions that no script reverts. */
function obstaclesOf(on: Situation, name: string, options: UninstallOptions): RevisionKey[] {
  return on.appliedOf(name).filter((key) => {
    // Which script reverts a modified revision is asked later; here any that exists will do.
    const found = [options.from, "disk" as const, "ledger" as const].map((from) =>
      rewindSource(on, key, from),
    );
    return found.every((source) => typeof source !== "string");
  });
}

/**
 * Comes back before anything of the components it refers to: models are written against their present. First their
 * initial revisions, which count most where not all can be had.
 */
function uninstallUnit(on: Situation, component: string): Unit {
  const referred = transitiveDependsOn(on, component);
  return {
    key: initialKey(component),
    revisions: on.isPartlyInstalled(component) ? [initialKey(component)] : on.appliedOf(component),
    rather: [...new Set([...referred.map(initialKey), ...referred.flatMap((name) => on.appliedOf(name))])],
  };
}

function uninstallStep(on: Situation, component: string): UninstallStep {
  const stopped = on.stopped(component);
  return {
    operation: "uninstall",
    component,
    migrations: rewindOrder(on, on.appliedOf(component)),
    message: on.isPartlyInstalled(component)
      ? "What an install that stopped midway has made"
      : "As models declare",
    ...(stopped === undefined ? {} : { stopped }),
  };
}
