export { REVISION_ERRORS, RevisionError, type RevisionFacts } from "./errors.ts";
export {
  compareKeys,
  componentOf,
  INITIAL_ID,
  idOf,
  initialKey,
  type RevisionKey,
  revisionKey,
} from "./key.ts";
export type {
  AppliedRevision,
  ComponentNode,
  DependencyPair,
  Revision,
  RevisionKind,
  Script,
} from "./revision.ts";
