import type { CliCommand } from "../cli-command.ts";
import { oneSentence } from "../one-line.ts";
import { revisionText } from "../output/revision-text.ts";
import { problemJson } from "../print-error.ts";
import { targetOf } from "../targets.ts";

const HELP = `
Examples:
  stemma show foo:2c12ca17
  stemma show foo:2c12               a prefix of four and more digits
  stemma show foo                    the head of foo`;

/** `stemma show C:REV`. */
export const showCommand: CliCommand = {
  define: (command) =>
    command
      .description("Shows one revision: header, state, neighbours, and what it runs in both directions.")
      .argument("<target>", "C:REV, C:head or C")
      .addHelpText("after", HELP),

  async run({ useCase, style, remark }, args) {
    const { show } = await import("../../commands/index.ts");
    const { details, problem } = await show(useCase, targetOf(args.words[0] ?? ""));
    if (problem !== undefined) remark(`The database was not read: ${oneSentence(problem.message)}`);
    return { text: revisionText(details, style), json: { ...details, problem: problemJson(problem) } };
  },
};
