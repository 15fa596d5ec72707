import { Option } from "commander";
import type { LeftBehindByPull } from "../../commands/index.ts";
import type { CliCommand } from "../cli-command.ts";
import { usageError } from "../errors.ts";

const HELP = `
The database is only read. What the format cannot say is named at the top of the output and on stderr; --format sql says
the most.

Examples:
  stemma pull -o components/app/models.ts
  stemma pull --format sql -o components/app/schema.sql
  stemma pull --schema public --schema billing`;

/** `stemma pull [--format drizzle|sql] [-o FILE]`. */
export const pullCommand: CliCommand = {
  define: (command) =>
    command
      .description("Prints what is in the database, but for the ledger, as models.")
      .addOption(
        new Option("--format <format>", "Drizzle models, or SQL that makes the same")
          .choices(["drizzle", "sql"])
          .default("drizzle"),
      )
      .option("-o, --output <file>", "file to write, in place of stdout")
      .option("--force", "overwrite that file if it exists")
      .option("--schema <name>", "only what lies in this schema; may be repeated", collect)
      .addHelpText("after", HELP),

  async run({ useCase, remark }, args) {
    const { pull } = await import("../../commands/index.ts");
    const output = args.text("output");
    const force = args.flag("force") === true;
    if (force && output === undefined) {
      throw usageError("--force is about a file", "Name it: --output FILE");
    }
    const { format, text, left, file } = await pull(useCase, {
      format: args.text("format") === "sql" ? "sql" : "drizzle",
      schemas: args.list("schema"),
      output,
      force,
    });
    for (const line of leftText(left)) remark(line);
    if (file !== undefined)
      remark("For a database with tables and rows that Stemma does not know yet: docs/ADOPTION.md.");
    return {
      isDocument: file === undefined,
      text: file === undefined ? text.trimEnd() : `Models written to ${file}`,
      json: { format, ...(file === undefined ? {} : { file }), text, left },
    };
  },
};

function collect(value: string, before: readonly string[] = []): readonly string[] {
  return [...before, value];
}

/** What is left out, a line for each kind of thing. */
function leftText(left: readonly LeftBehindByPull[]): readonly string[] {
  const byWhat = new Map<string, string[]>();
  for (const { what, name } of left) byWhat.set(what, [...(byWhat.get(what) ?? []), name]);
  return [...byWhat].map(([what, names]) => `Left out: ${what}: ${names.join(", ")}`);
}
