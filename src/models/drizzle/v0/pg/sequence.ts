import type { PgColumn, PgSequence } from "drizzle-orm/pg-core";
import {
  type Identity,
  printObjectName,
  type QualifiedName,
  type Sequence,
  type SequenceOptions,
} from "../../../../schema/index.ts";
import type { ModelPlace } from "../reading.ts";
import type { PgReading } from "./pg-reading.ts";

type WrittenOptions = NonNullable<PgSequence["seqOptions"]>;

/** The column that a sequence is behind. */
interface SequenceColumn {
  readonly schema: string;
  /** Of the table. */
  readonly name: string;
  readonly column: string;
  readonly type: string;
}

export function readSequence(sequence: PgSequence, reading: PgReading): Sequence {
  const schema = reading.namespace(sequence.schema);
  const name = reading.name(sequence.seqName ?? "", "a sequence");
  const place = { object: printObjectName({ kind: "sequence", schema, name }) };
  return { schema, name, ...optionsOf(sequence.seqOptions ?? {}, "bigint", place, reading) };
}

export function identityOf(
  column: PgColumn,
  of: SequenceColumn,
  place: ModelPlace,
  reading: PgReading,
): Identity | undefined {
  const identity = column.generatedIdentity;
  if (identity === undefined) return undefined;
  const sequenceName = ownName(identity.sequenceName, of, reading);
  return {
    always: identity.type === "always",
    ...(sequenceName === undefined ? {} : { sequenceName }),
    ...optionsOf(identity.sequenceOptions ?? {}, of.type, place, reading),
  };
}

/** A name for the sequence behind a column, where it is not the one that the database would choose. */
function ownName(
  written: string | undefined,
  of: SequenceColumn,
  { name, dialect }: PgReading,
): QualifiedName | undefined {
  if (written === undefined || written === "") return undefined;
  const chosen = dialect.implicitName(of.name, [of.column], "seq");
  const own = name(written, `the sequence of the column ${of.column} of table ${of.name}`);
  return own === chosen ? undefined : { schema: of.schema, name: own };
}

const LIMITS: Readonly<Record<string, bigint>> = {
  smallint: 2n ** 15n,
  integer: 2n ** 31n,
  bigint: 2n ** 63n,
};

/** What is not as the server would choose it: see the PostgreSQL manual, CREATE SEQUENCE. */
function optionsOf(
  { increment, minValue, maxValue, startWith, cache, cycle }: WrittenOptions,
  type: string,
  place: ModelPlace,
  reading: PgReading,
): SequenceOptions {
  const number = (name: string, written: number | string | undefined) =>
    wholeNumber(name, written, place, reading);
  const limit = LIMITS[type] ?? 2n ** 63n;
  const step = number("increment", increment) ?? 1n;
  const least = step < 0n ? -limit : 1n;
  const most = step < 0n ? -1n : limit - 1n;
  const minimum = number("minValue", minValue) ?? least;
  const maximum = number("maxValue", maxValue) ?? most;
  const first = step < 0n ? maximum : minimum;
  const start = number("startWith", startWith) ?? first;
  const kept = number("cache", cache) ?? 1n;
  return {
    ...(start === first ? {} : { start: String(start) }),
    ...(step === 1n ? {} : { increment: String(step) }),
    ...(minimum === least ? {} : { minimum: String(minimum) }),
    ...(maximum === most ? {} : { maximum: String(maximum) }),
    ...(kept === 1n ? {} : { cache: String(kept) }),
    ...(cycle === true ? { cycle: true } : {}),
  };
}

function wholeNumber(
  name: string,
  written: number | string | undefined,
  place: ModelPlace,
  { unreadable }: PgReading,
): bigint | undefined {
  if (written === undefined) return undefined;
  const isWhole =
    typeof written === "number" ? Number.isInteger(written) : /^\s*[+-]?\d+\s*$/.test(String(written));
  if (!isWhole)
    throw unreadable(place, `${name} of its sequence is ${String(written)}, which is no whole number`);
  return BigInt(typeof written === "string" ? written.trim().replace("+", "") : written);
}
