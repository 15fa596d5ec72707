export type { CreateOptions, MakeMigrationsOptions, MakeMigrationsOutcome } from "./authoring.ts";
export { Deployment, type RepairResult, type RunResult } from "./deployment.ts";
export { type InitOptions, init, type NewPackageOptions, newPackage } from "./init.ts";
export { load } from "./load.ts";
export type { CallOptions, DeploymentOptions, SafetyOptions } from "./options.ts";
export type {
  InstallInput,
  LedgerInput,
  PlanInput,
  RewindInput,
  StampInput,
  UninstallInput,
  UpgradeInput,
} from "./plan-input.ts";
export type { DatabaseProblem, History, HistoryOptions, PullOptions, ShownRevision } from "./reading.ts";
