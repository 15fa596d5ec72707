export { blankPasswords } from "./blank-passwords.ts";
export { excerptAt, lineAt, type Position, positionAt } from "./position.ts";
export type { ScriptStatement } from "./script-statement.ts";
export { significantTokens } from "./significant-tokens.ts";
export { splitLexically } from "./split-lexically.ts";
export { type LexicalGrammar, type Token, type TokenKind, tokens } from "./tokens.ts";
