import type { CliCommand } from "../cli-command.ts";
import { usageError } from "../errors.ts";
import { createdText } from "./create.ts";

const HELP = `
Examples:
  stemma merge foo
  stemma merge foo -m "Bring both branches together"`;

/** `stemma merge C [-m M]`. */
export const mergeCommand: CliCommand = {
  define: (command) =>
    command
      .description("Writes a revision that joins all heads of a component. It runs as it is.")
      .argument("<component>", "component with several heads")
      .option("-m, --message <message>", "message; default: the heads that it joins")
      .option("--yes", "accepted everywhere; nothing is asked here")
      .addHelpText("after", HELP),

  async run({ useCase }, args) {
    const { merge } = await import("../../commands/index.ts");
    const message = args.text("message");
    const outcome = await merge(useCase, { component: args.words[0] ?? "", message });
    if (outcome.kind === "nothing") {
      throw usageError(
        `There is nothing to merge: ${outcome.component} has one head, ${outcome.heads.join(", ")}`,
        "stemma history draws the graph.",
      );
    }
    const { migration, files } = outcome.revision;
    return { text: createdText(outcome.revision), json: { migration, files } };
  },
};
