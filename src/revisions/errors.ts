import { type ErrorCatalogue, StemmaError, textOf } from "../kernel/index.ts";
import { componentOf, type RevisionKey } from "./key.ts";

/** Facts of every error that a revision file, the graph or a target name can cause. */
export interface RevisionFacts {
  "revision/bad-header": { readonly at: string; readonly problem: string };
  "revision/bad-name": { readonly file: string; readonly problem: string };
  "revision/bad-text": { readonly at: string; readonly problem: string };
  "revision/duplicate": { readonly revision: RevisionKey; readonly files: readonly string[] };
  "revision/no-forward": {
    readonly revision: RevisionKey;
    readonly file: string;
    /** The dialect in use, where all forward files are for other ones. */
    readonly dialect?: string;
  };
  "revision/placeholder": { readonly revision: RevisionKey; readonly at: string };
  "revision/bad-module": { readonly file: string; readonly problem: string };
  "graph/missing-parent": {
    readonly revision: RevisionKey;
    readonly file: string;
    readonly missing: RevisionKey;
    readonly nearest?: string;
    /** It was applied once, and its file is gone. */
    readonly inLedger?: boolean;
  };
  "graph/missing-dependency": {
    readonly revision: RevisionKey;
    readonly file: string;
    readonly missing: string;
    readonly nearest?: string;
    readonly inLedger?: boolean;
  };
  "graph/missing-requirement": {
    readonly component: string;
    readonly file: string;
    readonly missing: RevisionKey;
    /** Of the component that should have it: those that are here, none where the component is not. */
    readonly heads: readonly RevisionKey[];
    readonly nearest?: string;
  };
  "graph/no-parent": { readonly revision: RevisionKey; readonly file: string };
  "graph/cycle": {
    readonly path: readonly string[];
    readonly files: readonly string[];
    readonly hint?: string;
  };
  "graph/many-heads": {
    readonly component: string;
    readonly heads: readonly RevisionKey[];
    readonly command?: string;
  };
  "target/unknown": {
    readonly target: string;
    readonly nearest?: string;
    /** A component of which only the ledger knows, where one of the deployment is needed. */
    readonly inLedger?: boolean;
  };
  "target/ambiguous": { readonly target: string; readonly candidates: readonly RevisionKey[] };
  "target/too-short": { readonly target: string; readonly minimum: number };
}

const FILE_IS_GONE = "which is in the ledger but its file is missing";

