import { type ErrorCatalogue, StemmaError, textOf } from "../kernel/index.ts";
import { componentOf, type RevisionKey } from "../revisions/index.ts";
import type { PartialStep } from "./plan.ts";
import { describeVanished, type VanishedRow, wayOutOfVanished } from "./vanished.ts";

/** A row that cannot take over what is on disk. */
export interface RefusedRepair {
  readonly migration: RevisionKey;
  /** After the name: `needs foo:10000000 now, which is not applied`. */
  readonly why: string;
  readonly hint: string;
}

/** Facts of every error that planning can end with: all of them before anything is touched. */
export interface PlanFacts {
  "plan/not-installed": { readonly component: string; readonly revision: RevisionKey };
  "plan/requirement": {
    readonly missing: readonly {
      readonly component: string;
      readonly needed: RevisionKey;
      /** That says so. */
      readonly file: string;
    }[];
  };
  "plan/irreversible": {
    readonly component: string;
    /** Those that cannot be reverted, in the order in which they would be. */
    readonly revisions: readonly RevisionKey[];
    readonly why: string;
    readonly hint: string;
  };
  "plan/depended-on": {
    readonly targets: readonly string[];
    readonly dependents: readonly RevisionKey[];
    readonly hint: string;
  };
  "plan/objects-exist": {
    readonly component: string;
    /** As they are: `table public.users`. */
    readonly objects: readonly string[];
    /** Steps of the plan that are done before; left out where nothing has begun. */
    readonly done?: number;
  };
  "plan/objects-needed": {
    readonly component: string;
    /** What stands on what. */
    readonly dependents: readonly { readonly object: string; readonly on: string }[];
    readonly done?: number;
  };
  "plan/partial": {
    /** What stopped midway and is in the way. */
    readonly stopped: readonly [RevisionKey, ...RevisionKey[]];
    /** What the first of them was doing. */
    readonly operation: PartialStep["operation"];
    /** It is on disk. */
    readonly onDisk: boolean;
  };
  "plan/backup-required": {
    /** What goes, a revision each: `foo:2c12ca17: table public.gone (2 rows)`. */
    readonly losses: readonly string[];
  };
  "plan/foreign": { readonly revision: RevisionKey; readonly file: string };
  "plan/no-forward": { readonly revision: RevisionKey; readonly file: string };
  "plan/protected": { readonly component: string };
  "ledger/row-gone": { readonly rows: readonly [VanishedRow, ...VanishedRow[]] };
  "ledger/not-repairable": { readonly refused: readonly [RefusedRepair, ...RefusedRepair[]] };
  "ledger/modified": {
    readonly revisions: readonly RevisionKey[];
    readonly direction: "forward" | "rewind";
    /** What differs, in a few words, as far as it was looked at. */
    readonly changes?: Readonly<Record<RevisionKey, string>>;
  };
}

