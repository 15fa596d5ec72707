import type { SequenceOptions } from "../../schema/index.ts";
import type { Grammar } from "../grammar.ts";

type SequenceType = NonNullable<SequenceOptions["type"]>;

/** How a sequence counts, and the type that it has where none is named. */
export interface Counting {
  readonly options: SequenceOptions;
  readonly usual: SequenceType;
}

/** The same with nothing left to the server. */
export interface WholeCounting {
  readonly type: SequenceType;
  readonly increment: bigint;
  readonly minimum: bigint;
  readonly maximum: bigint;
  readonly start: bigint;
}

const BITS: Readonly<Record<SequenceType, bigint>> = { smallint: 15n, integer: 31n, bigint: 63n };

/**
 * Statements that make a sequence count in another way. Its counter stays where it is; only where the new bounds leave
 * no place for it, it goes to where they begin: what lies between could never be counted.
 */
export function sequenceChanges(
  name: string,
  before: Counting,
  after: Counting,
  grammar: Grammar,
): readonly string[] {
  const old = wholeCounting(before);
  const now = wholeCounting(after);
  const words = changedWords(before, after);
  if (words.length === 0) return [];
  const apart = now.minimum > old.maximum || now.maximum < old.minimum;
  const alter = `ALTER SEQUENCE ${name} ${[...words, ...(apart ? [`RESTART WITH ${now.start}`] : [])].join(" ")}`;
  return [...(apart ? [] : fitCounter(name, old, now, grammar)), alter];
}

function changedWords(before: Counting, after: Counting): readonly string[] {
  const old = wholeCounting(before);
  const now = wholeCounting(after);
  const { minimum, maximum, cache, cycle } = after.options;
  // The server derives bounds from the type and the direction, but not always anew.
  const afresh = old.type !== now.type || old.increment > 0n !== now.increment > 0n;
  return [
    ...(old.type === now.type ? [] : [`AS ${now.type}`]),
    ...(old.increment === now.increment ? [] : [`INCREMENT BY ${now.increment}`]),
    ...(!afresh && old.minimum === now.minimum
      ? []
      : [minimum === undefined ? "NO MINVALUE" : `MINVALUE ${minimum}`]),
    ...(!afresh && old.maximum === now.maximum
      ? []
      : [maximum === undefined ? "NO MAXVALUE" : `MAXVALUE ${maximum}`]),
    ...(old.start === now.start ? [] : [`START WITH ${now.start}`]),
    ...(before.options.cache === cache ? [] : [`CACHE ${cache ?? "1"}`]),
    ...(before.options.cycle === cycle ? [] : [cycle ? "CYCLE" : "NO CYCLE"]),
  ];
}

/** What the server takes for granted of a sequence. */
export function wholeCounting({ options, usual }: Counting): WholeCounting {
  const type = options.type ?? usual;
  const limit = 1n << BITS[type];
  const increment = BigInt(options.increment ?? "1");
  const up = increment > 0n;
  const minimum = BigInt(options.minimum ?? (up ? "1" : `${-limit}`));
  const maximum = BigInt(options.maximum ?? (up ? `${limit - 1n}` : "-1"));
  return { type, increment, minimum, maximum, start: BigInt(options.start ?? `${up ? minimum : maximum}`) };
}

/**
 * A counter that has not got to the new bounds yet is put where they begin. One that is past their end is left alone,
 * and refused by the server: counting would start again with numbers that have been given out.
 */
function fitCounter(
  name: string,
  old: WholeCounting,
  now: WholeCounting,
  grammar: Grammar,
): readonly string[] {
  if (now.minimum <= old.minimum && now.maximum >= old.maximum) return [];
  const [first, outside, past] =
    now.increment > 0n
      ? [now.minimum, `last_value < ${now.minimum}`, `last_value > ${now.maximum}`]
      : [now.maximum, `last_value > ${now.maximum}`, `last_value < ${now.minimum}`];
  // A counter that was never used may start anywhere.
  return [
    `SELECT pg_catalog.setval(${grammar.text(name)}, ${first}, false) FROM ${name} WHERE ${outside} OR (${past} AND NOT is_called)`,
  ];
}
