import type { CliCommand } from "./cli-command.ts";

/** One line of `stemma --help`, and where the command's file is; the file is loaded when the command is called. */
export interface CommandEntry {
  readonly name: string;
  readonly usage: string;
  readonly summary: string;
  readonly aliases?: readonly string[];
  readonly load: () => Promise<CliCommand>;
}

/** All commands, in the order of the help: begin, look, change, write. */
export const COMMANDS: readonly CommandEntry[] = [
  {
    name: "init",
    usage: "[DIR]",
    summary: "write a starting deployment",
    load: async () => (await import("./commands/init.ts")).initCommand,
  },
  {
    name: "init-db",
    usage: "[DIR]",
    summary: "bring the database up to date, at once",
    load: async () => (await import("./commands/init-db.ts")).initDbCommand,
  },
  {
    name: "status",
    usage: "",
    summary: "list every revision and whether it is applied",
    load: async () => (await import("./commands/status.ts")).statusCommand,
  },
  {
    name: "history",
    usage: "[COMPONENT...]",
    summary: "draw the revision graph",
    aliases: ["graph"],
    load: async () => (await import("./commands/history.ts")).historyCommand,
  },
  {
    name: "show",
    usage: "C:REV",
    summary: "show one revision: its header, SQL and neighbours",
    load: async () => (await import("./commands/show.ts")).showCommand,
  },
  {
    name: "upgrade",
    usage: "[COMPONENT...]",
    summary: "bring all or the named components to their heads",
    load: async () => (await import("./commands/upgrade.ts")).upgradeCommand,
  },
  {
    name: "forward",
    usage: "C:REV...",
    summary: "apply revisions and what they need",
    load: async () => (await import("./commands/forward.ts")).forwardCommand,
  },
  {
    name: "rewind",
    usage: "C:REV... | --orphans",
    summary: "revert revisions and what follows them",
    load: async () => (await import("./commands/rewind.ts")).rewindCommand,
  },
  {
    name: "install",
    usage: "COMPONENT...",
    summary: "install components, with what they need",
    load: async () => (await import("./commands/install.ts")).installCommand,
  },
  {
    name: "uninstall",
    usage: "COMPONENT...",
    summary: "remove what components own",
    load: async () => (await import("./commands/uninstall.ts")).uninstallCommand,
  },
  {
    name: "stamp",
    usage: "C:REV...",
    summary: "mark revisions as applied without running them",
    load: async () => (await import("./commands/stamp.ts")).stampCommand,
  },
  {
    name: "unlock",
    usage: "",
    summary: "show who holds the lock of the database, and free it",
    load: async () => (await import("./commands/unlock.ts")).unlockCommand,
  },
  {
    name: "repair",
    usage: "[C:REV...]",
    summary: "accept revisions that have changed since they were applied",
    load: async () => (await import("./commands/repair.ts")).repairCommand,
  },
  {
    name: "backup",
    usage: "[--list]",
    summary: "copy the database to a file, and verify the copy",
    load: async () => (await import("./commands/backup.ts")).backupCommand,
  },
  {
    name: "restore",
    usage: "[FILE]",
    summary: "make the database what a backup has",
    load: async () => (await import("./commands/restore.ts")).restoreCommand,
  },
  {
    name: "make-migrations",
    usage: "[DIR] -m MESSAGE",
    summary: "write the difference between models and migrations",
    load: async () => (await import("./commands/make-migrations.ts")).makeMigrationsCommand,
  },
  {
    name: "create",
    usage: "COMPONENT MESSAGE",
    summary: "write an empty revision to fill in",
    load: async () => (await import("./commands/create.ts")).createCommand,
  },
  {
    name: "new-component",
    usage: "NAME [DIR]",
    summary: "write a component, or with --package an npm package with one",
    load: async () => (await import("./commands/new-component.ts")).newComponentCommand,
  },
  {
    name: "types",
    usage: "[C:REV...]",
    summary: "write the tables that code revisions work on, as types",
    load: async () => (await import("./commands/types.ts")).typesCommand,
  },
  {
    name: "merge",
    usage: "COMPONENT",
    summary: "write a revision that joins the heads of a component",
    load: async () => (await import("./commands/merge.ts")).mergeCommand,
  },
  {
    name: "check",
    usage: "[--offline]",
    summary: "compare models, revisions and database; findings: exit code 3",
    load: async () => (await import("./commands/check.ts")).checkCommand,
  },
  {
    name: "verify",
    usage: "[COMPONENT...]",
    summary: "try every revision forward, back and forward in a scratch database",
    load: async () => (await import("./commands/verify.ts")).verifyCommand,
  },
  {
    name: "pull",
    usage: "",
    summary: "print the database's schema as models",
    load: async () => (await import("./commands/pull.ts")).pullCommand,
  },
];

/** Commands that are planned, so that a person who tries one learns that it is not their typing. */
export const LATER_COMMANDS: ReadonlySet<string> = new Set(["lint", "studio"]);
