import { isStemmaError, messageOf, type StemmaError, stackText, withoutSecrets } from "../kernel/index.ts";
import { oneSentence } from "./one-line.ts";
import type { Style } from "./style.ts";

/** Code of what is thrown without being a Stemma error: ours to mend. */
const BUG = "internal/bug";
const BUG_HINT = "This is a bug in Stemma. Please report it with the lines above.";

/** An error as the JSON contract has it. */
export interface ErrorJson {
  readonly code: string;
  readonly message: string;
  readonly facts: Readonly<Record<string, unknown>>;
  readonly hint: string | null;
}

/** The `error` member of the JSON object. */
export function errorJson(error: unknown): ErrorJson {
  if (!isStemmaError(error)) {
    return { code: BUG, message: oneSentence(messageOf(error)), facts: {}, hint: BUG_HINT };
  }
  return {
    code: error.code,
    message: oneSentence(error.message),
    facts: error.facts,
    hint: error.hint ?? null,
  };
}

/** Why a command that can do without the database did without it; null where it did not. */
export function problemJson(problem: StemmaError | undefined): Pick<ErrorJson, "code" | "message"> | null {
  return problem === undefined
    ? null
    : { code: problem.code, message: withoutSecrets(oneSentence(problem.message)) };
}

/**
 * An error for people: code and sentence, the excerpt of a script where it has one, then what to do next. The
 * stack is shown for a bug, or with `--verbose`.
 */
export function printError(error: unknown, style: Style, verbose: boolean): string {
  const { code, message, facts, hint } = errorJson(error);
  const lines = [`${style.red(style.bold(`error[${code}]`))}: ${message}`];
  const excerpt = facts.excerpt;
  if (typeof excerpt === "string" && excerpt !== "") lines.push("", excerpt, "");
  if (verbose || !isStemmaError(error)) lines.push(...stackOf(error).map((line) => style.dim(line)));
  if (hint !== null) lines.push(`${style.cyan("hint")}: ${hint}`);
  return withoutSecrets(lines.join("\n"));
}

/** Causes of causes end somewhere, but for those that go round. */
const CAUSES = 10;

function stackOf(error: unknown, causes = CAUSES): string[] {
  if (!(error instanceof Error)) return [];
  const own = stackText(error)
    .split("\n")
    .filter((line) => /^\s+at /.test(line));
  const cause = error.cause;
  if (cause === undefined || causes === 0) return own;
  return [...own, `  caused by: ${messageOf(cause)}`, ...stackOf(cause, causes - 1)];
}
