import { type Command, Option } from "commander";

/** Heading of these options in the help. */
export const EVERYWHERE = "Everywhere:";

/** Adds the options that every command has. */
export function addGlobalOptions(command: Command): Command {
  for (const option of globalOptions()) command.addOption(option.helpGroup(EVERYWHERE));
  return command;
}

function globalOptions(): Option[] {
  return [
    new Option("-C, --dir <dir>", "folder of the deployment; else here, then upwards"),
    new Option("--config <file>", "config file, in place of stemma.config.*"),
    new Option("--database <url>", "database, before STEMMA_DATABASE_URL and the config"),
    new Option("--json", "one JSON object on stdout"),
    new Option("-q, --quiet", "no progress and no remarks"),
    new Option("-v, --verbose", "say more; errors with their stack"),
    new Option("--no-color", "no colours"),
    new Option("-V, --version", "print the version"),
  ];
}
