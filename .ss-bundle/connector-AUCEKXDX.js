import {
  quoteName,
  quoteText,
  splitScript
} from "./chunk-TNOTP3SD.js";
import "./chunk-4UB7UAMA.js";
import {
  DatabaseFailure,
  isTrue
} from "./chunk-G6J6VYPB.js";
import {
  checksumOf
} from "./chunk-RAVJUSJU.js";

// src/dialects/mariadb/lock.ts
var LONGEST_NAME = 64;
function mariadbLock(connection, name) {
  const lock = quoteText(`stemma ${checksumOf(`${name.schema}.${name.table}`)}`.slice(0, LONGEST_NAME));
  return {
    async tryTake() {
      const [row] = await connection.query(`SELECT GET_LOCK(${lock}, 0) AS taken`);
      return isTrue(row?.taken);
    },
    async holder() {
      const [row] = await connection.query(`SELECT IS_USED_LOCK(${lock}) AS pid`);
      if (typeof row?.pid !== "number") return void 0;
      return { pid: row.pid, ...await detailsOf(connection, row.pid) };
    },
    async release() {
      await connection.query(`DO RELEASE_LOCK(${lock})`);
    }
  };
}
async function detailsOf(connection, pid) {
  const [session] = await connection.query(
    `SELECT user, host FROM information_schema.processlist WHERE id = ${pid}`
  );
  const [named] = await connection.query(
    `SELECT attr_value AS application FROM performance_schema.session_account_connect_attrs
        WHERE processlist_id = ${pid} AND attr_name = 'program_name'`
  ).catch(() => []);
  const text = (value) => typeof value === "string" ? value : void 0;
  const user = text(session?.user);
  const address = text(session?.host)?.replace(/:\d+$/, "");
  const application = text(named?.application);
  return {
    ...user === void 0 ? {} : { user },
    ...address === void 0 ? {} : { address },
    ...application === void 0 ? {} : { application }
  };
}

// src/dialects/mariadb/statement-subject.ts
var RELATIONS = /* @__PURE__ */ new Set(["TABLE", "VIEW", "INDEX", "SEQUENCE"]);
var OF = {
  TRIGGER: "triggers",
  PROCEDURE: "routines",
  FUNCTION: "routines",
  PACKAGE: "routines",
  EVENT: "events",
  DATABASE: "databases",
  SCHEMA: "databases",
  USER: "accounts",
  ROLE: "accounts"
};
var REPEATABLE = new Set(
  "ANALYZE OPTIMIZE CHECK REPAIR FLUSH CACHE LOAD RESET SET".split(" ")
);
function subjectOf({ sql, commits = "" }) {
  const all = splitScript(sql)[0]?.tokens ?? [];
  const isSetting = all[0]?.upper === "SET" && all[1]?.upper === "STATEMENT";
  const tokens = isSetting ? all.slice(all.findIndex(({ upper }) => upper === "FOR") + 1) : all;
  const names = namesIn(tokens);
  const [first, second] = tokens.map(({ upper }) => upper);
  const has = (word) => tokens.some(({ kind, upper }) => kind === "word" && upper === word);
  if (commits === "CALL" || commits === "a compound statement") {
    return { of: "everything", names, isProgram: true };
  }
  switch (first) {
    case "EXECUTE":
      return { of: "everything", names };
    case "TRUNCATE":
      return { of: "relations", names, hidden: "emptied" };
    case "GRANT":
    case "REVOKE":
      return { of: "accounts", names };
    case "RENAME":
      return second === "USER" ? { of: "accounts", names } : {
        of: "relations",
        names,
        ...tokens.some(({ text }) => text === ",") ? { hidden: "exchanged" } : {}
      };
    case "CREATE":
    case "ALTER":
    case "DROP":
      break;
    default:
      return first !== void 0 && REPEATABLE.has(first) ? { of: "nothing", names } : { of: "everything", names, isUnknown: true };
  }
  const object = tokens.find(
    ({ kind, upper }) => kind === "word" && (RELATIONS.has(upper) || upper in OF)
  )?.upper;
  if (object === void 0) return { of: "everything", names, isUnknown: true };
  const of = OF[object];
  if (of !== void 0) return { of, names, ...of === "databases" ? {} : droppedBy(first, tokens, object) };
  if (first === "ALTER" && has("PARTITION") && has("EXCHANGE"))
    return { of: "relations", names, hidden: "exchanged" };
  if (first === "ALTER" && has("PARTITION") && has("TRUNCATE"))
    return { of: "relations", names, hidden: "emptied" };
  if (first === "CREATE" && object === "TABLE" && second === "OR")
    return { of: "relations", names, hidden: "replaced" };
  return { of: "relations", names, ...droppedBy(first, tokens, object) };
}
function droppedBy(first, tokens, object) {
  if (first !== "DROP" || !["TABLE", "VIEW", "SEQUENCE"].includes(object)) return {};
  const from = tokens.findIndex(({ upper }) => upper === object) + 1;
  const start = tokens[from]?.upper === "IF" ? from + 2 : from;
  return {
    dropped: namesIn(tokens.slice(start).filter(({ upper }) => !["RESTRICT", "CASCADE"].includes(upper)))
  };
}
function namesIn(tokens) {
  const found = /* @__PURE__ */ new Map();
  for (let at = 0; at < tokens.length; at++) {
    const name = nameOf(tokens[at]);
    if (name === void 0) continue;
    const next = tokens[at + 1]?.text === "." ? nameOf(tokens[at + 2]) : void 0;
    const object = next === void 0 ? { name } : { schema: name, name: next };
    if (next !== void 0) at += 2;
    found.set(JSON.stringify(object), object);
  }
  return [...found.values()];
}
function nameOf(token) {
  if (token?.kind === "word") return token.text;
  return token?.kind === "quoted-identifier" ? token.text.slice(1, -1).replaceAll("``", "`") : void 0;
}

