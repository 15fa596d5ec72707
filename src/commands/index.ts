export type { PlannedLoss, UnknownPlannedLoss } from "./backup/losses.ts";
export type { BackupReport, TakenBackup } from "./backup/take-backup.ts";
export { type BackupList, type BackupOutcome, backup, listOfBackups } from "./backup.ts";
export type { PartialEnd, RunEnd } from "./carry-out.ts";
export { type CheckReport, type CheckRequest, check } from "./check.ts";
export { type CreatedRevision, type CreateRequest, create } from "./create.ts";
export {
  COMMAND_ERRORS,
  CommandError,
  type CommandFacts,
  isUndecided,
  type UndecidedQuestion,
} from "./errors.ts";
export {
  FINDINGS,
  type Finding,
  type FindingCode,
  type FoundOperation,
  type Severity,
  type Skipped,
} from "./finding.ts";
export { type ForwardRequest, forward } from "./forward.ts";
export { type HistoryReport, history } from "./history.ts";
export { type InitOutcome, init } from "./init.ts";
export { type InstallRequest, install } from "./install.ts";
export { loadScriptModule } from "./load-script-module.ts";
export type { Answer } from "./make-migrations/decide-renames.ts";
export type {
  MadeMigration,
  MakeMigrationsReport,
  MakeMigrationsRequest,
  OperationReport,
} from "./make-migrations/request.ts";
export { makeMigrations } from "./make-migrations.ts";
export { type MergeOutcome, merge } from "./merge.ts";
export { briefly, type ChangedPart, type Modification } from "./modified/modification.ts";
export { type NewComponentReport, type NewComponentRequest, newComponent } from "./new-component.ts";
export type { PlanOutcome, PlanReport } from "./plan-command.ts";
export {
  type PlanDetails,
  type PlannedForward,
  type PlannedInstall,
  type PlannedRewind,
  type PlannedStamp,
  type PlannedStep,
  type PlannedTransaction,
  type PlannedUninstall,
  type PlannedWork,
  planDetails,
} from "./plan-details.ts";
export { type LeftBehindByPull, type PullReport, type PullRequest, pull } from "./pull.ts";
export { type Repair, type RepairOutcome, type RepairReport, type RepairRequest, repair } from "./repair.ts";
export { type ProjectRequirements, requirementsOf } from "./requirements-of.ts";
export { type RestoreOutcome, type RestorePlan, type RestoreRequest, restore } from "./restore.ts";
export { type RevisionReport, type RevisionState, reportRevision, type Standing } from "./revision-report.ts";
export { type RewindRequest, rewind } from "./rewind.ts";
export { type RevisionDetails, type ShownScript, type ShowReport, show } from "./show.ts";
export { type StampRequest, stamp } from "./stamp.ts";
export { type ComponentReport, reportStatus, type StatusReport, status } from "./status.ts";
export { stepModels } from "./step-models.ts";
export { type RevisionTypes, type TypesRequest, types } from "./types.ts";
export { type UninstallRequest, uninstall } from "./uninstall.ts";
export { type LockReport, type SeenProcess, unlock } from "./unlock.ts";
export { type UpgradeRequest, upgrade } from "./upgrade.ts";
export type { UseCaseContext } from "./use-case.ts";
export { type TriedRevision, Verification } from "./verify/verification.ts";
export { type VerifyReport, type VerifyRequest, verify } from "./verify.ts";
export { openWorkspace, type Workspace } from "./workspace.ts";
