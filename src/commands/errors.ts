import { type ErrorCatalogue, StemmaError, textOf } from "../kernel/index.ts";
import type { RevisionKey } from "../revisions/index.ts";

/** A question that flags answer; names are as flags take them. */
export interface UndecidedQuestion {
  readonly kind: string;
  /** What is gone. */
  readonly from: string;
  /** What it may have become; the likeliest first. */
  readonly candidates: readonly string[];
  /** Each is one answer. */
  readonly flags: readonly (readonly string[])[];
}

/** Facts of the errors that a use-case raises itself; most come from the rooms below. */
export interface CommandFacts {
  /** What only the deployment tells about the command line. */
  "cli/usage": { readonly problem: string; readonly hint: string };
  "diff/undecided": { readonly component: string; readonly questions: readonly UndecidedQuestion[] };
  "diff/not-proved": {
    readonly component: string;
    readonly direction: "forward" | "rewind";
    /** How what came out differs from what was to come out, as operations. */
    readonly differences: readonly string[];
    /** The statement that was refused, where one was. */
    readonly statement?: string;
    readonly problem?: string;
    /** What to do, where it is no fault of Stemma's. */
    readonly remedy?: string;
  };
  "diff/not-current": { readonly component: string; readonly problem: string; readonly hint: string };
  "diff/no-models": { readonly component: string };
  "types/no-history": { readonly migration: RevisionKey; readonly component: string };
  "types/not-code": { readonly migration: RevisionKey; readonly problem: string };
  "types/not-generated": { readonly file: string };
  "component/read-only": { readonly component: string; readonly folder: string };
  "component/no-folder": { readonly component: string };
  "component/exists": {
    readonly component: string;
    /** Its file or folder, or the package.json that is there. */
    readonly place: string;
  };
  "component/unwritable": { readonly file: string; readonly problem: string };
  "revision/file-exists": { readonly file: string };
  "revision/unwritable": { readonly file: string; readonly problem: string };
  "pull/no-schema": { readonly schema: string; readonly database: string };
  "pull/file-exists": { readonly file: string };
  "pull/unwritable": { readonly file: string; readonly problem: string };
}

