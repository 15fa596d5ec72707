import type { CliCommand } from "../cli-command.ts";
import { oneSentence } from "../one-line.ts";
import { statusLegend, statusTable } from "../output/status-table.ts";

const HELP = `
Column A: + applied, blank pending, ! applied but its file has changed since, ? applied but not on disk,
~ partly applied. F: can be applied, R: can be reverted.

Examples:
  stemma status
  stemma status --exit-code          exit code 3 if anything is pending, for pipelines
  stemma status --json`;

/** `stemma status [--exit-code]`. */
export const statusCommand: CliCommand = {
  define: (command) =>
    command
      .description(
        "Lists every revision: applied or not, whether it can be applied and reverted, its message.",
      )
      .option("--exit-code", "exit code 3 if anything is pending, or stopped midway")
      .addHelpText("after", HELP),

  async run({ useCase, style, remark }, args) {
    const { status } = await import("../../commands/index.ts");
    const { migrations, components, pending, ledger } = await status(useCase);
    for (const problem of ledger) remark(`warning: ${oneSentence(problem)} (stemma check tells what to do)`);
    const legend = statusLegend(migrations);
    if (legend !== undefined) remark(legend);
    return {
      text: statusTable(migrations, style),
      json: { migrations, components, pending, ledger },
      findings: args.flag("exitCode") === true && pending > 0,
    };
  },
};
