import type { KeptRowsGrammar } from "../dialect.ts";
import { quoteName } from "./grammar.ts";

/** Source: "Built-In Scalar SQL Functions", quote(). While a transaction writes, nobody else does. */
export const keptRows: KeptRowsGrammar = {
  literal: ({ name }) => `quote(${quoteName(name)})`,
  tableOf: ({ name }) => ({ table: name }),
  rowsOf: (place) => place,
  lock: () => undefined,
  before: [],
  overriding: "",
};
