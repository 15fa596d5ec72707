export { cacheFolder, type Environment, engineFolder } from "./cache-folder.ts";
export type { CodeGiven, CodeLog, UntypedTables } from "./code-given.ts";
export { type Component, type ComponentModels, type ComponentOrigin, placeOf } from "./component.ts";
export { componentPlace } from "./component-folder.ts";
export { CONFIG_NAMES, type ConfigPlace, findConfig } from "./config-file.ts";
export { type DatabaseUrl, isEmbedded, maskDatabaseUrl, parseDatabaseUrl } from "./database-url.ts";
export {
  type ComponentDefinition,
  type Config,
  type ConfigSource,
  type Duration,
  defineComponent,
  defineConfig,
  type LedgerConfig,
  type ModelsByDialect,
  type ScratchConfig,
} from "./define.ts";
export { displayPath } from "./display-path.ts";
export { parseDuration } from "./duration.ts";
export { PROJECT_ERRORS, ProjectError, type ProjectFacts } from "./errors.ts";
export { loadProject, type Project, type ProjectOptions, requireDatabase } from "./load-project.ts";
export { directImports, type FollowedImport, type LocalImport, localImports } from "./local-imports.ts";
export { makeFolder } from "./make-folder.ts";
export { type ModuleFailure, moduleFailure } from "./module-failure.ts";
export { createModuleLoader, type ModuleLoader, type Namespace } from "./module-loader.ts";
export { partFor, projectFor } from "./project-for.ts";
export { readRevisions } from "./read-revisions.ts";
export type { BackupSettings, ProjectSettings, ScratchSettings } from "./settings.ts";
export { isComponentName } from "./validate.ts";
