export { allRequired } from "./all-required.ts";
export { LoadFailure, RehearsalFailure } from "./bench-failures.ts";
export { type DeclareContext, declareModels } from "./declare-models.ts";
export { engineKey } from "./engine-key.ts";
export { SCRATCH_ERRORS, ScratchError, type ScratchFacts } from "./errors.ts";
export { furnish } from "./furnish.ts";
export { liveSchema } from "./live-schema.ts";
export { openScratch } from "./open-scratch.ts";
export { openWorkbench, type WorkbenchOptions } from "./open-workbench.ts";
export { ownPart, withOwnPart } from "./own-part.ts";
export { type Owners, ownerOf } from "./owners.ts";
export { type DeclaredContext, readDeclared } from "./read-declared.ts";
export {
  type RecordContext,
  type Recording,
  type RecordProgress,
  recordSchema,
  rememberRecording,
} from "./record.ts";
export { recordStages } from "./record-stages.ts";
export { contentOf } from "./recording-key.ts";
export type { RecordRequest } from "./recording-plan.ts";
export { ReplaySession, type RunEnding, type SteppingContext } from "./replay-session.ts";
export type { Scratch, ScratchOptions } from "./scratch.ts";
export { onDatabase } from "./scratch-on-server.ts";
export { sameSchema, settled } from "./settle.ts";
export {
  type Fault,
  type TriedStep,
  type VerifiedReplay,
  type VerifyContext,
  VerifyRun,
  verifyReplay,
} from "./verify-replay.ts";
export { changeLists, chosenObjects, type NamedObject, wholeObjects } from "./whole-objects.ts";
export type { Rebuilt, Refused, Workbench } from "./workbench.ts";
