import type { CliCommand } from "../cli-command.ts";
import { addPlanOptions, addRunOptions, planOptions, runPlanCommand } from "../plan-cli.ts";
import { targetOf } from "../targets.ts";

const HELP = `
Examples:
  stemma stamp foo:2c12ca17                    show what would be marked
  stemma stamp foo:2c12ca17 --no-dry-run       mark it and all it needs as applied
  stemma stamp foo:2c12ca17 --remove --apply   take the mark away, from what follows too

What stopped midway is settled so: somebody has finished it by hand, or (--remove) undone it.`;

/** `stemma stamp C:REV… [--remove]`. */
export const stampCommand: CliCommand = {
  define: (command) =>
    addRunOptions(
      addPlanOptions(
        command
          .description("Marks revisions and what they need as applied, running nothing.")
          .argument("<targets...>", "C:REV, C:head or C"),
      ).option("--remove", "unmark them and their applied descendants"),
    ).addHelpText("after", HELP),

  async run(context, args) {
    const { stamp } = await import("../../commands/index.ts");
    const options = planOptions(args);
    return runPlanCommand(context, options, (run) =>
      stamp(context.useCase, {
        ...run,
        targets: args.words.map(targetOf),
        remove: args.flag("remove") === true,
      }),
    );
  },
};
