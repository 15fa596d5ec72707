import { Command } from "commander";
import { expect, test } from "vitest";
import { COMMANDS } from "../../src/cli/command-list.ts";

/** Commands that change a database without having a backup to make, and why. */
const WITHOUT: Readonly<Record<string, string>> = {
  unlock: "it ends a session and writes a line into the journal",
};

test("every command that changes a database takes --backup, or its help says why not", async () => {
  const lacking: string[] = [];
  for (const { name, load } of COMMANDS) {
    const command = new Command(name);
    (await load()).define(command);
    const options = command.options.map(({ long }) => long);
    if (!options.includes("--apply") || options.includes("--backup")) continue;
    lacking.push(name);
    let help = "";
    command.configureOutput({ writeOut: (text) => (help += text) }).outputHelp();
    expect(help).toContain("no --backup here");
  }
  expect(lacking).toEqual(Object.keys(WITHOUT));
});
