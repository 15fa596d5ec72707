import type { AnyOperation, Rendering } from "../operations/index.ts";

/** An operation and the statements that carry it out. */
export interface RenderedOperation extends Rendering {
  readonly operation: AnyOperation;
  /** Its rows have to be given values by a person before it. */
  readonly backfill?: true;
  /** What is to be known of it where none of its statements says it: it stands above them. */
  readonly remark?: string;
}
