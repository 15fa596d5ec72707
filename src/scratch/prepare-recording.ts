import type { DeclaredModels } from "../models/index.ts";
import { declareModels } from "./declare-models.ts";
import type { RecordContext } from "./record.ts";
import { recordingKey } from "./recording-key.ts";
import { planRecording, type RecordingPlan, type RecordRequest } from "./recording-plan.ts";
import { type RecordingRequirements, requirementsOfPlan } from "./recording-requirements.ts";

/** What is known of a recording before an engine is started. */
export interface Known {
  readonly plan: RecordingPlan;
  readonly declared: ReadonlyMap<string, DeclaredModels>;
  readonly needed: RecordingRequirements;
}

/** Works it out, and the key that a recording is kept under. Throws as `recordSchema` does. */
export async function prepareRecording(
  context: RecordContext,
  request: RecordRequest,
): Promise<{ readonly known: Known; readonly key: string }> {
  const { project, dialect, cwd, loadModule, signal, cacheFolder, noCache = false } = context;
  const plan = planRecording(context.graph, request);
  const declared = await declareModels(project, plan.fromModels, {
    dialect,
    cwd,
    loadModule,
    signal,
    ...(noCache ? {} : { cacheFolder }),
  });
  const needed = await requirementsOfPlan(plan, declared, context);
  const key = await recordingKey(plan, declared, needed, context);
  return { known: { plan, declared, needed }, key };
}
