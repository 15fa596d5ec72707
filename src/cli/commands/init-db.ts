import type { CliCommand } from "../cli-command.ts";
import { usageError } from "../errors.ts";
import { addRunOptions, BACKUP, KEEP, planOptions, runPlanCommand } from "../plan-cli.ts";

const HELP = `
Examples:
  stemma init-db                     the deployment here
  stemma init-db deployment_dir      the deployment in that folder
  stemma init-db --dry-run           look first
  stemma init-db --backup            with a backup of what is there`;

/** `stemma init-db [DIR]`: upgrade, at once. */
export const initDbCommand: CliCommand = {
  define: (command) =>
    addRunOptions(
      command
        .description(
          "Brings the database up to date: installs what is not installed, applies what is pending.",
        )
        .argument("[dir]", "folder of the deployment")
        .option("--dry-run", "only print the plan")
        .option("--no-dry-run", "carry it out (this is what happens anyway)")
        .option("--apply", "the same as --no-dry-run")
        .option("--sql", "print what each step runs")
        .option("--backup", BACKUP)
        .option("--keep", KEEP),
    ).addHelpText("after", HELP),

  async run(context, args) {
    const { upgrade } = await import("../../commands/index.ts");
    const [directory] = args.words;
    if (directory !== undefined && context.useCase.directory !== undefined) {
      throw usageError("The deployment's folder is given twice", "Give it as the argument or with --dir.");
    }
    const useCase = directory === undefined ? context.useCase : { ...context.useCase, directory };
    const dryRun = args.flag("dryRun") === true;
    if (dryRun && args.flag("apply") === true)
      throw usageError("--apply and --dry-run contradict each other");
    const options = { ...planOptions(args), dryRun, applyWith: "stemma init-db without --dry-run" };
    return runPlanCommand(context, options, (run) =>
      upgrade(useCase, { ...run, name: "init-db", components: [], execute: true }),
    );
  },
};
