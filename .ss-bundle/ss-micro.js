// bench/support/ss-micro.mjs
import Database from "better-sqlite3";

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
function quoteName(name) {
  return `"${name.replaceAll('"', '""')}"`;
}
function printName(name) {
  return /^[A-Za-z_][A-Za-z0-9_]*$/.test(name) && !KEYWORDS.has(name.toUpperCase()) ? name : quoteName(name);
}
function quoteText(text) {
  return `'${text.replaceAll("'", "''")}'`;
}

// src/schema/sort-schema.ts
function sortSchema(schema) {
  return {
    schemas: byName(schema.schemas),
    extensions: byName(schema.extensions),
    collations: byName(schema.collations),
    enums: byName(schema.enums),
    domains: byName(schema.domains).map((domain) => ({ ...domain, checks: byName(domain.checks) })),
    composites: byName(schema.composites),
    ranges: byName(schema.ranges),
    sequences: byName(schema.sequences),
    routines: byName(schema.routines),
    tables: byName(schema.tables).map(sortTable),
    views: byName(schema.views).map(sortView),
    statistics: byName(schema.statistics)
  };
}
function sortTable(table) {
  return {
    ...table,
    uniques: byName(table.uniques),
    checks: byName(table.checks),
    exclusions: byName(table.exclusions),
    foreignKeys: byName(table.foreignKeys),
    indexes: byName(table.indexes),
    triggers: byName(table.triggers),
    rules: byName(table.rules),
    policies: byName(table.policies)
  };
}
function sortView(view) {
  return {
    ...view,
    indexes: byName(view.indexes),
    triggers: byName(view.triggers),
    rules: byName(view.rules),
    columnDetails: byName(view.columnDetails)
  };
}
function byName(list) {
  return [...list].sort(
    (a, b) => compare(a.schema ?? "", b.schema ?? "") || compare(a.name, b.name) || compare(a.arguments ?? "", b.arguments ?? "")
  );
}
function compare(a, b) {
  return a < b ? -1 : a > b ? 1 : 0;
}

// src/schema/schema.ts
var EMPTY_SCHEMA = {
  schemas: [],
  extensions: [],
  collations: [],
  enums: [],
  domains: [],
  composites: [],
  ranges: [],
  sequences: [],
  routines: [],
  tables: [],
  views: [],
  statistics: []
};

// src/schema/table.ts
var NO_TABLE_PARTS = {
  columns: [],
  uniques: [],
  checks: [],
  exclusions: [],
  foreignKeys: [],
  indexes: [],
  triggers: [],
  rules: [],
  policies: []
};

