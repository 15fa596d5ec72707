import {
  tokens
} from "./chunk-4UB7UAMA.js";

// src/dialects/mariadb/literal.ts
function quoteText(text) {
  if (!text.includes("\\")) return `'${text.replaceAll("'", "''")}'`;
  const bytes = [...new TextEncoder().encode(text)];
  return `CONVERT(X'${bytes.map((byte) => byte.toString(16).padStart(2, "0")).join("")}' USING utf8mb4)`;
}

// src/dialects/mariadb/keywords.ts
var KEYWORDS = new Set(
  "accessible add all alter analyze and as asc asensitive before between bigint binary blob both by call cascade case change char character check collate column condition constraint continue convert create cross current_date current_role current_time current_timestamp current_user cursor databases day_hour day_microsecond day_minute day_second dec decimal declare default delayed delete delete_domain_id desc describe deterministic distinct distinctrow div do_domain_ids double drop dual each else elseif enclosed escaped except exists exit explain false fetch float for force foreign from fulltext grant group having high_priority hour_microsecond hour_minute hour_second ignore ignore_domain_ids in index infile inner inout insensitive insert int integer intersect interval into is iterate join key keys kill leading leave left like limit linear lines load localtime localtimestamp lock long longblob longtext loop low_priority master_demote_to_replica master_demote_to_slave master_ssl_verify_server_cert match maxvalue mediumblob mediumint mediumtext middleint minute_microsecond minute_second mod modifies natural no_write_to_binlog not null numeric offset on optimize optionally or order out outer outfile over page_checksum parse_vcol_expr partition portion precision primary procedure purge range read read_write reads real recursive ref_system_id references regexp release rename repeat replace require resignal restrict return returning revoke right rlike row_number rows schemas second_microsecond select sensitive separator set show signal smallint spatial specific sql sql_big_result sql_calc_found_rows sql_small_result sqlexception sqlstate sqlwarning ssl starting stats_auto_recalc stats_persistent stats_sample_pages straight_join table terminated then tinyblob tinyint tinytext to trailing trigger true undo union unique unlock unsigned update usage use using utc_date utc_time utc_timestamp values varbinary varchar varcharacter varying when where while with write xor year_month zerofill system_time to_date vector without xmltype".split(" ")
);

// src/dialects/mariadb/grammar.ts
var lexical = {
  nestedComments: false,
  dollarQuotes: false,
  backslashEscapes: true,
  hashComments: true,
  identifierQuotes: ["`"],
  doubleQuotedStrings: true,
  spacedDashes: true,
  executableComments: true
};
function quoteName(name) {
  return `\`${name.replaceAll("`", "``")}\``;
}
var PLAIN = /^[a-z_][a-z0-9_]*$/i;
function printName(name) {
  return PLAIN.test(name) && !KEYWORDS.has(name.toLowerCase()) ? name : quoteName(name);
}
function quoteText2(text) {
  return `'${text.replaceAll("\\", "\\\\").replaceAll("'", "''")}'`;
}

// src/dialects/mariadb/program-depth.ts
var PROGRAMS = /* @__PURE__ */ new Set(["PROCEDURE", "FUNCTION", "TRIGGER", "EVENT", "PACKAGE"]);
var OTHERS = new Set(
  "TABLE VIEW INDEX DATABASE SCHEMA USER ROLE SEQUENCE SERVER TEMPORARY UNIQUE FULLTEXT SPATIAL".split(" ")
);
var COMPOUND = /* @__PURE__ */ new Set(["IF", "CASE", "LOOP", "REPEAT", "WHILE", "FOR"]);
function isProgramHead(before, { kind, upper }) {
  if (kind !== "word") return false;
  const [first] = before;
  const isFirst = before.length === 0 || before.length === 2 && before[1]?.text === ":";
  if (isFirst) return COMPOUND.has(upper);
  if (first?.upper === "BEGIN" || before.at(-2)?.text === ":") {
    return before.at(-1)?.upper === "BEGIN" && upper === "NOT";
  }
  if (first?.upper === "ALTER") return upper === "EVENT" && before.length < 8;
  if (first?.upper !== "CREATE" || !PROGRAMS.has(upper)) return false;
  return !before.some((token) => token.kind === "word" && OTHERS.has(token.upper));
}
var STARTS = /* @__PURE__ */ new Set(["BEGIN", "THEN", "ELSE", "DO", "LOOP", "REPEAT", "ATOMIC"]);
var BEFORE_BODY = new Set("ROW DETERMINISTIC SQL DATA INVOKER DEFINER DO".split(" "));
var ProgramDepth = class {
  #inProgram = false;
  /** What is open; of a CASE, whether it is a statement: in an expression, IF is a function. */
  #open = [];
  get isOutside() {
    return this.#open.length === 0;
  }
  begin() {
    this.#inProgram = true;
  }
  add({ kind, upper }, before) {
    if (!this.#inProgram || kind !== "word") {
      return;
    }
    const afterEnd = before?.kind === "word" && before.upper === "END";
    if (upper === "END") this.#open.pop();
    else if (upper === "BEGIN") this.#push(upper, true);
    else if (upper === "NOT" && before?.upper === "BEGIN" && this.isOutside) this.#push("BEGIN", true);
    else if (afterEnd || !COMPOUND.has(upper)) return;
    else if (upper === "CASE") this.#push(upper, this.#startsStatement(before));
    else if (this.#startsStatement(before)) this.#push(upper, true);
  }
  #push(word, isStatement) {
    this.#open.push({ word, isStatement });
  }
  #startsStatement(before) {
    if (before === void 0 || before.kind === "semicolon" || before.text === ":") return true;
    if (this.#open.at(-1)?.isStatement === false) return false;
    if (this.isOutside) {
      return before.text === ")" || before.kind === "string" || BEFORE_BODY.has(before.upper);
    }
    return before.kind === "word" && STARTS.has(before.upper);
  }
};

