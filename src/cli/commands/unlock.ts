import type { LockReport } from "../../commands/index.ts";
import { RunnerError } from "../../runner/index.ts";
import type { CliCommand } from "../cli-command.ts";
import { freedText, lockText } from "../output/lock-text.ts";
import { isDryRun } from "../plan-cli.ts";

const HELP = `
One runner at a time changes a database. Where one hangs, or its host is gone and the server has not noticed, its lock is
freed by ending its session; the journal keeps who freed whose. On a terminal it is asked before. No data and no schema
change, so there is no --backup here: make one when the lock is free (stemma backup).

Examples:
  stemma unlock                      whose the lock is, and what its holder does
  stemma unlock --apply              free it`;

/** `stemma unlock`. */
export const unlockCommand: CliCommand = {
  define: (command) =>
    command
      .description("Shows who holds the lock of the database, and frees it.")
      .option("--dry-run", "only show whose it is (this is what happens anyway)")
      .option("--no-dry-run", "free it")
      .option("--apply", "the same as --no-dry-run")
      .option("--yes", "free it without being asked, where that is asked for (--apply)")
      .addHelpText("after", HELP),

  async run({ useCase, style, say, remark, io, json }, args) {
    const { unlock } = await import("../../commands/index.ts");
    let shown = false;
    const show = (report: LockReport): void => {
      if (!shown) say(lockText(report, style));
      shown = true;
    };
    const confirm = async (report: LockReport): Promise<boolean> => {
      show(report);
      if (io.ask === undefined || json || args.flag("yes") === true) return true;
      const answer = await io.ask({
        message: "End its session?",
        options: [
          { value: "no", label: "No, leave it" },
          { value: "yes", label: "Yes, free the lock" },
        ],
        isConfirmation: true,
      });
      if (answer === undefined) throw new RunnerError("execution/interrupted", { done: 0, total: 0 });
      return answer === "yes";
    };
    const report = await unlock(useCase, { dryRun: isDryRun(args), confirm });
    show(report);
    if (!report.dryRun && report.held !== null && !report.freed) remark("It was left as it is.");
    return { json: { ...report }, ...(report.freed ? { text: freedText(report) } : {}) };
  },
};
