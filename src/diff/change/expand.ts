import type { SchemaDialect } from "../../dialects/index.ts";
import {
  type AnyOperation,
  isOperation,
  kindOf,
  type OperationKindName,
  type OperationOf,
  pathAfter,
  undoIn,
} from "../../operations/index.ts";
import { type ObjectName, objectKey, PLACES, type Schema } from "../../schema/index.ts";
import { isRename } from "../dependencies.ts";
import { isMaker } from "../providers.ts";
import { type Disturbed, disturbancesOf, isDrop } from "./disturbances.ts";
import { readsColumn } from "./reads-column.ts";
import { ownerRefusal, valuesRefusal } from "./refusals.ts";
import { relationsOf } from "./relations-of.ts";
import type { Standing, Standings } from "./standing.ts";
import { standsInTheWay } from "./stands-in-the-way.ts";

/** What is needed to find out what stands in the way. */
export interface Ground {
  readonly before: Schema;
  readonly after: Schema;
  readonly standings: Standings;
  readonly dialect: Pick<SchemaDialect, "isInTheWay">;
  /** False for what may not be touched. */
  readonly isOwn?: (object: ObjectName) => boolean;
}

/**
 * The operations, and the drop and re-creation of all that stands in their way. Throws `diff/unsupported` where that
 * cannot be, or is another component's.
 */
export function expand(operations: readonly AnyOperation[], ground: Ground): readonly AnyOperation[] {
  const expansion = new Expansion(operations, ground);
  return expansion.run();
}

/** Kinds of objects with which the server does not let go of a column that they read. */
const READERS: ReadonlySet<string> = new Set([
  "create-view",
  "create-rule",
  "create-policy",
  "create-trigger",
]);

class Expansion {
  readonly #ground: Ground;
  /** Those that are left of what was asked for. */
  readonly #operations: Set<AnyOperation>;
  readonly #byPath = new Map<string, AnyOperation[]>();
  readonly #added: AnyOperation[] = [];
  /** Keys of what is dropped. */
  readonly #gone = new Set<string>();
  /** Keys of what is dropped and made again because of something else. */
  readonly #anew = new Set<string>();
  readonly #reset = new Set<string>();
  readonly #open: Disturbed[] = [];

  constructor(operations: readonly AnyOperation[], ground: Ground) {
    this.#ground = ground;
    this.#operations = new Set(operations);
  }

  run(): readonly AnyOperation[] {
    for (const operation of this.#operations) {
      const key = objectKey(operation.path);
      this.#byPath.set(key, [...(this.#byPath.get(key) ?? []), operation]);
      if (isDrop(operation)) this.#gone.add(key);
    }
    for (const operation of this.#operations) {
      // What stands on a column that does not come again has changed itself.
      const isGone =
        operation.kind === "drop-column" && this.#find("add-column", operation.path) === undefined;
      if (isGone) this.#refuseForeign(operation.path);
      else this.#open.push(...disturbancesOf(operation));
    }
    const done = new Set<string>();
    for (let each = this.#open.pop(); each !== undefined; each = this.#open.pop()) {
      const key = `${each.how} ${objectKey(each.object)}`;
      if (done.has(key)) continue;
      done.add(key);
      for (const standing of this.#standingOn(each)) this.#react(standing, each);
    }
    return [...[...this.#operations].filter((each) => !this.#isSaidAnyway(each)), ...this.#added];
  }

  /** What reads a column that goes, and stays as it is since it is another component's. */
  #refuseForeign(column: ObjectName): void {
    const { isOwn, standings } = this.#ground;
    if (isOwn === undefined) return;
    for (const { operation } of standings.onColumn(column)) {
      const { path } = operation;
      if (!READERS.has(operation.kind) || isOwn(path) || !this.#isThereAfter(path)) continue;
      if (textsOf(operation).some((text) => readsColumn(text, column.table ?? "", column.name)))
        throw ownerRefusal(path, { object: column, how: "gone" }, false);
    }
  }

  #find(kind: OperationKindName, path: ObjectName): AnyOperation | undefined {
    const found = this.#byPath.get(objectKey(path)) ?? [];
    return found.find((each) => each.kind === kind);
  }

  #standingOn({ object, attributes }: Disturbed): readonly Standing[] {
    const { standings } = this.#ground;
    if (attributes !== undefined) return standings.naming(attributes);
    if (object.kind === "column") return standings.onColumn(object);
    if (object.kind !== "primary-key") return standings.on(object);
    // A query that groups by it may name all other columns of the table.
    const onTable = relationsOf(object).flatMap((relation) => standings.on(relation));
    const grouping = onTable.filter(({ text }) => /\bgroup\s+by\b/i.test(text?.text ?? ""));
    return [...standings.on(object), ...grouping];
  }

  #react(standing: Standing, cause: Disturbed): void {
    const { operation } = standing;
    const { kind, path, after } = operation;
    if (this.#isGone(path)) return;
    const isInTheWay = this.#ground.dialect.isInTheWay?.(operation, cause);
    if (isInTheWay === false) return;
    switch (isInTheWay ? "all of it" : standsInTheWay(standing, cause)) {
      case "no":
        return;
      case "its default":
        if (kind === "create-domain") this.#setAgain("set-domain-default", path, after?.default, cause);
        else if (kind === "add-column") this.#setAgain("set-column-default", path, after?.default, cause);
        return;
      case "its checks":
        if (kind === "create-domain") this.#setAgain("set-domain-checks", path, after?.checks, cause);
        return;
      case "its owner":
        this.#tieAgain(operation, cause);
        return;
      case "its type":
        this.#changeType(operation, cause);
        return;
      case "all of it":
        this.#makeAnew(operation, cause);
        return;
    }
  }

  #isGone(path: ObjectName): boolean {
    return [path, ...relationsOf(path)].some((each) => this.#gone.has(objectKey(each)));
  }

  #makeAnew(made: AnyOperation, cause: Disturbed): void {
    const { before } = this.#ground;
    const { path } = made;
    const renamed = this.#byPath.get(objectKey(path))?.find(isRename);
    const target = renamed === undefined ? path : pathAfter(renamed);
    const value = this.#valueAfter(made, target);
    // It does not come again: then what names it has another meaning, or it is dropped anyway.
    if (value === undefined) return;
    this.#requireOwn(path, cause);
    if (renamed !== undefined) this.#operations.delete(renamed);
    this.#gone.add(objectKey(path));
    this.#anew.add(objectKey(path)).add(objectKey(target));
    this.#add(undoIn(before, made));
    this.#add({ kind: made.kind, path: target, after: value });
    this.#open.push({ object: path, how: "gone" });
  }

