import type { SessionGrammar } from "../dialect.ts";
import { notBuilt } from "./not-built.ts";

export const session: SessionGrammar = {
  reset: [],
  pin: [],
  start: [],
  step: { begin: ["BEGIN"], commit: ["COMMIT"] },
  begin: "BEGIN IMMEDIATE",
  beginWith: () => notBuilt("transaction modes"),
  commit: "COMMIT",
  rollback: "ROLLBACK",
  mark: "SELECT 1",
  isMarked: "SELECT 1 AS marked",
  sessions: {
    refresh: "SELECT 1",
    find: "SELECT NULL AS id",
    end: "SELECT 1",
  },
  limits: () => notBuilt("limits"),
};
