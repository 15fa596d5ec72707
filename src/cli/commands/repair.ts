import type { RepairReport } from "../../commands/index.ts";
import type { CliCommand } from "../cli-command.ts";
import { repairText } from "../output/repair-text.ts";
import { addApplyOptions, addRunOptions, BACKUP, isDryRun } from "../plan-cli.ts";
import { targetOf } from "../targets.ts";

const HELP = `
A revision that has changed since it was applied is accepted as it is now: its row in the ledger takes over checksum, scripts,
parents and dependencies of the file. Nothing is run: the database must have already what the file says. The journal keeps who
did this, and what the row said before.

Examples:
  stemma repair                      show all that have changed, and how
  stemma repair foo:2c12ca17         only this one
  stemma repair foo:2c12ca17 --apply accept it`;

/** `stemma repair [C:REV…]`. */
export const repairCommand: CliCommand = {
  define: (command) =>
    addRunOptions(
      addApplyOptions(
        command
          .description(
            "Accepts revisions that have changed since they were applied: the ledger takes over what their files say.",
          )
          .argument("[targets...]", "C:REV, C:head or C; default: all that have changed"),
        "only show what the ledger would take over (this is what happens anyway)",
      ).option("--backup", BACKUP),
    ).addHelpText("after", HELP),

  async run({ useCase, style, say }, args) {
    const { repair } = await import("../../commands/index.ts");
    const onRepairs = (report: RepairReport): void => {
      const more = !report.dryRun && report.repairs.length > 0 ? "\n" : "";
      say(`${repairText(report, style)}${more}`);
    };
    const targets = args.words.map(targetOf);
    const backup = args.flag("backup") === true;
    const { taken, ...report } = await repair(useCase, {
      targets,
      dryRun: isDryRun(args),
      backup,
      onRepairs,
    });
    const made = taken === undefined ? {} : { backup: taken.backup };
    const done = report.dryRun ? {} : { done: report.repairs.length, ...made };
    const text =
      report.dryRun || report.repairs.length === 0
        ? {}
        : { text: `Done: ${report.repairs.length} repaired.` };
    return { json: { ...report, ...done }, ...text };
  },
};
