import type { AnyOperation } from "../../operations/index.ts";

/** An operation while its turn is being found. */
export interface Item {
  /** What it makes, drops or changes by itself, without what `parts` do. */
  readonly operation: AnyOperation;
  /**
   * The item that it is a part of: it goes along with that one (a check with its table, what a table has with its drop),
   * unless it has to come earlier or later.
   */
  readonly partOf?: Item;
  /** The operation as it is carried out when these of its parts are operations of their own. */
  readonly whole?: (apart: ReadonlySet<Item>) => AnyOperation;
}
