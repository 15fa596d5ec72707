import type {
  Answer,
  CreatedRevision,
  MakeMigrationsReport,
  UndecidedQuestion,
  UseCaseContext,
} from "../commands/index.ts";
import type { CallOptions } from "./options.ts";

/** What `makeMigrations` is asked for: the flags of the command line, by their names. */
export interface MakeMigrationsOptions extends CallOptions {
  /** What it changes; its first words become the files' name. */
  readonly message: string;
  /** A component's name, or its package's; default: `defaultComponent`, else the only one that is not from a package. */
  readonly component?: string | undefined;
  /** A revision for each component that has changed. */
  readonly all?: boolean | undefined;
  /** The explicit initial revision. */
  readonly initialize?: boolean | undefined;
  /** With `initialize`: as the live database has it. */
  readonly fromDatabase?: boolean | undefined;
  /** A revision to fill in, whatever the models say. */
  readonly empty?: boolean | undefined;
  readonly format?: "sql" | "ts" | undefined;
  /** `A:B` each: what became what. */
  readonly renames?: readonly string[] | undefined;
  /** What is gone for good, and not renamed. */
  readonly drops?: readonly string[] | undefined;
  /** `table:component` each: what a component takes over from another. */
  readonly moves?: readonly string[] | undefined;
  /** Revision that it follows; default: the only head. */
  readonly parent?: string | undefined;
  /** Nothing is written; the texts are in what it gives all the same. */
  readonly dryRun?: boolean | undefined;
  /** Default: now. */
  readonly date?: Date | undefined;
  /** Decides what neither `renames` nor `drops` say. Undefined: no answer. */
  readonly ask?: ((question: UndecidedQuestion) => Answer | Promise<Answer>) | undefined;
}

/** What became of it: what was made, or questions that nobody has answered. */
export type MakeMigrationsOutcome =
  | ({ readonly kind: "made" } & MakeMigrationsReport)
  | {
      readonly kind: "undecided";
      readonly component: string;
      readonly questions: readonly UndecidedQuestion[];
    };

/** `makeMigrations` with open questions as a value. */
export async function writeMigrations(
  context: UseCaseContext,
  options: MakeMigrationsOptions,
): Promise<MakeMigrationsOutcome> {
  const { message, component, parent, date, ask } = options;
  const { all = false, initialize = false, fromDatabase = false, empty = false, dryRun = false } = options;
  const { format = "sql", renames = [], drops = [], moves = [] } = options;
  const { isUndecided, makeMigrations } = await import("../commands/index.ts");
  const asking = ask === undefined ? {} : { ask: async (question: UndecidedQuestion) => ask(question) };
  try {
    const report = await makeMigrations(context, {
      ...{ message, component, parent, date, all, initialize, fromDatabase, empty, dryRun },
      ...{ format, renames, drops, moves },
      ...asking,
    });
    return { kind: "made", ...report };
  } catch (error) {
    if (!isUndecided(error)) throw error;
    const { component: undecided, questions } = error.facts;
    return { kind: "undecided", component: undecided, questions };
  }
}

/** What a revision that is written by hand is to be. */
export interface CreateOptions extends CallOptions {
  readonly format?: "sql" | "ts" | undefined;
  /** Revision that it follows, `ID` or `C:ID`; default: the only head. */
  readonly parent?: string | undefined;
  /** Revisions that it joins, in place of `parent`. */
  readonly merge?: readonly [string, string, ...string[]] | undefined;
  /** Revisions of other components that it needs, `C:REV`. */
  readonly dependsOn?: readonly string[] | undefined;
  /** Default: now. */
  readonly date?: Date | undefined;
}

/** `create` with its options by name. */
export async function writeEmptyRevision(
  context: UseCaseContext,
  component: string,
  message: string,
  { format = "sql", parent, merge, dependsOn = [], date }: CreateOptions,
): Promise<CreatedRevision> {
  const { CommandError, create } = await import("../commands/index.ts");
  if (parent !== undefined && merge !== undefined) {
    const hint = "A merge follows the revisions that it joins.";
    throw new CommandError("cli/usage", { problem: "parent and merge contradict each other", hint });
  }
  const parents = merge ?? (parent === undefined ? [] : [parent]);
  return create(context, { component, message, format, parents, dependsOn, date });
}