// src/dialects/sqlite/naming.ts
function implicitName(table, columns, suffix) {
  return [table, ...columns, ...suffix === "" ? [] : [suffix]].join("_");
}
var ConstraintNames = class {
  #taken;
  /** `said`: those that have names of their own. */
  constructor(said) {
    this.#taken = new Set(said.flatMap((name) => name ?? []));
  }
  /** The wanted name, with a number after it where it is taken. */
  free(wanted) {
    let name = wanted;
    for (let count = 1; this.#taken.has(name); count += 1) name = `${wanted}${count}`;
    this.#taken.add(name);
    return name;
  }
};

// src/dialects/sqlite/text/collation.ts
function collationOf(name) {
  const upper = name.toUpperCase();
  return ["BINARY", "NOCASE", "RTRIM"].includes(upper) ? upper : name;
}

// src/dialects/sqlite/text/lexemes.ts
var SIGNS = {
  "-": ["->>", "->"],
  "|": ["||"],
  "<": ["<=", "<>", "<<"],
  ">": [">=", ">>"],
  "!": ["!="],
  "=": ["=="]
};
function lexemesOf(text) {
  const lexemes = [];
  const { length } = text;
  let at = 0;
  while (at < length) {
    const code = text.charCodeAt(at);
    if (isSpace(code)) {
      at += 1;
    } else if (isLetter(code)) {
      const start = at;
      do
        at += 1;
      while (at < length && isInWord(text.charCodeAt(at)));
      if (text.charCodeAt(at) === 39 && at === start + 1 && (code === 120 || code === 88)) {
        at = endOfQuoted(text, at, 39);
        lexemes.push(plain("string", text, start, at));
      } else {
        const name = text.slice(start, at);
        lexemes.push({ kind: "word", text: name, name, word: name.toUpperCase(), start, end: at });
      }
    } else if (code === 45 && text.charCodeAt(at + 1) === 45) {
      const end = text.indexOf("\n", at);
      at = end < 0 ? length : end;
    } else if (code === 47 && text.charCodeAt(at + 1) === 42) {
      const end = text.indexOf("*/", at + 2);
      at = end < 0 ? length : end + 2;
    } else {
      const start = at;
      if (code === 39) {
        at = endOfQuoted(text, at, 39);
        lexemes.push(plain("string", text, start, at));
      } else if (code === 34 || code === 96 || code === 91) {
        at = code === 91 ? endOfBracket(text, at) : endOfQuoted(text, at, code);
        const written = text.slice(start, at);
        lexemes.push({ kind: "name", text: written, name: unquoted(written), word: written, start, end: at });
      } else if (isDigit(code) || code === 46 && isDigit(text.charCodeAt(at + 1))) {
        at = endOfNumber(text, at);
        lexemes.push(plain("number", text, start, at));
      } else {
        const ch = text.charAt(at);
        const sign = SIGNS[ch]?.find((each) => text.startsWith(each, start)) ?? ch;
        at += sign.length;
        lexemes.push({ kind: "sign", text: sign, name: "", word: sign, start, end: at });
      }
    }
  }
  return lexemes;
}
function plain(kind, text, start, end) {
  const written = text.slice(start, end);
  return { kind, text: written, name: "", word: written, start, end };
}
function isSpace(code) {
  return code === 32 || code >= 9 && code <= 13 || code === 65279;
}
function isLetter(code) {
  return code >= 97 && code <= 122 || code >= 65 && code <= 90 || code === 95 || code > 127;
}
function isDigit(code) {
  return code >= 48 && code <= 57;
}
function isInWord(code) {
  return isLetter(code) || isDigit(code) || code === 36;
}
function endOfQuoted(text, start, quote) {
  const close = String.fromCharCode(quote);
  let at = start + 1;
  for (; ; ) {
    const end = text.indexOf(close, at);
    if (end < 0) return text.length;
    if (text.charCodeAt(end + 1) !== quote) return end + 1;
    at = end + 2;
  }
}
function endOfBracket(text, start) {
  const end = text.indexOf("]", start);
  return end < 0 ? text.length : end + 1;
}
function endOfNumber(text, start) {
  const found = /(?:0[xX][0-9a-fA-F]+|[\d_]*\.?[\d_]*(?:[eE][+-]?\d+)?)[\w$]*/y;
  found.lastIndex = start;
  return found.test(text) ? found.lastIndex : start + 1;
}
function unquoted(written) {
  const quote = written.charAt(0);
  const inside = written.slice(1, -1);
  return quote === "[" || !inside.includes(quote) ? inside : inside.replaceAll(`${quote}${quote}`, quote);
}
function nameIn(lexeme) {
  if (lexeme?.kind === "string") return lexeme.text.slice(1, -1).replaceAll("''", "'");
  return lexeme?.kind === "word" || lexeme?.kind === "name" ? lexeme.name : void 0;
}

// src/dialects/sqlite/text/only-column.ts
function onlyColumnIn(text, columns) {
  const words = new Set(lexemesOf(text).map(({ name }) => name.toLowerCase()));
  const found = columns.filter(({ name }) => words.has(name.toLowerCase()));
  return found.length === 1 ? found[0]?.name : void 0;
}

// src/dialects/sqlite/catalog/read-table.ts
var MAIN = "main";
function readTable(definition, name, rows2) {
  const spelled = spellingOf(rows2.map((row) => row.name));
  const names = new ConstraintNames([
    ...definition.keys.map((key) => key.name),
    ...definition.checks.map((check) => check.name),
    ...definition.references.map((reference) => reference.name)
  ]);
  const primary = definition.keys.find(({ kind }) => kind === "primary");
  const primaryKey = primary === void 0 ? void 0 : {
    name: primary.name ?? names.free(implicitName(name, [], "pkey")),
    columns: primary.columns.map(spelled)
  };
  const rowid = definition.withoutRowid ? void 0 : rowidOf(primary, rows2);
  const uniques = definition.keys.filter(({ kind }) => kind === "unique").map((key) => {
    const columns = key.columns.map(spelled);
    return { name: key.name ?? names.free(implicitName(name, columns, "key")), columns };
  });
  const checks = definition.checks.map(({ name: said, expression }) => {
    const column = onlyColumnIn(expression, rows2);
    return {
      name: said ?? names.free(implicitName(name, column === void 0 ? [] : [column], "check")),
      expression
    };
  });
  const foreignKeys = definition.references.map(({ name: said, columns, table, references, ...more }) => {
    const own = columns.map(spelled);
    const key = {
      name: said ?? names.free(implicitName(name, own, "fkey")),
      columns: own,
      references: { schema: MAIN, table, columns: references },
      ...more
    };
    return key;
  });
  const options = optionsOf(definition);
  return {
    schema: MAIN,
    name,
    ...NO_TABLE_PARTS,
    columns: rows2.map((row, at) => columnOf(row, definition.columns[at], row.name === rowid)),
    ...primaryKey === void 0 ? {} : { primaryKey },
    uniques,
    checks,
    foreignKeys,
    ...options.length === 0 ? {} : { options }
  };
}
function optionsOf({ strict, withoutRowid }) {
  return [
    ...strict ? [{ name: "strict", value: "true" }] : [],
    ...withoutRowid ? [{ name: "without_rowid", value: "true" }] : []
  ];
}
function columnOf(row, definition, isRowid) {
  const column = { name: row.name, type: row.type };
  if (definition?.collation !== void 0) {
    const name = collationOf(definition.collation);
    if (name !== "BINARY") column.collation = { name };
  }
  if (row.notNull || isRowid) column.notNull = true;
  if (definition?.notNull?.name !== void 0) column.notNullName = definition.notNull.name;
  if (definition?.generated !== void 0) column.generated = definition.generated;
  else if (definition?.default !== void 0) column.default = definition.default;
  if (definition?.autoIncrement) column.autoIncrement = true;
  return column;
}
function rowidOf(key, columns) {
  const [only, ...others] = key?.columns ?? [];
  if (only === void 0 || others.length > 0 || key?.isDescending) return void 0;
  const column = columns.find(({ name }) => name.toLowerCase() === only.toLowerCase());
  return column?.type.toLowerCase() === "integer" ? column.name : void 0;
}
function spellingOf(names) {
  const byLower = new Map(names.map((name) => [name.toLowerCase(), name]));
  return (name) => byLower.get(name.toLowerCase()) ?? name;
}

// src/dialects/sqlite/catalog/queries.ts
function catalogQueries({ schemas, except = [] }) {
  const isAsked = schemas === void 0 || schemas.includes(MAIN);
  const hidden = except.filter(({ schema }) => schema === MAIN).map(({ name }) => quoteText(name));
  const seen = [
    "m.name NOT LIKE 'sqlite\\_%' ESCAPE '\\'",
    ...hidden.length === 0 ? [] : [`m.tbl_name NOT IN (${hidden.join(", ")})`],
    ...isAsked ? [] : ["0"]
  ].join(" AND ");
  return {
    // The columns of a table as text in JSON: a row for each of them would take longer than all the rest.
    objects: `SELECT m.type, m.name, m.tbl_name AS "table", m.sql,
       CASE WHEN m.type = 'table' AND m.sql NOT LIKE 'CREATE VIRTUAL%' THEN (
         SELECT json_group_array(json_array(x.name, x.type, x."notnull")) FROM pragma_table_xinfo(m.name, 'main') x
       ) END AS columns
  FROM main.sqlite_schema m WHERE m.sql IS NOT NULL AND ${seen} ORDER BY m.rowid`,
    shadows: `SELECT name FROM pragma_table_list
 WHERE schema = 'main' AND type = 'shadow'
   AND EXISTS (SELECT 1 FROM main.sqlite_schema WHERE sql LIKE 'CREATE VIRTUAL%')`
  };
}

// src/dialects/sqlite/text/normal-text.ts
function normalLexemes(lexemes, place = {}) {
  return printLexemes(withoutParentheses(withoutOwner(lexemes, place)));
}
function normalQuery(text) {
  const lexemes = withoutOwner(lexemesOf(text), {});
  const last = lexemes.at(-1);
  return printQuery(last?.text === ";" ? lexemes.slice(0, -1) : lexemes);
}
function withoutOwner(lexemes, { table }) {
  if (!lexemes.some(({ text }) => text === ".")) return lexemes;
  const owners = /* @__PURE__ */ new Set(["main", ...table === void 0 ? [] : [table.toLowerCase()]]);
  const kept = [];
  for (let at = 0; at < lexemes.length; at += 1) {
    const lexeme = lexemes[at];
    if (lexeme === void 0) continue;
    const isOwner = lexemes[at + 1]?.text === "." && lexemes[at - 1]?.text !== "." && (lexeme.kind === "name" || lexeme.kind === "word") && owners.has(lexeme.name.toLowerCase());
    if (isOwner) at += 1;
    else kept.push(lexeme);
  }
  return kept;
}
function withoutParentheses(lexemes) {
  if (lexemes[0]?.text !== "(" || closing(lexemes, 0) !== lexemes.length - 1) return lexemes;
  const inside = lexemes.slice(1, -1);
  return inside[0]?.word === "SELECT" || inside[0]?.word === "WITH" || inside[0]?.word === "VALUES" ? lexemes : withoutParentheses(inside);
}
function closing(lexemes, at) {
  let depth = 0;
  for (let place = at; place < lexemes.length; place += 1) {
    const { text = "" } = lexemes[place] ?? {};
    if (text === "(") depth += 1;
    else if (text === ")") depth -= 1;
    if (depth === 0) return place;
  }
  return lexemes.length;
}
var CALLED = /* @__PURE__ */ new Set(["CAST", "RAISE", "REPLACE", "LIKE", "GLOB", "IF", "MATCH"]);
var BINARY = new Set("|| <= >= <> < > = + - * / % & | << >> -> ->> ( , ~".split(" "));
function printLexemes(lexemes) {
  let text = "";
  for (const at of lexemes.keys()) text += `${isSpaced(lexemes, at) ? " " : ""}${printLexeme(lexemes, at)}`;
  return text;
}
function printLexeme(lexemes, at) {
  const lexeme = lexemes[at];
  if (lexeme === void 0) return "";
  const { kind, text, name, word } = lexeme;
  if (kind === "name") return printName(name);
  if (kind === "word") {
    if (lexemes[at - 1]?.text === ".") return printName(name);
    if (KEYWORDS.has(word)) return word;
    return lexemes[at + 1]?.text === "(" && !isTable(lexemes, at) ? text.toLowerCase() : text;
  }
  if (kind === "string") return /^[xX]'/.test(text) ? text.toUpperCase() : text;
  if (kind === "number") return text.toLowerCase();
  if (text === "==") return "=";
  return text === "!=" ? "<>" : text;
}
function isSpaced(lexemes, at) {
  const before = lexemes[at - 1];
  const lexeme = lexemes[at];
  if (before === void 0 || lexeme === void 0) return false;
  if ([",", ")", ";", "."].includes(lexeme.text) || ["(", "."].includes(before.text)) return false;
  if (lexeme.text === "(") return !isCall(before) || isTable(lexemes, at - 1);
  return !isPrefix(lexemes, at - 1);
}
function isCall({ kind, word }) {
  return kind === "name" || kind === "word" && (!KEYWORDS.has(word) || CALLED.has(word));
}
function isTable(lexemes, at) {
  const { kind, word } = lexemes[at - 1] ?? {};
  return kind === "word" && word === "INTO";
}
function isPrefix(lexemes, at) {
  const { text = "", kind } = lexemes[at] ?? {};
  if (kind !== "sign") return false;
  if (text === "~" || text === "@" || text === ":" || text === "$" || text === "#") return true;
  if (text !== "-" && text !== "+") return false;
  const before = lexemes[at - 1];
  return before === void 0 || BINARY.has(before.word) || before.kind === "word" && KEYWORDS.has(before.word);
}
var CLAUSES = new Set(
  "FROM WHERE GROUP HAVING ORDER LIMIT UNION EXCEPT INTERSECT WINDOW".split(" ")
);
function printQuery(lexemes) {
  const lines = [[]];
  let depth = 0;
  for (const [at, lexeme] of lexemes.entries()) {
    const { text, kind, word } = lexeme;
    if (text === "(") depth += 1;
    if (text === ")") depth -= 1;
    const begins = depth === 0 && kind === "word" && CLAUSES.has(word) && lexemes[at - 1]?.text !== ".";
    if (begins && !(word === "FROM" && lexemes[at - 1]?.word === "DISTINCT")) lines.push([]);
    lines.at(-1)?.push(lexeme);
  }
  return lines.map(printLexemes).join("\n");
}

// src/dialects/sqlite/text/reader.ts
var Reader = class {
  #lexemes;
  #at = 0;
  constructor(lexemes) {
    this.#lexemes = lexemes;
  }
  get isAtEnd() {
    return this.#at >= this.#lexemes.length;
  }
  /** True where these words or signs come next. */
  sees(...words) {
    return words.every((word, place) => {
      const lexeme = this.#lexemes[this.#at + place];
      return lexeme !== void 0 && lexeme.kind !== "name" && lexeme.word === word;
    });
  }
  /** Goes past these words or signs where they come next. */
  takes(...words) {
    if (!this.sees(...words)) return false;
    this.#at += words.length;
    return true;
  }
  /** The word that comes next, in upper case; empty where it is none. */
  get word() {
    const lexeme = this.#lexemes[this.#at];
    return lexeme?.kind === "word" ? lexeme.word : "";
  }
  skip() {
    const lexeme = this.#lexemes[this.#at];
    this.#at += 1;
    return lexeme;
  }
  /** The name that comes next; undefined and nothing taken where none does. */
  name() {
    const name = nameIn(this.#lexemes[this.#at]);
    if (name !== void 0) this.#at += 1;
    return name;
  }
  /** What is in the parentheses that come next; nothing is taken where none do. */
  inside() {
    if (!this.sees("(")) return void 0;
    const end = closing(this.#lexemes, this.#at);
    const found = this.#lexemes.slice(this.#at + 1, end);
    this.#at = end + 1;
    return found;
  }
  /** All that is left. */
  rest() {
    const found = this.#lexemes.slice(this.#at);
    this.#at = this.#lexemes.length;
    return found;
  }
};
function listed(lexemes) {
  const items = [[]];
  let depth = 0;
  for (const lexeme of lexemes) {
    if (lexeme.text === "(") depth += 1;
    if (lexeme.text === ")") depth -= 1;
    if (lexeme.text === "," && depth === 0) items.push([]);
    else items.at(-1)?.push(lexeme);
  }
  return items;
}

// src/dialects/sqlite/text/index-definition.ts
function indexDefinition(sql, columns) {
  const reader = new Reader(lexemesOf(sql));
  if (!reader.takes("CREATE")) return void 0;
  const unique = reader.takes("UNIQUE");
  if (!reader.takes("INDEX")) return void 0;
  reader.takes("IF", "NOT", "EXISTS");
  let name = reader.name();
  if (reader.takes(".")) name = reader.name();
  reader.takes("ON");
  const table = reader.name();
  const inside = reader.inside();
  if (name === void 0 || table === void 0 || inside === void 0) return void 0;
  const where = reader.takes("WHERE") ? reader.rest() : void 0;
  return {
    name,
    ...unique ? { unique: true } : {},
    elements: listed(inside).map((item) => elementOf(item, columns, table)),
    ...where === void 0 ? {} : { where: normalLexemes(where, { table }) }
  };
}
function elementOf(item, columns, table) {
  let rest = item;
  const last = rest.at(-1)?.word;
  const isOrdered = rest.length > 1 && (last === "ASC" || last === "DESC");
  if (isOrdered) rest = rest.slice(0, -1);
  const isCollated = rest.length > 2 && rest.at(-2)?.word === "COLLATE";
  const collation = isCollated ? collationOf(nameIn(rest.at(-1)) ?? "") : void 0;
  if (isCollated) rest = rest.slice(0, -2);
  const more = {
    ...collation === void 0 ? {} : { collation: { name: collation } },
    ...isOrdered && last === "DESC" ? { order: "desc" } : {}
  };
  const name = rest.length === 1 ? nameIn(rest[0]) : void 0;
  const column = columns.find((each) => each.toLowerCase() === name?.toLowerCase());
  if (column !== void 0) return { column, ...more };
  return { expression: normalLexemes(rest, { table }), ...more };
}

// src/dialects/sqlite/text/normal-trigger.ts
function normalTrigger(text) {
  const lexemes = lexemesOf(text);
  const begin = lexemes.findIndex(({ kind, word }) => kind === "word" && word === "BEGIN");
  if (begin < 0) return printLexemes(lexemes);
  const { name, rest } = headOf(lexemes.slice(0, begin));
  return [
    `CREATE TRIGGER ${printName(name)} ${printLexemes(rest)} BEGIN`,
    ...statementsOf(lexemes.slice(begin + 1)).map((statement) => `  ${printLexemes(statement)};`),
    "END"
  ].join("\n");
}
function headOf(head) {
  const words = head.map(({ kind, word }) => kind === "word" ? word : "");
  let at = words.indexOf("TRIGGER") + 1;
  if (words[at] === "IF" && words[at + 1] === "NOT" && words[at + 2] === "EXISTS") at += 3;
  if (head[at + 1]?.text === ".") at += 2;
  const each = words.indexOf("EACH");
  const rest = head.filter((_, place) => place > at && !(each > 0 && place >= each - 1 && place <= each + 1));
  const isBare = ["INSERT", "UPDATE", "DELETE"].includes(rest[0]?.word ?? "");
  const before = { kind: "word", text: "BEFORE", name: "BEFORE", word: "BEFORE", start: 0, end: 0 };
  return { name: head[at]?.name ?? "", rest: withoutSchema(isBare ? [before, ...rest] : rest) };
}
function withoutSchema(lexemes) {
  const on = lexemes.findIndex(({ kind, word }) => kind === "word" && word === "ON");
  const isNamed = on >= 0 && lexemes[on + 2]?.text === ".";
  return isNamed ? lexemes.filter((_, at) => at !== on + 1 && at !== on + 2) : lexemes;
}
function statementsOf(body) {
  const statements = [];
  let statement = [];
  for (const lexeme of body) {
    if (lexeme.text === ";" && lexeme.kind === "sign") {
      if (statement.length > 0) statements.push(statement);
      statement = [];
    } else {
      statement.push(lexeme);
    }
  }
  return statements;
}

// src/dialects/sqlite/text/normal-default.ts
var VALUES = /* @__PURE__ */ new Set([
  "NULL",
  "TRUE",
  "FALSE",
  "CURRENT_TIME",
  "CURRENT_DATE",
  "CURRENT_TIMESTAMP"
]);
function normalDefault(lexemes, isExpression) {
  const [first, ...others] = lexemes;
  if (!isExpression && others.length === 0 && first !== void 0) {
    if (first.kind === "name") return quoteText(first.name);
    if (first.kind === "word" && !VALUES.has(first.word)) return quoteText(first.name);
  }
  const normal = normalLexemes(lexemes).replace(/^\+(?=\d)/, "");
  return normal === "NULL" ? void 0 : normal;
}

// src/dialects/sqlite/text/table-definition.ts
function tableDefinition(sql) {
  const reader = new Reader(lexemesOf(sql));
  if (!reader.takes("CREATE")) return void 0;
  if (reader.sees("TEMP") || reader.sees("TEMPORARY")) reader.skip();
  if (!reader.takes("TABLE")) return void 0;
  reader.takes("IF", "NOT", "EXISTS");
  let name = reader.name();
  if (reader.takes(".")) name = reader.name();
  const inside = reader.inside();
  if (name === void 0 || inside === void 0) return void 0;
  const options = printLexemes(reader.rest()).toUpperCase();
  return new Definition(name).read(inside, options);
}
var CLAUSES2 = new Set(
  "CONSTRAINT PRIMARY NOT NULL UNIQUE CHECK DEFAULT COLLATE REFERENCES GENERATED AS DEFERRABLE".split(" ")
);
var TABLE_CLAUSES = new Set("CONSTRAINT PRIMARY UNIQUE CHECK FOREIGN".split(" "));
var Definition = class {
  #name;
  #columns = [];
  #keys = [];
  #checks = [];
  #references = [];
  #beside = [];
  /** Columns that a constraint of the table says to be counted. */
  #counted = /* @__PURE__ */ new Set();
  constructor(name) {
    this.#name = name;
  }
  read(inside, options) {
    for (const item of listed(inside)) {
      const reader = new Reader(item);
      if (TABLE_CLAUSES.has(reader.word)) this.#tableClauses(reader);
      else this.#column(reader);
    }
    return {
      name: this.#name,
      columns: this.#columns.map(
        (column) => this.#counted.has(column.name.toLowerCase()) ? { ...column, autoIncrement: true } : column
      ),
      keys: this.#keys,
      checks: this.#checks,
      references: this.#references,
      strict: /\bSTRICT\b/.test(options),
      withoutRowid: /\bWITHOUT ROWID\b/.test(options),
      beside: this.#beside
    };
  }
  #column(reader) {
    const name = reader.name();
    if (name === void 0) return;
    while (!reader.isAtEnd && !CLAUSES2.has(reader.word)) if (reader.inside() === void 0) reader.skip();
    const column = {
      name,
      autoIncrement: false
    };
    while (!reader.isAtEnd) {
      const said = constraintName(reader);
      if (reader.takes("PRIMARY", "KEY")) {
        const isDescending = this.#order(reader);
        if (isDescending) this.#beside.push("DESC in a key");
        this.#conflict(reader, "its primary key");
        if (reader.takes("AUTOINCREMENT")) column.autoIncrement = true;
        this.#keys.push({ kind: "primary", ...said, columns: [name], isDescending });
      } else if (reader.takes("NOT", "NULL")) {
        this.#conflict(reader, `NOT NULL of ${name}`);
        column.notNull = said;
      } else if (reader.takes("NULL")) {
        this.#conflict(reader, `NULL of ${name}`);
      } else if (reader.takes("UNIQUE")) {
        this.#conflict(reader, `UNIQUE of ${name}`);
        this.#keys.push({ kind: "unique", ...said, columns: [name], isDescending: false });
      } else if (reader.takes("CHECK")) {
        this.#check(reader, said);
      } else if (reader.takes("DEFAULT")) {
        const value = defaultOf(reader);
        if (value !== void 0) column.default = value;
      } else if (reader.takes("COLLATE")) {
        column.collation = reader.name() ?? "";
      } else if (reader.takes("REFERENCES")) {
        this.#reference(reader, said, [name]);
      } else if (reader.takes("GENERATED", "ALWAYS", "AS") || reader.takes("AS")) {
        const expression = this.#expression(reader.inside() ?? []);
        const stored = reader.takes("STORED");
        reader.takes("VIRTUAL");
        column.generated = { expression, stored };
      } else {
        reader.skip();
      }
    }
    this.#columns.push(column);
  }
  /** SQLite asks for no comma between them. */
  #tableClauses(reader) {
    while (!reader.isAtEnd) {
      const said = constraintName(reader);
      if (reader.takes("PRIMARY", "KEY")) this.#key("primary", reader, said);
      else if (reader.takes("UNIQUE")) this.#key("unique", reader, said);
      else if (reader.takes("CHECK")) this.#check(reader, said);
      else if (reader.takes("FOREIGN", "KEY")) {
        const columns = namesIn(reader.inside() ?? []);
        if (reader.takes("REFERENCES")) this.#reference(reader, said, columns);
      } else {
        reader.skip();
      }
    }
  }
  #key(kind, reader, said) {
    const columns = [];
    for (const item of listed(reader.inside() ?? [])) {
      const part = new Reader(item);
      const name = part.name() ?? "";
      columns.push(name);
      if (part.takes("COLLATE")) {
        part.name();
        this.#beside.push("COLLATE in a key");
      }
      if (this.#order(part)) this.#beside.push("DESC in a key");
      if (part.takes("AUTOINCREMENT")) this.#counted.add(name.toLowerCase());
    }
    this.#conflict(reader, kind === "primary" ? "its primary key" : `UNIQUE (${columns.join(", ")})`);
    this.#keys.push({ kind, ...said, columns, isDescending: false });
  }
  #order(reader) {
    if (reader.takes("ASC")) return false;
    return reader.takes("DESC");
  }
  #conflict(reader, of) {
    if (!reader.takes("ON", "CONFLICT")) return;
    const how = reader.skip()?.word ?? "";
    if (how !== "ABORT") this.#beside.push(`ON CONFLICT ${how} of ${of}`);
  }
  #check(reader, said) {
    const expression = this.#expression(reader.inside() ?? []);
    this.#conflict(reader, "a check");
    this.#checks.push({ ...said, expression });
  }
  #reference(reader, said, columns) {
    const table = reader.name() ?? "";
    const references = namesIn(reader.inside() ?? []);
    const more = {};
    for (; ; ) {
      if (reader.takes("ON", "DELETE")) set(more, "onDelete", actionOf(reader));
      else if (reader.takes("ON", "UPDATE")) set(more, "onUpdate", actionOf(reader));
      else if (reader.takes("ON", "INSERT")) actionOf(reader);
      else if (reader.takes("MATCH")) set(more, "match", reader.skip()?.word === "FULL" ? "full" : void 0);
      else if (reader.sees("NOT", "DEFERRABLE") || reader.sees("DEFERRABLE"))
        set(more, "deferrable", deferrableOf(reader));
      else break;
    }
    this.#references.push({ ...said, columns, table, references, ...more });
  }
  #expression(lexemes) {
    return normalLexemes(lexemes, { table: this.#name });
  }
};
function set(whole, field, value) {
  if (value === void 0) delete whole[field];
  else whole[field] = value;
}
function constraintName(reader) {
  let said = {};
  while (reader.takes("CONSTRAINT")) {
    const name = reader.name();
    said = name === void 0 ? {} : { name };
  }
  return said;
}
function namesIn(lexemes) {
  return listed(lexemes).flatMap((item) => new Reader(item).name() ?? []);
}
function actionOf(reader) {
  if (reader.takes("CASCADE")) return "cascade";
  if (reader.takes("RESTRICT")) return "restrict";
  if (reader.takes("SET", "NULL")) return "set null";
  if (reader.takes("SET", "DEFAULT")) return "set default";
  reader.takes("NO", "ACTION");
  return void 0;
}
function deferrableOf(reader) {
  const isNot = reader.takes("NOT");
  reader.takes("DEFERRABLE");
  const isDeferred = reader.takes("INITIALLY", "DEFERRED");
  if (!isDeferred) reader.takes("INITIALLY", "IMMEDIATE");
  if (isNot) return void 0;
  return isDeferred ? "deferred" : "immediate";
}
function defaultOf(reader) {
  const inside = reader.inside();
  if (inside !== void 0) return normalDefault(inside, true);
  const sign = reader.sees("-") || reader.sees("+") ? reader.skip() : void 0;
  const value = reader.skip();
  return value === void 0 ? void 0 : normalDefault(sign === void 0 ? [value] : [sign, value], false);
}

