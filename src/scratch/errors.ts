import { type ErrorCatalogue, StemmaError, textOf } from "../kernel/index.ts";

/** Facts of what can go wrong with a scratch database. Nothing of it ever concerns the user's own. */
export interface ScratchFacts {
  "scratch/unavailable": { readonly problem: string; readonly hint: string };
  "scratch/replay-failed": {
    /** E.g. `foo:2c12ca17`, or the component where no revision is to blame. */
    readonly migration: string;
    /** What the step's own error says. */
    readonly problem: string;
    readonly excerpt?: string;
    /** How the URL of a server of that kind begins, where there are servers. */
    readonly server?: string;
  };
}

const CATALOGUE: ErrorCatalogue<ScratchFacts> = {
  "scratch/unavailable": {
    when: "No scratch database can be made, or it lacks a role or an extension.",
    text: ({ problem, hint }) => ({ message: `There is no scratch database: ${problem}`, hint }),
  },
  "scratch/replay-failed": {
    when: "A revision fails in a scratch database, where it is run to find out what it makes.",
    text: ({ migration, problem, server }) => ({
      message: `${migration} failed in a scratch database: ${problem}`,
      hint: `Correct the revision; if it has no effect on the schema, write "replay": false into its header; a code revision finds ctx.replay true there, and scratch.env of the config as ctx.env.${
        server === undefined
          ? ""
          : ` Where it needs another server, name one in the config: scratch: "${server}".`
      }`,
    }),
  },
};

export class ScratchError<Code extends keyof ScratchFacts = keyof ScratchFacts> extends StemmaError {
  constructor(code: Code, facts: ScratchFacts[Code], options?: ErrorOptions) {
    super(code, facts, textOf(CATALOGUE, code, facts), options);
  }
}

export { CATALOGUE as SCRATCH_ERRORS };
