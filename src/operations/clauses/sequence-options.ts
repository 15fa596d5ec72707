import type { SequenceOptions } from "../../schema/index.ts";

/** What stands after the name in CREATE SEQUENCE, in words: `AS integer`, `INCREMENT BY 2`; empty where nothing is set. */
export function sequenceOptions(options: SequenceOptions): readonly string[] {
  const { type, start, increment, minimum, maximum, cache, cycle } = options;
  return [
    ...(type === undefined ? [] : [`AS ${type}`]),
    ...(increment === undefined ? [] : [`INCREMENT BY ${increment}`]),
    ...(minimum === undefined ? [] : [`MINVALUE ${minimum}`]),
    ...(maximum === undefined ? [] : [`MAXVALUE ${maximum}`]),
    ...(start === undefined ? [] : [`START WITH ${start}`]),
    ...(cache === undefined ? [] : [`CACHE ${cache}`]),
    ...(cycle === true ? ["CYCLE"] : []),
  ];
}
