export { usesNewEnumValue } from "./change/uses-new-enum-value.ts";
export { changeSchema, type SchemaChange } from "./change-schema.ts";
export { compareSchemas } from "./compare-schemas.ts";
export { createSchema } from "./create-schema.ts";
export { dropSchema } from "./drop-schema.ts";
export { mentions } from "./mentions.ts";
export {
  type Rename,
  type RenameQuestion,
  renameOperations,
  renameProblem,
  renameQuestions,
} from "./renames.ts";
export type { RenderedOperation } from "./rendered-operation.ts";
export { slice } from "./slice.ts";
export { staleReaders, staleTexts } from "./stale-texts.ts";
export { unchecked } from "./unchecked.ts";
