export {
  type AnyExample,
  type AnyOperation,
  allExamples,
  isOperation,
  KIND_NAMES,
  kindOf,
  type OperationKindName,
  type OperationOf,
} from "./any-operation.ts";
export { applyOperation } from "./apply-operation.ts";
export { canReplace } from "./can-replace.ts";
export { baseType } from "./clauses/base-type.ts";
export { indexTargets } from "./clauses/index-targets.ts";
export { codeName } from "./code/code-name.ts";
export type { CodeOperation } from "./code/code-operation.ts";
export { completed } from "./code/completed.ts";
export { type Op, op } from "./code/op.ts";
export { schemaAfter } from "./code/schema-after.ts";
export {
  OPERATION_ERRORS,
  OperationError,
  type OperationFacts,
  type UnsupportedByServer,
  type UnsupportedChange,
} from "./errors.ts";
export type { Conversion, Grammar, Group, OperationInTurn } from "./grammar.ts";
export { invert, pathAfter, undoIn } from "./invert.ts";
export type { Example, Needs, OperationKind, RenderContext } from "./kind.ts";
export type { Operation, SqlText, Statement } from "./operation.ts";
export type { AllOverrides, Override, Overrides } from "./overrides.ts";
export { type RenderedInTurn, renderInTurn } from "./render-in-turn.ts";
export { type Rendering, renderOperation, whyUnsupported } from "./render-operation.ts";
