import type { CliCommand } from "../cli-command.ts";
import { addPlanOptions, addRunOptions, planOptions, runPlanCommand, scriptSource } from "../plan-cli.ts";

const HELP = `
Examples:
  stemma uninstall bar                  show the plan
  stemma uninstall --no-dry-run bar     carry it out: its tables and their rows are gone then
  stemma uninstall bar --cascade        and rewind what other components built on it`;

/** `stemma uninstall C…`. */
export const uninstallCommand: CliCommand = {
  define: (command) =>
    addRunOptions(
      addPlanOptions(
        command
          .description("Removes what components own from the database.")
          .argument("<components...>", "components, also such that only the ledger knows"),
      )
        .option("--cascade", "also rewind what depends on them in other components")
        .option("--from <where>", "script of a modified revision: disk or ledger")
        .option("--from-models", "drop what the models declare in place of rewinding")
        .option("--no-execute", "change the ledger only, run nothing"),
    ).addHelpText("after", HELP),

  async run(context, args) {
    const { uninstall } = await import("../../commands/index.ts");
    const options = planOptions(args);
    const from = scriptSource(args);
    return runPlanCommand(context, options, (run) =>
      uninstall(context.useCase, {
        ...run,
        components: args.words,
        execute: args.flag("execute") !== false,
        cascade: args.flag("cascade") === true,
        fromModels: args.flag("fromModels") === true,
        from,
      }),
    );
  },
};
