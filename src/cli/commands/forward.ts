import type { CliCommand } from "../cli-command.ts";
import { addPlanOptions, addRunOptions, planOptions, runPlanCommand } from "../plan-cli.ts";
import { targetOf } from "../targets.ts";

const HELP = `
Examples:
  stemma forward foo:2c12ca17                  show the plan
  stemma forward --no-dry-run foo:2c12ca17     carry it out
  stemma forward foo:2c12 bar                  a prefix of an id; bar's head
  stemma forward foo:2c12ca17 --no-execute --apply
                                               mark it as applied, with all it needs`;

/** `stemma forward C:REV…`. */
export const forwardCommand: CliCommand = {
  define: (command) =>
    addRunOptions(
      addPlanOptions(
        command
          .description("Applies revisions and every unapplied revision that they need.")
          .argument("<targets...>", "C:REV, C:head or C"),
      ).option("--no-execute", "change the ledger only, run nothing"),
    ).addHelpText("after", HELP),

  async run(context, args) {
    const { forward } = await import("../../commands/index.ts");
    const options = planOptions(args);
    return runPlanCommand(context, options, (run) =>
      forward(context.useCase, {
        ...run,
        targets: args.words.map(targetOf),
        execute: args.flag("execute") !== false,
      }),
    );
  },
};
