import type { NewComponentReport } from "../../commands/index.ts";
import type { CliCommand } from "../cli-command.ts";
import { usageError } from "../errors.ts";

const HELP = `
Nothing is overwritten: files that are there are kept and listed.

Examples:
  stemma new-component billing                            components/billing in the deployment
  stemma new-component shop-tos --package                 an npm package in ./shop-tos
  stemma new-component @org/shop-tos plugins/tos --package --component tos
  stemma new-component shop-tos --package --database sqlite:app.db     for SQLite; default: PGlite`;

/** `stemma new-component NAME [DIR]`. */
export const newComponentCommand: CliCommand = {
  define: (command) =>
    command
      .description(
        "Writes a component with an example table, into the deployment or, with --package, as an npm package.",
      )
      .argument("<name>", "the component's name; with --package the package's")
      .argument("[dir]", "with --package: its folder; default: called as the package, without its scope")
      .option("--package", "make an npm package: tests, CI and a deployment of its own; needs no deployment")
      .option("--component <name>", "with --package: the component's name; default: the package's")
      .option("--yes", "accepted everywhere; nothing is asked here")
      .addHelpText("after", HELP),

  async run({ useCase }, args) {
    const [name = "", directory] = args.words;
    const component = args.text("component");
    const isPackage = args.flag("package") === true;
    if (!isPackage && (directory !== undefined || component !== undefined)) {
      throw usageError(
        `${directory === undefined ? "--component" : "A folder"} is for packages: a component of the deployment lies in components/${name}`,
        "Add --package, or leave it out.",
      );
    }
    const { newComponent } = await import("../../commands/index.ts");
    const report = await newComponent(useCase, {
      name,
      ...(isPackage ? { package: { directory, component } } : {}),
    });
    return { text: createdText(report), json: { ...report } };
  },
};

function createdText(report: NewComponentReport): string {
  const { files, kept } = report;
  return [
    report.package === null ? "Component created:" : "Package created:",
    ...files.map((file) => `* ${file}`),
    ...(kept.length === 0 ? [] : ["", "Kept as they were:", ...kept.map((file) => `* ${file}`)]),
    "",
    ...nextSteps(report),
  ].join("\n");
}

function nextSteps({ component, package: named, directory, unlisted }: NewComponentReport): string[] {
  if (named === null) {
    const listing = `${unlisted?.config} does not name it yet: add "${unlisted?.entry}" to \`components\` there.`;
    return [
      ...(unlisted === null ? [] : [listing, ""]),
      "Next:",
      `  npx stemma make-migrations --component ${component} -m "Initial revision" --initialize     # from ${directory}/models.ts`,
      "  npx stemma init-db",
    ];
  }
  return [
    "Next:",
    ...(directory === "." ? [] : [`  cd ${directory}`]),
    "  npm install",
    `  npx stemma make-migrations . --message "initial revision" --initialize --plugin ${named}     # from models.ts`,
    "  npx stemma init-db .",
    "  npm test",
  ];
}
