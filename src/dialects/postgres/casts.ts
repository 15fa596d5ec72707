type Casts = ReadonlyMap<string, ReadonlySet<string>>;

const REG =
  "regclass, regcollation, regconfig, regdictionary, regnamespace, regoper, regoperator, regproc, regprocedure, regrole, regtype";

/** Any value can become one of these by its text, and their values can become any. */
export const STRINGS: ReadonlySet<string> = new Set(["text", "character varying", "character", "name"]);

/** Casts that the server makes by itself where a value is stored: implicit ones and those in assignments. */
export const ASSIGNED: Casts = casts(`
character; character varying; text -> "char"
character varying; text -> regclass
smallint -> integer, bigint, numeric, real, double precision, oid, ${REG}
integer -> smallint, bigint, numeric, real, double precision, money, oid, ${REG}
bigint -> smallint, integer, numeric, real, double precision, money, oid, ${REG}
numeric -> smallint, integer, bigint, real, double precision, money
real -> smallint, integer, bigint, numeric, double precision
double precision -> smallint, integer, bigint, numeric, real
money -> numeric
oid -> integer, bigint, ${REG}
${REG.replaceAll(",", ";")} -> integer, bigint, oid
regoper -> regoperator
regoperator -> regoper
regproc -> regprocedure
regprocedure -> regproc
bit -> bit varying
bit varying -> bit
date -> timestamp without time zone, timestamp with time zone
timestamp without time zone -> date, time without time zone, timestamp with time zone
timestamp with time zone -> date, time without time zone, time with time zone, timestamp without time zone
time without time zone -> interval, time with time zone
time with time zone -> time without time zone
interval -> time without time zone
cidr -> inet
inet -> cidr
macaddr -> macaddr8
macaddr8 -> macaddr
json -> jsonb
jsonb -> json
box -> polygon
path -> polygon
point -> box
polygon -> path
`);

/** Casts that have to be written. */
export const EXPLICIT: Casts = casts(`
"char" -> integer
integer -> "char", bit, boolean
bigint -> bit
bit -> integer, bigint
boolean -> integer
jsonb -> smallint, integer, bigint, numeric, real, double precision, boolean
box -> circle, lseg, point
circle -> box, point, polygon
lseg -> point
polygon -> box, circle, point
int4range -> int4multirange
int8range -> int8multirange
numrange -> nummultirange
daterange -> datemultirange
tsrange -> tsmultirange
tstzrange -> tstzmultirange
xid8 -> xid
`);

/** What no cast does at once, but two: by way of `integer`. */
export const BY_INTEGER: Casts = casts(`
boolean -> smallint, bigint, numeric
smallint; bigint; numeric -> boolean
`);

/** A line a list of sources: `source; source -> target, target`. */
function casts(lines: string): Casts {
  const table = new Map<string, Set<string>>();
  for (const line of lines.trim().split("\n")) {
    const [sources = "", targets = ""] = line.split(" -> ");
    for (const source of sources.split("; ")) {
      const known = table.get(source) ?? new Set();
      for (const target of targets.split(", ")) known.add(target);
      table.set(source, known);
    }
  }
  return table;
}
