import type { CliCommand } from "../cli-command.ts";
import { findingsText } from "../output/findings-text.ts";

const HELP = `
All of it happens in a scratch database; the deployment's own is never touched. With findings the exit code is 3.

Examples:
  stemma verify
  stemma verify quetz                only this component's revisions
  stemma verify --json               for pipelines`;

/** `stemma verify [C…]`. */
export const verifyCommand: CliCommand = {
  define: (command) =>
    command
      .description(
        "Runs every revision in a scratch database: forward, rewind, forward again; and compares an install from models with what the revisions make.",
      )
      .argument("[components...]", "only these components' revisions; those they need run too")
      .addHelpText("after", HELP),

  async run({ useCase, style, remark }, args) {
    const { verify } = await import("../../commands/index.ts");
    const report = await verify(useCase, { components: args.words });
    const { irreversible } = report;
    if (irreversible.length > 0) remark(`Without a rewind: ${irreversible.join(", ")}`);
    return {
      text: findingsText(report, "verified", style),
      json: { ...report },
      findings: report.findings.length > 0,
    };
  },
};
