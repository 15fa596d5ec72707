export type {
  BatchGrammar,
  BatchRange,
  Dialect,
  DialectName,
  GrowthGrammar,
  LedgerExistence,
  LedgerGrammar,
  LedgerName,
  ScratchGrammar,
  SequenceGrammar,
  ServerRequirements,
  SessionGrammar,
  TestServerGrammar,
  VersionGrammar,
} from "./dialect.ts";
export { dialectOf } from "./dialects.ts";
export type { MissingRight, PlannedStatement, RightsAsked } from "./rights.ts";
export type {
  CatalogFilter,
  CatalogGrammar,
  CodeType,
  Disturbance,
  Introspection,
  NameScopes,
  PartKind,
  SchemaDialect,
  TextReferences,
  ViewColumnType,
} from "./schema-dialect.ts";
