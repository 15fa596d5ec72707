import { DatabaseFailure } from "../dialects/connect.ts";
import type { Statement } from "../operations/index.ts";
import type { ObjectName } from "../schema/index.ts";

/** An object of a schema that could not be made. */
export class LoadFailure extends DatabaseFailure {
  readonly object: ObjectName;

  constructor(failure: DatabaseFailure, object: ObjectName) {
    super(failure.message, factsOf(failure), { cause: failure });
    this.object = object;
  }
}

/** A statement of a rehearsed script that was refused; `at` is its place in the script. */
export class RehearsalFailure extends DatabaseFailure {
  /** Which of the scripts, from 0. */
  readonly script: number;
  readonly statement: Statement | undefined;

  constructor(
    failure: DatabaseFailure,
    where: { readonly script: number; readonly at: number; readonly statement: Statement | undefined },
  ) {
    super(failure.message, { ...factsOf(failure), at: where.at }, { cause: failure });
    this.script = where.script;
    this.statement = where.statement;
  }
}

function factsOf({ sqlState, kind, advice, offset, serverHint, detail, where, at }: DatabaseFailure) {
  return { sqlState, kind, advice, offset, hint: serverHint, detail, where, at };
}
