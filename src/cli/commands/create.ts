import { Option } from "commander";
import type { CreatedRevision } from "../../commands/index.ts";
import type { CliCommand } from "../cli-command.ts";
import { usageError } from "../errors.ts";
import type { ParsedArguments } from "../parsed-arguments.ts";
import { targetOf } from "../targets.ts";

const HELP = `
Examples:
  stemma create foo "Add other column"
  stemma create foo "Fill other column" --format ts
  stemma create foo "Refer to bar" --depends-on bar:2bfa06fe
  stemma create foo "Join both" --merge 2c12ca17 2c3a41b0`;

/** `stemma create COMPONENT MESSAGE`. */
export const createCommand: CliCommand = {
  pairs: ["--merge"],

  define: (command) =>
    command
      .description("Writes an empty revision to fill in; what follows from models, make-migrations writes.")
      .argument("<component>", "component that the revision belongs to")
      .argument("<message>", "what it changes; its first words become the file's name")
      .addOption(
        new Option("--format <format>", "SQL files, or one in TypeScript")
          .choices(["sql", "ts"])
          .default("sql"),
      )
      .option("--parent <rev>", "revision that it follows; default: the only head")
      .option("--merge <rev>", "two revisions that it joins: --merge REV REV", collect)
      .option("--depends-on <c:rev>", "revision of another component that it needs; may be repeated", collect)
      .option("--date <iso>", "its date, UTC; default: now")
      .option("--yes", "accepted everywhere; nothing is asked here")
      .addHelpText("after", HELP),

  async run({ useCase, remark }, args) {
    const { create } = await import("../../commands/index.ts");
    const [component = "", message = ""] = args.words;
    const created = await create(useCase, {
      component,
      message,
      format: args.text("format") === "ts" ? "ts" : "sql",
      parents: parentsOf(args),
      dependsOn: args.list("dependsOn").map((text) => targetOf(text).replace("==", ":")),
      date: dateOf(args),
    });
    for (const line of created.remarks) remark(line);
    return { text: createdText(created), json: { ...created } };
  },
};

/** What `create` and `merge` print. */
export function createdText({ migration, files }: CreatedRevision): string {
  return [`Migration [${migration}] created:`, ...files.map((file) => `* ${file}`)].join("\n");
}

function collect(value: string, before: readonly string[] = []): readonly string[] {
  return [...before, value];
}

/** The revision that it follows, or the two that it joins. */
function parentsOf(args: ParsedArguments): readonly string[] {
  const given = args.text("parent");
  const merge = args.list("merge").map(targetOf);
  if (given !== undefined && merge.length > 0) {
    throw usageError(
      "--parent and --merge contradict each other",
      "A merge follows the two revisions that it joins.",
    );
  }
  if (merge.length > 0 && new Set(merge).size !== 2) {
    throw usageError("--merge takes two different revisions", "For example: --merge 2c12ca17 2c3a41b0");
  }
  return given === undefined ? merge : [targetOf(given)];
}

const ISO = /^(\d{4}-\d{2}-\d{2})(?:T(\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?)(Z|[+-]\d{2}:?\d{2})?)?$/;

/** A date without a zone is UTC, as in headers. */
export function dateOf(args: ParsedArguments): Date | undefined {
  const text = args.text("date");
  if (text === undefined) return undefined;
  const [, day, clock = "00:00", zone] = ISO.exec(text) ?? [];
  const wall = new Date(`${day}T${clock}Z`);
  const date = zone === undefined ? wall : new Date(text);
  // Date folds 30 February into March: only what comes back the same is a day of the calendar.
  const isDate = !Number.isNaN(date.getTime()) && !Number.isNaN(wall.getTime());
  if (!isDate || wall.toISOString().slice(0, 10) !== day) {
    throw usageError(`"${text}" is not a date`, "Write it as 2021-01-09T21:57:55, in UTC.");
  }
  return date;
}
