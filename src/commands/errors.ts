import { type ErrorCatalogue, StemmaError, textOf } from "../kernel/index.ts";

/** Facts of the errors that a use-case raises itself; most come from the rooms below. */
export interface CommandFacts {
  "component/read-only": { readonly component: string; readonly folder: string };
  "component/no-folder": { readonly component: string };
  "revision/file-exists": { readonly file: string };
  "revision/unwritable": { readonly file: string; readonly problem: string };
  "pull/no-schema": { readonly schema: string; readonly database: string };
  "pull/file-exists": { readonly file: string };
  "pull/unwritable": { readonly file: string; readonly problem: string };
}

const CATALOGUE: ErrorCatalogue<CommandFacts> = {
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

export class CommandError<Code extends keyof CommandFacts = keyof CommandFacts> extends StemmaError {
  constructor(code: Code, facts: CommandFacts[Code], options?: ErrorOptions) {
    super(code, facts, textOf(CATALOGUE, code, facts), options);
  }
}

export { CATALOGUE as COMMAND_ERRORS };
