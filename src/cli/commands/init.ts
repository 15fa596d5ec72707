import type { InitOutcome } from "../../commands/index.ts";
import type { CliCommand } from "../cli-command.ts";
import { usageError } from "../errors.ts";

const HELP = `
Examples:
  stemma init                  in the current folder
  stemma init shop             in ./shop, which is made
  stemma init store --database postgres://me@localhost:5432/store
  stemma init notes --database sqlite:notes/app.db
  stemma init depot --database mariadb://me@localhost:3306/depot

Nothing is overwritten: files that are there are kept and listed.`;

/** `stemma init [DIR]`. */
export const initCommand: CliCommand = {
  define: (command) =>
    command
      .description(
        "Writes a starting deployment: a config, one component with models, .gitattributes, package.json.",
      )
      .argument("[dir]", "folder of the deployment; default: the current one")
      .option("--yes", "accepted everywhere; nothing is asked here")
      .addHelpText("after", HELP),

  async run({ useCase, io }, args) {
    const { init } = await import("../../commands/index.ts");
    const directory = args.words[0] ?? useCase.directory ?? ".";
    const outcome = await init(io.cwd, directory, useCase.database);
    if (outcome.kind === "exists") {
      throw usageError(
        `${outcome.config} exists already: there is a deployment here`,
        "Name another folder: stemma init DIR",
      );
    }
    if (outcome.kind === "secret") {
      throw usageError(
        `${outcome.database} has a password, which does not belong into a config`,
        "Leave it out, and give the whole URL in STEMMA_DATABASE_URL when commands run.",
      );
    }
    if (outcome.kind === "unwritable") {
      throw usageError(
        `${outcome.path} cannot be written: ${outcome.problem}`,
        "Name another folder: stemma init DIR",
      );
    }
    const { component, written, kept } = outcome;
    return {
      text: initText(outcome),
      json: { directory: outcome.directory, component, files: written, kept },
    };
  },
};

function initText({
  directory,
  component,
  packages,
  written,
  kept,
}: Extract<InitOutcome, { kind: "written" }>): string {
  const lines = ["Deployment created:", ...written.map((file) => `* ${file}`)];
  if (kept.length > 0) lines.push("", "Kept as they were:", ...kept.map((file) => `* ${file}`));
  const manifestKept = kept.some((file) => file.endsWith("package.json"));
  lines.push("", "Next:");
  if (directory !== ".") lines.push(`  cd ${directory}`);
  lines.push(
    `  npm install${manifestKept ? ` stemma ${packages.join(" ")}` : ""}`,
    `  npx stemma make-migrations -m "Initial revision" --initialize     # from components/${component}/models.ts`,
    "  npx stemma init-db",
  );
  return lines.join("\n");
}
