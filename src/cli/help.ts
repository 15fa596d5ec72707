import { COMMANDS } from "./command-list.ts";

/** What `stemma --help` prints. Written without commander, so that it appears at once. */
export function programHelp(): string {
  const names = COMMANDS.map(({ name, usage }) => `${name} ${usage}`.trim());
  const width = Math.max(...names.map((name) => name.length));
  const lines = COMMANDS.map(({ summary }, at) => `  ${(names[at] ?? "").padEnd(width)}  ${summary}`);
  return `Usage: stemma <command> [arguments] [options]

Schema migrations for modular applications: components with their own revisions, one plan over all of them.

Commands:
${lines.join("\n")}

Everywhere:
  -C, --dir DIR         folder of the deployment; else here, then upwards
  --config FILE         config file, in place of stemma.config.*
  --database URL        database, before STEMMA_DATABASE_URL and the config
  --json                one JSON object on stdout
  -q, --quiet           no progress and no remarks
  -v, --verbose         say more; errors with their stack
  --no-color            no colours
  -V, --version         print the version
  -h, --help            show this help; after a command, the command's

Commands that change a database print their plan; --no-dry-run, or --apply, carries it out.

First steps:
  stemma init app && cd app && npm install
  npx stemma make-migrations -m "Initial revision" --initialize
  npx stemma init-db
`;
}
