// src/dialects/sqlite/own-statements.ts
var NOTE_FOREIGN_KEYS = "SELECT stemma_note_foreign_keys()";
var CHECK_FOREIGN_KEYS = "SELECT stemma_check_foreign_keys()";
function setPatience(milliseconds) {
  return `SELECT stemma_set_patience(${milliseconds})`;
}
function patienceIn(sql) {
  const found = /^SELECT stemma_set_patience\((\d+)\)$/.exec(sql)?.[1];
  return found === void 0 ? void 0 : Number(found);
}
function markAs(name) {
  return `SELECT stemma_mark('${name}')`;
}
function isMarkedAs(name) {
  return `SELECT stemma_is_marked('${name}') AS marked`;
}
var TRANSACTION_BEGAN = "stemma_transaction_began()";

// src/dialects/sqlite/keywords.ts
var KEYWORDS = new Set(
  `ABORT ACTION ADD AFTER ALL ALTER ALWAYS ANALYZE AND AS ASC ATTACH AUTOINCREMENT BEFORE BEGIN BETWEEN BY CASCADE CASE CAST
  CHECK COLLATE COLUMN COMMIT CONFLICT CONSTRAINT CREATE CROSS CURRENT CURRENT_DATE CURRENT_TIME CURRENT_TIMESTAMP DATABASE
  DEFAULT DEFERRABLE DEFERRED DELETE DESC DETACH DISTINCT DO DROP EACH ELSE END ESCAPE EXCEPT EXCLUDE EXCLUSIVE EXISTS EXPLAIN
  FAIL FILTER FIRST FOLLOWING FOR FOREIGN FROM FULL GENERATED GLOB GROUP GROUPS HAVING IF IGNORE IMMEDIATE IN INDEX INDEXED
  INITIALLY INNER INSERT INSTEAD INTERSECT INTO IS ISNULL JOIN KEY LAST LEFT LIKE LIMIT MATCH MATERIALIZED NATURAL NO NOT
  NOTHING NOTNULL NULL NULLS OF OFFSET ON OR ORDER OTHERS OUTER OVER PARTITION PLAN PRAGMA PRECEDING PRIMARY QUERY RAISE RANGE
  RECURSIVE REFERENCES REGEXP REINDEX RELEASE RENAME REPLACE RESTRICT RETURNING RIGHT ROLLBACK ROW ROWS SAVEPOINT SELECT SET
  TABLE TEMP TEMPORARY THEN TIES TO TRANSACTION TRIGGER TRUE FALSE UNBOUNDED UNION UNIQUE UPDATE USING VACUUM VALUES VIEW
  VIRTUAL WHEN WHERE WINDOW WITH WITHOUT WITHIN STORED`.split(/\s+/)
);

// src/dialects/sqlite/grammar.ts
var lexical = {
  nestedComments: false,
  dollarQuotes: false,
  backslashEscapes: false,
  hashComments: false,
  identifierQuotes: ['"', "`", "["]
};
function quoteName(name) {
  return `"${name.replaceAll('"', '""')}"`;
}
function printName(name) {
  return /^[A-Za-z_][A-Za-z0-9_]*$/.test(name) && !KEYWORDS.has(name.toUpperCase()) ? name : quoteName(name);
}
function quoteText(text) {
  return `'${text.replaceAll("'", "''")}'`;
}

export {
  KEYWORDS,
  lexical,
  quoteName,
  printName,
  quoteText,
  NOTE_FOREIGN_KEYS,
  CHECK_FOREIGN_KEYS,
  setPatience,
  patienceIn,
  markAs,
  isMarkedAs,
  TRANSACTION_BEGAN
};
