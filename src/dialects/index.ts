export type { BatchGrammar, BatchRange } from "./batch-grammar.ts";
export type {
  Dialect,
  DialectName,
  GrowthGrammar,
  LossGrammar,
  ScratchGrammar,
  SequenceGrammar,
  ServerRequirements,
  SessionGrammar,
  TestServerGrammar,
  VersionGrammar,
} from "./dialect.ts";
export { dialectOf } from "./dialects.ts";
export { isHidden } from "./is-hidden.ts";
export type { LedgerExistence, LedgerGrammar, LedgerName } from "./ledger-grammar.ts";
export type { MissingRight, PlannedStatement, RightsAsked } from "./rights.ts";
export type {
  CatalogFilter,
  CatalogGrammar,
  CodeType,
  Disturbance,
  HiddenObjects,
  Introspection,
  NameScopes,
  PartKind,
  SchemaDialect,
  ScriptGrammar,
  TextReferences,
  ViewColumnType,
} from "./schema-dialect.ts";
