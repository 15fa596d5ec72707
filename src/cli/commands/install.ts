import type { CliCommand } from "../cli-command.ts";
import { addPlanOptions, addRunOptions, planOptions, runPlanCommand } from "../plan-cli.ts";

const HELP = `
Examples:
  stemma install bar                    show the plan
  stemma install --no-dry-run bar       carry it out
  stemma install bar --no-execute --apply
                                        its tables exist already: mark it as installed`;

/** `stemma install C…`. */
export const installCommand: CliCommand = {
  define: (command) =>
    addRunOptions(
      addPlanOptions(
        command
          .description("Installs components: with what they need, up to their heads.")
          .argument("<components...>", "components of the deployment"),
      )
        .option(
          "--from-models",
          "create the tables from the models although there are migrations from the start",
        )
        .option("--no-execute", "change the ledger only, run nothing"),
    ).addHelpText("after", HELP),

  async run(context, args) {
    const { install } = await import("../../commands/index.ts");
    const options = planOptions(args);
    return runPlanCommand(context, options, (run) =>
      install(context.useCase, {
        ...run,
        components: args.words,
        execute: args.flag("execute") !== false,
        fromModels: args.flag("fromModels") === true,
      }),
    );
  },
};
