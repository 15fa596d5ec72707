import { componentOf, initialKey, type RevisionKey } from "../revisions/index.ts";
import { appliedDescendants } from "./closure.ts";
import { PlanError } from "./errors.ts";
import { orderUnits, type Unit } from "./order.ts";
import type { Plan, RewindStep, Step, UninstallStep } from "./plan.ts";
import { rewindOrder } from "./rewind.ts";
import { type RewindOptions, rewindSource, rewindSteps, rewindWarnings } from "./rewinding.ts";
import type { Situation } from "./situation.ts";

/** What an uninstall is asked to do besides the components' names. */
export interface UninstallOptions extends RewindOptions {
  readonly cascade: boolean;
  /** Drop what the models declare although every rewind is at hand. */
  readonly fromModels: boolean;
}

/**
 * Rule 5: removes what the components own, and their rows: by rewind steps where their initial revision is
 * explicit or empty and every rewind is at hand, otherwise by one uninstall step each. What depends on them in
 * other components is rewound with `cascade`. A component of which nothing is applied asks for nothing.
 *
 * Throws `plan/depended-on`, `plan/protected`, `plan/irreversible` where the models that an uninstall step needs
 * are not there, `graph/cycle` where such a step stands in its own way, and what `rewindSteps` throws.
 */
export function planUninstall(on: Situation, names: readonly string[], options: UninstallOptions): Plan {
  const named = new Set(names.filter((name) => on.appliedOf(name).length > 0));
  const guarded = [...named].find((name) => on.isProtectedComponent(name));
  if (guarded !== undefined) throw new PlanError("plan/protected", { component: guarded });

  const own = [...named].flatMap((name) => on.appliedOf(name));
  const dependents = appliedDescendants(on, own).filter((key) => !named.has(componentOf(key)));
  if (dependents.length > 0 && !options.cascade) {
    const hint = "Add --cascade to rewind them too, or name their components as well.";
    throw new PlanError("plan/depended-on", { targets: [...named], dependents, hint });
  }

  const dropped = new Set([...named].filter((name) => !rewindsAway(on, name, options)));
  const byRewind = [...own.filter((key) => !dropped.has(componentOf(key))), ...dependents];
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

/** True: rewind steps remove the component. Throws `plan/irreversible` where neither they nor its models can. */
function rewindsAway(on: Situation, name: string, options: UninstallOptions): boolean {
  const obstacles = on.appliedOf(name).filter((key) => {
    // Which script reverts a modified revision is asked later; here any that exists will do.
    const found = [options.from, "disk" as const, "ledger" as const].map((from) =>
      rewindSource(on, key, from),
    );
    return found.every((source) => typeof source !== "string");
  });
  const fromModels = options.fromModels || on.initial(name)?.kind === "implicit" || obstacles.length > 0;
  if (!fromModels) return true;
  if (on.hasModels(name)) return false;
  if (!options.execute) return true;
  throw new PlanError("plan/irreversible", {
    component: name,
    revisions: rewindOrder(on, obstacles.length > 0 ? obstacles : on.appliedOf(name)),
    why:
      obstacles.length > 0
        ? `there is no rewind, and component ${name} has no models that say what to drop`
        : `component ${name} has no models that say what to drop`,
    hint:
      obstacles.length > 0
        ? "Write the missing rewind files, or remove the rows alone with --no-execute."
        : "Leave out --from-models: every rewind is at hand.",
  });
}

/** Comes back before the components it refers to, also where its row in the ledger does not say so. */
function uninstallUnit(on: Situation, component: string): Unit {
  return {
    key: initialKey(component),
    revisions: on.appliedOf(component),
    after: on.graph.dependsOn(component).map(initialKey),
  };
}

function uninstallStep(on: Situation, component: string): UninstallStep {
  return {
    operation: "uninstall",
    component,
    migrations: rewindOrder(on, on.appliedOf(component)),
    message: "As models declare",
  };
}
