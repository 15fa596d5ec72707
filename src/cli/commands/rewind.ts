import type { CliCommand } from "../cli-command.ts";
import { usageError } from "../errors.ts";
import { addPlanOptions, addRunOptions, planOptions, runPlanCommand, scriptSource } from "../plan-cli.ts";
import { targetOf } from "../targets.ts";

const HELP = `
Examples:
  stemma rewind foo:2c12ca17                   show the plan
  stemma rewind --no-dry-run foo:2c12ca17      carry it out
  stemma rewind foo:2c12ca17 --cascade         and what other components built on it
  stemma rewind foo:2c12ca17 --from ledger     with the script as it was applied
  stemma rewind --orphans                      what is applied and not on disk, e.g. of another git branch`;

/** `stemma rewind C:REV…`. */
export const rewindCommand: CliCommand = {
  define: (command) =>
    addRunOptions(
      addPlanOptions(
        command
          .description("Reverts revisions and every applied revision that follows them.")
          .argument("[targets...]", "C:REV, C:head or C; with --orphans names of components, default: all"),
      )
        .option("--orphans", "what is applied and no longer on disk, with the scripts that the ledger keeps")
        .option("--cascade", "also rewind what depends on them in other components")
        .option("--from <where>", "script of a modified revision: disk or ledger")
        .option("--no-execute", "change the ledger only, run nothing"),
    ).addHelpText("after", HELP),

  async run(context, args) {
    const { rewind } = await import("../../commands/index.ts");
    const options = planOptions(args);
    const from = scriptSource(args);
    const orphans = args.flag("orphans") === true;
    if (!orphans && args.words.length === 0) {
      throw usageError(
        "Nothing is named to rewind",
        "Name revisions, C:REV, or use --orphans for all that is not on disk any more.",
      );
    }
    return runPlanCommand(context, options, (run) =>
      rewind(context.useCase, {
        ...run,
        targets: orphans ? args.words : args.words.map(targetOf),
        orphans,
        execute: args.flag("execute") !== false,
        cascade: args.flag("cascade") === true,
        from,
      }),
    );
  },
};
