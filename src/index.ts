/** The public API of Stemma: one explicit name a line. */

/** What the types of a revision's tables are made of, and what rows of them are. */
export type { ColumnType, Generated, GeneratedAlways, Insertable, Selectable, Updateable } from "kysely";
export type {
  ComponentReport,
  RevisionReport,
  RevisionState,
  StatusReport,
} from "./commands/index.ts";
export {
  Deployment,
  type DeploymentOptions,
  load,
  type PlanInput,
  type RunOptions,
  type RunResult,
} from "./deployment.ts";
export { isStemmaError, STEMMA_VERSION, StemmaError } from "./kernel/index.ts";
export type {
  ForwardStep,
  InstallStep,
  Plan,
  RewindStep,
  StampStep,
  Step,
  UninstallStep,
} from "./planning/index.ts";
export {
  type CodeGiven,
  type CodeLog,
  type Component,
  type ComponentDefinition,
  type Config,
  type ConfigSource,
  type Duration,
  defineComponent,
  defineConfig,
  type UntypedTables,
} from "./project/index.ts";
export type { Revision, RevisionKey } from "./revisions/index.ts";
export type { LockHolder, MigrationContext, RunEvent, RunListener } from "./runner/index.ts";