const CATALOGUE: ErrorCatalogue<PlanFacts> = {
  "plan/not-installed": {
    when: "A plan would apply an initial revision that has no file: the component must be installed from its models.",
    text: ({ component, revision }) => ({
      message: `Component ${component} is not installed: ${revision} has no file and stands for the models`,
      hint: `Run: stemma install ${component}`,
    }),
  },
  "plan/requirement": {
    when: "A forward plan would apply something of a component without a revision that the component requires.",
    text: ({ missing }) => {
      const components = [...new Set(missing.map(({ component }) => component))];
      return {
        message: `Not applied, although required: ${missing
          .map(({ component, needed, file }) => `${needed} by ${component} (${file})`)
          .join(", ")}`,
        hint: `Name it as a target too, or bring it along with: stemma upgrade ${components.join(" ")}`,
      };
    },
  },
  "plan/irreversible": {
    when: "A revision that would be reverted has no rewind or is foreign, or a component that would be removed has no models.",
    text: ({ revisions, why, hint }) => ({
      message: `${revisions.join(", ")} cannot be reverted: ${why}`,
      hint,
    }),
  },
  "plan/depended-on": {
    when: "Applied revisions of other components depend on what would be reverted or removed, or a component requires it.",
    text: ({ targets, dependents, hint }) => ({
      message: `Applied revisions of other components depend on ${targets.join(", ")}: ${dependents.join(", ")}`,
      hint,
    }),
  },
  "plan/objects-exist": {
    when: "An install from models would make objects whose names are taken already.",
    text: ({ component, objects }) => ({
      message: `${component} cannot be installed, since the database has already: ${listed(objects)}`,
      hint: `If these are the component's own and complete, mark it as installed: stemma install ${component} --no-execute --apply; or write down what is there: stemma make-migrations --component ${component} --initialize --from-database -m "Initial revision". Otherwise rename, move or drop them.`,
    }),
  },
  "plan/objects-needed": {
    when: "An uninstall from models would drop objects on which others stand, which are not the component's.",
    text: ({ component, dependents }) => ({
      message: `${component} cannot be uninstalled, since others stand on its objects: ${listed(
        dependents.map(({ object, on }) => `${object} on ${on}`),
      )}`,
      hint: "Drop or change these first: nothing is dropped with CASCADE.",
    }),
  },
  "plan/partial": {
    when: "What stopped midway stands on what would be taken away, or is needed by what would be applied.",
    text: ({ stopped, operation, onDisk }) => {
      const [key] = stopped;
      const names = stopped.join(", ");
      if (operation === "rewind" || operation === "uninstall") {
        return {
          message: `${names} stopped midway on the way back, and is needed: a part of what it did is gone`,
          hint: `${finishBack({ key, operation })}, or put back by hand what is gone, and say so: stemma stamp ${key} --apply`,
        };
      }
      const goOn = onDisk ? `stemma forward ${key} --apply` : "its file is not on disk: put it back";
      return {
        message: `${names} stopped midway on the way forward, and what is done of it would stay behind`,
        hint: `Finish it first (${goOn}), or undo by hand what is done of it, and say so: stemma stamp ${key} --remove --apply`,
      };
    },
  },
  "plan/backup-required": {
    when: 'A plan would lose data, no backup is to be made, and the config says `backup: "required"`.',
    text: ({ losses }) => ({
      message: `This plan loses data, and the config demands a backup then: ${listed(losses)}`,
      hint: "Nothing was changed. Run it with --backup.",
    }),
  },
  "plan/foreign": {
    when: "A foreign revision (a .py file) would have to run.",
    text: ({ revision, file }) => ({
      message: `${file}: ${revision} is a foreign revision and cannot be run`,
      hint: `If the database has its changes already, mark it: stemma stamp ${revision} --apply`,
    }),
  },
  "plan/no-forward": {
    when: "A code revision that exports rewind alone would have to be applied.",
    text: ({ revision, file }) => ({
      message: `${file}: ${revision} exports no forward, so it cannot be applied`,
      hint: `Export forward(ctx), even an empty one. If the database has its changes already, mark it: stemma stamp ${revision} --apply`,
    }),
  },
  "plan/protected": {
    when: "A step would remove the initial revision of a component that is marked uninstallable: false.",
    text: ({ component }) => ({
      message: `Component ${component} is protected: its initial revision must not be removed`,
      hint: `It says "uninstallable: false" in its component file.`,
    }),
  },
  "ledger/row-gone": {
    when: "A plan would run what the journal says was applied: its row was deleted by hand.",
    text: ({ rows }) => ({
      message: `${listed(rows.map(describeVanished))}: it would be run a second time`,
      hint: wayOutOfVanished(rows[0].key),
    }),
  },
  "ledger/not-repairable": {
    when: "A row of the ledger cannot take over what is on disk: there is no file, a step stopped midway, or the file needs what is not applied.",
    text: ({ refused }) => ({
      message: refused.map(({ migration, why }) => `${migration} ${why}`).join("; "),
      hint: refused[0].hint,
    }),
  },
  "ledger/modified": {
    when: 'The file of an applied revision has changed since, and it would be rewound without a word on which script to use, or the config says `modified: "refuse"`.',
    text: ({ revisions, direction, changes = {} }) => ({
      message: `Changed since applied: ${revisions
        .map((key) => (changes[key] === undefined ? key : `${key} (${changes[key]})`))
        .join(", ")}`,
      hint:
        direction === "rewind"
          ? "Say which script reverts it: --from disk (the file as it is now) or --from ledger (as it was applied); stemma show tells how they differ."
          : "See what differs with stemma show. Put the file back as it was applied, or accept it as it is with stemma repair, or rewind the revision and apply it anew: stemma rewind with --from disk (the file as it is now) or --from ledger (as it was applied).",
    }),
  },
};

const LISTED = 20;

/** As many names as a person reads; facts have all. */
function listed(names: readonly string[]): string {
  const more = names.length - LISTED;
  return more <= 0
    ? names.join(", ")
    : `${names.slice(0, LISTED).join(", ")} and ${more} more (--json has them all)`;
}

export class PlanError<Code extends keyof PlanFacts = keyof PlanFacts> extends StemmaError {
  constructor(code: Code, facts: PlanFacts[Code], options?: ErrorOptions) {
    super(code, facts, textOf(CATALOGUE, code, facts), options);
  }
}

export { CATALOGUE as PLAN_ERRORS };

/** How what stopped midway on its way back is finished. */
export function finishBack({ key, operation }: Pick<PartialStep, "key" | "operation">): string {
  const command = operation === "rewind" ? `rewind ${key}` : `uninstall ${componentOf(key)}`;
  return `Finish that first (stemma ${command} --apply)`;
}
