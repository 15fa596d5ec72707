export type { Grammar } from "./grammar.ts";
export type { Example, Needs, OperationKind, RenderContext } from "./kind.ts";
export type { Operation, SqlText, Statement } from "./operation.ts";
