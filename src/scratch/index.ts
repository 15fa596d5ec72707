export { type DeclareContext, declareModels } from "./declare-models.ts";
export { SCRATCH_ERRORS, ScratchError, type ScratchFacts } from "./errors.ts";
export { openScratch } from "./open-scratch.ts";
export type { Scratch, ScratchOptions } from "./scratch.ts";
