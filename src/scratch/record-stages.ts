import { isStemmaError, type StemmaError } from "../kernel/index.ts";
import type { RevisionKey } from "../revisions/index.ts";
import { prepareRecording } from "./prepare-recording.ts";
import type { RecordContext, Recording } from "./record.ts";
import { keepRecording, readRecording } from "./recording-cache.ts";
import type { RecordRequest } from "./recording-plan.ts";
import { ofOneRecording, replayStages, type Stage } from "./replay-stages.ts";

/**
 * Several recordings, e.g. what there is before a revision and after it: one that contains another is recorded on top of
 * it, in one replay. What keeps one of them from being recorded stands in its place. Throws `execution/interrupted`.
 */
export async function recordStages(
  context: RecordContext,
  requests: readonly RecordRequest[],
): Promise<readonly (Recording | StemmaError)[]> {
  const found: (Recording | StemmaError)[] = [];
  const open: Stage[] = [];
  for (const [place, request] of requests.entries()) {
    try {
      const { known, key } = await prepareRecording(context, request);
      const kept = context.noCache === true ? undefined : readRecording(context.cacheFolder, key);
      if (kept === undefined) open.push({ known, key, place });
      else found[place] = kept;
    } catch (error) {
      found[place] = ofOneRecording(error);
    }
  }
  for (const stages of inReplays(open)) {
    for (const [at, recorded] of (await replayStages(stages, context)).entries()) {
      const stage = stages[at];
      if (stage === undefined) continue;
      found[stage.place] = recorded;
      if (!isStemmaError(recorded)) keepRecording(context.cacheFolder, stage.key, recorded);
    }
  }
  return found;
}

/** Stages by the replay that they are recorded in: each contains the one before it. What comes from models stands alone. */
function inReplays(stages: readonly Stage[]): readonly (readonly Stage[])[] {
  const replays: { readonly stages: Stage[]; done: ReadonlySet<RevisionKey> }[] = [];
  const bySize = [...stages].sort((a, b) => a.known.plan.revisions.length - b.known.plan.revisions.length);
  for (const stage of bySize) {
    const { revisions, fromModels } = stage.known.plan;
    const all = new Set(revisions);
    const fits = replays.find(
      ({ stages: [first], done }) =>
        fromModels.length === 0 &&
        first?.known.plan.fromModels.length === 0 &&
        [...done].every((key) => all.has(key)),
    );
    if (fits === undefined) replays.push({ stages: [stage], done: all });
    else {
      fits.stages.push(stage);
      fits.done = all;
    }
  }
  return replays.map(({ stages: each }) => each);
}
