import type { SchemaDialect } from "../../dialects/index.ts";
import {
  type Rename,
  type RenameQuestion,
  renameOperations,
  renameProblem,
  renameQuestions,
} from "../../diff/index.ts";
import { type AnyOperation, applyOperation } from "../../operations/index.ts";
import { type ObjectName, objectKey, type Schema } from "../../schema/index.ts";
import { CommandError, type UndecidedQuestion } from "../errors.ts";
import { objectFinder, objectText, renameParts } from "./object-text.ts";

/** Which of the candidates it is; `drop`: none, it is gone for good; undefined: no answer. */
export type Answer = { readonly rename: string } | "drop" | undefined;

export interface Decisions {
  /** `A:B`, as they were given. */
  readonly renames: readonly string[];
  readonly drops: readonly string[];
  /** Asks a person; left out where there is none. */
  readonly ask?: ((question: UndecidedQuestion) => Promise<Answer>) | undefined;
  /** Told of flags that cannot be carried out, which are refused where it is left out. */
  readonly onUnused?: ((unused: UnusedFlag) => void) | undefined;
}

/** A flag that could not be carried out, and why. */
export interface UnusedFlag {
  readonly flag: string;
  readonly problem: CommandError;
}

/** Renames that were decided, and the schema after them as far as its structure tells: texts still name the old. */
export interface DecidedRenames {
  readonly renames: readonly Rename[];
  readonly operations: readonly AnyOperation[];
  readonly renamed: Schema;
}

/**
 * Settles what was renamed between two schemas of a component: tables first, then what is in them. Throws
 * `diff/undecided` with every question that nobody answered, `cli/usage` for a flag that makes no sense.
 */
export async function decideRenames(
  component: string,
  before: Schema,
  after: Schema,
  decisions: Decisions,
  on: { readonly dialect: SchemaDialect; readonly serverVersion: () => Promise<number> },
): Promise<DecidedRenames> {
  const { defaultSchema } = on.dialect;
  const flags = new Flags(decisions, before, after, defaultSchema);
  const renames: Rename[] = [];
  const operations: AnyOperation[] = [];
  const dropped = new Set<string>();
  let renamed = before;
  for (;;) {
    const found: Rename[] = [...flags.renamesIn(renamed)];
    const open: RenameQuestion[] = [];
    // What flags say comes first: with it some questions do not arise.
    for (const question of found.length > 0 ? [] : renameQuestions(renamed, after)) {
      const key = objectKey(question.from);
      if (dropped.has(key) || flags.drops(question.from)) continue;
      // What was given to one is no candidate for another.
      const taken = new Set(found.map(({ to }) => objectKey(to)));
      const candidates = question.candidates.filter((candidate) => !taken.has(objectKey(candidate)));
      if (candidates.length === 0) continue;
      const asked = { ...question, candidates };
      const answer = await decisions.ask?.(questionText(asked, defaultSchema));
      if (answer === undefined) open.push(asked);
      else if (answer === "drop") dropped.add(key);
      else found.push({ from: question.from, to: chosen(asked, answer.rename, defaultSchema) });
    }
    if (open.length > 0) {
      flags.refuseUnused();
      const questions = open.map((question) => questionText(question, defaultSchema));
      throw new CommandError("diff/undecided", { component, questions });
    }
    if (found.length === 0) break;
    const steps = renameOperations(renamed, found, on.dialect, await on.serverVersion());
    for (const step of steps) renamed = applyOperation(renamed, step);
    renames.push(...found);
    operations.push(...steps);
  }
  flags.refuseUnused();
  return { renames, operations, renamed };
}

function questionText({ kind, from, candidates }: RenameQuestion, defaultSchema: string): UndecidedQuestion {
  const old = objectText(from, defaultSchema);
  const names = candidates.map((candidate) => objectText(candidate, defaultSchema));
  return {
    kind,
    from: old,
    candidates: names,
    flags: [...names.map((name) => ["--rename", `${old}:${name}`]), ["--drop", old]],
  };
}

function chosen({ candidates, from }: RenameQuestion, name: string, defaultSchema: string): ObjectName {
  return (
    candidates.find((candidate) => objectText(candidate, defaultSchema) === name) ?? candidates[0] ?? from
  );
}

/** A `--rename` that was not carried out yet; names follow the tables that were renamed meanwhile. */
interface RenameFlag {
  readonly text: string;
  readonly from: string;
  readonly to: string;
}

/** `--rename` and `--drop` as they were given, and which of them have been used. */
class Flags {
  #renames: readonly RenameFlag[];
  readonly #drops: readonly (readonly ObjectName[])[];
  readonly #after: Schema;
  readonly #defaultSchema: string;
  readonly #onUnused: Decisions["onUnused"];
  #last: Schema;

