import { Option } from "commander";
import type { RevisionReport } from "../../commands/index.ts";
import type { CliCommand } from "../cli-command.ts";
import { oneSentence } from "../one-line.ts";
import { historyDot } from "../output/history-dot.ts";
import { historyMermaid } from "../output/history-mermaid.ts";
import { historyText } from "../output/history-text.ts";
import { problemJson } from "../print-error.ts";
import type { Style } from "../style.ts";

const HELP = `
Each lane is a component, or a branch of one; ● applied, ○ pending, ! modified, ? not on disk, ~ partly applied,
* not known (the database could not be read).

Examples:
  stemma history
  stemma history quetz tos                     two components only
  stemma history --format mermaid > graph.mmd
  stemma history --format dot | dot -Tsvg > graph.svg`;

const DRAWINGS: Readonly<Record<string, (migrations: readonly RevisionReport[], style: Style) => string>> = {
  text: historyText,
  mermaid: historyMermaid,
  dot: historyDot,
};

/** `stemma history [C…] [--format …]`, also called `graph`. */
export const historyCommand: CliCommand = {
  define: (command) =>
    command
      .description("Draws the revision graph, oldest first.")
      .argument("[components...]", "only these components")
      .addOption(
        new Option("--format <format>", "how it is drawn")
          .choices(["text", "mermaid", "dot", "json"])
          .default("text"),
      )
      .addHelpText("after", HELP),

  wantsJson: (args) => args.text("format") === "json",

  async run({ useCase, style, remark }, args) {
    const { history } = await import("../../commands/index.ts");
    const { migrations, problem } = await history(useCase, args.words);
    if (problem !== undefined) remark(`The database was not read: ${oneSentence(problem.message)}`);
    const draw = DRAWINGS[args.text("format") ?? "text"];
    return { text: draw?.(migrations, style) ?? "", json: { migrations, problem: problemJson(problem) } };
  },
};
