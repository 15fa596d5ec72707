import type { BatchGrammar } from "../dialect.ts";
import { notBuilt } from "./not-built.ts";

export const batches: BatchGrammar = {
  columns: () => notBuilt("batches"),
  indexes: () => notBuilt("batches"),
  greatest: () => notBuilt("batches"),
  end: () => notBuilt("batches"),
  rows: () => notBuilt("batches"),
  within: () => notBuilt("batches"),
  explain: () => notBuilt("batches"),
  expected: () => notBuilt("batches"),
  count: () => notBuilt("batches"),
};
