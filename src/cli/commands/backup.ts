import type { CliCommand } from "../cli-command.ts";
import { duration } from "../duration.ts";
import { usageError } from "../errors.ts";
import { backupListText, backupText } from "../output/backup-text.ts";
import { addRunOptions } from "../plan-cli.ts";

const HELP = `
PostgreSQL is copied by pg_dump, MariaDB by mariadb-dump, which have to be installed;
PGlite and SQLite need nothing. More: docs/BACKUPS.md.

Examples:
  stemma backup                 copy the database, and verify the copy
  stemma backup --list          the backups that there are
  stemma upgrade --apply --backup
                                a backup first, then the upgrade
  stemma restore                what the newest backup would bring back`;

/** `stemma backup`: at once, since nothing is lost by it. */
export const backupCommand: CliCommand = {
  define: (command) =>
    addRunOptions(
      command
        .description("Copies the whole database to a file, and verifies the copy.")
        .option("--list", "list the backups that there are, the newest first")
        .option("--dry-run", "only say where it would go"),
    ).addHelpText("after", HELP),

  async run(context, args) {
    const { backup, listOfBackups } = await import("../../commands/index.ts");
    const dryRun = args.flag("dryRun") === true;
    if (args.flag("list") === true) {
      if (dryRun) throw usageError("--list and --dry-run contradict each other", "Give one of them.");
      const list = await listOfBackups(context.useCase);
      return { text: backupListText(list, context.style), json: { ...list } };
    }
    const began = performance.now();
    const { backup: made, removed = [], ...outcome } = await backup(context.useCase, { dryRun });
    const json = { ...outcome, backup: made ?? null, removed };
    if (made === undefined) return { text: `A backup would be written to ${outcome.folder}.`, json };
    const lines = [backupText(made, context.style)];
    if (removed.length > 0) lines.push(`Removed, since newer ones are kept: ${removed.join(", ")}`);
    lines.push(`Done: verified in ${duration(performance.now() - began)}.`);
    return { text: lines.join("\n"), json };
  },
};
