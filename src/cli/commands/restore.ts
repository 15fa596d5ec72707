import type { RestoreOutcome, RestorePlan } from "../../commands/index.ts";
import type { CliCommand } from "../cli-command.ts";
import { usageError } from "../errors.ts";
import { backupListText } from "../output/backup-text.ts";
import { restoredText, restorePlanText } from "../output/restore-text.ts";
import { addRunOptions, isDryRun } from "../plan-cli.ts";
import { errorJson } from "../print-error.ts";

const HELP = `
FILE is a path, or a name in the folder of backups; default: the newest backup of this
database. Data, schema and ledger become what the backup has: what was changed since is
gone. Stop the application first. More: docs/BACKUPS.md.

Examples:
  stemma restore                 what the newest backup would bring back
  stemma restore --apply         bring it back
  stemma restore --list          the backups that there are
  stemma restore 2026-11-30T14-05-22Z-upgrade-foo_2c12ca17.dump --apply --backup
                                 that one, with a backup of what is there now`;

/** `stemma restore [FILE]`: dry unless it is told to apply. */
export const restoreCommand: CliCommand = {
  define: (command) =>
    addRunOptions(
      command
        .description("Makes the database what a backup has.")
        .argument("[file]", "a backup; default: the newest of this database")
        .option("--list", "list the backups that there are, the newest first")
        .option("--dry-run", "only look (this is what happens anyway)")
        .option("--no-dry-run", "restore it")
        .option("--apply", "the same as --no-dry-run")
        .option("--backup", "make a backup of the database as it is now, first"),
    ).addHelpText("after", HELP),

  async run(context, args) {
    const { listOfBackups, restore } = await import("../../commands/index.ts");
    const [file] = args.words;
    const dryRun = isDryRun(args);
    if (args.flag("list") === true) {
      if (file !== undefined || !dryRun) throw usageError("--list restores nothing", "Leave out the rest.");
      const list = await listOfBackups(context.useCase);
      return { text: backupListText(list, context.style), json: { ...list } };
    }
    const outcome = await restore(context.useCase, {
      file,
      dryRun,
      backup: args.flag("backup") === true,
      onPlan: (plan) => {
        for (const warning of plan.warnings) context.remark(`warning: ${warning}`);
        context.say(`${restorePlanText(plan, context.style)}${dryRun ? "" : "\n"}`);
      },
    });
    return outcome.done ? { json: jsonOf(outcome), text: restoredText(outcome) } : { json: jsonOf(outcome) };
  },
};

function jsonOf({
  problem,
  before,
  duration,
  ...outcome
}: RestoreOutcome): Readonly<Record<string, unknown>> {
  const ledger: RestorePlan["problem"] = problem;
  return {
    ...outcome,
    ...(ledger === undefined ? {} : { problem: errorJson(ledger) }),
    before: before?.backup ?? null,
    duration: Math.round(duration),
  };
}
