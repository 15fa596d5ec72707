import { quoteText } from "../grammar.ts";
import { type Lexeme, lexemesOf } from "./lexemes.ts";
import { normalLexemes } from "./normal-text.ts";

/** Words that are values; any other one stands for its own text where it is no expression. */
const VALUES: ReadonlySet<string> = new Set([
  "NULL",
  "TRUE",
  "FALSE",
  "CURRENT_TIME",
  "CURRENT_DATE",
  "CURRENT_TIMESTAMP",
]);

/**
 * The default of a column as it is compared; undefined for NULL, which every column has. `isExpression`: it stands in
 * parentheses, where a name is a name.
 */
export function normalDefault(lexemes: readonly Lexeme[], isExpression: boolean): string | undefined {
  const [first, ...others] = lexemes;
  if (!isExpression && others.length === 0 && first !== undefined) {
    if (first.kind === "name") return quoteText(first.name);
    if (first.kind === "word" && !VALUES.has(first.word)) return quoteText(first.name);
  }
  const normal = normalLexemes(lexemes).replace(/^\+(?=\d)/, "");
  return normal === "NULL" ? undefined : normal;
}

/** As it stands after DEFAULT: what is no plain value in parentheses. */
export function printDefault(value: string): string {
  return isConstant(value) || VALUES.has(value) ? value : `(${value})`;
}

/** True for what a column can get that is added to rows that are there. */
export function isConstant(value: string): boolean {
  const lexemes = lexemesOf(value);
  const [first] = lexemes[0]?.text === "-" ? lexemes.slice(1) : lexemes;
  const count = lexemes[0]?.text === "-" ? 2 : 1;
  if (first === undefined || lexemes.length !== count) return false;
  return first.kind === "number" || first.kind === "string" || ["TRUE", "FALSE", "NULL"].includes(first.word);
}
