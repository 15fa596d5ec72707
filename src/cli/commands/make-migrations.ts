import { Option } from "commander";
import type { MadeMigration, MakeMigrationsReport, UndecidedQuestion } from "../../commands/index.ts";
import type { CliCommand, CliContext } from "../cli-command.ts";
import { usageError } from "../errors.ts";
import type { ParsedArguments } from "../parsed-arguments.ts";
import type { Style } from "../style.ts";
import { dateOf } from "./create.ts";

const HELP = `
The migration is run in a scratch database, forward and back, before it is written; what it leads to has to be what the
models declare. The database is neither changed nor, as a rule, needed.

Names in flags are [schema.]table[.column]; a part with upper case or other characters stands in double quotes.

Examples:
  stemma make-migrations -m "Add due date"
  stemma make-migrations --component app -m "Rename titles" --rename tasks.name:tasks.title
  stemma make-migrations --plugin quetz-tags -m "Initial revision" --initialize
  stemma make-migrations --all -m "Follow the models" --dry-run`;

/** `stemma make-migrations [DIR] -m MESSAGE`. */
export const makeMigrationsCommand: CliCommand = {
  define: (command) =>
    command
      .description(
        "Compares the models with what the migrations make, and writes the difference as a revision.",
      )
      .argument("[dir]", "folder of the deployment")
      .option("-m, --message <message>", "what it changes; its first words become the files' name")
      .option("--component <name>", "component that gets the migration; a package's name will do")
      .option("--plugin <name>", "the same")
      .option("--all", "a migration for each component that has changed")
      .option("--initialize", "write the explicit initial revision")
      .option("--from-database", "with --initialize: as the live database has it")
      .option("--empty", "write a revision to fill in, whatever the models say")
      .addOption(
        new Option("--format <format>", "SQL files, or one in TypeScript")
          .choices(["sql", "ts"])
          .default("sql"),
      )
      .option("--rename <a:b>", "what became what; may be repeated", collect)
      .option("--drop <name>", "what is gone for good, and not renamed; may be repeated", collect)
      .option(
        "--move <table:component>",
        "what the component takes over from another; may be repeated",
        collect,
      )
      .option("--parent <rev>", "revision that it follows; default: the only head")
      .option("--date <iso>", "its date, UTC; default: now")
      .option("--dry-run", "print operations and SQL, and write nothing")
      .option("--yes", "ask nothing; loss of data is never agreed to by it")
      .addHelpText("after", HELP),

  async run(context, args) {
    const message = args.text("message");
    if (message === undefined) {
      throw usageError(
        "A migration needs a message",
        'Say what it changes: stemma make-migrations -m "Add due date"',
      );
    }
    const useCase = useCaseIn(context, args);
    const { makeMigrations } = await import("../../commands/index.ts");
    const all = args.flag("all") === true;
    const report = await makeMigrations(useCase, {
      message,
      component: componentOf(args),
      all,
      initialize: args.flag("initialize") === true,
      fromDatabase: args.flag("fromDatabase") === true,
      empty: args.flag("empty") === true,
      format: args.text("format") === "ts" ? "ts" : "sql",
      renames: args.list("rename"),
      drops: args.list("drop"),
      moves: args.list("move"),
      parent: args.text("parent"),
      dryRun: args.flag("dryRun") === true,
      date: dateOf(args),
      ask: askerOf(context, args),
    });
    for (const { remarks } of report.made) for (const line of remarks) context.remark(line);
    return { text: reportText(report, context.style), json: reportJson(report, all) };
  },
};

function useCaseIn({ useCase }: CliContext, args: ParsedArguments): CliContext["useCase"] {
  const [directory] = args.words;
  if (directory === undefined) return useCase;
  if (useCase.directory !== undefined) {
    throw usageError("The deployment's folder is given twice", "Give it as the argument or with --dir.");
  }
  return { ...useCase, directory };
}

function componentOf(args: ParsedArguments): string | undefined {
  const component = args.text("component");
  const plugin = args.text("plugin");
  if (component !== undefined && plugin !== undefined) {
    throw usageError("--component and --plugin name the same thing", "Give one of them.");
  }
  return component ?? plugin;
}

/** Asks the person, where there is one who wants to be asked. */
function askerOf({ io, json }: CliContext, args: ParsedArguments) {
  const { ask } = io;
  if (ask === undefined || json || args.flag("yes") === true) return undefined;
  return async ({ kind, from, candidates }: UndecidedQuestion) => {
    const answer = await ask({
      message: `The ${kind} ${from} is gone from the models. What became of it?`,
      options: [
        ...candidates.map((name) => ({ value: name, label: `it is ${name} now` })),
        { value: "", label: "it is dropped, with its data" },
      ],
    });
    if (answer === undefined) return undefined;
    return answer === "" ? ("drop" as const) : { rename: answer };
  };
}

function collect(value: string, before: readonly string[] = []): readonly string[] {
  return [...before, value];
}

function reportText({ dryRun, made }: MakeMigrationsReport, style: Style): string {
  const changed = made.filter(({ migration }) => migration !== null);
  if (changed.length === 0) return `No changes in ${made.map(({ component }) => component).join(", ")}.`;
  return changed.map((each) => migrationText(each, dryRun, style)).join("\n\n");
}

function migrationText(
  { migration, files, operations, texts }: MadeMigration,
  dryRun: boolean,
  style: Style,
): string {
  const width = String(operations.length).length;
  return [
    `Migration [${migration}] ${dryRun ? "would be created" : "created"}:`,
    ...files.map((file) => `* ${file}`),
    ...(operations.length === 0 ? [] : [""]),
    ...operations.map(
      ({ description, lossy }, at) =>
        `${String(at + 1).padStart(width + 2)}. ${description}${lossy ? style.red("  (loses data)") : ""}`,
    ),
    ...(dryRun ? texts.flatMap(({ file, text }) => ["", style.dim(`-- ${file}`), text.trimEnd()]) : []),
  ].join("\n");
}

function reportJson({ dryRun, made }: MakeMigrationsReport, all: boolean): Readonly<Record<string, unknown>> {
  const each = made.map(({ texts, ...report }) => ({ ...report, ...(dryRun ? { texts } : {}) }));
  if (all) return { dryRun, components: each };
  return { dryRun, ...each[0] };
}
