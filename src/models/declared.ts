import type { ObjectName, Schema } from "../schema/index.ts";

/** What a component's models declare. */
export interface DeclaredModels {
  readonly component: string;
  /** The file that messages name: of the models, or of the component where they are given as a value. */
  readonly file: string;
  /** What the component owns by its models. */
  readonly schema: Schema;
  /**
   * Objects in `schema` that the models use without declaring them, e.g. an enum that a column has and no module
   * exports. They are the component's unless another one declares them.
   */
  readonly implied: readonly ObjectName[];
}