// src/dialects/mariadb/probe.ts
async function probe(connection, statement) {
  return JSON.stringify(await look(connection, subjectOf(statement)));
}
async function look(connection, subject) {
  const objects = await objectsOf(connection, subject);
  if (subject.hidden === void 0) return { objects };
  const identity = await identities(connection);
  return identity === void 0 ? { objects } : { objects, identity };
}
function relationKey(home, { schema = home, name }) {
  return `relation ${schema}.${name}`.toLowerCase();
}
async function objectsOf(connection, { of, names }) {
  switch (of) {
    case "nothing":
      return {};
    case "relations":
      return relations(connection, names);
    case "triggers":
      return rowsOf(connection, "trigger", TRIGGERS);
    case "routines":
      return rowsOf(connection, "routine", ROUTINES);
    case "events":
      return rowsOf(connection, "event", EVENTS);
    case "databases":
      return rowsOf(connection, "database", DATABASES);
    case "accounts":
      return accounts(connection);
    case "everything":
      return {
        ...await relations(connection, void 0),
        ...await rowsOf(connection, "trigger", TRIGGERS),
        ...await rowsOf(connection, "routine", ROUTINES),
        ...await rowsOf(connection, "event", EVENTS),
        ...await rowsOf(connection, "database", DATABASES)
      };
  }
}
var TRIGGERS = `SELECT trigger_name AS name, event_object_table, action_timing, event_manipulation, action_order, action_statement, definer
  FROM information_schema.triggers WHERE trigger_schema = DATABASE()`;
var ROUTINES = `SELECT CONCAT(routine_type, ' ', routine_name) AS name, dtd_identifier, routine_definition, sql_data_access, is_deterministic,
       security_type, routine_comment, definer, last_altered,
       (SELECT GROUP_CONCAT(CONCAT_WS(' ', p.parameter_mode, p.parameter_name, p.dtd_identifier) ORDER BY p.ordinal_position)
          FROM information_schema.parameters p WHERE p.specific_schema = r.routine_schema AND p.specific_name = r.specific_name
           AND p.routine_type = r.routine_type) AS parameters
  FROM information_schema.routines r WHERE routine_schema = DATABASE()`;
var EVENTS = `SELECT event_name AS name, event_definition, event_type, execute_at, interval_value, interval_field, starts, ends, on_completion,
       event_comment, definer, last_altered
  FROM information_schema.events WHERE event_schema = DATABASE()`;
var DATABASES = `SELECT schema_name AS name, default_character_set_name, default_collation_name, schema_comment FROM information_schema.schemata`;
async function rowsOf(connection, kind, query) {
  const rows = await connection.query(query);
  return Object.fromEntries(rows.map((row) => [`${kind} ${row.name}`.toLowerCase(), summed(row)]));
}
async function relations(connection, names) {
  const wanted = names === void 0 ? ["table_schema = DATABASE()"] : conditions(names);
  const found = await connection.query(
    `SELECT table_schema AS \`schema\`, table_name AS name FROM information_schema.tables WHERE ${wanted.join(" OR ")}`
  );
  const objects = {};
  for (const row of found) {
    const schema = String(row.schema);
    const name = String(row.name);
    objects[relationKey(schema, { name })] = summed(await definition(connection, schema, name));
  }
  return objects;
}
function conditions(names) {
  const bySchema = /* @__PURE__ */ new Map();
  for (const { schema, name } of names) {
    const place = schema === void 0 ? "DATABASE()" : quoteText(schema);
    bySchema.set(place, [...bySchema.get(place) ?? [], quoteText(name)]);
  }
  return [...bySchema].map(
    ([schema, list]) => `(table_schema = ${schema} AND table_name IN (${list.join(", ")}))`
  );
}
var COUNTER = /^(\) ENGINE=.*?) AUTO_INCREMENT=\d+/m;
async function definition(connection, schema, name) {
  try {
    const [row = {}] = await connection.query(`SHOW CREATE TABLE ${quoteName(schema)}.${quoteName(name)}`);
    return Object.values(row).map((value) => String(value).replace(COUNTER, "$1"));
  } catch (error) {
    if (error instanceof DatabaseFailure && error.kind !== "connection-lost") return error.message;
    throw error;
  }
}
var ACCOUNTS = ["global_priv", "db", "tables_priv", "columns_priv", "procs_priv", "roles_mapping"];
async function accounts(connection) {
  const found = {};
  for (const table of ACCOUNTS) {
    try {
      const rows = await connection.query(`SELECT * FROM mysql.${table}`);
      found[`accounts ${table}`] = summed(rows.map((row) => JSON.stringify(row)).sort());
    } catch (error) {
      if (error instanceof DatabaseFailure && error.kind === "permission") return {};
      throw error;
    }
  }
  return found;
}
async function identities(connection) {
  try {
    const rows = await connection.query(
      "SELECT name, table_id FROM information_schema.innodb_sys_tables ORDER BY name"
    );
    return summed(rows);
  } catch (error) {
    if (error instanceof DatabaseFailure && error.kind === "permission") return void 0;
    throw error;
  }
}
function summed(value) {
  return checksumOf(JSON.stringify(value)).slice(0, 32);
}

