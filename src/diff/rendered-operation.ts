import {
  type AnyOperation,
  type RenderContext,
  type Rendering,
  renderOperation,
} from "../operations/index.ts";

/** An operation and the statements that carry it out. */
export interface RenderedOperation extends Rendering {
  readonly operation: AnyOperation;
  /** Its rows have to be given values by a person before it. */
  readonly backfill?: true;
}

/** Throws `diff/unsupported`. */
export function rendered(operation: AnyOperation, context: RenderContext): RenderedOperation {
  return { operation, ...renderOperation(operation, context) };
}
