// src/dialects/postgres/keywords.ts
var KEYWORDS = new Set(
  "all analyse analyze and any array as asc asymmetric authorization between bigint binary bit boolean both case cast char character check coalesce collate collation column concurrently constraint create cross current_catalog current_date current_role current_schema current_time current_timestamp current_user dec decimal default deferrable desc distinct do else end except exists extract false fetch float for foreign freeze from full grant greatest group grouping having ilike in initially inner inout int integer intersect interval into is isnull join json json_array json_arrayagg json_exists json_object json_objectagg json_query json_scalar json_serialize json_table json_value lateral leading least left like limit localtime localtimestamp merge_action national natural nchar none normalize not notnull null nullif numeric offset on only or order out outer overlaps overlay placing position precision primary real references returning right row select session_user setof similar smallint some substring symmetric system_user table tablesample then time timestamp to trailing treat trim true union unique user using values varchar variadic verbose when where window with xmlattributes xmlconcat xmlelement xmlexists xmlforest xmlnamespaces xmlparse xmlpi xmlroot xmlserialize xmltable".split(" ")
);

// src/dialects/postgres/grammar.ts
var lexical = {
  nestedComments: true,
  dollarQuotes: true,
  backslashEscapes: false,
  hashComments: false,
  identifierQuotes: ['"']
};
function quoteName(name) {
  return `"${name.replaceAll('"', '""')}"`;
}
var PLAIN_NAME = /^[a-z_][a-z0-9_]*$/;
function printName(name) {
  return PLAIN_NAME.test(name) && !KEYWORDS.has(name) ? name : quoteName(name);
}
function quoteText(text) {
  const doubled = text.replaceAll("'", "''");
  return text.includes("\\") ? `E'${doubled.replaceAll("\\", "\\\\")}'` : `'${doubled}'`;
}

export {
  lexical,
  quoteName,
  printName,
  quoteText
};
