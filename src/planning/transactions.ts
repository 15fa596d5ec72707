import type { Plan, TransactionGroup } from "./plan.ts";

/** What must be known of a step's statements to put steps into one transaction. */
export interface TransactionTraits {
  /** It must run outside a transaction. */
  readonly outside: boolean;
  /** Labels that it adds to enums that exist. */
  readonly addsEnumValues: readonly string[];
  /** What it runs, as far as it is text. */
  readonly text: string;
  /** It is code: what it will run is not known. */
  readonly module: boolean;
}

/**
 * Rule 10: which steps share a transaction. `each`: every step has its own. `all`: one for all, split around a
 * step that must run outside one, and before a step that may use an enum value that the same transaction adds,
 * since PostgreSQL refuses that. Where nothing is executed no step needs to be outside.
 */
export function groupTransactions(
  plan: Plan,
  mode: "each" | "all",
  traits: (stepIndex: number) => TransactionTraits,
): TransactionGroup[] {
  const groups: { steps: number[]; mode: "inside" | "outside"; because?: string }[] = [];
  let added: string[] = [];
  for (const index of plan.steps.keys()) {
    const step: TransactionTraits = plan.execute
      ? traits(index)
      : { outside: false, addsEnumValues: [], text: "", module: false };
    const last = groups.at(-1);
    const because = reasonToSplit(step, last?.mode, added);
    if (last !== undefined && mode === "all" && because === undefined) {
      last.steps.push(index);
    } else {
      added = [];
      groups.push({
        steps: [index],
        mode: step.outside ? "outside" : "inside",
        ...(mode === "each" || because === undefined ? {} : { because }),
      });
    }
    if (!step.outside) added.push(...step.addsEnumValues);
  }
  return groups;
}

function reasonToSplit(
  step: TransactionTraits,
  before: "inside" | "outside" | undefined,
  added: readonly string[],
): string | undefined {
  if (step.outside) return "it must run outside a transaction";
  if (before === "outside") return "the step before it runs outside a transaction";
  const used = added.find((value) => step.module || mentions(step.text, value));
  if (used === undefined) return undefined;
  return step.module
    ? `it is code and may use the enum value '${used}' added before it`
    : `it uses the enum value '${used}' added before it`;
}

/** True where `value` stands in `text` as a whole word; wrong only on the safe side. */
function mentions(text: string, value: string): boolean {
  return [value, value.replaceAll("'", "''")].some((written) => {
    for (let at = text.indexOf(written); at >= 0; at = text.indexOf(written, at + 1)) {
      if (!isWord(text.charAt(at - 1)) && !isWord(text.charAt(at + written.length))) return true;
    }
    return false;
  });
}

function isWord(character: string): boolean {
  return /^[\p{L}\p{N}_]$/u.test(character);
}
