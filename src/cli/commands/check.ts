import type { CliCommand } from "../cli-command.ts";
import { findingsText } from "../output/findings-text.ts";

const HELP = `
Nothing is changed, neither files nor the database. With findings the exit code is 3; what could not be looked at is
listed as skipped and is no finding.

Examples:
  stemma check
  stemma check --offline             without the database: models, heads, files
  stemma check --json                for pipelines`;

/** `stemma check [--offline]`. */
export const checkCommand: CliCommand = {
  define: (command) =>
    command
      .description(
        "Tells whether the models are what the migrations make, each component has one head, no applied revision has changed, and the database is what its revisions make.",
      )
      .option("--offline", "leave the database alone")
      .addHelpText("after", HELP),

  async run({ useCase, style, remark }, args) {
    const { check } = await import("../../commands/index.ts");
    const report = await check(useCase, { offline: args.flag("offline") === true });
    const { unmanaged } = report;
    if (unmanaged.length > 0) remark(`In the database and no component's: ${unmanaged.join(", ")}`);
    return {
      text: findingsText(report, "checked", style),
      json: { ...report },
      findings: report.findings.length > 0,
    };
  },
};