// src/dialects/mariadb/split-script.ts
var EXECUTABLE = /^\/\*M?!/;
var DELIMITER_LINE = /delimiter[ \t]+(\S+)[^\n\r]*/iy;
function splitScript(text) {
  const pieces = [];
  let delimiter = ";";
  let open = new OpenStatement(text);
  const close = () => {
    const piece = open.piece();
    if (piece !== void 0) pieces.push(piece);
    open = new OpenStatement(text);
  };
  for (let at = 0; at < text.length; ) {
    const jump = (() => {
      for (const token of tokens(text, lexical, at)) {
        if (token.kind === "space" || token.kind === "comment") continue;
        const command = open.isEmpty ? delimiterAt(text, token) : void 0;
        if (command !== void 0) {
          delimiter = command.delimiter;
          return command.end;
        }
        const cut = delimiterIn(text, token, delimiter);
        if (cut === void 0 || delimiter === ";" && !open.mayEnd) {
          open.add(token);
          continue;
        }
        if (cut > token.start) open.add({ kind: "word", start: token.start, end: cut });
        close();
        return cut + delimiter.length;
      }
      return void 0;
    })();
    at = jump ?? text.length;
  }
  close();
  return pieces;
}
function delimiterAt(text, { kind, start }) {
  if (kind !== "word") return void 0;
  DELIMITER_LINE.lastIndex = start;
  const found = DELIMITER_LINE.exec(text);
  return found === null ? void 0 : { delimiter: found[1] ?? ";", end: DELIMITER_LINE.lastIndex };
}
function delimiterIn(text, { kind, start, end }, delimiter) {
  if (kind === "string" || kind === "quoted-identifier") return void 0;
  if (text.startsWith(delimiter, start)) return start;
  if (kind !== "word" || /^\w+$/.test(delimiter)) return void 0;
  const found = text.slice(start, end).indexOf(delimiter);
  return found < 0 ? void 0 : start + found;
}
var OpenStatement = class {
  #text;
  #tokens = [];
  #depth = new ProgramDepth();
  #start = -1;
  #end = -1;
  #executable = 0;
  constructor(text) {
    this.#text = text;
  }
  get isEmpty() {
    return this.#start < 0;
  }
  /** A semicolon ends it here. */
  get mayEnd() {
    return this.#executable === 0 && this.#depth.isOutside;
  }
  add({ kind, start, end }) {
    const text = this.#text.slice(start, end);
    if (this.#start < 0) this.#start = start;
    this.#end = end;
    if (kind === "punctuation" && EXECUTABLE.test(text)) this.#executable += 1;
    else if (kind === "punctuation" && text === "*/") this.#executable = Math.max(0, this.#executable - 1);
    else {
      const token = { kind, text, upper: text.toUpperCase() };
      if (isProgramHead(this.#tokens, token)) this.#depth.begin();
      this.#depth.add(token, this.#tokens.at(-1));
      this.#tokens.push(token);
    }
  }
  piece() {
    if (this.#tokens.length === 0) return void 0;
    return { sql: this.#text.slice(this.#start, this.#end), start: this.#start, tokens: this.#tokens };
  }
};

export {
  quoteText,
  lexical,
  quoteName,
  printName,
  quoteText2,
  splitScript
};
