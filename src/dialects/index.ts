export type {
  Dialect,
  DialectName,
  LedgerExistence,
  LedgerGrammar,
  LedgerName,
  SessionGrammar,
} from "./dialect.ts";
export { dialectOf } from "./dialects.ts";