  constructor({ renames, drops, onUnused }: Decisions, before: Schema, after: Schema, defaultSchema: string) {
    this.#after = after;
    this.#last = before;
    this.#defaultSchema = defaultSchema;
    this.#onUnused = onUnused;
    this.#renames = renames.map(parseRename);
    for (const { text, from } of this.#renames) {
      if (!drops.includes(from)) continue;
      throw badFlag(
        `--rename ${text} and --drop ${from} contradict each other: it is renamed, or it is gone`,
      );
    }
    const find = drops.length === 0 ? () => [] : objectFinder(before, defaultSchema);
    this.#drops = drops.map((text) => {
      const found = find(text);
      if (found.length === 0) {
        this.#refuse(`--drop ${text}`, `--drop ${text}: the migrations make nothing of that name`);
      } else if (
        !this.#renames.some(({ to }) => to === text) &&
        found.every((each) => objectFinder(after, defaultSchema)(text).some(isSame(each)))
      ) {
        this.#refuse(`--drop ${text}`, `--drop ${text}: the models still have it`);
      }
      return found;
    });
  }

  drops(object: ObjectName): boolean {
    const key = objectKey(object);
    return this.#drops.some((found) => found.some((each) => objectKey(each) === key));
  }

  /** The renames that can be carried out on this schema; they are used up then. Parts come after their tables. */
  renamesIn(schema: Schema): readonly Rename[] {
    this.#last = schema;
    if (this.#renames.length === 0) return [];
    const meant = this.#renames.flatMap((flag) =>
      this.#pairsOf(flag, schema).map((rename) => ({ flag, rename })),
    );
    const together = meant.map(({ rename }) => rename);
    const possible = this.#renames.flatMap((flag) => {
      const found = meant.find(
        (each) =>
          each.flag === flag && renameProblem(schema, this.#after, each.rename, together) === undefined,
      );
      return found ?? [];
    });
    const whole = possible.filter(({ rename }) => rename.from.table === undefined);
    const used = whole.length === 0 ? possible : whole;
    const flags = new Set(used.map(({ flag }) => flag));
    this.#renames = this.#renames
      .filter((flag) => !flags.has(flag))
      .map((flag) => used.reduce((each, { flag: { from, to } }) => followed(each, from, to), flag));
    return used.map(({ rename }) => rename);
  }

  /** Throws for a flag that could never be carried out. */
  refuseUnused(): void {
    for (const flag of this.#renames) this.#refuse(`--rename ${flag.text}`, this.#problemOf(flag));
    this.#renames = [];
  }

  #refuse(flag: string, text: string): void {
    const problem = badFlag(text);
    if (this.#onUnused === undefined) throw problem;
    this.#onUnused({ flag, problem });
  }

  #problemOf(flag: RenameFlag): string {
    const { text, from, to } = flag;
    const [object] = objectFinder(this.#last, this.#defaultSchema)(from);
    const [target] = objectFinder(this.#after, this.#defaultSchema)(to);
    const [pair] = this.#pairsOf(flag, this.#last);
    if (object === undefined) return `--rename ${text}: the migrations make nothing that is called ${from}`;
    if (target === undefined) return `--rename ${text}: the models have nothing that is called ${to}`;
    const problem = pair === undefined ? undefined : renameProblem(this.#last, this.#after, pair);
    return `--rename ${text}: ${problem ?? `${from} is a ${object.kind}, ${to} is a ${target.kind}`}`;
  }

  /** What the two names may mean, both of one kind. */
  #pairsOf({ from, to }: RenameFlag, schema: Schema): readonly Rename[] {
    const targets = objectFinder(this.#after, this.#defaultSchema)(to);
    return objectFinder(
      schema,
      this.#defaultSchema,
    )(from).flatMap((object) =>
      targets.filter(({ kind }) => kind === object.kind).map((target) => ({ from: object, to: target })),
    );
  }
}

function isSame(object: ObjectName): (other: ObjectName) => boolean {
  return (other) => objectKey(other) === objectKey(object);
}

function parseRename(text: string): RenameFlag {
  const [from, to] = renameParts(text) ?? [];
  if (from !== undefined && to !== undefined) return { text, from, to };
  throw badFlag(`--rename ${text} does not say what becomes what (A:B)`);
}

/** The same flag once the table that its names begin with is called otherwise. */
function followed(flag: RenameFlag, table: string, renamed: string): RenameFlag {
  const follow = (name: string): string =>
    name.startsWith(`${table}.`) ? `${renamed}${name.slice(table.length)}` : name;
  return { ...flag, from: follow(flag.from), to: follow(flag.to) };
}

function badFlag(problem: string): CommandError<"cli/usage"> {
  return new CommandError("cli/usage", {
    problem,
    hint: `Names are [schema.]table[.column]; a part with upper case or other characters stands in double quotes: '"Users"."createdAt"'.`,
  });
}
