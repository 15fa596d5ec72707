import type { RenderedOperation } from "../diff/index.ts";
import type { Script } from "../revisions/index.ts";
import { type ObjectName, objectKey } from "../schema/index.ts";
import type { ScriptStatement } from "../sql/index.ts";
import type { WrittenModels } from "./model-step.ts";
import { prefixChecksums } from "./prefix-checksums.ts";

/** One statement of an install or uninstall from models. */
export interface ModelStatement extends ScriptStatement {
  /** What its operation makes or drops; several, where it carries out some before it as well. */
  readonly paths: readonly ObjectName[];
  /** It is the first of its operation: a transaction may end before it. */
  readonly begins: boolean;
  /** Locks that its operation holds till the end of the transaction, about; 0 but for the first of an operation. */
  readonly locks: number;
  /** What it makes is shared and there already: it is passed over. */
  readonly passed?: true;
}

/** What an install or uninstall from models runs. */
export interface ModelWork {
  /** All statements as one text, to which messages point. */
  readonly script: Script;
  readonly statements: readonly ModelStatement[];
  /** Number of the first statement that is still to run. */
  readonly from: number;
  /** Statements that earlier tries have done and that are not among these any more. */
  readonly before: number;
  /** Where each transaction ends, as numbers of statements; the last is all of them. */
  readonly ends: readonly number[];
}

/** Between the statements of the text. */
const SEPARATOR = ";\n";

/** The work that carries out operations, none of them done yet. `room`: locks that one transaction may hold. */
export function modelWork(
  component: string,
  operations: readonly RenderedOperation[],
  room: number,
): ModelWork {
  const statements: ModelStatement[] = [];
  let start = 0;
  // An operation without statements is carried out by those of a later one.
  let carried: ObjectName[] = [];
  for (const { operation, statements: parts, locks } of operations) {
    carried.push(operation.path);
    if (parts.length === 0) continue;
    const paths = carried;
    carried = [];
    for (const [place, { sql }] of parts.entries()) {
      const begins = place === 0;
      statements.push({ sql, start, paths, begins, locks: begins ? locks : 0 });
      start += sql.length + SEPARATOR.length;
    }
  }
  const script: Script = {
    format: "sql",
    file: `models of ${component}`,
    text: statements.map(({ sql }) => sql).join(SEPARATOR),
    transaction: true,
    placeholder: false,
  };
  return { script, statements, from: 0, before: 0, ends: transactionEnds(statements, 0, room) };
}

/** What models in SQL say, where nothing but their text is known: to be shown, never to be run. */
export function writtenWork({ file, text, statements }: WrittenModels, before = 0): ModelWork {
  return {
    script: { format: "sql", file, text, transaction: true, placeholder: false },
    statements: statements.map((each) => ({ ...each, paths: [], begins: true, locks: 0 })),
    from: 0,
    before,
    ends: [statements.length],
  };
}

/** The same work after the first `from` statements. */
export function workAfter(work: ModelWork, from: number, room: number): ModelWork {
  return { ...work, from, ends: transactionEnds(work.statements, from, room) };
}

/** The same work without what is there already: those of `shared` objects are passed over. */
export function passOver(work: ModelWork, shared: readonly ObjectName[]): ModelWork {
  const keys = new Set(shared.map(objectKey));
  const statements = work.statements.map(({ passed: _passed, ...statement }) =>
    statement.paths.some((path) => keys.has(objectKey(path)))
      ? { ...statement, passed: true as const }
      : statement,
  );
  return { ...work, statements };
}

/** The statements that are still to run. */
export function toRun({ statements, from }: ModelWork): readonly ModelStatement[] {
  return statements.slice(from).filter(({ passed }) => passed !== true);
}

/** Locks that the rest of the work takes if it runs in one transaction, about. */
export function locksOf(work: ModelWork): number {
  return toRun(work).reduce((sum, { locks }) => sum + locks, 0);
}

/** As many operations a transaction as the server's lock table has room for; one alone may need more. */
function transactionEnds(statements: readonly ModelStatement[], from: number, room: number): number[] {
  const ends: number[] = [];
  let held = 0;
  for (const [at, { begins, locks }] of statements.entries()) {
    if (at < from) continue;
    // Without any room each statement ends by itself.
    if (room === 0 ? at > from : begins && held > 0 && held + locks > room) {
      ends.push(at);
      held = 0;
    }
    held += locks;
  }
  return [...ends, statements.length];
}

/** See `prefixChecksums`: statements that were made from models count by their very text. */
export function workChecksums(statements: readonly ModelStatement[]): readonly string[] {
  return prefixChecksums(statements.map(({ sql }) => [sql]));
}

/** Checksum of the first `count` statements. */
export function prefixChecksum({ statements }: ModelWork, count: number): string {
  return workChecksums(statements.slice(0, count)).at(-1) ?? "";
}
