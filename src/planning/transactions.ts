import type { Plan, TransactionGroup } from "./plan.ts";

/** What must be known of a step's statements to put steps into one transaction. */
export interface TransactionTraits {
  /** It must run outside a transaction. */
  readonly outside: boolean;
  /** Why it is cut into several transactions of its own; undefined: it is not. */
  readonly several: string | undefined;
  /** Locks that a transaction with it holds till its end, about; 0 where nobody counted. */
  readonly locks: number;
  /** Labels that it adds to enums that exist. */
  readonly addsEnumValues: readonly string[];
  /** What it runs, as far as it is text. */
  readonly text: string;
  /** It is code: what it will run is not known. */
  readonly module: boolean;
}

const NOTHING_RUN: TransactionTraits = {
  outside: false,
  several: undefined,
  locks: 0,
  addsEnumValues: [],
  text: "",
  module: false,
};

/** A group while it grows. */
interface GrowingGroup {
  readonly steps: number[];
  readonly mode: TransactionGroup["mode"];
  readonly because?: string;
  readonly added: string[];
  locks: number;
}

/**
 * Rule 10: which steps share a transaction. `each`: every step has its own. `all`: one for all, split around a
 * step that must run outside one or needs several, before a step that may use an enum value that the same transaction
 * adds, since PostgreSQL refuses that, and where more locks would be held than `lockRoom` allows. Where nothing is
 * executed no step needs a transaction of its own.
 */
export function groupTransactions(
  plan: Plan,
  mode: "each" | "all",
  traits: (stepIndex: number) => TransactionTraits,
  lockRoom = Number.POSITIVE_INFINITY,
): TransactionGroup[] {
  const groups: GrowingGroup[] = [];
  for (const index of plan.steps.keys()) {
    const step = plan.execute ? traits(index) : NOTHING_RUN;
    const last = groups.at(-1);
    const because = reasonToSplit(step, last, lockRoom);
    if (last !== undefined && mode === "all" && because === undefined) {
      last.steps.push(index);
      last.locks += step.locks;
      last.added.push(...step.addsEnumValues);
      continue;
    }
    groups.push({
      steps: [index],
      mode: step.outside ? "outside" : step.several !== undefined ? "several" : "inside",
      ...(mode === "each" || because === undefined ? {} : { because }),
      added: step.outside ? [] : [...step.addsEnumValues],
      locks: step.locks,
    });
  }
  return groups.map(({ added: _added, locks: _locks, ...group }) => group);
}

function reasonToSplit(
  step: TransactionTraits,
  before: GrowingGroup | undefined,
  lockRoom: number,
): string | undefined {
  if (step.outside) return "it must run outside a transaction";
  if (step.several !== undefined) return step.several;
  if (before?.mode === "outside") return "the step before it runs outside a transaction";
  if (before?.mode === "several") return "the step before it runs in several transactions";
  if (before !== undefined && step.locks > 0 && before.locks + step.locks > lockRoom) {
    return "together with the steps before it, it would need more locks than one transaction may hold";
  }
  const used = before?.added.find((value) => step.module || mentions(step.text, value));
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
