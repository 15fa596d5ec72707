import type { RevisionTypes } from "../../commands/index.ts";
import type { CliCommand } from "../cli-command.ts";
import { oneSentence } from "../one-line.ts";
import { targetOf } from "../targets.ts";

const HELP = `
The revisions that a code revision follows and needs are run in a scratch database; the tables that it finds there, and those
that it leaves, become types for ctx.db in <id>[-slug].types.ts beside it. create and make-migrations write them at once, with
--format ts; check finds those that are out of date. Without targets all types that there are are made anew.

Examples:
  stemma types foo:2e89a6fc
  stemma types foo                   all code revisions of foo
  stemma types                       all that have types already
  stemma types foo:2c12ca17 --print  of a revision in SQL too`;

/** `stemma types [C:REV...]`. */
export const typesCommand: CliCommand = {
  define: (command) =>
    command
      .description("Writes the tables before and after code revisions as types, beside them.")
      .argument("[targets...]", "C:REV, C:head, or C for all code revisions of a component")
      .option("--print", "print them and write nothing")
      .option("--yes", "accepted everywhere; nothing is asked here")
      .addHelpText("after", HELP),

  async run({ useCase, remark }, args) {
    const { types } = await import("../../commands/index.ts");
    const print = args.flag("print") === true;
    const made = await types(useCase, { targets: args.words.map(targetOf), print });
    for (const { migration, problem } of made) {
      if (problem !== undefined)
        remark(`What ${migration} itself does is not in its types yet: ${oneSentence(problem)}`);
    }
    return {
      isDocument: print,
      text: print ? made.map(({ text = "" }) => text.trimEnd()).join("\n\n") : typesText(made),
      json: { files: made.flatMap(({ file }) => (file === null ? [] : [file])), types: made },
    };
  },
};

function typesText(made: readonly RevisionTypes[]): string {
  const written = made.filter((each) => each.written);
  const lines = written.map(({ file }) => `* ${file}`);
  const same = made.length - written.length;
  if (written.length === 0) return same === 0 ? "No revision has types." : "All types are up to date.";
  return [`Types of ${written.map(({ migration }) => `[${migration}]`).join(", ")} written:`, ...lines].join(
    "\n",
  );
}
