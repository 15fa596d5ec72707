import type { CliCommand } from "../cli-command.ts";
import { addPlanOptions, addRunOptions, planOptions, runPlanCommand } from "../plan-cli.ts";

const HELP = `
Examples:
  stemma upgrade                     show what is pending
  stemma upgrade --no-dry-run        bring every component to its heads
  stemma upgrade quetz --apply       only quetz, and what it needs
  stemma upgrade --sql               with the SQL of each step`;

/** `stemma upgrade [C…]`. */
export const upgradeCommand: CliCommand = {
  define: (command) =>
    addRunOptions(
      addPlanOptions(
        command
          .description("Brings all or the named components to their heads, installing what is not installed.")
          .argument("[components...]", "components; default: all of the deployment"),
      ).option("--no-execute", "change the ledger only, run nothing"),
    ).addHelpText("after", HELP),

  async run(context, args) {
    const { upgrade } = await import("../../commands/index.ts");
    const options = planOptions(args);
    return runPlanCommand(context, options, (run) =>
      upgrade(context.useCase, { ...run, components: args.words, execute: args.flag("execute") !== false }),
    );
  },
};