const CATALOGUE: ErrorCatalogue<CommandFacts> = {
  "cli/usage": {
    when: "A command, argument or option is unknown, missing, or contradicts another.",
    text: ({ problem, hint }) => ({ message: problem, hint }),
  },
  "diff/undecided": {
    when: "Something is gone from the models and something of its shape is new: renamed or not, nobody said.",
    text: ({ component, questions }) => ({
      message: `${component}: ${questions.map(questionText).join("; ")}`,
      hint: `Answer with flags:\n${questions
        .map(({ flags }) => `  ${flags.map((flag) => flag.map(shellWord).join(" ")).join("   or   ")}`)
        .join("\n")}`,
    }),
  },
  "diff/not-proved": {
    when: "A migration that was written did not do in a scratch database what it was to do; nothing was kept.",
    text: ({ component, direction, differences, statement, problem, remedy }) => ({
      message: [
        `The ${direction} script for ${component} ${
          statement === undefined ? "does not lead where it should" : `is refused: ${problem ?? ""}`
        }`,
        ...(statement === undefined ? [] : [indented(statement)]),
        ...differences.map((difference) => `  ${difference}`),
      ].join("\n"),
      hint: `No file was written for ${component}. ${
        remedy ?? "Please report it with the models; meanwhile write this revision by hand: stemma create."
      }`,
    }),
  },
  "diff/not-current": {
    when: "Models are to be compared with a live database that is not where the component's revisions are.",
    text: ({ component, problem, hint }) => ({
      message: `${component} has no initial revision on disk, so its models are compared with the database; but ${problem}`,
      hint,
    }),
  },
  "diff/no-models": {
    when: "A component without models is to get a migration from models.",
    text: ({ component }) => ({
      message: `Component ${component} has no models to compare with its migrations`,
      hint: `Write the revision by hand: stemma create ${component} "…"; or give the component models (docs/MODELS.md).`,
    }),
  },
  "types/no-history": {
    when: "The tables that a revision works on are asked for, and its past cannot be run: a component's initial revision is its models.",
    text: ({ migration, component }) => ({
      message: `What ${migration} finds cannot be told: ${component} has no explicit initial revision, so there is nothing to run`,
      hint: `Write its tables down as a revision: stemma make-migrations --component ${component} --initialize -m "Initial revision"`,
    }),
  },
  "types/not-code": {
    when: "Types are to be written beside a revision that is no code.",
    text: ({ migration, problem }) => ({
      message: `There is no code of ${migration} that types could stand beside: ${problem}`,
      hint: `To look at its tables: stemma types ${migration} --print`,
    }),
  },
  "types/not-generated": {
    when: "Where types are to be written there is a file that Stemma has not made.",
    text: ({ file }) => ({
      message: `${file} is not overwritten: it does not say that stemma types has made it`,
      hint: "Move or remove it, and run the command again; or print the types: --print.",
    }),
  },
  "component/read-only": {
    when: "A revision would be written into an installed package.",
    text: ({ component, folder }) => ({
      message: `Component ${component} lies in an installed package (${folder}): what is written there is lost with the next install`,
      hint: "Work in the package's own checkout, linked into the deployment (npm link, or a workspace).",
    }),
  },
  "component/no-folder": {
    when: "A revision would be written for a component that has no folder.",
    text: ({ component }) => ({
      message: `Component ${component} is known to the ledger alone and has no migrations folder`,
      hint: "Add the component to the deployment's config.",
    }),
  },
  "component/exists": {
    when: "A new component would have the name of one that the deployment has, or the place of one or of a package.",
    text: ({ component, place }) => ({
      message: `"${component}" exists already: ${place}`,
      hint: "Give the new one another name, or, where it is a package, another folder.",
    }),
  },
  "component/unwritable": {
    when: "The file system refuses a file of a new component.",
    text: ({ file, problem }) => ({
      message: `${file} cannot be written: ${problem}`,
      hint: "No file was left behind: mend that and run the command again.",
    }),
  },
  "revision/file-exists": {
    when: "The file of a new revision exists already.",
    text: ({ file }) => ({
      message: `${file} exists already and is not overwritten`,
      hint: "Remove the file or give another message or date.",
    }),
  },
  "revision/unwritable": {
    when: "The file system refuses a new revision's file or folder.",
    text: ({ file, problem }) => ({
      message: `${file} cannot be written: ${problem}`,
      hint: "Nothing was left behind: mend that and run the command again.",
    }),
  },
  "pull/no-schema": {
    when: "Models are to be pulled from a schema that the database has not.",
    text: ({ schema, database }) => ({
      message: `There is no schema ${schema} in ${database}`,
      hint: "Names count as they are stored: write them as the database lists them, without quotes.",
    }),
  },
  "pull/file-exists": {
    when: "The file for pulled models exists already.",
    text: ({ file }) => ({
      message: `${file} exists already and is not overwritten`,
      hint: "Name another file, or overwrite this one with --force.",
    }),
  },
  "pull/unwritable": {
    when: "The file system refuses the file for pulled models.",
    text: ({ file, problem }) => ({
      message: `${file} cannot be written: ${problem}`,
      hint: "Name another file with --output, or leave it out to print the models.",
    }),
  },
};

function questionText({ kind, from, candidates }: UndecidedQuestion): string {
  return kind === "owner"
    ? `${from} was made by another component: does it belong to ${candidates.join(" or ")} now?`
    : `the ${kind} ${from} is gone: is it ${candidates.join(" or ")} now, or is it dropped with its data?`;
}

/** As a shell takes it. */
function shellWord(word: string): string {
  return /^[\w.:,=@/+-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}

function indented(text: string): string {
  return text.replaceAll(/^/gm, "    ");
}

export class CommandError<Code extends keyof CommandFacts = keyof CommandFacts> extends StemmaError {
  constructor(code: Code, facts: CommandFacts[Code], options?: ErrorOptions) {
    super(code, facts, textOf(CATALOGUE, code, facts), options);
  }
}

/** True for open questions of `makeMigrations`, whose facts are known then. */
export function isUndecided(
  error: unknown,
): error is CommandError<"diff/undecided"> & { readonly facts: CommandFacts["diff/undecided"] } {
  return error instanceof CommandError && error.code === "diff/undecided";
}

export { CATALOGUE as COMMAND_ERRORS };
