/** The types of pg_catalog in PostgreSQL 13 to 18 that a column, argument or variable can have. */
export const BUILT_IN: ReadonlySet<string> = new Set(
  (
    "aclitem any anyarray anycompatible anycompatiblearray anycompatiblemultirange anycompatiblenonarray anycompatiblerange " +
    "anyelement anyenum anymultirange anynonarray anyrange bit bool box bpchar bytea char cid cidr circle cstring date " +
    "datemultirange daterange event_trigger fdw_handler float4 float8 gtsvector index_am_handler inet int2 int2vector int4 " +
    "int4multirange int4range int8 int8multirange int8range internal interval json jsonb jsonpath language_handler line lseg " +
    "macaddr macaddr8 money name numeric nummultirange numrange oid oidvector path pg_brin_bloom_summary " +
    "pg_brin_minmax_multi_summary pg_ddl_command pg_dependencies pg_lsn pg_mcv_list pg_ndistinct pg_node_tree pg_snapshot " +
    "point polygon record refcursor regclass regcollation regconfig regdictionary regnamespace regoper regoperator regproc " +
    "regprocedure regrole regtype table_am_handler text tid time timestamp timestamptz timetz trigger tsm_handler tsmultirange " +
    "tsquery tsrange tstzmultirange tstzrange tsvector txid_snapshot unknown uuid varbit varchar void xid xid8 xml"
  ).split(" "),
);

type Printer = (modifiers: readonly string[]) => string;

const withModifiers = (modifiers: readonly string[]): string =>
  modifiers.length === 0 ? "" : `(${modifiers.join(",")})`;

/** How format_type prints those whose name it does not take. */
export const PRINTED: Readonly<Record<string, string | Printer>> = {
  int2: "smallint",
  int4: "integer",
  int8: "bigint",
  float4: "real",
  float8: "double precision",
  bool: "boolean",
  varchar: "character varying",
  varbit: "bit varying",
  char: '"char"',
  any: '"any"',
  // Without a length they differ from `character` and `bit`, which are of length 1.
  bpchar: (modifiers) => (modifiers.length === 0 ? "bpchar" : `character${withModifiers(modifiers)}`),
  bit: (modifiers) => (modifiers.length === 0 ? '"bit"' : `bit${withModifiers(modifiers)}`),
  numeric: ([precision, scale = "0"]) =>
    precision === undefined ? "numeric" : `numeric(${precision},${scale})`,
  timestamp: (modifiers) => `timestamp${withModifiers(modifiers)} without time zone`,
  timestamptz: (modifiers) => `timestamp${withModifiers(modifiers)} with time zone`,
  time: (modifiers) => `time${withModifiers(modifiers)} without time zone`,
  timetz: (modifiers) => `time${withModifiers(modifiers)} with time zone`,
};