// src/dialects/mariadb/settle.ts
async function settle(connection, statement, noted) {
  if (noted === void 0) return { finished: false };
  const subject = subjectOf(statement);
  if (subject.of === "nothing") return { finished: false };
  const before = probeIn(noted);
  const now = await look(connection, subject);
  if (subject.isProgram === true) return settleProgram(connection, statement, before, now);
  if (subject.dropped !== void 0) return settleDrop(connection, statement, subject.dropped, before, now);
  if (subject.of === "accounts" && Object.keys(before.objects).length === 0) {
    return /^\s*grant\b/i.test(statement.sql) ? { finished: false } : { unclear: "this user may not look at the accounts of the server" };
  }
  if (subject.hidden !== void 0) return settleHidden(connection, subject, before, now);
  if (isSame(before, now)) {
    return subject.isUnknown === true ? { unclear: "nothing has changed in the database, but this statement need not show there" } : { finished: false };
  }
  return { finished: true };
}
function isSame(before, now) {
  const keys = /* @__PURE__ */ new Set([...Object.keys(before.objects), ...Object.keys(now.objects)]);
  return [...keys].every((key) => before.objects[key] === now.objects[key]);
}
async function settleDrop(connection, { sql }, dropped, before, now) {
  const [row] = await connection.query("SELECT DATABASE() AS home");
  const keys = dropped.map((object) => relationKey(String(row?.home), object));
  const there = keys.filter((key) => before.objects[key] !== void 0);
  const left = there.filter((key) => now.objects[key] !== void 0);
  if (left.length === there.length) return { finished: false };
  if (left.length === 0) return { finished: true };
  const rest = /\bif\s+exists\b/i.test(sql) ? sql : sql.replace(/\b(table|view|sequence)\b/i, (word) => `${word} IF EXISTS`);
  return { finished: false, rest };
}
async function settleHidden(connection, { hidden, names }, before, now) {
  const there = names.filter(
    ({ schema, name }) => Object.keys(now.objects).some(
      (key) => schema === void 0 ? key.endsWith(`.${name.toLowerCase()}`) : key === relationKey(schema, { name })
    )
  );
  const isReplaced = hidden === "replaced";
  if (isReplaced && there.length === 0) return { finished: false };
  if (!isSame(before, now)) return { finished: true };
  if (before.identity !== void 0 && now.identity !== void 0) {
    return { finished: before.identity !== now.identity };
  }
  if (hidden !== "exchanged" && await areEmpty(connection, there)) return { finished: true };
  return {
    unclear: "its table looks as before, and this user may not see the numbers of tables, which would tell (GRANT PROCESS ON *.*)"
  };
}
async function areEmpty(connection, tables) {
  for (const { schema, name } of tables) {
    const place = schema === void 0 ? quoteName(name) : `${quoteName(schema)}.${quoteName(name)}`;
    const rows = await connection.query(`SELECT 1 FROM ${place} LIMIT 1`);
    if (rows.length > 0) return false;
  }
  return tables.length > 0;
}
async function settleProgram(connection, { sql }, before, now) {
  if (!isSame(before, now)) return { unclear: "it has changed the schema, and may have had more to do" };
  const [row] = await connection.query(
    `SELECT COUNT(*) AS commits FROM information_schema.routines
      WHERE routine_schema = DATABASE()
        AND (routine_definition IS NULL OR routine_definition REGEXP '(?i)\\\\b(commit|start[[:space:]]+transaction|call)\\\\b')`
  );
  const commits = /\b(?:commit|start\s+transaction)\b/i.test(sql) || Number(row?.commits) > 0;
  return commits ? { unclear: "it may have committed a part of what it does" } : { finished: false };
}
function probeIn(noted) {
  const read = JSON.parse(noted);
  return isProbe(read) ? read : { objects: {} };
}
function isProbe(value) {
  return typeof value === "object" && value !== null && "objects" in value && typeof value.objects === "object";
}

// src/dialects/mariadb/connector.ts
var mariadbConnector = {
  connect: async (options) => (await import("./connection-DJOZIORA.js")).connect(options),
  embeddedVersion: async () => "0",
  lock: mariadbLock,
  probe,
  settle
};
export {
  mariadbConnector
};
