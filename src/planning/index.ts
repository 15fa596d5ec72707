export { installDependencies, planBuildUp } from "./build-up-steps.ts";
export type { BuildUp } from "./closure.ts";
export { type Contradiction, contradictionsOf } from "./contradictions.ts";
export { editedRows } from "./edited-rows.ts";
export { PLAN_ERRORS, PlanError, type PlanFacts, type RefusedRepair } from "./errors.ts";
export { describeFault, type LedgerFault, TWICE } from "./ledger-fault.ts";
export { elsewhereText } from "./ledgers-elsewhere.ts";
export {
  EMPTY_STATE,
  type ForwardStep,
  type InstallStep,
  type PartialBatches,
  type PartialStep,
  type Plan,
  type PlanRequest,
  type RewindStep,
  type StampStep,
  type State,
  type Step,
  type TransactionGroup,
  type UninstallStep,
} from "./plan.ts";
export { planRequest } from "./plan-request.ts";
export { isRewritten, planRepair, type RepairPlan } from "./repair.ts";
export { type PlanContext, Situation } from "./situation.ts";
export { stoppedBackWarnings } from "./stopped.ts";
export { groupTransactions, type TransactionTraits } from "./transactions.ts";
export { describeVanished, type VanishedRow, wayOutOfVanished } from "./vanished.ts";
