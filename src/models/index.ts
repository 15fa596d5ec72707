export type { DeclaredModels } from "./declared.ts";
export { MODELS_ERRORS, ModelsError, type ModelsFacts, type ModelsPlace } from "./errors.ts";
export type { OwnershipFacts } from "./ownership-facts.ts";
export { describeLeftOut, type LeftOut } from "./print/left-out.ts";
export { type ModelDetails, type PrintedModels, printDrizzle } from "./print/print-drizzle.ts";
export { type ModelSource, readModels } from "./read-models.ts";
export type { ModelLoader, ReadingContext } from "./reading-context.ts";
export { settleOwners } from "./settle-owners.ts";
export { unsaidIn, withUnsaid } from "./with-unsaid.ts";
