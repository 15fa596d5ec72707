import type { Step } from "../planning/index.ts";
import { displayPath } from "../project/index.ts";
import { type RevisionKey, resolveComponents } from "../revisions/index.ts";
import { type VerifiedReplay, verifyReplay } from "../scratch/index.ts";
import type { Finding, Skipped } from "./finding.ts";
import type { UseCaseContext } from "./use-case.ts";
import { engineVersion } from "./verify/engine-version.ts";
import { OF_REVISION, Verification } from "./verify/verification.ts";
import { openWorkspace } from "./workspace.ts";

export interface VerifyRequest {
  /** Empty: all of the deployment. */
  readonly components: readonly string[];
}

/** What `verify` found; also its form in JSON. */
export interface VerifyReport {
  readonly components: readonly string[];
  readonly findings: readonly Finding[];
  readonly skipped: readonly Skipped[];
  /** Revisions that have no rewind: they were applied only. */
  readonly irreversible: readonly RevisionKey[];
}

/**
 * Runs revisions in a scratch database: forward, rewind, forward again; and compares an install from models with what
 * they make. The deployment's database is asked for its version at most, and no cache is used. Throws what the
 * deployment's files, its models and a scratch database throw.
 */
export async function verify(context: UseCaseContext, request: VerifyRequest): Promise<VerifyReport> {
  const { project, graph, fault } = await openWorkspace(context);
  if (graph === undefined) throw fault ?? new TypeError("a workspace has a graph or a fault");
  const named = resolveComponents(graph, request.components);
  const components = named.length > 0 ? named : project.components.map(({ name }) => name);
  const verification = await Verification.of(context, project, graph, components);
  const { steps, revisions, skipped } = verification;
  try {
    const replayed = await verifyReplay(steps, verification.context(progress(context, steps.length)));
    const faults: Finding[] = [];
    for (const { migration, fault } of replayed.faults) {
      const found = await verification.finding(migration, fault);
      if (found !== undefined) faults.push(found);
    }
    // One engine at a time.
    await verification.close();
    const fromModels = verification.installable;
    const installs =
      replayed.schema === undefined || fromModels.length === 0
        ? { findings: [], skipped: fromModels.map((component) => notReplayed(component)) }
        : await verification.installs(fromModels, replayed.schema);
    const engine = verification.engineVersion;
    const version =
      engine === 0
        ? []
        : await engineVersion(
            project,
            verification.dialect,
            engine,
            displayPath(context.cwd, project.configFile),
          );
    return {
      components,
      findings: [...faults, ...installs.findings, ...version],
      skipped: [...skipped, ...notTried(verification, replayed), ...installs.skipped],
      irreversible: revisions.map(({ migration }) => migration).filter((key) => !verification.hasRewind(key)),
    };
  } finally {
    await verification.close();
  }
}

/** What of the revisions that were to be tried was not. */
function notTried(verification: Verification, { untried }: VerifiedReplay): readonly Skipped[] {
  const tried = new Set(verification.revisions.map(({ migration }) => migration));
  return [...verification.graph.order].flatMap((key): Skipped[] => {
    const blame = untried.get(key);
    if (blame !== undefined) {
      return [
        { codes: OF_REVISION, migration: key, reason: `it stands on ${blame}, which cannot be applied` },
      ];
    }
    if (verification.isSkipped(key)) {
      return [{ codes: OF_REVISION, migration: key, reason: 'its header says "replay": false' }];
    }
    if (!tried.has(key) || !verification.hasRewind(key) || verification.hasWrittenRewind(key)) return [];
    if (verification.graph.revision(key)?.kind === "empty") return [];
    return [
      { codes: ["verify/rewind-differs"], migration: key, reason: "its rewind is still to be written" },
    ];
  });
}

function notReplayed(component: string): Skipped {
  return { codes: ["verify/install-differs"], component, reason: "not all revisions could be applied" };
}

/** Tells of each revision as a run does of its steps. */
function progress({ onEvent, now }: UseCaseContext, total: number) {
  let last: { readonly step: Step; readonly index: number; readonly started: number } | undefined;
  return (step: Step, index: number): void => {
    const started = now().getTime();
    if (last !== undefined) {
      onEvent?.({ type: "step-finished", ...last, total, duration: started - last.started });
    }
    last = { step, index, started };
    onEvent?.({ type: "step-started", index, total, step });
  };
}
