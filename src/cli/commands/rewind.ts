import type { CliCommand } from "../cli-command.ts";
import { addPlanOptions, addRunOptions, planOptions, runPlanCommand, scriptSource } from "../plan-cli.ts";
import { targetOf } from "../targets.ts";

const HELP = `
Examples:
  stemma rewind foo:2c12ca17                   show the plan
  stemma rewind --no-dry-run foo:2c12ca17      carry it out
  stemma rewind foo:2c12ca17 --cascade         and what other components built on it
  stemma rewind foo:2c12ca17 --from ledger     with the script as it was applied`;

/** `stemma rewind C:REV…`. */
export const rewindCommand: CliCommand = {
  define: (command) =>
    addRunOptions(
      addPlanOptions(
        command
          .description("Reverts revisions and every applied revision that follows them.")
          .argument("<targets...>", "C:REV, C:head or C"),
      )
        .option("--cascade", "also rewind what depends on them in other components")
        .option("--from <where>", "script of a modified revision: disk or ledger")
        .option("--no-execute", "change the ledger only, run nothing"),
    ).addHelpText("after", HELP),

  async run(context, args) {
    const { rewind } = await import("../../commands/index.ts");
    const options = planOptions(args);
    const from = scriptSource(args);
    return runPlanCommand(context, options, (run) =>
      rewind(context.useCase, {
        ...run,
        targets: args.words.map(targetOf),
        execute: args.flag("execute") !== false,
        cascade: args.flag("cascade") === true,
        from,
      }),
    );
  },
};
