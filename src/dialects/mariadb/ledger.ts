import type { LedgerGrammar } from "../dialect.ts";
import { notBuilt } from "./not-built.ts";

export const ledger: LedgerGrammar = {
  defaultSchema: () => "main",
  elsewhere: false,
  migrationColumns: {},
  journalColumns: {},
  now: "CURRENT_TIMESTAMP",
  transactionBegan: "CURRENT_TIMESTAMP",
  milliseconds: () => notBuilt("ledger"),
  ago: () => notBuilt("ledger"),
  equals: () => notBuilt("ledger"),
  equalsNumber: () => notBuilt("ledger"),
  isoTime: () => notBuilt("ledger"),
  create: () => notBuilt("ledger"),
  existence: () => notBuilt("ledger"),
  columnsOf: () => notBuilt("ledger"),
};