const CATALOGUE: ErrorCatalogue<RevisionFacts> = {
  "revision/bad-header": {
    when: "A revision file's header is missing, is not JSON, has an unknown key or contradicts the file.",
    text: ({ at, problem }) => ({
      message: `${at}: ${problem}`,
      hint: /\.py(?::\d+)?$/.test(at)
        ? 'A .py file begins with the docstring """ { "revision": "<id>", "parents": ["<id>"] } """; see docs/REVISIONS.md.'
        : 'A revision file begins with /*** { "revision": "<id>", "parents": ["<id>"] } ***/; see docs/REVISIONS.md.',
    }),
  },
  "revision/bad-name": {
    when: "A file in a migrations folder starts with 8 hex digits but is none of the known kinds.",
    text: ({ file, problem }) => ({
      message: `${file}: ${problem}`,
      hint: "Revision files are <id>[-slug].fw.sql, .rw.sql, .ts, .mts, .js, .mjs or .py. Rename the file or move it out of the folder.",
    }),
  },
  "revision/bad-text": {
    when: "A revision file is not UTF-8, or has a character that no database takes.",
    text: ({ at, problem }) => ({ message: `${at}: ${problem}`, hint: "Save the file as UTF-8." }),
  },
  "revision/duplicate": {
    when: "Two files describe the same revision.",
    text: ({ revision, files }) => ({
      message: `Revision ${revision} is described by more than one file: ${files.join(", ")}`,
      hint: "Keep one of them, or give the other an id of its own (stemma create makes a free one).",
    }),
  },
  "revision/no-forward": {
    when: "A rewind file has no forward file beside it, or all forward files are for other dialects.",
    text: ({ revision, file, dialect }) => ({
      message:
        dialect === undefined
          ? `${file}: revision ${revision} has a rewind but no forward file`
          : `${file}: revision ${revision} has files for other dialects only, and no forward file for ${dialect}`,
      hint: `Add the ${dialect === undefined ? ".fw.sql" : `.fw.sql or .fw.${dialect}.sql`} with the same id, or remove this file.`,
    }),
  },
  "revision/placeholder": {
    when: "A revision that would run still holds the place-holder line of a new file.",
    text: ({ revision, at }) => ({
      message: `${at}: revision ${revision} still holds the place-holder line`,
      hint: "Write its code and remove the TODO line.",
    }),
  },
  "revision/bad-module": {
    when: "A TypeScript or JavaScript revision does not compile, fails on import, or exports neither forward nor rewind.",
    text: ({ file, problem }) => ({
      message: `${file}: ${problem}`,
      hint: "A code revision exports forward(ctx) and, if it can be reverted, rewind(ctx).",
    }),
  },
  "graph/missing-parent": {
    when: "A revision names a parent that does not exist.",
    text: ({ revision, file, missing, nearest, inLedger }) => ({
      message: `${file}: revision ${revision} has the parent ${missing}, ${inLedger ? FILE_IS_GONE : "which does not exist"}`,
      hint: inLedger
        ? `Restore the file of ${missing}.`
        : nearest === undefined
          ? "Restore the missing file or correct `parents`."
          : `Did you mean ${nearest}?`,
    }),
  },
  "graph/missing-dependency": {
    when: "A revision depends on a revision or component that does not exist.",
    text: ({ revision, file, missing, nearest, inLedger }) => ({
      message: `${file}: revision ${revision} depends on ${missing}, ${inLedger ? FILE_IS_GONE : "which does not exist"}`,
      hint: inLedger
        ? `Restore the file of ${missing}.`
        : nearest === undefined
          ? "Add the component to the deployment, restore the missing file, or correct `dependencies`."
          : `Did you mean ${nearest}?`,
    }),
  },
  "graph/missing-requirement": {
    when: "A component requires a revision of another one that does not exist: the other one is not there or too old.",
    text: ({ component, file, missing, heads, nearest }) => {
      const other = componentOf(missing);
      const what = `${file}: component ${component} requires ${missing}`;
      if (heads.length === 0) {
        return {
          message: `${what}, and there is no component ${other}`,
          hint:
            nearest === undefined
              ? `Add ${other} to the deployment: install its package, or list its folder in the config.`
              : `Did you mean ${nearest}?`,
        };
      }
      const meant = nearest === undefined ? "" : `; or did you mean ${nearest}?`;
      return {
        message: `${what}, which does not exist: ${other} ends at ${heads.join(", ")}`,
        hint: `Update ${other}: a newer version of its package has that revision (npm update)${meant}`,
      };
    },
  },
  "graph/no-parent": {
    when: "A revision other than the initial one has no parent.",
    text: ({ revision, file }) => ({
      message: `${file}: revision ${revision} has no parent`,
      hint: 'Only the initial revision has none: write "parents": ["00000000"] for the first one after it.',
    }),
  },
  "graph/cycle": {
    when: "Revisions need each other in a circle, or an install or uninstall step stands in its own way.",
    text: ({ path, files, hint }) => ({
      message: `These need each other in a circle: ${path.join(" -> ")}${files.length > 0 ? ` (${files.join(", ")})` : ""}`,
      hint: hint ?? "Remove one of the parents or dependencies on this path.",
    }),
  },
  "graph/many-heads": {
    when: "A component has several heads where a command needs one.",
    text: ({ component, heads, command }) => ({
      message: `Component ${component} has ${heads.length} heads: ${heads.join(", ")}`,
      hint: command ?? `Join them with: stemma merge ${component}`,
    }),
  },
  "target/unknown": {
    when: "No revision or component has the name that was given.",
    text: ({ target, nearest, inLedger }) =>
      inLedger
        ? {
            message: `Component "${target}" is in the ledger, but its files are gone`,
            hint: `Restore its files; without them it can only be rewound or uninstalled: stemma uninstall ${target}`,
          }
        : {
            message: `There is no revision or component "${target}"`,
            hint: nearest === undefined ? "stemma status lists all revisions." : `Did you mean ${nearest}?`,
          },
  },
  "target/ambiguous": {
    when: "Several revisions begin with the prefix that was given.",
    text: ({ target, candidates }) => ({
      message: `"${target}" could be any of ${candidates.join(", ")}`,
      hint: "Give more digits.",
    }),
  },
  "target/too-short": {
    when: "A revision prefix has fewer than four digits.",
    text: ({ target, minimum }) => ({
      message: `"${target}" is too short: a revision needs at least ${minimum} digits`,
      hint: "Give more digits; stemma status lists all revisions.",
    }),
  },
};

export class RevisionError<Code extends keyof RevisionFacts = keyof RevisionFacts> extends StemmaError {
  constructor(code: Code, facts: RevisionFacts[Code], options?: ErrorOptions) {
    super(code, facts, textOf(CATALOGUE, code, facts), options);
  }
}

export { CATALOGUE as REVISION_ERRORS };
