export { buildGraph, type GraphSource } from "./build-graph.ts";
export { moduleTokens, revisionChecksum, scriptTokens } from "./checksum.ts";
export { REVISION_ERRORS, RevisionError, type RevisionFacts } from "./errors.ts";
export {
  idInTypesName,
  moduleFileName,
  parseFileName,
  type RevisionFileKind,
  type RevisionFileName,
  slugOf,
  sqlFileNames,
  typesFileName,
  VARIANT_DIALECTS,
  type VariantDialect,
} from "./file-name.ts";
export { Graph, type GraphComponent, type GraphNode } from "./graph.ts";
export {
  fileOf,
  type MissingReference,
  missingReferenceError,
  missingReferences,
} from "./graph-references.ts";
export {
  type DependencyEnd,
  type Header,
  type HeaderDependency,
  type ParsedHeader,
  parseHeader,
} from "./header.ts";
export { parseDependency, textFault } from "./header-fields.ts";
export { headerDate, idOfDate, nextFreeId, parseId } from "./ids.ts";
export {
  compareKeys,
  compareText,
  componentOf,
  INITIAL_ID,
  idOf,
  initialKey,
  type RevisionKey,
  revisionKey,
} from "./key.ts";
export { JsonFault, type LocatedJson, parseLocatedJson, plainJson } from "./located-json.ts";
export { exportedNames } from "./module-exports.ts";
export { importsOf, type ModuleImport, wordsOfProperty } from "./module-imports.ts";
export { type NewModule, newForwardFile, newMergeFiles, newModuleFile, newRewindFile } from "./new-files.ts";
export { hasPlaceholder, PLACEHOLDER, placeholderLine } from "./placeholder.ts";
export {
  type HeaderSource,
  printHeader,
  printRewindHeader,
  type RewindHeaderSource,
} from "./print-header.ts";
export { checkRequirements } from "./requirements.ts";
export {
  type AppliedRevision,
  type ComponentNode,
  type DependencyPair,
  hasNoForward,
  type Requirement,
  type Revision,
  type RevisionKind,
  type Script,
} from "./revision.ts";
export { resolveComponents, resolveRevision, resolveTarget, resolveTargets } from "./selectors.ts";
export { newTypesFile, type TypesStamp, typesStampOf } from "./types-stamp.ts";
