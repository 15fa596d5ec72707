import { didYouMean } from "../kernel/index.ts";

/** What every call takes beside its own. */
const SHARED = ["kind", "signal", "onEvent", "backup", "keep"] as const;

/** What may stand in each kind of plan, its list of names first. */
const KINDS: Readonly<Record<string, readonly [string, ...string[]]>> = {
  upgrade: ["components", "execute"],
  forward: ["targets", "execute"],
  rewind: ["targets", "execute", "orphans", "cascade", "from"],
  install: ["components", "execute", "fromModels"],
  uninstall: ["components", "execute", "cascade", "from", "fromModels"],
  stamp: ["targets", "remove"],
};

/** What is wrong with a call, and what to do instead. */
export interface InputMistake {
  readonly problem: string;
  readonly hint: string;
}

/**
 * Finds what types forbid, for callers without types: an unknown kind, an option that is misspelt, names that are no list; and an empty list where
 * leaving it out means all.
 */
export function mistakeIn(input: object): InputMistake | undefined {
  const fields = new Map<string, unknown>(Object.entries(input));
  const kind = fields.get("kind");
  const own = typeof kind === "string" && Object.hasOwn(KINDS, kind) ? KINDS[kind] : undefined;
  if (own === undefined) {
    const hint = `The kinds are ${Object.keys(KINDS).join(", ")}.`;
    return { problem: `A plan has no kind ${JSON.stringify(kind) ?? "undefined"}`, hint };
  }
  const allowed: readonly string[] = [...SHARED, ...own];
  for (const [name, value] of fields) {
    if (value === undefined || allowed.includes(name)) continue;
    // An object may have more than is asked of it; what is nearly an option was meant as one.
    const hint = didYouMean(name, allowed);
    if (hint !== undefined)
      return { problem: `A plan of kind ${kind} has no option ${JSON.stringify(name)}`, hint };
  }
  const [list] = own;
  const names = fields.get(list);
  const isOptional = kind === "upgrade";
  if (names === undefined && isOptional) return undefined;
  if (!Array.isArray(names) || names.some((name) => typeof name !== "string")) {
    return {
      problem: `A plan of kind ${kind} needs ${list}: a list of names`,
      hint: `E.g. ${list}: ["foo"].`,
    };
  }
  if (names.length === 0 && isOptional) {
    return {
      problem: "A plan of kind upgrade has an empty list of components, which names nothing to do",
      hint: "Leave components out for every component of the deployment, or do not call it.",
    };
  }
  return undefined;
}