// src/dialects/sqlite/text/view-definition.ts
function viewDefinition(sql) {
  const lexemes = lexemesOf(sql);
  const reader = new Reader(lexemes);
  if (!reader.takes("CREATE")) return void 0;
  if (reader.sees("TEMP") || reader.sees("TEMPORARY")) reader.skip();
  if (!reader.takes("VIEW")) return void 0;
  reader.takes("IF", "NOT", "EXISTS");
  let name = reader.name();
  if (reader.takes(".")) name = reader.name();
  const columns = reader.inside();
  if (name === void 0 || !reader.takes("AS")) return void 0;
  const query = normalQuery(textOf(sql, reader.rest()));
  return { name, ...columns === void 0 ? {} : { columns: namesOf(columns) }, query };
}
function namesOf(lexemes) {
  return listed(lexemes).flatMap(([first]) => nameIn(first) ?? []);
}
function textOf(sql, lexemes) {
  return sql.slice(lexemes[0]?.start ?? sql.length, lexemes.at(-1)?.end ?? sql.length);
}

// src/dialects/sqlite/types.ts
function normaliseType(written) {
  const plain2 = written.replaceAll(/["`[\]]/g, "").trim();
  if (!/^(?:[\p{L}_][\p{L}\p{N}_ \t\r\n]*)?(?:\([^()]*\))?$/u.test(plain2)) return void 0;
  return plain2.toLowerCase().replaceAll(/\s+/g, " ").replaceAll(/ ?([(,)]) ?/g, "$1");
}

// src/dialects/sqlite/catalog/read.ts
function readCatalogRows(rows2) {
  const typeOf = typesRead();
  const objects = (rows2.objects ?? []).map((row) => objectOf(row, typeOf));
  const shadows = new Set((rows2.shadows ?? []).map(({ name }) => String(name)));
  const unsupported = [];
  const tables = /* @__PURE__ */ new Map();
  for (const { name, sql, columns } of objects.filter(({ type }) => type === "table")) {
    if (/^CREATE\s+VIRTUAL/i.test(sql)) unsupported.push({ what: "virtual table", name: `${MAIN}.${name}` });
    else if (!shadows.has(name)) {
      const table = tableOf(name, sql, columns, unsupported);
      if (table !== void 0) tables.set(name.toLowerCase(), table);
    }
  }
  const indexes = partsOf(objects, "index", ({ table, name, sql }) => {
    const found = indexDefinition(
      sql,
      tables.get(table.toLowerCase())?.columns.map((each) => each.name) ?? []
    );
    return found === void 0 ? void 0 : { ...found, name };
  });
  const triggers = partsOf(
    objects,
    "trigger",
    ({ name, sql }) => ({ name, definition: normalTrigger(sql) })
  );
  const schema = {
    ...EMPTY_SCHEMA,
    tables: [...tables.values()].map((table) => ({
      ...table,
      foreignKeys: table.foreignKeys.map((key) => resolved(key, tables)),
      indexes: indexes.get(table.name.toLowerCase()) ?? [],
      triggers: triggers.get(table.name.toLowerCase()) ?? []
    })),
    views: objects.filter(({ type }) => type === "view").flatMap((object) => viewOf(object, triggers))
  };
  return { schema: sortSchema(schema), unsupported, viewColumns: /* @__PURE__ */ new Map() };
}
function objectOf(row, typeOf) {
  return {
    type: String(row.type),
    name: String(row.name),
    table: String(row.table),
    sql: String(row.sql),
    columns: typeof row.columns === "string" ? columnsIn(row.columns, typeOf) : []
  };
}
function typesRead() {
  const known = /* @__PURE__ */ new Map();
  return (written) => {
    let type = known.get(written);
    if (type === void 0) {
      type = normaliseType(written) ?? written;
      known.set(written, type);
    }
    return type;
  };
}
function columnsIn(json, typeOf) {
  const parsed = JSON.parse(json);
  if (!Array.isArray(parsed)) return [];
  return parsed.map((each) => {
    const [name, type, notNull] = Array.isArray(each) ? each : [];
    return { name: String(name), type: typeOf(String(type)), notNull: notNull !== 0 };
  });
}
function tableOf(name, sql, rows2, unsupported) {
  const definition = tableDefinition(sql);
  const isRead = definition?.columns.length === rows2.length && definition.columns.every((column, at) => column.name.toLowerCase() === rows2[at]?.name.toLowerCase());
  if (definition === void 0 || !isRead) {
    unsupported.push({ what: "table whose definition cannot be read", name: `${MAIN}.${name}` });
    return void 0;
  }
  for (const what of definition.beside) unsupported.push({ what, name: `${MAIN}.${name}` });
  return readTable(definition, name, rows2);
}
function viewOf({ name, sql }, triggers) {
  const definition = viewDefinition(sql);
  if (definition === void 0) return [];
  const { query, columns } = definition;
  return [
    {
      schema: MAIN,
      name,
      query,
      ...columns === void 0 ? {} : { columns },
      indexes: [],
      triggers: triggers.get(name.toLowerCase()) ?? [],
      rules: [],
      columnDetails: []
    }
  ];
}
function partsOf(objects, type, read) {
  const parts = /* @__PURE__ */ new Map();
  for (const object of objects) {
    if (object.type !== type) continue;
    const part = read(object);
    const key = object.table.toLowerCase();
    if (part !== void 0) parts.set(key, [...parts.get(key) ?? [], part]);
  }
  return parts;
}
function resolved(key, tables) {
  const parent = tables.get(key.references.table.toLowerCase());
  if (parent === void 0) return key;
  const { columns } = key.references;
  const spelled = spellingOf(parent.columns.map(({ name }) => name));
  return {
    ...key,
    references: {
      schema: MAIN,
      table: parent.name,
      columns: columns.length === 0 ? parent.primaryKey?.columns ?? [] : columns.map(spelled)
    }
  };
}

// bench/support/tables.mjs
function tableName(number) {
  return `part_${String(number).padStart(4, "0")}`;
}

// bench/support/sqlite-tables.mjs
function sqliteTablesScript(count) {
  return Array.from({ length: count }, (_, number) => sqliteTable(number)).join("\n");
}
function sqliteTable(number) {
  const name = tableName(number);
  return `CREATE TABLE ${name} (
  id integer PRIMARY KEY,
  parent_id integer REFERENCES ${tableName(Math.max(number - 1, 0))} (id),
  code varchar(40) NOT NULL,
  name text NOT NULL,
  description text,
  status varchar(20) DEFAULT 'new' NOT NULL,
  amount numeric(12, 2) DEFAULT 0 NOT NULL,
  quantity integer DEFAULT 0 NOT NULL,
  active boolean DEFAULT true NOT NULL,
  settings json DEFAULT '{}' NOT NULL,
  created_at datetime DEFAULT CURRENT_TIMESTAMP NOT NULL,
  updated_at datetime
);
CREATE UNIQUE INDEX ${name}_code ON ${name} (code);
CREATE INDEX ${name}_parent ON ${name} (parent_id, created_at);`;
}

// bench/support/ss-micro.mjs
var db = new Database(":memory:");
db.exec(sqliteTablesScript(2e3));
var q = catalogQueries({});
var rows = { objects: db.prepare(q.objects).all(), shadows: db.prepare(q.shadows).all() };
var cpu = () => {
  const u = process.cpuUsage();
  return (u.user + u.system) / 1e3;
};
var timed = (name, work) => {
  const t = [];
  for (let i = 0; i < 9; i++) {
    globalThis.gc?.();
    const b = cpu();
    work();
    t.push(cpu() - b);
  }
  t.sort((a, b) => a - b);
  console.log(name, Math.round(t[4]), Math.round(t[0]));
};
timed("query", () => db.prepare(q.objects).all());
timed("lex", () => {
  for (const r of rows.objects) lexemesOf(r.sql);
});
timed("tables", () => {
  for (const r of rows.objects) if (r.type === "table") tableDefinition(r.sql);
});
timed("indexes", () => {
  for (const r of rows.objects)
    if (r.type === "index") indexDefinition(r.sql, ["id", "parent_id", "code", "created_at"]);
});
timed("all", () => readCatalogRows(rows));
var s = readCatalogRows(rows).schema;
timed("sort", () => sortSchema(s));
timed("json", () => {
  for (const r of rows.objects) if (r.columns) JSON.parse(r.columns);
});
var defs = rows.objects.filter((r) => r.type === "table").map((r) => [tableDefinition(r.sql), JSON.parse(r.columns).map(([name, type, n]) => ({ name, type, notNull: n !== 0 })), r.name]);
timed("readTable", () => {
  for (const [d, c, n] of defs) readTable(d, n, c);
});
