import type { RevisionKey } from "../revisions/index.ts";
import type { ObjectName } from "../schema/index.ts";
import type { Modification } from "./modified/modification.ts";

/** What `check` and `verify` can find: a line a code. `severity` is the usual one; a finding may be milder. */
export const FINDINGS = {
  "check/models-differ": {
    severity: "error",
    when: "The models of a component declare something else than its revisions make.",
  },
  "check/many-heads": { severity: "error", when: "A component has several heads." },
  "check/missing-variant": {
    severity: "error",
    when: "A revision of a component for several kinds of databases has no file for one of them, or no way back there (a warning).",
  },
  "check/placeholder": { severity: "error", when: "A revision still has the place-holder line." },
  "check/imports-models": {
    severity: "error",
    when: "A revision in code takes something from models: they say what there is now, and it runs on what there was then.",
  },
  "check/types-stale": {
    severity: "error",
    when: "The types of a revision in code were made from something else than what it and the revisions before it are now.",
  },
  "check/types-edited": {
    severity: "error",
    when: "The types of a revision in code have been changed by hand.",
  },
  "check/types-orphaned": { severity: "warning", when: "Types stand beside no revision in code." },
  "check/modified": { severity: "error", when: "The file of an applied revision has changed since." },
  "check/partial": { severity: "error", when: "A step stopped midway: a part of what it does is done." },
  "check/unknown": { severity: "warning", when: "An applied revision is not on disk." },
  "check/ledger": {
    severity: "error",
    when: "A row of the ledger says what it cannot say, or rows contradict each other: somebody has changed it by hand.",
  },
  "check/drift": {
    severity: "error",
    when: "An object in the database is not as the applied revisions make it. An index too many is a warning.",
  },
  "verify/forward-failed": { severity: "error", when: "A revision cannot be applied, or not a second time." },
  "verify/forward-differs": {
    severity: "error",
    when: "Applied a second time, a revision makes something else than the first time.",
  },
  "verify/rewind-failed": { severity: "error", when: "A revision cannot be reverted." },
  "verify/rewind-differs": {
    severity: "error",
    when: "Reverted, a revision leaves another schema than there was before it.",
  },
  "verify/install-differs": {
    severity: "error",
    when: "An install from models makes something else than the component's revisions.",
  },
  "verify/engine-version": {
    severity: "warning",
    when: "The scratch database is of another major version than the database that the revisions are for.",
  },
} as const satisfies Readonly<Record<string, { readonly severity: Severity; readonly when: string }>>;

export type FindingCode = keyof typeof FINDINGS;
export type Severity = "error" | "warning";

/** One change of a schema, as the JSON contract has it. */
export interface FoundOperation {
  readonly kind: string;
  readonly description: string;
  readonly lossy: boolean;
}

/** Something that is not as it should be; this is also its form in JSON. */
export interface Finding {
  readonly code: FindingCode;
  readonly severity: Severity;
  /** The revision that it is about, or else the component; neither where it is nobody's. */
  readonly migration?: RevisionKey;
  readonly component?: string;
  /** Path as shown to people, where a file is at fault. */
  readonly file?: string;
  /** The object of the database that it is about. */
  readonly object?: ObjectName;
  readonly message: string;
  readonly hint?: string;
  /** The changes that would mend it, or that describe it. */
  readonly operations?: readonly FoundOperation[];
  /** How a revision's file differs from what was applied. */
  readonly modification?: Modification;
  /** The place in a script that was refused. */
  readonly excerpt?: string;
}

/** What was not looked for, or not everywhere, and why; never a finding. Also its form in JSON. */
export interface Skipped {
  /** The findings that there could have been. */
  readonly codes: readonly FindingCode[];
  /** What was left out: a component, a revision, an object; all where none is named. */
  readonly component?: string;
  readonly migration?: RevisionKey;
  readonly object?: string;
  readonly reason: string;
}

/** A finding of a code with its usual severity. */
export function finding(code: FindingCode, facts: Omit<Finding, "code" | "severity">): Finding {
  return { code, severity: FINDINGS[code].severity, ...facts };
}