  /** A column of a type that is made anew goes over to it; of one that is dropped it could not keep its values. */
  #changeType({ path }: AnyOperation, cause: Disturbed): void {
    if (cause.how === "rebuilt") {
      if (path.kind === "column") this.#open.push({ object: path, how: "converted" });
      return;
    }
    const isChanged =
      this.#find("set-column-type", path) !== undefined || this.#find("set-domain-type", path) !== undefined;
    if (isChanged || !this.#isThereAfter(path)) return;
    throw valuesRefusal(path, cause);
  }

  /** Taken away before and set again afterwards, even where another one is set anyway. */
  #setAgain(
    kind: "set-column-default" | "set-domain-default" | "set-domain-checks",
    path: ObjectName,
    before: unknown,
    cause: Disturbed,
  ): void {
    if (before === undefined || !this.#isThereAfter(path) || this.#reset.has(`${kind} ${objectKey(path)}`))
      return;
    const planned = this.#find(kind, path);
    const after = planned === undefined ? before : planned.after;
    // The default that is set then has nothing to do with it.
    if (planned !== undefined && (after === undefined || !this.#isThereAfter(cause.object))) return;
    this.#requireOwn(path, cause);
    this.#reset.add(`${kind} ${objectKey(path)}`);
    if (planned !== undefined) this.#operations.delete(planned);
    this.#add({ kind, path, before });
    this.#add({ kind, path, after });
  }

  /** A sequence would go with its column. */
  #tieAgain(made: AnyOperation, cause: Disturbed): void {
    if (made.kind !== "set-sequence-owner" || made.after === undefined) return;
    const { path, after: owned } = made;
    if (this.#find("set-sequence-owner", path) !== undefined || this.#reset.has(objectKey(path))) return;
    const then = PLACES.sequence.find(this.#ground.after, path);
    if (then?.ownedBy === undefined) return;
    this.#requireOwn(path, cause);
    this.#reset.add(objectKey(path));
    const { ownedBy: _, ...freeBefore } = owned;
    const { ownedBy: __, ...freeAfter } = then;
    this.#add({ kind: "set-sequence-owner", path, before: owned, after: freeBefore });
    this.#add({ kind: "set-sequence-owner", path, before: freeAfter, after: then });
  }

  /** What is made again brings all that was to be changed of it. */
  #isSaidAnyway(operation: AnyOperation): boolean {
    const { path } = operation;
    const isPart = relationsOf(path).some((each) => this.#anew.has(objectKey(each)));
    return isPart || (!isMaker(operation) && this.#anew.has(objectKey(path)));
  }

  #valueAfter<Kind extends OperationKindName>(made: OperationOf<Kind>, path: ObjectName): unknown {
    const { after } = this.#ground;
    if (path.table !== undefined && !relationsOf(path).some((each) => this.#isThereAfter(each)))
      return undefined;
    return kindOf(made).place.find(after, path);
  }

  #isThereAfter(path: ObjectName): boolean {
    const { after } = this.#ground;
    if (path.table !== undefined && !relationsOf(path).some((each) => this.#isThereAfter(each))) return false;
    return PLACES[path.kind].find(after, path) !== undefined;
  }

  #requireOwn(path: ObjectName, cause: Disturbed): void {
    if (this.#ground.isOwn?.(path) === false)
      throw ownerRefusal(path, cause, this.#isThereAfter(cause.object));
  }

  #add(operation: {
    readonly kind: string;
    readonly path: ObjectName;
    readonly before?: unknown;
    readonly after?: unknown;
  }): void {
    if (!isOperation(operation)) throw new Error(`there is no kind of operation ${operation.kind}`);
    this.#added.push(operation);
  }
}

function textsOf<Kind extends OperationKindName>(operation: OperationOf<Kind>): readonly string[] {
  return kindOf(operation)
    .needs(operation)
    .texts.map(({ text }) => text);
}
