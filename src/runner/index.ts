export { describeHolder, RUNNER_ERRORS, RunnerError, type RunnerFacts } from "./errors.ts";
export type { LockHolder, RunEvent, RunListener } from "./events.ts";
export { type KeptScripts, type LedgerPlace, ledgerName } from "./ledger.ts";
export type { MigrationContext } from "./migration-context.ts";
export { type PreparedPlan, type PreparedStep, preparePlan } from "./prepare.ts";
export type { RunSummary } from "./run-context.ts";
export type { RevisionModule } from "./run-module.ts";
export { type DatabaseTarget, openSession, type Session, type SessionOptions } from "./session.ts";
