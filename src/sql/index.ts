export { type BatchMarker, batchMarkers, markerBefore, markerFaults } from "./batch-marker.ts";
export {
  blankPasswords,
  blankPasswordsInCode,
  hasBlankedPasswords,
  hasBlankedPasswordsInCode,
} from "./blank-passwords.ts";
export type { ConcurrentWork } from "./concurrent-work.ts";
export { type Losing, losingIn } from "./losing.ts";
export { excerptAt, lineAt, type Position, positionAt } from "./position.ts";
export { printInComment } from "./print-in-comment.ts";
export type { MarkedBatch, ScriptStatement } from "./script-statement.ts";
export { significantTokens } from "./significant-tokens.ts";
export { splitLexically } from "./split-lexically.ts";
export type { WrittenName } from "./statement-words.ts";
export { type LexicalGrammar, type Token, type TokenKind, tokens } from "./tokens.ts";
