import "./chunk-5QANKOVO.js";
import {
  lexical,
  printName,
  quoteName,
  quoteText
} from "./chunk-XRMVFVFZ.js";
import {
  CHECK_FOREIGN_KEYS,
  KEYWORDS,
  NOTE_FOREIGN_KEYS,
  TRANSACTION_BEGAN,
  isMarkedAs,
  lexical as lexical2,
  markAs,
  printName as printName2,
  quoteName as quoteName2,
  quoteText as quoteText2,
  setPatience
} from "./chunk-RBLPDK6S.js";
import {
  BEGAN,
  session
} from "./chunk-WNQQOBPO.js";
import {
  DatabaseError
} from "./chunk-MMY4UMPH.js";
import {
  lexical as lexical3,
  printName as printName3,
  quoteName as quoteName3,
  quoteText as quoteText3,
  quoteText2 as quoteText4,
  splitScript
} from "./chunk-TNOTP3SD.js";
import {
  batchMarkers,
  markerBefore,
  significantTokens,
  splitLexically,
  tokens
} from "./chunk-4UB7UAMA.js";
import {
  DatabaseFailure,
  isTrue
} from "./chunk-G6J6VYPB.js";
import {
  StemmaError,
  __export,
  textOf
} from "./chunk-RAVJUSJU.js";

// src/schema/canonical.ts
function canonicalText(value) {
  return JSON.stringify(value, (_key, each) => isRecord(each) ? sorted(each) : each);
}
function isRecord(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
function sorted(record) {
  const keys = Object.keys(record).sort((a, b) => a < b ? -1 : 1);
  return Object.fromEntries(keys.map((key) => [key, record[key]]));
}

// src/schema/object-name.ts
var WORDS = {
  schema: "schema",
  extension: "extension",
  collation: "collation",
  enum: "enum",
  domain: "domain",
  composite: "composite type",
  range: "range type",
  sequence: "sequence",
  routine: "function",
  table: "table",
  view: "view",
  statistics: "statistics",
  "enum-value": "enum value",
  column: "column",
  "primary-key": "primary key",
  unique: "unique constraint",
  check: "check",
  exclusion: "exclusion constraint",
  "foreign-key": "foreign key",
  index: "index",
  trigger: "trigger",
  rule: "rule",
  policy: "policy"
};
function printObjectName(object2) {
  const path = [object2.schema, object2.table, object2.name].filter((part2) => part2 !== void 0);
  const call = object2.arguments === void 0 ? "" : `(${object2.arguments})`;
  return `${WORDS[object2.kind]} ${path.join(".")}${call}`;
}
function objectKey({ kind, schema: schema4, table, name, arguments: types }) {
  return JSON.stringify([kind, schema4 ?? "", table ?? "", name, types ?? ""]);
}
function nameOf(kind, object2) {
  return {
    kind,
    // Of an extension it says where its objects lie.
    ...object2.schema === void 0 || kind === "extension" ? {} : { schema: object2.schema },
    name: object2.name,
    ...object2.arguments === void 0 ? {} : { arguments: object2.arguments }
  };
}
function partOf(table, kind, part2) {
  return { kind, schema: table.schema, table: table.name, name: part2.name };
}

// src/schema/sort-schema.ts
function sortSchema(schema4) {
  return {
    schemas: byName(schema4.schemas),
    extensions: byName(schema4.extensions),
    collations: byName(schema4.collations),
    enums: byName(schema4.enums),
    domains: byName(schema4.domains).map((domain) => ({ ...domain, checks: byName(domain.checks) })),
    composites: byName(schema4.composites),
    ranges: byName(schema4.ranges),
    sequences: byName(schema4.sequences),
    routines: byName(schema4.routines),
    tables: byName(schema4.tables).map(sortTable),
    views: byName(schema4.views).map(sortView),
    statistics: byName(schema4.statistics)
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

// src/schema/places.ts
var PLACES = {
  schema: place(
    (schema4) => schema4.schemas,
    (schema4, schemas) => ({ ...schema4, schemas })
  ),
  extension: place(
    // An extension is found by its name alone: where its objects lie is no part of it.
    (schema4) => schema4.extensions,
    (schema4, extensions) => ({ ...schema4, extensions }),
    (extension, { name }) => extension.name === name
  ),
  collation: place(
    (schema4) => schema4.collations,
    (schema4, collations) => ({ ...schema4, collations })
  ),
  enum: place(
    (schema4) => schema4.enums,
    (schema4, enums) => ({ ...schema4, enums })
  ),
  domain: place(
    (schema4) => schema4.domains,
    (schema4, domains) => ({ ...schema4, domains })
  ),
  composite: place(
    (schema4) => schema4.composites,
    (schema4, composites) => ({ ...schema4, composites })
  ),
  range: place(
    (schema4) => schema4.ranges,
    (schema4, ranges) => ({ ...schema4, ranges })
  ),
  sequence: place(
    (schema4) => schema4.sequences,
    (schema4, sequences) => ({ ...schema4, sequences })
  ),
  routine: place(
    (schema4) => schema4.routines,
    (schema4, routines) => ({ ...schema4, routines })
  ),
  table: place(
    (schema4) => schema4.tables,
    (schema4, tables2) => ({ ...schema4, tables: tables2 })
  ),
  view: place(
    (schema4) => schema4.views,
    (schema4, views) => ({ ...schema4, views })
  ),
  statistics: place(
    (schema4) => schema4.statistics,
    (schema4, statistics) => ({ ...schema4, statistics })
  ),
  "enum-value": {
    find: (schema4, path) => enumOf(schema4, path)?.values.find((label) => label === path.name),
    put: (schema4, path, value) => ({
      ...schema4,
      enums: schema4.enums.map(
        (type) => type === enumOf(schema4, path) ? { ...type, values: relabelled(type.values, path.name, value) } : type
      )
    })
  },
  column: {
    find: (schema4, path) => tableOf(schema4, path).columns.find(({ name }) => name === path.name),
    put: (schema4, path, value) => putTable(schema4, path, (table) => ({ ...table, columns: inPlace(table.columns, path.name, value) }))
  },
  "primary-key": {
    find: (schema4, path) => {
      const { primaryKey } = tableOf(schema4, path);
      return primaryKey?.name === path.name ? primaryKey : void 0;
    },
    put: (schema4, path, value) => putTable(
      schema4,
      path,
      ({ primaryKey: _, ...table }) => value === void 0 ? table : { ...table, primaryKey: value }
    )
  },
  unique: tablePlace(
    (table) => table.uniques,
    (table, uniques) => ({ ...table, uniques })
  ),
  check: tablePlace(
    (table) => table.checks,
    (table, checks) => ({ ...table, checks })
  ),
  exclusion: tablePlace(
    (table) => table.exclusions,
    (table, exclusions) => ({ ...table, exclusions })
  ),
  "foreign-key": tablePlace(
    (table) => table.foreignKeys,
    (table, foreignKeys) => ({ ...table, foreignKeys })
  ),
  policy: tablePlace(
    (table) => table.policies,
    (table, policies) => ({ ...table, policies })
  ),
  index: relationPlace(
    (relation2) => relation2.indexes,
    (indexes) => ({ indexes })
  ),
  trigger: relationPlace(
    (relation2) => relation2.triggers,
    (triggers) => ({ triggers })
  ),
  rule: relationPlace(
    (relation2) => relation2.rules,
    (rules) => ({ rules })
  )
};
function place(listOf3, withList, isMeant2 = isNamed) {
  return {
    find: (schema4, path) => listOf3(schema4).find((each) => isMeant2(each, path)),
    put: (schema4, path, value) => {
      const others = listOf3(schema4).filter((each) => !isMeant2(each, path));
      return withList(schema4, value === void 0 ? others : byName([...others, value]));
    }
  };
}
function isNamed(value, path) {
  return value.name === path.name && value.schema === path.schema && value.arguments === path.arguments;
}
function tablePlace(listOf3, withList) {
  return {
    find: (schema4, path) => listOf3(tableOf(schema4, path)).find(({ name }) => name === path.name),
    put: (schema4, path, value) => putTable(schema4, path, (table) => withList(table, replaced(listOf3(table), path.name, value)))
  };
}
function relationPlace(listOf3, withList) {
  return {
    find: (schema4, path) => listOf3(viewOf(schema4, path) ?? tableOf(schema4, path)).find(({ name }) => name === path.name),
    put: (schema4, path, value) => {
      const view = viewOf(schema4, path);
      if (view === void 0) {
        return putTable(schema4, path, (table) => ({
          ...table,
          ...withList(replaced(listOf3(table), path.name, value))
        }));
      }
      const changed2 = { ...view, ...withList(replaced(listOf3(view), path.name, value)) };
      return { ...schema4, views: schema4.views.map((each) => each === view ? changed2 : each) };
    }
  };
}
function replaced(list, name, value) {
  const others = list.filter((each) => each.name !== name);
  return value === void 0 ? others : byName([...others, value]);
}
function inPlace(list, name, value) {
  if (value === void 0) return list.filter((each) => each.name !== name);
  return list.some((each) => each.name === name) ? list.map((each) => each.name === name ? value : each) : [...list, value];
}
function enumOf(schema4, path) {
  return schema4.enums.find((type) => type.schema === path.schema && type.name === path.table);
}
function relabelled(labels, label, value) {
  if (value !== void 0 && !labels.includes(label)) return [...labels, value];
  return labels.flatMap((each) => each === label ? value ?? [] : [each]);
}
function viewOf(schema4, path) {
  return schema4.views.find((view) => view.schema === path.schema && view.name === path.table);
}
function tableOf(schema4, path) {
  const table = schema4.tables.find((each) => each.schema === path.schema && each.name === path.table);
  if (table === void 0) throw new Error(`${printObjectName(path)}: its table is not in the schema`);
  return table;
}
function putTable(schema4, path, change) {
  const table = tableOf(schema4, path);
  return { ...schema4, tables: schema4.tables.map((each) => each === table ? change(table) : each) };
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

// src/dialects/introspect.ts
async function introspect(connection2, dialect2, filter = {}) {
  const { catalog: catalog5 } = dialect2.schema;
  const queries = catalog5.queries(connection2.serverVersion, filter);
  const rows = await readCatalog(connection2, catalog5, queries);
  const found = catalog5.read(rows, connection2.serverVersion);
  return catalog5.viewColumns === void 0 ? found : withViewColumns(found, connection2, catalog5.viewColumns);
}
async function withViewColumns(found, connection2, { query, read }) {
  const viewColumns2 = /* @__PURE__ */ new Map();
  for (const view of found.schema.views) {
    try {
      const columns = read(await connection2.query(query(view)), view);
      viewColumns2.set(objectKey(nameOf("view", view)), columns);
    } catch (error) {
      if (!(error instanceof DatabaseFailure)) throw error;
    }
  }
  return { ...found, viewColumns: viewColumns2 };
}
async function readCatalog(connection2, catalog5, queries) {
  if (await isInTransaction(connection2, catalog5)) {
    const settings5 = textsOnly(await one(connection2, catalog5.readSettings));
    await connection2.query(catalog5.changeSettings(catalog5.settings));
    const rows = await runAll(connection2, queries);
    await connection2.query(catalog5.changeSettings(settings5));
    return rows;
  }
  const settings4 = catalog5.settingsStay ? textsOnly(await one(connection2, catalog5.readSettings)) : void 0;
  await connection2.send([...catalog5.begin, catalog5.changeSettings(catalog5.settings)]);
  try {
    return await runAll(connection2, queries);
  } finally {
    await connection2.query(catalog5.end);
    if (settings4 !== void 0) await connection2.query(catalog5.changeSettings(settings4));
  }
}
async function runAll(connection2, queries) {
  const rows = {};
  for (const [name, sql] of Object.entries(queries)) rows[name] = await connection2.query(sql);
  return rows;
}
async function isInTransaction(connection2, { mark, isMarked }) {
  await connection2.query(mark);
  return isTrue((await one(connection2, isMarked)).marked);
}
async function one(connection2, sql) {
  const [row] = await connection2.query(sql);
  return row ?? {};
}
function textsOnly(row) {
  return Object.fromEntries(Object.entries(row).map(([name, value]) => [name, String(value)]));
}

// src/dialects/connect.ts
var CONNECTORS = {
  postgres: async () => (await import("./connector-AP2N7DW6.js")).postgresConnector,
  sqlite: async () => (await import("./connector-WIOEF4ZC.js")).sqliteConnector,
  mariadb: async () => (await import("./connector-AUCEKXDX.js")).mariadbConnector
};
async function connectorOf(dialect2, masked) {
  const load = CONNECTORS[dialect2];
  if (load === void 0) {
    throw new DatabaseError("database/unsupported", {
      database: masked,
      problem: `${dialect2} is not supported by this version of Stemma`
    });
  }
  return load();
}

// src/dialects/mariadb/not-built.ts
function notBuilt(what) {
  throw new Error(`not built yet: ${what}`);
}

// src/dialects/mariadb/batches.ts
var batches = {
  columns: () => notBuilt("batches"),
  indexes: () => notBuilt("batches"),
  greatest: () => notBuilt("batches"),
  end: () => notBuilt("batches"),
  rows: () => notBuilt("batches"),
  within: () => notBuilt("batches"),
  explain: () => notBuilt("batches"),
  expected: () => notBuilt("batches"),
  count: () => notBuilt("batches")
};

// src/dialects/mariadb/ledger.ts
var MIGRATION_COLUMNS = {
  component: "varchar(63)",
  revision: "varchar(16)",
  parents: "longtext",
  dependencies: "longtext",
  message: "longtext",
  applied_at: "datetime(6)",
  checksum: "varchar(128)",
  format: "varchar(16)",
  forward: "longtext",
  rewind: "longtext",
  stemma_version: "varchar(64)"
};
var JOURNAL_COLUMNS = {
  id: "bigint(20)",
  run: "varchar(64)",
  command: "varchar(64)",
  operation: "varchar(16)",
  component: "varchar(63)",
  revision: "varchar(16)",
  outcome: "varchar(16)",
  in_transaction: "tinyint(1)",
  statements_done: "int(11)",
  statements: "int(11)",
  script_checksum: "varchar(128)",
  progress: "longtext",
  pending: "longtext",
  started_at: "datetime(6)",
  finished_at: "datetime(6)",
  duration_ms: "bigint(20)",
  performed_by: "longtext",
  error: "longtext",
  stemma_version: "varchar(64)"
};
var OPTIONAL = /* @__PURE__ */ new Set([
  "checksum",
  "forward",
  "rewind",
  "script_checksum",
  "progress",
  "pending",
  "finished_at",
  "duration_ms",
  "error"
]);
var TABLE = "ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin";
function createTable(schema4, table, columns, key) {
  const lines = Object.entries(columns).map(
    ([name, type]) => `  ${quoteName3(name)} ${type}${name === "id" ? " AUTO_INCREMENT" : ""}${OPTIONAL.has(name) ? "" : " NOT NULL"}`
  );
  return `CREATE TABLE ${quoteName3(schema4)}.${quoteName3(table)} (
${[...lines, `  PRIMARY KEY (${key})`].join(",\n")}
) ${TABLE}`;
}
var ledger = {
  /** A schema is a database here, and a URL names one. */
  defaultSchema: (url) => decodeURIComponent(new URL(url).pathname.slice(1)),
  elsewhere: true,
  migrationColumns: MIGRATION_COLUMNS,
  journalColumns: JOURNAL_COLUMNS,
  now: "UTC_TIMESTAMP(6)",
  transactionBegan: BEGAN,
  milliseconds: (from, to) => `TIMESTAMPDIFF(MICROSECOND, ${from}, ${to}) DIV 1000`,
  ago: (milliseconds) => `UTC_TIMESTAMP(6) - INTERVAL ${Math.round(milliseconds * 1e3)} MICROSECOND`,
  equals: (column, text2) => `${column} = ${quoteText3(text2)}`,
  equalsNumber: (column, digits) => `${column} = ${digits}`,
  isoTime: (expression) => `CONCAT(LEFT(DATE_FORMAT(${expression}, '%Y-%m-%dT%H:%i:%s.%f'), 23), 'Z')`,
  create(name, exists) {
    return [
      ...exists.schema ? [] : [`CREATE DATABASE ${quoteName3(name.schema)}`],
      ...exists.table ? [] : [createTable(name.schema, name.table, MIGRATION_COLUMNS, "component, revision")],
      ...exists.journal ? [] : [createTable(name.schema, name.journal, JOURNAL_COLUMNS, "id")]
    ];
  },
  existence: ({ schema: schema4, table, journal }) => `
SELECT EXISTS (SELECT 1 FROM information_schema.schemata WHERE schema_name = ${quoteText3(schema4)}) AS schema_exists,
       EXISTS (SELECT 1 FROM information_schema.tables WHERE table_schema = ${quoteText3(schema4)} AND table_name = ${quoteText3(table)}) AS table_exists,
       EXISTS (SELECT 1 FROM information_schema.tables WHERE table_schema = ${quoteText3(schema4)} AND table_name = ${quoteText3(journal)}) AS journal_exists`,
  columnsOf: (schema4, table) => `
SELECT column_name AS name, column_type AS type FROM information_schema.columns
 WHERE table_schema = ${quoteText3(schema4)} AND table_name = ${quoteText3(table)}`
};

// src/dialects/mariadb/catalog/scope.ts
var MAIN = "main";
function scopeOf({ schemas, except = [] }) {
  const isRead = schemas === void 0 || schemas.includes(MAIN);
  const inDatabase = (schema4) => `${schema4} = DATABASE()${isRead ? "" : " AND FALSE"}`;
  const hidden = except.map(({ schema: schema4, name }) => ({
    name,
    // The ledger is known by the database's own name, and may lie in another one.
    here: schema4 === MAIN ? "TRUE" : `DATABASE() = ${quoteText4(schema4)}`
  }));
  return {
    inDatabase,
    isWanted: (schema4, table) => [
      inDatabase(schema4),
      // Names are compared as they are: information_schema would take upper and lower case for the same.
      ...hidden.map(({ name, here }) => `NOT (BINARY ${table} = ${quoteText4(name)} AND ${here})`)
    ].join(" AND ")
  };
}

// src/dialects/mariadb/catalog/queries.ts
function catalogQueries(filter) {
  const { inDatabase, isWanted } = scopeOf(filter);
  const tables2 = isWanted("TABLE_SCHEMA", "TABLE_NAME");
  return {
    database: "SELECT DATABASE() AS name, @@collation_database AS collation",
    tables: `SELECT TABLE_NAME AS name, TABLE_TYPE AS type, ENGINE AS engine, TABLE_COLLATION AS collation,
       CREATE_OPTIONS AS options, TABLE_COMMENT AS comment
  FROM information_schema.TABLES WHERE ${tables2}`,
    columns: `SELECT TABLE_NAME AS \`table\`, COLUMN_NAME AS name, ORDINAL_POSITION AS place, COLUMN_DEFAULT AS value,
       IS_NULLABLE AS nullable, COLLATION_NAME AS collation, COLUMN_TYPE AS type, EXTRA AS extra,
       COLUMN_COMMENT AS comment, GENERATION_EXPRESSION AS expression
  FROM information_schema.COLUMNS WHERE ${tables2}`,
    indexes: `SELECT TABLE_NAME AS \`table\`, INDEX_NAME AS name, NON_UNIQUE AS several, SEQ_IN_INDEX AS place,
       COLUMN_NAME AS \`column\`, COLLATION AS direction, SUB_PART AS length, INDEX_TYPE AS type,
       INDEX_COMMENT AS comment, IGNORED AS ignored
  FROM information_schema.STATISTICS WHERE ${tables2}`,
    foreignKeyColumns: `SELECT TABLE_NAME AS \`table\`, CONSTRAINT_NAME AS name, ORDINAL_POSITION AS place,
       COLUMN_NAME AS \`column\`, REFERENCED_COLUMN_NAME AS referenced
  FROM information_schema.KEY_COLUMN_USAGE WHERE ${tables2} AND REFERENCED_TABLE_NAME IS NOT NULL`,
    foreignKeys: `SELECT TABLE_NAME AS \`table\`, CONSTRAINT_NAME AS name, REFERENCED_TABLE_NAME AS referenced,
       UNIQUE_CONSTRAINT_SCHEMA = DATABASE() AS here, UNIQUE_CONSTRAINT_SCHEMA AS \`database\`,
       UPDATE_RULE AS on_update, DELETE_RULE AS on_delete
  FROM information_schema.REFERENTIAL_CONSTRAINTS WHERE ${isWanted("CONSTRAINT_SCHEMA", "TABLE_NAME")}`,
    checks: `SELECT TABLE_NAME AS \`table\`, CONSTRAINT_NAME AS name, LEVEL AS level, CHECK_CLAUSE AS expression
  FROM information_schema.CHECK_CONSTRAINTS WHERE ${isWanted("CONSTRAINT_SCHEMA", "TABLE_NAME")}`,
    partitionsText: `SELECT IF(COUNT(*) = 0, NULL, 'SELECT TABLE_NAME AS \`table\`, PARTITION_NAME AS name,
       SUBPARTITION_NAME AS subname, PARTITION_ORDINAL_POSITION AS place, SUBPARTITION_ORDINAL_POSITION AS subplace,
       PARTITION_METHOD AS method, SUBPARTITION_METHOD AS submethod, PARTITION_EXPRESSION AS expression,
       SUBPARTITION_EXPRESSION AS subexpression, PARTITION_DESCRIPTION AS bounds, PARTITION_COMMENT AS comment
  FROM information_schema.PARTITIONS WHERE TABLE_SCHEMA = DATABASE() AND PARTITION_NAME IS NOT NULL')
  INTO @stemma_partitions
  FROM information_schema.TABLES WHERE ${tables2} AND CREATE_OPTIONS LIKE '%partitioned%'`,
    partitions: `EXECUTE IMMEDIATE COALESCE(@stemma_partitions, 'SELECT NULL AS \`table\` FROM DUAL WHERE FALSE')`,
    sequencesText: `SELECT GROUP_CONCAT('SELECT ', QUOTE(TABLE_NAME), ' AS name, minimum_value AS minimum,
       maximum_value AS maximum, start_value AS start, increment, cache_size AS cache, cycle_option AS cycle
  FROM \`', REPLACE(TABLE_NAME, '\`', '\`\`'), '\`' SEPARATOR ' UNION ALL ')
  INTO @stemma_sequences
  FROM information_schema.TABLES WHERE ${tables2} AND TABLE_TYPE = 'SEQUENCE'`,
    sequences: `EXECUTE IMMEDIATE COALESCE(@stemma_sequences, 'SELECT NULL AS name FROM DUAL WHERE FALSE')`,
    views: `SELECT TABLE_NAME AS name, VIEW_DEFINITION AS query, CHECK_OPTION AS checked, IS_UPDATABLE AS updatable,
       SECURITY_TYPE AS security, ALGORITHM AS algorithm
  FROM information_schema.VIEWS WHERE ${tables2}`,
    triggers: `SELECT TRIGGER_NAME AS name, EVENT_OBJECT_TABLE AS \`table\`, ACTION_TIMING AS timing,
       EVENT_MANIPULATION AS event, ACTION_ORDER AS place, ACTION_STATEMENT AS body
  FROM information_schema.TRIGGERS WHERE ${isWanted("TRIGGER_SCHEMA", "EVENT_OBJECT_TABLE")}`,
    routines: `SELECT ROUTINE_NAME AS name, ROUTINE_TYPE AS type, DTD_IDENTIFIER AS returns,
       CHARACTER_SET_NAME AS charset, COLLATION_NAME AS collation, ROUTINE_DEFINITION AS body,
       IS_DETERMINISTIC AS repeatable, SQL_DATA_ACCESS AS data, SECURITY_TYPE AS security, SQL_MODE AS mode,
       ROUTINE_COMMENT AS comment
  FROM information_schema.ROUTINES WHERE ${inDatabase("ROUTINE_SCHEMA")}`,
    parameters: `SELECT SPECIFIC_NAME AS routine, ROUTINE_TYPE AS type, ORDINAL_POSITION AS place, PARAMETER_MODE AS mode,
       PARAMETER_NAME AS name, DTD_IDENTIFIER AS dtd, CHARACTER_SET_NAME AS charset, COLLATION_NAME AS collation
  FROM information_schema.PARAMETERS WHERE ${inDatabase("SPECIFIC_SCHEMA")} AND ORDINAL_POSITION > 0`,
    events: `SELECT EVENT_NAME AS name FROM information_schema.EVENTS WHERE ${inDatabase("EVENT_SCHEMA")}`
  };
}

// src/dialects/mariadb/catalog/found.ts
function foundQuery(names4) {
  const found = names4.flatMap((name, place3) => queryFor(name, place3));
  return found.length === 0 ? "SELECT NULL AS place, NULL AS found, NULL AS same FROM DUAL WHERE FALSE" : `${found.join("\nUNION ALL ")} ORDER BY 1, 2`;
}
var RELATIONS = {
  table: "TABLE_TYPE NOT IN ('VIEW', 'SEQUENCE')",
  view: "TABLE_TYPE = 'VIEW'",
  sequence: "TABLE_TYPE = 'SEQUENCE'"
};
var INDEXES = {
  index: "NON_UNIQUE = 1",
  unique: "NON_UNIQUE = 0",
  "primary-key": "TRUE"
};
function queryFor({ kind, table, name }, place3) {
  const relation2 = RELATIONS[kind];
  const index = INDEXES[kind];
  const is = (column, text2 = name) => `BINARY ${column} = ${quoteText4(text2)}`;
  const shown = (word, on2 = table) => quoteText4(`${word} ${[MAIN, ...on2 === void 0 ? [] : [on2], name].join(".")}`);
  const query = (found, same3, from, where) => `SELECT ${place3} AS place, ${found} AS found, ${same3} AS same FROM information_schema.${from} WHERE ${where}`;
  if (relation2 !== void 0) {
    const word = `CASE TABLE_TYPE WHEN 'VIEW' THEN ${shown("view")} WHEN 'SEQUENCE' THEN ${shown("sequence")} ELSE ${shown("table")} END`;
    return [query(word, relation2, "TABLES", `TABLE_SCHEMA = DATABASE() AND ${is("TABLE_NAME")}`)];
  }
  const ofTable3 = (column) => is(column, table ?? "");
  if (index !== void 0) {
    const where = `TABLE_SCHEMA = DATABASE() AND ${ofTable3("TABLE_NAME")} AND ${is("INDEX_NAME")} AND SEQ_IN_INDEX = 1`;
    return [query(shown("index"), index, "STATISTICS", where)];
  }
  switch (kind) {
    case "routine":
      return [
        query(shown("routine"), "TRUE", "ROUTINES", `ROUTINE_SCHEMA = DATABASE() AND ${is("ROUTINE_NAME")}`)
      ];
    case "column":
      return [
        query(
          shown("column"),
          "TRUE",
          "COLUMNS",
          `TABLE_SCHEMA = DATABASE() AND ${ofTable3("TABLE_NAME")} AND ${is("COLUMN_NAME")}`
        )
      ];
    case "foreign-key":
      return [
        query(
          `CONCAT('foreign key ${MAIN}.', TABLE_NAME, '.', CONSTRAINT_NAME)`,
          ofTable3("TABLE_NAME"),
          "REFERENTIAL_CONSTRAINTS",
          `CONSTRAINT_SCHEMA = DATABASE() AND ${is("CONSTRAINT_NAME")}`
        )
      ];
    case "check":
      return [
        query(
          shown("check"),
          "TRUE",
          "CHECK_CONSTRAINTS",
          `CONSTRAINT_SCHEMA = DATABASE() AND ${ofTable3("TABLE_NAME")} AND ${is("CONSTRAINT_NAME")}`
        )
      ];
    case "trigger":
      return [
        query(
          `CONCAT('trigger ${MAIN}.', EVENT_OBJECT_TABLE, '.', TRIGGER_NAME)`,
          ofTable3("EVENT_OBJECT_TABLE"),
          "TRIGGERS",
          `TRIGGER_SCHEMA = DATABASE() AND ${is("TRIGGER_NAME")}`
        )
      ];
    default:
      return [];
  }
}

// src/dialects/mariadb/catalog/identities.ts
function identitiesQuery() {
  const whole3 = (kind, name, from, types = "NULL") => `
  SELECT ${kind} AS kind, NULL AS \`table\`, ${name} AS name, ${types} AS arguments FROM information_schema.${from}`;
  const part2 = (kind, table, name, from) => `
  SELECT DISTINCT ${kind}, ${table}, ${name}, NULL FROM information_schema.${from}`;
  const union = [
    whole3(
      "CASE TABLE_TYPE WHEN 'VIEW' THEN 'view' WHEN 'SEQUENCE' THEN 'sequence' ELSE 'table' END",
      "TABLE_NAME",
      "TABLES WHERE TABLE_SCHEMA = DATABASE()"
    ),
    whole3("'routine'", "ROUTINE_NAME", "ROUTINES WHERE ROUTINE_SCHEMA = DATABASE()", "''"),
    part2("'column'", "TABLE_NAME", "COLUMN_NAME", "COLUMNS WHERE TABLE_SCHEMA = DATABASE()"),
    part2(
      "CASE WHEN INDEX_NAME = 'PRIMARY' THEN 'primary-key' WHEN NON_UNIQUE = 0 THEN 'unique' ELSE 'index' END",
      "TABLE_NAME",
      "INDEX_NAME",
      "STATISTICS WHERE TABLE_SCHEMA = DATABASE()"
    ),
    part2(
      "'foreign-key'",
      "TABLE_NAME",
      "CONSTRAINT_NAME",
      "REFERENTIAL_CONSTRAINTS WHERE CONSTRAINT_SCHEMA = DATABASE()"
    ),
    part2(
      "'check'",
      "TABLE_NAME",
      "CONSTRAINT_NAME",
      "CHECK_CONSTRAINTS WHERE CONSTRAINT_SCHEMA = DATABASE() AND LEVEL = 'Table'"
    ),
    part2("'trigger'", "EVENT_OBJECT_TABLE", "TRIGGER_NAME", "TRIGGERS WHERE TRIGGER_SCHEMA = DATABASE()")
  ];
  return `SELECT CONCAT_WS(' ', kind, HEX(\`table\`), HEX(name)) AS catalog, 0 AS object, 0 AS part, kind,
       '${MAIN}' AS \`schema\`, \`table\`, name, arguments, COALESCE(\`table\`, '') AS parent
  FROM (${union.join("\n UNION ALL")}) o`;
}

// src/dialects/mariadb/catalog/row.ts
function textOf2(row, field2) {
  const value = row[field2];
  if (typeof value !== "string") throw unexpected(field2, "text", value);
  return value;
}
function maybeText(row, field2) {
  const value = row[field2];
  return value === null || value === void 0 ? void 0 : textOf2(row, field2);
}
function digitsOf(row, field2) {
  const value = row[field2];
  if (typeof value === "string" || typeof value === "number" || typeof value === "bigint") {
    return String(value);
  }
  if (typeof value === "boolean") return value ? "1" : "0";
  throw unexpected(field2, "a number", value);
}
function numberOf(row, field2) {
  return Number(digitsOf(row, field2));
}
function maybeNumber(row, field2) {
  const value = row[field2];
  return value === null || value === void 0 ? void 0 : numberOf(row, field2);
}
function groupBy(rows, field2) {
  const groups = /* @__PURE__ */ new Map();
  for (const row of rows) {
    const key = textOf2(row, field2);
    const group2 = groups.get(key);
    if (group2 === void 0) groups.set(key, [row]);
    else group2.push(row);
  }
  return groups;
}
function unexpected(field2, expected, value) {
  return new TypeError(`the catalog's ${field2} is not ${expected}: ${JSON.stringify(value)}`);
}

// src/dialects/mariadb/catalog/questions.ts
var COUNTED_BYTES = 64 * 1024 * 1024;
var questions = {
  found: foundQuery,
  identities: identitiesQuery(),
  dependencies: { queries: standingQueries, standing: standingIn, describe: describeQuery },
  countable: countableQuery,
  count: (tables2) => tables2.map(({ place: place3, name }) => `SELECT ${place3} AS place, COUNT(*) AS \`rows\` FROM ${quoteName3(name)}`).join("\nUNION ALL "),
  estimate: ({ name }) => `SELECT TABLE_ROWS AS \`rows\` FROM information_schema.TABLES
 WHERE TABLE_SCHEMA = DATABASE() AND TABLE_NAME = ${quoteText4(name)}`,
  readEstimate: (row) => row.rows === null || row.rows === void 0 ? void 0 : numberOf(row, "rows"),
  // The server has no such limit.
  lockCapacity: "SELECT 1000000000 AS capacity"
};
function rowsOf(names4) {
  if (names4.length === 0) return "SELECT NULL AS place, NULL AS name FROM DUAL WHERE FALSE";
  return names4.map(({ place: place3, name }) => `SELECT ${place3} AS place, ${quoteText4(name)} COLLATE utf8mb4_bin AS name`).join(" UNION ALL ");
}
function tablesIn(names4) {
  return names4.flatMap(({ kind, name }, place3) => kind === "table" ? [{ place: place3, name }] : []);
}
function countableQuery(tables2) {
  return `SELECT w.place, FALSE AS partitioned, t.DATA_LENGTH < ${COUNTED_BYTES} AS exact
  FROM (${rowsOf(tables2.map(({ name }, place3) => ({ place: place3, name })))}) w
  JOIN information_schema.TABLES t ON t.TABLE_SCHEMA = DATABASE() AND t.TABLE_NAME = w.name
 WHERE t.TABLE_TYPE = 'BASE TABLE' ORDER BY w.place`;
}
function standingQueries(names4) {
  const tables2 = tablesIn(names4);
  const own = tables2.length === 0 ? "''" : tables2.map(({ name }) => quoteText4(name)).join(", ");
  return {
    foreignKeys: `SELECT w.place, r.TABLE_NAME AS \`table\`, r.CONSTRAINT_NAME AS name
  FROM (${rowsOf(tables2)}) w
  JOIN information_schema.REFERENTIAL_CONSTRAINTS r
    ON r.UNIQUE_CONSTRAINT_SCHEMA = DATABASE() AND r.REFERENCED_TABLE_NAME = w.name
 WHERE r.CONSTRAINT_SCHEMA = DATABASE() AND BINARY r.TABLE_NAME NOT IN (${own})`
  };
}
function standingIn(rows) {
  return (rows.foreignKeys ?? []).map((row) => ({
    place: numberOf(row, "place"),
    catalog: `foreign key ${MAIN}.${textOf2(row, "table")}.${textOf2(row, "name")}`,
    object: 0,
    part: 0
  }));
}
function describeQuery(objects) {
  return objects.map(({ place: place3, catalog: catalog5 }) => `SELECT ${place3} AS place, ${quoteText4(String(catalog5))} AS object`).join(" UNION ALL ");
}

// src/dialects/mariadb/catalog/columns.ts
var JSON_COLLATION = "utf8mb4_bin";
function readColumn(row, { collation, check, unqualified: unqualified2 }) {
  const name = textOf2(row, "name");
  const type = textOf2(row, "type");
  const own = maybeText(row, "collation");
  const extra = textOf2(row, "extra");
  const isJson = type === "longtext" && own === JSON_COLLATION && check === `json_valid(\`${name.replaceAll("`", "``")}\`)`;
  const generated = readGenerated(row, extra);
  const isNullable = row.nullable === "YES";
  const options = readOptions(extra, isJson ? void 0 : check);
  const comment = textOf2(row, "comment");
  const value = maybeText(row, "value");
  const isPlain = value === void 0 || isNullable && value === "NULL" || generated !== void 0;
  return {
    name,
    type: isJson ? "json" : type,
    ...own === void 0 || own === collation || isJson ? {} : { collation: { name: own } },
    ...isNullable ? {} : { notNull: true },
    ...isPlain ? {} : { default: unqualified2(value) },
    ...extra.includes("auto_increment") ? { autoIncrement: true } : {},
    ...generated === void 0 ? {} : { generated },
    ...options.length === 0 ? {} : { options },
    ...comment === "" ? {} : { comment }
  };
}
function lacksDefault(row) {
  return row.nullable === "YES" && maybeText(row, "value") === void 0 && maybeText(row, "expression") === void 0;
}
function readGenerated(row, extra) {
  const expression = maybeText(row, "expression");
  return expression === void 0 ? void 0 : { expression, stored: extra.includes("STORED GENERATED") };
}
function readOptions(extra, check) {
  const update = /on update (\w+\(\d*\))/i.exec(extra)?.[1];
  return [
    ...check === void 0 ? [] : [{ name: "check", value: check }],
    .../\bINVISIBLE\b/.test(extra) ? [{ name: "invisible", value: "yes" }] : [],
    ...update === void 0 ? [] : [{ name: "on_update", value: update }]
  ];
}

// src/dialects/mariadb/catalog/foreign-keys.ts
var ACTIONS = {
  CASCADE: "cascade",
  "SET NULL": "set null",
  "SET DEFAULT": "set default"
};
function readForeignKey(row, unordered) {
  const columns = [...unordered].sort((a, b) => numberOf(a, "place") - numberOf(b, "place"));
  const onUpdate = ACTIONS[textOf2(row, "on_update")];
  const onDelete = ACTIONS[textOf2(row, "on_delete")];
  return {
    name: textOf2(row, "name"),
    columns: columns.map((each) => textOf2(each, "column")),
    references: {
      schema: MAIN,
      table: textOf2(row, "referenced"),
      columns: columns.map((each) => textOf2(each, "referenced"))
    },
    ...onDelete === void 0 ? {} : { onDelete },
    ...onUpdate === void 0 ? {} : { onUpdate }
  };
}

// src/dialects/mariadb/catalog/indexes.ts
var PRIMARY = "PRIMARY";
var UNTOLD = /* @__PURE__ */ new Set(["VECTOR"]);
function readIndexes(rows) {
  const uniques = [];
  const indexes = [];
  const unsupported2 = [];
  let primaryKey;
  for (const [name, unordered] of groupBy(rows, "name")) {
    const parts = [...unordered].sort((a, b) => numberOf(a, "place") - numberOf(b, "place"));
    const [first] = parts;
    if (first === void 0) continue;
    const type = textOf2(first, "type");
    const isDescending = parts.some(({ direction }) => direction === "D");
    if (UNTOLD.has(type)) unsupported2.push({ what: `${type.toLowerCase()} index`, index: name });
    else if (name === PRIMARY) {
      if (isDescending) unsupported2.push({ what: "order of the columns of primary key", index: name });
      primaryKey = { name, ...keyOf(parts, first) };
    } else if (numberOf(first, "several") === 0 && !isDescending) {
      uniques.push({ name, ...keyOf(parts, first) });
    } else indexes.push(indexOf(name, parts, first));
  }
  return { ...primaryKey === void 0 ? {} : { primaryKey }, uniques, indexes, unsupported: unsupported2 };
}
function keyOf(parts, first) {
  const lengths = parts.flatMap((part2) => {
    const length = maybeNumber(part2, "length");
    return length === void 0 ? [] : [{ column: textOf2(part2, "column"), length }];
  });
  return {
    columns: parts.map((part2) => textOf2(part2, "column")),
    ...lengths.length === 0 ? {} : { lengths },
    ...details(first)
  };
}
function indexOf(name, parts, first) {
  const type = textOf2(first, "type").toLowerCase();
  return {
    name,
    ...numberOf(first, "several") === 0 ? { unique: true } : {},
    ...type === "btree" ? {} : { method: type },
    elements: parts.map((part2) => {
      const length = type === "spatial" ? void 0 : maybeNumber(part2, "length");
      return {
        column: textOf2(part2, "column"),
        ...length === void 0 ? {} : { length },
        ...part2.direction === "D" ? { order: "desc" } : {}
      };
    }),
    ...details(first)
  };
}
function details(first) {
  const comment = maybeText(first, "comment") ?? "";
  return {
    ...first.ignored === "YES" ? { options: [{ name: "ignored", value: "yes" }] } : {},
    ...comment === "" ? {} : { comment }
  };
}

// src/dialects/mariadb/catalog/partitions.ts
function readPartitions(unordered) {
  const rows = [...unordered].sort((a, b) => place2(a) - place2(b));
  const [first] = rows;
  if (first === void 0) return void 0;
  const submethod = maybeText(first, "submethod");
  const partitions = rows.filter((row, at) => at === 0 || row.name !== rows[at - 1]?.name);
  const listed4 = partitions.map((row) => {
    const within3 = rows.filter(({ name }) => name === row.name);
    const subpartitions = submethod === void 0 ? "" : ` (${within3.map((each) => `SUBPARTITION \`${textOf2(each, "subname")}\``).join(", ")})`;
    return `PARTITION \`${textOf2(row, "name")}\`${boundsOf(row)}${commentOf(row)}${subpartitions}`;
  });
  return [
    `${textOf2(first, "method")} (${maybeText(first, "expression") ?? ""})`,
    ...submethod === void 0 ? [] : [`SUBPARTITION BY ${submethod} (${maybeText(first, "subexpression") ?? ""})`],
    `(${listed4.join(", ")})`
  ].join(" ");
}
function place2(row) {
  return numberOf(row, "place") * 1e4 + (row.subplace === null ? 0 : numberOf(row, "subplace"));
}
function boundsOf(row) {
  const bounds = maybeText(row, "bounds");
  if (bounds === void 0) return "";
  const method = textOf2(row, "method");
  if (method.startsWith("RANGE"))
    return bounds === "MAXVALUE" ? " VALUES LESS THAN MAXVALUE" : ` VALUES LESS THAN (${bounds})`;
  if (method.startsWith("LIST")) return bounds === "DEFAULT" ? " DEFAULT" : ` VALUES IN (${bounds})`;
  return "";
}
function commentOf(row) {
  const comment = maybeText(row, "comment") ?? "";
  return comment === "" ? "" : ` COMMENT = ${quoteText4(comment)}`;
}

// src/dialects/mariadb/catalog/routines.ts
var AGGREGATES = /\bFETCH\s+GROUP\s+NEXT\s+ROW\b/i;
var KINDS = { FUNCTION: "function", PROCEDURE: "procedure" };
function readRoutine(row, parameters) {
  const name = textOf2(row, "name");
  const type = textOf2(row, "type");
  const body = maybeText(row, "body");
  const word = KINDS[type];
  if (word === void 0) return { what: type.toLowerCase(), name };
  if (body === void 0) return { what: `body of ${word} (its text may not be read)`, name };
  if (textOf2(row, "mode").split(",").includes("ORACLE"))
    return { what: `${word} in Oracle's language`, name };
  const kind = word === "procedure" ? "procedure" : AGGREGATES.test(body) ? "aggregate" : "function";
  const listed4 = [...parameters].sort((a, b) => numberOf(a, "place") - numberOf(b, "place")).map((each) => parameterOf(each, kind));
  const comment = textOf2(row, "comment");
  const definition = [
    `CREATE ${kind === "aggregate" ? "AGGREGATE FUNCTION" : kind.toUpperCase()} ${printName3(name)}(${listed4.join(", ")})`,
    ...kind === "procedure" ? [] : [`RETURNS ${typeOf(row, "returns")}`],
    ...row.repeatable === "YES" ? ["DETERMINISTIC"] : [],
    ...row.data === "CONTAINS SQL" ? [] : [textOf2(row, "data")],
    ...row.security === "INVOKER" ? ["SQL SECURITY INVOKER"] : [],
    ...comment === "" ? [] : [`COMMENT ${quoteText4(comment)}`],
    body
  ].join("\n");
  return { schema: MAIN, name, kind, arguments: "", definition };
}
function parameterOf(row, kind) {
  const mode = maybeText(row, "mode") ?? "IN";
  return `${kind === "procedure" && mode !== "IN" ? `${mode} ` : ""}${printName3(textOf2(row, "name"))} ${typeOf(row, "dtd")}`;
}
function typeOf(row, field2) {
  const collation = maybeText(row, "collation");
  const charset = maybeText(row, "charset");
  return [
    textOf2(row, field2),
    ...charset === void 0 || collation === void 0 ? [] : [`CHARACTER SET ${charset} COLLATE ${collation}`]
  ].join(" ");
}

// src/dialects/mariadb/catalog/sequences.ts
var UP = { minimum: "1", maximum: "9223372036854775806" };
var DOWN = { minimum: "-9223372036854775807", maximum: "-1" };
var USUAL_CACHE = "1000";
function readSequence(row, comment) {
  const increment = digitsOf(row, "increment");
  const isDown = increment.startsWith("-");
  const usual = isDown ? DOWN : UP;
  const minimum = digitsOf(row, "minimum");
  const maximum = digitsOf(row, "maximum");
  const start = digitsOf(row, "start");
  const cache = digitsOf(row, "cache");
  return {
    schema: MAIN,
    name: textOf2(row, "name"),
    ...start === (isDown ? maximum : minimum) ? {} : { start },
    ...increment === "1" ? {} : { increment },
    ...minimum === usual.minimum ? {} : { minimum },
    ...maximum === usual.maximum ? {} : { maximum },
    ...cache === USUAL_CACHE ? {} : { cache },
    ...numberOf(row, "cycle") === 0 ? {} : { cycle: true },
    ...comment === "" ? {} : { comment }
  };
}

// src/dialects/mariadb/catalog/table-options.ts
var USUAL_ENGINE = "InnoDB";
var OPTION = /(?:`([^`]+)`|([^\s=`]+))=(?:'([^']*)'|(\S+))/g;
function readTableOptions(row, collation) {
  const own = maybeText(row, "collation");
  const engine = maybeText(row, "engine");
  return [
    ...own === void 0 || own === collation ? [] : [{ name: "collate", value: own }],
    ...engine === void 0 || engine === USUAL_ENGINE ? [] : [{ name: "engine", value: engine }],
    ...[...(maybeText(row, "options") ?? "").matchAll(OPTION)].map(
      ([, quoted2, plain4 = "", text2, word = ""]) => ({
        name: (quoted2 ?? plain4).toLowerCase(),
        value: text2 ?? word
      })
    )
  ].sort((a, b) => a.name < b.name ? -1 : 1);
}

// src/dialects/mariadb/catalog/triggers.ts
function readTriggers(rows) {
  const byMoment = /* @__PURE__ */ new Map();
  for (const row of rows) {
    const moment3 = `${textOf2(row, "timing")} ${textOf2(row, "event")}`;
    const others = byMoment.get(moment3);
    if (others === void 0) byMoment.set(moment3, [row]);
    else others.push(row);
  }
  return [...byMoment].flatMap(([moment3, unordered]) => {
    const ordered = [...unordered].sort((a, b) => numberOf(a, "place") - numberOf(b, "place"));
    return ordered.map((row, at) => {
      const before = ordered[at - 1];
      const follows = before === void 0 ? "" : ` FOLLOWS ${printName3(textOf2(before, "name"))}`;
      const name = textOf2(row, "name");
      const on2 = `${printName3(name)} ${moment3} ON ${printName3(textOf2(row, "table"))}`;
      return { name, definition: `CREATE TRIGGER ${on2} FOR EACH ROW${follows}
${textOf2(row, "body")}` };
    });
  });
}

// src/dialects/mariadb/catalog/unqualified.ts
var BEFORE_RELATION = /* @__PURE__ */ new Set([
  "from",
  "join",
  "straight_join",
  "nextval",
  "lastval",
  "setval"
]);
function unqualified(text2, database, isRelation2) {
  const own = quoteName3(database);
  if (!text2.includes(`${own}.`)) return text2;
  const found = [...tokens(text2, lexical3)].filter(({ kind }) => kind !== "space" && kind !== "comment");
  const textAt = (at) => {
    const token = found[at];
    return token === void 0 ? "" : text2.slice(token.start, token.end);
  };
  let result = "";
  let done = 0;
  for (let at = 0; at < found.length; at += 1) {
    if (textAt(at) !== own || textAt(at + 1) !== "." || textAt(at - 1) === ".") continue;
    const next = textAt(at + 2);
    const isWhole2 = textAt(at + 3) === "." || textAt(at + 3) === "(";
    const before = textAt(at - 1) === "(" ? textAt(at - 2) : textAt(at - 1);
    const named6 = next.slice(1, -1).replaceAll("``", "`");
    const isNamed2 = BEFORE_RELATION.has(before.toLowerCase()) || database !== named6 && isRelation2(named6);
    const [start, end] = [found[at]?.start, found[at + 2]?.start];
    if (!(isWhole2 || isNamed2) || start === void 0 || end === void 0) continue;
    result += text2.slice(done, start);
    done = end;
  }
  return result + text2.slice(done);
}

// src/dialects/mariadb/catalog/views.ts
function readView(row, unqualified2) {
  const options = optionsOf(row);
  return {
    schema: MAIN,
    name: textOf2(row, "name"),
    query: unqualified2(textOf2(row, "query")),
    ...options.length === 0 ? {} : { options },
    indexes: [],
    triggers: [],
    rules: [],
    columnDetails: []
  };
}
function optionsOf(row) {
  return [
    ...row.algorithm === "UNDEFINED" ? [] : [{ name: "algorithm", value: textOf2(row, "algorithm").toLowerCase() }],
    ...row.checked === "NONE" ? [] : [{ name: "check_option", value: textOf2(row, "checked").toLowerCase() }],
    ...row.security === "INVOKER" ? [{ name: "security", value: "invoker" }] : []
  ];
}
function readViewColumns(row, unordered) {
  const isWritable = row.updatable === "YES";
  return [...unordered].sort((a, b) => numberOf(a, "place") - numberOf(b, "place")).map((column) => ({
    name: textOf2(column, "name"),
    insertable: isWritable,
    updatable: isWritable,
    type: textOf2(column, "type")
  }));
}

// src/dialects/mariadb/catalog/read-schema.ts
var NO_ROWS = [];
function readSchema(rows) {
  return new SchemaReading(rows).read();
}
var SchemaReading = class {
  #rows;
  #unsupported = [];
  #columns;
  #indexes;
  #foreignKeys;
  #foreignKeyColumns;
  #checks;
  #triggers;
  #partitions;
  #collation;
  #unqualified;
  constructor(rows) {
    this.#rows = rows;
    const grouped = (query) => groupBy(rows[query] ?? NO_ROWS, "table");
    this.#columns = grouped("columns");
    this.#indexes = grouped("indexes");
    this.#foreignKeys = grouped("foreignKeys");
    this.#foreignKeyColumns = grouped("foreignKeyColumns");
    this.#checks = grouped("checks");
    this.#triggers = grouped("triggers");
    this.#partitions = grouped("partitions");
    const [database] = rows.database ?? NO_ROWS;
    const name = database === void 0 ? "" : textOf2(database, "name");
    this.#collation = database === void 0 ? "" : textOf2(database, "collation");
    const relations = new Set(this.#all("tables").map((row) => textOf2(row, "name")));
    this.#unqualified = (text2) => unqualified(text2, name, (each) => relations.has(each));
  }
  read() {
    const tables2 = [];
    const views = [];
    const viewColumns2 = /* @__PURE__ */ new Map();
    for (const row of this.#all("tables")) {
      const type = textOf2(row, "type");
      if (type === "BASE TABLE") tables2.push(this.#table(row));
      else if (type !== "VIEW" && type !== "SEQUENCE")
        this.#note(`${type.toLowerCase()} table`, textOf2(row, "name"));
    }
    for (const row of this.#all("views")) {
      const view = readView(row, this.#unqualified);
      views.push(view);
      viewColumns2.set(
        objectKey(nameOf("view", view)),
        readViewColumns(row, this.#columns.get(view.name) ?? NO_ROWS)
      );
    }
    const schema4 = sortSchema({
      ...EMPTY_SCHEMA,
      tables: tables2,
      views,
      sequences: this.#sequences(),
      routines: this.#routines()
    });
    for (const row of this.#all("events")) this.#note("event", textOf2(row, "name"));
    return { schema: schema4, unsupported: this.#unsupported, viewColumns: viewColumns2 };
  }
  #table(row) {
    const name = textOf2(row, "name");
    const of = (rows) => rows.get(name) ?? NO_ROWS;
    const { unsupported: unsupported2, ...keys } = readIndexes(of(this.#indexes));
    for (const { what, index } of unsupported2) this.#note(what, `${name}.${index}`);
    const comment = textOf2(row, "comment");
    const options = readTableOptions(row, this.#collation);
    const partitionBy = readPartitions(of(this.#partitions));
    return {
      schema: MAIN,
      name,
      columns: this.#columnsOf(name, maybeText(row, "collation")),
      ...keys,
      checks: this.#checksOf(name),
      exclusions: [],
      foreignKeys: this.#foreignKeysOf(name),
      triggers: readTriggers(of(this.#triggers)),
      rules: [],
      policies: [],
      ...options.length === 0 ? {} : { options },
      ...partitionBy === void 0 ? {} : { partitionBy },
      ...comment === "" ? {} : { comment }
    };
  }
  #columnsOf(table, collation) {
    const checks = new Map(
      (this.#checks.get(table) ?? NO_ROWS).filter(({ level }) => level === "Column").map((row) => [textOf2(row, "name"), textOf2(row, "expression")])
    );
    const rows = [...this.#columns.get(table) ?? NO_ROWS];
    rows.sort((a, b) => numberOf(a, "place") - numberOf(b, "place"));
    return rows.map((row) => {
      const name = textOf2(row, "name");
      if (lacksDefault(row)) this.#note("column that may be NULL and has no default", `${table}.${name}`);
      return readColumn(row, { collation, check: checks.get(name), unqualified: this.#unqualified });
    });
  }
  #checksOf(table) {
    return (this.#checks.get(table) ?? NO_ROWS).filter(({ level }) => level === "Table").map((row) => ({ name: textOf2(row, "name"), expression: textOf2(row, "expression") }));
  }
  #foreignKeysOf(table) {
    const columns = groupBy(this.#foreignKeyColumns.get(table) ?? NO_ROWS, "name");
    return (this.#foreignKeys.get(table) ?? NO_ROWS).flatMap((row) => {
      const name = textOf2(row, "name");
      if (numberOf(row, "here") === 1) return [readForeignKey(row, columns.get(name) ?? NO_ROWS)];
      this.#note("foreign key to another database", `${table}.${name}`);
      return [];
    });
  }
  #sequences() {
    const comments2 = new Map(
      this.#all("tables").map((row) => [textOf2(row, "name"), maybeText(row, "comment") ?? ""])
    );
    return this.#all("sequences").map((row) => readSequence(row, comments2.get(textOf2(row, "name")) ?? ""));
  }
  #routines() {
    const keyOf3 = (row, name) => `${textOf2(row, "type")} ${textOf2(row, name)}`;
    const parameters = /* @__PURE__ */ new Map();
    for (const row of this.#all("parameters")) {
      const key = keyOf3(row, "routine");
      parameters.set(key, [...parameters.get(key) ?? [], row]);
    }
    return this.#all("routines").flatMap((row) => {
      const read = readRoutine(row, parameters.get(keyOf3(row, "name")) ?? []);
      if ("definition" in read) return [read];
      this.#note(read.what, read.name);
      return [];
    });
  }
  #all(query) {
    return this.#rows[query] ?? NO_ROWS;
  }
  #note(what, name) {
    this.#unsupported.push({ what, name });
  }
};

// src/dialects/mariadb/catalog.ts
var SETTINGS = {
  sql_mode: "STRICT_TRANS_TABLES,NO_ENGINE_SUBSTITUTION",
  group_concat_max_len: "16777216"
};
var catalog = {
  begin: ["START TRANSACTION READ ONLY"],
  end: "COMMIT",
  mark: "DO 0",
  isMarked: "SELECT @@in_transaction = 1 AS marked",
  settings: SETTINGS,
  settingsStay: true,
  readSettings: `SELECT ${Object.keys(SETTINGS).map((name) => `@@SESSION.${name} AS ${name}`).join(", ")}`,
  changeSettings: (settings4) => `SET SESSION ${Object.entries(settings4).map(([name, value]) => `${name} = ${/^\d+$/.test(value) ? value : quoteText4(value)}`).join(", ")}`,
  queries: (_, filter) => catalogQueries(filter),
  read: readSchema,
  questions
};

// src/dialects/mariadb/written-type.ts
function writtenType(written, phrases = []) {
  const said = written.replace(/\/\*M?!\d*\s*(\w+)\s*\*\//gi, " $1 ");
  const parts = [...tokens(said, lexical3)].filter(({ kind }) => kind !== "space" && kind !== "comment").map(({ kind, start, end }) => ({ kind, text: said.slice(start, end) }));
  const close = parts.findIndex(({ text: text2 }) => text2 === ")");
  const open = parts.findIndex(({ text: text2 }) => text2 === "(");
  if (open < 0 !== close < 0) return void 0;
  const before = open < 0 ? parts : parts.slice(0, open);
  const inside3 = open < 0 ? [] : parts.slice(open + 1, close);
  const behind = open < 0 ? [] : parts.slice(close + 1);
  if (![...before, ...behind].every(({ kind }) => kind === "word")) return void 0;
  const isListed = ({ kind }) => ["number", "string", "punctuation"].includes(kind);
  if (!inside3.every(isListed)) return void 0;
  const ofKind = (wanted2) => inside3.filter(({ kind }) => kind === wanted2).map(({ text: text2 }) => text2);
  const words = before.map(({ text: text2 }) => text2.toLowerCase());
  const [first] = words;
  if (first === void 0) return void 0;
  const phrase = phrases.find((each) => each === words.slice(0, each.split(" ").length).join(" ")) ?? first;
  const rest = words.slice(phrase.split(" ").length);
  return {
    name: phrase,
    modifiers: ofKind("number"),
    values: ofKind("string").map(textIn),
    words: [...rest, ...behind.map(({ text: text2 }) => text2.toLowerCase())]
  };
}
function textIn(literal2) {
  const inside3 = literal2.slice(1, -1);
  return inside3.replace(
    /''|\\(.)/gs,
    (found, escaped) => found === "''" ? "'" : ESCAPED[escaped ?? ""] ?? escaped ?? ""
  );
}
var ESCAPED = {
  "0": "\0",
  b: "\b",
  n: "\n",
  r: "\r",
  t: "	",
  Z: ""
};

// src/dialects/mariadb/code-types.ts
var same = (...alternatives) => ({
  read: alternatives,
  written: alternatives
});
var EXACT = { read: ["string"], written: ["string", "number", "bigint"] };
var NUMBER = same("number");
var MOMENT = { read: ["Date"], written: ["Date", "string"] };
var BYTES = same("Uint8Array");
var TEXT = same("string");
var JSON_TEXT = { read: ["unknown"], written: ["string"] };
var KNOWN = {
  tinyint: NUMBER,
  smallint: NUMBER,
  mediumint: NUMBER,
  int: NUMBER,
  year: NUMBER,
  float: NUMBER,
  double: NUMBER,
  bigint: EXACT,
  decimal: EXACT,
  datetime: MOMENT,
  timestamp: MOMENT,
  json: JSON_TEXT,
  binary: BYTES,
  varbinary: BYTES,
  tinyblob: BYTES,
  blob: BYTES,
  mediumblob: BYTES,
  longblob: BYTES,
  bit: BYTES,
  geometry: BYTES,
  point: BYTES,
  linestring: BYTES,
  polygon: BYTES,
  multipoint: BYTES,
  multilinestring: BYTES,
  multipolygon: BYTES,
  geometrycollection: BYTES
};
var BOOLEAN = { read: ["boolean"], written: ["boolean", "number"] };
function codeTypes() {
  return (type) => ({ ...alternativesOf(type), notNull: false, hasDefault: false });
}
function alternativesOf(type) {
  const written = writtenType(type);
  if (written === void 0) return TEXT;
  const { name, modifiers, values } = written;
  if (name === "enum" && values.length > 0) return same(...values.map((value) => JSON.stringify(value)));
  if (name === "tinyint" && modifiers[0] === "1") return BOOLEAN;
  if (name === "bit" && (modifiers[0] ?? "1") === "1") return same("boolean");
  return (Object.hasOwn(KNOWN, name) ? KNOWN[name] : void 0) ?? TEXT;
}

// src/dialects/mariadb/conversions.ts
var WHOLE = { tinyint: 1, smallint: 2, mediumint: 3, int: 4, bigint: 8 };
var TEXTS = { tinytext: 8, text: 16, mediumtext: 24, longtext: 32 };
var BLOBS = { tinyblob: 8, blob: 16, mediumblob: 24, longblob: 32 };
function conversion(_column, from, to) {
  return { loses: mayLose(from, to) };
}
function mayLose(from, to) {
  if (from === to) return false;
  const [one3, other] = [writtenType(from), writtenType(to)];
  if (one3 === void 0 || other === void 0) return true;
  if (one3.name === "enum" || one3.name === "set") return listLoses(one3, other);
  if (isWhole(one3) && isWhole(other)) return wholeLoses(one3, other);
  const [old, wanted2] = [roomOf(one3), roomOf(other)];
  if (old === void 0 || wanted2 === void 0) return true;
  if (old.family !== wanted2.family) return !isSaidWith(one3, old, wanted2);
  if (old.negative === true && wanted2.negative === false) return true;
  return !(fits(old.digits, wanted2.digits) && fits(old.scale, wanted2.scale) && fits(old.size, wanted2.size) && isSameMoment(one3, other));
}
function fits(old = 0, wanted2 = 0) {
  return old <= wanted2;
}
function isWhole({ name }) {
  return WHOLE[name] !== void 0;
}
function isUnsigned({ words }) {
  return words.includes("unsigned");
}
function wholeLoses(one3, other) {
  const [old = 0, wanted2 = 0] = [WHOLE[one3.name], WHOLE[other.name]];
  if (isUnsigned(one3) === isUnsigned(other)) return old > wanted2;
  return isUnsigned(one3) ? old >= wanted2 : true;
}
function listLoses(one3, other) {
  if (other.name === one3.name) return !one3.values.every((value) => other.values.includes(value));
  const room = roomOf(other);
  if (room?.family !== "text") return true;
  const longest = one3.name === "set" ? one3.values.join(",").length : Math.max(...one3.values.map((value) => value.length));
  return longest > (room.size ?? 0);
}
function roomOf(type) {
  const { name, modifiers } = type;
  const [first = 0, second = 0] = modifiers.map(Number);
  const bytes = WHOLE[name];
  const negative = !isUnsigned(type);
  if (bytes !== void 0) return { family: "number", digits: Math.ceil(bytes * 2.41), scale: 0, negative };
  if (name === "decimal") return { family: "number", digits: first - second, scale: second, negative };
  if (name === "char" || name === "varchar") return { family: "text", size: first };
  if (name === "binary" || name === "varbinary") return { family: "bytes", size: first };
  const text2 = TEXTS[name];
  if (text2 !== void 0) return { family: "text", size: 2 ** text2 / 4 };
  const blob = BLOBS[name];
  if (blob !== void 0) return { family: "bytes", size: 2 ** blob };
  if (name === "datetime" || name === "timestamp" || name === "date")
    return { family: "moment", scale: first };
  return void 0;
}
function isSaidWith(type, old, wanted2) {
  if (wanted2.family !== "text" || old.family !== "number") return false;
  const length = (old.digits ?? 0) + (old.scale ?? 0) + (old.scale === 0 ? 0 : 1) + (old.negative ? 1 : 0);
  return !type.words.includes("zerofill") && length <= (wanted2.size ?? 0);
}
var RANKS = { date: 0, timestamp: 0, datetime: 1 };
function isSameMoment(one3, other) {
  const [old, wanted2] = [RANKS[one3.name], RANKS[other.name]];
  return old === void 0 || wanted2 === void 0 || one3.name === other.name || old < wanted2;
}

// src/dialects/mariadb/declared-names.ts
var MODIFIERS = /* @__PURE__ */ new Set([
  ...[
    "OR",
    "REPLACE",
    "ONLINE",
    "OFFLINE",
    "UNIQUE",
    "FULLTEXT",
    "SPATIAL",
    "AGGREGATE",
    "ALGORITHM",
    "=",
    "UNDEFINED"
  ],
  ...[
    "MERGE",
    "TEMPTABLE",
    "DEFINER",
    "SQL",
    "SECURITY",
    "INVOKER",
    "CURRENT_USER",
    "CURRENT_ROLE",
    "@",
    "(",
    ")"
  ]
]);
var KINDS2 = {
  TABLE: "table",
  VIEW: "view",
  SEQUENCE: "sequence",
  FUNCTION: "routine",
  PROCEDURE: "routine",
  TRIGGER: "trigger",
  INDEX: "index"
};
async function declaredNames(script) {
  return splitLexically(script, lexical3).flatMap(({ sql }) => {
    const words = wordsOf(sql, 60);
    if (words[0]?.word !== "CREATE") return [];
    const at = words.findIndex(
      ({ word, isName }, place3) => place3 > 0 && !isName && KINDS2[word] !== void 0
    );
    const between = words.slice(1, at);
    const isPlain = between.every(
      ({ word, isName }, place3) => isName || MODIFIERS.has(word) || isOfDefiner(between, place3)
    );
    const kind = KINDS2[words[at]?.word ?? ""];
    if (at < 0 || kind === void 0 || !isPlain) return [];
    const rest = words.slice(at + 1).filter(({ word, isName }) => isName || !EXISTENCE.has(word));
    const path = pathIn(rest);
    const name = path.names.at(-1);
    if (name === void 0) return [];
    if (kind === "routine") return [{ kind, schema: MAIN, name, arguments: "" }];
    if (kind !== "trigger" && kind !== "index") return [{ kind, schema: MAIN, name }];
    const on2 = rest.findIndex(({ word, isName }) => !isName && word === "ON");
    const table = on2 < 0 ? void 0 : pathIn(rest.slice(on2 + 1)).names.at(-1);
    return table === void 0 ? [] : [{ kind, schema: MAIN, table, name }];
  });
}
var EXISTENCE = /* @__PURE__ */ new Set(["IF", "NOT", "EXISTS"]);
function wordsOf(sql, most) {
  const words = [];
  for (const { kind, start, end } of tokens(sql, lexical3)) {
    if (kind === "space" || kind === "comment") continue;
    const written = sql.slice(start, end);
    const isName = kind === "quoted-identifier" || kind === "string";
    words.push({
      word: written.toUpperCase(),
      text: isName ? written.slice(1, -1).replaceAll("``", "`") : written,
      isName
    });
    if (words.length === most) break;
  }
  return words;
}
function isOfDefiner(words, place3) {
  return words[place3 - 1]?.word === "=" || words[place3 - 1]?.word === "@";
}
function pathIn(words) {
  const [first, dot, second] = words;
  if (first === void 0) return { names: [] };
  return { names: dot?.word === "." && second !== void 0 ? [first.text, second.text] : [first.text] };
}

// src/dialects/mariadb/naming.ts
var NAME_LENGTH = 64;
function storedName(name) {
  return name;
}
function implicitName(table, columns, suffix) {
  if (suffix === "pkey") return "PRIMARY";
  const middle = [...columns.join("_")];
  const first = [...table];
  const label = suffix === "" ? "" : `_${suffix}`;
  const available = NAME_LENGTH - [...label].length - (middle.length === 0 ? 0 : 1);
  while (first.length + middle.length > available) {
    if (first.length > middle.length) first.pop();
    else middle.pop();
  }
  return `${first.join("")}${middle.length === 0 ? "" : `_${middle.join("")}`}${label}`;
}
var names = {
  wide: { "foreign-key": "foreign key", trigger: "trigger" },
  within: [["primary-key", "unique", "index"], ["check"]]
};

// src/dialects/mariadb/overrides/alter.ts
var ORDER = ["INSTANT", "NOCOPY", "INPLACE", "COPY"];
var COPIED = "copies the whole table: whoever writes to it waits till that is done";
var WAITED = "whoever writes to the table waits till this is done";
function alterTable(path, clauses, context) {
  if (clauses.length === 0) return [];
  const { grammar } = context;
  const before = tableAt(context.before, path);
  const isOther = before !== void 0 && !isInnodb(before);
  const algorithm = isOther ? "COPY" : ORDER.findLast((each) => clauses.some((clause) => clause.algorithm === each)) ?? "COPY";
  const waits = algorithm === "COPY" || clauses.some((clause) => clause.waits);
  const how = before === void 0 ? [] : [`ALGORITHM=${algorithm}`, `LOCK=${waits ? "SHARED" : "NONE"}`];
  const texts = [...clauses.map(({ text: text2 }) => text2), ...how.length === 0 ? [] : [how.join(", ")]];
  const start = `ALTER TABLE ${grammar.name(path.table ?? "")}`;
  const sql = texts.length === 1 ? `${start} ${texts.join()}` : `${start}
  ${texts.join(",\n  ")}`;
  const comment = before === void 0 || !waits ? void 0 : algorithm === "COPY" ? COPIED : WAITED;
  return [{ sql, transaction: "inside", ...comment === void 0 ? {} : { comment } }];
}
function tableAt({ tables: tables2 }, { schema: schema4, table }) {
  return tables2.find((each) => each.name === table && each.schema === schema4);
}
function tableOf2(context, path) {
  return tableAt(context.before, path) ?? tableAt(context.after, path);
}
function isInnodb({ options = [] }) {
  return options.every(({ name, value }) => name !== "engine" || value.toLowerCase() === "innodb");
}

// src/dialects/mariadb/overrides/limits.ts
var NO_LIMITS = {
  hasStored: false,
  hasSpecialIndex: false,
  isCompressed: false,
  hasHash: false
};
function limitsOf(table) {
  if (table === void 0) return NO_LIMITS;
  const { columns, indexes, uniques, options = [] } = table;
  return {
    hasStored: columns.some(({ generated }) => generated?.stored === true),
    hasSpecialIndex: indexes.some(({ method }) => isSpecialMethod(method)),
    isCompressed: options.some(
      ({ name, value }) => name === "row_format" && /^(?:compressed|redundant)$/i.test(value)
    ),
    hasHash: uniques.some(
      (key) => isHashed(
        key.columns.filter((column) => key.lengths?.every((each) => each.column !== column) ?? true),
        columns
      )
    )
  };
}
function isSpecialMethod(method) {
  return method === "fulltext" || method === "spatial";
}
function isHashed(names4, columns) {
  return columns.some(
    ({ name, type }) => names4.includes(name) && /text$|blob$|^json$/.test(writtenType(type)?.name ?? "")
  );
}

// src/dialects/mariadb/overrides/column-cost.ts
var INSTANT = { algorithm: "INSTANT" };
var COPY = { algorithm: "COPY" };
function costOfNew(column, table) {
  const { hasHash, hasSpecialIndex, isCompressed } = limitsOf(table);
  if (hasHash || column.generated?.stored === true || isComputed(column.default)) return COPY;
  if (checkOf(column) !== void 0 && (column.default !== void 0 || column.notNull)) return COPY;
  if (column.autoIncrement) return { algorithm: "INPLACE", waits: true };
  return rewritten(hasSpecialIndex || isCompressed ? "INPLACE" : "INSTANT", hasSpecialIndex);
}
function costOfDropped(name, table) {
  const { hasHash, hasSpecialIndex, isCompressed } = limitsOf(table);
  if (hasHash) return COPY;
  if (hasSpecialIndex || isCompressed) return rewritten("INPLACE", hasSpecialIndex);
  return isIndexed(name, table) ? { algorithm: "NOCOPY" } : INSTANT;
}
function costOfChange(old, now, before, after) {
  const { hasHash, hasStored, hasSpecialIndex } = limitsOf(before);
  const isNull = old.notNull !== now.notNull;
  const [check, wanted2] = [checkOf(old), checkOf(now)];
  const isKeptAsItIs = isSameType(old, now, before, after) && old.generated?.stored === now.generated?.stored && !isNull;
  if (wanted2 !== void 0 && wanted2 !== check) return COPY;
  if (!old.autoIncrement && now.autoIncrement) return COPY;
  if (old.generated?.stored && old.generated.expression !== now.generated?.expression) return COPY;
  const collations = [collationOf(old, before), collationOf(now, after)];
  const isCollated = collations[0] !== collations[1];
  if (isKeptAsItIs && !isCollated) return INSTANT;
  if (hasHash || !isSameType(old, now, before, after)) return COPY;
  if (isCollated && !isSameCharset(collations)) return COPY;
  if (isNull) return hasStored ? COPY : rewritten("INPLACE", hasSpecialIndex);
  return isIndexed(old.name, before) ? rewritten("NOCOPY", hasSpecialIndex) : INSTANT;
}
function rewritten(algorithm, waits) {
  return { algorithm, ...waits ? { waits: true } : {} };
}
function isIndexed(name, table) {
  if (table === void 0) return false;
  const { primaryKey, uniques, indexes } = table;
  return [...primaryKey === void 0 ? [] : [primaryKey], ...uniques].some(
    ({ columns }) => columns.includes(name)
  ) || indexes.some(({ elements }) => elements.some((each) => "column" in each && each.column === name));
}
function checkOf({ type, options = [] }) {
  return type === "json" ? "json" : options.find(({ name }) => name === "check")?.value;
}
function isComputed(text2) {
  return text2 !== void 0 && /[(]/.test(text2) && !/^(?:current_timestamp|now)\(\d*\)$/i.test(text2.trim());
}
function collationOf({ collation }, table) {
  return collation?.name ?? table?.options?.find(({ name }) => name === "collate")?.value;
}
function isSameCharset([old, now]) {
  const charset = (collation) => collation?.split("_")[0];
  return old !== void 0 && now !== void 0 && charset(old) === charset(now);
}
function isSameType(old, now, before, after) {
  if (old.type === now.type) return true;
  const [one3, other] = [writtenType(old.type), writtenType(now.type)];
  if (one3 === void 0 || other === void 0 || one3.name !== other.name) return false;
  if (JSON.stringify(one3.words) !== JSON.stringify(other.words)) return false;
  if (one3.name === "enum" || one3.name === "set") return isExtended(one3, other);
  if (one3.name !== "varchar") return false;
  const widths = [widthOf(one3, collationOf(old, before)), widthOf(other, collationOf(now, after))];
  return widths[0] <= widths[1] && widths[0] < 256 === widths[1] < 256;
}
function isExtended(one3, other) {
  const isStart = one3.values.every((value, at) => value === other.values[at]);
  const bytes = ({ name, values }) => name === "enum" ? values.length < 256 ? 1 : 2 : Math.ceil(values.length / 8);
  return isStart && bytes(one3) === bytes(other);
}
var BYTES2 = {
  utf8mb3: 3,
  utf8: 3,
  ucs2: 2,
  utf16: 4,
  utf32: 4,
  utf16le: 4
};
var ONE_BYTE = /^(?:latin|ascii|cp|koi8|greek|hebrew|hp8|armscii8|geostd8|keybcs2|mac|swe7|tis620|dec8|binary)/;
function widthOf({ modifiers }, collation = "") {
  const [charset = ""] = collation.split("_");
  return Number(modifiers[0] ?? 0) * (ONE_BYTE.test(charset) ? 1 : BYTES2[charset] ?? 4);
}

// src/operations/kinds.ts
var kinds_exports = {};
__export(kinds_exports, {
  addCheck: () => addCheck,
  addColumn: () => addColumn,
  addExclusion: () => addExclusion,
  addForeignKey: () => addForeignKey,
  addPrimaryKey: () => addPrimaryKey,
  addUnique: () => addUnique,
  createCollation: () => createCollation,
  createComposite: () => createComposite,
  createDomain: () => createDomain,
  createEnum: () => createEnum,
  createExtension: () => createExtension,
  createIndex: () => createIndex,
  createPolicy: () => createPolicy,
  createRange: () => createRange,
  createRoutine: () => createRoutine,
  createRule: () => createRule,
  createSchema: () => createSchema,
  createSequence: () => createSequence,
  createStatistics: () => createStatistics,
  createTable: () => createTable2,
  createTrigger: () => createTrigger,
  createView: () => createView,
  dropCheck: () => dropCheck,
  dropCollation: () => dropCollation,
  dropColumn: () => dropColumn,
  dropComposite: () => dropComposite,
  dropDomain: () => dropDomain,
  dropEnum: () => dropEnum,
  dropExclusion: () => dropExclusion,
  dropExtension: () => dropExtension,
  dropForeignKey: () => dropForeignKey,
  dropIndex: () => dropIndex,
  dropPolicy: () => dropPolicy,
  dropPrimaryKey: () => dropPrimaryKey,
  dropRange: () => dropRange,
  dropRoutine: () => dropRoutine,
  dropRule: () => dropRule,
  dropSchema: () => dropSchema,
  dropSequence: () => dropSequence,
  dropStatistics: () => dropStatistics,
  dropTable: () => dropTable,
  dropTrigger: () => dropTrigger,
  dropUnique: () => dropUnique,
  dropView: () => dropView,
  renameCollation: () => renameCollation,
  renameColumn: () => renameColumn,
  renameComposite: () => renameComposite,
  renameConstraint: () => renameConstraint,
  renameDomain: () => renameDomain,
  renameEnum: () => renameEnum,
  renameEnumValue: () => renameEnumValue,
  renameIndex: () => renameIndex,
  renameNotNull: () => renameNotNull,
  renamePolicy: () => renamePolicy,
  renameRange: () => renameRange,
  renameRoutine: () => renameRoutine,
  renameRule: () => renameRule,
  renameSchema: () => renameSchema,
  renameSequence: () => renameSequence,
  renameTable: () => renameTable,
  renameTrigger: () => renameTrigger,
  renameView: () => renameView,
  replaceRoutine: () => replaceRoutine,
  setAccessMethod: () => setAccessMethod,
  setClustered: () => setClustered,
  setColumnAutoIncrement: () => setColumnAutoIncrement,
  setColumnCompression: () => setColumnCompression,
  setColumnDefault: () => setColumnDefault,
  setColumnGenerated: () => setColumnGenerated,
  setColumnIdentity: () => setColumnIdentity,
  setColumnNotNull: () => setColumnNotNull,
  setColumnOptions: () => setColumnOptions,
  setColumnSerial: () => setColumnSerial,
  setColumnStatistics: () => setColumnStatistics,
  setColumnStorage: () => setColumnStorage,
  setColumnType: () => setColumnType,
  setComment: () => setComment,
  setCompositeAttributes: () => setCompositeAttributes,
  setDomainChecks: () => setDomainChecks,
  setDomainDefault: () => setDomainDefault,
  setDomainNotNull: () => setDomainNotNull,
  setDomainType: () => setDomainType,
  setEnumValues: () => setEnumValues,
  setExtensionSchema: () => setExtensionSchema,
  setForcedRowSecurity: () => setForcedRowSecurity,
  setForeignKeyDeferrable: () => setForeignKeyDeferrable,
  setIndexOptions: () => setIndexOptions,
  setIndexStatistics: () => setIndexStatistics,
  setReplicaIdentity: () => setReplicaIdentity,
  setReplicaIndex: () => setReplicaIndex,
  setRowSecurity: () => setRowSecurity,
  setRuleEnabled: () => setRuleEnabled,
  setSequenceOptions: () => setSequenceOptions,
  setSequenceOwner: () => setSequenceOwner,
  setSequenceUnlogged: () => setSequenceUnlogged,
  setTableOptions: () => setTableOptions,
  setTableParents: () => setTableParents,
  setTablePartition: () => setTablePartition,
  setTablespace: () => setTablespace,
  setTriggerEnabled: () => setTriggerEnabled,
  setUnlogged: () => setUnlogged,
  setValidity: () => setValidity,
  setViewDefault: () => setViewDefault,
  setViewOptions: () => setViewOptions
});

// src/operations/clauses/comment.ts
function commentOn(object2, comment, grammar) {
  return commentIs(object2, void 0, comment, grammar);
}
function commentIs(object2, before, after, grammar) {
  if (before === after) return [];
  return [`COMMENT ON ${object2} IS ${after === void 0 ? "NULL" : grammar.text(after)}`];
}

// src/operations/clauses/relation.ts
function relationOf(path, grammar) {
  return grammar.qualified({ ...schemaOf(path), name: path.table ?? "" });
}
function objectOf(path, grammar) {
  return grammar.qualified({ ...schemaOf(path), name: path.name });
}
function schemaOf({ schema: schema4 }) {
  return schema4 === void 0 ? {} : { schema: schema4 };
}
function nameList(names4, grammar) {
  return `(${names4.map((name) => grammar.name(name)).join(", ")})`;
}
function alterColumn(path, grammar) {
  return `ALTER TABLE ${relationOf(path, grammar)} ALTER COLUMN ${grammar.name(path.name)}`;
}

// src/operations/clauses/constraint.ts
function addConstraint(clause, constraint, path, grammar) {
  return [
    `ALTER TABLE ${relationOf(path, grammar)} ADD ${clause}`,
    ...afterConstraint(constraint, path, grammar)
  ];
}
function afterConstraint(constraint, path, grammar) {
  const name = grammar.name(path.name);
  return [
    ...indexRoles(constraint, path, grammar),
    ...commentOn(`CONSTRAINT ${name} ON ${relationOf(path, grammar)}`, constraint.comment, grammar)
  ];
}
function indexRoles({ clustered, replicaIdentity }, path, grammar) {
  const table = relationOf(path, grammar);
  const name = grammar.name(path.name);
  return [
    ...clustered ? [`ALTER TABLE ${table} CLUSTER ON ${name}`] : [],
    ...replicaIdentity ? [`ALTER TABLE ${table} REPLICA IDENTITY USING INDEX ${name}`] : []
  ];
}
function dropConstraint(path, grammar) {
  return [`ALTER TABLE ${relationOf(path, grammar)} DROP CONSTRAINT ${grammar.name(path.name)}`];
}

// src/operations/clauses/enclosed.ts
function enclosed(expression) {
  const text2 = expression.trim();
  if (text2.startsWith("(") && endOfGroup(text2, 0) === text2.length) return text2;
  return text2.includes("--") ? `(${text2}
)` : `(${text2})`;
}
var TYPE = String.raw`(?:character varying|bit varying|double precision|time(?:stamp)? with(?:out)? time zone|(?:[\w]+|"[^"]+")(?:\.(?:[\w]+|"[^"]+"))?)` + String.raw`(?:\(\d+(?:,\d+)?\))?(?:\[\])*`;
var CASTS = `(?:::${TYPE})*$`;
var LITERAL = new RegExp(String.raw`^(?:[-+]?[\d.]+|'(?:[^'\\]|'')*'|[A-Za-z_]+)${CASTS}`);
var CALL = /^(?!(?:not|row|exists|array)\()[a-z_][\w.]*\(/i;
var CAST = new RegExp(`^${CASTS}`);
function defaultExpression(expression) {
  const text2 = expression.trim();
  if (LITERAL.test(text2)) return text2;
  const end = endOfCall(text2);
  return end > 0 && CAST.test(text2.slice(end)) ? text2 : enclosed(text2);
}
function indexExpression(expression) {
  const text2 = expression.trim();
  return endOfCall(text2) === text2.length ? text2 : enclosed(text2);
}
function endOfCall(text2) {
  const call = CALL.exec(text2);
  return call === null ? 0 : endOfGroup(text2, call[0].length - 1);
}
function endOfGroup(text2, start) {
  let depth = 0;
  for (let at = start; at < text2.length; at++) {
    const ch = text2.charAt(at);
    if (ch === "'" || ch === '"') {
      const close = text2.indexOf(ch, at + 1);
      if (close < 0) return 0;
      at = close;
    } else if (ch === "\\" || ch === "$" || text2.startsWith("--", at) || text2.startsWith("/*", at)) {
      return 0;
    } else if (ch === "(") {
      depth += 1;
    } else if (ch === ")") {
      depth -= 1;
      if (depth === 0) return at + 1;
    }
  }
  return 0;
}

// src/operations/clauses/needs.ts
function schemaNeed({ schema: schema4 }) {
  return schema4 === void 0 ? [] : [{ kind: "schema", name: schema4 }];
}
function relationNeed({ schema: schema4, table }) {
  const at = { ...schema4 === void 0 ? {} : { schema: schema4 }, name: table ?? "" };
  return [
    { kind: "table", ...at },
    { kind: "view", ...at }
  ];
}
function collationNeed(collation) {
  return collation?.schema === void 0 ? [] : [{ kind: "collation", ...collation }];
}
function text(as, ...texts) {
  return texts.flatMap((each) => each === void 0 ? [] : [{ text: each, as }]);
}
function elementNeeds(elements) {
  return {
    objects: elements.flatMap(({ collation }) => collationNeed(collation)),
    texts: elements.flatMap(
      (element) => "expression" in element ? text("expression", element.expression) : []
    )
  };
}

// src/operations/errors.ts
var CATALOGUE = {
  "diff/unsupported": {
    when: "A change cannot be written, or the server it is meant for does not know what the schema has.",
    text: (facts) => "reason" in facts ? {
      message: `${printObjectName(facts.object)}: ${facts.what}, and ${facts.reason}`,
      hint: facts.proposal
    } : {
      message: `${printObjectName(facts.object)}: ${facts.what} needs PostgreSQL ${major(facts.needs)}, the statements are for ${major(facts.serverVersion)}`,
      hint: `Leave it out of the models, or upgrade the server; "serverVersion" in the config says which one is meant.`
    }
  },
  "operation/absent": {
    when: "An operation in code is about something that is not in the database.",
    text: ({ object: object2, nearest }) => ({
      message: `There is no ${printObjectName(object2)} in the database`,
      hint: nearest === void 0 ? "Correct its name, or make it first; what lies in another schema needs `schema`." : `Did you mean "${nearest}"?`
    })
  },
  "operation/exists": {
    when: "An operation in code makes something that is in the database already.",
    text: ({ object: object2 }) => ({
      message: `There is a ${printObjectName(object2)} in the database already`,
      hint: "Give it another name, or drop or rename what is there first."
    })
  },
  "operation/invalid": {
    when: "What an operation in code is given is incomplete, or has something in it that Stemma does not know.",
    text: ({ operation, problem, nearest }) => ({
      message: `op.${operation}: ${problem}`,
      hint: nearest === void 0 ? "Correct the arguments." : `Did you mean "${nearest}"?`
    })
  },
  "operation/outside": {
    when: "An operation in code needs a statement that cannot run in the transaction of its revision.",
    text: ({ operation, statement }) => ({
      message: `${operation} cannot run inside a transaction: ${statement}`,
      hint: 'Write "transaction": false into the header of a revision of its own, or leave out `concurrently`.'
    })
  }
};
function major(version) {
  return Math.floor(version / 1e4);
}
var OperationError = class extends StemmaError {
  constructor(code, facts, options) {
    super(code, facts, textOf(CATALOGUE, code, facts), options);
  }
};

// src/operations/clauses/server.ts
function requireServer(grammar, needs, what, object2) {
  const { serverVersion } = grammar;
  if (serverVersion < needs) {
    throw new OperationError("diff/unsupported", { what, object: object2, needs, serverVersion });
  }
}

// src/operations/examples.ts
function schemaWith(objects) {
  return { ...EMPTY_SCHEMA, ...objects };
}
function tableWith(table) {
  return { schema: "public", ...NO_TABLE_PARTS, ...table };
}
var ID = { name: "id", type: "integer", notNull: true };
var USERS = tableWith({
  name: "users",
  columns: [ID, { name: "name", type: "text" }, { name: "age", type: "integer" }],
  primaryKey: { name: "users_pkey", columns: ["id"] }
});
var AGES = {
  schema: "public",
  name: "ages",
  materialized: true,
  query: "SELECT age\n   FROM public.users",
  indexes: [],
  triggers: [],
  rules: [],
  columnDetails: []
};

// src/operations/pair.ts
function creates(kind, inverse, pair23) {
  const [first, ...others] = pair23.examples;
  const exampleOf = ({ name, schema: schema4, path, value, ...facts }) => ({
    name,
    ...schema4 === void 0 ? {} : { schema: schema4 },
    operation: { kind, path, after: value },
    ...facts
  });
  return {
    ...common(kind, inverse, pair23),
    lossy: () => void 0,
    needs: (operation) => pair23.needs(made(operation), operation.path),
    sql: (operation, context) => withFirst(statements(pair23.create(made(operation), operation.path, context)), pair23.outside?.(context)),
    locks: (operation) => pair23.locks(made(operation), "create"),
    examples: [exampleOf(first), ...others.map(exampleOf)]
  };
}
function drops(kind, inverse, pair23) {
  const [first, ...others] = pair23.examples;
  const exampleOf = ({ name, schema: schema4, path, value, ...facts }) => ({
    name,
    schema: pair23.place.put(schema4 ?? EMPTY_SCHEMA, path, value),
    operation: { kind, path, before: value },
    ...facts
  });
  return {
    ...common(kind, inverse, pair23),
    lossy: (operation) => pair23.lost?.(dropped(operation), operation.path),
    needs: (operation) => ({ objects: [operation.path], texts: [] }),
    sql: (operation, context) => withFirst(statements(pair23.drop(dropped(operation), operation.path, context)), pair23.outside?.(context)),
    locks: (operation) => pair23.locks(dropped(operation), "drop"),
    examples: [exampleOf(first), ...others.map(exampleOf)]
  };
}
function common(kind, inverse, pair23) {
  const verb = kind.slice(0, kind.indexOf("-"));
  return {
    kind,
    inverse,
    place: pair23.place,
    describe: ({ path, before, after }) => {
      const value = after ?? before;
      return `${verb} ${(value === void 0 ? void 0 : pair23.say?.(value, path)) ?? printObjectName(path)}`;
    },
    touches: ({ path }) => [path]
  };
}
function made({ kind, path, after }) {
  if (after === void 0)
    throw new Error(`${kind} of ${printObjectName(path)} says nothing of what to make`);
  return after;
}
function dropped({ kind, path, before }) {
  if (before === void 0)
    throw new Error(`${kind} of ${printObjectName(path)} does not say what was there`);
  return before;
}
function withFirst([first, ...others], outside = false) {
  if (first === void 0) return [];
  return [outside ? { ...first, transaction: "outside" } : first, ...others];
}
function statements(texts) {
  return texts.map((sql) => ({ sql, transaction: "inside" }));
}

// src/operations/add-check.ts
function checkClause(check, path, grammar) {
  if (check.notEnforced) requireServer(grammar, 18e4, "NOT ENFORCED", path);
  return [
    `CONSTRAINT ${grammar.name(check.name)} CHECK ${enclosed(check.expression)}`,
    ...check.noInherit ? ["NO INHERIT"] : [],
    // A check that is not enforced is never valid, and takes no second word for it.
    ...check.notEnforced ? ["NOT ENFORCED"] : check.notValid ? ["NOT VALID"] : []
  ].join(" ");
}
var pair = {
  object: "check",
  place: PLACES.check,
  needs: ({ expression }, path) => ({ objects: relationNeed(path), texts: text("expression", expression) }),
  create: (check, path, { grammar }) => addConstraint(checkClause(check, path, grammar), check, path, grammar),
  drop: (_, path, { grammar }) => dropConstraint(path, grammar),
  locks: () => 2,
  examples: [
    example("of a column", { name: "users_age_check", expression: "age > 0", comment: "born already" }),
    example("of several columns", {
      name: "users_check",
      expression: "(age > 0) OR (name IS NULL)",
      noInherit: true
    }),
    {
      ...example("not for rows that are there", {
        name: "users_name_check",
        expression: "name <> '' -- said the boss",
        notValid: true
      }),
      reads: { name: "users_name_check", expression: "name <> ''::text", notValid: true }
    },
    {
      ...example("that nothing enforces", {
        name: "users_old_check",
        expression: "age > 100",
        notEnforced: true
      }),
      since: 18e4
    }
  ]
};
function example(name, value) {
  return { name, schema: schemaWith({ tables: [USERS] }), path: partOf(USERS, "check", value), value };
}
var addCheck = creates("add-check", "drop-check", pair);
var dropCheck = drops("drop-check", "add-check", pair);

// src/operations/clauses/options.ts
var BARE = /^(?:-?\d+(?:\.\d+)?|true|false|on|off|auto|local|cascaded)$/;
function withClause(options, grammar) {
  return options === void 0 || options.length === 0 ? "" : ` WITH (${optionList(options, grammar)})`;
}
function optionList(options, grammar) {
  return options.map(
    ({ name, value }) => `${optionName(name, grammar)}=${BARE.test(value) ? value : grammar.text(value)}`
  ).join(", ");
}
function optionName(name, grammar) {
  return name.split(".").map((part2) => grammar.name(part2)).join(".");
}

// src/operations/clauses/sequence-options.ts
function sequenceOptions(options) {
  const { type, start, increment, minimum, maximum, cache, cycle } = options;
  return [
    ...type === void 0 ? [] : [`AS ${type}`],
    ...increment === void 0 ? [] : [`INCREMENT BY ${increment}`],
    ...minimum === void 0 ? [] : [`MINVALUE ${minimum}`],
    ...maximum === void 0 ? [] : [`MAXVALUE ${maximum}`],
    ...start === void 0 ? [] : [`START WITH ${start}`],
    ...cache === void 0 ? [] : [`CACHE ${cache}`],
    ...cycle === true ? ["CYCLE"] : []
  ];
}

// src/operations/clauses/column.ts
function columnClause(column, table, grammar) {
  return [
    grammar.name(column.name),
    typeOf2(column),
    ...column.collation === void 0 ? [] : [`COLLATE ${grammar.qualified(column.collation)}`],
    ...valueClauses(column, table, grammar),
    ...notNullClause(column, table, grammar)
  ].join(" ");
}
var SERIALS = {
  smallint: "smallserial",
  integer: "serial",
  bigint: "bigserial"
};
function typeOf2(column) {
  return (isPlainSerial(column) ? SERIALS[column.type] : void 0) ?? column.type;
}
function isPlainSerial({ serial, type }) {
  return serial !== void 0 && Object.keys(serial).length === 0 && SERIALS[type] !== void 0;
}
function valueClauses(column, table, grammar) {
  const { identity, generated } = column;
  if (column.autoIncrement) throw withoutAutoIncrement(columnName(column, table));
  if (identity !== void 0) {
    const options = [
      ...identity.sequenceName === void 0 ? [] : [`SEQUENCE NAME ${grammar.qualified(identity.sequenceName)}`],
      ...sequenceOptions(identity)
    ];
    const how = identity.always ? "ALWAYS" : "BY DEFAULT";
    return [`GENERATED ${how} AS IDENTITY${options.length === 0 ? "" : ` (${options.join(" ")})`}`];
  }
  if (generated !== void 0) {
    if (!generated.stored)
      requireServer(grammar, 18e4, "a virtual generated column", columnName(column, table));
    return [
      `GENERATED ALWAYS AS ${enclosed(generated.expression)} ${generated.stored ? "STORED" : "VIRTUAL"}`
    ];
  }
  if (column.serial !== void 0 && !isPlainSerial(column)) {
    const sequence = grammar.qualified(serialSequence(column, table, grammar));
    return [`DEFAULT nextval(${grammar.text(sequence)}::regclass)`];
  }
  return column.default === void 0 ? [] : [`DEFAULT ${defaultExpression(column.default)}`];
}
function notNullClause(column, table, grammar) {
  if (column.notNullName !== void 0) {
    requireServer(grammar, 18e4, "a NOT NULL constraint with a name", columnName(column, table));
    return [`CONSTRAINT ${grammar.name(column.notNullName)} NOT NULL`];
  }
  return column.notNull && column.identity === void 0 && !isPlainSerial(column) ? ["NOT NULL"] : [];
}
function beforeColumn(column, table, grammar) {
  if (column.serial === void 0 || isPlainSerial(column)) return [];
  const name = grammar.qualified(serialSequence(column, table, grammar));
  const type = column.serial.type === void 0 && column.type !== "bigint" ? [`AS ${column.type}`] : [];
  return [["CREATE SEQUENCE", name, ...type, ...sequenceOptions(column.serial)].join(" ")];
}
function afterColumn(column, table, grammar) {
  const relation2 = grammar.qualified(table);
  const name = grammar.name(column.name);
  const alter = (action) => `ALTER TABLE ${relation2} ALTER COLUMN ${name} ${action}`;
  if (column.compression !== void 0)
    requireServer(grammar, 14e4, "COMPRESSION", columnName(column, table));
  return [
    ...column.serial === void 0 || isPlainSerial(column) ? [] : [
      `ALTER SEQUENCE ${grammar.qualified(serialSequence(column, table, grammar))} OWNED BY ${relation2}.${name}`
    ],
    ...column.storage === void 0 ? [] : [alter(`SET STORAGE ${column.storage.toUpperCase()}`)],
    ...column.compression === void 0 ? [] : [alter(`SET COMPRESSION ${column.compression}`)],
    ...column.statisticsTarget === void 0 ? [] : [alter(`SET STATISTICS ${column.statisticsTarget}`)],
    ...column.options === void 0 || column.options.length === 0 ? [] : [alter(`SET (${optionList(column.options, grammar)})`)],
    ...commentOn(`COLUMN ${relation2}.${name}`, column.comment, grammar)
  ];
}
function serialSequence(column, table, grammar) {
  return column.serial?.sequenceName ?? {
    schema: table.schema,
    name: grammar.implicitName(table.name, [column.name], "seq")
  };
}
function columnNeeds(column) {
  return {
    objects: collationNeed(column.collation),
    texts: [
      ...text("type", column.type),
      ...text("expression", column.default, column.generated?.expression)
    ]
  };
}
function withoutAutoIncrement(object2) {
  return new OperationError("diff/unsupported", {
    what: "it is to get its numbers by autoIncrement",
    object: object2,
    reason: "PostgreSQL has identity columns for that",
    proposal: "Say `identity: { always: false }` in its place."
  });
}
function columnName({ name }, table) {
  return { kind: "column", schema: table.schema, table: table.name, name };
}
var SHORT = /^(?:smallint|integer|bigint|boolean|real|double precision|date|time|timestamp|uuid|oid|money|interval|"char"|name)\b(?!.*\[\])/;
function isComputed2({ identity, serial, generated, default: text2 }) {
  return identity !== void 0 || serial !== void 0 || generated?.stored === true || text2?.includes("(") === true;
}
function canBeLong({ type }) {
  return !SHORT.test(type);
}

// src/operations/add-column.ts
var pair2 = {
  object: "column",
  place: PLACES.column,
  needs: (column, path) => {
    const { objects, texts } = columnNeeds(column);
    return { objects: [...relationNeed(path), ...objects], texts };
  },
  create: (column, path, { grammar }) => {
    const table = tableOf3(path);
    return [
      ...beforeColumn(column, table, grammar),
      `ALTER TABLE ${relationOf(path, grammar)} ADD COLUMN ${columnClause(column, table, grammar)}`,
      ...afterColumn(column, table, grammar)
    ];
  },
  drop: ({ name }, path, { grammar }) => [
    `ALTER TABLE ${relationOf(path, grammar)} DROP COLUMN ${grammar.name(name)}`
  ],
  lost: ({ name, generated }, { table }) => generated === void 0 ? `the values of ${table}.${name}` : void 0,
  // Where the rows are written anew the table has a second set of files for a while.
  locks: (column, act) => act === "create" && isComputed2(column) ? 10 : 4,
  examples: [
    example2("nothing but a type", { name: "note", type: "text" }),
    example2("an array", { name: "tags", type: "text[]", default: "'{}'::text[]", notNull: true }),
    example2("a collation", { name: "word", type: "character varying(60)", collation: { name: "C" } }),
    {
      ...example2("a default that is computed", {
        name: "Created At",
        type: "timestamp(3) without time zone",
        default: "now() AT TIME ZONE 'utc'",
        notNull: true,
        comment: "when it began"
      }),
      reads: {
        name: "Created At",
        type: "timestamp(3) without time zone",
        default: "(now() AT TIME ZONE 'utc'::text)",
        notNull: true,
        comment: "when it began"
      }
    },
    example2("a default that is a call", { name: "key", type: "uuid", default: "gen_random_uuid()" }),
    example2("a default in JSON", { name: "data", type: "jsonb", default: `'{"it''s": [1]}'::jsonb` }),
    example2("identity", {
      name: "number",
      type: "bigint",
      notNull: true,
      identity: { always: true }
    }),
    example2("identity with options", {
      name: "number",
      type: "integer",
      notNull: true,
      identity: {
        always: false,
        sequenceName: { schema: "public", name: "ticket_numbers" },
        start: "1000",
        increment: "10",
        minimum: "0",
        maximum: "99999",
        cache: "5",
        cycle: true
      }
    }),
    example2("serial", { name: "number", type: "bigint", notNull: true, serial: {} }),
    example2("serial with options", {
      name: "number",
      type: "integer",
      notNull: true,
      serial: { sequenceName: { schema: "public", name: "Numbers" }, start: "10", cache: "3" }
    }),
    example2("generated", {
      name: "shout",
      type: "text",
      generated: { expression: "upper(title)", stored: true }
    }),
    {
      ...example2("generated when it is read", {
        name: "shout",
        type: "text",
        generated: { expression: "upper(title)", stored: false }
      }),
      since: 18e4
    },
    {
      ...example2("a NOT NULL with a name", {
        name: "owner",
        type: "integer",
        notNull: true,
        notNullName: "tickets_have_owners"
      }),
      since: 18e4
    },
    {
      ...example2("how it is stored", {
        name: "body",
        type: "text",
        storage: "external",
        compression: "pglz",
        statisticsTarget: 500,
        options: [
          { name: "n_distinct", value: "-0.5" },
          { name: "n_distinct_inherited", value: "100" }
        ]
      }),
      since: 14e4
    }
  ]
};
function tableOf3({ schema: schema4, table }) {
  return { schema: schema4 ?? "", name: table ?? "" };
}
function example2(name, value) {
  const tickets = tableWith({ name: "tickets", columns: [ID, { name: "title", type: "text" }] });
  return { name, schema: schemaWith({ tables: [tickets] }), path: partOf(tickets, "column", value), value };
}
var addColumn = creates("add-column", "drop-column", pair2);
var dropColumn = drops("drop-column", "add-column", pair2);

// src/operations/clauses/index-element.ts
function indexElement(element, grammar) {
  const { collation, operatorClass, order, nulls } = element;
  const options = operatorClass?.options ?? [];
  return [
    "column" in element ? grammar.name(element.column) : indexExpression(element.expression),
    ...collation === void 0 ? [] : [`COLLATE ${grammar.qualified(collation)}`],
    ...operatorClass === void 0 ? [] : [grammar.qualified(operatorClass)],
    ...options.length === 0 ? [] : [`(${optionList(options, grammar)})`],
    ...order === void 0 ? [] : ["DESC"],
    ...nulls === void 0 ? [] : [`NULLS ${nulls.toUpperCase()}`]
  ].join(" ");
}

// src/operations/clauses/whole-columns.ts
function requireWholeColumns(elements, object2) {
  if (elements.every(({ length }) => length === void 0)) return;
  throw new OperationError("diff/unsupported", {
    what: "only the beginning of a column is to be in it",
    object: object2,
    reason: "PostgreSQL indexes whole columns",
    proposal: "Leave `length` out, or index an expression: `left(name, 10)`."
  });
}

// src/operations/clauses/key.ts
function keyClause(words, key, path, grammar) {
  if (key.nullsNotDistinct) requireServer(grammar, 15e4, "NULLS NOT DISTINCT", path);
  requireWholeColumns(key.lengths ?? [], path);
  if (key.withoutOverlaps) requireServer(grammar, 18e4, "WITHOUT OVERLAPS", path);
  const columns = key.columns.map((column) => grammar.name(column)).join(", ");
  return [
    `CONSTRAINT ${grammar.name(key.name)} ${words}`,
    key.nullsNotDistinct ? " NULLS NOT DISTINCT" : "",
    ` (${columns}${key.withoutOverlaps ? " WITHOUT OVERLAPS" : ""})`,
    includeClause(key.include, grammar),
    withClause(key.options, grammar),
    key.tablespace === void 0 ? "" : ` USING INDEX TABLESPACE ${grammar.name(key.tablespace)}`,
    deferrableClause(key.deferrable)
  ].join("");
}
function includeClause(include, grammar) {
  return include === void 0 || include.length === 0 ? "" : ` INCLUDE ${nameList(include, grammar)}`;
}
function deferrableClause(deferrable) {
  if (deferrable === void 0) return "";
  return deferrable === "deferred" ? " DEFERRABLE INITIALLY DEFERRED" : " DEFERRABLE";
}

// src/operations/add-exclusion.ts
function exclusionClause(exclusion, grammar) {
  const elements = exclusion.elements.map(
    (element) => `${indexElement(element, grammar)} WITH ${element.operator}`
  );
  return [
    `CONSTRAINT ${grammar.name(exclusion.name)} EXCLUDE USING ${grammar.name(exclusion.method)} (${elements.join(", ")})`,
    includeClause(exclusion.include, grammar),
    withClause(exclusion.options, grammar),
    exclusion.tablespace === void 0 ? "" : ` USING INDEX TABLESPACE ${grammar.name(exclusion.tablespace)}`,
    exclusion.where === void 0 ? "" : ` WHERE ${enclosed(exclusion.where)}`,
    deferrableClause(exclusion.deferrable)
  ].join("");
}
var FULL = {
  name: "bookings_excl",
  method: "gist",
  elements: [
    { expression: "int4range(room, room, '[]'::text)", operator: "&&" },
    { column: "during", operatorClass: { name: "range_ops" }, operator: "OPERATOR(pg_catalog.&&)" }
  ],
  include: ["note"],
  where: "room > 0",
  deferrable: "deferred",
  options: [{ name: "fillfactor", value: "90" }],
  comment: "one party in a room"
};
var pair3 = {
  object: "exclusion",
  place: PLACES.exclusion,
  needs: ({ elements, where }, path) => {
    const needs = elementNeeds(elements);
    return {
      objects: [...relationNeed(path), ...needs.objects],
      texts: [...needs.texts, ...text("expression", where)]
    };
  },
  create: (exclusion, path, { grammar }) => addConstraint(exclusionClause(exclusion, grammar), exclusion, path, grammar),
  drop: (_, path, { grammar }) => dropConstraint(path, grammar),
  locks: () => 4,
  examples: [
    example3("of a column", {
      name: "bookings_during_excl",
      method: "gist",
      elements: [{ column: "during", operator: "&&" }]
    }),
    {
      ...example3("with all that it can have", { ...FULL, tablespace: "pg_default" }),
      // The database's own tablespace and the type's own operators are taken for granted.
      reads: {
        ...FULL,
        elements: FULL.elements.map(({ operatorClass: _, ...element }) => ({ ...element, operator: "&&" }))
      }
    }
  ]
};
function example3(name, value) {
  const bookings = tableWith({
    name: "bookings",
    columns: [
      ID,
      { name: "room", type: "integer" },
      { name: "during", type: "daterange" },
      { name: "note", type: "text" }
    ]
  });
  const path = partOf(bookings, "exclusion", value);
  return { name, schema: schemaWith({ tables: [bookings] }), path, value };
}
var addExclusion = creates("add-exclusion", "drop-exclusion", pair3);
var dropExclusion = drops("drop-exclusion", "add-exclusion", pair3);

// src/operations/add-foreign-key.ts
function foreignKeyClause(key, path, grammar) {
  if (key.onDeleteColumns !== void 0) requireServer(grammar, 15e4, "ON DELETE SET with columns", path);
  if (key.period) requireServer(grammar, 18e4, "PERIOD", path);
  if (key.notEnforced) requireServer(grammar, 18e4, "NOT ENFORCED", path);
  const { schema: schema4, table, columns } = key.references;
  const only = key.onDeleteColumns === void 0 ? "" : ` ${nameList(key.onDeleteColumns, grammar)}`;
  return [
    `CONSTRAINT ${grammar.name(key.name)} FOREIGN KEY ${columnList(key.columns, key.period, grammar)}`,
    `REFERENCES ${grammar.qualified({ schema: schema4, name: table })} ${columnList(columns, key.period, grammar)}`,
    ...key.match === void 0 ? [] : ["MATCH FULL"],
    ...key.onUpdate === void 0 ? [] : [`ON UPDATE ${key.onUpdate.toUpperCase()}`],
    ...key.onDelete === void 0 ? [] : [`ON DELETE ${key.onDelete.toUpperCase()}${only}`],
    ...key.deferrable === void 0 ? [] : [deferrableClause(key.deferrable).trim()],
    ...key.notEnforced ? ["NOT ENFORCED"] : key.notValid ? ["NOT VALID"] : []
  ].join(" ");
}
function columnList(columns, period, grammar) {
  const names4 = columns.map(
    (column, at) => period && at === columns.length - 1 ? `PERIOD ${grammar.name(column)}` : grammar.name(column)
  );
  return `(${names4.join(", ")})`;
}
var BOOKINGS = tableWith({
  name: "bookings",
  columns: [
    { name: "span", type: "int4range", notNull: true },
    { name: "during", type: "daterange", notNull: true }
  ],
  primaryKey: { name: "bookings_pkey", columns: ["span", "during"], withoutOverlaps: true }
});
var pair4 = {
  object: "foreign-key",
  place: PLACES["foreign-key"],
  needs: ({ references }, path) => ({
    objects: [...relationNeed(path), { kind: "table", schema: references.schema, name: references.table }],
    texts: []
  }),
  create: (key, path, { grammar }) => addConstraint(foreignKeyClause(key, path, grammar), key, path, grammar),
  drop: (_, path, { grammar }) => dropConstraint(path, grammar),
  // Both tables and their keys; dropping it, also the two triggers that it has on each.
  locks: (_, act) => act === "create" ? 4 : 8,
  examples: [
    example4("to a table", {
      name: "posts_author_fkey",
      columns: ["author"],
      references: { schema: "public", table: "users", columns: ["id"] }
    }),
    example4("to its own table", {
      name: "posts_answers_fkey",
      columns: ["answers"],
      references: { schema: "public", table: "posts", columns: ["id"] },
      onDelete: "set null"
    }),
    example4("with all that it can have", {
      name: "Posts Author",
      columns: ["author", "answers"],
      references: { schema: "public", table: "pairs", columns: ["a", "b"] },
      match: "full",
      onUpdate: "cascade",
      onDelete: "set default",
      deferrable: "deferred",
      notValid: true,
      comment: "who wrote it"
    }),
    example4("that may wait", {
      name: "posts_author_fkey",
      columns: ["author"],
      references: { schema: "public", table: "users", columns: ["id"] },
      onUpdate: "restrict",
      deferrable: "immediate"
    }),
    {
      ...example4("that keeps a column", {
        name: "posts_pair_fkey",
        columns: ["author", "answers"],
        references: { schema: "public", table: "pairs", columns: ["a", "b"] },
        onDelete: "set null",
        onDeleteColumns: ["answers"]
      }),
      since: 15e4
    },
    {
      ...example4("for a period", {
        name: "posts_span_fkey",
        columns: ["span", "during"],
        references: { schema: "public", table: "bookings", columns: ["span", "during"] },
        period: true
      }),
      since: 18e4
    },
    {
      ...example4("that nothing enforces", {
        name: "posts_author_fkey",
        columns: ["author"],
        references: { schema: "public", table: "users", columns: ["id"] },
        notEnforced: true
      }),
      since: 18e4
    }
  ]
};
function example4(name, value) {
  const posts = tableWith({
    name: "posts",
    columns: [
      ID,
      { name: "author", type: "integer" },
      { name: "answers", type: "integer" },
      { name: "span", type: "int4range" },
      { name: "during", type: "daterange" }
    ],
    primaryKey: { name: "posts_pkey", columns: ["id"] }
  });
  const pairs = tableWith({
    name: "pairs",
    columns: [
      { name: "a", type: "integer" },
      { name: "b", type: "integer" }
    ],
    uniques: [{ name: "pairs_a_b_key", columns: ["a", "b"] }]
  });
  const tables2 = [pairs, posts, USERS];
  return {
    name,
    schema: schemaWith({ tables: value.period ? [BOOKINGS, ...tables2] : tables2 }),
    path: partOf(posts, "foreign-key", value),
    value
  };
}
var addForeignKey = creates("add-foreign-key", "drop-foreign-key", pair4);
var dropForeignKey = drops("drop-foreign-key", "add-foreign-key", pair4);

// src/operations/add-primary-key.ts
var FULL2 = {
  name: "Bookings Key",
  columns: ["room", "id"],
  include: ["note"],
  deferrable: "deferred",
  options: [{ name: "fillfactor", value: "70" }],
  clustered: true,
  comment: "one booking"
};
var pair5 = {
  object: "primary-key",
  place: PLACES["primary-key"],
  needs: (_, path) => ({ objects: relationNeed(path), texts: [] }),
  create: (key, path, { grammar }) => addConstraint(keyClause("PRIMARY KEY", key, path, grammar), key, path, grammar),
  drop: (_, path, { grammar }) => dropConstraint(path, grammar),
  locks: () => 4,
  examples: [
    example5("of a column", { name: "bookings_pkey", columns: ["id"] }),
    {
      ...example5("with all that a key can have", { ...FULL2, tablespace: "pg_default" }),
      // The database's own tablespace is taken for granted.
      reads: FULL2
    },
    {
      ...example5("without overlaps", {
        name: "bookings_pkey",
        columns: ["span", "during"],
        withoutOverlaps: true
      }),
      since: 18e4
    }
  ]
};
function example5(name, value) {
  const bookings = tableWith({
    name: "bookings",
    columns: [
      ID,
      { name: "room", type: "integer", notNull: true },
      { name: "span", type: "int4range", notNull: true },
      { name: "during", type: "daterange", notNull: true },
      { name: "note", type: "text" }
    ]
  });
  const path = partOf(bookings, "primary-key", value);
  return { name, schema: schemaWith({ tables: [bookings] }), path, value };
}
var addPrimaryKey = creates("add-primary-key", "drop-primary-key", pair5);
var dropPrimaryKey = drops("drop-primary-key", "add-primary-key", pair5);

// src/operations/add-unique.ts
var FULL3 = {
  name: "users_name_age_key",
  columns: ["name", "age"],
  include: ["id"],
  deferrable: "immediate",
  options: [{ name: "fillfactor", value: "80" }],
  comment: "namesakes differ in age"
};
var pair6 = {
  object: "unique",
  place: PLACES.unique,
  needs: (_, path) => ({ objects: relationNeed(path), texts: [] }),
  create: (key, path, { grammar }) => addConstraint(keyClause("UNIQUE", key, path, grammar), key, path, grammar),
  drop: (_, path, { grammar }) => dropConstraint(path, grammar),
  locks: () => 4,
  examples: [
    example6("of a column", { name: "users_name_key", columns: ["name"] }),
    {
      ...example6("with all that a key can have", { ...FULL3, tablespace: "pg_default" }),
      // The database's own tablespace is taken for granted.
      reads: FULL3
    },
    {
      ...example6("where null equals null", {
        name: "users_age_key",
        columns: ["age"],
        nullsNotDistinct: true
      }),
      since: 15e4
    }
  ]
};
function example6(name, value) {
  return { name, schema: schemaWith({ tables: [USERS] }), path: partOf(USERS, "unique", value), value };
}
var addUnique = creates("add-unique", "drop-unique", pair6);
var dropUnique = drops("drop-unique", "add-unique", pair6);

// src/operations/create-collation.ts
var pair7 = {
  object: "collation",
  place: PLACES.collation,
  needs: (collation) => ({ objects: schemaNeed(collation), texts: [] }),
  create: (collation, path, { grammar }) => {
    const name = grammar.qualified(collation);
    return [
      `CREATE COLLATION ${name} (${settings(collation, path, grammar).join(", ")})`,
      ...commentOn(`COLLATION ${name}`, collation.comment, grammar)
    ];
  },
  drop: (collation, _, { grammar }) => [`DROP COLLATION ${grammar.qualified(collation)}`],
  locks: () => 2,
  examples: [
    example7("ICU", { schema: "public", name: "german", provider: "icu", locale: "de-DE" }),
    example7("that takes different texts for equal", {
      schema: "public",
      name: "ignore_case",
      provider: "icu",
      locale: "und-u-ks-level2",
      nondeterministic: true,
      comment: "A = a"
    }),
    example7("libc", { schema: "public", name: "plain", provider: "libc", collate: "C", ctype: "POSIX" }),
    {
      ...example7("with rules", {
        schema: "public",
        name: "ruled",
        provider: "icu",
        locale: "und",
        rules: "&V << w <<< W"
      }),
      since: 16e4
    },
    {
      ...example7("built in", { schema: "public", name: "fast", provider: "builtin", locale: "C.UTF-8" }),
      since: 17e4
    }
  ]
};
function settings(collation, path, grammar) {
  const { provider, locale, collate, ctype, nondeterministic, rules } = collation;
  if (provider === "builtin") requireServer(grammar, 17e4, "the builtin provider", path);
  if (rules !== void 0) requireServer(grammar, 16e4, "a collation with rules", path);
  const texts = { LOCALE: locale, LC_COLLATE: collate, LC_CTYPE: ctype, RULES: rules };
  return [
    `PROVIDER = ${provider}`,
    ...Object.entries(texts).flatMap(
      ([name, value]) => value === void 0 ? [] : [`${name} = ${grammar.text(value)}`]
    ),
    ...nondeterministic ? ["DETERMINISTIC = false"] : []
  ];
}
function example7(name, value) {
  return { name, path: nameOf("collation", value), value };
}
var createCollation = creates("create-collation", "drop-collation", pair7);
var dropCollation = drops("drop-collation", "create-collation", pair7);

// src/operations/clauses/listed.ts
var WIDTH = 80;
function listed(items) {
  const line = `(${items.join(", ")})`;
  return line.length <= WIDTH && !line.includes("\n") ? line : linesOf(items);
}
function linesOf(items) {
  return items.length === 0 ? "()" : `(
  ${items.join(",\n  ")}
)`;
}

// src/operations/create-composite.ts
var pair8 = {
  object: "composite",
  place: PLACES.composite,
  needs: (type) => ({
    objects: [...schemaNeed(type), ...type.attributes.flatMap(({ collation }) => collationNeed(collation))],
    texts: text("type", ...type.attributes.map((attribute) => attribute.type))
  }),
  create: (composite, _, { grammar }) => {
    const name = grammar.qualified(composite);
    const attributes = composite.attributes.map(
      (attribute) => [
        grammar.name(attribute.name),
        attribute.type,
        ...attribute.collation === void 0 ? [] : [`COLLATE ${grammar.qualified(attribute.collation)}`]
      ].join(" ")
    );
    return [
      `CREATE TYPE ${name} AS ${linesOf(attributes)}`,
      ...composite.attributes.flatMap(
        (attribute) => commentOn(`COLUMN ${name}.${grammar.name(attribute.name)}`, attribute.comment, grammar)
      ),
      ...commentOn(`TYPE ${name}`, composite.comment, grammar)
    ];
  },
  drop: (composite, _, { grammar }) => [`DROP TYPE ${grammar.qualified(composite)}`],
  // The type, that of its arrays, the relation behind it; its schema and the types of its attributes.
  locks: () => 5,
  examples: [
    example8("of a few attributes", {
      schema: "public",
      name: "address",
      attributes: [
        { name: "street", type: "text", collation: { name: "C" }, comment: "with the number" },
        { name: "Zip Code", type: "character(5)" },
        { name: "lines", type: "text[]" }
      ],
      comment: "where somebody lives"
    }),
    example8("without attributes", { schema: "public", name: "void_row", attributes: [] }),
    {
      ...example8("with the row of a table", {
        schema: "public",
        name: "visit",
        attributes: [
          { name: "who", type: "public.users" },
          { name: "others", type: "public.users[]" }
        ]
      }),
      schema: schemaWith({ tables: [USERS] })
    }
  ]
};
function example8(name, value) {
  return { name, path: nameOf("composite", value), value };
}
var createComposite = creates("create-composite", "drop-composite", pair8);
var dropComposite = drops("drop-composite", "create-composite", pair8);

// src/operations/create-domain.ts
var pair9 = {
  object: "domain",
  place: PLACES.domain,
  needs: (domain) => ({
    objects: [...schemaNeed(domain), ...collationNeed(domain.collation)],
    texts: [
      ...text("type", domain.type),
      ...text("expression", domain.default, ...domain.checks.map(({ expression }) => expression))
    ]
  }),
  create: (domain, path, { grammar }) => {
    const name = grammar.qualified(domain);
    const clauses = [
      ...domain.collation === void 0 ? [] : [`COLLATE ${grammar.qualified(domain.collation)}`],
      ...domain.default === void 0 ? [] : [`DEFAULT ${defaultExpression(domain.default)}`],
      ...domain.notNull ? ["NOT NULL"] : []
    ];
    const checks = domain.checks.filter(({ notValid }) => !notValid).map((check) => `
  ${checkClause(check, path, grammar)}`);
    return [
      `CREATE DOMAIN ${name} AS ${[domain.type, ...clauses].join(" ")}${checks.join("")}`,
      ...domain.checks.filter(({ notValid }) => notValid).map((check) => `ALTER DOMAIN ${name} ADD ${checkClause(check, path, grammar)}`),
      ...domain.checks.flatMap(
        (check) => commentOn(`CONSTRAINT ${grammar.name(check.name)} ON DOMAIN ${name}`, check.comment, grammar)
      ),
      ...commentOn(`DOMAIN ${name}`, domain.comment, grammar)
    ];
  },
  drop: (domain, _, { grammar }) => [`DROP DOMAIN ${grammar.qualified(domain)}`],
  locks: ({ checks }) => 3 + checks.length,
  examples: [
    example9("of a type", { schema: "public", name: "quantity", type: "numeric(10,2)", checks: [] }),
    example9("with all that a domain can have", {
      schema: "public",
      name: "email",
      type: "character varying(254)",
      collation: { name: "C" },
      default: "''::character varying",
      notNull: true,
      checks: [
        { name: "email_at", expression: "(VALUE)::text ~ '@'::text", comment: "has an @" },
        { name: "email_long", expression: "length((VALUE)::text) > 3", notValid: true }
      ],
      comment: "where mail goes"
    }),
    {
      ...example9("of a domain", {
        schema: "public",
        name: "price",
        type: "public.quantity",
        checks: [{ name: "price_check", expression: "(VALUE)::numeric > (0)::numeric" }]
      }),
      schema: schemaWith({
        domains: [{ schema: "public", name: "quantity", type: "numeric(10,2)", checks: [] }]
      })
    }
  ]
};
function example9(name, value) {
  return { name, path: nameOf("domain", value), value };
}
var createDomain = creates("create-domain", "drop-domain", pair9);
var dropDomain = drops("drop-domain", "create-domain", pair9);

// src/operations/create-enum.ts
var pair10 = {
  object: "enum",
  place: PLACES.enum,
  needs: (type) => ({ objects: schemaNeed(type), texts: [] }),
  create: (type, _, { grammar }) => {
    const name = grammar.qualified(type);
    const values = type.values.map((value) => grammar.text(value));
    return [
      `CREATE TYPE ${name} AS ENUM ${listed(values)}`,
      ...commentOn(`TYPE ${name}`, type.comment, grammar)
    ];
  },
  drop: (type, _, { grammar }) => [`DROP TYPE ${grammar.qualified(type)}`],
  locks: () => 2,
  examples: [
    example10("a few values", { schema: "public", name: "mood", values: ["sad", "ok", "happy"] }),
    example10("without values", { schema: "public", name: "nothing", values: [] }),
    example10("many values", {
      schema: "public",
      name: "Paper Size",
      values: [
        "A0",
        "A1",
        "A2",
        "A3",
        "A4",
        "A5",
        "it's \\ odd",
        "a label so long that the line would be too"
      ],
      comment: "of what is printed"
    })
  ]
};
function example10(name, value) {
  return { name, path: nameOf("enum", value), value };
}
var createEnum = creates("create-enum", "drop-enum", pair10);
var dropEnum = drops("drop-enum", "create-enum", pair10);

// src/operations/create-extension.ts
var pair11 = {
  object: "extension",
  place: PLACES.extension,
  needs: (extension) => ({ objects: schemaNeed(extension), texts: [] }),
  create: ({ name, schema: schema4, comment }, _, { grammar }) => [
    `CREATE EXTENSION IF NOT EXISTS ${grammar.name(name)}${schema4 === void 0 ? "" : ` SCHEMA ${grammar.name(schema4)}`}`,
    ...commentOn(`EXTENSION ${grammar.name(name)}`, comment, grammar)
  ],
  drop: ({ name }, _, { grammar }) => [`DROP EXTENSION ${grammar.name(name)}`],
  // An extension's own objects are locked while they are made; a few dozen are usual.
  locks: () => 50,
  examples: [
    {
      name: "where it wants to be",
      path: { kind: "extension", name: "citext" },
      value: { name: "citext", comment: "text that ignores case" }
    },
    {
      name: "in a schema",
      schema: schemaWith({ schemas: [{ name: "ext" }] }),
      path: nameOf("extension", { name: "uuid-ossp" }),
      value: { name: "uuid-ossp", schema: "ext" }
    }
  ]
};
var createExtension = creates("create-extension", "drop-extension", pair11);
var dropExtension = drops("drop-extension", "create-extension", pair11);

// src/operations/create-index.ts
var ORDERED = {
  name: "Users By Age",
  elements: [
    { column: "age", order: "desc", nulls: "last" },
    { column: "id", nulls: "first" },
    { column: "name", order: "desc" }
  ],
  include: ["tags"],
  options: [{ name: "fillfactor", value: "70" }],
  clustered: true
};
var pair12 = {
  object: "index",
  place: PLACES.index,
  needs: ({ elements, where }, path) => {
    const needs = elementNeeds(elements);
    return {
      objects: [...relationNeed(path), ...needs.objects],
      texts: [...needs.texts, ...text("expression", where)]
    };
  },
  create: (index, path, { grammar, concurrently }) => {
    const name = indexName(path, grammar);
    return [
      statementOf(index, path, grammar, concurrently),
      ...index.elements.flatMap(
        ({ statisticsTarget }, at) => statisticsTarget === void 0 ? [] : [`ALTER INDEX ${name} ALTER COLUMN ${at + 1} SET STATISTICS ${statisticsTarget}`]
      ),
      ...indexRoles(index, path, grammar),
      ...commentOn(`INDEX ${name}`, index.comment, grammar)
    ];
  },
  drop: (_, path, { grammar, concurrently }) => [
    `DROP INDEX ${concurrently ? "CONCURRENTLY " : ""}${indexName(path, grammar)}`
  ],
  outside: ({ concurrently = false }) => concurrently,
  locks: (_, act) => act === "create" ? 2 : 3,
  examples: [
    example11("of a column", { name: "users_name_idx", elements: [{ column: "name" }] }),
    example11("unique", {
      name: "users_lower_idx",
      unique: true,
      elements: [{ expression: "lower(name)", collation: { name: "C" }, statisticsTarget: 200 }],
      where: "age > 17",
      comment: "one grown-up of each name"
    }),
    {
      ...example11("in an order of its own", { ...ORDERED, tablespace: "pg_default" }),
      // The database's own tablespace is taken for granted.
      reads: ORDERED
    },
    example11("of another method", {
      name: "users_tags_idx",
      method: "gin",
      elements: [{ column: "tags" }],
      options: [{ name: "fastupdate", value: "off" }]
    }),
    example11("with an operator class", {
      name: "users_words_idx",
      method: "gist",
      elements: [
        {
          column: "words",
          operatorClass: { name: "tsvector_ops", options: [{ name: "siglen", value: "100" }] }
        }
      ]
    }),
    example11("of patterns", {
      name: "users_pattern_idx",
      elements: [
        { column: "name", operatorClass: { name: "text_pattern_ops" } },
        { expression: "age + 1" },
        { expression: "(age % 2) + (age % 3)" }
      ]
    }),
    example11("that names a row for replication", {
      name: "users_id_idx",
      unique: true,
      elements: [{ column: "id" }],
      replicaIdentity: true
    }),
    {
      ...example11("where null equals null", {
        name: "users_age_idx",
        unique: true,
        elements: [{ column: "age" }],
        nullsNotDistinct: true
      }),
      since: 15e4
    },
    partitioned()
  ]
};
function statementOf(index, path, grammar, concurrently = false) {
  if (index.nullsNotDistinct) requireServer(grammar, 15e4, "NULLS NOT DISTINCT", path);
  requireWholeColumns(index.elements, path);
  const elements = index.elements.map((element) => indexElement(element, grammar)).join(", ");
  return [
    index.unique ? "CREATE UNIQUE INDEX" : "CREATE INDEX",
    `${concurrently ? " CONCURRENTLY" : ""} ${grammar.name(index.name)} ON ${index.only ? "ONLY " : ""}${relationOf(path, grammar)}`,
    index.method === void 0 ? "" : ` USING ${grammar.name(index.method)}`,
    ` (${elements})`,
    includeClause(index.include, grammar),
    index.nullsNotDistinct ? " NULLS NOT DISTINCT" : "",
    withClause(index.options, grammar),
    index.tablespace === void 0 ? "" : ` TABLESPACE ${grammar.name(index.tablespace)}`,
    index.where === void 0 ? "" : ` WHERE ${enclosed(index.where)}`
  ].join("");
}
function indexName({ schema: schema4, name }, grammar) {
  return grammar.qualified({ ...schema4 === void 0 ? {} : { schema: schema4 }, name });
}
function example11(name, value) {
  const users = tableWith({
    name: "users",
    columns: [
      ID,
      { name: "name", type: "text" },
      { name: "age", type: "integer" },
      { name: "tags", type: "text[]" },
      { name: "words", type: "tsvector" }
    ]
  });
  return { name, schema: schemaWith({ tables: [users] }), path: partOf(users, "index", value), value };
}
function partitioned() {
  const events = tableWith({ name: "events", columns: [ID], partitionBy: "RANGE (id)" });
  const partition = tableWith({
    name: "events_old",
    partitionOf: { schema: "public", table: "events", bounds: "FOR VALUES FROM (1) TO (1000)" }
  });
  const value = { name: "events_id_idx", elements: [{ column: "id" }], only: true };
  return {
    name: "of a partitioned table without its partitions",
    schema: schemaWith({ tables: [events, partition] }),
    path: partOf(events, "index", value),
    value
  };
}
var createIndex = creates("create-index", "drop-index", pair12);
var dropIndex = drops("drop-index", "create-index", pair12);

// src/operations/create-policy.ts
var pair13 = {
  object: "policy",
  place: PLACES.policy,
  needs: (policy, path) => ({
    objects: relationNeed(path),
    texts: text("expression", policy.using, policy.withCheck)
  }),
  create: (policy, path, { grammar }) => {
    const on2 = `${grammar.name(policy.name)} ON ${relationOf(path, grammar)}`;
    const roles = policy.roles ?? [];
    return [
      [
        `CREATE POLICY ${on2}`,
        ...policy.restrictive ? ["AS RESTRICTIVE"] : [],
        ...policy.command === void 0 ? [] : [`FOR ${policy.command.toUpperCase()}`],
        ...roles.length === 0 ? [] : [`TO ${roles.join(", ")}`],
        ...policy.using === void 0 ? [] : [`USING ${enclosed(policy.using)}`],
        ...policy.withCheck === void 0 ? [] : [`WITH CHECK ${enclosed(policy.withCheck)}`]
      ].join(" "),
      ...commentOn(`POLICY ${on2}`, policy.comment, grammar)
    ];
  },
  drop: ({ name }, path, { grammar }) => [
    `DROP POLICY ${grammar.name(name)} ON ${relationOf(path, grammar)}`
  ],
  locks: () => 2,
  examples: [
    example12("for all", { name: "users_see_all" }),
    example12("with all that it can have", {
      name: "Users See Themselves",
      restrictive: true,
      command: "update",
      roles: ["pg_monitor", "pg_read_all_data"],
      using: "name = (CURRENT_USER)::text",
      withCheck: "(age > 0) AND (age < 150)",
      comment: "and nobody else"
    }),
    example12("for new rows", { name: "users_come", command: "insert", withCheck: "true" }),
    {
      ...example12("for everybody by name", { name: "users_read", command: "select", roles: ["PUBLIC"] }),
      reads: { name: "users_read", command: "select" }
    }
  ]
};
function example12(name, value) {
  const users = { ...USERS, rowSecurity: true };
  return { name, schema: schemaWith({ tables: [users] }), path: partOf(USERS, "policy", value), value };
}
var createPolicy = creates("create-policy", "drop-policy", pair13);
var dropPolicy = drops("drop-policy", "create-policy", pair13);

// src/operations/create-range.ts
var pair14 = {
  object: "range",
  place: PLACES.range,
  needs: (range) => ({
    objects: [...schemaNeed(range), ...collationNeed(range.collation)],
    texts: [
      ...text("type", range.subtype),
      ...text(
        "expression",
        ...[range.canonical, range.subtypeDiff].map((name) => name === void 0 ? void 0 : `${name}()`)
      )
    ]
  }),
  create: (range, path, { grammar }) => {
    const { operatorClass, collation, canonical, subtypeDiff, multirange } = range;
    if (multirange !== void 0)
      requireServer(grammar, 14e4, "the name of a range's multirange type", path);
    const name = grammar.qualified(range);
    const settings4 = [
      `SUBTYPE = ${range.subtype}`,
      ...operatorClass === void 0 ? [] : [`SUBTYPE_OPCLASS = ${grammar.qualified(operatorClass)}`],
      ...collation === void 0 ? [] : [`COLLATION = ${grammar.qualified(collation)}`],
      ...canonical === void 0 ? [] : [`CANONICAL = ${canonical}`],
      ...subtypeDiff === void 0 ? [] : [`SUBTYPE_DIFF = ${subtypeDiff}`],
      ...multirange === void 0 ? [] : [`MULTIRANGE_TYPE_NAME = ${grammar.qualified(multirange)}`]
    ];
    return [
      `CREATE TYPE ${name} AS RANGE ${listed(settings4)}`,
      ...commentOn(`TYPE ${name}`, range.comment, grammar)
    ];
  },
  drop: (range, _, { grammar }) => [`DROP TYPE ${grammar.qualified(range)}`],
  // Its multirange, the arrays of both, and the functions that make them.
  locks: (_, act) => act === "create" ? 6 : 10,
  examples: [
    example13("of a type", { schema: "public", name: "time_range", subtype: "time without time zone" }),
    example13("of text", {
      schema: "public",
      name: "text_range",
      subtype: "text",
      operatorClass: { name: "text_pattern_ops" },
      collation: { name: "C" },
      comment: "from word to word"
    }),
    {
      ...example13("with a function that measures", {
        schema: "public",
        name: "float_range",
        subtype: "double precision",
        subtypeDiff: "public.distance",
        multirange: { schema: "public", name: "float_ranges" }
      }),
      schema: schemaWith({
        routines: [
          {
            schema: "public",
            name: "distance",
            kind: "function",
            arguments: "double precision, double precision",
            definition: "CREATE FUNCTION public.distance(double precision, double precision) RETURNS double precision\n LANGUAGE sql IMMUTABLE STRICT\nAS $$SELECT $1 - $2$$"
          }
        ]
      }),
      since: 14e4
    }
  ]
};
function example13(name, value) {
  return { name, path: nameOf("range", value), value };
}
var createRange = creates("create-range", "drop-range", pair14);
var dropRange = drops("drop-range", "create-range", pair14);

// src/operations/clauses/definition.ts
function asNew(definition) {
  return definition.trim().replace(/^CREATE\s+OR\s+REPLACE\b/i, "CREATE");
}
function asReplacement(definition) {
  return definition.trim().replace(/^CREATE\s+(?:OR\s+REPLACE\s+)?/i, "CREATE OR REPLACE ");
}

// src/operations/clauses/signature.ts
function signature({ kind, schema: schema4, name, arguments: types }, grammar) {
  return `${kind.toUpperCase()} ${grammar.qualified({ schema: schema4, name })}(${types})`;
}
function signatureOf(path, { before, after, grammar }, from = path) {
  const routine = PLACES.routine.find(before, from) ?? PLACES.routine.find(after, from);
  const { schema: schema4 = "", name, arguments: types = "" } = path;
  const words = routine?.kind.toUpperCase() ?? "ROUTINE";
  return `${words} ${grammar.qualified({ schema: schema4, name })}(${types})`;
}

// src/operations/create-routine.ts
var pair15 = {
  object: "routine",
  place: PLACES.routine,
  needs: (routine) => ({ objects: schemaNeed(routine), texts: text("statement", routine.definition) }),
  create: (routine, _, { grammar }) => [
    asNew(routine.definition),
    ...commentOn(signature(routine, grammar), routine.comment, grammar)
  ],
  drop: (routine, _, { grammar }) => [`DROP ${signature(routine, grammar)}`],
  locks: () => 2,
  examples: [
    example14("a function in SQL", {
      schema: "public",
      name: "add",
      kind: "function",
      arguments: "integer, integer",
      definition: "CREATE OR REPLACE FUNCTION public.add(integer, integer)\n RETURNS integer\n LANGUAGE sql\n IMMUTABLE\nAS $function$SELECT $1 + $2$function$",
      comment: "the sum"
    }),
    example14("a procedure", {
      schema: "public",
      name: "do_nothing",
      kind: "procedure",
      arguments: "",
      definition: "CREATE OR REPLACE PROCEDURE public.do_nothing()\n LANGUAGE plpgsql\nAS $procedure$BEGIN NULL; END$procedure$"
    }),
    example14("an aggregate", {
      schema: "public",
      name: "total",
      kind: "aggregate",
      arguments: "integer",
      definition: "CREATE AGGREGATE public.total(integer) (SFUNC = int4pl, STYPE = integer, INITCOND = '0')"
    }),
    {
      ...example14("of the rows of a table", {
        schema: "public",
        name: "greeting",
        kind: "function",
        arguments: "public.users",
        definition: "CREATE OR REPLACE FUNCTION public.greeting(public.users)\n RETURNS text\n LANGUAGE sql\n STABLE\nAS $function$SELECT 'Hello ' || $1.name$function$"
      }),
      schema: schemaWith({ tables: [USERS] })
    },
    {
      ...example14("with a body that is parsed at once", {
        schema: "public",
        name: "how_many",
        kind: "function",
        arguments: "",
        definition: "CREATE OR REPLACE FUNCTION public.how_many()\n RETURNS bigint\n LANGUAGE sql\n STABLE\nBEGIN ATOMIC\n SELECT count(*) AS count\n    FROM public.users;\nEND"
      }),
      schema: schemaWith({ tables: [USERS] }),
      since: 14e4
    }
  ]
};
function example14(name, value) {
  return { name, path: nameOf("routine", value), value };
}
var createRoutine = creates("create-routine", "drop-routine", pair15);
var dropRoutine = drops("drop-routine", "create-routine", pair15);

// src/operations/clauses/enabling.ts
var WORDS2 = { disabled: "DISABLE", replica: "ENABLE REPLICA", always: "ENABLE ALWAYS" };
function enabling(what, { enabled }, path, grammar) {
  return enabled === void 0 ? [] : [enable(what, enabled, path, grammar)];
}
function enable(what, enabled, path, grammar) {
  const words = enabled === void 0 ? "ENABLE" : WORDS2[enabled];
  return `ALTER TABLE ${relationOf(path, grammar)} ${words} ${what} ${grammar.name(path.name)}`;
}

// src/operations/create-rule.ts
var pair16 = {
  object: "rule",
  place: PLACES.rule,
  needs: ({ definition }, path) => ({ objects: relationNeed(path), texts: text("statement", definition) }),
  create: (rule, path, { grammar }) => [
    asNew(rule.definition),
    ...enabling("RULE", rule, path, grammar),
    ...commentOn(`RULE ${grammar.name(rule.name)} ON ${relationOf(path, grammar)}`, rule.comment, grammar)
  ],
  drop: ({ name }, path, { grammar }) => [`DROP RULE ${grammar.name(name)} ON ${relationOf(path, grammar)}`],
  locks: () => 2,
  examples: [
    example15("that does nothing instead", {
      name: "users_stay",
      definition: "CREATE RULE users_stay AS\n    ON DELETE TO public.users DO INSTEAD NOTHING",
      comment: "nobody leaves"
    }),
    example15("that writes elsewhere", {
      name: "Users Kept",
      definition: 'CREATE RULE "Users Kept" AS\n    ON UPDATE TO public.users DO  INSERT INTO public.past (id)\n  VALUES (old.id)',
      enabled: "disabled"
    })
  ]
};
function example15(name, value) {
  const past = tableWith({ name: "past", columns: [{ name: "id", type: "integer" }] });
  return { name, schema: schemaWith({ tables: [past, USERS] }), path: partOf(USERS, "rule", value), value };
}
var createRule = creates("create-rule", "drop-rule", pair16);
var dropRule = drops("drop-rule", "create-rule", pair16);

// src/operations/create-schema.ts
var pair17 = {
  object: "schema",
  place: PLACES.schema,
  needs: () => ({ objects: [], texts: [] }),
  create: ({ name, comment }, _, { grammar }) => [
    `CREATE SCHEMA IF NOT EXISTS ${grammar.name(name)}`,
    ...commentOn(`SCHEMA ${grammar.name(name)}`, comment, grammar)
  ],
  drop: ({ name }, _, { grammar }) => [`DROP SCHEMA ${grammar.name(name)}`],
  locks: () => 1,
  examples: [example16({ name: "app" }), example16({ name: "Back Office", comment: "the office's own" })]
};
function example16(value) {
  return { name: value.name, path: nameOf("schema", value), value };
}
var createSchema = creates("create-schema", "drop-schema", pair17);
var dropSchema = drops("drop-schema", "create-schema", pair17);

// src/operations/create-sequence.ts
var pair18 = {
  object: "sequence",
  place: PLACES.sequence,
  needs: (sequence) => ({ objects: schemaNeed(sequence), texts: [] }),
  create: (sequence, path, { grammar }) => {
    if (sequence.unlogged) requireServer(grammar, 15e4, "an unlogged sequence", path);
    const name = grammar.qualified(sequence);
    const create = sequence.unlogged ? "CREATE UNLOGGED SEQUENCE" : "CREATE SEQUENCE";
    return [
      [create, name, ...sequenceOptions(sequence)].join(" "),
      ...commentOn(`SEQUENCE ${name}`, sequence.comment, grammar)
    ];
  },
  drop: (sequence, _, { grammar }) => [`DROP SEQUENCE ${grammar.qualified(sequence)}`],
  lost: ({ name }) => `how far the sequence ${name} has counted`,
  locks: () => 2,
  examples: [
    example17("as it comes", { schema: "public", name: "numbers" }),
    example17("with all that a sequence can have", {
      schema: "public",
      name: "countdown",
      type: "smallint",
      start: "95",
      increment: "-5",
      minimum: "0",
      maximum: "100",
      cache: "10",
      cycle: true,
      comment: "to the start"
    }),
    {
      ...example17("unlogged", { schema: "public", name: "fast_numbers", unlogged: true }),
      since: 15e4
    }
  ]
};
function example17(name, value) {
  return { name, path: nameOf("sequence", value), value };
}
var createSequence = creates("create-sequence", "drop-sequence", pair18);
var dropSequence = drops("drop-sequence", "create-sequence", pair18);

// src/operations/create-statistics.ts
var pair19 = {
  object: "statistics",
  place: PLACES.statistics,
  needs: (statistics) => ({
    objects: [...schemaNeed(statistics), { kind: "table", ...statistics.table }],
    texts: text("statement", statistics.definition)
  }),
  create: (statistics, _, { grammar }) => [
    statistics.definition.trim(),
    ...commentOn(`STATISTICS ${grammar.qualified(statistics)}`, statistics.comment, grammar)
  ],
  drop: (statistics, _, { grammar }) => [`DROP STATISTICS ${grammar.qualified(statistics)}`],
  locks: () => 3,
  examples: [
    example18("of two columns", {
      schema: "public",
      name: "users_name_age",
      definition: "CREATE STATISTICS public.users_name_age ON name, age FROM public.users",
      table: { schema: "public", name: "users" },
      comment: "names come in fashions"
    }),
    {
      ...example18("of an expression", {
        schema: "public",
        name: "users_short",
        definition: "CREATE STATISTICS public.users_short ON lower(name) FROM public.users",
        table: { schema: "public", name: "users" }
      }),
      since: 14e4
    }
  ]
};
function example18(name, value) {
  return { name, schema: schemaWith({ tables: [USERS] }), path: nameOf("statistics", value), value };
}
var createStatistics = creates("create-statistics", "drop-statistics", pair19);
var dropStatistics = drops("drop-statistics", "create-statistics", pair19);

// src/operations/clauses/parts.ts
function partStatements(definition, object2, table, parts, context) {
  return parts.flatMap(
    (part2) => definition.sql({ kind: definition.kind, path: partOf(table, object2, part2), after: part2 }, context).map(({ sql }) => sql)
  );
}

// src/operations/clauses/table-columns.ts
function tableColumns(table, { before, after, grammar }) {
  const { partitionOf } = table;
  if (partitionOf === void 0) return table.columns.map((column) => columnClause(column, table, grammar));
  const path = { kind: "table", schema: partitionOf.schema, name: partitionOf.table };
  const parent2 = PLACES.table.find(after, path) ?? PLACES.table.find(before, path);
  return table.columns.flatMap((column) => {
    const inherited = parent2?.columns.find(({ name }) => name === column.name);
    const clauses = ownClauses(column, inherited, table, grammar);
    return clauses.length === 0 ? [] : [[grammar.name(column.name), ...clauses].join(" ")];
  });
}
function ownClauses(column, inherited, table, grammar) {
  const same3 = (pick) => inherited !== void 0 && canonicalText(pick(column) ?? null) === canonicalText(pick(inherited) ?? null);
  const values = column.identity !== void 0 || same3(({ default: text2, serial, generated }) => [text2, serial, generated]) ? [] : valueClauses(column, table, grammar);
  const notNull = same3(({ notNull: is, notNullName: notNullName2 }) => [is, notNullName2]) ? [] : notNullClause(column, table, grammar);
  return [...values, ...notNull];
}

// src/operations/clauses/table-locks.ts
function tableLocks(table, act) {
  const { columns, uniques, exclusions, foreignKeys, indexes, rules, triggers, policies } = table;
  const parents = (table.partitionOf === void 0 ? 0 : 1) + (table.inherits?.length ?? 0);
  const keys = (table.primaryKey === void 0 ? 0 : 1) + uniques.length + exclusions.length;
  const sequences = columns.filter(({ identity, serial }) => (identity ?? serial) !== void 0);
  const always = 3 + (parents > 0 || columns.some(canBeLong) ? 2 : 0) + 2 * keys + exclusions.length + sequences.length;
  const parts = indexes.length + rules.length + triggers.length + policies.length;
  if (act === "create") return always + 2 * parents + parts + 3 * foreignKeys.length;
  const hanging = columns.flatMap(
    ({ notNull, default: text2, serial, generated }) => [notNull, text2 ?? serial ?? generated].filter((each) => each !== void 0)
  );
  return always + 4 * parents + parts + 5 * foreignKeys.length + hanging.length + table.checks.length;
}

// src/operations/clauses/table-needs.ts
function tableNeeds(table) {
  const { partitionOf, inherits = [] } = table;
  const parents = [...partitionOf === void 0 ? [] : [partitionOf], ...inherits];
  const parts = [
    ...table.columns.map(columnNeeds),
    ...table.exclusions.map(({ elements }) => elementNeeds(elements))
  ];
  return {
    objects: [
      ...schemaNeed(table),
      ...parents.map((parent2) => ({ kind: "table", schema: parent2.schema, name: parent2.table })),
      ...parts.flatMap(({ objects }) => objects)
    ],
    texts: [
      ...parts.flatMap(({ texts }) => texts),
      ...text("expression", ...table.checks.map(({ expression }) => expression)),
      ...text("expression", ...table.exclusions.map(({ where }) => where), table.partitionBy)
    ]
  };
}

// src/operations/create-table-examples.ts
var EVENTS = tableWith({
  name: "events",
  columns: [
    { name: "kind", type: "text", notNull: true },
    { name: "at", type: "timestamp with time zone", notNull: true, default: "now()" },
    { name: "data", type: "jsonb" }
  ],
  partitionBy: "LIST (kind)"
});
var SETTINGS2 = tableWith({
  name: "Settings",
  columns: [ID, { name: "order", type: "text", collation: { name: "C" } }],
  unlogged: true,
  options: [
    { name: "autovacuum_enabled", value: "false" },
    { name: "fillfactor", value: "70" },
    { name: "toast.autovacuum_enabled", value: "off" }
  ],
  rowSecurity: true,
  forceRowSecurity: true,
  replicaIdentity: "full"
});
var TABLE_EXAMPLES = [
  example19("as simple as can be", USERS),
  example19(
    "with keys on the same columns",
    tableWith({
      name: "twice",
      columns: [ID],
      primaryKey: { name: "twice_pkey", columns: ["id"] },
      uniques: [
        { name: "twice_id_key", columns: ["id"] },
        { name: "twice_id_key1", columns: ["id"], deferrable: "deferred" }
      ]
    })
  ),
  example19("without columns", tableWith({ name: "nothing" })),
  example19(
    "with every constraint",
    tableWith({
      name: "bookings",
      columns: [
        { name: "id", type: "bigint", notNull: true, identity: { always: true }, comment: "the number" },
        { name: "room", type: "integer", notNull: true },
        { name: "during", type: "daterange", notNull: true },
        { name: "note", type: "text", default: "''::text", notNull: true, storage: "external" },
        {
          name: "Days",
          type: "integer",
          generated: { expression: "upper(during) - lower(during)", stored: true }
        }
      ],
      primaryKey: { name: "bookings_pkey", columns: ["id"], clustered: true, comment: "one booking" },
      uniques: [
        { name: "bookings_note_key", columns: ["note"], deferrable: "immediate" },
        {
          name: "bookings_room_during_key",
          columns: ["room", "during"],
          include: ["note"],
          comment: "once",
          replicaIdentity: true
        }
      ],
      checks: [
        { name: "bookings_room_check", expression: "room > 0", comment: "no room 0" },
        { name: "bookings_some", expression: "NOT isempty(during)", noInherit: true },
        { name: "bookings_without_sevens", expression: "room <> 7", notValid: true }
      ],
      exclusions: [
        {
          name: "bookings_excl",
          method: "gist",
          elements: [{ column: "during", operator: "&&" }],
          where: "room = 1",
          comment: "the good room"
        }
      ],
      comment: "who sleeps where"
    })
  ),
  {
    ...example19("with all that a table can be told", {
      ...SETTINGS2,
      accessMethod: "heap",
      tablespace: "pg_default"
    }),
    // What the database itself has is taken for granted.
    reads: SETTINGS2
  },
  example19(
    "with serial columns",
    tableWith({
      name: "serials",
      columns: [
        { name: "small", type: "smallint", notNull: true, serial: {} },
        { name: "usual", type: "integer", notNull: true, serial: {} },
        { name: "big", type: "bigint", notNull: true, serial: {} },
        {
          name: "own",
          type: "integer",
          notNull: true,
          serial: { sequenceName: { schema: "public", name: "own_numbers" }, increment: "2" }
        }
      ]
    })
  ),
  example19("partitioned", EVENTS),
  {
    ...example19(
      "a partition",
      tableWith({
        name: "events_login",
        partitionOf: { schema: "public", table: "events", bounds: "FOR VALUES IN ('login')" }
      })
    ),
    schema: schemaWith({ tables: [EVENTS] })
  },
  {
    ...example19(
      "a partition that differs, and has partitions",
      tableWith({
        name: "events_rest",
        columns: [{ name: "data", type: "jsonb", notNull: true, default: "'{}'::jsonb" }],
        partitionOf: { schema: "public", table: "events", bounds: "DEFAULT" },
        partitionBy: "RANGE (at)"
      })
    ),
    schema: schemaWith({ tables: [EVENTS] })
  },
  {
    ...example19(
      "that inherits",
      tableWith({
        name: "admins",
        columns: [{ name: "since", type: "date" }],
        inherits: [{ schema: "public", table: "users" }]
      })
    ),
    schema: schemaWith({ tables: [USERS] })
  },
  {
    ...example19("with all that goes with it", {
      ...USERS,
      foreignKeys: [
        {
          name: "users_age_fkey",
          columns: ["age"],
          references: { schema: "public", table: "users", columns: ["id"] }
        }
      ],
      indexes: [{ name: "users_name_idx", elements: [{ column: "name" }] }],
      rules: [
        {
          name: "users_stay",
          definition: "CREATE RULE users_stay AS\n    ON DELETE TO public.users DO INSTEAD NOTHING"
        }
      ],
      triggers: [
        {
          name: "users_same",
          definition: "CREATE TRIGGER users_same BEFORE UPDATE ON public.users FOR EACH ROW EXECUTE FUNCTION suppress_redundant_updates_trigger()"
        }
      ],
      policies: [{ name: "users_see_all", using: "true" }]
    })
  }
];
function example19(name, value) {
  return { name, path: nameOf("table", value), value };
}

// src/operations/create-trigger.ts
var pair20 = {
  object: "trigger",
  place: PLACES.trigger,
  needs: ({ definition }, path) => ({ objects: relationNeed(path), texts: text("statement", definition) }),
  create: (trigger, path, { grammar }) => {
    const on2 = `${grammar.name(trigger.name)} ON ${relationOf(path, grammar)}`;
    return [
      asNew(trigger.definition),
      ...enabling("TRIGGER", trigger, path, grammar),
      ...commentOn(`TRIGGER ${on2}`, trigger.comment, grammar)
    ];
  },
  drop: ({ name }, path, { grammar }) => [
    `DROP TRIGGER ${grammar.name(name)} ON ${relationOf(path, grammar)}`
  ],
  locks: () => 3,
  examples: [
    example20("before each row", {
      name: "users_touched",
      definition: "CREATE TRIGGER users_touched BEFORE INSERT OR UPDATE ON public.users FOR EACH ROW EXECUTE FUNCTION public.touch()",
      comment: "keeps watch"
    }),
    ...["disabled", "replica", "always"].map(
      (enabled) => example20(enabled, {
        name: `Users ${enabled}`,
        definition: `CREATE TRIGGER "Users ${enabled}" AFTER DELETE ON public.users FOR EACH STATEMENT EXECUTE FUNCTION public.touch()`,
        enabled
      })
    )
  ]
};
function example20(name, value) {
  const schema4 = schemaWith({
    tables: [USERS],
    routines: [
      {
        schema: "public",
        name: "touch",
        kind: "function",
        arguments: "",
        definition: "CREATE FUNCTION public.touch() RETURNS trigger\n  LANGUAGE plpgsql\n  AS $$BEGIN RETURN NEW; END$$"
      }
    ]
  });
  return { name, schema: schema4, path: partOf(USERS, "trigger", value), value };
}
var createTrigger = creates("create-trigger", "drop-trigger", pair20);
var dropTrigger = drops("drop-trigger", "create-trigger", pair20);

// src/operations/create-table.ts
var pair21 = {
  object: "table",
  place: PLACES.table,
  needs: tableNeeds,
  create: (table, _, context) => {
    const { grammar } = context;
    const name = grammar.qualified(table);
    return [
      ...table.columns.flatMap((column) => beforeColumn(column, table, grammar)),
      statementOf2(table, name, context),
      ...table.columns.flatMap((column) => afterColumn(column, table, grammar)),
      ...addedConstraints(table, name, grammar),
      ...settings2(table, name),
      ...comments(table, name, grammar),
      ...partStatements(createIndex, "index", table, table.indexes, context),
      ...partStatements(addForeignKey, "foreign-key", table, table.foreignKeys, context),
      ...partStatements(createRule, "rule", table, table.rules, context),
      ...partStatements(createTrigger, "trigger", table, table.triggers, context),
      ...partStatements(createPolicy, "policy", table, table.policies, context)
    ];
  },
  drop: (table, _, { grammar }) => [`DROP TABLE ${grammar.qualified(table)}`],
  lost: ({ schema: schema4, name }) => `all rows of ${schema4}.${name}`,
  locks: tableLocks,
  examples: TABLE_EXAMPLES
};
function statementOf2(table, name, context) {
  const { grammar } = context;
  const { partitionOf, inherits = [] } = table;
  const lines = [...tableColumns(table, context), ...constraints(table, grammar)];
  const parents = inherits.map((parent2) => grammar.qualified({ schema: parent2.schema, name: parent2.table }));
  return [
    `CREATE ${table.unlogged ? "UNLOGGED " : ""}TABLE ${name}`,
    ...partitionOf === void 0 ? [] : [` PARTITION OF ${grammar.qualified({ schema: partitionOf.schema, name: partitionOf.table })}`],
    ...partitionOf !== void 0 && lines.length === 0 ? [] : [` ${linesOf(lines)}`],
    ...partitionOf === void 0 ? [] : [` ${partitionOf.bounds}`],
    ...parents.length === 0 ? [] : [`
INHERITS (${parents.join(", ")})`],
    ...table.partitionBy === void 0 ? [] : [`
PARTITION BY ${table.partitionBy}`],
    ...table.accessMethod === void 0 ? [] : [`
USING ${grammar.name(table.accessMethod)}`],
    withClause(table.options, grammar).replace(" ", "\n"),
    ...table.tablespace === void 0 ? [] : [`
TABLESPACE ${grammar.name(table.tablespace)}`]
  ].join("");
}
function constraints(table, grammar) {
  const { primaryKey } = table;
  const path = (kind, part2) => partOf(table, kind, part2);
  return [
    ...primaryKey === void 0 ? [] : [keyClause("PRIMARY KEY", primaryKey, path("primary-key", primaryKey), grammar)],
    ...table.uniques.filter((key) => !repeatsKey(table, key)).map((key) => keyClause("UNIQUE", key, path("unique", key), grammar)),
    ...table.checks.filter(({ notValid }) => !notValid).map((check) => checkClause(check, path("check", check), grammar)),
    ...table.exclusions.map((exclusion) => exclusionClause(exclusion, grammar))
  ];
}
function addedConstraints(table, name, grammar) {
  const keys = table.uniques.filter((key) => repeatsKey(table, key)).map((key) => keyClause("UNIQUE", key, partOf(table, "unique", key), grammar));
  const checks = table.checks.filter(({ notValid }) => notValid).map((check) => checkClause(check, partOf(table, "check", check), grammar));
  return [...keys, ...checks].map((clause) => `ALTER TABLE ${name} ADD ${clause}`);
}
function repeatsKey({ primaryKey, uniques }, key) {
  const before = [
    ...primaryKey === void 0 ? [] : [primaryKey],
    ...uniques.slice(0, uniques.indexOf(key))
  ];
  return before.some(({ columns }) => JSON.stringify(columns) === JSON.stringify(key.columns));
}
function settings2(table, name) {
  return [
    ...table.rowSecurity ? [`ALTER TABLE ${name} ENABLE ROW LEVEL SECURITY`] : [],
    ...table.forceRowSecurity ? [`ALTER TABLE ${name} FORCE ROW LEVEL SECURITY`] : [],
    ...table.replicaIdentity === void 0 ? [] : [`ALTER TABLE ${name} REPLICA IDENTITY ${table.replicaIdentity.toUpperCase()}`]
  ];
}
function comments(table, name, grammar) {
  const { primaryKey, uniques, checks, exclusions } = table;
  const parts = [...primaryKey === void 0 ? [] : [primaryKey], ...uniques, ...checks, ...exclusions];
  return [
    ...commentOn(`TABLE ${name}`, table.comment, grammar),
    ...parts.flatMap((part2) => afterConstraint(part2, partOf(table, "check", part2), grammar))
  ];
}
var createTable2 = creates("create-table", "drop-table", pair21);
var dropTable = drops("drop-table", "create-table", pair21);

// src/operations/clauses/view-words.ts
function viewWords({ materialized }) {
  return materialized ? "MATERIALIZED VIEW" : "VIEW";
}
function wordsOfView(path, { before, after }) {
  return viewWords(PLACES.view.find(before, path) ?? PLACES.view.find(after, path) ?? {});
}

// src/operations/create-view.ts
var PLAIN = {
  schema: "public",
  indexes: [],
  triggers: [],
  rules: [],
  columnDetails: []
};
var NAMES = "SELECT name\n   FROM public.users";
var GROWN_UPS = {
  ...PLAIN,
  name: "Grown Ups",
  query: 'SELECT id AS number,\n    name AS "Name"\n   FROM public.users\n  WHERE (age > 17)',
  options: [
    { name: "check_option", value: "local" },
    { name: "security_barrier", value: "true" }
  ],
  columnDetails: [
    { name: "Name", comment: "as it is called", default: "'nobody'::text" },
    { name: "number", comment: "it's unique" }
  ],
  comment: "who may drive"
};
var AGES2 = {
  ...PLAIN,
  name: "ages",
  materialized: true,
  query: "SELECT age,\n    count(*) AS many\n   FROM public.users\n  GROUP BY age",
  options: [{ name: "fillfactor", value: "50" }],
  comment: "refreshed at night"
};
var pair22 = {
  object: "view",
  place: PLACES.view,
  say: ({ materialized }, path) => `${materialized ? "materialized " : ""}${printObjectName(path)}`,
  needs: (view) => ({
    objects: schemaNeed(view),
    texts: [
      ...text("query", view.query),
      ...text("expression", ...view.columnDetails.map((column) => column.default))
    ]
  }),
  create: (view, _, context) => {
    const { grammar } = context;
    const name = grammar.qualified(view);
    return [
      statementOf3(view, name, grammar),
      ...view.columnDetails.flatMap((column) => [
        ...column.default === void 0 ? [] : [`ALTER VIEW ${name} ALTER COLUMN ${grammar.name(column.name)} SET DEFAULT ${column.default}`],
        ...commentOn(`COLUMN ${name}.${grammar.name(column.name)}`, column.comment, grammar)
      ]),
      ...commentOn(`${viewWords(view)} ${name}`, view.comment, grammar),
      ...partStatements(createIndex, "index", view, view.indexes, context),
      ...partStatements(createRule, "rule", view, view.rules, context),
      ...partStatements(createTrigger, "trigger", view, view.triggers, context)
    ];
  },
  drop: (view, _, { grammar }) => [`DROP ${viewWords(view)} ${grammar.qualified(view)}`],
  // The view, its row type, its rule, its schema; a materialized one has files like a table.
  locks: (view) => (view.materialized ? 8 : 5) + view.indexes.length + view.triggers.length + view.rules.length,
  examples: [
    example21("of a table", { ...PLAIN, name: "names", query: NAMES }),
    {
      ...example21("with all that a view can have", {
        ...GROWN_UPS,
        columns: ["number", "Name"],
        query: "SELECT id, name FROM public.users WHERE age > 17"
      }),
      reads: GROWN_UPS
    },
    {
      ...example21("materialized", {
        ...AGES2,
        query: "SELECT age, count(*) AS many FROM public.users GROUP BY age -- fast",
        tablespace: "pg_default",
        accessMethod: "heap"
      }),
      reads: AGES2
    },
    example21("materialized without its rows", {
      ...PLAIN,
      name: "ages",
      materialized: true,
      withNoData: true,
      query: "SELECT age\n   FROM public.users"
    }),
    {
      ...example21("with the rights of who asks", {
        ...PLAIN,
        name: "names",
        query: NAMES,
        options: [{ name: "security_invoker", value: "true" }]
      }),
      since: 15e4
    }
  ]
};
function statementOf3(view, name, grammar) {
  return [
    `CREATE ${viewWords(view)} ${name}`,
    view.columns === void 0 ? "" : ` ${nameList(view.columns, grammar)}`,
    view.accessMethod === void 0 ? "" : ` USING ${grammar.name(view.accessMethod)}`,
    withClause(view.options, grammar),
    view.tablespace === void 0 ? "" : ` TABLESPACE ${grammar.name(view.tablespace)}`,
    ` AS
${view.query.trim()}`,
    view.materialized && view.withNoData ? "\nWITH NO DATA" : ""
  ].join("");
}
function example21(name, value) {
  return { name, schema: schemaWith({ tables: [USERS] }), path: nameOf("view", value), value };
}
var createView = creates("create-view", "drop-view", pair22);
var dropView = drops("drop-view", "create-view", pair22);

// src/operations/clauses/type-name.ts
var PART = String.raw`"(?:[^"]|"")+"|[\p{L}_][\p{L}\p{N}_$]*`;
var QUALIFIED = new RegExp(String.raw`(${PART})\.(${PART})`, "gu");
var PLAIN2 = /^[a-z_][a-z0-9_]*$/;
function typeOfOtherName(text2, rename) {
  return text2.replaceAll(QUALIFIED, (whole3, schema4, name) => {
    const now = rename({ schema: unquoted(schema4), name: unquoted(name) });
    const parts = [printed(schema4, now.schema), printed(name, now.name)];
    return parts.join(".") === whole3 ? whole3 : parts.join(".");
  });
}
function printed(before, now) {
  if (unquoted(before) === now) return before;
  return PLAIN2.test(now) ? now : `"${now.replaceAll('"', '""')}"`;
}
function unquoted(part2) {
  return part2.startsWith('"') ? part2.slice(1, -1).replaceAll('""', '"') : part2;
}

// src/operations/clauses/renamed.ts
function renamed(schema4, rename) {
  const names4 = new Names(rename);
  return sortSchema({
    ...schema4,
    collations: schema4.collations.map((each) => names4.own(each, "collation")),
    enums: schema4.enums.map((each) => names4.own(each, "relation")),
    domains: schema4.domains.map((each) => names4.typed(names4.own(each, "relation"))),
    composites: schema4.composites.map((each) => ({
      ...names4.own(each, "relation"),
      attributes: each.attributes.map((attribute) => names4.typed(attribute))
    })),
    ranges: schema4.ranges.map((each) => ({
      ...names4.collated(names4.own(each, "relation")),
      subtype: names4.type(each.subtype),
      ...each.multirange === void 0 ? {} : { multirange: names4.of(each.multirange, "relation") }
    })),
    sequences: schema4.sequences.map((each) => ({
      ...names4.own(each, "relation"),
      ...each.ownedBy === void 0 ? {} : { ownedBy: names4.table(each.ownedBy) }
    })),
    routines: schema4.routines.map((each) => ({
      ...names4.own(each, "routine"),
      arguments: names4.type(each.arguments)
    })),
    tables: schema4.tables.map((each) => tableOf4(each, names4)),
    views: schema4.views.map(
      (each) => ({
        ...names4.own(each, "relation"),
        indexes: each.indexes.map((index) => indexOf2(index, names4))
      })
    ),
    statistics: schema4.statistics.map((each) => ({
      ...names4.own(each, "other"),
      table: names4.of(each.table, "relation")
    }))
  });
}
function tableOf4(table, names4) {
  return {
    ...names4.own(table, "relation"),
    columns: table.columns.map((column) => columnOf(column, names4)),
    exclusions: table.exclusions.map((each) => ({
      ...each,
      elements: each.elements.map((element) => elementOf(element, names4))
    })),
    foreignKeys: table.foreignKeys.map((each) => ({ ...each, references: names4.table(each.references) })),
    indexes: table.indexes.map((each) => indexOf2(each, names4)),
    ...table.partitionOf === void 0 ? {} : { partitionOf: names4.table(table.partitionOf) },
    ...table.inherits === void 0 ? {} : { inherits: table.inherits.map((each) => names4.table(each)) }
  };
}
function columnOf(column, names4) {
  const { identity, serial } = column;
  return {
    ...names4.typed(column),
    ...identity === void 0 ? {} : { identity: sequenced(identity, names4) },
    ...serial === void 0 ? {} : { serial: sequenced(serial, names4) }
  };
}
function sequenced(each, names4) {
  const { sequenceName: sequenceName2 } = each;
  return sequenceName2 === void 0 ? each : { ...each, sequenceName: names4.of(sequenceName2, "relation") };
}
function indexOf2(index, names4) {
  return { ...index, elements: index.elements.map((element) => elementOf(element, names4)) };
}
function elementOf(element, names4) {
  const { operatorClass } = element;
  const collated2 = names4.collated(element);
  return operatorClass === void 0 ? collated2 : { ...collated2, operatorClass: { ...operatorClass, ...names4.of(operatorClass, "other") } };
}
var Names = class {
  #rename;
  constructor(rename) {
    this.#rename = rename;
  }
  own(object2, family) {
    return { ...object2, ...this.#rename({ schema: object2.schema, name: object2.name }, family) };
  }
  of(name, family) {
    return name.schema === void 0 ? name : this.#rename({ schema: name.schema, name: name.name }, family);
  }
  table(reference) {
    const { schema: schema4, name } = this.#rename({ schema: reference.schema, name: reference.table }, "relation");
    return { ...reference, schema: schema4, table: name };
  }
  type(text2) {
    return typeOfOtherName(text2, (name) => this.#rename(name, "relation"));
  }
  collated(object2) {
    const { collation } = object2;
    return collation === void 0 ? object2 : { ...object2, collation: this.of(collation, "collation") };
  }
  typed(object2) {
    return { ...this.collated(object2), type: this.type(object2.type) };
  }
};

// src/operations/clauses/renamed-object.ts
function renamedObject(family) {
  return (schema4, from, to) => renamed(
    schema4,
    (name, of) => of === family && name.schema === from.schema && name.name === from.name ? { schema: to.schema ?? name.schema, name: to.name } : name
  );
}

// src/operations/rename.ts
function renames(kind, definition) {
  const [first, ...others] = definition.examples;
  const exampleOf = ({ path, after, ...facts }) => ({
    ...facts,
    operation: { kind, path, before: nameAt(path), after }
  });
  return {
    kind,
    inverse: kind,
    pathAfter: (operation) => pathTo(operation.path, newName(operation)),
    place: placeOf(definition),
    describe: (operation) => {
      const { schema: schema4, name } = newName(operation);
      const to = schema4 === operation.path.schema || schema4 === void 0 ? name : `${schema4}.${name}`;
      return `rename ${printObjectName(operation.path)} to ${to}`;
    },
    touches: (operation) => [operation.path, pathTo(operation.path, newName(operation))],
    lossy: () => void 0,
    needs: (operation) => ({
      objects: [operation.path, ...isMoved(operation) ? schemaNeed(newName(operation)) : []],
      texts: []
    }),
    sql: (operation, context) => {
      const { path } = operation;
      const also = definition.also?.(path, pathTo(path, newName(operation)), context) ?? [];
      return statements([...textsOf(operation, definition, context), ...also]);
    },
    locks: () => definition.locks,
    examples: [exampleOf(first), ...others.map(exampleOf)]
  };
}
function placeOf({ find = isThere, follow }) {
  return {
    find: (schema4, path) => find(schema4, path) ? nameAt(path) : void 0,
    put: (schema4, path, value) => {
      if (value === void 0) throw new Error(`${printObjectName(path)} needs a name`);
      return follow(schema4, path, pathTo(path, value));
    }
  };
}
function isThere(schema4, path) {
  return PLACES[path.kind].find(schema4, path) !== void 0;
}
function nameAt({ schema: schema4, table, name }) {
  return { ...schema4 === void 0 || table !== void 0 ? {} : { schema: schema4 }, name };
}
function pathTo(path, { schema: schema4, name }) {
  return { ...path, ...schema4 === void 0 ? {} : { schema: schema4 }, name };
}
function newName({ kind, path, after }) {
  if (after === void 0) throw new Error(`${kind} of ${printObjectName(path)} says no name`);
  return after;
}
function isMoved({ path, after }) {
  return after?.schema !== void 0 && after.schema !== path.schema;
}
function textsOf(operation, { find = isThere, alter, rename, print }, context) {
  const { path } = operation;
  const { schema: schema4 = "", name } = newName(operation);
  const { grammar } = context;
  const nameOnly = (at) => name === path.name ? [] : [
    `${alter(at, context, path)} ${rename?.(at, context) ?? "RENAME"} TO ${print?.(name, context) ?? grammar.name(name)}`
  ];
  if (!isMoved(operation)) return nameOnly(path);
  const move = (at) => `${alter(at, context, path)} SET SCHEMA ${grammar.name(schema4)}`;
  const here = { ...path, name };
  const isTaken = name !== path.name && find(context.before, here);
  return isTaken ? [move(path), ...nameOnly({ ...path, schema: schema4 })] : [...nameOnly(path), move(here)];
}

// src/operations/rename-collation.ts
var renameCollation = renames("rename-collation", {
  follow: renamedObject("collation"),
  alter: (path, { grammar }) => `ALTER COLLATION ${objectOf(path, grammar)}`,
  locks: 3,
  examples: [
    example22("by its name", { schema: "public", name: "German" }),
    example22("into another schema", { schema: "app", name: "de" })
  ]
});
function example22(name, after) {
  const collation = { schema: "public", name: "de" };
  return {
    name,
    schema: schemaWith({
      schemas: [{ name: "app" }],
      collations: [{ ...collation, provider: "icu", locale: "de-DE" }],
      tables: [
        tableWith({
          name: "words",
          columns: [{ name: "word", type: "text", collation }],
          indexes: [{ name: "words_idx", elements: [{ column: "word", collation }] }]
        })
      ]
    }),
    path: { kind: "collation", ...collation },
    after
  };
}

// src/operations/rename-column.ts
var renameColumn = renames("rename-column", {
  follow: columnRenamed,
  alter: (path, { grammar }) => `ALTER TABLE ${relationOf(path, grammar)}`,
  rename: ({ name }, { grammar }) => `RENAME COLUMN ${grammar.name(name)}`,
  locks: 4,
  examples: [example23("of keys and indexes"), ofPartitions()]
});
function columnRenamed(schema4, from, to) {
  const rename = (column) => column === from.name ? to.name : column;
  const family = familyOf(schema4, from);
  const isMeant2 = (at) => family.some(({ schema: namespace, name }) => namespace === at.schema && name === at.table);
  return {
    ...schema4,
    tables: schema4.tables.map((table) => {
      const own = family.includes(table) ? inTable(table, rename) : table;
      return {
        ...own,
        foreignKeys: own.foreignKeys.map(
          (key) => isMeant2(key.references) ? { ...key, references: { ...key.references, columns: key.references.columns.map(rename) } } : key
        )
      };
    }),
    sequences: schema4.sequences.map(
      (sequence) => sequence.ownedBy !== void 0 && isMeant2(sequence.ownedBy) ? { ...sequence, ownedBy: { ...sequence.ownedBy, column: rename(sequence.ownedBy.column) } } : sequence
    )
  };
}
function familyOf(schema4, { schema: namespace, table }) {
  const isParent = (parent2) => parent2.schema === namespace && parent2.table === table;
  return schema4.tables.flatMap((each) => {
    if (each.schema === namespace && each.name === table) return [each];
    const parents = [...each.partitionOf === void 0 ? [] : [each.partitionOf], ...each.inherits ?? []];
    return parents.some(isParent) ? familyOf(schema4, { schema: each.schema, table: each.name }) : [];
  });
}
function inTable(table, rename) {
  return {
    ...table,
    columns: table.columns.map((column) => ({ ...column, name: rename(column.name) })),
    ...table.primaryKey === void 0 ? {} : { primaryKey: inKey(table.primaryKey, rename) },
    uniques: table.uniques.map((key) => inKey(key, rename)),
    exclusions: table.exclusions.map((each) => inElements(each, rename)),
    foreignKeys: table.foreignKeys.map((key) => ({
      ...key,
      columns: key.columns.map(rename),
      ...key.onDeleteColumns === void 0 ? {} : { onDeleteColumns: key.onDeleteColumns.map(rename) }
    })),
    indexes: table.indexes.map((index) => inElements(index, rename))
  };
}
function inKey(key, rename) {
  return including({ ...key, columns: key.columns.map(rename) }, rename);
}
function inElements(each, rename) {
  const elements = each.elements.map(
    (element) => "column" in element ? { ...element, column: rename(element.column) } : element
  );
  return including({ ...each, elements }, rename);
}
function including(each, rename) {
  return each.include === void 0 ? each : { ...each, include: each.include.map(rename) };
}
function example23(name) {
  const users = tableWith({
    name: "users",
    columns: [ID, { name: "name", type: "text", comment: "as it is called" }],
    primaryKey: { name: "users_pkey", columns: ["id"], include: ["name"] },
    uniques: [{ name: "users_name_key", columns: ["name"] }],
    exclusions: [{ name: "users_excl", method: "btree", elements: [{ column: "name", operator: "=" }] }],
    indexes: [{ name: "users_name_idx", elements: [{ column: "id" }, { column: "name" }] }]
  });
  const posts = tableWith({
    name: "posts",
    columns: [ID, { name: "author", type: "text" }],
    foreignKeys: [
      {
        name: "posts_author_fkey",
        columns: ["author"],
        references: { schema: "public", table: "users", columns: ["name"] }
      }
    ]
  });
  return {
    name,
    schema: schemaWith({ tables: [posts, users] }),
    path: partOf(users, "column", { name: "name" }),
    after: { name: "Full Name" }
  };
}
function ofPartitions() {
  const logs = tableWith({
    name: "logs",
    columns: [ID, { name: "level", type: "integer" }],
    partitionBy: "RANGE (id)"
  });
  const partition = tableWith({
    name: "logs_a",
    columns: [{ name: "level", type: "integer", default: "1" }],
    indexes: [{ name: "logs_a_level_idx", elements: [{ column: "level" }] }],
    partitionOf: { schema: "public", table: "logs", bounds: "FOR VALUES FROM (1) TO (10)" }
  });
  return {
    name: "of a partitioned table",
    schema: schemaWith({ tables: [logs, partition] }),
    path: partOf(logs, "column", { name: "level" }),
    after: { name: "severity" }
  };
}

// src/operations/rename-composite.ts
var renameComposite = renames("rename-composite", {
  follow: renamedObject("relation"),
  alter: (path, { grammar }) => `ALTER TYPE ${objectOf(path, grammar)}`,
  locks: 4,
  examples: [
    example24("by its name", { schema: "public", name: "Other" }),
    example24("into another schema", { schema: "app", name: "pair" }),
    example24("both", { schema: "app", name: "other" })
  ]
});
function example24(name, after) {
  return {
    name,
    schema: schemaWith({
      schemas: [{ name: "app" }],
      composites: [{ schema: "public", name: "pair", attributes: [{ name: "a", type: "integer" }] }],
      tables: [tableWith({ name: "users", columns: [{ name: "of_it", type: "public.pair" }] })]
    }),
    path: { kind: "composite", schema: "public", name: "pair" },
    after
  };
}

// src/operations/clauses/renamed-part.ts
function renamedPart(place3) {
  return (schema4, from, to) => {
    const part2 = place3.find(schema4, from);
    if (part2 === void 0) throw new Error(`${printObjectName(from)} is not in the schema`);
    return place3.put(place3.put(schema4, from, void 0), to, { ...part2, name: to.name });
  };
}

// src/operations/rename-constraint.ts
var FOLLOW = /* @__PURE__ */ new Map([
  ["primary-key", renamedPart(PLACES["primary-key"])],
  ["unique", renamedPart(PLACES.unique)],
  ["check", renamedPart(PLACES.check)],
  ["exclusion", renamedPart(PLACES.exclusion)],
  ["foreign-key", renamedPart(PLACES["foreign-key"])]
]);
var renameConstraint = renames("rename-constraint", {
  follow: (schema4, from, to) => {
    const follow = FOLLOW.get(from.kind);
    if (follow === void 0) throw new Error(`${from.kind} is no constraint`);
    return follow(schema4, from, to);
  },
  alter: (path, { grammar }) => `ALTER TABLE ${relationOf(path, grammar)}`,
  rename: ({ name }, { grammar }) => `RENAME CONSTRAINT ${grammar.name(name)}`,
  locks: 4,
  examples: [
    example25("primary-key", "people_pkey"),
    example25("unique", "People By Name"),
    example25("check", "people_check"),
    example25("exclusion", "people_excl"),
    example25("foreign-key", "people_fkey")
  ]
});
function example25(kind, after) {
  const users = tableWith({
    name: "users",
    columns: [ID, { name: "name", type: "text" }],
    primaryKey: { name: "old_primary-key", columns: ["id"], comment: "one user" },
    uniques: [{ name: "old_unique", columns: ["name"] }],
    checks: [{ name: "old_check", expression: "id > 0" }],
    exclusions: [{ name: "old_exclusion", method: "btree", elements: [{ column: "name", operator: "=" }] }],
    foreignKeys: [
      {
        name: "old_foreign-key",
        columns: ["id"],
        references: { schema: "public", table: "users", columns: ["id"] }
      }
    ]
  });
  return {
    name: kind,
    schema: schemaWith({ tables: [users] }),
    path: partOf(users, kind, { name: `old_${kind}` }),
    after: { name: after }
  };
}

// src/operations/rename-domain.ts
var renameDomain = renames("rename-domain", {
  follow: renamedObject("relation"),
  alter: (path, { grammar }) => `ALTER DOMAIN ${objectOf(path, grammar)}`,
  locks: 4,
  examples: [
    example26("by its name", { schema: "public", name: "Other" }),
    example26("into another schema", { schema: "app", name: "quantity" }),
    example26("both", { schema: "app", name: "other" })
  ]
});
function example26(name, after) {
  return {
    name,
    schema: schemaWith({
      schemas: [{ name: "app" }],
      domains: [{ schema: "public", name: "quantity", type: "integer", checks: [] }],
      tables: [tableWith({ name: "users", columns: [{ name: "of_it", type: "public.quantity" }] })]
    }),
    path: { kind: "domain", schema: "public", name: "quantity" },
    after
  };
}

// src/operations/rename-enum.ts
var renameEnum = renames("rename-enum", {
  follow: renamedObject("relation"),
  alter: (path, { grammar }) => `ALTER TYPE ${objectOf(path, grammar)}`,
  locks: 4,
  examples: [
    example27("by its name", { schema: "public", name: "Other" }),
    example27("into another schema", { schema: "app", name: "mood" }),
    example27("both", { schema: "app", name: "other" })
  ]
});
function example27(name, after) {
  return {
    name,
    schema: schemaWith({
      schemas: [{ name: "app" }],
      enums: [{ schema: "public", name: "mood", values: ["sad", "happy"], comment: "of people" }],
      tables: [tableWith({ name: "users", columns: [{ name: "of_it", type: "public.mood[]" }] })]
    }),
    path: { kind: "enum", schema: "public", name: "mood" },
    after
  };
}

// src/operations/rename-enum-value.ts
var renameEnumValue = renames("rename-enum-value", {
  follow: (schema4, from, to) => PLACES["enum-value"].put(schema4, from, to.name),
  alter: (path, { grammar }) => `ALTER TYPE ${relationOf(path, grammar)}`,
  rename: ({ name }, { grammar }) => `RENAME VALUE ${grammar.text(name)}`,
  print: (name, { grammar }) => grammar.text(name),
  locks: 2,
  examples: [
    {
      name: "in the middle",
      schema: schemaWith({ enums: [{ schema: "public", name: "mood", values: ["sad", "ok", "happy"] }] }),
      path: { kind: "enum-value", schema: "public", table: "mood", name: "ok" },
      after: { name: "it's so so" }
    }
  ]
});

// src/operations/rename-index.ts
var BY_NAME = { name: "users_name_idx", elements: [{ column: "name" }], comment: "to find people" };
var renameIndex = renames("rename-index", {
  follow: renamedPart(PLACES.index),
  alter: (path, { grammar }) => `ALTER INDEX ${objectOf(path, grammar)}`,
  locks: 2,
  examples: [
    {
      name: "of a table",
      schema: schemaWith({ tables: [tableWith({ ...USERS, indexes: [BY_NAME] })] }),
      path: partOf(USERS, "index", BY_NAME),
      after: { name: "Users By Name" }
    }
  ]
});

// src/operations/aspect.ts
function sets(kind, aspect29) {
  const [first, ...others] = aspect29.examples;
  const exampleOf = ({ name, schema: schema4, path, after, ...facts }) => {
    const before = aspect29.place.find(schema4, path);
    return {
      name,
      schema: schema4,
      operation: {
        kind,
        path,
        ...before === void 0 ? {} : { before },
        ...after === void 0 ? {} : { after }
      },
      ...facts
    };
  };
  return {
    kind,
    inverse: kind,
    place: aspect29.place,
    describe: ({ path, after }) => `${after === void 0 ? "remove" : "set"} ${aspect29.noun} of ${printObjectName(path)}`,
    touches: ({ path }) => [path],
    lossy: (operation, context) => aspect29.lost?.(operation, context),
    needs: (operation) => needsOf(operation, aspect29),
    sql: (operation, context) => statements(aspect29.set(operation, context)),
    locks: (operation) => aspect29.locks(operation),
    examples: [exampleOf(first), ...others.map(exampleOf)]
  };
}
function needsOf({ path, after }, aspect29) {
  const own = { objects: [path], texts: [] };
  const more = after === void 0 ? void 0 : aspect29.needs?.(after, path);
  if (more === void 0) return own;
  return { objects: [path, ...more.objects], texts: more.texts };
}

// src/operations/clauses/part-place.ts
function fieldPlace(whole3, get, set2) {
  return {
    find: (schema4, path) => {
      const object2 = whole3.find(schema4, path);
      return object2 === void 0 ? void 0 : get(object2);
    },
    put: (schema4, path, value) => whole3.put(schema4, path, set2(present(whole3, schema4, path), value))
  };
}
function present(whole3, schema4, path) {
  const object2 = whole3.find(schema4, path);
  if (object2 === void 0) throw new Error(`${printObjectName(path)} is not in the schema`);
  return object2;
}

// src/operations/rename-not-null.ts
var renameNotNull = sets("rename-not-null", {
  noun: "name of NOT NULL",
  place: fieldPlace(
    PLACES.column,
    ({ notNull, notNullName: notNullName2 }) => notNull ? notNullName2 === void 0 ? {} : { name: notNullName2 } : void 0,
    ({ notNullName: _, ...column }, { name } = {}) => name === void 0 ? column : { ...column, notNullName: name }
  ),
  set: ({ path, before, after }, { grammar }) => {
    requireServer(grammar, 18e4, "a NOT NULL constraint with a name", path);
    const [old, now] = [nameOf2(before, path, grammar), nameOf2(after, path, grammar)];
    return [
      `ALTER TABLE ${relationOf(path, grammar)} RENAME CONSTRAINT ${grammar.name(old)} TO ${grammar.name(now)}`
    ];
  },
  locks: () => 2,
  examples: [
    example28("one of its own", {}, { name: "Users Have Names" }),
    example28("another", { name: "a" }, { name: "b" }),
    example28("the usual one", { name: "old_name_not_null" }, {})
  ]
});
function nameOf2(value, { table = "", name }, grammar) {
  return value?.name ?? grammar.implicitName(table, [name], "not_null");
}
function example28(name, before, after) {
  const column = {
    name: "name",
    type: "text",
    notNull: true,
    ...before.name === void 0 ? {} : { notNullName: before.name }
  };
  const users = tableWith({ name: "users", columns: [column] });
  return {
    name,
    schema: schemaWith({ tables: [users] }),
    path: partOf(users, "column", column),
    after,
    since: 18e4
  };
}

// src/operations/rename-policy.ts
var READ = { name: "users_read", command: "select", comment: "for all" };
var renamePolicy = renames("rename-policy", {
  follow: renamedPart(PLACES.policy),
  alter: (path, { grammar }) => `ALTER POLICY ${grammar.name(path.name)} ON ${relationOf(path, grammar)}`,
  locks: 2,
  examples: [
    {
      name: "of a table",
      schema: schemaWith({ tables: [tableWith({ ...USERS, policies: [READ] })] }),
      path: partOf(USERS, "policy", READ),
      after: { name: "Users Read" }
    }
  ]
});

// src/operations/rename-range.ts
var renameRange = renames("rename-range", {
  follow: renamedObject("relation"),
  alter: (path, { grammar }) => `ALTER TYPE ${objectOf(path, grammar)}`,
  also: multirangeRenamed,
  locks: 6,
  examples: [
    example29("by its name", { schema: "public", name: "Hours" }),
    example29("into another schema", { schema: "app", name: "time_range" }),
    example29("both", { schema: "app", name: "day_range" })
  ]
});
function multirangeRenamed(from, to, context) {
  const { before, after, grammar } = context;
  const chosen2 = [PLACES.range.find(before, from), PLACES.range.find(after, to)];
  if (grammar.serverVersion < 14e4 || chosen2.some((range) => range === void 0 || range.multirange))
    return [];
  const { schema: old = "" } = from;
  const { schema: now = "" } = to;
  const name = multirangeOf(to.name, grammar);
  const alter = (type) => `ALTER TYPE ${grammar.qualified(type)}`;
  return [
    ...from.name === to.name ? [] : [
      `${alter({ schema: old, name: multirangeOf(from.name, grammar) })} RENAME TO ${grammar.name(name)}`
    ],
    ...old === now ? [] : [`${alter({ schema: old, name })} SET SCHEMA ${grammar.name(now)}`]
  ];
}
function multirangeOf(range, grammar) {
  return range.includes("range") ? grammar.implicitName(range.replace("range", "multirange"), [], "") : grammar.implicitName(range, [], "multirange");
}
function example29(name, after) {
  return {
    name,
    schema: schemaWith({
      schemas: [{ name: "app" }],
      ranges: [{ schema: "public", name: "time_range", subtype: "time without time zone" }],
      tables: [tableWith({ name: "users", columns: [{ name: "of_it", type: "public.time_range" }] })]
    }),
    path: { kind: "range", schema: "public", name: "time_range" },
    after
  };
}

// src/operations/clauses/renamed-routine.ts
function renamedRoutine(schema4, from, to) {
  const routine = PLACES.routine.find(schema4, from);
  if (routine === void 0) throw new Error(`${printObjectName(from)} is not in the schema`);
  const { schema: namespace = routine.schema, name } = to;
  return PLACES.routine.put(PLACES.routine.put(schema4, from, void 0), to, {
    ...routine,
    schema: namespace,
    name
  });
}

// src/operations/rename-routine.ts
var ROUTINES = {
  function: {
    schema: "public",
    name: "add",
    kind: "function",
    arguments: "integer, integer",
    definition: "CREATE FUNCTION public.add(integer, integer)\n RETURNS integer\n LANGUAGE sql\nAS $$SELECT $1 + $2$$"
  },
  procedure: {
    schema: "public",
    name: "do_nothing",
    kind: "procedure",
    arguments: "",
    definition: "CREATE PROCEDURE public.do_nothing()\n LANGUAGE plpgsql\nAS $$BEGIN NULL; END$$"
  },
  aggregate: {
    schema: "public",
    name: "total",
    kind: "aggregate",
    arguments: "integer",
    definition: "CREATE AGGREGATE public.total(integer) (SFUNC = int4pl, STYPE = integer, INITCOND = '0')"
  }
};
var renameRoutine = renames("rename-routine", {
  follow: renamedRoutine,
  alter: (path, context, from) => `ALTER ${signatureOf(path, context, from)}`,
  locks: 3,
  examples: [
    example30("a function, by its name", "function", { schema: "public", name: "Sum" }),
    example30("a function, into another schema", "function", { schema: "app", name: "add" }),
    example30("a function, both", "function", { schema: "app", name: "sum" }),
    example30("a procedure", "procedure", { schema: "public", name: "pause" }),
    example30("an aggregate", "aggregate", { schema: "public", name: "sum_up" })
  ]
});
function example30(name, kind, after) {
  const routine = ROUTINES[kind];
  return {
    name,
    schema: schemaWith({ schemas: [{ name: "app" }], routines: [routine] }),
    path: nameOf("routine", routine),
    after
  };
}

// src/operations/rename-rule.ts
var STAY = {
  name: "users_stay",
  definition: "CREATE RULE users_stay AS\n    ON DELETE TO public.users DO INSTEAD NOTHING"
};
var renameRule = renames("rename-rule", {
  follow: renamedPart(PLACES.rule),
  alter: (path, { grammar }) => `ALTER RULE ${grammar.name(path.name)} ON ${relationOf(path, grammar)}`,
  locks: 2,
  examples: [
    {
      name: "of a table",
      schema: schemaWith({ tables: [tableWith({ ...USERS, rules: [STAY] })] }),
      path: partOf(USERS, "rule", STAY),
      after: { name: "Nobody Leaves" }
    }
  ]
});

// src/operations/rename-schema.ts
var ofItself = renamedPart(PLACES.schema);
var renameSchema = renames("rename-schema", {
  follow: (schema4, from, to) => {
    const named6 = ofItself(schema4, from, to);
    const extensions = named6.extensions.map(
      (extension) => extension.schema === from.name ? { ...extension, schema: to.name } : extension
    );
    return renamed(
      { ...named6, extensions },
      (name) => name.schema === from.name ? { ...name, schema: to.name } : name
    );
  },
  alter: ({ name }, { grammar }) => `ALTER SCHEMA ${grammar.name(name)}`,
  locks: 2,
  examples: [
    {
      name: "with a type and a table",
      schema: schemaWith({
        schemas: [{ name: "app", comment: "ours" }],
        enums: [{ schema: "app", name: "mood", values: ["sad", "happy"] }],
        tables: [
          tableWith({ ...USERS, schema: "app" }),
          tableWith({ name: "days", columns: [{ name: "mood", type: "app.mood[]" }] })
        ]
      }),
      path: { kind: "schema", name: "app" },
      after: { name: "Back Office" }
    }
  ]
});

// src/operations/rename-sequence.ts
var renameSequence = renames("rename-sequence", {
  find: isThere2,
  follow: renamedObject("relation"),
  alter: (path, { grammar }) => `ALTER SEQUENCE ${objectOf(path, grammar)}`,
  locks: 3,
  examples: [
    example31("by its name", { schema: "public", name: "Numbers" }),
    example31("into another schema", { schema: "app", name: "ticket_numbers" }),
    example31("both", { schema: "app", name: "numbers" }),
    ofIdentity()
  ]
});
function isThere2(schema4, path) {
  if (PLACES.sequence.find(schema4, path) !== void 0) return true;
  return schema4.tables.some(
    ({ columns }) => columns.some(({ identity, serial }) => {
      const sequence = (identity ?? serial)?.sequenceName;
      return sequence?.schema === path.schema && sequence?.name === path.name;
    })
  );
}
function example31(name, after) {
  const sequence = { schema: "public", name: "ticket_numbers", cache: "5", comment: "in a row" };
  return {
    name,
    schema: schemaWith({ schemas: [{ name: "app" }], sequences: [sequence] }),
    path: nameOf("sequence", sequence),
    after
  };
}
function ofIdentity() {
  const sequenceName2 = { schema: "public", name: "numbers" };
  const tickets = tableWith({
    name: "tickets",
    columns: [{ ...ID, identity: { always: true, sequenceName: sequenceName2 } }]
  });
  return {
    name: "behind a column",
    schema: schemaWith({ tables: [tickets] }),
    path: nameOf("sequence", sequenceName2),
    after: { schema: "public", name: "other_numbers" }
  };
}

// src/operations/rename-table.ts
var ofTable = renamedObject("relation");
var renameTable = renames("rename-table", {
  follow: (schema4, from, to) => ofTable(withSequences(schema4, from, to), from, to),
  alter: (path, { grammar }) => `ALTER TABLE ${objectOf(path, grammar)}`,
  locks: 10,
  examples: [
    example32("by its name", { schema: "public", name: "People" }),
    example32("into another schema", { schema: "app", name: "users" }),
    example32("both", { schema: "app", name: "people" }),
    { ...example32("both, where the name is taken", { schema: "app", name: "posts" }) }
  ]
});
function withSequences(schema4, from, to) {
  if (from.schema === to.schema) return schema4;
  return schema4.sequences.filter(({ ownedBy }) => ownedBy?.schema === from.schema && ownedBy?.table === from.name).reduce((all, sequence) => {
    const path = nameOf("sequence", sequence);
    return ofTable(all, path, { ...path, ...to.schema === void 0 ? {} : { schema: to.schema } });
  }, schema4);
}
function example32(name, after) {
  const posts = tableWith({
    name: "posts",
    columns: [ID, { name: "author", type: "integer" }],
    foreignKeys: [
      {
        name: "posts_author_fkey",
        columns: ["author"],
        references: { schema: "public", table: "users", columns: ["id"] }
      }
    ]
  });
  return {
    name,
    schema: schemaWith({
      schemas: [{ name: "app" }],
      sequences: [
        {
          schema: "public",
          name: "numbers",
          ownedBy: { schema: "public", table: "users", column: "age" }
        }
      ],
      tables: [posts, USERS]
    }),
    path: nameOf("table", USERS),
    after
  };
}

// src/operations/rename-trigger.ts
var TOUCHED = {
  name: "users_touched",
  definition: "CREATE TRIGGER users_touched AFTER DELETE ON public.users FOR EACH STATEMENT EXECUTE FUNCTION public.touch()",
  enabled: "always"
};
var TOUCH = {
  schema: "public",
  name: "touch",
  kind: "function",
  arguments: "",
  definition: "CREATE FUNCTION public.touch() RETURNS trigger\n  LANGUAGE plpgsql\n  AS $$BEGIN RETURN NEW; END$$"
};
var renameTrigger = renames("rename-trigger", {
  follow: renamedPart(PLACES.trigger),
  alter: (path, { grammar }) => `ALTER TRIGGER ${grammar.name(path.name)} ON ${relationOf(path, grammar)}`,
  locks: 2,
  examples: [
    {
      name: "of a table",
      schema: schemaWith({ routines: [TOUCH], tables: [tableWith({ ...USERS, triggers: [TOUCHED] })] }),
      path: partOf(USERS, "trigger", TOUCHED),
      after: { name: "Users Touched" }
    }
  ]
});

// src/operations/rename-view.ts
var renameView = renames("rename-view", {
  follow: renamedObject("relation"),
  alter: (path, context, from) => `ALTER ${wordsOfView(from, context)} ${objectOf(path, context.grammar)}`,
  locks: 6,
  examples: [
    example33("by its name", { schema: "public", name: "All Names" }),
    example33("both", { schema: "app", name: "all_names" }),
    example33("a materialized one", { schema: "public", name: "all_names" }, { materialized: true }),
    example33("a materialized one, both", { schema: "app", name: "all_names" }, { materialized: true })
  ]
});
function example33(name, after, kind = {}) {
  const view = {
    schema: "public",
    name: "names",
    ...kind,
    query: "SELECT name\n   FROM public.users",
    indexes: [],
    triggers: [],
    rules: [],
    columnDetails: []
  };
  return {
    name,
    schema: schemaWith({ schemas: [{ name: "app" }], tables: [USERS], views: [view] }),
    path: nameOf("view", view),
    after
  };
}

// src/operations/replace-routine.ts
var replaceRoutine = sets("replace-routine", {
  noun: "definition",
  place: PLACES.routine,
  needs: (routine) => ({ objects: schemaNeed(routine), texts: text("statement", routine.definition) }),
  set: ({ before, after }, { grammar }) => after === void 0 ? [] : [
    ...before?.definition === after.definition ? [] : [asReplacement(after.definition)],
    ...commentIs(signature(after, grammar), before?.comment, after.comment, grammar)
  ],
  locks: () => 2,
  examples: [
    example34(
      "of a function",
      {
        schema: "public",
        name: "add",
        kind: "function",
        arguments: "integer, integer",
        definition: "CREATE OR REPLACE FUNCTION public.add(a integer, b integer)\n RETURNS integer\n LANGUAGE sql\nAS $function$SELECT a - b$function$",
        comment: "the sum"
      },
      "CREATE OR REPLACE FUNCTION public.add(a integer, b integer)\n RETURNS integer\n LANGUAGE sql\n IMMUTABLE STRICT\nAS $function$SELECT a + b$function$"
    ),
    example34(
      "of a procedure",
      {
        schema: "public",
        name: "do_nothing",
        kind: "procedure",
        arguments: "",
        definition: "CREATE OR REPLACE PROCEDURE public.do_nothing()\n LANGUAGE plpgsql\nAS $procedure$BEGIN NULL; END$procedure$"
      },
      "CREATE OR REPLACE PROCEDURE public.do_nothing()\n LANGUAGE plpgsql\nAS $procedure$BEGIN NULL; NULL; END$procedure$"
    )
  ]
});
function example34(name, before, definition) {
  return {
    name,
    schema: schemaWith({ routines: [before] }),
    path: nameOf("routine", before),
    after: { ...before, definition }
  };
}

// src/operations/aspect-examples.ts
function onColumn(name, column, after) {
  const tickets = tableWith({ name: "tickets", columns: [ID, column] });
  return on(name, [tickets], partOf(tickets, "column", column), after);
}
function onTable(name, table, after, others = []) {
  return on(name, [table, ...others], nameOf("table", table), after);
}
function onPart(name, table, [kind, part2], after, others = []) {
  return on(name, [table, ...others], partOf(table, kind, { name: part2 }), after);
}
function on(name, tables2, path, after) {
  const sorted2 = [...tables2].sort((a, b) => a.name < b.name ? -1 : 1);
  return { name, schema: schemaWith({ tables: sorted2 }), path, ...after === void 0 ? {} : { after } };
}

// src/operations/clauses/alter-stored.ts
function alterStored(path, context) {
  const words = path.kind === "table" ? "TABLE" : path.kind === "view" ? wordsOfView(path, context) : "INDEX";
  return `ALTER ${words} ${objectOf(path, context.grammar)}`;
}

// src/operations/set-access-method.ts
var OF_TABLE = fieldPlace(
  PLACES.table,
  ({ accessMethod }) => accessMethod,
  ({ accessMethod: _, ...table }, value) => value === void 0 ? table : { ...table, accessMethod: value }
);
var OF_VIEW = fieldPlace(
  PLACES.view,
  ({ accessMethod }) => accessMethod,
  ({ accessMethod: _, ...view }, value) => value === void 0 ? view : { ...view, accessMethod: value }
);
function placeOf2({ kind }) {
  return kind === "view" ? OF_VIEW : OF_TABLE;
}
var UNTOLD2 = { untold: true, since: 15e4 };
var aspect = {
  noun: "access method",
  place: {
    find: (schema4, path) => placeOf2(path).find(schema4, path),
    put: (schema4, path, value) => placeOf2(path).put(schema4, path, value)
  },
  set: ({ path, after = "heap" }, context) => {
    requireServer(context.grammar, 15e4, "SET ACCESS METHOD", path);
    return [`${alterStored(path, context)} SET ACCESS METHOD ${context.grammar.name(after)}`];
  },
  locks: () => 8,
  examples: [
    { ...onTable("of a table", USERS, "heap"), ...UNTOLD2 },
    { ...onTable("the usual one", tableWith({ name: "Moved", accessMethod: "heap" })), ...UNTOLD2 },
    { ...ofView(), ...UNTOLD2 }
  ]
};
function ofView() {
  return {
    name: "of a materialized view",
    schema: schemaWith({ tables: [USERS], views: [AGES] }),
    path: nameOf("view", AGES),
    after: "heap"
  };
}
var setAccessMethod = sets("set-access-method", aspect);

// src/operations/clauses/index-place.ts
function settingsOf({ options, clustered, replicaIdentity, tablespace }) {
  return {
    ...options === void 0 ? {} : { options },
    ...clustered === void 0 ? {} : { clustered },
    ...replicaIdentity === void 0 ? {} : { replicaIdentity },
    ...tablespace === void 0 ? {} : { tablespace }
  };
}
var KINDS3 = {
  index: fieldPlace(
    PLACES.index,
    settingsOf,
    ({ options: _, clustered: _c, replicaIdentity: _r, tablespace: _t, ...index }, settings4) => ({
      ...index,
      ...settings4
    })
  ),
  "primary-key": fieldPlace(
    PLACES["primary-key"],
    settingsOf,
    ({ options: _, clustered: _c, replicaIdentity: _r, tablespace: _t, ...key }, settings4) => ({
      ...key,
      ...settings4
    })
  ),
  unique: fieldPlace(
    PLACES.unique,
    settingsOf,
    ({ options: _, clustered: _c, replicaIdentity: _r, tablespace: _t, ...key }, settings4) => ({
      ...key,
      ...settings4
    })
  ),
  exclusion: fieldPlace(
    PLACES.exclusion,
    settingsOf,
    ({ options: _, clustered: _c, replicaIdentity: _r, tablespace: _t, ...exclusion }, settings4) => ({
      ...exclusion,
      ...settings4
    })
  )
};
var INDEX_SETTINGS = {
  find: (schema4, path) => placeOf3(path).find(schema4, path),
  put: (schema4, path, value) => placeOf3(path).put(schema4, path, value)
};
function placeOf3({ kind }) {
  const place3 = KINDS3[kind];
  if (place3 === void 0) throw new Error(`a ${kind} has no index`);
  return place3;
}

// src/operations/set-clustered.ts
var aspect2 = {
  noun: "CLUSTER",
  place: fieldPlace(
    INDEX_SETTINGS,
    ({ clustered }) => clustered,
    ({ clustered: _, ...settings4 }, value) => value === void 0 ? settings4 : { ...settings4, clustered: value }
  ),
  set: ({ path, after }, { grammar }) => {
    const table = `ALTER TABLE ${relationOf(path, grammar)}`;
    return [after ? `${table} CLUSTER ON ${grammar.name(path.name)}` : `${table} SET WITHOUT CLUSTER`];
  },
  locks: () => 3,
  examples: [
    onPart(
      "by an index",
      { ...USERS, indexes: [{ name: "Users By Age", elements: [{ column: "age" }] }] },
      ["index", "Users By Age"],
      true
    ),
    onPart("by the primary key", USERS, ["primary-key", "users_pkey"], true),
    onPart(
      "no more by a unique constraint",
      { ...USERS, uniques: [{ name: "users_name_key", columns: ["name"], clustered: true }] },
      ["unique", "users_name_key"]
    )
  ]
};
var setClustered = sets("set-clustered", aspect2);

// src/operations/set-column-auto-increment.ts
var aspect3 = {
  noun: "automatic numbers",
  place: fieldPlace(
    PLACES.column,
    ({ autoIncrement }) => autoIncrement,
    ({ autoIncrement: _, ...column }, value) => value === void 0 ? column : { ...column, autoIncrement: value }
  ),
  // PostgreSQL has identity and serial columns: this is of dialects that say how by themselves.
  set: () => {
    throw new Error("a dialect with automatic numbers says itself how they are set");
  },
  locks: () => 4,
  examples: [
    onColumn("set", { ...ID, name: "number" }, true),
    onColumn("taken away", { ...ID, name: "number", autoIncrement: true })
  ]
};
var setColumnAutoIncrement = sets("set-column-auto-increment", aspect3);

// src/operations/set-column-compression.ts
var aspect4 = {
  noun: "compression",
  place: fieldPlace(
    PLACES.column,
    ({ compression }) => compression,
    ({ compression: _, ...column }, value) => value === void 0 ? column : { ...column, compression: value }
  ),
  set: ({ path, after }, { grammar }) => {
    requireServer(grammar, 14e4, "COMPRESSION", path);
    return [`${alterColumn(path, grammar)} SET COMPRESSION ${after ?? "default"}`];
  },
  locks: () => 2,
  examples: [
    { ...onColumn("a first one", { name: "Body", type: "text" }, "pglz"), since: 14e4 },
    {
      ...onColumn("the database's own", { name: "body", type: "jsonb", compression: "pglz" }),
      since: 14e4
    }
  ]
};
var setColumnCompression = sets("set-column-compression", aspect4);

// src/operations/set-column-default.ts
var setColumnDefault = sets("set-column-default", {
  noun: "default",
  place: fieldPlace(
    PLACES.column,
    (column) => column.default,
    ({ default: _, ...column }, value) => value === void 0 ? column : { ...column, default: value }
  ),
  needs: (expression) => ({ objects: [], texts: text("expression", expression) }),
  set: ({ path, after }, { grammar }) => [
    `${alterColumn(path, grammar)} ${after === void 0 ? "DROP DEFAULT" : `SET DEFAULT ${defaultExpression(after)}`}`
  ],
  locks: () => 2,
  examples: [example35("a first one", void 0, "0"), example35("another one", "0", "1"), example35("none", "0")]
});
function example35(name, before, after) {
  const column = { name: "count", type: "integer", ...before === void 0 ? {} : { default: before } };
  const tickets = tableWith({ name: "tickets", columns: [ID, column] });
  const schema4 = schemaWith({ tables: [tickets] });
  return { name, schema: schema4, path: partOf(tickets, "column", column), ...after === void 0 ? {} : { after } };
}

// src/operations/set-column-generated.ts
var TWICE = { expression: "id * 2", stored: true };
var aspect5 = {
  noun: "generated expression",
  place: fieldPlace(
    PLACES.column,
    ({ generated }) => generated,
    ({ generated: _, ...column }, value) => value === void 0 ? column : { ...column, generated: value }
  ),
  needs: ({ expression }) => ({ objects: [], texts: text("expression", expression) }),
  set: ({ path, before, after }, { grammar }) => {
    const column = alterColumn(path, grammar);
    if (after === void 0 && before?.stored) return [`${column} DROP EXPRESSION`];
    if (after === void 0 || before?.stored !== after.stored) {
      throw new OperationError("diff/unsupported", {
        what: "it becomes generated, or is no longer generated as it was",
        object: path,
        reason: "no server changes that of a column that is there",
        proposal: "Drop the column and add it again."
      });
    }
    requireServer(grammar, 17e4, "another expression of a generated column", path);
    if (!after.stored) requireServer(grammar, 18e4, "a virtual generated column", path);
    return [`${column} SET EXPRESSION AS ${enclosed(after.expression)}`];
  },
  // Where the rows are written anew the table has a second set of files for a while.
  locks: () => 8,
  examples: [
    { ...onColumn("none", { name: "twice", type: "integer", generated: TWICE }), oneWay: true },
    {
      ...onColumn(
        "another expression",
        { name: "Twice Or So", type: "integer", generated: TWICE },
        { expression: "id + id", stored: true }
      ),
      since: 17e4
    },
    {
      ...onColumn(
        "another one of a column that is computed when it is read",
        { name: "twice", type: "integer", generated: { ...TWICE, stored: false } },
        { expression: "id + id", stored: false }
      ),
      since: 18e4
    }
  ]
};
var setColumnGenerated = sets("set-column-generated", aspect5);

// src/operations/clauses/column-in.ts
function columnIn(schema4, path) {
  const hasTable = schema4.tables.some((table) => table.schema === path.schema && table.name === path.table);
  return hasTable ? PLACES.column.find(schema4, path) : void 0;
}

// src/operations/clauses/column-sequence.ts
function sequenceOf({ sequenceName: sequenceName2 }, { schema: schema4, table, name }, grammar) {
  return sequenceName2 ?? {
    ...schema4 === void 0 ? {} : { schema: schema4 },
    name: grammar.implicitName(table ?? "", [name], "seq")
  };
}
function countingOf(options, column) {
  const type = column?.type;
  return { options, usual: type === "smallint" || type === "integer" ? type : "bigint" };
}
function countOn(path, options, grammar) {
  const { increment = "1", minimum, maximum, start } = options;
  const up = !increment.startsWith("-");
  const column = grammar.name(path.name);
  const last = `${up ? "max" : "min"}(${column})`;
  const from = start ?? (up ? minimum ?? "1" : maximum ?? "-1");
  const table = relationOf(path, grammar);
  const sequence = `pg_catalog.pg_get_serial_sequence(${grammar.text(table)}, ${grammar.text(path.name)})`;
  return `SELECT pg_catalog.setval(${sequence}, ${last}) FROM ${table} HAVING ${last} ${up ? ">=" : "<="} ${from}`;
}
function renameSequence2(from, to, grammar) {
  return from.name === to.name ? [] : [`ALTER SEQUENCE ${grammar.qualified(from)} RENAME TO ${grammar.name(to.name)}`];
}

// src/operations/clauses/sequence-changes.ts
var BITS = { smallint: 15n, integer: 31n, bigint: 63n };
function sequenceChanges(name, before, after, grammar) {
  const old = wholeCounting(before);
  const now = wholeCounting(after);
  const words = changedWords(before, after);
  if (words.length === 0) return [];
  const apart = now.minimum > old.maximum || now.maximum < old.minimum;
  const alter = `ALTER SEQUENCE ${name} ${[...words, ...apart ? [`RESTART WITH ${now.start}`] : []].join(" ")}`;
  return [...apart ? [] : fitCounter(name, old, now, grammar), alter];
}
function changedWords(before, after) {
  const old = wholeCounting(before);
  const now = wholeCounting(after);
  const { minimum, maximum, cache, cycle } = after.options;
  const afresh = old.type !== now.type || old.increment > 0n !== now.increment > 0n;
  return [
    ...old.type === now.type ? [] : [`AS ${now.type}`],
    ...old.increment === now.increment ? [] : [`INCREMENT BY ${now.increment}`],
    ...!afresh && old.minimum === now.minimum ? [] : [minimum === void 0 ? "NO MINVALUE" : `MINVALUE ${minimum}`],
    ...!afresh && old.maximum === now.maximum ? [] : [maximum === void 0 ? "NO MAXVALUE" : `MAXVALUE ${maximum}`],
    ...old.start === now.start ? [] : [`START WITH ${now.start}`],
    ...before.options.cache === cache ? [] : [`CACHE ${cache ?? "1"}`],
    ...before.options.cycle === cycle ? [] : [cycle ? "CYCLE" : "NO CYCLE"]
  ];
}
function wholeCounting({ options, usual }) {
  const type = options.type ?? usual;
  const limit = 1n << BITS[type];
  const increment = BigInt(options.increment ?? "1");
  const up = increment > 0n;
  const minimum = BigInt(options.minimum ?? (up ? "1" : `${-limit}`));
  const maximum = BigInt(options.maximum ?? (up ? `${limit - 1n}` : "-1"));
  return { type, increment, minimum, maximum, start: BigInt(options.start ?? `${up ? minimum : maximum}`) };
}
function fitCounter(name, old, now, grammar) {
  if (now.minimum <= old.minimum && now.maximum >= old.maximum) return [];
  const [first, outside, past] = now.increment > 0n ? [now.minimum, `last_value < ${now.minimum}`, `last_value > ${now.maximum}`] : [now.maximum, `last_value > ${now.maximum}`, `last_value < ${now.minimum}`];
  return [
    `SELECT pg_catalog.setval(${grammar.text(name)}, ${first}, false) FROM ${name} WHERE ${outside} OR (${past} AND NOT is_called)`
  ];
}

// src/operations/clauses/handed-over.ts
function handoverOf(path, from, to, { before, after, grammar }) {
  const old = wholeCounting(countingOf(from, columnIn(before, path)));
  const now = wholeCounting(countingOf(to, columnIn(after, path)));
  const up = now.increment > 0n;
  if (up !== old.increment > 0n) return void 0;
  const isEarlier = up ? old.minimum < now.start : old.maximum > now.start;
  const where = isEarlier ? ` WHERE last_value ${up ? ">=" : "<="} ${now.start}` : "";
  return {
    aside: freeName(path, [before, after], grammar),
    goOn: (one3, other) => `SELECT pg_catalog.setval(${grammar.text(grammar.qualified(other))}, last_value, is_called) FROM ${grammar.qualified(one3)}${where}`
  };
}
function freeName({ schema: schema4 = "", table = "", name }, schemas, grammar) {
  const taken = new Set(schemas.flatMap((each) => relationNames(each, schema4)));
  for (let number = 0; ; number++) {
    const suffix = number === 0 ? "seq_old" : `seq_old${number}`;
    const candidate = grammar.implicitName(table, [name], suffix);
    if (!taken.has(candidate)) return { schema: schema4, name: candidate };
  }
}
function relationNames({ tables: tables2, views, sequences }, namespace) {
  const named6 = [tables2, views, sequences].flatMap(
    (list) => list.filter(({ schema: schema4 }) => schema4 === namespace).map(({ name }) => name)
  );
  const behind = tables2.flatMap(
    ({ columns }) => columns.flatMap(({ serial, identity }) => (serial ?? identity)?.sequenceName?.name ?? [])
  );
  return [...named6, ...behind];
}

// src/operations/clauses/serial-options.ts
function serialOptions(path, serial, { after }) {
  const { usual } = countingOf(serial, columnIn(after, path));
  return sequenceOptions({ ...serial, type: serial.type ?? usual });
}

// src/operations/set-column-identity.ts
var NUMBER2 = { name: "number", type: "integer", notNull: true };
var ODD = {
  always: true,
  sequenceName: { schema: "public", name: "Ticket Numbers" },
  start: "1000",
  increment: "10",
  minimum: "10",
  maximum: "99999",
  cache: "5",
  cycle: true
};
var aspect6 = {
  noun: "identity",
  place: fieldPlace(
    PLACES.column,
    ({ identity }) => identity,
    ({ identity: _, ...column }, value) => value === void 0 ? column : { ...column, identity: value }
  ),
  set: ({ path, before, after }, context) => {
    const { grammar } = context;
    const column = alterColumn(path, grammar);
    if (after === void 0) return before === void 0 ? [] : dropped2(path, before, context);
    if (before === void 0) return added(path, after, context);
    const from = sequenceOf(before, path, grammar);
    const to = sequenceOf(after, path, grammar);
    const old = countingOf(before, columnIn(context.before, path));
    const now = countingOf(after, columnIn(context.after, path));
    return [
      ...before.always === after.always ? [] : [`${column} SET GENERATED ${after.always ? "ALWAYS" : "BY DEFAULT"}`],
      ...renameSequence2(from, to, grammar),
      ...sequenceChanges(grammar.qualified(to), old, now, grammar)
    ];
  },
  locks: () => 4,
  examples: [
    onColumn("a first one", NUMBER2, { always: true }),
    onColumn("with options", { ...NUMBER2, name: "The Number" }, ODD),
    onColumn("counting down", NUMBER2, { always: false, increment: "-1" }),
    onColumn("none", { ...NUMBER2, identity: { always: false } }),
    onColumn("only by default", { ...NUMBER2, identity: { always: true } }, { always: false }),
    onColumn("other options", { ...NUMBER2, identity: { always: false } }, ODD),
    onColumn("no options", { ...NUMBER2, type: "bigint", identity: ODD }, { always: true }),
    onColumn("another start", { ...NUMBER2, identity: { always: true } }, { always: true, start: "500" }),
    onColumn(
      "the other direction",
      { ...NUMBER2, type: "smallint", identity: { always: true } },
      { always: true, increment: "-2" }
    ),
    onColumn(
      "other bounds",
      { ...NUMBER2, identity: { always: true, minimum: "-100", maximum: "100", start: "0" } },
      { always: true, minimum: "50", start: "60" }
    ),
    onColumn(
      "another sequence",
      { ...NUMBER2, identity: { always: true } },
      { always: true, sequenceName: { schema: "public", name: "numbers" } }
    )
  ]
};
function added(path, identity, context) {
  const { before, grammar } = context;
  const table = { schema: path.schema ?? "", name: path.table ?? "" };
  const clauses = valueClauses({ name: path.name, type: "", identity }, table, grammar);
  const add2 = `${alterColumn(path, grammar)} ADD ${clauses.join(" ")}`;
  const serial = columnIn(before, path)?.serial;
  const handover = serial === void 0 ? void 0 : handoverOf(path, serial, identity, context);
  if (handover === void 0) return [add2, countOn(path, identity, grammar)];
  return [
    add2,
    handover.goOn(handover.aside, sequenceOf(identity, path, grammar)),
    `DROP SEQUENCE ${grammar.qualified(handover.aside)}`
  ];
}
function dropped2(path, identity, context) {
  const { after, grammar } = context;
  const drop = `${alterColumn(path, grammar)} DROP IDENTITY`;
  const serial = columnIn(after, path)?.serial;
  const handover = serial === void 0 ? void 0 : handoverOf(path, identity, serial, context);
  if (serial === void 0 || handover === void 0) return [drop];
  const sequence = sequenceOf(serial, path, grammar);
  return [
    ...renameSequence2(sequenceOf(identity, path, grammar), handover.aside, grammar),
    `CREATE SEQUENCE ${grammar.qualified(sequence)} ${serialOptions(path, serial, context).join(" ")}`,
    handover.goOn(handover.aside, sequence),
    drop
  ];
}
var setColumnIdentity = sets("set-column-identity", aspect6);

// src/operations/set-column-not-null.ts
var aspect7 = {
  noun: "NOT NULL",
  place: fieldPlace(
    PLACES.column,
    notNullOf,
    ({ notNull: _, notNullName: _name, ...column }, value) => {
      if (value === void 0) return column;
      return { ...column, notNull: true, ...value.name === void 0 ? {} : { notNullName: value.name } };
    }
  ),
  set: ({ path, before, after }, { grammar }) => {
    const column = alterColumn(path, grammar);
    if (after === void 0) return [`${column} DROP NOT NULL`];
    if (after.name !== void 0 || before !== void 0)
      requireServer(grammar, 18e4, "a NOT NULL constraint with a name", path);
    const table = `ALTER TABLE ${relationOf(path, grammar)}`;
    const nameOf7 = ({ name }) => grammar.name(name ?? grammar.implicitName(path.table ?? "", [path.name], "not_null"));
    if (before !== void 0) return [`${table} RENAME CONSTRAINT ${nameOf7(before)} TO ${nameOf7(after)}`];
    return after.name === void 0 ? [`${column} SET NOT NULL`] : [`${table} ADD CONSTRAINT ${nameOf7(after)} NOT NULL ${grammar.name(path.name)}`];
  },
  locks: () => 2,
  examples: [
    onColumn("set", { name: "title", type: "text" }, {}),
    onColumn("removed", { name: "Of Whom", type: "text", notNull: true }),
    {
      ...onColumn("set with a name", { name: "title", type: "text" }, { name: "Has Title" }),
      since: 18e4
    },
    {
      ...onColumn("removed with its name", {
        name: "title",
        type: "text",
        notNull: true,
        notNullName: "titled"
      }),
      since: 18e4
    },
    {
      ...onColumn("with a first name", { name: "title", type: "text", notNull: true }, { name: "titled" }),
      since: 18e4
    },
    {
      ...onColumn(
        "with another name",
        { name: "title", type: "text", notNull: true, notNullName: "titled" },
        { name: "Has Title" }
      ),
      since: 18e4
    },
    {
      ...onColumn(
        "with the usual name",
        { name: "title", type: "text", notNull: true, notNullName: "titled" },
        {}
      ),
      since: 18e4
    }
  ]
};
function notNullOf({ notNull, notNullName: notNullName2 }) {
  if (!notNull) return void 0;
  return notNullName2 === void 0 ? {} : { name: notNullName2 };
}
var setColumnNotNull = sets("set-column-not-null", aspect7);

// src/operations/clauses/option-changes.ts
function optionChanges(before = [], after = [], grammar) {
  const same3 = new Set(before.map(canonicalText));
  const kept = new Set(after.map(({ name }) => name));
  const set2 = after.filter((option) => !same3.has(canonicalText(option)));
  const reset3 = before.filter(({ name }) => !kept.has(name));
  return [
    ...reset3.length === 0 ? [] : [`RESET (${reset3.map(({ name }) => optionName(name, grammar)).join(", ")})`],
    ...set2.length === 0 ? [] : [`SET (${optionList(set2, grammar)})`]
  ];
}

// src/operations/set-column-options.ts
var BOTH = [
  { name: "n_distinct", value: "-0.5" },
  { name: "n_distinct_inherited", value: "100" }
];
var aspect8 = {
  noun: "options",
  place: fieldPlace(
    PLACES.column,
    ({ options }) => options,
    ({ options: _, ...column }, value) => value === void 0 ? column : { ...column, options: value }
  ),
  set: ({ path, before, after }, { grammar }) => optionChanges(before, after, grammar).map((action) => `${alterColumn(path, grammar)} ${action}`),
  locks: () => 2,
  examples: [
    onColumn("first ones", { name: "Body", type: "text" }, BOTH),
    onColumn("others", { name: "body", type: "text", options: BOTH }, [{ name: "n_distinct", value: "7" }]),
    onColumn("none", { name: "body", type: "text", options: BOTH })
  ]
};
var setColumnOptions = sets("set-column-options", aspect8);

// src/operations/set-column-serial.ts
var NUMBER3 = { name: "number", type: "integer", notNull: true };
var ODD2 = {
  type: "bigint",
  sequenceName: { schema: "public", name: "Ticket Numbers" },
  start: "1000",
  increment: "10",
  minimum: "10",
  maximum: "99999",
  cache: "5",
  cycle: true
};
var aspect9 = {
  noun: "sequence",
  place: fieldPlace(
    PLACES.column,
    ({ serial }) => serial,
    ({ serial: _, ...column }, value) => value === void 0 ? column : { ...column, serial: value }
  ),
  set: ({ path, before, after }, context) => {
    if (before === void 0) return after === void 0 ? [] : made2(path, after, context);
    return after === void 0 ? dropped3(path, before, context) : changed(path, before, after, context);
  },
  locks: () => 5,
  examples: [
    onColumn("a first one", NUMBER3, {}),
    onColumn("with options", { ...NUMBER3, name: "The Number" }, ODD2),
    onColumn("none", { ...NUMBER3, type: "bigint", serial: {} }),
    onColumn("other options", { ...NUMBER3, type: "smallint", serial: {} }, { ...ODD2, type: "integer" }),
    onColumn("no options", { ...NUMBER3, serial: ODD2 }, {}),
    onColumn("the other direction", { ...NUMBER3, serial: {} }, { increment: "-1" })
  ]
};
function made2(path, serial, context) {
  const { grammar } = context;
  const sequence = grammar.qualified(sequenceOf(serial, path, grammar));
  const owner = `OWNED BY ${ownerOf(path, grammar)}`;
  const identity = columnIn(context.before, path)?.identity;
  const isHandedOver = identity !== void 0 && handoverOf(path, identity, serial, context) !== void 0;
  return [
    ...isHandedOver ? [`ALTER SEQUENCE ${sequence} ${owner}`] : [
      `CREATE SEQUENCE ${sequence} ${serialOptions(path, serial, context).join(" ")} ${owner}`,
      countOn(path, serial, grammar)
    ],
    `${alterColumn(path, grammar)} SET DEFAULT nextval(${grammar.text(sequence)}::regclass)`
  ];
}
function dropped3(path, serial, context) {
  const { after, grammar } = context;
  const identity = columnIn(after, path)?.identity;
  const handover = identity === void 0 ? void 0 : handoverOf(path, serial, identity, context);
  const sequence = sequenceOf(serial, path, grammar);
  return [
    `${alterColumn(path, grammar)} DROP DEFAULT`,
    ...handover === void 0 ? [`DROP SEQUENCE ${grammar.qualified(sequence)}`] : renameSequence2(sequence, handover.aside, grammar)
  ];
}
function changed(path, before, after, context) {
  const { grammar } = context;
  const from = sequenceOf(before, path, grammar);
  const to = sequenceOf(after, path, grammar);
  const old = countingOf(before, columnIn(context.before, path));
  const now = countingOf(after, columnIn(context.after, path));
  return [...renameSequence2(from, to, grammar), ...sequenceChanges(grammar.qualified(to), old, now, grammar)];
}
function ownerOf(path, grammar) {
  return `${relationOf(path, grammar)}.${grammar.name(path.name)}`;
}
var setColumnSerial = sets("set-column-serial", aspect9);

// src/operations/set-column-statistics.ts
var aspect10 = {
  noun: "statistics target",
  place: fieldPlace(
    PLACES.column,
    ({ statisticsTarget }) => statisticsTarget,
    ({ statisticsTarget: _, ...column }, value) => value === void 0 ? column : { ...column, statisticsTarget: value }
  ),
  set: ({ path, after = -1 }, { grammar }) => [`${alterColumn(path, grammar)} SET STATISTICS ${after}`],
  locks: () => 2,
  examples: [
    onColumn("a first one", { name: "Body", type: "text" }, 500),
    onColumn("another one", { name: "body", type: "text", statisticsTarget: 500 }, 0),
    onColumn("the server's own", { name: "body", type: "text", statisticsTarget: 10 })
  ]
};
var setColumnStatistics = sets("set-column-statistics", aspect10);

// src/operations/set-column-storage.ts
var MAIN2 = /^(?:numeric|inet|cidr)\b(?!.*\[\])/;
var aspect11 = {
  noun: "storage",
  place: fieldPlace(
    PLACES.column,
    ({ storage }) => storage,
    ({ storage: _, ...column }, value) => value === void 0 ? column : { ...column, storage: value }
  ),
  set: ({ path, after }, context) => {
    const { grammar } = context;
    const usual = MAIN2.test(columnIn(context.after, path)?.type ?? "") ? "main" : "extended";
    const own = grammar.serverVersion >= 16e4 ? "default" : usual;
    return [`${alterColumn(path, grammar)} SET STORAGE ${(after ?? own).toUpperCase()}`];
  },
  locks: () => 2,
  examples: [
    onColumn("a first one", { name: "Body", type: "text" }, "external"),
    onColumn("another one", { name: "body", type: "text", storage: "external" }, "plain"),
    onColumn("the type's own", { name: "body", type: "bytea", storage: "main" }),
    onColumn("the type's own where that is less usual", { name: "sum", type: "numeric", storage: "plain" })
  ]
};
var setColumnStorage = sets("set-column-storage", aspect11);

// src/operations/clauses/base-type.ts
function baseType(type, schema4, grammar) {
  const domain = schema4.domains.find(
    (each) => grammar.qualified({ schema: each.schema, name: each.name }) === type
  );
  return domain === void 0 ? type : baseType(domain.type, schema4, grammar);
}

// src/operations/clauses/lexical.ts
var LEXICAL = {
  nestedComments: true,
  dollarQuotes: true,
  backslashEscapes: false,
  hashComments: false,
  identifierQuotes: ['"']
};

// src/operations/clauses/type-uses.ts
function isMadeOf(type, name) {
  return type === name || type === `${name}[]`;
}
var NO_DEFAULT = "NULL";
function typedColumns(name, before, after) {
  const list = before.tables.flatMap((table) => {
    const later = PLACES.table.find(after, nameOf("table", table));
    if (later === void 0) return [];
    return table.columns.flatMap((column) => {
      if (column.generated !== void 0 || !isMadeOf(column.type, name)) return [];
      const depth = depthOf(table, column.name, before);
      const now = later.columns.find((each) => each.name === column.name);
      if (now === void 0) return depth === 0 ? [] : [{ table, column, depth }];
      return now.type === column.type && now.generated === void 0 ? [{ table, column, now, depth }] : [];
    });
  });
  return list.sort((a, b) => a.depth - b.depth);
}
function typesOver({ domains, composites, ranges }, name) {
  return [
    ...domains.filter(({ type }) => isMadeOf(type, name)).map((domain) => nameOf("domain", domain)),
    ...composites.filter(({ attributes }) => attributes.some(({ type }) => isMadeOf(type, name))).map((composite) => nameOf("composite", composite)),
    ...ranges.filter(({ subtype }) => subtype === name).map((range) => nameOf("range", range))
  ];
}
function depthOf(table, column, schema4) {
  const depths = parentsOf(table, schema4).flatMap((parent2) => {
    const above = depthOf(parent2, column, schema4);
    return above > 0 || parent2.columns.some(({ name }) => name === column) ? [above + 1] : [];
  });
  return Math.max(0, ...depths);
}
function isHeir(table, of, schema4) {
  return parentsOf(table, schema4).some((parent2) => parent2 === of || isHeir(parent2, of, schema4));
}
function parentsOf({ partitionOf, inherits = [] }, schema4) {
  const names4 = [...partitionOf === void 0 ? [] : [partitionOf], ...inherits];
  return names4.flatMap(
    (name) => schema4.tables.filter((table) => table.schema === name.schema && table.name === name.table)
  );
}

// src/operations/clauses/immovable.ts
function refuseImmovable(path, what, context) {
  const reason = typeOver(path, context) ?? partitionKey(path, context);
  if (reason === void 0) return;
  throw new OperationError("diff/unsupported", {
    what,
    object: path,
    reason: `that takes a new type in its place, while ${reason}`,
    proposal: "Make a type of another name and let the columns go over to it; or write the change by hand in a revision made by `stemma create`."
  });
}
function typeOver(path, { before, after, grammar }) {
  const name = objectOf(path, grammar);
  const later = new Set(typesOver(after, name).map(objectKey));
  const over = typesOver(before, name).find((type) => later.has(objectKey(type)));
  return over === void 0 ? void 0 : `${printObjectName(over)} is made of the old one`;
}
function partitionKey(path, { before, after, grammar }) {
  for (const { table, column } of typedColumns(objectOf(path, grammar), before, after)) {
    const reason = keyWith(table, column.name, before, grammar);
    if (reason !== void 0) return reason;
  }
  return void 0;
}
function keyWith(table, column, schema4, grammar) {
  const parted = schema4.tables.find(
    (each) => each.partitionBy !== void 0 && (each === table || isHeir(each, table, schema4)) && significantTokens(each.partitionBy, LEXICAL).includes(grammar.name(column))
  );
  return parted && `${parted.schema}.${parted.name} is partitioned by its column ${column}`;
}

// src/operations/clauses/told-again.ts
function toldAgain(path, context) {
  const { grammar } = context;
  const column = columnIn(context.after, path);
  const alter = alterColumn(path, grammar);
  if (column?.compression !== void 0) requireServer(grammar, 14e4, "COMPRESSION", path);
  return [
    ...column?.storage === void 0 ? [] : [`${alter} SET STORAGE ${column.storage.toUpperCase()}`],
    ...column?.compression === void 0 ? [] : [`${alter} SET COMPRESSION ${column.compression}`],
    ...indexTargets(path, context)
  ];
}
function indexTargets(path, { before, after, grammar }) {
  const old = tableIn(before, path)?.indexes ?? [];
  const kept = new Set(old.map(canonicalText));
  return (tableIn(after, path)?.indexes ?? []).filter((index) => kept.has(canonicalText(index))).flatMap(
    ({ name, elements }) => elements.flatMap(({ statisticsTarget }, at) => {
      const index = grammar.qualified({ schema: path.schema ?? "", name });
      return statisticsTarget === void 0 ? [] : [`ALTER INDEX ${index} ALTER COLUMN ${at + 1} SET STATISTICS ${statisticsTarget}`];
    })
  );
}
function tableIn({ tables: tables2 }, path) {
  return tables2.find(({ schema: schema4, name }) => schema4 === path.schema && name === path.table);
}

// src/operations/set-column-type-examples.ts
var MOODS = {
  domains: [
    {
      schema: "public",
      name: "words",
      type: "character varying(60)",
      checks: [{ name: "words_check", expression: "(VALUE)::text <> ''::text" }]
    }
  ],
  enums: [
    { schema: "public", name: "Feeling", values: ["happy", "sad"] },
    { schema: "public", name: "mood", values: ["sad", "happy"] }
  ]
};
var TYPE_EXAMPLES = [
  onColumn(
    "a longer one",
    { name: "title", type: "character varying(30)" },
    { type: "character varying(60)" }
  ),
  onColumn("a wider one", { name: "Of Many", type: "integer", default: "0" }, { type: "bigint" }),
  onColumn(
    "with a default that a cast would stick to",
    { name: "title", type: "character varying", default: "'none'::character varying" },
    { type: "text" }
  ),
  onColumn("another one that has to be said", { name: "open", type: "integer" }, { type: "boolean" }),
  onColumn("read from a text", { name: "count", type: "text" }, { type: "integer" }),
  onColumn(
    "shorter",
    { name: "at", type: "timestamp with time zone" },
    { type: "timestamp(0) with time zone" }
  ),
  onColumn("an array", { name: "count", type: "integer" }, { type: "integer[]" }),
  onColumn("a collation", { name: "word", type: "text" }, { type: "text", collation: { name: "C" } }),
  onColumn(
    "another type and its own collation",
    { name: "word", type: "text", collation: { name: "C" } },
    { type: "character varying(10)" }
  ),
  onColumn(
    "of a serial column",
    { name: "number", type: "integer", notNull: true, serial: {} },
    { type: "bigint" }
  ),
  onColumn(
    "of an identity column",
    { name: "number", type: "integer", notNull: true, identity: { always: true } },
    { type: "bigint" }
  ),
  onColumn(
    "with storage of its own",
    { name: "body", type: "text", storage: "external", statisticsTarget: 100, comment: "what it says" },
    { type: "character varying" }
  ),
  withIndex("with an index that is looked at closely"),
  {
    ...onColumn(
      "with compression of its own",
      { name: "body", type: "text", compression: "pglz" },
      { type: "jsonb" }
    ),
    since: 14e4
  },
  withMoods("an enum", { name: "mood", type: "text" }, { type: "public.mood" }),
  withMoods("another enum", { name: "mood", type: "public.mood" }, { type: 'public."Feeling"' }),
  withMoods("arrays of enums", { name: "moods", type: "public.mood[]" }, { type: 'public."Feeling"[]' }),
  withMoods("a domain", { name: "word", type: "text" }, { type: "public.words" }),
  withMoods(
    "what is under a domain",
    { name: "word", type: "public.words" },
    { type: "character varying(60)" }
  ),
  withMoods("from a domain to a number", { name: "word", type: "public.words" }, { type: "numeric(10,2)" })
];
function withIndex(name) {
  const index = {
    name: "Twice Or So",
    elements: [{ column: "count" }, { expression: "count * 2", statisticsTarget: 300 }]
  };
  const tickets = tableWith({
    name: "tickets",
    columns: [ID, { name: "count", type: "integer" }],
    indexes: [index]
  });
  return onPart(name, tickets, ["column", "count"], { type: "bigint" });
}
function withMoods(name, column, after) {
  const example51 = onColumn(name, column, after);
  return { ...example51, schema: { ...example51.schema, ...MOODS } };
}

// src/operations/set-column-type.ts
var aspect12 = {
  noun: "type",
  place: fieldPlace(PLACES.column, typeOf3, (column, value) => {
    const { collation: _, ...others } = column;
    return value === void 0 ? column : { ...others, ...value };
  }),
  needs: ({ type, collation }) => ({ objects: collationNeed(collation), texts: text("type", type) }),
  set: ({ path, before, after }, context) => {
    if (before === void 0 || after === void 0) return [];
    refuseKey(path, before, after, context);
    return [
      converted(path, before, after, context),
      ...toldAgain(path, context),
      ...sequenceType(path, context)
    ];
  },
  lost: ({ path, before, after }, context) => {
    if (before === void 0 || after === void 0 || before.type === after.type) return void 0;
    const loses = context === void 0 || conversionOf(path, before, after, context)?.loses;
    return loses ? `the values of ${path.table}.${path.name} that ${after.type} cannot hold` : void 0;
  },
  // Where the rows are written anew the table has a second set of files for a while.
  locks: () => 10,
  examples: TYPE_EXAMPLES
};
function typeOf3({ type, collation }) {
  return { type, ...collation === void 0 ? {} : { collation } };
}
function converted(path, before, after, context) {
  const { grammar } = context;
  const old = columnIn(context.before, path);
  const now = columnIn(context.after, path);
  const column = `ALTER COLUMN ${grammar.name(path.name)}`;
  const conversion4 = conversionOf(path, before, after, context);
  if (conversion4 === void 0 && now?.generated === void 0) throw withoutCast(path, before, after);
  const using = now?.generated === void 0 ? conversion4?.using : void 0;
  const type = [
    `${column} TYPE ${after.type}`,
    ...after.collation === void 0 ? [] : [`COLLATE ${grammar.qualified(after.collation)}`],
    ...using === void 0 ? [] : [`USING ${using}`]
  ].join(" ");
  const actions = [
    ...old?.default === void 0 ? [] : [`${column} DROP DEFAULT`],
    type,
    ...now?.default === void 0 ? [] : [`${column} SET DEFAULT ${defaultExpression(now.default)}`]
  ];
  const table = `ALTER TABLE ${relationOf(path, grammar)}`;
  return actions.length === 1 ? `${table} ${type}` : `${table}
  ${actions.join(",\n  ")}`;
}
function sequenceType(path, { before, after, grammar }) {
  const old = columnIn(before, path);
  const now = columnIn(after, path);
  const alter = (name, type) => [
    `ALTER SEQUENCE ${grammar.qualified(name)} AS ${type}`
  ];
  if (old?.identity !== void 0 && now?.identity?.type !== void 0)
    return alter(sequenceOf(old.identity, path, grammar), now.identity.type);
  const isImplied = old?.serial !== void 0 && now?.serial !== void 0 && now.serial.type === void 0;
  return isImplied ? alter(sequenceOf(old.serial, path, grammar), now.type) : [];
}
function conversionOf({ name }, before, after, context) {
  const { grammar } = context;
  const from = baseType(before.type, context.before, grammar);
  const to = baseType(after.type, context.after, grammar);
  return grammar.conversion(grammar.name(name), from, to);
}
function refuseKey(path, from, to, { before, grammar }) {
  const table = before.tables.find((each) => each.schema === path.schema && each.name === path.table);
  const reason = table === void 0 ? void 0 : keyWith(table, path.name, before, grammar);
  if (reason === void 0) return;
  throw new OperationError("diff/unsupported", {
    what: `its type changes from ${from.type} to ${to.type}`,
    object: path,
    reason: `${reason}, and PostgreSQL cannot change the type of a partition key`,
    proposal: "Declare the new table under another name, copy the rows in a revision of your own (stemma create), and drop the old one."
  });
}
function withoutCast(path, before, after) {
  return new OperationError("diff/unsupported", {
    what: `its type changes from ${before.type} to ${after.type}`,
    object: path,
    reason: "no cast turns values of the one into values of the other",
    proposal: "Add a new column, fill it in a migration of your own and drop the old one; or write ALTER COLUMN \u2026 TYPE \u2026 USING \u2026 by hand in a revision made by `stemma create`."
  });
}
var setColumnType = sets("set-column-type", aspect12);

// src/operations/clauses/comment-target.ts
var WORDS3 = {
  schema: "SCHEMA",
  extension: "EXTENSION",
  collation: "COLLATION",
  enum: "TYPE",
  domain: "DOMAIN",
  composite: "TYPE",
  range: "TYPE",
  sequence: "SEQUENCE",
  table: "TABLE",
  statistics: "STATISTICS",
  column: "COLUMN",
  "primary-key": "CONSTRAINT",
  unique: "CONSTRAINT",
  check: "CONSTRAINT",
  exclusion: "CONSTRAINT",
  "foreign-key": "CONSTRAINT",
  index: "INDEX",
  trigger: "TRIGGER",
  rule: "RULE",
  policy: "POLICY"
};
function commentTarget(path, context) {
  const { grammar } = context;
  const { kind } = path;
  if (kind === "enum-value") throw new Error("a value of an enum has no comment");
  if (kind === "routine") return signatureOf(path, context);
  if (kind === "view") return `${wordsOfView(path, context)} ${objectOf(path, grammar)}`;
  const name = grammar.name(path.name);
  if (kind === "column") return `COLUMN ${relationOf(path, grammar)}.${name}`;
  const isPart2 = path.table !== void 0 && kind !== "index";
  return isPart2 ? `${WORDS3[kind]} ${name} ON ${relationOf(path, grammar)}` : `${WORDS3[kind]} ${objectOf(path, grammar)}`;
}

// src/operations/clauses/view-column.ts
var VIEW_COLUMN = {
  find: (schema4, path) => {
    const details2 = viewAt(schema4.views, path)?.columnDetails;
    return details2 === void 0 ? void 0 : details2.find(({ name }) => name === path.name) ?? { name: path.name };
  },
  put: (schema4, path, value) => ({
    ...schema4,
    views: schema4.views.map(
      (view) => isMeant(view, path) ? { ...view, columnDetails: withDetails(view.columnDetails, path.name, value) } : view
    )
  })
};
function alterViewColumn(path, grammar) {
  return `ALTER VIEW ${relationOf(path, grammar)} ALTER COLUMN ${grammar.name(path.name)}`;
}
function viewAt(views, path) {
  return views.find((view) => isMeant(view, path));
}
function isMeant(view, path) {
  return view.schema === path.schema && view.name === path.table;
}
function withDetails(list, column, value) {
  const others = list.filter(({ name }) => name !== column);
  if (value === void 0 || value.comment === void 0 && value.default === void 0) return others;
  return [...others, value].sort((a, b) => a.name < b.name ? -1 : 1);
}

// src/operations/set-comment-examples.ts
var TICKETS = tableWith({
  name: "Tickets",
  columns: [ID, { name: "name", type: "text" }, { name: "seat", type: "int4range" }],
  primaryKey: { name: "Tickets_pkey", columns: ["id"] },
  uniques: [{ name: "tickets_name_key", columns: ["name"] }],
  checks: [{ name: "tickets_check", expression: "id > 0" }],
  exclusions: [{ name: "tickets_seat_excl", method: "gist", elements: [{ column: "seat", operator: "&&" }] }],
  foreignKeys: [
    {
      name: "tickets_id_fkey",
      columns: ["id"],
      references: { schema: "public", table: "Tickets", columns: ["id"] }
    }
  ],
  indexes: [{ name: "Tickets By Name", elements: [{ column: "name" }] }],
  triggers: [
    {
      name: "touched",
      definition: 'CREATE TRIGGER touched BEFORE INSERT ON public."Tickets" FOR EACH ROW EXECUTE FUNCTION public.touch()'
    }
  ],
  rules: [
    { name: "stay", definition: 'CREATE RULE stay AS\n    ON DELETE TO public."Tickets" DO INSTEAD NOTHING' }
  ],
  policies: [{ name: "all" }]
});
var INDEX = { name: "names_idx", elements: [{ column: "name" }] };
var NAMES2 = {
  schema: "public",
  name: "names",
  query: 'SELECT name\n   FROM public."Tickets"',
  indexes: [],
  triggers: [],
  rules: [],
  columnDetails: []
};
var KEPT_NAMES = { ...NAMES2, name: "kept_names", materialized: true, indexes: [INDEX] };
var ROUTINES2 = [
  {
    schema: "public",
    name: "add",
    kind: "function",
    arguments: "integer, integer",
    definition: "CREATE FUNCTION public.add(integer, integer)\n RETURNS integer\n LANGUAGE sql\nAS $$SELECT $1 + $2$$"
  },
  {
    schema: "public",
    name: "do_nothing",
    kind: "procedure",
    arguments: "",
    definition: "CREATE PROCEDURE public.do_nothing()\n LANGUAGE plpgsql\nAS $$BEGIN NULL; END$$"
  },
  {
    schema: "public",
    name: "total",
    kind: "aggregate",
    arguments: "integer",
    definition: "CREATE AGGREGATE public.total(integer) (SFUNC = int4pl, STYPE = integer, INITCOND = '0')"
  },
  {
    schema: "public",
    name: "touch",
    kind: "function",
    arguments: "",
    definition: "CREATE FUNCTION public.touch() RETURNS trigger\n  LANGUAGE plpgsql\n  AS $$BEGIN RETURN NEW; END$$"
  }
];
var ONE_OF_EACH = schemaWith({
  schemas: [{ name: "app" }],
  collations: [{ schema: "public", name: "german", provider: "icu", locale: "de-DE" }],
  enums: [{ schema: "public", name: "mood", values: ["sad", "happy"] }],
  domains: [{ schema: "public", name: "quantity", type: "integer", checks: [] }],
  composites: [{ schema: "public", name: "pair", attributes: [{ name: "a", type: "integer" }] }],
  ranges: [{ schema: "public", name: "time_range", subtype: "time without time zone" }],
  sequences: [{ schema: "public", name: "numbers" }],
  routines: ROUTINES2,
  tables: [TICKETS],
  views: [KEPT_NAMES, NAMES2],
  statistics: [
    {
      schema: "public",
      name: "fashions",
      definition: 'CREATE STATISTICS public.fashions ON id, name FROM public."Tickets"',
      table: { schema: "public", name: "Tickets" }
    }
  ]
});
var ON_TICKETS = [
  ["column", "name"],
  ["primary-key", "Tickets_pkey"],
  ["unique", "tickets_name_key"],
  ["check", "tickets_check"],
  ["exclusion", "tickets_seat_excl"],
  ["foreign-key", "tickets_id_fkey"],
  ["index", "Tickets By Name"],
  ["trigger", "touched"],
  ["rule", "stay"],
  ["policy", "all"]
];
var TYPES_AND_THE_LIKE = [
  ["collation", "german"],
  ["enum", "mood"],
  ["domain", "quantity"],
  ["composite", "pair"],
  ["range", "time_range"],
  ["sequence", "numbers"],
  ["statistics", "fashions"]
];
var TABLE2 = nameOf("table", TICKETS);
var COMMENT_EXAMPLES = [
  example36("table", TABLE2),
  { ...example36("table", TABLE2), name: "another one", schema: withTable({ ...TICKETS, comment: "on paper" }) },
  { name: "none", path: TABLE2, schema: withTable({ ...TICKETS, comment: "on paper" }) },
  ...ON_TICKETS.map(([kind, name]) => example36(kind, partOf(TICKETS, kind, { name }))),
  example36("view", nameOf("view", NAMES2)),
  example36("column of a view", partOf(NAMES2, "column", { name: "name" })),
  example36("materialized view", nameOf("view", KEPT_NAMES)),
  example36("column of a materialized view", partOf(KEPT_NAMES, "column", { name: "name" })),
  example36("index of a materialized view", partOf(KEPT_NAMES, "index", INDEX)),
  ...TYPES_AND_THE_LIKE.map(([kind, name]) => example36(kind, { kind, schema: "public", name })),
  ...ROUTINES2.slice(0, 3).map((routine) => example36(routine.kind, nameOf("routine", routine))),
  example36("schema", { kind: "schema", name: "app" }),
  {
    ...example36("extension", { kind: "extension", name: "citext" }),
    schema: schemaWith({ extensions: [{ name: "citext" }] })
  }
];
function example36(object2, path) {
  return { name: `of ${object2}`, schema: ONE_OF_EACH, path, after: "what it's for" };
}
function withTable(table) {
  return schemaWith({ routines: ROUTINES2, tables: [table] });
}

// src/operations/set-comment.ts
function commentOf2(place3, without2) {
  return fieldPlace(
    place3,
    ({ comment }) => comment,
    (object2, comment) => comment === void 0 ? without2(object2) : { ...object2, comment }
  );
}
var COLUMN = commentOf2(PLACES.column, ({ comment: _, ...column }) => column);
var OF_VIEW2 = commentOf2(VIEW_COLUMN, ({ comment: _, ...column }) => column);
var COMMENTS = {
  schema: commentOf2(PLACES.schema, ({ comment: _, ...schema4 }) => schema4),
  extension: commentOf2(PLACES.extension, ({ comment: _, ...extension }) => extension),
  collation: commentOf2(PLACES.collation, ({ comment: _, ...collation }) => collation),
  enum: commentOf2(PLACES.enum, ({ comment: _, ...type }) => type),
  domain: commentOf2(PLACES.domain, ({ comment: _, ...domain }) => domain),
  composite: commentOf2(PLACES.composite, ({ comment: _, ...type }) => type),
  range: commentOf2(PLACES.range, ({ comment: _, ...range }) => range),
  sequence: commentOf2(PLACES.sequence, ({ comment: _, ...sequence }) => sequence),
  routine: commentOf2(PLACES.routine, ({ comment: _, ...routine }) => routine),
  table: commentOf2(PLACES.table, ({ comment: _, ...table }) => table),
  view: commentOf2(PLACES.view, ({ comment: _, ...view }) => view),
  statistics: commentOf2(PLACES.statistics, ({ comment: _, ...statistics }) => statistics),
  column: {
    find: (schema4, path) => (isTable(path, schema4.tables) ? COLUMN : OF_VIEW2).find(schema4, path),
    put: (schema4, path, value) => (isTable(path, schema4.tables) ? COLUMN : OF_VIEW2).put(schema4, path, value)
  },
  "primary-key": commentOf2(PLACES["primary-key"], ({ comment: _, ...key }) => key),
  unique: commentOf2(PLACES.unique, ({ comment: _, ...key }) => key),
  check: commentOf2(PLACES.check, ({ comment: _, ...check }) => check),
  exclusion: commentOf2(PLACES.exclusion, ({ comment: _, ...exclusion }) => exclusion),
  "foreign-key": commentOf2(PLACES["foreign-key"], ({ comment: _, ...key }) => key),
  index: commentOf2(PLACES.index, ({ comment: _, ...index }) => index),
  trigger: commentOf2(PLACES.trigger, ({ comment: _, ...trigger }) => trigger),
  rule: commentOf2(PLACES.rule, ({ comment: _, ...rule }) => rule),
  policy: commentOf2(PLACES.policy, ({ comment: _, ...policy }) => policy)
};
function isTable(path, tables2) {
  return tables2.some(({ schema: schema4, name }) => schema4 === path.schema && name === path.table);
}
function commentsOf({ kind }) {
  if (kind === "enum-value") throw new Error("a value of an enum has no comment");
  return COMMENTS[kind];
}
var setComment = sets("set-comment", {
  noun: "comment",
  place: {
    find: (schema4, path) => commentsOf(path).find(schema4, path),
    put: (schema4, path, value) => commentsOf(path).put(schema4, path, value)
  },
  set: ({ path, before, after }, context) => commentIs(commentTarget(path, context), before, after, context.grammar),
  locks: () => 2,
  examples: COMMENT_EXAMPLES
});

// src/operations/set-composite-attributes-examples.ts
var STREET = { name: "street", type: "text", comment: "with the number" };
var ZIP = { name: "Zip Code", type: "character(5)" };
var CITY = { name: "city", type: "text", collation: { name: "C" } };
var ATTRIBUTE_EXAMPLES = [
  example37("one more, while rows have the type", [STREET], [STREET, CITY], [stored()]),
  example37("others", [STREET, ZIP], [ZIP, { ...CITY, comment: "or village" }]),
  example37("one in the middle", [STREET, CITY], [STREET, ZIP, CITY]),
  example37("another order", [CITY, STREET], [STREET, CITY]),
  example37(
    "another type and collation",
    [ZIP, CITY],
    [
      { ...ZIP, type: "character varying(10)" },
      { ...CITY, collation: { name: "POSIX" } }
    ]
  ),
  example37(
    "another comment",
    [STREET, ZIP],
    [
      { name: "street", type: "text" },
      { ...ZIP, comment: "of the post" }
    ]
  ),
  example37("none", [ZIP], [])
];
function stored() {
  return tableWith({
    name: "people",
    columns: [ID, { name: "home", type: "public.address" }, { name: "others", type: "public.address[]" }]
  });
}
function example37(name, attributes, after, tables2 = []) {
  const type = { schema: "public", name: "address", attributes };
  return { name, schema: schemaWith({ composites: [type], tables: tables2 }), path: nameOf("composite", type), after };
}

// src/operations/set-composite-attributes.ts
var aspect13 = {
  noun: "attributes",
  place: fieldPlace(
    PLACES.composite,
    (type) => type.attributes,
    (type, attributes = []) => ({ ...type, attributes })
  ),
  needs: (attributes) => ({
    objects: attributes.flatMap(({ collation }) => collationNeed(collation)),
    texts: text("type", ...attributes.map(({ type }) => type))
  }),
  set: (change, context) => {
    const { before = [], after = [] } = change;
    const { grammar } = context;
    const name = objectOf(change.path, grammar);
    const again = madeAgain(before, after);
    const dropped4 = before.filter((old) => again.has(old.name) || !named(after, old.name));
    const added2 = after.filter((now) => again.has(now.name) || !named(before, now.name));
    const altered2 = after.filter((now) => !added2.includes(now) && !isSame(named(before, now.name), now));
    if (again.size > 0 || altered2.length > 0) refuseStored(change, again, context);
    const actions = [
      ...dropped4.map((each) => `DROP ATTRIBUTE ${grammar.name(each.name)}`),
      ...altered2.map(
        (each) => `ALTER ATTRIBUTE ${grammar.name(each.name)} TYPE ${typeClause(each, grammar)}`
      ),
      ...added2.map((each) => `ADD ATTRIBUTE ${grammar.name(each.name)} ${typeClause(each, grammar)}`)
    ];
    return [
      ...actions.length === 0 ? [] : [`ALTER TYPE ${name} ${actions.join(", ")}`],
      ...after.flatMap((each) => {
        const old = added2.includes(each) ? void 0 : named(before, each.name)?.comment;
        return commentIs(`COLUMN ${name}.${grammar.name(each.name)}`, old, each.comment, grammar);
      })
    ];
  },
  lost: ({ path, before = [], after = [] }) => {
    const gone = before.filter(({ name }) => named(after, name) === void 0).map(({ name }) => name);
    return gone.length === 0 ? void 0 : `${gone.join(", ")} of every ${path.schema}.${path.name} that is stored`;
  },
  locks: () => 6,
  examples: ATTRIBUTE_EXAMPLES
};
function named(attributes, name) {
  return attributes.find((each) => each.name === name);
}
function typeClause({ type, collation }, grammar) {
  return collation === void 0 ? type : `${type} COLLATE ${grammar.qualified(collation)}`;
}
function isSame(one3, other) {
  const essence = ({ type, collation }) => canonicalText([type, collation ?? null]);
  return one3 !== void 0 && essence(one3) === essence(other);
}
function madeAgain(before, after) {
  const kept = before.filter(({ name }) => named(after, name) !== void 0);
  const first = kept.findIndex(({ name }, at) => after[at]?.name !== name);
  return new Set(first < 0 ? [] : kept.slice(first).map(({ name }) => name));
}
function refuseStored({ path }, again, { before, grammar }) {
  if (!isStored(objectOf(path, grammar), before, grammar)) return;
  throw new OperationError("diff/unsupported", {
    what: again.size > 0 ? "its attributes change places" : "an attribute gets another type",
    object: path,
    reason: "the server cannot rewrite values that are stored in tables",
    proposal: again.size > 0 ? "Add new attributes after those that are there; or make a type of another name and let the columns go over to it." : "Add an attribute of another name for the new type; or make a type of another name and let the columns go over to it."
  });
}
function isStored(name, schema4, grammar, seen = /* @__PURE__ */ new Set()) {
  if (schema4.tables.some(({ columns }) => columns.some(({ type }) => isMadeOf(type, name)))) return true;
  const within3 = /* @__PURE__ */ new Set([...seen, name]);
  return typesOver(schema4, name).map((type) => objectOf(type, grammar)).some((type) => !within3.has(type) && isStored(type, schema4, grammar, within3));
}
var setCompositeAttributes = sets("set-composite-attributes", aspect13);

// src/operations/clauses/refuse-inside.ts
function refuseInside(path, what, { before, grammar }) {
  const name = objectOf(path, grammar);
  const over = typesOver(before, name).filter(({ kind }) => kind !== "domain").map((type) => objectOf(type, grammar));
  for (const table of before.tables) {
    const column = table.columns.find(
      ({ type }) => type === `${name}[]` || over.some((each) => isMadeOf(type, each))
    );
    if (column === void 0) continue;
    const holder = printObjectName({
      kind: "column",
      schema: table.schema,
      table: table.name,
      name: column.name
    });
    throw new OperationError("diff/unsupported", {
      what,
      object: path,
      reason: `${holder} has values of it inside arrays or rows, and PostgreSQL does not look through these`,
      proposal: "Declare a check as NOT VALID: then it counts for new values; or make a domain of another name and let the column go over to it in a revision made by `stemma create`."
    });
  }
}

// src/operations/set-domain-checks.ts
var setDomainChecks = sets("set-domain-checks", {
  noun: "checks",
  place: fieldPlace(
    PLACES.domain,
    (domain) => domain.checks,
    (domain, checks = []) => ({ ...domain, checks })
  ),
  needs: (checks) => ({
    objects: [],
    texts: text("expression", ...checks.map(({ expression }) => expression))
  }),
  set: ({ path, before = [], after = [] }, context) => {
    const { grammar } = context;
    const name = objectOf(path, grammar);
    const alter = (action) => `ALTER DOMAIN ${name} ${action}`;
    const { dropped: dropped4, renamed: renamed3, added: added2, validated, kept } = compared(before, after);
    if (validated.length > 0 || added2.some(({ notValid }) => !notValid))
      refuseInside(path, "its checks change", context);
    return [
      ...dropped4.map((check) => alter(`DROP CONSTRAINT ${grammar.name(check.name)}`)),
      ...renamed3.map(
        ({ from, to }) => alter(`RENAME CONSTRAINT ${grammar.name(from.name)} TO ${grammar.name(to.name)}`)
      ),
      ...added2.map((check) => alter(`ADD ${checkClause(check, path, grammar)}`)),
      ...validated.map((check) => alter(`VALIDATE CONSTRAINT ${grammar.name(check.name)}`)),
      ...[...kept, ...added2.map((to) => ({ from: void 0, to }))].flatMap(
        ({ from, to }) => commentIs(
          `CONSTRAINT ${grammar.name(to.name)} ON DOMAIN ${name}`,
          from?.comment,
          to.comment,
          grammar
        )
      )
    ];
  },
  // The domain, its schema, and each check.
  locks: ({ before = [], after = [] }) => 4 + before.length + after.length,
  examples: [
    example38("a first one", [], [{ name: "quantity_check", expression: "VALUE > 0", comment: "something" }]),
    example38(
      "others, of the same name and of another",
      [
        { name: "a", expression: "VALUE > 0" },
        { name: "b", expression: "VALUE < 9" }
      ],
      [
        { name: "a", expression: "VALUE >= 0" },
        { name: "c", expression: "VALUE < 9", comment: "one digit" }
      ]
    ),
    example38(
      "one that counts for what is there, too",
      [{ name: "a", expression: "VALUE > 0", notValid: true, comment: "soon" }],
      [{ name: "a", expression: "VALUE > 0" }]
    ),
    example38("none", [{ name: "a", expression: "VALUE > 0" }], [])
  ]
});
function compared(before, after) {
  const sameName = after.flatMap((to) => {
    const from = before.find(({ name }) => name === to.name);
    return from !== void 0 && isKept(from, to) ? [{ from, to }] : [];
  });
  const gone = new Set(before.filter((check) => !sameName.some(({ from }) => from === check)));
  const added2 = [];
  const renamed3 = [];
  for (const to of after.filter((check) => !sameName.some((pair23) => pair23.to === check))) {
    const isFree = !before.some(({ name }) => name === to.name);
    const from = isFree ? [...gone].find((each) => isKept(each, to)) : void 0;
    if (from === void 0) added2.push(to);
    else {
      gone.delete(from);
      renamed3.push({ from, to });
    }
  }
  const kept = [...sameName, ...renamed3];
  const validated = kept.flatMap(({ from, to }) => from.notValid && !to.notValid ? [to] : []);
  return { dropped: [...gone], renamed: renamed3, added: added2, validated, kept };
}
function isKept(from, to) {
  const essence = ({ name: _, comment: _comment, notValid: _notValid, ...check }) => canonicalText(check);
  return essence(from) === essence(to) && (from.notValid === true || to.notValid !== true);
}
function example38(name, checks, after) {
  const domain = { schema: "public", name: "quantity", type: "integer", checks };
  const orders = tableWith({ name: "orders", columns: [ID, { name: "many", type: "public.quantity" }] });
  return {
    name,
    schema: schemaWith({ domains: [domain], tables: [orders] }),
    path: nameOf("domain", domain),
    after
  };
}

// src/operations/set-domain-default.ts
var setDomainDefault = sets("set-domain-default", {
  noun: "default",
  place: fieldPlace(
    PLACES.domain,
    (domain) => domain.default,
    ({ default: _, ...domain }, value) => value === void 0 ? domain : { ...domain, default: value }
  ),
  needs: (expression) => ({ objects: [], texts: text("expression", expression) }),
  set: ({ path, after }, { grammar }) => [
    `ALTER DOMAIN ${objectOf(path, grammar)} ${after === void 0 ? "DROP DEFAULT" : `SET DEFAULT ${defaultExpression(after)}`}`
  ],
  locks: () => 2,
  examples: [
    example39("a first one", void 0, "0"),
    example39("another one", "0", "(1 + 2)"),
    example39("none", "0")
  ]
});
function example39(name, before, after) {
  const domain = {
    schema: "public",
    name: "quantity",
    type: "integer",
    ...before === void 0 ? {} : { default: before },
    checks: []
  };
  return {
    name,
    schema: schemaWith({ domains: [domain] }),
    path: nameOf("domain", domain),
    ...after === void 0 ? {} : { after }
  };
}

// src/operations/set-domain-not-null.ts
var setDomainNotNull = sets("set-domain-not-null", {
  noun: "NOT NULL",
  place: fieldPlace(
    PLACES.domain,
    (domain) => domain.notNull,
    ({ notNull: _, ...domain }, value) => value === void 0 ? domain : { ...domain, notNull: value }
  ),
  set: ({ path, after }, context) => {
    if (after !== void 0) refuseInside(path, "it becomes NOT NULL", context);
    return [
      `ALTER DOMAIN ${objectOf(path, context.grammar)} ${after === void 0 ? "DROP" : "SET"} NOT NULL`
    ];
  },
  locks: () => 4,
  examples: [example40("asked for", void 0, true), example40("no more", true)]
});
function example40(name, before, after) {
  const domain = {
    schema: "public",
    name: "quantity",
    type: "integer",
    ...before === void 0 ? {} : { notNull: before },
    checks: []
  };
  const orders = tableWith({
    name: "orders",
    columns: [ID, { name: "many", type: "public.quantity" }]
  });
  return {
    name,
    schema: schemaWith({ domains: [domain], tables: [orders] }),
    path: nameOf("domain", domain),
    ...after === void 0 ? {} : { after }
  };
}

// src/operations/clauses/rebuilt-type.ts
function rebuiltType(path, rebuild, context) {
  const { grammar } = context;
  refuseImmovable(path, rebuild.what, context);
  const { words } = rebuild;
  const { schema: schema4 = "" } = path;
  const aside = freeName2(path, context);
  return [
    `ALTER ${words} ${objectOf(path, grammar)} RENAME TO ${grammar.name(aside)}`,
    ...rebuild.create,
    ...columnsMoved(path, rebuild, context),
    `DROP ${words} ${grammar.qualified({ schema: schema4, name: aside })}`
  ];
}
function freeName2({ schema: schema4, name }, { before, after, grammar }) {
  const taken = new Set([before, after].flatMap((each) => typeNames(each, schema4)));
  for (let number = 0; ; number++) {
    const candidate = grammar.implicitName(name, [], number === 0 ? "old" : `old${number}`);
    if (!taken.has(candidate)) return candidate;
  }
}
function typeNames(schema4, namespace) {
  const { enums, domains, composites, ranges, tables: tables2, views } = schema4;
  return [enums, domains, composites, ranges, tables2, views].flatMap(
    (list) => list.filter((each) => each.schema === namespace).map(({ name }) => name)
  );
}
function columnsMoved(path, { using }, context) {
  const { before, after, grammar } = context;
  const columns = typedColumns(objectOf(path, grammar), before, after);
  const tops = columns.filter(({ depth }) => depth === 0);
  const heirs2 = columns.filter(({ depth }) => depth > 0);
  const alter = ({ column }, action) => `ALTER COLUMN ${grammar.name(column.name)} ${action}`;
  const dropDefault = (each) => [void 0, NO_DEFAULT].includes(each.column.default) ? [] : [alter(each, "DROP DEFAULT")];
  const setDefault = (each) => {
    const value = each.now?.default;
    if (value === NO_DEFAULT) return [alter(each, "DROP DEFAULT")];
    return value === void 0 ? [] : [alter(each, `SET DEFAULT ${defaultExpression(value)}`)];
  };
  const setType = (each) => {
    const { name, type } = each.column;
    const expression = using(grammar.name(name), type);
    return alter(each, `TYPE ${type}${expression === void 0 ? "" : ` USING ${expression}`}`);
  };
  return [
    ...byTable(heirs2, dropDefault, grammar),
    ...byTable(tops, (each) => [...dropDefault(each), setType(each), ...setDefault(each)], grammar),
    ...byTable(heirs2, setDefault, grammar)
  ];
}
function byTable(columns, actionsOf, grammar) {
  const tables2 = [...new Set(columns.map(({ table }) => table))];
  return tables2.flatMap((table) => {
    const actions = columns.filter((each) => each.table === table).flatMap(actionsOf);
    if (actions.length === 0) return [];
    const separator = actions.length === 1 ? " " : "\n  ";
    return [`ALTER TABLE ${grammar.qualified(table)}${separator}${actions.join(",\n  ")}`];
  });
}

// src/operations/set-domain-type.ts
var aspect14 = {
  noun: "type",
  place: fieldPlace(
    PLACES.domain,
    ({ type, collation }) => ({ type, ...collation === void 0 ? {} : { collation } }),
    ({ collation, ...domain }, value) => value === void 0 ? { ...domain, ...collation === void 0 ? {} : { collation } } : { ...domain, ...value }
  ),
  needs: ({ type, collation }) => ({ objects: collationNeed(collation), texts: text("type", type) }),
  set: (change, context) => {
    const { path, before, after } = change;
    const domain = PLACES.domain.find(context.after, path);
    if (before === void 0 || after === void 0 || domain === void 0) return [];
    const what = `its type changes from ${before.type} to ${after.type}`;
    if (conversionOf2(change, context) === void 0) {
      throw new OperationError("diff/unsupported", {
        what,
        object: path,
        reason: "no cast turns values of the one into values of the other",
        proposal: "Make a domain of another name, and columns of it that a revision of your own fills."
      });
    }
    return rebuiltType(
      path,
      {
        words: "DOMAIN",
        what,
        create: createDomain.sql({ kind: createDomain.kind, path, after: domain }, context).map(({ sql }) => sql),
        using: (column, type) => {
          const brackets = type.endsWith("[]") ? "[]" : "";
          const by = conversionOf2(change, context, column, brackets)?.using;
          return by === void 0 ? void 0 : `(${by})::${type}`;
        }
      },
      context
    );
  },
  lost: (change, context) => {
    const { path, before, after } = change;
    if (before === void 0 || after === void 0 || before.type === after.type) return void 0;
    if (context !== void 0 && conversionOf2(change, context)?.loses === false) return void 0;
    return `the values of ${path.schema}.${path.name} that ${after.type} cannot hold`;
  },
  locks: () => 25,
  examples: [
    example41("a longer one", { type: "character varying(20)" }, { type: "character varying(200)" }),
    example41("another", { type: "integer" }, { type: "text" }),
    example41("one that takes a cast", { type: "text" }, { type: "integer" }),
    example41("another collation", { type: "text" }, { type: "text", collation: { name: "C" } })
  ]
};
function conversionOf2({ before, after }, context, column = "", brackets = "") {
  if (before === void 0 || after === void 0) return void 0;
  const { grammar } = context;
  const from = baseType(before.type, context.before, grammar);
  const to = baseType(after.type, context.after, grammar);
  return grammar.conversion(column, `${from}${brackets}`, `${to}${brackets}`);
}
function example41(name, before, after) {
  const domain = {
    schema: "public",
    name: "Code",
    ...before,
    notNull: true,
    checks: [{ name: "Code_check", expression: "VALUE IS NOT NULL", comment: "there" }],
    comment: "of goods"
  };
  const goods = tableWith({
    name: "goods",
    columns: [
      ID,
      { name: "code", type: 'public."Code"', default: "1" },
      { name: "codes", type: 'public."Code"[]' }
    ]
  });
  return {
    name,
    schema: schemaWith({ domains: [domain], tables: [goods] }),
    path: nameOf("domain", domain),
    after
  };
}
var setDomainType = sets("set-domain-type", aspect14);

// src/operations/set-enum-values-examples.ts
var MOOD = { name: "mood", type: 'public."Mood"' };
var ENUM_VALUE_EXAMPLES = [
  example42("a new one at the end", ["sad", "ok"], ["sad", "ok", "happy"]),
  example42(
    "new ones everywhere",
    ["sad", "ok"],
    ["awful", "it's bad", "sad", "so so", "meh", "ok", "happy", "joy"]
  ),
  example42("first ones", [], ["sad", "happy"]),
  example42("one that goes", ["sad", "ok", "happy"], ["sad", "happy"], used()),
  example42("another order", ["happy", "sad"], ["sad", "happy"], used()),
  example42(
    "of partitions with defaults of their own",
    ["sad", "ok", "happy"],
    ["happy", "sad"],
    partitioned2()
  ),
  example42("of heirs, with and without defaults", ["sad", "happy"], ["happy", "sad"], heirs())
];
function example42(name, before, after, tables2 = []) {
  const mood = { schema: "public", name: "Mood", values: before, comment: "of people" };
  const schema4 = schemaWith({ enums: [mood], tables: tables2 });
  return { name, schema: schema4, path: nameOf("enum", mood), after };
}
function used() {
  const moods = {
    name: "Moods",
    type: 'public."Mood"[]',
    default: `'{}'::public."Mood"[]`,
    notNull: true
  };
  return [
    tableWith({ name: "days", columns: [{ ...MOOD, name: "day" }, ID] }),
    tableWith({ name: "users", columns: [ID, { ...MOOD, default: `'sad'::public."Mood"` }, moods] })
  ];
}
function partitioned2() {
  const parent2 = { schema: "public", table: "logs" };
  const isHappy = `'happy'::public."Mood"`;
  return [
    tableWith({
      name: "logs",
      columns: [ID, { ...MOOD, default: `'sad'::public."Mood"` }],
      partitionBy: "RANGE (id)"
    }),
    tableWith({
      name: "logs_a",
      columns: [{ ...MOOD, default: isHappy }],
      partitionOf: { ...parent2, bounds: "FOR VALUES FROM (1) TO (10)" }
    }),
    tableWith({
      name: "logs_b",
      partitionOf: { ...parent2, bounds: "FOR VALUES FROM (10) TO (20)" }
    })
  ];
}
function heirs() {
  const parents = (table) => [{ schema: "public", table }];
  return [
    tableWith({ name: "animals", columns: [ID, { ...MOOD, default: `'sad'::public."Mood"` }] }),
    tableWith({
      name: "birds",
      columns: [{ ...MOOD, default: `'happy'::public."Mood"` }],
      inherits: parents("animals")
    }),
    tableWith({ name: "crows", columns: [{ ...MOOD, default: "NULL" }], inherits: parents("birds") }),
    tableWith({
      name: "ducks",
      columns: [{ name: "wings", type: 'public."Mood"' }],
      inherits: parents("birds")
    })
  ];
}

// src/operations/set-enum-values.ts
var aspect15 = {
  noun: "values",
  place: fieldPlace(
    PLACES.enum,
    (type) => type.values,
    (type, values = []) => ({ ...type, values })
  ),
  set: ({ path, before = [], after = [] }, context) => isInserted(before, after) ? addedValues(path, before, after, context.grammar) : rebuilt(path, after, context),
  lost: ({ path, before = [], after = [] }) => {
    const gone = before.filter((value) => !after.includes(value));
    return gone.length === 0 ? void 0 : `the ${gone.length === 1 ? "value" : "values"} ${gone.join(", ")} of ${path.schema}.${path.name}: while a row has ${gone.length === 1 ? "it" : "one"}, the statement is refused`;
  },
  // The type twice, with their arrays; of the tables that have it each with its indexes and a second set of files.
  locks: ({ before = [], after = [] }) => isInserted(before, after) ? 2 : 30,
  examples: ENUM_VALUE_EXAMPLES
};
function isInserted(before, after) {
  const kept = after.filter((value) => before.includes(value));
  return kept.length === before.length && kept.every((value, at) => value === before[at]);
}
function addedValues(path, before, after, grammar) {
  const add2 = `ALTER TYPE ${objectOf(path, grammar)} ADD VALUE`;
  return after.flatMap((value, at) => {
    if (before.includes(value)) return [];
    const next = after.slice(at + 1).find((each) => before.includes(each));
    const previous = after[at - 1];
    if (next === void 0) return [`${add2} ${grammar.text(value)}`];
    const place3 = previous === void 0 ? `BEFORE ${grammar.text(next)}` : `AFTER ${grammar.text(previous)}`;
    return [`${add2} ${grammar.text(value)} ${place3}`];
  });
}
function rebuilt(path, values, context) {
  const { grammar } = context;
  const name = objectOf(path, grammar);
  const { comment } = PLACES.enum.find(context.after, path) ?? {};
  return rebuiltType(
    path,
    {
      words: "TYPE",
      what: "values go or change places",
      create: [
        `CREATE TYPE ${name} AS ENUM ${listed(values.map((value) => grammar.text(value)))}`,
        ...commentOn(`TYPE ${name}`, comment, grammar)
      ],
      using: (column, type) => `${column}::text${type.endsWith("[]") ? "[]" : ""}::${type}`
    },
    context
  );
}
var setEnumValues = sets("set-enum-values", aspect15);

// src/operations/set-extension-schema.ts
var USUAL = "public";
var setExtensionSchema = sets("set-extension-schema", {
  noun: "schema",
  place: fieldPlace(
    PLACES.extension,
    (extension) => extension.schema,
    ({ schema: _, ...extension }, value) => value === void 0 ? extension : { ...extension, schema: value }
  ),
  needs: (schema4) => ({ objects: schemaNeed({ schema: schema4 }), texts: [] }),
  set: ({ path, after = USUAL }, { grammar }) => [
    `ALTER EXTENSION ${grammar.name(path.name)} SET SCHEMA ${grammar.name(after)}`
  ],
  // An extension's own objects are locked while they are moved; a few dozen are usual.
  locks: () => 50,
  examples: [
    example43("one of its own", { name: "citext" }, "ext"),
    example43("another", { name: "citext", schema: "ext" }, "Other"),
    example43("the usual one", { name: "uuid-ossp", schema: "ext" })
  ]
});
function example43(name, extension, after) {
  return {
    name,
    schema: schemaWith({ extensions: [extension], schemas: [{ name: "Other" }, { name: "ext" }] }),
    path: nameOf("extension", extension),
    ...after === void 0 ? {} : { after }
  };
}

// src/operations/set-forced-row-security.ts
var aspect16 = {
  noun: "row security for its owner",
  place: fieldPlace(
    PLACES.table,
    ({ forceRowSecurity }) => forceRowSecurity,
    ({ forceRowSecurity: _, ...table }, value) => value === void 0 ? table : { ...table, forceRowSecurity: value }
  ),
  set: ({ path, after }, { grammar }) => [
    `ALTER TABLE ${objectOf(path, grammar)} ${after ? "FORCE" : "NO FORCE"} ROW LEVEL SECURITY`
  ],
  locks: () => 2,
  examples: [
    onTable("on", { ...USERS, rowSecurity: true }, true),
    onTable("off", tableWith({ name: "Secret Things", forceRowSecurity: true }))
  ]
};
var setForcedRowSecurity = sets("set-forced-row-security", aspect16);

// src/operations/set-foreign-key-deferrable.ts
var FRIEND = {
  name: "Some Friend",
  columns: ["age"],
  references: { schema: "public", table: "users", columns: ["id"] }
};
var WORDS4 = {
  immediate: "DEFERRABLE INITIALLY IMMEDIATE",
  deferred: "DEFERRABLE INITIALLY DEFERRED"
};
var aspect17 = {
  noun: "DEFERRABLE",
  place: fieldPlace(
    PLACES["foreign-key"],
    ({ deferrable }) => deferrable,
    ({ deferrable: _, ...key }, value) => value === void 0 ? key : { ...key, deferrable: value }
  ),
  set: ({ path, after }, { grammar }) => {
    const words = after === void 0 ? "NOT DEFERRABLE" : WORDS4[after];
    return [`ALTER TABLE ${relationOf(path, grammar)} ALTER CONSTRAINT ${grammar.name(path.name)} ${words}`];
  },
  // Both tables and the triggers.
  locks: () => 7,
  examples: [
    onPart("till the end", { ...USERS, foreignKeys: [FRIEND] }, ["foreign-key", FRIEND.name], "deferred"),
    onPart(
      "where a transaction asks for it",
      { ...USERS, foreignKeys: [{ ...FRIEND, deferrable: "deferred" }] },
      ["foreign-key", FRIEND.name],
      "immediate"
    ),
    onPart("never", { ...USERS, foreignKeys: [{ ...FRIEND, deferrable: "immediate" }] }, [
      "foreign-key",
      FRIEND.name
    ])
  ]
};
var setForeignKeyDeferrable = sets("set-foreign-key-deferrable", aspect17);

// src/operations/set-index-options.ts
var FULL4 = [{ name: "fillfactor", value: "70" }];
var TAGS = tableWith({ name: "Tags", columns: [{ name: "tags", type: "text[]" }] });
var BOOKINGS2 = tableWith({ name: "bookings", columns: [{ name: "during", type: "daterange" }] });
var aspect18 = {
  noun: "options",
  place: fieldPlace(
    INDEX_SETTINGS,
    ({ options }) => options,
    ({ options: _, ...settings4 }, value) => value === void 0 ? settings4 : { ...settings4, options: value }
  ),
  set: ({ path, before, after }, context) => optionChanges(before, after, context.grammar).map((action) => `${alterStored(path, context)} ${action}`),
  locks: () => 2,
  examples: [
    onPart(
      "of an index",
      { ...TAGS, indexes: [{ name: "Tags Of", method: "gin", elements: [{ column: "tags" }] }] },
      ["index", "Tags Of"],
      [
        { name: "fastupdate", value: "off" },
        { name: "gin_pending_list_limit", value: "128" }
      ]
    ),
    onPart(
      "others",
      { ...USERS, indexes: [{ name: "users_age_idx", elements: [{ column: "age" }], options: FULL4 }] },
      ["index", "users_age_idx"],
      [{ name: "deduplicate_items", value: "off" }]
    ),
    onPart("of a primary key", USERS, ["primary-key", "users_pkey"], FULL4),
    onPart(
      "none of a unique constraint",
      { ...USERS, uniques: [{ name: "users_name_key", columns: ["name"], options: FULL4 }] },
      ["unique", "users_name_key"]
    ),
    onPart(
      "of an exclusion constraint",
      {
        ...BOOKINGS2,
        exclusions: [{ name: "once", method: "gist", elements: [{ column: "during", operator: "&&" }] }]
      },
      ["exclusion", "once"],
      FULL4
    )
  ]
};
var setIndexOptions = sets("set-index-options", aspect18);

// src/operations/clauses/index-targets.ts
function indexTargets2({ elements }) {
  const targets = elements.flatMap(
    ({ statisticsTarget }, at) => statisticsTarget === void 0 ? [] : [{ element: at + 1, target: statisticsTarget }]
  );
  return targets.length === 0 ? void 0 : targets;
}

// src/operations/set-index-statistics.ts
var INDEX2 = {
  name: "Users Short",
  elements: [{ column: "name" }, { expression: "lower(name)" }, { expression: "upper(name)" }]
};
var aspect19 = {
  noun: "statistics targets",
  place: fieldPlace(PLACES.index, indexTargets2, (index, targets = []) => ({
    ...index,
    elements: index.elements.map(({ statisticsTarget: _, ...element }, at) => {
      const set2 = targets.find((each) => each.element === at + 1);
      return set2 === void 0 ? element : { ...element, statisticsTarget: set2.target };
    })
  })),
  set: ({ path, before = [], after = [] }, { grammar }) => {
    const targetIn = (list, element) => list.find((each) => each.element === element)?.target ?? -1;
    const elements = [...new Set([...before, ...after].map(({ element }) => element))].sort((a, b) => a - b);
    return elements.filter((element) => targetIn(before, element) !== targetIn(after, element)).map(
      (element) => `ALTER INDEX ${objectOf(path, grammar)} ALTER COLUMN ${element} SET STATISTICS ${targetIn(after, element)}`
    );
  },
  locks: () => 2,
  examples: [
    onPart(
      "a first one",
      { ...USERS, indexes: [INDEX2] },
      ["index", INDEX2.name],
      [{ element: 2, target: 500 }]
    ),
    onPart(
      "of another expression",
      { ...USERS, indexes: [withTarget(1, 300)] },
      ["index", INDEX2.name],
      [{ element: 3, target: 0 }]
    ),
    onPart("the server's own", { ...USERS, indexes: [withTarget(2, 10)] }, ["index", INDEX2.name])
  ]
};
function withTarget(at, statisticsTarget) {
  const elements = INDEX2.elements.map((each, place3) => place3 === at ? { ...each, statisticsTarget } : each);
  return { ...INDEX2, elements };
}
var setIndexStatistics = sets("set-index-statistics", aspect19);

// src/operations/set-replica-identity.ts
var aspect20 = {
  noun: "replica identity",
  place: fieldPlace(
    PLACES.table,
    ({ replicaIdentity }) => replicaIdentity,
    ({ replicaIdentity: _, ...table }, value) => value === void 0 ? table : { ...table, replicaIdentity: value }
  ),
  set: ({ path, after = "default" }, { grammar }) => [
    `ALTER TABLE ${objectOf(path, grammar)} REPLICA IDENTITY ${after.toUpperCase()}`
  ],
  locks: () => 2,
  examples: [
    onTable("the whole row", USERS, "full"),
    onTable("nothing", { ...USERS, replicaIdentity: "full" }, "nothing"),
    onTable("the primary key", tableWith({ name: "Silent", replicaIdentity: "nothing" }))
  ]
};
var setReplicaIdentity = sets("set-replica-identity", aspect20);

// src/operations/set-replica-index.ts
var KEYED = tableWith({
  name: "Keyed",
  columns: [{ name: "key", type: "text", notNull: true }]
});
var aspect21 = {
  noun: "replica identity",
  place: fieldPlace(
    INDEX_SETTINGS,
    ({ replicaIdentity }) => replicaIdentity,
    ({ replicaIdentity: _, ...settings4 }, value) => value === void 0 ? settings4 : { ...settings4, replicaIdentity: value }
  ),
  set: ({ path, after }, { grammar }) => [
    `ALTER TABLE ${relationOf(path, grammar)} REPLICA IDENTITY ${after ? `USING INDEX ${grammar.name(path.name)}` : "DEFAULT"}`
  ],
  locks: () => 3,
  examples: [
    onPart(
      "by an index",
      { ...KEYED, indexes: [{ name: "Keys", unique: true, elements: [{ column: "key" }] }] },
      ["index", "Keys"],
      true
    ),
    onPart("by the primary key", USERS, ["primary-key", "users_pkey"], true),
    onPart(
      "no more by a unique constraint",
      { ...KEYED, uniques: [{ name: "Keyed_key_key", columns: ["key"], replicaIdentity: true }] },
      ["unique", "Keyed_key_key"]
    )
  ]
};
var setReplicaIndex = sets("set-replica-index", aspect21);

// src/operations/set-row-security.ts
var aspect22 = {
  noun: "row security",
  place: fieldPlace(
    PLACES.table,
    ({ rowSecurity }) => rowSecurity,
    ({ rowSecurity: _, ...table }, value) => value === void 0 ? table : { ...table, rowSecurity: value }
  ),
  set: ({ path, after }, { grammar }) => [
    `ALTER TABLE ${objectOf(path, grammar)} ${after ? "ENABLE" : "DISABLE"} ROW LEVEL SECURITY`
  ],
  locks: () => 2,
  examples: [
    onTable("on", USERS, true),
    onTable("off", tableWith({ name: "Secret Things", rowSecurity: true, forceRowSecurity: true }))
  ]
};
var setRowSecurity = sets("set-row-security", aspect22);

// src/operations/set-rule-enabled.ts
var setRuleEnabled = sets("set-rule-enabled", {
  noun: "firing mode",
  place: fieldPlace(
    PLACES.rule,
    (rule) => rule.enabled,
    ({ enabled: _, ...rule }, value) => value === void 0 ? rule : { ...rule, enabled: value }
  ),
  set: ({ path, after }, { grammar }) => [enable("RULE", after, path, grammar)],
  locks: () => 2,
  examples: [
    example44("never", void 0, "disabled"),
    example44("in replication", "disabled", "replica"),
    example44("always", "replica", "always"),
    example44("as usual", "always")
  ]
});
function example44(name, before, after) {
  const rule = {
    name: "Users Stay",
    definition: 'CREATE RULE "Users Stay" AS\n    ON DELETE TO public.users DO INSTEAD NOTHING',
    ...before === void 0 ? {} : { enabled: before }
  };
  return {
    name,
    schema: schemaWith({ tables: [tableWith({ ...USERS, rules: [rule] })] }),
    path: partOf(USERS, "rule", rule),
    ...after === void 0 ? {} : { after }
  };
}

// src/operations/set-sequence-options.ts
var setSequenceOptions = sets("set-sequence-options", {
  noun: "options",
  place: fieldPlace(
    PLACES.sequence,
    ({
      schema: _,
      name: _name,
      comment: _comment,
      unlogged: _unlogged,
      ownedBy: _owner,
      ...options
    }) => options,
    ({ schema: schema4, name, comment, unlogged, ownedBy }, options) => ({
      schema: schema4,
      name,
      ...options,
      ...unlogged === void 0 ? {} : { unlogged },
      ...ownedBy === void 0 ? {} : { ownedBy },
      ...comment === void 0 ? {} : { comment }
    })
  ),
  set: ({ path, before = {}, after = {} }, { grammar }) => sequenceChanges(
    objectOf(path, grammar),
    { options: before, usual: "bigint" },
    { options: after, usual: "bigint" },
    grammar
  ),
  locks: () => 2,
  examples: [
    example45("steps, a cache and a circle", {}, { increment: "5", cache: "20", cycle: true }),
    example45("none", { increment: "5", cache: "20", cycle: true }, {}),
    example45("bounds", { minimum: "0", maximum: "100" }, { minimum: "-100", maximum: "1000" }),
    example45("no bounds", { minimum: "0", maximum: "100" }, {}),
    example45("a type", {}, { type: "smallint" }),
    example45(
      "a type with bounds of its own",
      { type: "smallint", maximum: "9" },
      { type: "integer", maximum: "100000" }
    ),
    example45("another start", { start: "5" }, { start: "7" }),
    example45("the usual start", { start: "5" }, {}),
    example45(
      "downwards",
      { minimum: "-100", start: "50" },
      { increment: "-1", minimum: "-100", maximum: "50" }
    )
  ]
});
function example45(name, before, after) {
  const sequence = { schema: "public", name: "numbers", ...before, comment: "that count" };
  return { name, schema: schemaWith({ sequences: [sequence] }), path: nameOf("sequence", sequence), after };
}

// src/operations/set-sequence-owner.ts
var KIND = "set-sequence-owner";
var setSequenceOwner = {
  kind: KIND,
  inverse: KIND,
  place: {
    find: PLACES.sequence.find,
    // Nothing but the owner: what else the sequence has may have changed since.
    put: (schema4, path, value) => PLACES.sequence.put(schema4, path, ownedAs(PLACES.sequence.find(schema4, path), value))
  },
  describe: ({ path, after }) => after?.ownedBy === void 0 ? `free ${printObjectName(path)} of its column` : `tie ${printObjectName(path)} to ${printObjectName(columnOf2(after.ownedBy))}`,
  touches: ({ path }) => [path],
  lossy: () => void 0,
  needs: ({ path, after }) => ({
    objects: [
      path,
      ...after?.ownedBy === void 0 ? [] : [{ kind: "table", schema: after.ownedBy.schema, name: after.ownedBy.table }]
    ],
    texts: []
  }),
  sql: ({ path, after }, { grammar }) => {
    const owner = after?.ownedBy;
    const column = owner === void 0 ? "NONE" : `${grammar.qualified({ schema: owner.schema, name: owner.table })}.${grammar.name(owner.column)}`;
    const name = grammar.qualified({ schema: path.schema ?? "", name: path.name });
    return statements([`ALTER SEQUENCE ${name} OWNED BY ${column}`]);
  },
  locks: () => 2,
  examples: [example46("tied", true), example46("freed", false)]
};
function ownedAs(there, value) {
  if (there === void 0 || value === void 0) return value;
  const { ownedBy: _, ...free } = there;
  return value.ownedBy === void 0 ? free : { ...free, ownedBy: value.ownedBy };
}
function columnOf2({ schema: schema4, table, column }) {
  return { kind: "column", schema: schema4, table, name: column };
}
function example46(name, tied) {
  const free = { schema: "public", name: "ticket_numbers" };
  const owned = { ...free, ownedBy: { schema: "public", table: "tickets", column: "id" } };
  const operation = {
    kind: KIND,
    path: nameOf("sequence", free),
    before: tied ? free : owned,
    after: tied ? owned : free
  };
  return {
    name,
    schema: schemaWith({
      sequences: [tied ? free : owned],
      tables: [tableWith({ name: "tickets", columns: [ID] })]
    }),
    operation
  };
}

// src/operations/set-sequence-unlogged.ts
var setSequenceUnlogged = sets("set-sequence-unlogged", {
  noun: "UNLOGGED",
  place: fieldPlace(
    PLACES.sequence,
    (sequence) => sequence.unlogged,
    ({ unlogged: _, ...sequence }, value) => value === void 0 ? sequence : { ...sequence, unlogged: value }
  ),
  set: ({ path, after }, { grammar }) => {
    requireServer(grammar, 15e4, "an unlogged sequence", path);
    return [`ALTER SEQUENCE ${objectOf(path, grammar)} SET ${after === void 0 ? "LOGGED" : "UNLOGGED"}`];
  },
  locks: () => 3,
  examples: [example47("unlogged", void 0, true), example47("logged", true)]
});
function example47(name, before, after) {
  const sequence = {
    schema: "public",
    name: "numbers",
    ...before === void 0 ? {} : { unlogged: before }
  };
  return {
    name,
    schema: schemaWith({ sequences: [sequence] }),
    path: nameOf("sequence", sequence),
    ...after === void 0 ? {} : { after },
    since: 15e4
  };
}

// src/operations/set-table-options.ts
var OPTIONS = [
  { name: "autovacuum_enabled", value: "false" },
  { name: "fillfactor", value: "70" },
  { name: "toast.autovacuum_enabled", value: "off" }
];
var aspect23 = {
  noun: "options",
  place: fieldPlace(
    PLACES.table,
    ({ options }) => options,
    ({ options: _, ...table }, value) => value === void 0 ? table : { ...table, options: value }
  ),
  set: ({ path, before, after }, { grammar }) => optionChanges(before, after, grammar).map((action) => `ALTER TABLE ${objectOf(path, grammar)} ${action}`),
  // The table of its long values too.
  locks: () => 3,
  examples: [
    onTable("first ones", { ...USERS, name: "Settings" }, OPTIONS),
    onTable("others", { ...USERS, options: OPTIONS }, [
      { name: "fillfactor", value: "90" },
      { name: "parallel_workers", value: "3" }
    ]),
    onTable("none", { ...USERS, options: OPTIONS })
  ]
};
var setTableOptions = sets("set-table-options", aspect23);

// src/operations/set-table-parents.ts
var NAMED = tableWith({ name: "Named", columns: [{ name: "name", type: "text" }] });
var NUMBERED = tableWith({ name: "numbered", columns: [ID] });
var PEOPLE = tableWith({ name: "people", columns: USERS.columns });
var parent = ({ schema: schema4, name }) => ({ schema: schema4, table: name });
var aspect24 = {
  noun: "parents",
  place: fieldPlace(
    PLACES.table,
    ({ inherits }) => inherits,
    ({ inherits: _, ...table }, value) => value === void 0 ? table : { ...table, inherits: value }
  ),
  needs: (parents) => ({
    objects: parents.map(({ schema: schema4, table }) => ({ kind: "table", schema: schema4, name: table })),
    texts: []
  }),
  set: ({ path, before = [], after = [] }, { grammar }) => {
    const first = before.findIndex(({ schema: schema4, table }, at) => {
      const now = after[at];
      return now?.schema !== schema4 || now.table !== table;
    });
    const same3 = first < 0 ? before.length : first;
    const action = (words) => (each) => `ALTER TABLE ${objectOf(path, grammar)} ${words} ${grammar.qualified({ schema: each.schema, name: each.table })}`;
    return [...before.slice(same3).map(action("NO INHERIT")), ...after.slice(same3).map(action("INHERIT"))];
  },
  locks: ({ before = [], after = [] }) => 3 + before.length + after.length,
  examples: [
    onTable("a first one", PEOPLE, [parent(NUMBERED)], [NUMBERED]),
    onTable(
      "another order",
      { ...PEOPLE, inherits: [parent(NAMED), parent(NUMBERED)] },
      [parent(NUMBERED), parent(NAMED)],
      [NAMED, NUMBERED]
    ),
    onTable(
      "one more",
      { ...PEOPLE, inherits: [parent(NUMBERED)] },
      [parent(NUMBERED), parent(NAMED)],
      [NAMED, NUMBERED]
    ),
    onTable("none", { ...PEOPLE, inherits: [parent(NAMED), parent(NUMBERED)] }, void 0, [
      NAMED,
      NUMBERED
    ])
  ]
};
var setTableParents = sets("set-table-parents", aspect24);

// src/operations/set-table-partition.ts
var EVENTS2 = tableWith({ name: "All Events", columns: [ID], partitionBy: "RANGE (id)" });
var OLD = tableWith({ name: "old", columns: [ID] });
var PART2 = tableWith({ name: "old" });
var BOUNDS = { schema: "public", table: "All Events", bounds: "FOR VALUES FROM (1) TO (1000)" };
var aspect25 = {
  noun: "partition",
  place: fieldPlace(
    PLACES.table,
    ({ partitionOf }) => partitionOf,
    ({ partitionOf: _, ...table }, value) => value === void 0 ? table : { ...table, partitionOf: value }
  ),
  needs: ({ schema: schema4, table }) => ({ objects: [{ kind: "table", schema: schema4, name: table }], texts: [] }),
  set: ({ path, before, after }, { grammar }) => {
    const table = objectOf(path, grammar);
    const alter = (parent2) => `ALTER TABLE ${grammar.qualified({ schema: parent2.schema, name: parent2.table })}`;
    return [
      ...before === void 0 ? [] : [`${alter(before)} DETACH PARTITION ${table}`],
      ...after === void 0 ? [] : [`${alter(after)} ATTACH PARTITION ${table} ${after.bounds}`]
    ];
  },
  locks: () => 6,
  examples: [
    onTable("attached", OLD, BOUNDS, [EVENTS2]),
    onTable("attached for the rest", OLD, { ...BOUNDS, bounds: "DEFAULT" }, [EVENTS2]),
    onTable("detached", { ...PART2, partitionOf: BOUNDS }, void 0, [EVENTS2]),
    onTable(
      "with other bounds",
      { ...PART2, partitionOf: BOUNDS },
      { ...BOUNDS, bounds: "FOR VALUES FROM (MINVALUE) TO (2000)" },
      [EVENTS2]
    ),
    onTable(
      "of another table",
      { ...PART2, partitionOf: BOUNDS },
      { schema: "public", table: "events", bounds: "FOR VALUES IN (1, 2)" },
      [EVENTS2, tableWith({ name: "events", columns: [ID], partitionBy: "LIST (id)" })]
    )
  ]
};
var setTablePartition = sets("set-table-partition", aspect25);

// src/operations/set-tablespace.ts
var OF_TABLE2 = fieldPlace(
  PLACES.table,
  ({ tablespace }) => tablespace,
  ({ tablespace: _, ...table }, value) => value === void 0 ? table : { ...table, tablespace: value }
);
var OF_VIEW3 = fieldPlace(
  PLACES.view,
  ({ tablespace }) => tablespace,
  ({ tablespace: _, ...view }, value) => value === void 0 ? view : { ...view, tablespace: value }
);
var OF_INDEX = fieldPlace(
  INDEX_SETTINGS,
  ({ tablespace }) => tablespace,
  ({ tablespace: _, ...settings4 }, value) => value === void 0 ? settings4 : { ...settings4, tablespace: value }
);
function placeOf4({ kind }) {
  return kind === "table" ? OF_TABLE2 : kind === "view" ? OF_VIEW3 : OF_INDEX;
}
var HOME = "pg_default";
var UNTOLD3 = { untold: true };
var aspect26 = {
  noun: "tablespace",
  place: {
    find: (schema4, path) => placeOf4(path).find(schema4, path),
    put: (schema4, path, value) => placeOf4(path).put(schema4, path, value)
  },
  set: ({ path, after = HOME }, context) => [
    `${alterStored(path, context)} SET TABLESPACE ${context.grammar.name(after)}`
  ],
  locks: () => 5,
  examples: [
    { ...onTable("of a table", USERS, HOME), ...UNTOLD3 },
    { ...onTable("the database's own", tableWith({ name: "Moved", tablespace: HOME })), ...UNTOLD3 },
    {
      ...onPart(
        "of an index",
        { ...USERS, indexes: [{ name: "Users By Age", elements: [{ column: "age" }] }] },
        ["index", "Users By Age"],
        HOME
      ),
      ...UNTOLD3
    },
    { ...onPart("of a primary key", USERS, ["primary-key", "users_pkey"], HOME), ...UNTOLD3 },
    { ...ofView2(), ...UNTOLD3 }
  ]
};
function ofView2() {
  return {
    name: "of a materialized view",
    schema: schemaWith({ tables: [USERS], views: [AGES] }),
    path: nameOf("view", AGES),
    after: HOME
  };
}
var setTablespace = sets("set-tablespace", aspect26);

// src/operations/set-trigger-enabled.ts
var setTriggerEnabled = sets("set-trigger-enabled", {
  noun: "firing mode",
  place: fieldPlace(
    PLACES.trigger,
    (trigger) => trigger.enabled,
    ({ enabled: _, ...trigger }, value) => value === void 0 ? trigger : { ...trigger, enabled: value }
  ),
  set: ({ path, after }, { grammar }) => [enable("TRIGGER", after, path, grammar)],
  // Of a partitioned table the partitions too.
  locks: () => 2,
  examples: [
    example48("never", void 0, "disabled"),
    example48("in replication", "disabled", "replica"),
    example48("always", "replica", "always"),
    example48("as usual", "always")
  ]
});
function example48(name, before, after) {
  const trigger = {
    name: "users_touched",
    definition: "CREATE TRIGGER users_touched AFTER DELETE ON public.users FOR EACH STATEMENT EXECUTE FUNCTION public.touch()",
    ...before === void 0 ? {} : { enabled: before }
  };
  const touch = {
    schema: "public",
    name: "touch",
    kind: "function",
    arguments: "",
    definition: "CREATE FUNCTION public.touch() RETURNS trigger\n  LANGUAGE plpgsql\n  AS $$BEGIN RETURN NEW; END$$"
  };
  return {
    name,
    schema: schemaWith({ routines: [touch], tables: [tableWith({ ...USERS, triggers: [trigger] })] }),
    path: partOf(USERS, "trigger", trigger),
    ...after === void 0 ? {} : { after }
  };
}

// src/operations/set-unlogged.ts
var aspect27 = {
  noun: "UNLOGGED",
  place: fieldPlace(
    PLACES.table,
    ({ unlogged }) => unlogged,
    ({ unlogged: _, ...table }, value) => value === void 0 ? table : { ...table, unlogged: value }
  ),
  set: ({ path, after }, { grammar }) => [
    `ALTER TABLE ${objectOf(path, grammar)} SET ${after ? "UNLOGGED" : "LOGGED"}`
  ],
  // The rows are written anew, and so are those of its indexes.
  locks: () => 12,
  examples: [
    onTable("set", USERS, true),
    onTable(
      "removed",
      tableWith({
        name: "Fast Numbers",
        columns: [{ ...ID, identity: { always: true } }],
        unlogged: true
      })
    )
  ]
};
var setUnlogged = sets("set-unlogged", aspect27);

// src/operations/set-validity.ts
var OF_CHECK = fieldPlace(
  PLACES.check,
  ({ notValid }) => notValid,
  ({ notValid: _, ...check }, value) => value === void 0 ? check : { ...check, notValid: value }
);
var OF_FOREIGN_KEY = fieldPlace(
  PLACES["foreign-key"],
  ({ notValid }) => notValid,
  ({ notValid: _, ...key }, value) => value === void 0 ? key : { ...key, notValid: value }
);
function placeOf5({ kind }) {
  return kind === "check" ? OF_CHECK : OF_FOREIGN_KEY;
}
var ADULT = { name: "Adults Only", expression: "age > 17", comment: "by law" };
var FRIEND2 = {
  name: "users_age_fkey",
  columns: ["age"],
  references: { schema: "public", table: "numbers", columns: ["id"] },
  onDelete: "cascade"
};
var NUMBERS = tableWith({
  name: "numbers",
  columns: [{ name: "id", type: "integer", notNull: true }],
  primaryKey: { name: "numbers_pkey", columns: ["id"] }
});
var aspect28 = {
  noun: "NOT VALID",
  place: {
    find: (schema4, path) => placeOf5(path).find(schema4, path),
    put: (schema4, path, value) => placeOf5(path).put(schema4, path, value)
  },
  set: ({ path, after }, context) => {
    const { grammar } = context;
    if (after === void 0)
      return [`ALTER TABLE ${relationOf(path, grammar)} VALIDATE CONSTRAINT ${grammar.name(path.name)}`];
    return [...dropConstraint(path, grammar), ...addedAgain(path, context)];
  },
  // Dropped and added again, a foreign key locks both tables, their keys and its triggers.
  locks: ({ path, after }) => after === void 0 ? 4 : path.kind === "check" ? 3 : 10,
  examples: [
    onPart("of a check that is valid", { ...USERS, checks: [ADULT] }, ["check", ADULT.name], true),
    onPart("no more of a check", { ...USERS, checks: [{ ...ADULT, notValid: true }] }, [
      "check",
      ADULT.name
    ]),
    onPart(
      "of a foreign key that is valid",
      { ...USERS, foreignKeys: [FRIEND2] },
      ["foreign-key", FRIEND2.name],
      true,
      [NUMBERS]
    ),
    onPart(
      "no more of a foreign key",
      { ...USERS, foreignKeys: [{ ...FRIEND2, notValid: true }] },
      ["foreign-key", FRIEND2.name],
      void 0,
      [NUMBERS]
    )
  ]
};
function addedAgain(path, context) {
  const check = path.kind === "check" ? PLACES.check.find(context.after, path) : void 0;
  const key = path.kind === "check" ? void 0 : PLACES["foreign-key"].find(context.after, path);
  return [
    ...check === void 0 ? [] : addCheck.sql({ kind: "add-check", path, after: check }, context),
    ...key === void 0 ? [] : addForeignKey.sql({ kind: "add-foreign-key", path, after: key }, context)
  ].map(({ sql }) => sql);
}
var setValidity = sets("set-validity", aspect28);

// src/operations/set-view-default.ts
var setViewDefault = sets("set-view-default", {
  noun: "default",
  place: fieldPlace(
    VIEW_COLUMN,
    (column) => column.default,
    ({ default: _, ...column }, value) => value === void 0 ? column : { ...column, default: value }
  ),
  needs: (expression, path) => ({ objects: [viewOf2(path)], texts: text("expression", expression) }),
  set: ({ path, after }, { grammar }) => [
    `${alterViewColumn(path, grammar)} ${after === void 0 ? "DROP DEFAULT" : `SET DEFAULT ${defaultExpression(after)}`}`
  ],
  locks: () => 2,
  examples: [
    example49("a first one", {}, "'nobody'::text"),
    example49("another one", { default: "'nobody'::text" }, "upper('x'::text)"),
    example49("none, with a comment", { default: "'nobody'::text", comment: "as it is called" })
  ]
});
function viewOf2({ schema: schema4, table }) {
  return nameOf("view", { ...schema4 === void 0 ? {} : { schema: schema4 }, name: table ?? "" });
}
function example49(name, before, after) {
  const details2 = { name: "name", ...before };
  const view = {
    schema: "public",
    name: "names",
    query: "SELECT name\n   FROM public.users",
    indexes: [],
    triggers: [],
    rules: [],
    columnDetails: Object.keys(before).length === 0 ? [] : [details2]
  };
  return {
    name,
    schema: schemaWith({ tables: [USERS], views: [view] }),
    path: partOf(view, "column", details2),
    ...after === void 0 ? {} : { after }
  };
}

// src/operations/set-view-options.ts
var setViewOptions = sets("set-view-options", {
  noun: "options",
  place: fieldPlace(
    PLACES.view,
    (view) => view.options,
    ({ options: _, ...view }, value) => value === void 0 ? view : { ...view, options: value }
  ),
  set: ({ path, before, after }, context) => {
    const { grammar } = context;
    if (after?.some(({ name }) => name === "security_invoker"))
      requireServer(grammar, 15e4, "security_invoker", path);
    const alter = `ALTER ${wordsOfView(path, context)} ${objectOf(path, grammar)}`;
    return optionChanges(before, after, grammar).map((action) => `${alter} ${action}`);
  },
  locks: () => 3,
  examples: [
    example50("first ones", {}, { check_option: "local", security_barrier: "true" }),
    example50("others", { check_option: "local", security_barrier: "true" }, { check_option: "cascaded" }),
    example50("none", { security_barrier: "true" }, {}),
    example50("of a materialized view", {}, { fillfactor: "50" }, { materialized: true }),
    {
      ...example50("with the rights of who asks", {}, { security_invoker: "true" }),
      since: 15e4
    }
  ]
});
function example50(name, before, after, kind = {}) {
  const view = {
    schema: "public",
    name: "names",
    ...kind,
    query: "SELECT name\n   FROM public.users",
    ...optionsOf2(before),
    indexes: [],
    triggers: [],
    rules: [],
    columnDetails: []
  };
  const { options } = optionsOf2(after);
  return {
    name,
    schema: schemaWith({ tables: [USERS], views: [view] }),
    path: nameOf("view", view),
    ...options === void 0 ? {} : { after: options }
  };
}
function optionsOf2(values) {
  const options = Object.entries(values).map(([option, value]) => ({ name: option, value }));
  return options.length === 0 ? {} : { options };
}

// src/operations/any-operation.ts
var whole = true;
var DEFINITIONS = new Map(
  whole ? Object.values(kinds_exports).map((definition) => [definition.kind, definition]) : []
);
var KIND_NAMES = [...DEFINITIONS.keys()].sort();
function kindOf({
  kind
}) {
  const definition = DEFINITIONS.get(kind);
  if (definition === void 0 || !isDefinitionOf(definition, kind)) {
    throw new Error(`there is no kind of operation ${kind}`);
  }
  return definition;
}
function isDefinitionOf(definition, kind) {
  return definition.kind === kind;
}

// src/operations/apply-operation.ts
function applyOperation(schema4, operation) {
  return kindOf(operation).place.put(schema4, operation.path, operation.after);
}

// src/dialects/mariadb/overrides/column-definition.ts
function columnDefinition(column, table) {
  const { name, type, collation, notNull, generated, autoIncrement, options = [], comment } = column;
  refuseOthers(column, { kind: "column", ...table, table: table.name, name });
  const option = (wanted2) => options.find((each) => each.name === wanted2)?.value;
  const update = option("on_update");
  const check = option("check");
  return [
    printName3(name),
    type,
    ...collation === void 0 ? [] : [`COLLATE ${collation.name}`],
    ...generated === void 0 ? [] : [`GENERATED ALWAYS AS ${enclosed2(generated.expression)} ${generated.stored ? "STORED" : "VIRTUAL"}`],
    // A server of old takes a timestamp that says nothing for NOT NULL.
    ...notNull ? ["NOT NULL"] : /^timestamp/i.test(type) && generated === void 0 ? ["NULL"] : [],
    ...autoIncrement ? ["AUTO_INCREMENT"] : [],
    ...option("invisible") === void 0 ? [] : ["INVISIBLE"],
    ...column.default === void 0 ? [] : [`DEFAULT ${defaultValue(column.default)}`],
    ...update === void 0 ? [] : [`ON UPDATE ${update}`],
    ...comment === void 0 ? [] : [`COMMENT ${quoteText4(comment)}`],
    ...check === void 0 ? [] : [`CHECK ${enclosed2(check)}`]
  ].join(" ");
}
var LITERAL2 = /^(?:[-+]?[\w.]+|[bx]?'(?:[^'\\]|''|\\.)*')$/is;
function defaultValue(text2) {
  const value = text2.trim();
  return LITERAL2.test(value) || /^\w+\(\d*\)$/.test(value) ? value : enclosed2(value);
}
function enclosed2(expression) {
  const text2 = expression.trim();
  return text2.includes("--") || text2.includes("#") ? `(${text2}
)` : `(${text2})`;
}
var OTHERS = {
  notNullName: "NOT NULL has no name in MariaDB",
  identity: "MariaDB gives columns numbers as `autoIncrement`",
  serial: "MariaDB gives columns numbers as `autoIncrement`",
  storage: "MariaDB does not let a column choose how it is stored",
  compression: "MariaDB says it in the type: `text COMPRESSED`",
  statisticsTarget: "MariaDB does not let a column choose how closely it is looked at"
};
var OPTIONS2 = /* @__PURE__ */ new Set(["check", "invisible", "on_update"]);
function refuseOthers(column, object2) {
  for (const [field2, reason] of Object.entries(OTHERS)) {
    if (Object.entries(column).some(([name, value]) => name === field2 && value !== void 0))
      throw refusal(object2, `it has \`${field2}\``, reason);
  }
  const unknown = column.options?.find(({ name }) => !OPTIONS2.has(name));
  if (unknown === void 0) return;
  throw refusal(
    object2,
    `it has the option \`${unknown.name}\``,
    `MariaDB knows \`${[...OPTIONS2].join("`, `")}\``
  );
}
function refusal(object2, what, reason) {
  return new OperationError("diff/unsupported", {
    what,
    object: object2,
    reason,
    proposal: "Leave it out of what this database gets: models and revisions can have variants for each dialect."
  });
}

// src/dialects/mariadb/overrides/columns.ts
function addedColumn(path, column, context) {
  const table = { schema: path.schema ?? "", name: path.table ?? "" };
  return {
    text: `ADD COLUMN ${columnDefinition(column, table)}`,
    ...costOfNew(column, tableOf2(context, path))
  };
}
function droppedColumn(path, context) {
  return { text: `DROP COLUMN ${printName3(path.name)}`, ...costOfDropped(path.name, tableOf2(context, path)) };
}
function changedColumn(path, kinds, context) {
  const [before, after] = [tableAt(context.before, path), tableAt(context.after, path)];
  const now = after?.columns.find(({ name }) => name === path.name);
  if (after === void 0 || now === void 0) return [];
  const old = before?.columns.find(({ name }) => name === path.name) ?? now;
  const hasUpdate = [old, now].some(({ options = [] }) => options.some(({ name }) => name === "on_update"));
  if (kinds.every((kind) => kind === "set-column-default") && !hasUpdate) {
    return [{ text: `ALTER COLUMN ${printName3(path.name)} ${defaultAction(now)}`, algorithm: "INSTANT" }];
  }
  return [
    { text: `MODIFY COLUMN ${columnDefinition(now, after)}`, ...costOfChange(old, now, before, after) }
  ];
}
function defaultAction({ notNull, default: value }) {
  if (value !== void 0) return `SET DEFAULT ${defaultValue(value)}`;
  return notNull ? "DROP DEFAULT" : "SET DEFAULT NULL";
}
function modified({ path, kind }, context) {
  return alterTable(path, changedColumn(path, [kind], context), context);
}
var columnOverrides = {
  "add-column": {
    sql: ({ path, after }, context) => after === void 0 ? [] : alterTable(path, [addedColumn(path, after, context)], context)
  },
  "drop-column": { sql: ({ path }, context) => alterTable(path, [droppedColumn(path, context)], context) },
  "rename-column": {
    sql: ({ path, after }, context) => alterTable(
      path,
      [
        {
          text: `RENAME COLUMN ${printName3(path.name)} TO ${printName3(after?.name ?? path.name)}`,
          algorithm: "INSTANT"
        }
      ],
      context
    )
  },
  "set-column-type": { sql: modified },
  "set-column-not-null": { sql: modified },
  "set-column-default": { sql: modified },
  "set-column-generated": { sql: modified },
  "set-column-auto-increment": { sql: modified },
  "set-column-options": { sql: modified }
};

// src/dialects/mariadb/overrides/keys.ts
function primaryKeyDefinition(key, path) {
  refuseOfKey(key, path);
  return `PRIMARY KEY (${keyColumns(key)})${settings3(key)}`;
}
function uniqueDefinition(key, path) {
  refuseOfKey(key, path);
  return `UNIQUE KEY ${printName3(key.name)} (${keyColumns(key)})${settings3(key)}`;
}
function indexDefinition(index, path) {
  const { name, unique, method, elements } = index;
  refuseOfIndex(index, path);
  const columns = elements.map((element) => {
    if (!("column" in element)) return "";
    const length = element.length === void 0 ? "" : `(${element.length})`;
    return `${printName3(element.column)}${length}${element.order === void 0 ? "" : " DESC"}`;
  });
  const word = isSpecialMethod(method) ? `${method?.toUpperCase()} ` : unique ? "UNIQUE " : "";
  const using = method === void 0 || isSpecialMethod(method) ? "" : ` USING ${method.toUpperCase()}`;
  return `${word}KEY ${printName3(name)} (${columns.join(", ")})${using}${settings3(index)}`;
}
function keyColumns({ columns, lengths = [] }) {
  return columns.map((column) => {
    const length = lengths.find((each) => each.column === column)?.length;
    return `${printName3(column)}${length === void 0 ? "" : `(${length})`}`;
  }).join(", ");
}
function settings3({ options = [], comment }) {
  return [
    comment === void 0 ? "" : ` COMMENT ${quoteText4(comment)}`,
    options.some(({ name }) => name === "ignored") ? " IGNORED" : ""
  ].join("");
}
function keyClause2(operation, context) {
  const { path } = operation;
  const table = tableOf2(context, path);
  const least = limitsOf(table).hasHash ? "COPY" : "NOCOPY";
  switch (operation.kind) {
    case "add-primary-key":
      if (operation.after === void 0) return void 0;
      return { text: `ADD ${primaryKeyDefinition(operation.after, path)}`, algorithm: "INPLACE" };
    case "drop-primary-key":
      return { text: "DROP PRIMARY KEY", algorithm: "COPY" };
    case "add-unique": {
      const key = operation.after;
      if (key === void 0) return void 0;
      const algorithm = isHashed(wholeColumns(key), table?.columns ?? []) ? "COPY" : least;
      return { text: `ADD ${uniqueDefinition(key, path)}`, algorithm };
    }
    case "create-index": {
      const index = operation.after;
      if (index === void 0) return void 0;
      return { text: `ADD ${indexDefinition(index, path)}`, ...costOfIndex(index, least) };
    }
    case "drop-unique":
    case "drop-index":
      return { text: `DROP KEY ${printName3(path.name)}`, algorithm: least };
    default:
      return void 0;
  }
}
function wholeColumns({
  columns,
  lengths = []
}) {
  return columns.filter((column) => lengths.every((each) => each.column !== column));
}
function costOfIndex({ method }, least) {
  if (method === "fulltext") return { algorithm: least === "COPY" ? "COPY" : "INPLACE", waits: true };
  return { algorithm: least, ...method === "spatial" ? { waits: true } : {} };
}
function alone(operation, context) {
  const clause = keyClause2(operation, context);
  return clause === void 0 ? [] : alterTable(operation.path, [clause], context);
}
function madeAgain2(path, context) {
  const clauses = madeAgainFrom(path, context).flatMap((each) => keyClause2(each, context) ?? []);
  return alterTable(path, clauses.map(withoutCopy(path)), context);
}
function madeAgainFrom(path, { after: schema4 }) {
  switch (path.kind) {
    case "primary-key": {
      const after = PLACES["primary-key"].find(schema4, path);
      if (after === void 0) return [];
      return [
        { kind: "drop-primary-key", path, before: after },
        { kind: "add-primary-key", path, after }
      ];
    }
    case "unique": {
      const after = PLACES.unique.find(schema4, path);
      if (after === void 0) return [];
      return [
        { kind: "drop-unique", path, before: after },
        { kind: "add-unique", path, after }
      ];
    }
    default: {
      const after = PLACES.index.find(schema4, path);
      if (after === void 0) return [];
      return [
        { kind: "drop-index", path, before: after },
        { kind: "create-index", path, after }
      ];
    }
  }
}
function withoutCopy(path) {
  return (clause) => path.kind === "primary-key" && clause.text === "DROP PRIMARY KEY" ? { ...clause, algorithm: "INPLACE" } : clause;
}
function ignored(path, context) {
  const isIgnored = optionsOf3(context.after, path).some(({ name }) => name === "ignored");
  const text2 = `ALTER INDEX ${printName3(path.name)} ${isIgnored ? "" : "NOT "}IGNORED`;
  return alterTable(path, [{ text: text2, algorithm: "INSTANT" }], context);
}
function optionsOf3(schema4, path) {
  const table = tableAt(schema4, path);
  const parts = [
    ...table?.primaryKey === void 0 ? [] : [table.primaryKey],
    ...table?.uniques ?? [],
    ...table?.indexes ?? []
  ];
  return parts.find(({ name }) => name === path.name)?.options ?? [];
}
function refuseOfKey(key, path) {
  refuseOfIndex(key, path);
  if (key.deferrable !== void 0)
    throw refusal(path, "it is deferrable", "MariaDB checks every row at once");
  if (key.withoutOverlaps) throw refusal(path, "it is WITHOUT OVERLAPS", "MariaDB needs a period for that");
}
function refuseOfIndex(index, path) {
  const { where, include, elements = [], nullsNotDistinct, options = [] } = index;
  if (where !== void 0)
    throw refusal(
      path,
      "it is partial (WHERE)",
      "MariaDB indexes every row; index a generated column that is NULL elsewhere"
    );
  if (include !== void 0 && include.length > 0)
    throw refusal(path, "it has INCLUDE", "in MariaDB whatever is in an index is part of its order");
  if (nullsNotDistinct) throw refusal(path, "in it NULL equals NULL", "in MariaDB it never does");
  const unknown = options.find(({ name }) => name !== "ignored");
  if (unknown !== void 0)
    throw refusal(path, `it has the option \`${unknown.name}\``, "MariaDB knows only `ignored`");
  for (const element of elements) {
    if (!("column" in element))
      throw refusal(
        path,
        "an expression is in it",
        "MariaDB indexes columns: index a generated column in its place"
      );
    if (element.operatorClass !== void 0 || element.collation !== void 0)
      throw refusal(
        path,
        "a column in it has a collation or operator class of its own",
        "MariaDB orders by the column's own"
      );
    if (element.nulls !== void 0)
      throw refusal(path, "it says where NULL comes", "MariaDB takes NULL for less than all values");
  }
  for (const field2 of ["tablespace", "clustered", "replicaIdentity", "only"]) {
    if (index[field2] !== void 0) throw refusal(path, `it has \`${field2}\``, "MariaDB has nothing like it");
  }
}
var keyOverrides = {
  "add-primary-key": { sql: alone },
  "drop-primary-key": { sql: alone },
  "add-unique": { sql: alone },
  "drop-unique": { sql: alone },
  "create-index": { sql: alone },
  "drop-index": { sql: alone },
  "rename-index": { sql: renamed2 },
  "set-index-options": { sql: ({ path }, context) => ignored(path, context) }
};
function renamed2({ path, after }, context) {
  const text2 = `RENAME KEY ${printName3(path.name)} TO ${printName3(after?.name ?? path.name)}`;
  return alterTable(path, [{ text: text2, algorithm: "INSTANT" }], context);
}

// src/dialects/mariadb/overrides/constraints.ts
function checkDefinition(check, path) {
  if (check.comment !== void 0) throw refusal(path, "it has a comment", "MariaDB keeps none of a check");
  if (check.noInherit) throw refusal(path, "it is NO INHERIT", "MariaDB's tables inherit nothing");
  if (check.notValid || check.notEnforced)
    throw refusal(path, "not all rows are to keep to it", "MariaDB checks every row when it is added");
  return `CONSTRAINT ${printName3(check.name)} CHECK ${enclosed2(check.expression)}`;
}
function addedCheck(check, path) {
  return { text: `ADD ${checkDefinition(check, path)}`, algorithm: "COPY" };
}
function droppedCheck({ name }) {
  return { text: `DROP CONSTRAINT ${printName3(name)}`, algorithm: "INSTANT" };
}
function foreignKeyDefinition(key, path) {
  refuseOfForeignKey(key, path);
  const { references, onDelete, onUpdate } = key;
  const list = (names4) => `(${names4.map(printName3).join(", ")})`;
  return [
    `CONSTRAINT ${printName3(key.name)} FOREIGN KEY ${list(key.columns)}`,
    `REFERENCES ${printName3(references.table)} ${list(references.columns)}`,
    ...onDelete === void 0 ? [] : [`ON DELETE ${onDelete.toUpperCase()}`],
    ...onUpdate === void 0 ? [] : [`ON UPDATE ${onUpdate.toUpperCase()}`]
  ].join(" ");
}
function refuseOfForeignKey(key, path) {
  if (key.comment !== void 0)
    throw refusal(path, "it has a comment", "MariaDB keeps none of a foreign key");
  if (key.onDelete === "set default" || key.onUpdate === "set default")
    throw refusal(path, "it says SET DEFAULT", "InnoDB refuses that");
  if (key.deferrable !== void 0)
    throw refusal(path, "it is deferrable", "MariaDB checks every row at once");
  if (key.match !== void 0)
    throw refusal(path, "it is MATCH FULL", "MariaDB takes any NULL for no reference");
  if (key.notValid || key.notEnforced)
    throw refusal(path, "not all rows are to keep to it", "MariaDB would not tell such a key from others");
  if (key.onDeleteColumns !== void 0 || key.period)
    throw refusal(
      path,
      "only some of its columns are set, or it is for a period",
      "MariaDB has no such keys"
    );
}
function addedForeignKey(key, path, { after }) {
  const table = tableAt(after, path);
  const index = table === void 0 || hasIndexFor(key, table) ? [] : [`ADD KEY ${printName3(key.name)} (${key.columns.map(printName3).join(", ")})`];
  return [...index, `ADD ${foreignKeyDefinition(key, path)}`].map((text2) => ({ text: text2, algorithm: "COPY" }));
}
function droppedForeignKey({ name }) {
  return { text: `DROP FOREIGN KEY ${printName3(name)}`, algorithm: "INSTANT" };
}
function hasIndexFor({ columns }, { primaryKey, uniques, indexes }) {
  const begins = (names4) => columns.every((column, at) => names4[at] === column);
  return [...primaryKey === void 0 ? [] : [primaryKey], ...uniques].some(
    (key) => key.lengths === void 0 && begins(key.columns)
  ) || indexes.some(
    ({ method, elements }) => method === void 0 && begins(
      elements.map((each) => "column" in each && each.length === void 0 ? each.column : void 0)
    )
  );
}
function renamedConstraint(operation, context) {
  const { path, after } = operation;
  const name = after?.name ?? path.name;
  switch (path.kind) {
    case "unique":
      return renamed2(operation, context);
    case "check": {
      const check = PLACES.check.find(context.before, path);
      if (check === void 0) return [];
      return alterTable(path, [droppedCheck(path), addedCheck({ ...check, name }, path)], context);
    }
    case "foreign-key": {
      const key = PLACES["foreign-key"].find(context.before, path);
      if (key === void 0) return [];
      const added2 = {
        text: `ADD ${foreignKeyDefinition({ ...key, name }, path)}`,
        algorithm: "COPY"
      };
      return alterTable(path, [droppedForeignKey(path), added2], context);
    }
    default:
      throw refusal(path, `it is to be called ${name}`, "a primary key is always called PRIMARY in MariaDB");
  }
}
var constraintOverrides = {
  "add-check": {
    sql: ({ path, after }, context) => after === void 0 ? [] : alterTable(path, [addedCheck(after, path)], context)
  },
  "drop-check": { sql: ({ path }, context) => alterTable(path, [droppedCheck(path)], context) },
  "add-foreign-key": {
    sql: ({ path, after }, context) => after === void 0 ? [] : alterTable(path, addedForeignKey(after, path, context), context)
  },
  "drop-foreign-key": { sql: ({ path }, context) => alterTable(path, [droppedForeignKey(path)], context) },
  "rename-constraint": { sql: renamedConstraint }
};

// src/dialects/mariadb/overrides/tables.ts
function createdTable(table, indexes, context) {
  refuseOthers2(table);
  const { primaryKey, uniques, checks, partitionBy } = table;
  const lines = [
    ...table.columns.map((column) => columnDefinition(column, table)),
    ...primaryKey === void 0 ? [] : [primaryKeyDefinition(primaryKey, partOf(table, "primary-key", primaryKey))],
    ...uniques.map((key) => uniqueDefinition(key, partOf(table, "unique", key))),
    ...indexes.map((index) => indexDefinition(index, partOf(table, "index", index))),
    ...checks.map((check) => checkDefinition(check, partOf(table, "check", check)))
  ];
  const settings4 = [
    ...(table.options ?? []).map(optionText),
    ...table.comment === void 0 ? [] : [`COMMENT=${quoteText4(table.comment)}`]
  ];
  const sql = [
    `CREATE TABLE ${context.grammar.name(table.name)} (
  ${lines.join(",\n  ")}
)`,
    settings4.length === 0 ? "" : `
${settings4.join(" ")}`,
    partitionBy === void 0 ? "" : `
PARTITION BY ${partitionBy}`
  ].join("");
  return { sql, transaction: "inside" };
}
function createdWithParts(table, context) {
  const path = nameOf("table", table);
  const foreignKeys = table.foreignKeys.flatMap(
    (after) => constraintOverrides["add-foreign-key"].sql(
      { kind: "add-foreign-key", path: partOf(table, "foreign-key", after), after },
      {
        ...context,
        after: {
          ...context.after,
          tables: [...context.after.tables.filter(({ name }) => name !== path.name), table]
        }
      }
    )
  );
  const triggers = table.triggers.map(
    ({ definition }) => ({ sql: definition, transaction: "inside" })
  );
  return [createdTable(table, table.indexes, context), ...foreignKeys, ...triggers];
}
var OTHERS2 = {
  rowSecurity: "MariaDB has no row security",
  forceRowSecurity: "MariaDB has no row security",
  unlogged: "MariaDB logs every table",
  accessMethod: "MariaDB calls it `engine`, among the options of a table",
  tablespace: "Stemma puts no table into a tablespace of MariaDB",
  partitionOf: "MariaDB's partitions are part of their table: say them in `partitionBy`",
  inherits: "MariaDB's tables inherit nothing",
  replicaIdentity: "MariaDB replicates by primary keys",
  strict: "MariaDB's session decides how strictly values are taken",
  withoutRowid: "every table of MariaDB is ordered by its primary key"
};
function refuseOthers2(table) {
  const object2 = nameOf("table", table);
  const given = Object.entries(table).filter(([, value]) => value !== void 0);
  for (const [field2, reason] of Object.entries(OTHERS2)) {
    if (given.some(([name]) => name === field2)) throw refusal(object2, `it has \`${field2}\``, reason);
  }
  const { exclusions, rules, policies } = table;
  if (exclusions.length > 0) throw refusal(object2, "it has an exclusion constraint", "MariaDB has none");
  if (rules.length > 0) throw refusal(object2, "it has a rule", "MariaDB has none");
  if (policies.length > 0) throw refusal(object2, "it has a policy", "MariaDB has no row security");
}
var OWN_WORDS = /* @__PURE__ */ new Set(["collate", "engine"]);
function optionText({ name, value }) {
  if (OWN_WORDS.has(name)) return `${name.toUpperCase()}=${value}`;
  const plain4 = /^\w+$/.test(value) ? value : quoteText4(value);
  return /^\w+$/.test(name) && PLAIN3.has(name) ? `${name.toUpperCase()}=${plain4}` : `\`${name}\`=${quoteText4(value)}`;
}
var PLAIN3 = /* @__PURE__ */ new Set([
  ...[
    "avg_row_length",
    "checksum",
    "delay_key_write",
    "insert_method",
    "key_block_size",
    "max_rows",
    "min_rows"
  ],
  ...[
    "pack_keys",
    "row_format",
    "stats_auto_recalc",
    "stats_persistent",
    "stats_sample_pages",
    "transactional"
  ]
]);
var UNSET = {
  engine: "InnoDB",
  avg_row_length: "0",
  checksum: "0",
  delay_key_write: "0",
  key_block_size: "0",
  max_rows: "0",
  min_rows: "0",
  row_format: "DEFAULT"
};
var FREE = /* @__PURE__ */ new Set([
  ...["avg_row_length", "checksum", "delay_key_write", "max_rows", "min_rows", "pack_keys"],
  ...["stats_auto_recalc", "stats_persistent", "stats_sample_pages", "insert_method"]
]);
function changedOptions(before, after, table) {
  const valueIn = (list, name) => list.find((each) => each.name === name)?.value;
  const names4 = [...new Set([...before, ...after].map(({ name }) => name))].sort();
  return names4.flatMap((name) => {
    const value = valueIn(after, name);
    if (value === valueIn(before, name)) return [];
    if (name === "collate") return collated(value, table);
    const text2 = value === void 0 ? PLAIN3.has(name) || name === "engine" ? `${name.toUpperCase()}=${UNSET[name] ?? "DEFAULT"}` : `\`${name}\`=DEFAULT` : optionText({ name, value });
    const algorithm = name === "engine" ? "COPY" : FREE.has(name) ? "INSTANT" : "INPLACE";
    return [{ text: text2, algorithm }];
  });
}
function collated(value, table) {
  const columns = (table?.columns ?? []).filter(
    ({ type, collation, generated }) => collation === void 0 && generated === void 0 && isText(type)
  );
  const texts = [
    value === void 0 ? "CHARACTER SET DEFAULT" : `COLLATE=${value}`,
    ...columns.map(
      (column) => `MODIFY COLUMN ${columnDefinition(column, table ?? { schema: "", name: "" })}`
    )
  ];
  return texts.map((text2) => ({ text: text2, algorithm: columns.length === 0 ? "INSTANT" : "COPY" }));
}
function isText(type) {
  return /^(?:char|varchar|tinytext|text|mediumtext|longtext|enum|set)$/.test(writtenType(type)?.name ?? "");
}
var tableOverrides = {
  "create-table": {
    sql: ({ after }, context) => after === void 0 ? [] : createdWithParts(after, context)
  },
  "drop-table": {
    sql: ({ path }, { grammar }) => [{ sql: `DROP TABLE ${grammar.name(path.name)}`, transaction: "inside" }]
  },
  "rename-table": {
    sql: ({ path, after }, { grammar }) => [
      {
        sql: `RENAME TABLE ${grammar.name(path.name)} TO ${printName3(after?.name ?? path.name)}`,
        transaction: "inside"
      }
    ]
  },
  "set-table-options": {
    sql: ({ path, before = [], after = [] }, context) => {
      const table = context.after.tables.find(
        ({ schema: schema4, name }) => schema4 === path.schema && name === path.name
      );
      const at = { ...path.schema === void 0 ? {} : { schema: path.schema }, table: path.name };
      return alterTable(at, changedOptions(before, after, table), context);
    }
  }
};

// src/dialects/mariadb/overrides/together.ts
function together(operations) {
  const list = operations.map((each, place3) => ({ ...each, place: place3 }));
  const made4 = list.flatMap((each) => tableGroup(each, list));
  const done = new Set(made4.flatMap(({ places }) => places));
  const keys = tablesOf(list).flatMap(
    (path) => keyGroup(
      path,
      list.filter(({ place: place3 }) => !done.has(place3))
    )
  );
  for (const { places } of keys) for (const place3 of places) done.add(place3);
  return [...made4, ...keys, ...columnGroups(list.filter(({ place: place3 }) => !done.has(place3)))];
}
function tableGroup({ operation, context, place: place3 }, list) {
  if (operation.kind !== "create-table" || operation.after === void 0) return [];
  const table = operation.after;
  if (table.indexes.length + table.foreignKeys.length + table.triggers.length > 0) return [];
  const indexes = list.flatMap(
    ({ operation: each, place: at }) => each.kind === "create-index" && each.after !== void 0 && isOf(each, table) && at > place3 ? [{ at, index: each.after }] : []
  );
  if (indexes.length === 0) return [];
  const statement = createdTable(
    table,
    indexes.map(({ index }) => index),
    context
  );
  return [{ places: [place3, ...indexes.map(({ at }) => at)], statements: [statement] }];
}
function isOf({ path }, { schema: schema4, name }) {
  return path.table === name && path.schema === schema4;
}
var KEYS = /* @__PURE__ */ new Set([
  ...["add-primary-key", "drop-primary-key", "add-unique", "drop-unique", "create-index", "drop-index"]
]);
var ASPECTS = /* @__PURE__ */ new Set([
  ...["set-column-type", "set-column-not-null", "set-column-default", "set-column-generated"],
  ...["set-column-auto-increment", "set-column-options", "set-comment"]
]);
function tablesOf(list) {
  const found = /* @__PURE__ */ new Map();
  for (const { operation } of list) {
    const { schema: schema4 = "", table } = operation.path;
    if (!KEYS.has(operation.kind) || table === void 0) continue;
    const path = { kind: "table", schema: schema4, name: table };
    found.set(objectKey(path), path);
  }
  return [...found.values()];
}
function keyGroup(path, list) {
  const own = list.filter(({ operation }) => isOf(operation, { schema: path.schema ?? "", name: path.name }));
  const places = /* @__PURE__ */ new Set([...primaryKeyChange(own), ...numberedChange(own), ...referredChange(own, list)]);
  const members = own.filter(({ place: place3 }) => places.has(place3));
  if (members.length < 2 || !members.some(({ operation }) => KEYS.has(operation.kind))) return [];
  return [
    {
      places: members.map(({ place: place3 }) => place3),
      at: "last",
      statements: statementsOf(members)
    }
  ];
}
function primaryKeyChange(own) {
  const dropped4 = own.find(({ operation }) => operation.kind === "drop-primary-key");
  const added2 = own.find(({ operation }) => operation.kind === "add-primary-key");
  if (dropped4 === void 0 || added2 === void 0) return [];
  const left = columnsOf(dropped4.operation.before);
  return [dropped4.place, added2.place, ...aspectsOf(own, left)];
}
function numberedChange(own) {
  const numbered2 = own.flatMap(
    ({ operation: { path }, context }) => [context.before, context.after].flatMap(
      (schema4) => (tableAt(schema4, path)?.columns ?? []).flatMap(
        ({ name, autoIncrement }) => autoIncrement ? [name] : []
      )
    )
  );
  if (numbered2.length === 0) return [];
  const isNumbered = (name) => name !== void 0 && numbered2.includes(name);
  const keys = own.filter(
    ({ operation: { kind, before, after } }) => KEYS.has(kind) && isNumbered(columnsOf(after ?? before)[0])
  );
  const columns = own.filter(
    ({ operation: { kind, path } }) => (kind === "add-column" || kind === "drop-column") && isNumbered(path.name)
  );
  const turned = own.filter(({ operation }) => operation.kind === "set-column-auto-increment");
  const aspects = turned.length === 0 ? [] : aspectsOf(own, numbered2);
  return [...keys.map(({ place: place3 }) => place3), ...columns.map(({ place: place3 }) => place3), ...aspects];
}
function referredChange(own, list) {
  const [first] = own;
  if (first === void 0) return [];
  const gone = new Set(
    list.filter(({ operation }) => operation.kind === "drop-foreign-key").map(({ operation }) => objectKey(operation.path))
  );
  const needed = neededColumns(first.context.before, first.operation.path, gone);
  const serves = (columns) => needed.some((names4) => names4.every((name, at) => columns[at] === name));
  const serving = own.filter(
    ({ operation: { kind, before, after } }) => KEYS.has(kind) && serves(columnsOf(after ?? before))
  );
  const isSwap = serving.some(({ operation }) => operation.after === void 0);
  return isSwap ? serving.map(({ place: place3 }) => place3) : [];
}
function neededColumns(schema4, path, gone) {
  const stays = (table, { name }) => !gone.has(objectKey({ kind: "foreign-key", schema: table.schema, table: table.name, name }));
  return schema4.tables.flatMap(
    (table) => table.foreignKeys.filter((key) => stays(table, key)).flatMap((key) => [
      ...table.name === path.table ? [key.columns] : [],
      ...key.references.table === path.table ? [key.references.columns] : []
    ])
  );
}
function columnsOf(value) {
  if (typeof value !== "object" || value === null) return [];
  if ("columns" in value && Array.isArray(value.columns)) return value.columns.map(String);
  if (!("elements" in value) || !Array.isArray(value.elements)) return [];
  return value.elements.flatMap(
    (each) => typeof each === "object" && each !== null && "column" in each ? [String(each.column)] : []
  );
}
function aspectsOf(list, columns) {
  return list.filter(({ operation: { kind, path } }) => isAspect(kind, path) && columns.includes(path.name)).map(({ place: place3 }) => place3);
}
function isAspect(kind, path) {
  return ASPECTS.has(kind) && path.kind === "column";
}
function columnGroups(list) {
  const added2 = new Set(
    list.filter(({ operation }) => operation.kind === "add-column").map(({ operation }) => objectKey(operation.path))
  );
  const byColumn = /* @__PURE__ */ new Map();
  for (const each of list) {
    const { kind, path } = each.operation;
    const key = objectKey(path);
    if (!isAspect(kind, path) || added2.has(key)) continue;
    byColumn.set(key, [...byColumn.get(key) ?? [], each]);
  }
  return [...byColumn.values()].filter(({ length }) => length > 1).map((members) => ({ places: members.map(({ place: place3 }) => place3), statements: statementsOf(members) }));
}
function statementsOf(members) {
  const [first] = members;
  const last = members.at(-1);
  if (first === void 0 || last === void 0) return [];
  const context = { ...last.context, before: first.context.before };
  const isSwap = members.some(({ operation }) => operation.kind === "add-primary-key");
  const told = /* @__PURE__ */ new Set();
  const clauses = members.flatMap(({ operation }) => {
    const { kind, path } = operation;
    const key = keyClause2(operation, context);
    if (key !== void 0) {
      const clause = isSwap ? withoutCopy({ kind: "primary-key" })(key) : key;
      return [{ ...clause, rank: operation.after === void 0 ? 0 : 4 }];
    }
    if (kind === "add-column" && operation.after !== void 0)
      return [{ ...addedColumn(path, operation.after, context), rank: 2 }];
    if (kind === "drop-column") return [{ ...droppedColumn(path, context), rank: 1 }];
    if (told.has(objectKey(path))) return [];
    told.add(objectKey(path));
    const kinds = members.flatMap(
      (each) => objectKey(each.operation.path) === objectKey(path) ? [each.operation.kind] : []
    );
    return changedColumn(path, kinds, context).map((clause) => ({ ...clause, rank: 3 }));
  });
  return alterTable(
    first.operation.path,
    [...clauses].sort((a, b) => a.rank - b.rank),
    context
  );
}

// src/dialects/mariadb/overrides/routines.ts
var one2 = (sql) => [{ sql, transaction: "inside" }];
function viewText(word, view, path) {
  const { query, columns, options = [] } = view;
  if (view.materialized) throw refusal(path, "it is materialized", "MariaDB has no such views");
  if (view.comment !== void 0) throw refusal(path, "it has a comment", "MariaDB keeps none of a view");
  const option = (wanted2) => options.find(({ name }) => name === wanted2)?.value;
  const [algorithm, checked, security] = ["algorithm", "check_option", "security"].map(option);
  return [
    word,
    ...algorithm === void 0 ? [] : [`ALGORITHM=${algorithm.toUpperCase()}`],
    ...security === void 0 ? [] : [`SQL SECURITY ${security.toUpperCase()}`],
    `VIEW ${printName3(view.name)}${columns === void 0 ? "" : ` (${columns.map(printName3).join(", ")})`} AS
${query}`,
    ...checked === void 0 ? [] : [`WITH ${checked.toUpperCase()} CHECK OPTION`]
  ].join(" ");
}
function replacedView(path, { after }) {
  const view = after.views.find(({ schema: schema4, name }) => schema4 === path.schema && name === path.name);
  return view === void 0 ? [] : one2(viewText("CREATE OR REPLACE", view, path));
}
function sequenceText(sequence, path) {
  if (sequence.ownedBy !== void 0)
    throw refusal(path, "a column owns it", "MariaDB's sequences stand alone");
  if (sequence.unlogged) throw refusal(path, "it is unlogged", "MariaDB logs every sequence");
  if (sequence.type !== void 0)
    throw refusal(path, "it has a type", "MariaDB counts in `bigint` up to 11.4");
  const { start, increment, minimum, maximum, cache, cycle } = sequence;
  return [
    ...start === void 0 ? [] : [`START WITH ${start}`],
    `INCREMENT BY ${increment ?? "1"}`,
    minimum === void 0 ? "NO MINVALUE" : `MINVALUE ${minimum}`,
    maximum === void 0 ? "NO MAXVALUE" : `MAXVALUE ${maximum}`,
    `CACHE ${cache ?? "1000"}`,
    cycle ? "CYCLE" : "NOCYCLE",
    ...sequence.comment === void 0 ? [] : [`COMMENT=${quoteText4(sequence.comment)}`]
  ].join(" ");
}
function alteredSequence(path, { after }) {
  const sequence = after.sequences.find(({ schema: schema4, name }) => schema4 === path.schema && name === path.name);
  if (sequence === void 0) return [];
  const { comment: _, start, ...rest } = sequence;
  const first = start ?? (rest.increment?.startsWith("-") ? rest.maximum ?? "-1" : rest.minimum ?? "1");
  return one2(`ALTER SEQUENCE ${printName3(path.name)} ${sequenceText({ ...rest, start: first }, path)}`);
}
var wordOf = ({ kind }) => kind === "procedure" ? "PROCEDURE" : "FUNCTION";
var CREATE = /^\s*CREATE\s+(?:OR\s+REPLACE\s+)?/i;
function renamedRelation({ name }, after) {
  return one2(`RENAME TABLE ${printName3(name)} TO ${printName3(after?.name ?? name)}`);
}
function commented(path, comment, context) {
  const name = printName3(path.name);
  switch (path.kind) {
    case "table":
      return alterTable(
        { ...path.schema === void 0 ? {} : { schema: path.schema }, table: path.name },
        [{ text: `COMMENT=${quoteText4(comment)}`, algorithm: "INSTANT" }],
        context
      );
    case "sequence":
      return one2(`ALTER TABLE ${name} COMMENT=${quoteText4(comment)}`);
    case "index":
    case "unique":
    case "primary-key":
      return madeAgain2(path, context);
    default:
      throw refusal(path, "it has a comment", "MariaDB keeps none of it");
  }
}
var routineOverrides = {
  "create-view": {
    sql: ({ path, after }) => after === void 0 ? [] : one2(viewText("CREATE", after, path))
  },
  "drop-view": { sql: ({ path }) => one2(`DROP VIEW ${printName3(path.name)}`) },
  "rename-view": { sql: ({ path, after }) => renamedRelation(path, after) },
  "set-view-options": { sql: ({ path }, context) => replacedView(path, context) },
  "create-trigger": {
    sql: ({ path, after }) => {
      if (after?.comment !== void 0)
        throw refusal(path, "it has a comment", "MariaDB keeps none of a trigger");
      if (after?.enabled !== void 0)
        throw refusal(path, "it does not always fire", "MariaDB's triggers always do");
      return after === void 0 ? [] : one2(after.definition);
    }
  },
  "drop-trigger": { sql: ({ path }) => one2(`DROP TRIGGER ${printName3(path.name)}`) },
  "rename-trigger": {
    sql: ({ path, after }, context) => {
      const table = context.after.tables.find(
        ({ schema: schema4, name }) => schema4 === path.schema && name === path.table
      );
      const trigger = table?.triggers.find(({ name }) => name === after?.name);
      return [
        ...one2(`DROP TRIGGER ${printName3(path.name)}`),
        ...trigger === void 0 ? [] : one2(trigger.definition)
      ];
    }
  },
  "create-routine": {
    sql: ({ after }) => after === void 0 ? [] : one2(after.definition)
  },
  "drop-routine": {
    sql: ({ path, before }) => one2(`DROP ${before === void 0 ? "FUNCTION" : wordOf(before)} ${printName3(path.name)}`)
  },
  "replace-routine": {
    sql: ({ after }) => after === void 0 ? [] : one2(after.definition.replace(CREATE, "CREATE OR REPLACE "))
  },
  "create-sequence": {
    sql: ({ path, after }) => after === void 0 ? [] : one2(`CREATE SEQUENCE ${printName3(path.name)} ${sequenceText(after, path)}`)
  },
  "drop-sequence": { sql: ({ path }) => one2(`DROP SEQUENCE ${printName3(path.name)}`) },
  "rename-sequence": { sql: ({ path, after }) => renamedRelation(path, after) },
  "set-sequence-options": { sql: ({ path }, context) => alteredSequence(path, context) }
};
var commentOverride = commented;

// src/dialects/mariadb/overrides.ts
var NO_TYPES = "MariaDB has no types of one's own: say `enum('a','b')` as a column's type, and conditions as checks";
var NO_SCHEMAS = "a schema of MariaDB is a database of its own, and Stemma keeps to the one of its URL";
var NO_EXTENSIONS = "an extension of MariaDB is a plugin of the server: INSTALL SONAME is an administrator's";
var NO_COLLATIONS = "MariaDB's collations come with the server";
var NO_RULES = "MariaDB has no rules: write a trigger";
var NO_POLICIES = "MariaDB has no row security: let users read views";
var NO_EXCLUSIONS = "MariaDB has no exclusion constraints";
var NO_STATISTICS = "MariaDB keeps statistics of columns, and of no more (ANALYZE TABLE \u2026 PERSISTENT FOR)";
var NO_PARTITIONS = "MariaDB's partitions are part of their table: ALTER TABLE \u2026 PARTITION BY in a revision of your own";
var NO_STORAGE = "MariaDB does not let single columns or indexes say that";
var NO_REPLICA_IDENTITY = "MariaDB replicates by primary keys";
var ALWAYS_VALID = "MariaDB checks every row when a constraint is added";
var without = (reason) => ({ unsupported: reason });
var overrides = {
  ...columnOverrides,
  ...keyOverrides,
  ...constraintOverrides,
  ...tableOverrides,
  ...routineOverrides,
  "set-comment": {
    sql: ({ path, kind, after = "" }, context) => path.kind === "column" && context.after.tables.some(({ name }) => name === path.table) ? alterTable(path, changedColumn(path, [kind], context), context) : commentOverride(path, after, context)
  },
  "add-exclusion": without(NO_EXCLUSIONS),
  "drop-exclusion": without(NO_EXCLUSIONS),
  "create-collation": without(NO_COLLATIONS),
  "drop-collation": without(NO_COLLATIONS),
  "rename-collation": without(NO_COLLATIONS),
  "create-composite": without(NO_TYPES),
  "drop-composite": without(NO_TYPES),
  "rename-composite": without(NO_TYPES),
  "set-composite-attributes": without(NO_TYPES),
  "create-domain": without(NO_TYPES),
  "drop-domain": without(NO_TYPES),
  "rename-domain": without(NO_TYPES),
  "set-domain-checks": without(NO_TYPES),
  "set-domain-default": without(NO_TYPES),
  "set-domain-not-null": without(NO_TYPES),
  "set-domain-type": without(NO_TYPES),
  "create-enum": without(NO_TYPES),
  "drop-enum": without(NO_TYPES),
  "rename-enum": without(NO_TYPES),
  "rename-enum-value": without(NO_TYPES),
  "set-enum-values": without(NO_TYPES),
  "create-range": without(NO_TYPES),
  "drop-range": without(NO_TYPES),
  "rename-range": without(NO_TYPES),
  "create-extension": without(NO_EXTENSIONS),
  "drop-extension": without(NO_EXTENSIONS),
  "set-extension-schema": without(NO_EXTENSIONS),
  "create-schema": without(NO_SCHEMAS),
  "drop-schema": without(NO_SCHEMAS),
  "rename-schema": without(NO_SCHEMAS),
  "create-policy": without(NO_POLICIES),
  "drop-policy": without(NO_POLICIES),
  "rename-policy": without(NO_POLICIES),
  "set-row-security": without(NO_POLICIES),
  "set-forced-row-security": without(NO_POLICIES),
  "create-rule": without(NO_RULES),
  "drop-rule": without(NO_RULES),
  "rename-rule": without(NO_RULES),
  "set-rule-enabled": without(NO_RULES),
  "create-statistics": without(NO_STATISTICS),
  "drop-statistics": without(NO_STATISTICS),
  "rename-not-null": without("NOT NULL has no name in MariaDB"),
  "rename-routine": without("MariaDB cannot rename a routine: drop it and make it under its new name"),
  "set-access-method": without("MariaDB calls it `engine`, among the options of a table"),
  "set-clustered": without("InnoDB keeps every table in the order of its primary key"),
  "set-column-compression": without("MariaDB says it in the type: `text COMPRESSED`"),
  "set-column-identity": without("MariaDB gives columns numbers as `autoIncrement`"),
  "set-column-serial": without("MariaDB gives columns numbers as `autoIncrement`"),
  "set-column-statistics": without(NO_STORAGE),
  "set-column-storage": without(NO_STORAGE),
  "set-foreign-key-deferrable": without("MariaDB checks every row at once"),
  "set-index-statistics": without(NO_STORAGE),
  "set-replica-identity": without(NO_REPLICA_IDENTITY),
  "set-replica-index": without(NO_REPLICA_IDENTITY),
  "set-sequence-owner": without("MariaDB's sequences stand alone"),
  "set-sequence-unlogged": without("MariaDB logs every sequence"),
  "set-table-parents": without("MariaDB's tables inherit nothing"),
  "set-table-partition": without(NO_PARTITIONS),
  "set-tablespace": without("Stemma puts nothing into a tablespace of MariaDB"),
  "set-trigger-enabled": without("MariaDB's triggers always fire"),
  "set-unlogged": without("MariaDB logs every table"),
  "set-validity": without(ALWAYS_VALID),
  "set-view-default": without("a view of MariaDB gives its columns no defaults")
};

// src/dialects/mariadb/references.ts
var NOTHING = { relations: [], routines: [], types: [], whenCalled: [] };
async function referencesIn(texts) {
  return texts.map(({ text: text2, as }) => {
    if (as === "type") return NOTHING;
    const { relations, routines } = namesIn(text2);
    const isRoutine = as === "statement" && /^\s*CREATE\s[^(]*?\b(?:FUNCTION|PROCEDURE)\b/i.test(text2);
    return isRoutine ? { ...NOTHING, whenCalled: [...relations, ...routines] } : { ...NOTHING, relations, routines };
  });
}
function namesIn(text2) {
  const found = [...tokens(text2, lexical3)].filter(({ kind }) => kind !== "space" && kind !== "comment");
  const relations = /* @__PURE__ */ new Map();
  const routines = /* @__PURE__ */ new Map();
  for (const [at, { kind, start, end }] of found.entries()) {
    if (kind !== "word" && kind !== "quoted-identifier") continue;
    const written = text2.slice(start, end);
    const name = kind === "word" ? written : written.slice(1, -1).replaceAll("``", "`");
    const next = found[at + 1];
    const isCalled = next !== void 0 && text2.slice(next.start, next.end) === "(";
    (isCalled ? routines : relations).set(name, { name });
    if (isCalled) relations.set(name, { name });
  }
  return { relations: [...relations.values()], routines: [...routines.values()] };
}

// src/dialects/mariadb/types.ts
var whole2 = (name, signed, unsigned) => (type) => numbered(type, `${name}(${type.modifiers[0] ?? (isUnsigned2(type) ? unsigned : signed)})`);
var decimal = (type) => {
  const [precision = "10", scale = "0"] = type.modifiers;
  return numbered(type, `decimal(${precision},${scale})`);
};
var float = (name) => (type) => {
  const [first, second] = type.modifiers;
  if (first === void 0) return numbered(type, name);
  if (second !== void 0) return numbered(type, `${name}(${first},${second})`);
  return name === "float" ? numbered(type, Number(first) <= 24 ? "float" : "double") : void 0;
};
var sized = (name, usual) => (type) => {
  const size = type.modifiers[0] ?? usual;
  return worded(type, size === void 0 ? name : `${name}(${size})`);
};
var plain = (name) => (type) => type.modifiers.length === 0 ? worded(type, name) : void 0;
var moment = (name) => (type) => {
  const [precision = "0"] = type.modifiers;
  return worded(type, precision === "0" ? name : `${name}(${precision})`);
};
var listed2 = (name) => (type) => type.values.length === 0 ? void 0 : worded(type, `${name}(${type.values.map(quoteText4).join(",")})`);
function isUnsigned2({ words }) {
  return words.includes("unsigned") || words.includes("zerofill");
}
function numbered(type, name) {
  if (type.words.some((word) => word !== "unsigned" && word !== "zerofill" && word !== "signed"))
    return void 0;
  return `${name}${isUnsigned2(type) ? " unsigned" : ""}${type.words.includes("zerofill") ? " zerofill" : ""}`;
}
var COMPRESSED = " /*M!100301 COMPRESSED*/";
function worded({ words }, name) {
  if (words.length === 0) return name;
  return words.length === 1 && words[0] === "compressed" ? `${name}${COMPRESSED}` : void 0;
}
var TINYINT = whole2("tinyint", 4, 3);
var SMALLINT = whole2("smallint", 6, 5);
var MEDIUMINT = whole2("mediumint", 9, 8);
var INT = whole2("int", 11, 10);
var BIGINT = whole2("bigint", 20, 20);
var DOUBLE = float("double");
var CHAR = sized("char", "1");
var VARCHAR = sized("varchar");
var bool = (type) => type.modifiers.length + type.words.length === 0 ? "tinyint(1)" : void 0;
var MEANINGS = {
  tinyint: TINYINT,
  int1: TINYINT,
  bool,
  boolean: bool,
  smallint: SMALLINT,
  int2: SMALLINT,
  mediumint: MEDIUMINT,
  middleint: MEDIUMINT,
  int3: MEDIUMINT,
  int: INT,
  integer: INT,
  int4: INT,
  bigint: BIGINT,
  int8: BIGINT,
  decimal,
  dec: decimal,
  numeric: decimal,
  fixed: decimal,
  number: decimal,
  float: float("float"),
  float4: float("float"),
  double: DOUBLE,
  "double precision": DOUBLE,
  real: DOUBLE,
  float8: DOUBLE,
  bit: sized("bit", "1"),
  char: CHAR,
  character: CHAR,
  varchar: VARCHAR,
  "character varying": VARCHAR,
  "char varying": VARCHAR,
  varcharacter: VARCHAR,
  binary: sized("binary", "1"),
  "char byte": sized("binary", "1"),
  varbinary: sized("varbinary"),
  tinytext: plain("tinytext"),
  text: plain("text"),
  mediumtext: plain("mediumtext"),
  long: plain("mediumtext"),
  "long varchar": plain("mediumtext"),
  longtext: plain("longtext"),
  tinyblob: plain("tinyblob"),
  blob: plain("blob"),
  mediumblob: plain("mediumblob"),
  "long varbinary": plain("mediumblob"),
  longblob: plain("longblob"),
  json: plain("json"),
  date: plain("date"),
  time: moment("time"),
  datetime: moment("datetime"),
  timestamp: moment("timestamp"),
  year: (type) => worded(type, "year(4)"),
  enum: listed2("enum"),
  set: listed2("set"),
  uuid: plain("uuid"),
  inet4: plain("inet4"),
  inet6: plain("inet6"),
  geometry: plain("geometry"),
  point: plain("point"),
  linestring: plain("linestring"),
  polygon: plain("polygon"),
  multipoint: plain("multipoint"),
  multilinestring: plain("multilinestring"),
  multipolygon: plain("multipolygon"),
  geometrycollection: plain("geometrycollection")
};
var PHRASES = Object.keys(MEANINGS).filter((name) => name.includes(" "));
function normaliseType(written, _resolve) {
  const type = writtenType(written, PHRASES);
  if (type === void 0) return void 0;
  const meaning = Object.hasOwn(MEANINGS, type.name) ? MEANINGS[type.name] : void 0;
  if (meaning !== void 0) return meaning(type);
  return type.words.length === 0 ? written.trim() : void 0;
}

// src/dialects/mariadb/schema.ts
var schema = {
  defaultSchema: MAIN,
  grantsRights: true,
  drizzle: "mysql-core",
  grammar: (serverVersion) => ({
    serverVersion,
    name: printName3,
    qualified: ({ name }) => printName3(name),
    text: quoteText4,
    implicitName,
    conversion,
    overrides,
    together
  }),
  // What only reads a table is not refused anything, and is not told either: it fails when it is used.
  isInTheWay: (made4, how) => made4 === "add-foreign-key" || how === "gone" && !READERS.has(made4),
  normaliseType,
  names,
  storedName,
  implicitName,
  referencesIn,
  declaredNames,
  codeTypes,
  catalog
};
var READERS = /* @__PURE__ */ new Set(["create-view", "create-routine", "create-trigger"]);

// src/dialects/mariadb/scratch.ts
var NOTHING2 = { roles: [], createdExtensions: [], usedExtensions: [] };
var REMEMBER = "SET @stemma_database = DATABASE(), @stemma_collation = @@collation_database";
var named2 = (before, after = "") => `EXECUTE IMMEDIATE IF(@stemma_database LIKE 'stemma\\_scratch\\_%', CONCAT('${before} \`', @stemma_database, '\`'${after}), NULL)`;
var scratch = {
  embedded: void 0,
  rightToCreate: "GRANT ALL PRIVILEGES ON `stemma\\_scratch\\_%`.* TO the user",
  createDatabase: (name) => `EXECUTE IMMEDIATE CONCAT('CREATE DATABASE ${quoteName3(name)} COLLATE ', @@collation_database)`,
  dropDatabase: (name) => `DROP DATABASE IF EXISTS ${quoteName3(name)}`,
  hurry: [],
  lenient: [],
  roles: "SELECT NULL AS name FROM DUAL WHERE FALSE",
  createRole: (name) => `CREATE ROLE ${quoteName3(name)}`,
  dropRole: (name) => `DROP ROLE IF EXISTS ${quoteName3(name)}`,
  extensions: "SELECT NULL AS name FROM DUAL WHERE FALSE",
  createExtension: (name) => `INSTALL SONAME ${quoteName3(name)}`,
  requirementsIn: async () => NOTHING2,
  requirementsOf: async () => NOTHING2,
  clear: () => [
    REMEMBER,
    named2("DROP DATABASE"),
    named2("CREATE DATABASE", ", ' COLLATE ', @stemma_collation"),
    named2("USE")
  ],
  extensionsNamedIn: () => []
};

// src/dialects/mariadb/marked.ts
function boundsOf2(tokens2) {
  const [first] = tokens2;
  const after = (word, from = 0) => tokens2.findIndex(({ kind, upper }, at) => at >= from && kind === "word" && upper === word);
  switch (first?.upper) {
    case "DELETE":
      return [];
    case "UPDATE": {
      const at = tokens2.findIndex(
        ({ upper }, index) => index > 0 && !["LOW_PRIORITY", "IGNORE"].includes(upper)
      );
      const table = relationAt(tokens2, at);
      return table !== void 0 && tokens2[table.end]?.upper === "SET" ? [table.name] : [];
    }
    case "INSERT":
    case "REPLACE": {
      if (after("SELECT") < 0) return void 0;
      const from = after("FROM", after("SELECT"));
      const table = from < 0 ? void 0 : relationAt(tokens2, from + 1);
      const next = table === void 0 ? void 0 : tokens2[table.end]?.upper;
      const isAlone = next === void 0 || ["WHERE", "LIMIT", "ORDER", "ON"].includes(next);
      return table !== void 0 && isAlone && after("JOIN") < 0 && after("UNION") < 0 ? [table.name] : [];
    }
    case "WITH":
      return after("UPDATE") < 0 && after("DELETE") < 0 ? void 0 : [];
    default:
      return void 0;
  }
}
function relationAt(tokens2, at) {
  const isName = (token) => token?.kind === "word" || token?.kind === "quoted-identifier";
  const [first, dot, second] = tokens2.slice(at, at + 3);
  if (at < 0 || !isName(first)) return void 0;
  if (dot?.text !== "." || !isName(second)) return { name: quoted(first), end: at + 1 };
  return { name: `${quoted(first)}.${quoted(second)}`, end: at + 3 };
}
function quoted({ kind, text: text2 }) {
  return kind === "quoted-identifier" ? text2 : quoteName3(text2);
}

// src/dialects/mariadb/statement-traits.ts
var ROWS = new Set("INSERT REPLACE UPDATE DELETE WITH SELECT VALUES TABLE".split(" "));
var HARMLESS = new Set(
  "DO SHOW DESCRIBE DESC EXPLAIN HELP HANDLER SIGNAL RESIGNAL GET KILL CHECKSUM SAVEPOINT RELEASE".split(" ")
);
var COMPOUND = new Set("IF CASE LOOP REPEAT WHILE FOR".split(" "));
function traitsOf(all) {
  const tokens2 = all[0]?.text === "(" ? all.slice(all.findIndex(({ text: text2 }) => text2 !== "(")) : all;
  const [first, second, third] = tokens2.map(({ upper }) => upper);
  if (first === void 0) return {};
  if (second === ":") return { commits: "a compound statement" };
  if (ROWS.has(first)) return { atomic: true, ...intoVariables(tokens2) };
  if (HARMLESS.has(first)) return {};
  if (COMPOUND.has(first)) return { commits: "a compound statement" };
  switch (first) {
    case "LOAD":
      return second === "INDEX" ? { commits: "LOAD INDEX" } : { atomic: true };
    case "SET":
      return settingTraits(tokens2);
    case "USE":
    case "PREPARE":
    case "DEALLOCATE":
      return { setsSession: true };
    // What they do is not to be seen.
    case "CALL":
      return { commits: "CALL" };
    case "EXECUTE":
      return { commits: second === "IMMEDIATE" ? "EXECUTE IMMEDIATE" : "EXECUTE" };
    case "ANALYZE":
      return second === "TABLE" || third === "TABLE" ? { commits: "ANALYZE TABLE" } : { atomic: true };
    case "BEGIN":
      return second === "NOT" ? { commits: "a compound statement" } : { controls: "BEGIN" };
    case "START":
      return second === "TRANSACTION" ? { controls: "START TRANSACTION" } : { commits: nameOf3(tokens2) };
    case "COMMIT":
      return { controls: "COMMIT" };
    case "ROLLBACK":
      return tokens2.some(({ upper }) => upper === "TO") ? {} : { controls: "ROLLBACK" };
    case "XA":
      return { controls: "XA" };
    case "LOCK":
    case "UNLOCK":
      return { controls: `${first} TABLES` };
    case "CREATE":
    case "DROP":
      return definingTraits(tokens2);
    default:
      return { commits: nameOf3(tokens2) };
  }
}
function definingTraits(tokens2) {
  const [first, second] = tokens2.map(({ upper }) => upper);
  if (second === "PREPARE") return { setsSession: true };
  const at = tokens2.slice(0, 4).findIndex(({ upper }) => upper === "TEMPORARY");
  if (at < 0) return { commits: nameOf3(tokens2) };
  if (first === "DROP") return {};
  const name = tokens2.slice(at + 2).find(({ upper }) => !["IF", "NOT", "EXISTS"].includes(upper));
  return { leaves: `temporary table ${name?.text ?? ""}`.trimEnd() };
}
function settingTraits(tokens2) {
  const [, second, third] = tokens2.map(({ upper }) => upper);
  if (second === "STATEMENT") {
    const at = tokens2.findIndex(({ kind, upper }) => kind === "word" && upper === "FOR");
    return at < 0 ? {} : traitsOf(tokens2.slice(at + 1));
  }
  if (second === "PASSWORD" || second === "DEFAULT") return { commits: `SET ${second}` };
  if (second === "TRANSACTION" || second === "GLOBAL" || third === "GLOBAL") return {};
  if (tokens2.some(({ kind, upper }) => kind === "word" && upper === "AUTOCOMMIT"))
    return { controls: "SET autocommit" };
  const names4 = assigned(tokens2);
  return names4.length > 0 && tokens2.some(({ text: text2 }) => text2 === "(") ? { setsSession: true, setsFromData: names4 } : { setsSession: true };
}
function assigned(tokens2) {
  return tokens2.flatMap(({ text: text2 }, at) => {
    const [name, sign, next] = tokens2.slice(at + 1, at + 4);
    const isSystem = tokens2[at - 1]?.text === "@" || name?.text === "@";
    const isAssigned = sign?.text === "=" || sign?.text === ":" && next?.text === "=";
    return text2 === "@" && !isSystem && name !== void 0 && isAssigned ? [`@${name.text}`] : [];
  });
}
function intoVariables(tokens2) {
  const into = tokens2.findIndex(({ kind, upper }) => kind === "word" && upper === "INTO");
  const names4 = assigned(tokens2);
  const found = into < 0 || tokens2[into + 1]?.text !== "@" ? [] : tokens2.slice(into + 1).flatMap(({ text: text2 }, at, rest) => {
    const name = rest[at + 1];
    return text2 === "@" && name !== void 0 ? [`@${name.text}`] : [];
  });
  const all = [...names4, ...found];
  return all.length === 0 ? {} : { setsSession: true, setsFromData: all };
}
var QUALIFIERS = new Set(
  "OR REPLACE ONLINE IGNORE UNIQUE FULLTEXT SPATIAL AGGREGATE ALGORITHM UNDEFINED MERGE TEMPTABLE DEFINER SQL SECURITY INVOKER CURRENT_USER PUBLIC".split(
    " "
  )
);
var NAMED_BY_TWO = new Set(
  "CREATE ALTER DROP RENAME OPTIMIZE REPAIR CHECK".split(" ")
);
function nameOf3(tokens2) {
  const [first, ...rest] = tokens2;
  if (first !== void 0 && !NAMED_BY_TWO.has(first.upper)) return first.upper;
  const definer = rest.findIndex(({ upper }) => upper === "DEFINER");
  const words = rest.filter(
    ({ kind }, at) => kind === "word" && (definer < 0 || at <= definer || !isAccount(rest, at))
  );
  const object2 = words.find(({ upper }) => !QUALIFIERS.has(upper));
  return object2 === void 0 ? first?.upper ?? "" : `${first?.upper} ${object2.upper}`;
}
function isAccount(tokens2, at) {
  return tokens2[at - 1]?.text === "=" || tokens2[at - 1]?.text === "@";
}

// src/dialects/mariadb/script.ts
async function analyseScript(text2, _inside = false) {
  const markers = batchMarkers(text2, lexical3);
  let end = 0;
  return splitScript(text2).map(({ sql, start, tokens: tokens2 }) => {
    const marker = markerBefore(markers, text2, { start }, end);
    const bounds = marker === void 0 ? void 0 : boundsOf2(tokens2);
    end = start + sql.length;
    return {
      sql,
      start,
      ...traitsOf(tokens2),
      ...marker === void 0 || bounds === void 0 ? {} : { batch: { throttle: marker.throttle, bounds } }
    };
  });
}

// src/dialects/mariadb/versions.ts
var versions = {
  product: "MariaDB",
  oldest: 100600,
  parse(text2) {
    const [major2 = 0, minor = 0, patch = 0] = text2.split(".").map(Number);
    return major2 * 1e4 + minor * 100 + patch;
  },
  series: (version) => `${Math.floor(version / 1e4)}.${Math.floor(version / 100) % 100}`
};

// src/dialects/mariadb/mariadb.ts
var mariadb = {
  name: "mariadb",
  versions,
  lexical: lexical3,
  transactionalDdl: false,
  kysely: "mysql",
  ledger,
  session,
  batches,
  scratch,
  schema,
  quoteName: quoteName3,
  quoteText: quoteText3,
  parameter: () => "?",
  analyseScript
};

// src/dialects/postgres/catalog/wanted.ts
function wantedTable(names4) {
  const rows = names4.map(({ kind, schema: schema4, table, name, arguments: types }, place3) => ({
    place: place3,
    kind,
    schema: schema4,
    table,
    name,
    arguments: types === "*" ? "" : types ?? ""
  }));
  return `wanted AS (
  SELECT w.place, w.kind, w.schema, w.table, w.name, w.arguments,
         (SELECT n.oid FROM pg_catalog.pg_namespace n WHERE n.nspname = w.schema) AS namespace,
         (SELECT c.oid FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
           WHERE n.nspname = w.schema AND c.relname = w.table) AS relation
    FROM jsonb_to_recordset(${quoteText(JSON.stringify(rows))}::jsonb)
         AS w (place int4, kind text, schema name, "table" name, name name, arguments text))`;
}
function argumentTypes(routine) {
  return `array_to_string(ARRAY(
    SELECT format_type(k.oid, NULL) FROM unnest(${routine}.proargtypes) WITH ORDINALITY AS k (oid, place)
     ORDER BY k.place), ', ')`;
}
function relationWord(relkind) {
  return `CASE ${relkind} WHEN 'v' THEN 'view' WHEN 'm' THEN 'materialized view' WHEN 'S' THEN 'sequence'
     WHEN 'i' THEN 'index' WHEN 'I' THEN 'index' WHEN 'c' THEN 'composite type' WHEN 'f' THEN 'foreign table'
     ELSE 'table' END`;
}
function typeWord(typtype) {
  return `CASE ${typtype} WHEN 'e' THEN 'enum' WHEN 'd' THEN 'domain' WHEN 'r' THEN 'range type'
     WHEN 'm' THEN 'multirange type' WHEN 'c' THEN 'composite type' ELSE 'type' END`;
}
function constraintWord(contype) {
  return `CASE ${contype} WHEN 'p' THEN 'primary key' WHEN 'u' THEN 'unique constraint' WHEN 'c' THEN 'check'
     WHEN 'x' THEN 'exclusion constraint' WHEN 'f' THEN 'foreign key' ELSE 'constraint' END`;
}

// src/dialects/postgres/catalog/row-counts.ts
var COUNTED_BYTES2 = 64 * 1024 * 1024;
function countableTablesQuery(tables2) {
  return `
WITH ${wantedTable(tables2)}
SELECT w.place, c.relkind = 'p' AS partitioned,
       NOT row_security_active(c.oid) AND COALESCE(CASE WHEN c.relkind = 'p' THEN (
         SELECT sum(pg_relation_size(t.relid)) FROM pg_partition_tree(c.oid) AS t WHERE t.isleaf
       ) ELSE pg_relation_size(c.oid) END, 0) < ${COUNTED_BYTES2} AS exact
  FROM wanted w
  JOIN pg_catalog.pg_class c ON c.relname = w.name AND c.relnamespace = w.namespace
 WHERE c.relkind IN ('r', 'p') AND has_schema_privilege(c.relnamespace, 'USAGE') AND has_table_privilege(c.oid, 'SELECT')
 ORDER BY w.place`;
}
function countQuery(tables2) {
  return tables2.map(
    ({ place: place3, schema: schema4, name, partitioned: partitioned3 }) => `SELECT ${place3} AS place, pg_catalog.count(*) AS rows FROM ${partitioned3 ? "" : "ONLY "}${quoteName(schema4)}.${quoteName(name)}`
  ).join("\nUNION ALL ");
}
function estimateQuery({ schema: schema4, name, partitioned: partitioned3 }) {
  return `EXPLAIN (FORMAT JSON) SELECT 1 FROM ${partitioned3 ? "" : "ONLY "}${quoteName(schema4)}.${quoteName(name)}`;
}
function rowsInPlan(row) {
  return rowsOf2(planIn(row));
}
function limitedRowsInPlan(row) {
  const top = planIn(row);
  const limit = firstLimit(top);
  if (limit !== void 0) return rowsOf2(partsOf(limit)[0]);
  return field(top, "Node Type") === "ModifyTable" ? rowsOf2(partsOf(top)[0]) : rowsOf2(top);
}
function planIn(row) {
  const [value] = Object.values(row);
  const plans = typeof value === "string" ? JSON.parse(value) : value;
  return Array.isArray(plans) ? field(plans[0], "Plan") : void 0;
}
function firstLimit(plan) {
  if (field(plan, "Node Type") === "Limit") return plan;
  for (const part2 of partsOf(plan)) {
    const found = firstLimit(part2);
    if (found !== void 0) return found;
  }
  return void 0;
}
function partsOf(plan) {
  const parts = field(plan, "Plans");
  return Array.isArray(parts) ? parts : [];
}
function rowsOf2(plan) {
  const rows = field(plan, "Plan Rows");
  return typeof rows === "number" ? rows : void 0;
}
function field(value, name) {
  return typeof value === "object" && value !== null ? Object.entries(value).find(([key]) => key === name)?.[1] : void 0;
}

// src/dialects/postgres/batches.ts
function nameOf4({ schema: schema4, table }) {
  return schema4 === void 0 ? quoteName(table) : `${quoteName(schema4)}.${quoteName(table)}`;
}
function columnOf3({ table }, column) {
  return `${quoteName(table)}.${quoteName(column)}`;
}
function numberOf2(place3) {
  return `pg_catalog.to_regclass(${quoteText(nameOf4(place3))})::pg_catalog.oid`;
}
function compared2(range, operator, value) {
  const columns = range.key.map((column) => columnOf3(range, column));
  const literals = value.map(quoteText);
  return columns.length === 1 ? `${columns[0]} ${operator} ${literals[0]}` : `(${columns.join(", ")}) ${operator} (${literals.join(", ")})`;
}
function within(range) {
  const { after, until, where } = range;
  return [
    ...after === void 0 ? [] : [compared2(range, ">", after)],
    compared2(range, "<=", until),
    ...where === void 0 ? [] : [`(${where}
)`]
  ].join(" AND ");
}
var batches2 = {
  within,
  // A constraint that is not validated (PostgreSQL 18) marks the column all the same.
  columns: (table) => `
SELECT a.attname::pg_catalog.text AS name,
       a.attnotnull AND NOT EXISTS (
         SELECT 1 FROM pg_catalog.pg_constraint c
          WHERE c.conrelid OPERATOR(pg_catalog.=) a.attrelid AND c.contype OPERATOR(pg_catalog.=) 'n'
            AND NOT c.convalidated AND a.attnum OPERATOR(pg_catalog.=) ANY (c.conkey)) AS filled
  FROM pg_catalog.pg_attribute a
 WHERE a.attrelid OPERATOR(pg_catalog.=) ${numberOf2(table)} AND a.attnum OPERATOR(pg_catalog.>) 0 AND NOT a.attisdropped
 ORDER BY a.attnum`,
  // An index under another collation than its column's has another idea of what is equal and what comes first.
  indexes: (table) => `
SELECT i.indisunique AS unique, i.indisprimary AS primary,
       ARRAY(SELECT a.attname::pg_catalog.text
               FROM pg_catalog.unnest(i.indkey::pg_catalog.int2[]) WITH ORDINALITY AS k (number, place)
               JOIN pg_catalog.pg_attribute a ON a.attrelid OPERATOR(pg_catalog.=) i.indrelid AND a.attnum OPERATOR(pg_catalog.=) k.number
              WHERE k.place OPERATOR(pg_catalog.<=) i.indnkeyatts
              ORDER BY k.place) AS columns
  FROM pg_catalog.pg_index i
  JOIN pg_catalog.pg_class c ON c.oid OPERATOR(pg_catalog.=) i.indexrelid
  JOIN pg_catalog.pg_am m ON m.oid OPERATOR(pg_catalog.=) c.relam
 WHERE i.indrelid OPERATOR(pg_catalog.=) ${numberOf2(table)} AND i.indisvalid AND i.indpred IS NULL AND i.indexprs IS NULL
   AND m.amname OPERATOR(pg_catalog.=) 'btree'
   AND NOT EXISTS (
         SELECT 1 FROM pg_catalog.generate_series(0, i.indnkeyatts OPERATOR(pg_catalog.-) 1) AS n
           JOIN pg_catalog.pg_attribute a ON a.attrelid OPERATOR(pg_catalog.=) i.indrelid AND a.attnum OPERATOR(pg_catalog.=) i.indkey[n]
          WHERE a.attcollation OPERATOR(pg_catalog.<>) i.indcollation[n])
 ORDER BY i.indisprimary DESC, c.relname`,
  greatest(range) {
    const columns = range.key.map((column) => columnOf3(range, column));
    const values = columns.map((column, at) => `${column}::pg_catalog.text AS key${at + 1}`);
    const order = columns.map((column) => `${column} DESC`);
    return `SELECT ${values.join(", ")} FROM ${nameOf4(range)} ORDER BY ${order.join(", ")} LIMIT 1`;
  },
  end(range, size) {
    const columns = range.key.map((column) => columnOf3(range, column));
    const order = columns.join(", ");
    const values = columns.map((column, at) => `${column} AS key${at + 1}`);
    const texts = columns.map((_, at) => `page.key${at + 1}::pg_catalog.text`);
    return `SELECT page.count, ${texts.join(", ")} FROM (SELECT pg_catalog.row_number() OVER (ORDER BY ${order}) AS count, ${values.join(", ")} FROM ${nameOf4(range)} WHERE ${within(range)} ORDER BY ${order} LIMIT ${size}) AS page ORDER BY page.count DESC LIMIT 1`;
  },
  rows(range, columns, lock) {
    const order = range.key.map((column) => columnOf3(range, column)).join(", ");
    const wanted2 = columns?.map((column) => columnOf3(range, column)).join(", ") ?? `${quoteName(range.table)}.*`;
    const locked = lock ? " FOR NO KEY UPDATE" : "";
    return `SELECT ${wanted2} FROM ${nameOf4(range)} WHERE ${within(range)} ORDER BY ${order}${locked}`;
  },
  explain: (statement) => `EXPLAIN (FORMAT JSON) ${statement}`,
  expected: limitedRowsInPlan,
  count: (relation2) => `SELECT pg_catalog.count(*) AS rows FROM ${relation2}`
};

// src/dialects/postgres/ledger.ts
var MIGRATION_COLUMNS2 = {
  component: "text",
  revision: "text",
  parents: "jsonb",
  dependencies: "jsonb",
  message: "text",
  applied_at: "timestamp with time zone",
  checksum: "text",
  format: "text",
  forward: "text",
  rewind: "text",
  stemma_version: "text"
};
var JOURNAL_COLUMNS2 = {
  id: "bigint",
  run: "text",
  command: "text",
  operation: "text",
  component: "text",
  revision: "text",
  outcome: "text",
  in_transaction: "boolean",
  statements_done: "integer",
  statements: "integer",
  script_checksum: "text",
  progress: "jsonb",
  started_at: "timestamp with time zone",
  finished_at: "timestamp with time zone",
  duration_ms: "bigint",
  performed_by: "text",
  error: "text",
  stemma_version: "text"
};
function tableOf5(schema4, table) {
  return `${quoteName(schema4)}.${quoteName(table)}`;
}
function createMigrationTable(name) {
  return `CREATE TABLE ${tableOf5(name.schema, name.table)} (
  component pg_catalog.text NOT NULL,
  revision pg_catalog.text NOT NULL,
  parents pg_catalog.jsonb NOT NULL,
  dependencies pg_catalog.jsonb NOT NULL,
  message pg_catalog.text NOT NULL,
  applied_at pg_catalog.timestamptz NOT NULL,
  checksum pg_catalog.text,
  format pg_catalog.text NOT NULL,
  forward pg_catalog.text,
  rewind pg_catalog.text,
  stemma_version pg_catalog.text NOT NULL,
  PRIMARY KEY (component, revision)
)`;
}
function createJournalTable(name) {
  return `CREATE TABLE ${tableOf5(name.schema, name.journal)} (
  id pg_catalog.int8 GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  run pg_catalog.text NOT NULL,
  command pg_catalog.text NOT NULL,
  operation pg_catalog.text NOT NULL,
  component pg_catalog.text NOT NULL,
  revision pg_catalog.text NOT NULL,
  outcome pg_catalog.text NOT NULL,
  in_transaction pg_catalog.bool NOT NULL,
  statements_done pg_catalog.int4 NOT NULL,
  statements pg_catalog.int4 NOT NULL,
  script_checksum pg_catalog.text,
  progress pg_catalog.jsonb,
  started_at pg_catalog.timestamptz NOT NULL,
  finished_at pg_catalog.timestamptz,
  duration_ms pg_catalog.int8,
  performed_by pg_catalog.text NOT NULL,
  error pg_catalog.text,
  stemma_version pg_catalog.text NOT NULL
)`;
}
var ledger2 = {
  defaultSchema: () => "public",
  elsewhere: true,
  migrationColumns: MIGRATION_COLUMNS2,
  journalColumns: JOURNAL_COLUMNS2,
  now: "pg_catalog.clock_timestamp()",
  transactionBegan: "pg_catalog.transaction_timestamp()",
  milliseconds: (from, to) => `pg_catalog.round(pg_catalog.date_part('epoch', ${to} OPERATOR(pg_catalog.-) ${from}) OPERATOR(pg_catalog.*) 1000)::pg_catalog.int8`,
  ago: (milliseconds) => `pg_catalog.clock_timestamp() OPERATOR(pg_catalog.-) pg_catalog.make_interval(secs => ${(milliseconds / 1e3).toFixed(3)})`,
  equals: (column, text2) => `${column} OPERATOR(pg_catalog.=) ${quoteText(text2)}`,
  equalsNumber: (column, digits) => `${column} OPERATOR(pg_catalog.=) ${digits}::pg_catalog.int8`,
  isoTime: (expression) => `pg_catalog.to_char(${expression} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`,
  create(name, exists) {
    return [
      ...exists.schema ? [] : [`CREATE SCHEMA ${quoteName(name.schema)}`],
      ...exists.table ? [] : [createMigrationTable(name)],
      ...exists.journal ? [] : [createJournalTable(name)]
    ];
  },
  existence: ({ schema: schema4, table, journal }) => `
SELECT n.oid IS NOT NULL AS schema_exists,
       EXISTS (SELECT 1 FROM pg_catalog.pg_class c WHERE c.relnamespace = n.oid AND c.relname = ${quoteText(table)}) AS table_exists,
       EXISTS (SELECT 1 FROM pg_catalog.pg_class c WHERE c.relnamespace = n.oid AND c.relname = ${quoteText(journal)}) AS journal_exists
  FROM (VALUES (1)) AS one LEFT JOIN pg_catalog.pg_namespace n ON n.nspname = ${quoteText(schema4)}`,
  columnsOf: (schema4, table) => `
SELECT a.attname::pg_catalog.text AS name, pg_catalog.format_type(a.atttypid, a.atttypmod) AS type
  FROM pg_catalog.pg_attribute a
  JOIN pg_catalog.pg_class c ON c.oid = a.attrelid
  JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
 WHERE n.nspname = ${quoteText(schema4)} AND c.relname = ${quoteText(table)} AND a.attnum > 0 AND NOT a.attisdropped`
};

// src/dialects/postgres/catalog/row.ts
function textOf3(row, field2) {
  const value = row[field2];
  if (typeof value !== "string") throw unexpected2(field2, "text", value);
  return value;
}
function maybeText2(row, field2) {
  const value = row[field2];
  return value === null || value === void 0 ? void 0 : textOf3(row, field2);
}
function numberOf3(row, field2) {
  const value = row[field2];
  if (typeof value === "number") return value;
  const number = typeof value === "string" || typeof value === "bigint" ? Number(value) : Number.NaN;
  if (Number.isNaN(number)) throw unexpected2(field2, "a number", value);
  return number;
}
function maybeNumber2(row, field2) {
  const value = row[field2];
  return value === null || value === void 0 ? void 0 : numberOf3(row, field2);
}
function isTrue2(row, field2) {
  return row[field2] === true;
}
function textsOf2(row, field2) {
  const value = row[field2];
  if (value === null || value === void 0) return NONE;
  if (!isTexts(value)) throw unexpected2(field2, "a list of texts", value);
  return value;
}
function vectorOf(row, field2) {
  const text2 = maybeText2(row, field2);
  if (text2 === void 0 || text2 === "") return NO_NUMBERS;
  const numbers2 = [];
  let number = 0;
  for (let at = 0; at < text2.length; at += 1) {
    const digit = text2.charCodeAt(at) - ZERO;
    if (digit >= 0) number = number * 10 + digit;
    else {
      numbers2.push(number);
      number = 0;
    }
  }
  numbers2.push(number);
  return numbers2;
}
var ZERO = 48;
var NO_NUMBERS = [];
function maybeRow(row, field2) {
  const value = row[field2];
  if (value === null || value === void 0) return void 0;
  if (!isRow(value)) throw unexpected2(field2, "an object", value);
  return value;
}
function isRow(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
var NONE = [];
function isTexts(value) {
  return Array.isArray(value) && value.every((each) => typeof each === "string");
}
function unexpected2(field2, expected, value) {
  return new TypeError(`the catalog's ${field2} is not ${expected}: ${JSON.stringify(value)}`);
}

// src/dialects/postgres/catalog/columns.ts
function columnsQuery(scope) {
  const fields = columnDetails(scope);
  return `
SELECT a.attrelid AS relation, a.attnum AS number, a.attname AS name, a.atttypid AS type_oid,
       format_type(a.atttypid, a.atttypmod) AS type, NULLIF(a.attnotnull, false) AS not_null,
       CASE WHEN a.atthasdef THEN pg_get_expr(d.adbin, d.adrelid) END AS expression,
       CASE WHEN ${fields.map(({ condition }) => condition).join("\n              OR ")}
            THEN json_build_object(${fields.map(({ name, sql }) => `'${name}', ${sql}`).join(",\n              ")}) END AS more
  FROM pg_catalog.pg_class c
  JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
  JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid
  JOIN pg_catalog.pg_type t ON t.oid = a.atttypid
  LEFT JOIN pg_catalog.pg_attrdef d ON a.atthasdef AND d.adrelid = a.attrelid AND d.adnum = a.attnum
  ${notNullJoin(scope)}
 WHERE ${scope.inSchemas} AND a.attnum > 0 AND NOT a.attisdropped
   AND (c.relkind IN ('r', 'p', 'v', 'm', 'c')
        OR (c.relkind IN ('i', 'I') AND (${OPTIONS3.condition} OR a.attstattarget >= 0)))`;
}
var OPTIONS3 = {
  name: "options",
  condition: "(a.attoptions IS NOT NULL AND array_to_string(a.attoptions, ',') !~ '^pg_attver=[0-9]+$')",
  sql: "NULLIF(ARRAY(SELECT o FROM unnest(a.attoptions) AS o WHERE o !~ '^pg_attver='), '{}'::text[])"
};
function columnDetails({ version }) {
  const given = (name, column) => ({
    name,
    condition: `a.${column} <> ''`,
    sql: `NULLIF(a.${column}, '')`
  });
  return [
    given("identity", "attidentity"),
    given("generated", "attgenerated"),
    {
      name: "collation",
      condition: "a.attcollation NOT IN (0, 100)",
      sql: "NULLIF(a.attcollation, 0)::int8"
    },
    {
      name: "has_collation",
      condition: "a.attcollation <> t.typcollation",
      sql: "a.attcollation <> t.typcollation"
    },
    {
      name: "storage",
      condition: "a.attstorage <> t.typstorage",
      sql: "CASE WHEN a.attstorage <> t.typstorage THEN a.attstorage END"
    },
    ...version >= 14e4 ? [given("compression", "attcompression")] : [],
    {
      name: "statistics_target",
      condition: "a.attstattarget >= 0",
      sql: "CASE WHEN a.attstattarget >= 0 THEN a.attstattarget END"
    },
    OPTIONS3,
    { name: "inherited", condition: "NOT a.attislocal", sql: "NOT a.attislocal" },
    ...version >= 18e4 ? NOT_NULL_DETAILS : []
  ];
}
var NOT_NULL_DETAILS = [
  {
    name: "not_null_name",
    condition: "(nn.conislocal AND nn.conname <> concat(c.relname, '_', a.attname, '_not_null'))",
    sql: "CASE WHEN nn.conislocal THEN nn.conname END"
  },
  {
    name: "odd_not_null",
    condition: "nn.connoinherit OR NOT nn.convalidated",
    sql: "nn.connoinherit OR NOT nn.convalidated"
  }
];
function notNullJoin({ version }) {
  return version < 18e4 ? "" : `LEFT JOIN pg_catalog.pg_constraint nn
    ON nn.contype = 'n' AND nn.conrelid = a.attrelid AND nn.conkey[1] = a.attnum`;
}
function readColumns(rows) {
  const byNumber = [];
  for (const row of rows) {
    const more = maybeRow(row, "more");
    byNumber[numberOf3(row, "number")] = more === void 0 ? row : { ...row, ...more };
  }
  const inOrder = byNumber.filter((row) => row !== void 0);
  return {
    inOrder,
    row: (number) => byNumber[number],
    name(number) {
      const row = byNumber[number];
      if (row === void 0) throw new TypeError(`the catalog has no column ${number}`);
      return textOf3(row, "name");
    },
    named: (name) => inOrder.find((row) => maybeText2(row, "name") === name)
  };
}

// src/dialects/postgres/catalog/comments.ts
function commentsQuery() {
  return `
SELECT d.classoid::regclass::text AS catalog, d.objoid AS oid, d.objsubid AS part, d.description AS comment
  FROM pg_catalog.pg_description d
 WHERE d.objoid >= 16384`;
}
function readComments(rows) {
  const catalogs = /* @__PURE__ */ new Map();
  for (const row of rows) {
    const objects = entry(catalogs, textOf3(row, "catalog"));
    entry(objects, numberOf3(row, "oid")).set(numberOf3(row, "part"), { comment: textOf3(row, "comment") });
  }
  return (catalog5, oid, part2 = 0) => catalogs.get(catalog5)?.get(oid)?.get(part2) ?? NONE2;
}
var NONE2 = {};
function entry(maps, key) {
  const found = maps.get(key) ?? /* @__PURE__ */ new Map();
  maps.set(key, found);
  return found;
}

// src/dialects/postgres/catalog/expression.ts
function withoutParentheses(text2) {
  let inner = text2.trim();
  while (inner.startsWith("(") && closes(inner) === inner.length - 1) inner = inner.slice(1, -1).trim();
  return inner;
}
function closes(text2) {
  let depth = 0;
  for (let at = 0; at < text2.length; at += 1) {
    const character = text2[at];
    if (character === "'" || character === '"') at = endOfQuoted(text2, at);
    else if (character === "(") depth += 1;
    else if (character === ")" && --depth === 0) return at;
  }
  return -1;
}
function endOfQuoted(text2, start) {
  const quote = text2[start];
  const escapes = quote === "'" && /(^|[^\w$])[eE]$/.test(text2.slice(Math.max(0, start - 2), start));
  for (let at = start + 1; at < text2.length; at += 1) {
    if (escapes && text2[at] === "\\") at += 1;
    else if (text2[at] === quote) {
      if (text2[at + 1] !== quote) return at;
      at += 1;
    }
  }
  return text2.length;
}
function withoutSemicolon(text2) {
  return text2.trim().replace(/;$/, "");
}

// src/dialects/postgres/catalog/options.ts
function optionsOf4(row, field2 = "options", toast = "toast_options") {
  if ((row[field2] ?? null) === null && (row[toast] ?? null) === null) return NONE3;
  const own = textsOf2(row, field2).map((text2) => parseOption(text2, ""));
  const options = [...own, ...textsOf2(row, toast).map((text2) => parseOption(text2, "toast."))];
  if (options.length === 0) return {};
  return { options: options.sort((a, b) => a.name < b.name ? -1 : a.name > b.name ? 1 : 0) };
}
var NONE3 = {};
function parseOption(text2, prefix) {
  const at = text2.indexOf("=");
  return { name: prefix + text2.slice(0, at), value: text2.slice(at + 1) };
}

// src/dialects/postgres/catalog/scope.ts
function scopeOf2(version, filter) {
  const except = (filter.except ?? []).map(
    ({ schema: schema4, name }) => ` AND NOT (n.nspname = ${quoteText(schema4)} AND c.relname = ${quoteText(name)})`
  );
  return {
    version,
    inSchemas: `n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'${chosen(filter.schemas)}`,
    isWanted: `c.relpersistence <> 't'${except.join("")}`
  };
}
function chosen(schemas) {
  if (schemas === void 0) return "";
  return schemas.length === 0 ? " AND false" : ` AND n.nspname IN (${schemas.map(quoteText).join(", ")})`;
}
function notOfExtension(catalog5, oid, kinds = "'e'") {
  return `NOT EXISTS (SELECT FROM pg_catalog.pg_depend e
     WHERE e.classid = 'pg_catalog.${catalog5}'::regclass AND e.objid = ${oid} AND e.deptype IN (${kinds}))`;
}
function since(scope, version, sql, otherwise = "NULL") {
  return scope.version >= version ? sql : otherwise;
}

// src/dialects/postgres/catalog/sequences.ts
function sequencesQuery({ inSchemas, isWanted }) {
  return `
SELECT c.oid, n.nspname AS schema, c.relname AS name, c.relpersistence = 'u' AS unlogged,
       format_type(s.seqtypid, NULL) AS type, s.seqstart::text AS start, s.seqincrement::text AS increment,
       s.seqmin::text AS minimum, s.seqmax::text AS maximum, s.seqcache::text AS cache, s.seqcycle AS cycle,
       d.deptype AS ownership, d.refobjid AS owner, d.refobjsubid AS owner_column,
       'nextval(''' || replace(c.oid::regclass::text, '''', '''''') || '''::regclass)' AS next_value
  FROM pg_catalog.pg_sequence s
  JOIN pg_catalog.pg_class c ON c.oid = s.seqrelid
  JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
  LEFT JOIN pg_catalog.pg_depend d
    ON d.classid = 'pg_catalog.pg_class'::regclass AND d.objid = c.oid AND d.objsubid = 0
   AND d.refclassid = 'pg_catalog.pg_class'::regclass AND d.refobjsubid > 0 AND d.deptype IN ('a', 'i')
 WHERE ${inSchemas} AND ${isWanted} AND ${notOfExtension("pg_class", "c.oid")}`;
}
function readSequences(rows) {
  return rows.map((row) => {
    const relation2 = maybeNumber2(row, "owner");
    return {
      oid: numberOf3(row, "oid"),
      schema: textOf3(row, "schema"),
      name: textOf3(row, "name"),
      type: textOf3(row, "type"),
      isIdentity: maybeText2(row, "ownership") === "i",
      ...relation2 === void 0 ? {} : { owner: { relation: relation2, column: numberOf3(row, "owner_column") } },
      nextValue: textOf3(row, "next_value"),
      row
    };
  });
}
var LARGEST = {
  smallint: "32767",
  integer: "2147483647",
  bigint: "9223372036854775807"
};
var SMALLEST = {
  smallint: "-32768",
  integer: "-2147483648",
  bigint: "-9223372036854775808"
};
function sequenceOptions2(sequence, usual) {
  const { row, type } = sequence;
  const increment = textOf3(row, "increment");
  const minimum = textOf3(row, "minimum");
  const maximum = textOf3(row, "maximum");
  const start = textOf3(row, "start");
  const cache = textOf3(row, "cache");
  const down = increment.startsWith("-");
  return {
    ...type === usual || !isSequenceType(type) ? {} : { type },
    ...start === (down ? maximum : minimum) ? {} : { start },
    ...increment === "1" ? {} : { increment },
    ...minimum === (down ? SMALLEST[type] : "1") ? {} : { minimum },
    ...maximum === (down ? "-1" : LARGEST[type]) ? {} : { maximum },
    ...cache === "1" ? {} : { cache },
    ...isTrue2(row, "cycle") ? { cycle: true } : {}
  };
}
function isSequenceType(type) {
  return Object.hasOwn(LARGEST, type);
}
function readSequence2(sequence, owner, comments2) {
  const { schema: schema4, name, row, oid } = sequence;
  return {
    schema: schema4,
    name,
    ...sequenceOptions2(sequence, "bigint"),
    ...isTrue2(row, "unlogged") ? { unlogged: true } : {},
    ...owner === void 0 ? {} : { ownedBy: { schema: owner.relation.schema, table: owner.relation.name, column: owner.column } },
    ...comments2("pg_class", oid)
  };
}

// src/dialects/postgres/catalog/read-column.ts
var STORAGE = { p: "plain", e: "external", x: "extended", m: "main" };
var COMPRESSION = { p: "pglz", l: "lz4" };
var SERIAL_TYPES = /* @__PURE__ */ new Set(["smallint", "integer", "bigint"]);
var DEFAULT_COLLATION = 100;
function readColumn2(table, row, reading) {
  const column = { name: textOf3(row, "name"), type: textOf3(row, "type") };
  const isPlain = (row.more ?? null) === null;
  if (!isPlain) Object.assign(column, collationOf2(row, reading));
  if (row.not_null === true) column.notNull = true;
  if (!isPlain) Object.assign(column, notNullName(table, row, reading));
  if (!isPlain || (row.expression ?? null) !== null) Object.assign(column, originOf(table, row, reading));
  if (!isPlain) addDetails(column, row);
  const { comment } = reading.comments("pg_class", table.oid, numberOf3(row, "number"));
  if (comment !== void 0) column.comment = comment;
  return column;
}
function addDetails(column, row) {
  const storage = STORAGE[maybeText2(row, "storage") ?? ""];
  const compression = COMPRESSION[maybeText2(row, "compression") ?? ""];
  const statisticsTarget = maybeNumber2(row, "statistics_target");
  if (storage !== void 0) column.storage = storage;
  if (compression !== void 0) column.compression = compression;
  if (statisticsTarget !== void 0) column.statisticsTarget = statisticsTarget;
  Object.assign(column, optionsOf4(row));
}
function collationOf2(row, { names: names4 }) {
  if (!isTrue2(row, "has_collation")) return {};
  const collation = names4.collation(maybeNumber2(row, "collation") ?? DEFAULT_COLLATION);
  return collation === void 0 ? {} : { collation };
}
function collationOid(row) {
  return maybeNumber2(row, "collation") ?? DEFAULT_COLLATION;
}
function notNullName(table, row, reading) {
  const name = maybeText2(row, "not_null_name");
  const column = textOf3(row, "name");
  if (isTrue2(row, "odd_not_null"))
    reading.unsupported("NOT NULL constraint that is not inherited or not valid", table, column);
  if (name === void 0 || isImplicit(name, table, column, "not_null", reading)) return {};
  return { notNullName: name };
}
function originOf(table, row, reading) {
  const expression = maybeText2(row, "expression");
  const generated = maybeText2(row, "generated");
  const identity = maybeText2(row, "identity");
  if (identity !== void 0) return identityOf(table, row, identity === "a", reading);
  if (expression === void 0) return {};
  if (generated !== void 0) {
    return { generated: { expression: withoutParentheses(expression), stored: generated === "s" } };
  }
  const sequence = serialSequence2(table, row, expression, reading);
  if (sequence === void 0) return { default: expression };
  reading.takeSequence(sequence.oid);
  const serial = {
    ...sequenceOptions2(sequence, textOf3(row, "type")),
    ...sequenceName(table, row, sequence, reading)
  };
  return { serial };
}
function identityOf(table, row, always, reading) {
  const sequence = reading.sequencesOf(table.oid, numberOf3(row, "number")).find((each) => each.isIdentity);
  if (sequence === void 0) return {};
  reading.takeSequence(sequence.oid);
  if (reading.comments("pg_class", sequence.oid).comment !== void 0) {
    reading.unsupported("comment on the sequence of an identity column", table, textOf3(row, "name"));
  }
  return {
    identity: {
      always,
      ...sequenceOptions2(sequence, textOf3(row, "type")),
      ...sequenceName(table, row, sequence, reading)
    }
  };
}
function serialSequence2(table, row, expression, reading) {
  if (!isTrue2(row, "not_null") || !SERIAL_TYPES.has(textOf3(row, "type"))) return void 0;
  const sequence = reading.sequencesOf(table.oid, numberOf3(row, "number")).find((each) => !each.isIdentity && each.nextValue === expression);
  if (sequence === void 0 || reading.comments("pg_class", sequence.oid).comment !== void 0)
    return void 0;
  return sequence;
}
function sequenceName(table, row, { schema: schema4, name }, reading) {
  if (schema4 !== table.schema) return { sequenceName: { schema: schema4, name } };
  return isImplicit(name, table, textOf3(row, "name"), "seq", reading) ? {} : { sequenceName: { schema: schema4, name } };
}
function isImplicit(name, table, column, suffix, reading) {
  return name === `${table.name}_${column}_${suffix}` || name === reading.implicitName(table.name, [column], suffix);
}
function isAsInherited(child, parents, comment) {
  if (comment !== void 0 || maybeNumber2(child, "statistics_target") !== void 0) return false;
  if (child.options !== null && child.options !== void 0) return false;
  return COPIED2.every(
    (field2) => parents.some((parent2) => (child[field2] ?? null) === (parent2[field2] ?? null))
  );
}
var COPIED2 = ["expression", "not_null", "storage", "compression", "generated", "not_null_name"];
function ownDefault(child, parents) {
  const hasNone = (child.expression ?? null) === null;
  return hasNone && parents.some((parent2) => (parent2.expression ?? null) !== null) ? { default: "NULL" } : {};
}

// src/dialects/postgres/catalog/index-elements.ts
var DESCENDING = 1;
var NULLS_FIRST = 2;
function readElements(row, columns, reading) {
  const keys = vectorOf(row, "keys").slice(0, numberOf3(row, "key_columns"));
  const classes = vectorOf(row, "classes");
  const collations = vectorOf(row, "collations");
  const flags = vectorOf(row, "flags");
  const expressions = textsOf2(row, "expressions");
  const printed2 = keys.includes(0) ? printedParts(row, keys, expressions) : [];
  const own = reading.columnsOf(numberOf3(row, "oid"));
  let expression = 0;
  return keys.map((key, at) => {
    const collation = collations[at] ?? 0;
    const operatorClass = classes[at] ?? 0;
    const settings4 = own?.row(at + 1);
    const flag = flags[at] ?? 0;
    if (key === 0) {
      const text2 = withoutParentheses(expressions[expression++] ?? "");
      const { hasCollation, hasClass } = printed2[at] ?? { hasCollation: false, hasClass: false };
      return {
        expression: text2,
        ...collationField(hasCollation ? collation : 0, reading),
        ...classField(
          hasClass ? reading.names.anyOperatorClass(operatorClass) : void 0,
          operatorClass,
          settings4,
          reading
        ),
        ...orderOf(flag),
        ...statisticsField(settings4)
      };
    }
    const column = columns.row(key);
    const type = column === void 0 ? 0 : numberOf3(column, "type_oid");
    const usual = column === void 0 || collation === 0 || collation === collationOid(column);
    const ownClass = reading.names.operatorClass(operatorClass, type);
    if (usual && ownClass === void 0 && settings4 === void 0 && flag === 0)
      return { column: columns.name(key) };
    return {
      column: columns.name(key),
      ...collationField(usual ? 0 : collation, reading),
      ...classField(ownClass, operatorClass, settings4, reading),
      ...orderOf(flag)
    };
  });
}
function orderOf(flags) {
  const descending = (flags & DESCENDING) !== 0;
  const first = (flags & NULLS_FIRST) !== 0;
  return {
    ...descending ? { order: "desc" } : {},
    ...first === descending ? {} : { nulls: first ? "first" : "last" }
  };
}
function collationField(oid, { names: names4 }) {
  const collation = oid === 0 ? void 0 : names4.collation(oid);
  return collation === void 0 ? {} : { collation };
}
function classField(chosen2, oid, settings4, { names: names4 }) {
  const options = settings4 === void 0 ? {} : optionsOf4(settings4);
  const name = options.options === void 0 ? chosen2 : names4.anyOperatorClass(oid);
  return name === void 0 ? {} : { operatorClass: { ...name, ...options } };
}
function statisticsField(settings4) {
  const statisticsTarget = settings4 === void 0 ? void 0 : maybeNumber2(settings4, "statistics_target");
  return statisticsTarget === void 0 ? {} : { statisticsTarget };
}
function printedParts(row, keys, expressions) {
  const definition = maybeText2(row, "definition") ?? "";
  let at = definition.indexOf(" USING ");
  at = definition.indexOf("(", at) + 1;
  let expression = 0;
  return keys.map((key) => {
    const end = key === 0 ? at + (expressions[expression++] ?? "").length : endOfName(definition, at);
    const next = endOfElement(definition, end);
    const rest = definition.slice(end, next);
    at = next + 2;
    const hasCollation = rest.startsWith(" COLLATE ");
    const from = hasCollation ? endOfName(rest, " COLLATE ".length) : 0;
    return { hasCollation, hasClass: /^ (?!DESC\b|NULLS\b|WITH\b)./.test(rest.slice(from)) };
  });
}
function endOfName(text2, start) {
  let at = start;
  while (at < text2.length && !" ,)".includes(text2.charAt(at))) {
    at = text2[at] === '"' ? endOfQuoted(text2, at) + 1 : at + 1;
  }
  return at;
}
function endOfElement(text2, start) {
  let depth = 0;
  for (let at = start; at < text2.length; at += 1) {
    const character = text2[at];
    if (character === "'" || character === '"') at = endOfQuoted(text2, at);
    else if (character === "(") depth += 1;
    else if (character === ")" && depth-- === 0) return at;
    else if (character === "," && depth === 0) return at;
  }
  return text2.length;
}

// src/dialects/postgres/catalog/indexes.ts
function indexesQuery(scope) {
  return `
SELECT i.indexrelid AS oid, i.indrelid AS relation, c.relname AS name, NULLIF(am.amname, 'btree') AS method,
       NULLIF(i.indisunique, false) AS is_unique, i.indnkeyatts AS key_columns, i.indkey::text AS keys,
       i.indclass::text AS classes, i.indcollation::text AS collations, i.indoption::text AS flags,
       ${since(scope, 15e4, "NULLIF(i.indnullsnotdistinct, false)")} AS nulls_not_distinct,
       c.reloptions AS options, ts.spcname AS tablespace, NULLIF(i.indisclustered, false) AS clustered,
       NULLIF(i.indisreplident, false) AS replica_identity, NULLIF(NOT i.indisvalid, false) AS invalid,
       c.relkind = 'I' AS partitioned,
       pg_get_expr(i.indpred, i.indrelid) AS predicate,
       CASE WHEN i.indexprs IS NOT NULL THEN pg_get_indexdef(i.indexrelid) END AS definition,
       CASE WHEN i.indexprs IS NOT NULL THEN ARRAY(
         SELECT pg_get_indexdef(i.indexrelid, k, false) FROM generate_series(1, i.indnkeyatts::int4) AS k
          WHERE i.indkey[k - 1] = 0 ORDER BY k) END AS expressions
  FROM pg_catalog.pg_index i
  JOIN pg_catalog.pg_class c ON c.oid = i.indexrelid
  JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
  JOIN pg_catalog.pg_am am ON am.oid = c.relam
  LEFT JOIN pg_catalog.pg_tablespace ts ON ts.oid = c.reltablespace
 WHERE ${scope.inSchemas} AND NOT c.relispartition`;
}
function readIndexes2(relation2, columns, reading) {
  const indexes = [];
  for (const row of reading.indexesOf(relation2.oid)) {
    const oid = numberOf3(row, "oid");
    if (reading.isOfConstraint(oid)) continue;
    if (isTrue2(row, "invalid") && !isTrue2(row, "partitioned")) {
      reading.unsupported("invalid index", relation2, textOf3(row, "name"));
      continue;
    }
    indexes.push(readIndex(row, columns, reading));
  }
  return indexes;
}
function readIndex(row, columns, reading) {
  const index = {
    name: textOf3(row, "name"),
    elements: readElements(row, columns, reading),
    ...includeOf(row, columns),
    ...optionsOf4(row)
  };
  const method = maybeText2(row, "method");
  const predicate = maybeText2(row, "predicate");
  const tablespace = maybeText2(row, "tablespace");
  const { comment } = reading.comments("pg_class", numberOf3(row, "oid"));
  if (isTrue2(row, "is_unique")) index.unique = true;
  if (method !== void 0) index.method = method;
  if (isTrue2(row, "nulls_not_distinct")) index.nullsNotDistinct = true;
  if (predicate !== void 0) index.where = withoutParentheses(predicate);
  if (tablespace !== void 0) index.tablespace = tablespace;
  if (isTrue2(row, "clustered")) index.clustered = true;
  if (isTrue2(row, "replica_identity")) index.replicaIdentity = true;
  if (isTrue2(row, "invalid")) index.only = true;
  if (comment !== void 0) index.comment = comment;
  return index;
}
function nullsNotDistinctOf(row) {
  return isTrue2(row, "nulls_not_distinct") ? { nullsNotDistinct: true } : {};
}
function includeOf(row, columns) {
  const keys = vectorOf(row, "keys");
  const count = numberOf3(row, "key_columns");
  return keys.length === count ? {} : { include: keys.slice(count).map((number) => columns.name(number)) };
}

// src/dialects/postgres/catalog/constraints.ts
function constraintsQuery(scope) {
  const outside = scope.inSchemas.replaceAll("n.nspname", "rn.nspname");
  return `
SELECT con.oid, con.conrelid AS relation, NULLIF(con.contypid, 0) AS type_oid, con.conname AS name, con.contype AS kind,
       CASE WHEN con.condeferrable THEN CASE WHEN con.condeferred THEN 'deferred' ELSE 'immediate' END END AS deferrable,
       NULLIF(NOT con.convalidated, false) AS not_valid, NULLIF(con.connoinherit, false) AS no_inherit,
       ${since(scope, 18e4, "NULLIF(NOT con.conenforced, false)")} AS not_enforced,
       ${since(scope, 18e4, "NULLIF(con.conperiod, false)")} AS period,
       CASE WHEN con.contype = 'c' THEN pg_get_expr(con.conbin, con.conrelid) END AS expression,
       con.conindid AS index_oid,
       array_to_string(con.conkey, ' ') AS columns,
       con.confrelid AS referred, rn.nspname AS referred_schema, rc.relname AS referred_table,
       array_to_string(con.confkey, ' ') AS referred_columns,
       CASE WHEN con.contype = 'f' AND NOT (${outside}) THEN ARRAY(
         SELECT a.attname::text FROM unnest(con.confkey) WITH ORDINALITY AS k (number, place)
           JOIN pg_catalog.pg_attribute a ON a.attrelid = con.confrelid AND a.attnum = k.number
          ORDER BY k.place) END AS referred_names,
       NULLIF(con.confdeltype, 'a') AS on_delete, NULLIF(con.confupdtype, 'a') AS on_update,
       NULLIF(con.confmatchtype, 's') AS match,
       ${since(scope, 15e4, "array_to_string(con.confdelsetcols, ' ')")} AS on_delete_columns,
       CASE WHEN con.contype = 'x' THEN ARRAY(
         SELECT CASE WHEN opn.nspname = 'pg_catalog' THEN op.oprname::text
                     ELSE format('OPERATOR(%I.%s)', opn.nspname, op.oprname) END
           FROM unnest(con.conexclop) WITH ORDINALITY AS k (oid, place)
           JOIN pg_catalog.pg_operator op ON op.oid = k.oid
           JOIN pg_catalog.pg_namespace opn ON opn.oid = op.oprnamespace
          ORDER BY k.place) END AS operators
  FROM pg_catalog.pg_constraint con
  JOIN pg_catalog.pg_namespace n ON n.oid = con.connamespace
  LEFT JOIN pg_catalog.pg_class rc ON rc.oid = con.confrelid
  LEFT JOIN pg_catalog.pg_namespace rn ON rn.oid = rc.relnamespace
 WHERE ${scope.inSchemas} AND con.contype IN ('p', 'u', 'x', 'c', 'f') AND con.conparentid = 0 AND con.conislocal`;
}
function readConstraints(table, columns, reading) {
  let primaryKey;
  const uniques = [];
  const checks = [];
  const exclusions = [];
  const foreignKeys = [];
  for (const row of reading.constraintsOf(table.oid)) {
    const kind = textOf3(row, "kind");
    if (kind === "c") checks.push(readCheck(row, reading));
    else if (kind === "f") foreignKeys.push(readForeignKey2(row, columns, reading));
    else {
      const index = reading.index(numberOf3(row, "index_oid"));
      if (reading.comments("pg_class", numberOf3(index, "oid")).comment !== void 0) {
        reading.unsupported("comment on the index of a constraint", table, textOf3(row, "name"));
      }
      if (kind === "p") primaryKey = readKey(row, index, columns, reading);
      else if (kind === "u")
        uniques.push({ ...readKey(row, index, columns, reading), ...nullsNotDistinctOf(index) });
      else exclusions.push(readExclusion(row, index, columns, reading));
    }
  }
  return { ...primaryKey === void 0 ? {} : { primaryKey }, uniques, checks, exclusions, foreignKeys };
}
function readCheck(row, reading) {
  const check = {
    name: textOf3(row, "name"),
    expression: withoutParentheses(textOf3(row, "expression"))
  };
  if (isTrue2(row, "no_inherit")) check.noInherit = true;
  addValidity(check, row);
  addComment(check, row, reading);
  return check;
}
function readKey(row, index, columns, reading) {
  const keys = vectorOf(index, "keys");
  const count = numberOf3(index, "key_columns");
  const key = {
    name: textOf3(row, "name"),
    columns: (keys.length > count ? keys.slice(0, count) : keys).map((number) => columns.name(number))
  };
  if (keys.length > count) Object.assign(key, includeOf(index, columns));
  if (isTrue2(row, "period")) key.withoutOverlaps = true;
  addSettings(key, row, index, reading);
  return key;
}
function addSettings(constraint, row, index, reading) {
  addDeferrable(constraint, row);
  Object.assign(constraint, optionsOf4(index));
  const tablespace = maybeText2(index, "tablespace");
  if (tablespace !== void 0) constraint.tablespace = tablespace;
  if (isTrue2(index, "clustered")) constraint.clustered = true;
  if (isTrue2(index, "replica_identity")) constraint.replicaIdentity = true;
  addComment(constraint, row, reading);
}
function readExclusion(row, index, columns, reading) {
  const operators = textsOf2(row, "operators");
  const predicate = maybeText2(index, "predicate");
  const exclusion = {
    name: textOf3(row, "name"),
    method: maybeText2(index, "method") ?? "btree",
    elements: readElements(index, columns, reading).map(
      (element, at) => ({ ...element, operator: operators[at] ?? "" })
    ),
    ...includeOf(index, columns)
  };
  if (predicate !== void 0) exclusion.where = withoutParentheses(predicate);
  addSettings(exclusion, row, index, reading);
  return exclusion;
}
var ACTIONS2 = {
  c: "cascade",
  r: "restrict",
  n: "set null",
  d: "set default"
};
function readForeignKey2(row, columns, reading) {
  const referred = reading.columnsOf(numberOf3(row, "referred"));
  const outside = textsOf2(row, "referred_names");
  const key = {
    name: textOf3(row, "name"),
    columns: vectorOf(row, "columns").map((number) => columns.name(number)),
    references: {
      schema: textOf3(row, "referred_schema"),
      table: textOf3(row, "referred_table"),
      columns: vectorOf(row, "referred_columns").map(
        (number, at) => outside[at] ?? referred?.name(number) ?? ""
      )
    }
  };
  const onDelete = ACTIONS2[maybeText2(row, "on_delete") ?? ""];
  const onUpdate = ACTIONS2[maybeText2(row, "on_update") ?? ""];
  const onDeleteColumns = vectorOf(row, "on_delete_columns");
  if (onDelete !== void 0) key.onDelete = onDelete;
  if (onUpdate !== void 0) key.onUpdate = onUpdate;
  if (onDeleteColumns.length > 0) key.onDeleteColumns = onDeleteColumns.map((number) => columns.name(number));
  if (maybeText2(row, "match") === "f") key.match = "full";
  addDeferrable(key, row);
  addValidity(key, row);
  if (isTrue2(row, "period")) key.period = true;
  addComment(key, row, reading);
  return key;
}
function addDeferrable(constraint, row) {
  const deferrable = maybeText2(row, "deferrable");
  if (deferrable !== void 0) constraint.deferrable = deferrable === "deferred" ? "deferred" : "immediate";
}
function addValidity(constraint, row) {
  if (isTrue2(row, "not_enforced")) constraint.notEnforced = true;
  else if (isTrue2(row, "not_valid")) constraint.notValid = true;
}
function addComment(constraint, row, reading) {
  const { comment } = reading.comments("pg_constraint", numberOf3(row, "oid"));
  if (comment !== void 0) constraint.comment = comment;
}

// src/dialects/postgres/catalog/names.ts
function collationNamesQuery() {
  return `
SELECT c.oid, n.nspname AS schema, c.collname AS name
  FROM pg_catalog.pg_collation c JOIN pg_catalog.pg_namespace n ON n.oid = c.collnamespace
 WHERE c.oid < 12000 OR c.oid IN (
       SELECT d.refobjid FROM pg_catalog.pg_depend d WHERE d.refclassid = 'pg_catalog.pg_collation'::regclass)`;
}
function operatorClassesQuery() {
  return `
SELECT o.oid, n.nspname AS schema, o.opcname AS name, o.opcmethod AS method,
       o.opcdefault AS is_default, o.opcintype AS type_oid
  FROM pg_catalog.pg_opclass o JOIN pg_catalog.pg_namespace n ON n.oid = o.opcnamespace`;
}
function readNames(collationRows, classRows, baseType2) {
  const collations = new Map(collationRows.map((row) => [numberOf3(row, "oid"), builtInOrQualified(row)]));
  const classes = /* @__PURE__ */ new Map();
  const defaults = /* @__PURE__ */ new Set();
  for (const row of classRows) {
    const each = {
      name: builtInOrQualified(row),
      method: numberOf3(row, "method"),
      isDefault: isTrue2(row, "is_default"),
      type: numberOf3(row, "type_oid")
    };
    classes.set(numberOf3(row, "oid"), each);
    if (each.isDefault) defaults.add(`${each.method} ${each.type}`);
  }
  return {
    collation: (oid) => collations.get(oid),
    anyOperatorClass: (oid) => classes.get(oid)?.name,
    operatorClass(oid, type) {
      const each = classes.get(oid);
      if (each === void 0) return void 0;
      const base = baseType2(type);
      const isDefault = each.isDefault && (each.type === base || !defaults.has(`${each.method} ${base}`));
      return isDefault ? void 0 : each.name;
    }
  };
}
function builtInOrQualified(row) {
  const schema4 = textOf3(row, "schema");
  const name = textOf3(row, "name");
  return schema4 === "pg_catalog" ? { name } : { schema: schema4, name };
}

// src/dialects/postgres/catalog/namespaces.ts
function schemasQuery({ inSchemas }) {
  return `
SELECT n.oid, n.nspname AS name
  FROM pg_catalog.pg_namespace n
 WHERE ${inSchemas} AND n.nspname <> 'public' AND ${notOfExtension("pg_namespace", "n.oid")}`;
}
function extensionsQuery() {
  return `
SELECT x.oid, x.extname AS name, NULLIF(NULLIF(n.nspname, 'public'), 'pg_catalog') AS schema,
       NULLIF(obj_description(x.oid, 'pg_extension'),
              (SELECT a.comment FROM pg_available_extensions() AS a WHERE a.name = x.extname)) AS comment
  FROM pg_catalog.pg_extension x JOIN pg_catalog.pg_namespace n ON n.oid = x.extnamespace
 WHERE x.extname <> 'plpgsql'`;
}
function statisticsQuery(scope) {
  return `
SELECT s.oid, n.nspname AS schema, s.stxname AS name, pg_get_statisticsobjdef(s.oid) AS definition,
       c.oid AS relation, cn.nspname AS table_schema, c.relname AS table_name,
       ${since(scope, 13e4, "CASE WHEN s.stxstattarget >= 0 THEN s.stxstattarget::int4 END")} AS target
  FROM pg_catalog.pg_statistic_ext s
  JOIN pg_catalog.pg_namespace n ON n.oid = s.stxnamespace
  JOIN pg_catalog.pg_class c ON c.oid = s.stxrelid
  JOIN pg_catalog.pg_namespace cn ON cn.oid = c.relnamespace
 WHERE ${scope.inSchemas} AND ${notOfExtension("pg_statistic_ext", "s.oid")}`;
}
function readSchemas(reading) {
  return (reading.rows.schemas ?? []).map((row) => ({
    name: textOf3(row, "name"),
    ...reading.comments("pg_namespace", numberOf3(row, "oid"))
  }));
}
function readExtensions(reading) {
  return (reading.rows.extensions ?? []).map((row) => {
    const schema4 = maybeText2(row, "schema");
    const comment = maybeText2(row, "comment");
    return {
      name: textOf3(row, "name"),
      ...schema4 === void 0 ? {} : { schema: schema4 },
      ...comment === void 0 ? {} : { comment }
    };
  });
}
function readStatistics(reading) {
  const all = [];
  for (const row of reading.rows.statistics ?? []) {
    const named6 = { schema: textOf3(row, "schema"), name: textOf3(row, "name") };
    if (maybeNumber2(row, "target") !== void 0)
      reading.unsupported("statistics target of statistics", named6);
    all.push({
      ...named6,
      definition: textOf3(row, "definition"),
      table: { schema: textOf3(row, "table_schema"), name: textOf3(row, "table_name") },
      ...reading.comments("pg_statistic_ext", numberOf3(row, "oid"))
    });
  }
  return all;
}

// src/dialects/postgres/catalog/standing-objects.ts
var TABLES = /* @__PURE__ */ new Set(["r", "p", "f", "v", "m"]);
var OIDS = 2 ** 32;
function standingObjects({ seeds = [], edges = [] }) {
  const byReferred = groupEdges(edges);
  const owned = /* @__PURE__ */ new Map();
  const queue = [];
  const take = (key, part2, place3) => {
    const known = owned.get(key);
    if (known?.some((each) => each.part === part2)) return;
    const entry2 = { part: part2, place: place3 };
    if (known === void 0) owned.set(key, [entry2]);
    else known.push(entry2);
    queue.push({ key, owned: entry2 });
  };
  for (const seed of seeds)
    take(keyOf2(seed, "catalog", "object"), numberOf3(seed, "part"), numberOf3(seed, "place"));
  for (const { key, owned: each } of queue) {
    for (const edge of byReferred.get(key) ?? []) {
      if (concerns(edge, each.part) && isPart(edge, each.part)) {
        take(keyOf2(edge, "catalog", "object"), numberOf3(edge, "part"), each.place);
      }
    }
  }
  const standing = /* @__PURE__ */ new Map();
  for (const { key, owned: each } of queue) {
    for (const edge of byReferred.get(key) ?? []) {
      if (!concerns(edge, each.part) || textOf3(edge, "kind") === "i") continue;
      const part2 = numberOf3(edge, "part");
      const own = owned.get(keyOf2(edge, "catalog", "object"));
      if (own?.some((mine) => mine.part === 0 || mine.part === part2)) continue;
      const object2 = {
        place: each.place,
        catalog: numberOf3(edge, "catalog"),
        object: numberOf3(edge, "object"),
        part: part2
      };
      standing.set(JSON.stringify(object2), object2);
    }
  }
  return [...standing.values()];
}
function groupEdges(edges) {
  const groups = /* @__PURE__ */ new Map();
  for (const edge of edges) {
    const key = keyOf2(edge, "referred_catalog", "referred");
    const group2 = groups.get(key);
    if (group2 === void 0) groups.set(key, [edge]);
    else group2.push(edge);
  }
  return groups;
}
function keyOf2(row, catalog5, object2) {
  return numberOf3(row, catalog5) * OIDS + numberOf3(row, object2);
}
function concerns(edge, part2) {
  return part2 === 0 || maybeNumber2(edge, "referred_part") === part2;
}
function isPart(edge, part2) {
  if (textOf3(edge, "kind") === "n") return false;
  const relation2 = maybeText2(edge, "relation_kind");
  if (relation2 !== void 0 && TABLES.has(relation2)) return false;
  return part2 === 0 || relation2 === "S" || maybeNumber2(edge, "default_of") === part2 || isTrue2(edge, "is_not_null");
}

// src/dialects/postgres/catalog/dependents.ts
var CLASS = (catalog5) => `'pg_catalog.${catalog5}'::regclass`;
var dependencies = {
  queries: (names4) => ({ seeds: seedsQuery(names4), edges: edgesQuery() }),
  standing: standingObjects,
  describe: describeQuery2
};
function edgesQuery() {
  return `
SELECT d.classid AS catalog, d.objid AS object, d.objsubid AS part,
       d.refclassid AS referred_catalog, d.refobjid AS referred, NULLIF(d.refobjsubid, 0) AS referred_part,
       d.deptype AS kind, c.relkind AS relation_kind, a.adnum::int4 AS default_of, NULLIF(k.contype = 'n', false) AS is_not_null
  FROM pg_catalog.pg_depend d
  LEFT JOIN pg_catalog.pg_class c ON d.classid = ${CLASS("pg_class")} AND c.oid = d.objid
  LEFT JOIN pg_catalog.pg_attrdef a ON d.classid = ${CLASS("pg_attrdef")} AND a.oid = d.objid
  LEFT JOIN pg_catalog.pg_constraint k ON d.classid = ${CLASS("pg_constraint")} AND k.oid = d.objid
 WHERE d.deptype IN ('n', 'a', 'i') AND d.objid >= 16384
   AND (d.refobjid >= 16384 OR d.refclassid = ${CLASS("pg_namespace")})`;
}
function seedsQuery(names4) {
  const inSchema = (catalog5, prefix, kinds) => `
  SELECT w.place, ${CLASS(catalog5)}::oid, x.oid, 0 FROM wanted w
    JOIN pg_catalog.${catalog5} x ON x.${prefix}name = w.name AND x.${prefix}namespace = w.namespace
   WHERE w.kind IN (${kinds})`;
  const ofTable3 = (catalog5, column, name, kinds) => `
  SELECT w.place, ${CLASS(catalog5)}::oid, x.oid, 0 FROM wanted w
    JOIN pg_catalog.${catalog5} x ON x.${column} = w.relation AND x.${name} = w.name
   WHERE w.kind IN (${kinds})`;
  const queries = [
    `
  SELECT w.place, ${CLASS("pg_namespace")}::oid AS catalog, n.oid AS object, 0 AS part
    FROM wanted w JOIN pg_catalog.pg_namespace n ON n.nspname = w.name WHERE w.kind = 'schema'`,
    inSchema("pg_class", "rel", "'table', 'view', 'sequence', 'composite', 'index'"),
    inSchema("pg_type", "typ", "'enum', 'domain', 'range', 'composite'"),
    inSchema("pg_collation", "coll", "'collation'"),
    inSchema("pg_statistic_ext", "stx", "'statistics'"),
    `${inSchema("pg_proc", "pro", "'routine'")} AND ${argumentTypes("x")} = w.arguments`,
    `
  SELECT w.place, ${CLASS("pg_class")}::oid, a.attrelid, a.attnum::int4 FROM wanted w
    JOIN pg_catalog.pg_attribute a ON a.attrelid = w.relation AND a.attname = w.name AND NOT a.attisdropped
   WHERE w.kind = 'column'`,
    ofTable3(
      "pg_constraint",
      "conrelid",
      "conname",
      "'primary-key', 'unique', 'check', 'exclusion', 'foreign-key'"
    ),
    ofTable3("pg_trigger", "tgrelid", "tgname", "'trigger'"),
    ofTable3("pg_rewrite", "ev_class", "rulename", "'rule'"),
    ofTable3("pg_policy", "polrelid", "polname", "'policy'")
  ];
  return `
WITH ${wantedTable(names4)}${queries.join("\n  UNION ALL")}`;
}
function describeQuery2(objects) {
  return `
SELECT DISTINCT place, object FROM (
  SELECT s.place, ${description()} COLLATE "C" AS object
    FROM jsonb_to_recordset(${quoteText(JSON.stringify(objects))}::jsonb)
         AS s (place int4, catalog oid, object oid, part int4)) AS described
 WHERE object IS NOT NULL ORDER BY place, object`;
}
function description() {
  const path = "n.nspname || '.' || c.relname";
  const part2 = (catalog5, relation2, text2, more = "true") => `(
      SELECT ${text2} FROM pg_catalog.${catalog5} x
        JOIN pg_catalog.pg_class c ON c.oid = x.${relation2} JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
       WHERE x.oid = s.object AND ${more})`;
  return `CASE s.catalog
    WHEN ${CLASS("pg_class")} THEN (
      SELECT CASE WHEN c.relkind IN ('r', 'p', 'f') AND s.part > 0 THEN 'column ' || ${path} || '.' || a.attname
                  ELSE ${relationWord("c.relkind")} || ' ' || concat_ws('.', n.nspname, t.relname, c.relname) END
        FROM pg_catalog.pg_class c
        JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
        LEFT JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid AND a.attnum = s.part AND s.part > 0
        LEFT JOIN pg_catalog.pg_index i ON i.indexrelid = c.oid
        LEFT JOIN pg_catalog.pg_class t ON t.oid = i.indrelid
       WHERE c.oid = s.object)
    WHEN ${CLASS("pg_rewrite")} THEN ${part2(
    "pg_rewrite",
    "ev_class",
    `CASE WHEN x.rulename = '_RETURN'
      THEN ${relationWord("c.relkind")} || ' ' || ${path} ELSE 'rule ' || ${path} || '.' || x.rulename END`
  )}
    WHEN ${CLASS("pg_constraint")} THEN COALESCE(
      ${part2("pg_constraint", "conrelid", `${constraintWord("x.contype")} || ' ' || ${path} || '.' || x.conname`, "x.conparentid = 0")},
      (SELECT 'domain ' || n.nspname || '.' || t.typname FROM pg_catalog.pg_constraint x
         JOIN pg_catalog.pg_type t ON t.oid = x.contypid JOIN pg_catalog.pg_namespace n ON n.oid = t.typnamespace
        WHERE x.oid = s.object))
    WHEN ${CLASS("pg_attrdef")} THEN ${part2(
    "pg_attrdef",
    "adrelid",
    `'column ' || ${path} || '.' || (
      SELECT a.attname FROM pg_catalog.pg_attribute a WHERE a.attrelid = x.adrelid AND a.attnum = x.adnum)`
  )}
    WHEN ${CLASS("pg_trigger")} THEN ${part2("pg_trigger", "tgrelid", `'trigger ' || ${path} || '.' || x.tgname`, "NOT x.tgisinternal AND x.tgparentid = 0")}
    WHEN ${CLASS("pg_policy")} THEN ${part2("pg_policy", "polrelid", `'policy ' || ${path} || '.' || x.polname`)}
    WHEN ${CLASS("pg_proc")} THEN (
      SELECT 'function ' || n.nspname || '.' || p.proname || '(' || ${argumentTypes("p")} || ')'
        FROM pg_catalog.pg_proc p JOIN pg_catalog.pg_namespace n ON n.oid = p.pronamespace WHERE p.oid = s.object)
    WHEN ${CLASS("pg_type")} THEN (
      SELECT ${typeWord("t.typtype")} || ' ' || n.nspname || '.' || t.typname
        FROM pg_catalog.pg_type t JOIN pg_catalog.pg_namespace n ON n.oid = t.typnamespace WHERE t.oid = s.object)
    WHEN ${CLASS("pg_statistic_ext")} THEN (
      SELECT 'statistics ' || n.nspname || '.' || x.stxname
        FROM pg_catalog.pg_statistic_ext x JOIN pg_catalog.pg_namespace n ON n.oid = x.stxnamespace WHERE x.oid = s.object)
    ELSE (SELECT i.type || ' ' || i.identity FROM pg_identify_object(s.catalog, s.object, s.part) AS i)
    END`;
}

// src/dialects/postgres/catalog/found-objects.ts
function foundObjectsQuery(names4) {
  return `
WITH ${wantedTable(names4)}
SELECT w.place, 'schema ' || n.nspname AS found, true AS same
  FROM wanted w JOIN pg_catalog.pg_namespace n ON n.nspname = w.name WHERE w.kind = 'schema'
UNION ALL
SELECT w.place, 'extension ' || x.extname, true
  FROM wanted w JOIN pg_catalog.pg_extension x ON x.extname = w.name WHERE w.kind = 'extension'
UNION ALL
SELECT w.place,
       ${relationWord("c.relkind")} || ' ' || concat_ws('.', n.nspname, t.relname, c.relname),
       CASE w.kind WHEN 'table' THEN c.relkind IN ('r', 'p') WHEN 'view' THEN c.relkind IN ('v', 'm')
         WHEN 'sequence' THEN c.relkind = 'S' WHEN 'composite' THEN c.relkind = 'c'
         WHEN 'index' THEN COALESCE(i.indrelid = w.relation, false) ELSE false END
  FROM wanted w
  JOIN pg_catalog.pg_class c ON c.relname = w.name AND c.relnamespace = w.namespace
  JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
  LEFT JOIN pg_catalog.pg_index i ON i.indexrelid = c.oid
  LEFT JOIN pg_catalog.pg_class t ON t.oid = i.indrelid
 WHERE w.kind IN ('table', 'view', 'sequence', 'composite', 'index', 'enum', 'domain', 'range')
   AND (w.kind NOT IN ('enum', 'domain', 'range') OR c.reltype <> 0)
    OR (w.kind IN ('primary-key', 'unique', 'exclusion') AND i.indrelid IS DISTINCT FROM w.relation)
UNION ALL
SELECT w.place, ${typeWord("t.typtype")} || ' ' || n.nspname || '.' || t.typname,
       t.typtype = CASE w.kind WHEN 'enum' THEN 'e' WHEN 'domain' THEN 'd' WHEN 'range' THEN 'r' END IS TRUE
  FROM wanted w
  JOIN pg_catalog.pg_type t ON t.typname = w.name AND t.typnamespace = w.namespace
  JOIN pg_catalog.pg_namespace n ON n.oid = t.typnamespace
 WHERE w.kind IN ('table', 'view', 'composite', 'enum', 'domain', 'range') AND t.typrelid = 0
   -- The array type of another type gives way by itself.
   AND NOT EXISTS (SELECT FROM pg_catalog.pg_type item WHERE item.typarray = t.oid)
UNION ALL
SELECT w.place, 'collation ' || n.nspname || '.' || c.collname, true
  FROM wanted w
  JOIN pg_catalog.pg_collation c ON c.collname = w.name AND c.collnamespace = w.namespace
  JOIN pg_catalog.pg_namespace n ON n.oid = c.collnamespace
 WHERE w.kind = 'collation'
UNION ALL
SELECT w.place, 'statistics ' || n.nspname || '.' || s.stxname, true
  FROM wanted w
  JOIN pg_catalog.pg_statistic_ext s ON s.stxname = w.name AND s.stxnamespace = w.namespace
  JOIN pg_catalog.pg_namespace n ON n.oid = s.stxnamespace
 WHERE w.kind = 'statistics'
UNION ALL
SELECT w.place, 'function ' || n.nspname || '.' || p.proname || '(' || ${argumentTypes("p")} || ')', true
  FROM wanted w
  JOIN pg_catalog.pg_proc p ON p.proname = w.name AND p.pronamespace = w.namespace
  JOIN pg_catalog.pg_namespace n ON n.oid = p.pronamespace
 WHERE w.kind = 'routine' AND ${argumentTypes("p")} = w.arguments
UNION ALL
SELECT w.place, 'column ' || concat_ws('.', w.schema, w.table, a.attname), true
  FROM wanted w JOIN pg_catalog.pg_attribute a ON a.attrelid = w.relation AND a.attname = w.name
 WHERE w.kind = 'column' AND NOT a.attisdropped AND a.attnum > 0
UNION ALL
SELECT w.place, ${constraintWord("con.contype")} || ' ' || concat_ws('.', w.schema, w.table, con.conname),
       con.contype = CASE w.kind WHEN 'primary-key' THEN 'p' WHEN 'unique' THEN 'u' WHEN 'check' THEN 'c'
         WHEN 'exclusion' THEN 'x' ELSE 'f' END
  FROM wanted w JOIN pg_catalog.pg_constraint con ON con.conrelid = w.relation AND con.conname = w.name
 WHERE w.kind IN ('primary-key', 'unique', 'check', 'exclusion', 'foreign-key')
UNION ALL
SELECT w.place, 'trigger ' || concat_ws('.', w.schema, w.table, t.tgname), true
  FROM wanted w JOIN pg_catalog.pg_trigger t ON t.tgrelid = w.relation AND t.tgname = w.name
 WHERE w.kind = 'trigger'
UNION ALL
SELECT w.place, 'rule ' || concat_ws('.', w.schema, w.table, r.rulename), true
  FROM wanted w JOIN pg_catalog.pg_rewrite r ON r.ev_class = w.relation AND r.rulename = w.name
 WHERE w.kind = 'rule'
UNION ALL
SELECT w.place, 'policy ' || concat_ws('.', w.schema, w.table, p.polname), true
  FROM wanted w JOIN pg_catalog.pg_policy p ON p.polrelid = w.relation AND p.polname = w.name
 WHERE w.kind = 'policy'
ORDER BY 1, 2`;
}

// src/dialects/postgres/catalog/identities.ts
var FIRST = 16384;
var CLASS2 = (catalog5) => `'pg_catalog.${catalog5}'::regclass::oid`;
function identitiesQuery2() {
  const inSchema = (catalog5, prefix, kind, more = "true", types = "NULL") => `
  SELECT ${CLASS2(catalog5)} AS catalog, x.oid AS object, 0 AS part, ${kind} AS kind, n.nspname AS schema,
         NULL AS "table", x.${prefix}name AS name, ${types} AS arguments, n.oid AS parent
    FROM pg_catalog.${catalog5} x JOIN pg_catalog.pg_namespace n ON n.oid = x.${prefix}namespace
   WHERE x.oid >= ${FIRST} AND n.nspname !~ '^pg_' AND ${more} AND ${notOfExtension(catalog5, "x.oid")}`;
  const ofTable3 = (catalog5, column, name, kind, more) => `
  SELECT ${CLASS2(catalog5)}, x.oid, 0, ${kind}, n.nspname, c.relname, x.${name}, NULL, c.oid
    FROM pg_catalog.${catalog5} x
    JOIN pg_catalog.pg_class c ON c.oid = x.${column} JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
   WHERE x.oid >= ${FIRST} AND n.nspname !~ '^pg_' AND ${more}`;
  return [
    `
  SELECT ${CLASS2("pg_namespace")} AS catalog, n.oid AS object, 0 AS part, 'schema' AS kind, NULL AS schema,
         NULL AS "table", n.nspname AS name, NULL AS arguments, 0::oid AS parent
    FROM pg_catalog.pg_namespace n
   WHERE n.oid >= ${FIRST} AND n.nspname !~ '^pg_' AND ${notOfExtension("pg_namespace", "n.oid")}`,
    `
  SELECT ${CLASS2("pg_extension")}, x.oid, 0, 'extension', NULL, NULL, x.extname, NULL, 0::oid
    FROM pg_catalog.pg_extension x WHERE x.oid >= ${FIRST}`,
    inSchema(
      "pg_class",
      "rel",
      "CASE x.relkind WHEN 'v' THEN 'view' WHEN 'm' THEN 'view' WHEN 'S' THEN 'sequence' WHEN 'c' THEN 'composite' ELSE 'table' END",
      "x.relkind IN ('r', 'p', 'v', 'm', 'S', 'c') AND x.relpersistence <> 't'"
    ),
    inSchema(
      "pg_type",
      "typ",
      "CASE x.typtype WHEN 'e' THEN 'enum' WHEN 'd' THEN 'domain' ELSE 'range' END",
      "x.typtype IN ('e', 'd', 'r')"
    ),
    inSchema("pg_collation", "coll", "'collation'"),
    inSchema("pg_statistic_ext", "stx", "'statistics'"),
    inSchema(
      "pg_proc",
      "pro",
      "'routine'",
      "true",
      `CASE WHEN x.prokind = 'a' AND x.pronargs = 0 THEN '*' ELSE ${argumentTypes("x")} END`
    ),
    `
  SELECT ${CLASS2("pg_enum")}, x.oid, 0, 'enum-value', n.nspname, t.typname, x.enumlabel, NULL, t.oid
    FROM pg_catalog.pg_enum x
    JOIN pg_catalog.pg_type t ON t.oid = x.enumtypid JOIN pg_catalog.pg_namespace n ON n.oid = t.typnamespace
   WHERE x.oid >= ${FIRST} AND n.nspname !~ '^pg_'`,
    `
  SELECT ${CLASS2("pg_class")}, c.oid, a.attnum::int4, 'column', n.nspname, c.relname, a.attname, NULL, c.oid
    FROM pg_catalog.pg_attribute a
    JOIN pg_catalog.pg_class c ON c.oid = a.attrelid JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
   WHERE a.attrelid >= ${FIRST} AND a.attnum > 0 AND NOT a.attisdropped AND c.relkind IN ('r', 'p') AND n.nspname !~ '^pg_'`,
    `
  SELECT ${CLASS2("pg_class")}, x.oid, 0, 'index', n.nspname, c.relname, x.relname, NULL, c.oid
    FROM pg_catalog.pg_index i JOIN pg_catalog.pg_class x ON x.oid = i.indexrelid
    JOIN pg_catalog.pg_class c ON c.oid = i.indrelid JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
   WHERE x.oid >= ${FIRST} AND n.nspname !~ '^pg_'
     AND NOT EXISTS (SELECT FROM pg_catalog.pg_constraint k WHERE k.conindid = x.oid AND k.contype IN ('p', 'u', 'x'))`,
    ofTable3(
      "pg_constraint",
      "conrelid",
      "conname",
      `CASE x.contype WHEN 'p' THEN 'primary-key' WHEN 'u' THEN 'unique' WHEN 'c' THEN 'check'
              WHEN 'x' THEN 'exclusion' ELSE 'foreign-key' END`,
      "x.contype IN ('p', 'u', 'c', 'x', 'f')"
    ),
    ofTable3("pg_trigger", "tgrelid", "tgname", "'trigger'", "NOT x.tgisinternal"),
    ofTable3("pg_rewrite", "ev_class", "rulename", "'rule'", "x.rulename <> '_RETURN'"),
    ofTable3("pg_policy", "polrelid", "polname", "'policy'", "true")
  ].join("\n  UNION ALL");
}

// src/dialects/postgres/catalog/questions.ts
var questions2 = {
  found: foundObjectsQuery,
  identities: identitiesQuery2(),
  dependencies,
  countable: countableTablesQuery,
  count: countQuery,
  estimate: estimateQuery,
  readEstimate: rowsInPlan,
  // PostgreSQL manual, max_locks_per_transaction: one table of locks is shared by all.
  lockCapacity: `SELECT pg_catalog.current_setting('max_locks_per_transaction')::pg_catalog.int8
  OPERATOR(pg_catalog.*) (pg_catalog.current_setting('max_connections')::pg_catalog.int8
  OPERATOR(pg_catalog.+) pg_catalog.current_setting('max_prepared_transactions')::pg_catalog.int8) AS capacity`
};

// src/dialects/postgres/catalog/relations.ts
var writableSql = `json_build_object(
         'commands', pg_relation_is_updatable(c.oid, true),
         'any', (SELECT bit_or(which.command) FROM (
             SELECT CASE WHEN tg.tgtype & 4 <> 0 THEN 8 ELSE 0 END | CASE WHEN tg.tgtype & 16 <> 0 THEN 4 ELSE 0 END
               FROM pg_catalog.pg_trigger tg WHERE tg.tgrelid = c.oid AND tg.tgtype & 64 <> 0
             UNION ALL
             SELECT CASE rw.ev_type WHEN '3' THEN 8 WHEN '2' THEN 4 ELSE 0 END
               FROM pg_catalog.pg_rewrite rw WHERE rw.ev_class = c.oid AND rw.is_instead) AS which (command)),
         'columns', (SELECT json_agg(a.attnum) FROM pg_catalog.pg_attribute a
             WHERE a.attrelid = c.oid AND a.attnum > 0 AND pg_column_is_updatable(c.oid, a.attnum, false)))`;
function relationsQuery({ inSchemas, isWanted }) {
  return `
SELECT c.oid, n.nspname AS schema, c.relname AS name, c.relkind AS kind, c.relispartition AS is_partition,
       c.reltype AS type_oid, c.relpersistence = 'u' AS unlogged,
       c.reloptions AS options, toast.reloptions AS toast_options,
       NULLIF(am.amname, 'heap') AS method, ts.spcname AS tablespace,
       c.relrowsecurity AS row_security, c.relforcerowsecurity AS force_row_security,
       CASE c.relreplident WHEN 'n' THEN 'nothing' WHEN 'f' THEN 'full' END AS replica_identity,
       CASE WHEN c.relkind = 'p' THEN pg_get_partkeydef(c.oid) END AS partition_by,
       CASE WHEN c.relispartition THEN pg_get_expr(c.relpartbound, c.oid) END AS bounds,
       CASE WHEN c.relkind IN ('v', 'm') THEN pg_get_viewdef(c.oid) END AS query,
       NOT c.relispopulated AS without_data,
       CASE WHEN c.relkind = 'v' THEN ${writableSql} END AS writable,
       NULLIF(c.reloftype, 0)::regtype::text AS of_type
  FROM pg_catalog.pg_class c
  JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
  LEFT JOIN pg_catalog.pg_class toast ON toast.oid = c.reltoastrelid AND toast.reloptions IS NOT NULL
  LEFT JOIN pg_catalog.pg_am am ON am.oid = c.relam
  LEFT JOIN pg_catalog.pg_tablespace ts ON ts.oid = c.reltablespace
 WHERE c.relkind IN ('r', 'p', 'v', 'm', 'c') AND ${inSchemas} AND ${isWanted}
   AND ${notOfExtension("pg_class", "c.oid")}
   AND (c.relkind <> 'c' OR ${notOfExtension("pg_type", "c.reltype")})`;
}
function readRelations(rows) {
  return new Map(
    rows.map((row) => {
      const oid = numberOf3(row, "oid");
      return [
        oid,
        {
          oid,
          schema: textOf3(row, "schema"),
          name: textOf3(row, "name"),
          kind: textOf3(row, "kind"),
          isPartition: isTrue2(row, "is_partition"),
          row
        }
      ];
    })
  );
}
function parentsQuery({ inSchemas }) {
  return `
SELECT h.inhrelid AS child, h.inhparent AS parent, pn.nspname AS schema, p.relname AS name
  FROM pg_catalog.pg_inherits h
  JOIN pg_catalog.pg_class c ON c.oid = h.inhrelid
  JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
  JOIN pg_catalog.pg_class p ON p.oid = h.inhparent
  JOIN pg_catalog.pg_namespace pn ON pn.oid = p.relnamespace
 WHERE c.relkind IN ('r', 'p') AND ${inSchemas}
 ORDER BY h.inhrelid, h.inhseqno`;
}
function readParents(rows) {
  const parents = /* @__PURE__ */ new Map();
  for (const row of rows) {
    const parent2 = {
      oid: numberOf3(row, "parent"),
      schema: textOf3(row, "schema"),
      table: textOf3(row, "name")
    };
    const child = numberOf3(row, "child");
    const list = parents.get(child);
    if (list === void 0) parents.set(child, [parent2]);
    else list.push(parent2);
  }
  return parents;
}
function byRelation(rows) {
  const groups = /* @__PURE__ */ new Map();
  for (const row of rows) {
    const relation2 = numberOf3(row, "relation");
    const group2 = groups.get(relation2);
    if (group2 === void 0) groups.set(relation2, [row]);
    else group2.push(row);
  }
  return groups;
}
function optionalTablespace(row) {
  const tablespace = maybeText2(row, "tablespace");
  return tablespace === void 0 ? {} : { tablespace };
}

// src/dialects/postgres/catalog/reading.ts
function readingOf(rows, implicitName4, unsupported2) {
  const query = (name) => rows[name] ?? [];
  const indexes = new Map(query("indexes").map((row) => [numberOf3(row, "oid"), row]));
  const indexesBy = byRelation(query("indexes"));
  const constraintsBy = byRelation(query("constraints"));
  const columnRows = byRelation(query("columns"));
  const columns = /* @__PURE__ */ new Map();
  const triggers = byRelation(query("triggers"));
  const rules = byRelation(query("rules"));
  const policies = byRelation(query("policies"));
  const parents = readParents(query("parents"));
  const sequences = readSequences(query("sequences"));
  const owned = ownedSequences(sequences);
  const taken = /* @__PURE__ */ new Set();
  const ofConstraints = new Set(
    query("constraints").filter((row) => textOf3(row, "kind") !== "f").map((row) => numberOf3(row, "index_oid"))
  );
  return {
    relations: readRelations(query("relations")),
    sequences,
    names: readNames(query("collationNames"), query("operatorClasses"), baseTypes(query("types"))),
    comments: readComments(query("comments")),
    rows,
    columnsOf(relation2) {
      const known = columns.get(relation2);
      if (known !== void 0) return known;
      const found = columnRows.get(relation2);
      if (found === void 0) return void 0;
      const read = readColumns(found);
      columns.set(relation2, read);
      return read;
    },
    constraintsOf: (relation2) => constraintsBy.get(relation2) ?? NONE4,
    indexesOf: (relation2) => indexesBy.get(relation2) ?? NONE4,
    index(oid) {
      const row = indexes.get(oid);
      if (row === void 0) throw new TypeError(`the catalog has no index ${oid}`);
      return row;
    },
    isOfConstraint: (index) => ofConstraints.has(index),
    parentsOf: (relation2) => parents.get(relation2) ?? [],
    triggersOf: (relation2) => triggers.get(relation2) ?? NONE4,
    rulesOf: (relation2) => rules.get(relation2) ?? NONE4,
    policiesOf: (relation2) => policies.get(relation2) ?? NONE4,
    sequencesOf: (relation2, column) => owned.get(`${relation2} ${column}`) ?? [],
    takeSequence: (oid) => taken.add(oid),
    isTaken: (oid) => taken.has(oid),
    implicitName: implicitName4,
    unsupported(what, { schema: schema4, name }, part2) {
      unsupported2.push({ what, name: [schema4, name, part2].filter((each) => each !== void 0).join(".") });
    }
  };
}
var NONE4 = [];
function ownedSequences(sequences) {
  const owned = /* @__PURE__ */ new Map();
  for (const sequence of sequences) {
    if (sequence.owner === void 0) continue;
    const key = `${sequence.owner.relation} ${sequence.owner.column}`;
    const list = owned.get(key);
    if (list === void 0) owned.set(key, [sequence]);
    else list.push(sequence);
  }
  return owned;
}
function baseTypes(rows) {
  const bases = /* @__PURE__ */ new Map();
  for (const row of rows) {
    const base = maybeNumber2(row, "base_oid");
    if (base !== void 0) bases.set(numberOf3(row, "oid"), base);
  }
  return (type) => {
    let base = type;
    for (let next = bases.get(base); next !== void 0; next = bases.get(base)) base = next;
    return base;
  };
}

// src/dialects/postgres/catalog/routines.ts
var TYPES = `ARRAY(
         SELECT format_type(k.oid, NULL) FROM unnest(p.proargtypes) WITH ORDINALITY AS k (oid, place) ORDER BY k.place)`;
function routinesQuery({ inSchemas }) {
  return `
SELECT p.oid, n.nspname AS schema, p.proname AS name, p.prokind AS kind,
       array_to_string(${TYPES}, ', ') AS types,
       CASE WHEN p.prokind <> 'a' THEN pg_get_functiondef(p.oid) ELSE ${aggregateText()} END AS definition
  FROM pg_catalog.pg_proc p
  JOIN pg_catalog.pg_namespace n ON n.oid = p.pronamespace
  LEFT JOIN pg_catalog.pg_aggregate a ON a.aggfnoid = p.oid
 WHERE ${inSchemas} AND ${notOfExtension("pg_proc", "p.oid", "'e', 'i'")}`;
}
function aggregateText() {
  const routine = (clause, column) => `CASE WHEN a.${column} <> 0 THEN '${clause} = ' || a.${column}::regproc::text END`;
  const modify = (clause, column, present2) => {
    const usual = `CASE WHEN a.aggkind = 'n' THEN 'r' ELSE 'w' END`;
    return `CASE WHEN a.${present2} <> 0 AND a.${column} <> ${usual} THEN '${clause} = ' ||
       CASE a.${column} WHEN 'r' THEN 'READ_ONLY' WHEN 's' THEN 'SHAREABLE' ELSE 'READ_WRITE' END END`;
  };
  const clauses = [
    "'SFUNC = ' || a.aggtransfn::regproc::text",
    "'STYPE = ' || format_type(a.aggtranstype, NULL)",
    "CASE WHEN a.aggtransspace <> 0 THEN 'SSPACE = ' || a.aggtransspace END",
    routine("FINALFUNC", "aggfinalfn"),
    "CASE WHEN a.aggfinalextra THEN 'FINALFUNC_EXTRA' END",
    modify("FINALFUNC_MODIFY", "aggfinalmodify", "aggfinalfn"),
    routine("COMBINEFUNC", "aggcombinefn"),
    routine("SERIALFUNC", "aggserialfn"),
    routine("DESERIALFUNC", "aggdeserialfn"),
    "'INITCOND = ' || quote_literal(a.agginitval)",
    routine("MSFUNC", "aggmtransfn"),
    routine("MINVFUNC", "aggminvtransfn"),
    "CASE WHEN a.aggmtranstype <> 0 THEN 'MSTYPE = ' || format_type(a.aggmtranstype, NULL) END",
    "CASE WHEN a.aggmtransspace <> 0 THEN 'MSSPACE = ' || a.aggmtransspace END",
    routine("MFINALFUNC", "aggmfinalfn"),
    "CASE WHEN a.aggmfinalextra THEN 'MFINALFUNC_EXTRA' END",
    modify("MFINALFUNC_MODIFY", "aggmfinalmodify", "aggmfinalfn"),
    "'MINITCOND = ' || quote_literal(a.aggminitval)",
    `(SELECT format('SORTOP = OPERATOR(%I.%s)', s.nspname, o.oprname) FROM pg_catalog.pg_operator o
         JOIN pg_catalog.pg_namespace s ON s.oid = o.oprnamespace WHERE o.oid = a.aggsortop)`,
    "CASE p.proparallel WHEN 's' THEN 'PARALLEL = SAFE' WHEN 'r' THEN 'PARALLEL = RESTRICTED' END",
    "CASE WHEN a.aggkind = 'h' THEN 'HYPOTHETICAL' END"
  ];
  return `format('CREATE AGGREGATE %I.%I(%s) (%s)', n.nspname, p.proname,
       COALESCE(NULLIF(pg_get_function_arguments(p.oid), ''), '*'), concat_ws(', ', ${clauses.join(",\n         ")}))`;
}
var KINDS4 = { p: "procedure", a: "aggregate" };
function readRoutines(reading) {
  return (reading.rows.routines ?? []).map((row) => {
    const kind = KINDS4[textOf3(row, "kind")] ?? "function";
    const types = textOf3(row, "types");
    return {
      schema: textOf3(row, "schema"),
      name: textOf3(row, "name"),
      kind,
      arguments: kind === "aggregate" && types === "" ? "*" : types,
      definition: textOf3(row, "definition").trimEnd(),
      ...reading.comments("pg_proc", numberOf3(row, "oid"))
    };
  });
}

// src/dialects/postgres/catalog/settings.ts
var SETTINGS3 = {
  // Without a schema of the user's in it every name is printed whole; a temporary object can hide none of the system's.
  search_path: "pg_catalog, pg_temp",
  quote_all_identifiers: "off",
  standard_conforming_strings: "on",
  // Stored constants are printed as these say.
  DateStyle: "ISO, MDY",
  IntervalStyle: "postgres",
  TimeZone: "UTC",
  extra_float_digits: "1",
  bytea_output: "hex"
};
function readSettingsQuery() {
  const read = (name) => `pg_catalog.current_setting(${quoteText(name)}) AS ${quoteName(name)}`;
  return `SELECT ${Object.keys(SETTINGS3).map(read).join(", ")}`;
}
function changeSettingsQuery(settings4) {
  const change = ([name, value]) => `pg_catalog.set_config(${quoteText(name)}, ${quoteText(value)}, true)`;
  return `SELECT ${Object.entries(settings4).map(change).join(", ")}`;
}

// src/dialects/postgres/catalog/table-parts.ts
function triggersQuery({ inSchemas }) {
  return `
SELECT t.oid, t.tgrelid AS relation, t.tgname AS name, pg_get_triggerdef(t.oid) AS definition,
       NULLIF(t.tgenabled, 'O') AS enabled
  FROM pg_catalog.pg_trigger t
  JOIN pg_catalog.pg_class c ON c.oid = t.tgrelid
  JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
 WHERE NOT t.tgisinternal AND t.tgparentid = 0 AND ${inSchemas}`;
}
function rulesQuery({ inSchemas }) {
  return `
SELECT r.oid, r.ev_class AS relation, r.rulename AS name, pg_get_ruledef(r.oid) AS definition,
       NULLIF(r.ev_enabled, 'O') AS enabled
  FROM pg_catalog.pg_rewrite r
  JOIN pg_catalog.pg_class c ON c.oid = r.ev_class
  JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
 WHERE r.rulename <> '_RETURN' AND ${inSchemas}`;
}
function policiesQuery({ inSchemas }) {
  return `
SELECT p.oid, p.polrelid AS relation, p.polname AS name, NOT p.polpermissive AS restrictive, p.polcmd AS command,
       CASE WHEN p.polroles <> '{0}' THEN ARRAY(
         SELECT quote_ident(r.rolname) FROM pg_catalog.pg_roles r WHERE r.oid = ANY (p.polroles) ORDER BY r.rolname COLLATE "C"
       ) END AS roles,
       pg_get_expr(p.polqual, p.polrelid) AS using, pg_get_expr(p.polwithcheck, p.polrelid) AS with_check
  FROM pg_catalog.pg_policy p
  JOIN pg_catalog.pg_class c ON c.oid = p.polrelid
  JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
 WHERE ${inSchemas}`;
}
function readTriggers2(relation2, reading) {
  return reading.triggersOf(relation2.oid).map((row) => ({
    name: textOf3(row, "name"),
    definition: textOf3(row, "definition"),
    ...enabledOf(row),
    ...reading.comments("pg_trigger", numberOf3(row, "oid"))
  }));
}
function readRules(relation2, reading) {
  return reading.rulesOf(relation2.oid).map((row) => ({
    name: textOf3(row, "name"),
    definition: withoutSemicolon(textOf3(row, "definition")),
    ...enabledOf(row),
    ...reading.comments("pg_rewrite", numberOf3(row, "oid"))
  }));
}
var ENABLED = {
  D: "disabled",
  R: "replica",
  A: "always"
};
function enabledOf(row) {
  const enabled = ENABLED[maybeText2(row, "enabled") ?? ""];
  return enabled === void 0 ? {} : { enabled };
}
var COMMANDS = {
  r: "select",
  a: "insert",
  w: "update",
  d: "delete"
};
function readPolicies(relation2, reading) {
  return reading.policiesOf(relation2.oid).map((row) => {
    const command = COMMANDS[textOf3(row, "command")];
    const roles = textsOf2(row, "roles");
    const using = maybeText2(row, "using");
    const withCheck = maybeText2(row, "with_check");
    return {
      name: textOf3(row, "name"),
      ...isTrue2(row, "restrictive") ? { restrictive: true } : {},
      ...command === void 0 ? {} : { command },
      ...roles.length === 0 ? {} : { roles },
      ...using === void 0 ? {} : { using: withoutParentheses(using) },
      ...withCheck === void 0 ? {} : { withCheck: withoutParentheses(withCheck) },
      ...reading.comments("pg_policy", numberOf3(row, "oid"))
    };
  });
}

// src/dialects/postgres/catalog/tables.ts
function readTable(table, reading) {
  const { row, oid } = table;
  const columns = reading.columnsOf(oid) ?? NO_COLUMNS;
  const parents = reading.parentsOf(oid);
  const accessMethod = maybeText2(row, "method");
  const partitionBy = maybeText2(row, "partition_by");
  const replicaIdentity = maybeText2(row, "replica_identity");
  const type = maybeText2(row, "of_type");
  if (type !== void 0) reading.unsupported(`type ${type} of a table`, table);
  return {
    schema: table.schema,
    name: table.name,
    columns: ownColumns(table, columns, parents, reading),
    ...readConstraints(table, columns, reading),
    indexes: readIndexes2(table, columns, reading),
    triggers: readTriggers2(table, reading),
    rules: readRules(table, reading),
    policies: readPolicies(table, reading),
    ...isTrue2(row, "row_security") ? { rowSecurity: true } : {},
    ...isTrue2(row, "force_row_security") ? { forceRowSecurity: true } : {},
    ...isTrue2(row, "unlogged") ? { unlogged: true } : {},
    ...optionsOf4(row),
    ...accessMethod === void 0 ? {} : { accessMethod },
    ...optionalTablespace(row),
    ...partitionBy === void 0 ? {} : { partitionBy },
    ...parentage(table, parents),
    ...replicaIdentity === "nothing" || replicaIdentity === "full" ? { replicaIdentity } : {},
    ...reading.comments("pg_class", oid)
  };
}
var NO_COLUMNS = {
  inOrder: [],
  row: () => void 0,
  named: () => void 0,
  name(number) {
    throw new TypeError(`the catalog has no column ${number}`);
  }
};
function ownColumns(table, columns, parents, reading) {
  if (parents.length === 0) return columns.inOrder.map((row) => readColumn2(table, row, reading));
  const own = [];
  for (const row of columns.inOrder) {
    const same3 = sameColumns(textOf3(row, "name"), parents, reading);
    if (isTrue2(row, "inherited")) {
      const { comment } = reading.comments("pg_class", table.oid, numberOf3(row, "number"));
      if (same3.length === 0 || isAsInherited(row, same3, comment)) continue;
    }
    own.push({ ...readColumn2(table, row, reading), ...ownDefault(row, same3) });
  }
  return own;
}
function sameColumns(name, parents, reading) {
  return parents.flatMap(({ oid }) => {
    const row = reading.columnsOf(oid)?.named(name);
    return row === void 0 ? [] : [row];
  });
}
function parentage(table, parents) {
  const [first] = parents;
  if (first === void 0) return {};
  const names4 = parents.map((parent2) => ({ schema: parent2.schema, table: parent2.table }));
  if (!table.isPartition) return { inherits: names4 };
  return {
    partitionOf: { schema: first.schema, table: first.table, bounds: textOf3(table.row, "bounds") }
  };
}

// src/dialects/postgres/catalog/types.ts
function typesQuery(scope) {
  return `
SELECT t.oid, n.nspname AS schema, t.typname AS name, t.typtype AS kind,
       CASE WHEN t.typtype = 'e' THEN ARRAY(
         SELECT e.enumlabel::text FROM pg_catalog.pg_enum e WHERE e.enumtypid = t.oid ORDER BY e.enumsortorder) END AS values,
       NULLIF(t.typbasetype, 0) AS base_oid,
       CASE WHEN t.typtype = 'd' THEN format_type(t.typbasetype, t.typtypmod) END AS base,
       NULLIF(t.typnotnull, false) AS not_null, pg_get_expr(t.typdefaultbin, 0) AS expression,
       CASE WHEN t.typcollation <> b.typcollation OR r.rngcollation <> b.typcollation THEN true END AS has_collation,
       CASE WHEN t.typtype = 'r' THEN r.rngcollation ELSE t.typcollation END AS collation,
       format_type(r.rngsubtype, NULL) AS subtype, r.rngsubtype AS subtype_oid, r.rngsubopc AS operator_class,
       NULLIF(r.rngcanonical, 0)::regproc::text AS canonical, NULLIF(r.rngsubdiff, 0)::regproc::text AS difference,
       ${since(scope, 14e4, "mn.nspname")} AS multirange_schema, ${since(scope, 14e4, "m.typname")} AS multirange_name
  FROM pg_catalog.pg_type t
  JOIN pg_catalog.pg_namespace n ON n.oid = t.typnamespace
  LEFT JOIN pg_catalog.pg_range r ON r.rngtypid = t.oid
  LEFT JOIN pg_catalog.pg_type b ON b.oid = CASE WHEN t.typtype = 'd' THEN t.typbasetype ELSE r.rngsubtype END
  ${scope.version >= 14e4 ? "LEFT JOIN pg_catalog.pg_type m ON m.oid = r.rngmultitypid LEFT JOIN pg_catalog.pg_namespace mn ON mn.oid = m.typnamespace" : ""}
 WHERE t.typtype IN ('e', 'd', 'r') AND ${scope.inSchemas} AND ${notOfExtension("pg_type", "t.oid")}`;
}
function collationsQuery(scope) {
  const own = since(scope, 17e4, "c.colllocale", since(scope, 15e4, "c.colliculocale", "NULL"));
  return `
SELECT c.oid, n.nspname AS schema, c.collname AS name, c.collprovider AS provider,
       c.collcollate AS collate, c.collctype AS ctype, ${own} AS locale,
       NOT c.collisdeterministic AS nondeterministic, ${since(scope, 16e4, "c.collicurules")} AS rules
  FROM pg_catalog.pg_collation c JOIN pg_catalog.pg_namespace n ON n.oid = c.collnamespace
 WHERE ${scope.inSchemas} AND ${notOfExtension("pg_collation", "c.oid")}`;
}
function readTypes(reading) {
  const checks = checksByType(reading);
  const enums = [];
  const domains = [];
  const ranges = [];
  for (const row of reading.rows.types ?? []) {
    const named6 = { schema: textOf3(row, "schema"), name: textOf3(row, "name") };
    const comment = reading.comments("pg_type", numberOf3(row, "oid"));
    const kind = textOf3(row, "kind");
    if (kind === "e") enums.push({ ...named6, values: textsOf2(row, "values"), ...comment });
    else if (kind === "r") ranges.push({ ...named6, ...readRange(row, reading), ...comment });
    else {
      const own = checks.get(numberOf3(row, "oid")) ?? [];
      domains.push({ ...named6, ...readDomain(row, own, reading), ...comment });
    }
  }
  return { enums, domains, ranges };
}
function checksByType(reading) {
  const checks = /* @__PURE__ */ new Map();
  for (const row of reading.rows.constraints ?? []) {
    const type = maybeNumber2(row, "type_oid");
    if (type === void 0) continue;
    const check = readCheck(row, reading);
    const list = checks.get(type);
    if (list === void 0) checks.set(type, [check]);
    else list.push(check);
  }
  return checks;
}
function readDomain(row, checks, reading) {
  const expression = maybeText2(row, "expression");
  return {
    type: textOf3(row, "base"),
    ...collationOf2(row, reading),
    ...expression === void 0 ? {} : { default: expression },
    ...isTrue2(row, "not_null") ? { notNull: true } : {},
    checks
  };
}
function readRange(row, reading) {
  const operatorClass = reading.names.operatorClass(
    numberOf3(row, "operator_class"),
    numberOf3(row, "subtype_oid")
  );
  const canonical = maybeText2(row, "canonical");
  const subtypeDiff = maybeText2(row, "difference");
  return {
    subtype: textOf3(row, "subtype"),
    ...operatorClass === void 0 ? {} : { operatorClass },
    ...collationOf2(row, reading),
    ...canonical === void 0 ? {} : { canonical },
    ...subtypeDiff === void 0 ? {} : { subtypeDiff },
    ...multirangeOf2(row)
  };
}
function multirangeOf2(row) {
  const schema4 = maybeText2(row, "multirange_schema");
  const name = maybeText2(row, "multirange_name");
  if (schema4 === void 0 || name === void 0) return {};
  const own = textOf3(row, "name");
  const usual = own.includes("range") ? own.replace("range", "multirange") : `${own}_multirange`;
  return schema4 === textOf3(row, "schema") && name === usual ? {} : { multirange: { schema: schema4, name } };
}
function readComposite(relation2, reading) {
  const columns = reading.columnsOf(relation2.oid)?.inOrder ?? [];
  return {
    schema: relation2.schema,
    name: relation2.name,
    attributes: columns.map((row) => ({
      name: textOf3(row, "name"),
      type: textOf3(row, "type"),
      ...collationOf2(row, reading),
      ...reading.comments("pg_class", relation2.oid, numberOf3(row, "number"))
    })),
    ...reading.comments("pg_type", numberOf3(relation2.row, "type_oid"))
  };
}
var PROVIDERS = { i: "icu", c: "libc", b: "builtin" };
function readCollations(reading) {
  return (reading.rows.collations ?? []).map((row) => {
    const provider = PROVIDERS[textOf3(row, "provider")] ?? "libc";
    const collate = maybeText2(row, "collate");
    const ctype = maybeText2(row, "ctype");
    const locale = maybeText2(row, "locale") ?? (collate === ctype ? collate : void 0);
    const rules = maybeText2(row, "rules");
    return {
      schema: textOf3(row, "schema"),
      name: textOf3(row, "name"),
      provider,
      ...locale === void 0 ? { ...collate === void 0 ? {} : { collate }, ...ctype === void 0 ? {} : { ctype } } : { locale },
      ...isTrue2(row, "nondeterministic") ? { nondeterministic: true } : {},
      ...rules === void 0 ? {} : { rules },
      ...reading.comments("pg_collation", numberOf3(row, "oid"))
    };
  });
}

// src/dialects/postgres/catalog/unsupported.ts
function unsupportedQuery(scope) {
  const { inSchemas } = scope;
  const inSchema = (what, catalog5, prefix, condition = "true") => `SELECT ${what} AS what, n.nspname || '.' || o.${prefix}name AS name
  FROM pg_catalog.${catalog5} o JOIN pg_catalog.pg_namespace n ON n.oid = o.${prefix}namespace
 WHERE ${inSchemas} AND ${condition} AND ${notOfExtension(catalog5, "o.oid")}`;
  const alone3 = (what, catalog5, name, condition = "true") => `SELECT '${what}', ${name}::text
  FROM pg_catalog.${catalog5} o WHERE o.oid >= 16384 AND ${condition} AND ${notOfExtension(catalog5, "o.oid", "'e', 'i'")}`;
  return [
    inSchema("'foreign table'", "pg_class", "rel", "o.relkind = 'f'"),
    inSchema(
      "CASE WHEN o.typisdefined THEN 'base type' ELSE 'shell type' END",
      "pg_type",
      "typ",
      `(o.typtype = 'p' OR (o.typtype = 'b' AND NOT EXISTS (
     SELECT FROM pg_catalog.pg_type item WHERE item.typarray = o.oid)))`
    ),
    inSchema("'operator'", "pg_operator", "opr"),
    inSchema("'operator class'", "pg_opclass", "opc"),
    inSchema("'operator family'", "pg_opfamily", "opf"),
    inSchema("'conversion'", "pg_conversion", "con"),
    inSchema("'text search configuration'", "pg_ts_config", "cfg"),
    inSchema("'text search dictionary'", "pg_ts_dict", "dict"),
    inSchema("'text search parser'", "pg_ts_parser", "prs"),
    inSchema("'text search template'", "pg_ts_template", "tmpl"),
    alone3("foreign-data wrapper", "pg_foreign_data_wrapper", "o.fdwname"),
    alone3("foreign server", "pg_foreign_server", "o.srvname"),
    alone3("event trigger", "pg_event_trigger", "o.evtname"),
    alone3("publication", "pg_publication", "o.pubname"),
    `SELECT 'subscription', s.subname::text FROM pg_catalog.pg_subscription s
 WHERE s.subdbid = (SELECT d.oid FROM pg_catalog.pg_database d WHERE d.datname = current_database())`,
    `SELECT 'comment on a NOT NULL constraint', concat_ws('.', n.nspname, c.relname, con.conname)
  FROM pg_catalog.pg_description d
  JOIN pg_catalog.pg_constraint con ON con.oid = d.objoid AND con.contype = 'n'
  JOIN pg_catalog.pg_class c ON c.oid = con.conrelid
  JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
 WHERE d.classoid = 'pg_catalog.pg_constraint'::regclass AND ${inSchemas}`,
    alone3("language", "pg_language", "o.lanname", "o.lanname <> 'plpgsql'"),
    alone3("access method", "pg_am", "o.amname"),
    alone3(
      "cast",
      "pg_cast",
      "format('%s as %s', format_type(o.castsource, NULL), format_type(o.casttarget, NULL))"
    ),
    alone3("transform", "pg_transform", "format_type(o.trftype, NULL)")
  ].join("\nUNION ALL ");
}
function noteUnsupported(reading, list) {
  for (const row of reading.rows.unsupported ?? []) {
    list.push({ what: textOf3(row, "what"), name: textOf3(row, "name") });
  }
}

// src/dialects/postgres/catalog/views.ts
function readView2(view, reading) {
  const { row, oid } = view;
  const materialized = view.kind === "m";
  const columns = reading.columnsOf(oid);
  const accessMethod = maybeText2(row, "method");
  return {
    schema: view.schema,
    name: view.name,
    query: withoutSemicolon(textOf3(row, "query")),
    ...materialized ? { materialized } : {},
    ...materialized && isTrue2(row, "without_data") ? { withNoData: true } : {},
    ...optionsOf4(row),
    ...accessMethod === void 0 ? {} : { accessMethod },
    ...optionalTablespace(row),
    indexes: materialized && columns !== void 0 ? readIndexes2(view, columns, reading) : [],
    triggers: readTriggers2(view, reading),
    rules: readRules(view, reading),
    columnDetails: detailsOf(view, reading),
    ...reading.comments("pg_class", oid)
  };
}
function readViewColumns2(reading) {
  const views = [...reading.relations.values()].filter(({ kind }) => kind === "v" || kind === "m");
  return new Map(
    views.map((view) => [
      objectKey(nameOf("view", view)),
      (reading.columnsOf(view.oid)?.inOrder ?? []).map((row) => ({
        name: textOf3(row, "name"),
        type: textOf3(row, "type"),
        ...writableAs(view, numberOf3(row, "number"))
      }))
    ])
  );
}
var UPDATE = 4;
var INSERT = 8;
function writableAs({ row }, number) {
  const writable = maybeRow(row, "writable") ?? {};
  const [commands, any] = [maybeNumber2(writable, "commands") ?? 0, maybeNumber2(writable, "any") ?? 0];
  const passedOn = Array.isArray(writable.columns) && writable.columns.includes(number);
  const can = (command) => (commands & command) !== 0 && (passedOn || (any & command) !== 0);
  return { insertable: can(INSERT), updatable: can(UPDATE) };
}
function detailsOf(view, reading) {
  const details2 = [];
  for (const row of reading.columnsOf(view.oid)?.inOrder ?? []) {
    const comment = reading.comments("pg_class", view.oid, numberOf3(row, "number"));
    const expression = maybeText2(row, "expression");
    if (comment.comment === void 0 && expression === void 0) continue;
    details2.push({
      name: textOf3(row, "name"),
      ...comment,
      ...expression === void 0 ? {} : { default: expression }
    });
  }
  return details2;
}

// src/dialects/postgres/naming.ts
var NAME_BYTES = 63;
var encoder = new TextEncoder();
var decoder = new TextDecoder();
function storedName2(name) {
  return name.length * 3 <= NAME_BYTES ? name : clip(encoder.encode(name), NAME_BYTES);
}
function implicitName2(table, columns, suffix) {
  const first = encoder.encode(storedName2(table));
  const second = encoder.encode(additionOf(columns));
  const label = suffix === "" ? "" : `_${suffix}`;
  const available = NAME_BYTES - encoder.encode(label).length - (second.length === 0 ? 0 : 1);
  let firstBytes = first.length;
  let secondBytes = second.length;
  while (firstBytes + secondBytes > available) {
    if (firstBytes > secondBytes) firstBytes -= 1;
    else secondBytes -= 1;
  }
  const middle = second.length === 0 ? "" : `_${clip(second, secondBytes)}`;
  return `${clip(first, firstBytes)}${middle}${label}`;
}
function additionOf(columns) {
  let joined = "";
  for (const column of columns) {
    joined += joined === "" ? storedName2(column) : `_${storedName2(column)}`;
    if (encoder.encode(joined).length > NAME_BYTES) break;
  }
  return joined;
}
function clip(bytes, limit) {
  let end = Math.min(limit, bytes.length);
  while (end < bytes.length && end > 0 && ((bytes[end] ?? 0) & 192) === 128) end -= 1;
  return decoder.decode(bytes.subarray(0, end));
}
var names2 = {
  wide: { "primary-key": "relation", unique: "relation", exclusion: "relation", index: "relation" },
  within: [["primary-key", "unique", "exclusion", "check", "foreign-key"], ["policy"], ["trigger"]]
};

// src/dialects/postgres/catalog.ts
var catalog2 = {
  begin: ["BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"],
  end: "COMMIT",
  mark: "SELECT pg_catalog.set_config('stemma.reading', 'on', true)",
  isMarked: "SELECT pg_catalog.current_setting('stemma.reading', true) OPERATOR(pg_catalog.=) 'on' AS marked",
  settings: SETTINGS3,
  readSettings: readSettingsQuery(),
  changeSettings: changeSettingsQuery,
  queries(serverVersion, filter) {
    const scope = scopeOf2(serverVersion, filter);
    return {
      relations: relationsQuery(scope),
      columns: columnsQuery(scope),
      constraints: constraintsQuery(scope),
      indexes: indexesQuery(scope),
      parents: parentsQuery(scope),
      sequences: sequencesQuery(scope),
      types: typesQuery(scope),
      routines: routinesQuery(scope),
      triggers: triggersQuery(scope),
      rules: rulesQuery(scope),
      policies: policiesQuery(scope),
      statistics: statisticsQuery(scope),
      collations: collationsQuery(scope),
      schemas: schemasQuery(scope),
      extensions: extensionsQuery(),
      comments: commentsQuery(),
      collationNames: collationNamesQuery(),
      operatorClasses: operatorClassesQuery(),
      unsupported: unsupportedQuery(scope)
    };
  },
  read(rows) {
    const unsupported2 = [];
    const reading = readingOf(rows, implicitName2, unsupported2);
    noteUnsupported(reading, unsupported2);
    return { schema: readSchema2(reading), unsupported: unsupported2, viewColumns: readViewColumns2(reading) };
  },
  questions: questions2
};
function readSchema2(reading) {
  const tables2 = [];
  const views = [];
  const composites = [];
  for (const relation2 of reading.relations.values()) {
    if (relation2.kind === "c") composites.push(readComposite(relation2, reading));
    else if (relation2.kind === "v" || relation2.kind === "m") views.push(readView2(relation2, reading));
    else tables2.push(readTable(relation2, reading));
  }
  return sortSchema({
    schemas: readSchemas(reading),
    extensions: readExtensions(reading),
    collations: readCollations(reading),
    ...readTypes(reading),
    composites,
    // After the tables: what is part of a column is known only then.
    sequences: readOwnSequences(reading),
    routines: readRoutines(reading),
    tables: tables2,
    views,
    statistics: readStatistics(reading)
  });
}
function readOwnSequences(reading) {
  const own = [];
  for (const sequence of reading.sequences) {
    if (reading.isTaken(sequence.oid)) continue;
    if (sequence.owner === void 0) {
      own.push(readSequence2(sequence, void 0, reading.comments));
      continue;
    }
    const relation2 = reading.relations.get(sequence.owner.relation);
    const column = reading.columnsOf(sequence.owner.relation)?.name(sequence.owner.column);
    if (relation2 === void 0 || column === void 0) continue;
    own.push(readSequence2(sequence, { relation: relation2, column }, reading.comments));
  }
  return own;
}

// src/dialects/postgres/printed-type.ts
var PARTS = /^((?:[^"(]|"(?:[^"]|"")*")+)(?:\(([^)]*)\)(.*))?$/;
var ALIASES = { bpchar: "character", '"bit"': "bit" };
function printedType(type) {
  const array = type.endsWith("[]");
  const [, name = "", modifiers, rest = ""] = PARTS.exec(array ? type.slice(0, -2) : type) ?? [];
  const whole3 = `${name}${rest}`;
  return {
    name: ALIASES[whole3] ?? whole3,
    modifiers: modifiers === void 0 ? [] : modifiers.split(",").map((each) => each.trim()),
    array
  };
}

// src/dialects/postgres/code-types.ts
var same2 = (...alternatives) => ({
  read: alternatives,
  written: alternatives
});
var EXACT2 = { read: ["string"], written: ["string", "number", "bigint"] };
var MOMENT2 = { read: ["Date"], written: ["Date", "string"] };
var JSON_TEXT2 = { read: ["unknown"], written: ["string"] };
var KNOWN2 = {
  boolean: same2("boolean"),
  smallint: same2("number"),
  integer: same2("number"),
  oid: same2("number"),
  real: same2("number"),
  "double precision": same2("number"),
  bigint: EXACT2,
  numeric: EXACT2,
  "timestamp without time zone": MOMENT2,
  "timestamp with time zone": MOMENT2,
  bytea: same2("Uint8Array"),
  json: JSON_TEXT2,
  jsonb: JSON_TEXT2
};
var TEXT2 = same2("string");
function codeTypes2({ enums, domains }) {
  const keyOf3 = (each) => `${printName(each.schema)}.${printName(each.name)}`;
  const enumsByKey = new Map(enums.map((each) => [keyOf3(each), each]));
  const domainsByKey = new Map(domains.map((each) => [keyOf3(each), each]));
  const codeType = (type) => {
    const { name, array } = printedType(type);
    if (array) return { ...listOf(codeType(type.slice(0, -2)), name), notNull: false, hasDefault: false };
    const domain = domainsByKey.get(name);
    if (domain !== void 0) return underDomain(domain, codeType(domain.type));
    const values = enumsByKey.get(name)?.values.map((value) => JSON.stringify(value));
    const known = values === void 0 ? KNOWN2[name] ?? TEXT2 : same2(...values);
    return { ...known, notNull: false, hasDefault: false };
  };
  return codeType;
}
function underDomain({ notNull, default: text2 }, base) {
  return {
    ...base,
    notNull: notNull === true || base.notNull,
    hasDefault: text2 !== void 0 || base.hasDefault
  };
}
function listOf({ read, written }, element) {
  if (element === "box") return TEXT2;
  const list = (alternatives, isRead) => {
    const all = alternatives.includes("unknown") ? ["unknown"] : [...alternatives, "null"];
    const each = all.length === 1 ? all.join() : `(${all.join(" | ")})`;
    return isRead ? `${each}[]` : `readonly ${each}[]`;
  };
  return { read: [list(read, true)], written: [list(written, false)] };
}

// src/dialects/postgres/built-in-types.ts
var BUILT_IN = new Set(
  "aclitem any anyarray anycompatible anycompatiblearray anycompatiblemultirange anycompatiblenonarray anycompatiblerange anyelement anyenum anymultirange anynonarray anyrange bit bool box bpchar bytea char cid cidr circle cstring date datemultirange daterange event_trigger fdw_handler float4 float8 gtsvector index_am_handler inet int2 int2vector int4 int4multirange int4range int8 int8multirange int8range internal interval json jsonb jsonpath language_handler line lseg macaddr macaddr8 money name numeric nummultirange numrange oid oidvector path pg_brin_bloom_summary pg_brin_minmax_multi_summary pg_ddl_command pg_dependencies pg_lsn pg_mcv_list pg_ndistinct pg_node_tree pg_snapshot point polygon record refcursor regclass regcollation regconfig regdictionary regnamespace regoper regoperator regproc regprocedure regrole regtype table_am_handler text tid time timestamp timestamptz timetz trigger tsm_handler tsmultirange tsquery tsrange tstzmultirange tstzrange tsvector txid_snapshot unknown uuid varbit varchar void xid xid8 xml".split(" ")
);
var withModifiers = (modifiers) => modifiers.length === 0 ? "" : `(${modifiers.join(",")})`;
var PRINTED = {
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
  bpchar: (modifiers) => modifiers.length === 0 ? "bpchar" : `character${withModifiers(modifiers)}`,
  bit: (modifiers) => modifiers.length === 0 ? '"bit"' : `bit${withModifiers(modifiers)}`,
  numeric: ([precision, scale = "0"]) => precision === void 0 ? "numeric" : `numeric(${precision},${scale})`,
  timestamp: (modifiers) => `timestamp${withModifiers(modifiers)} without time zone`,
  timestamptz: (modifiers) => `timestamp${withModifiers(modifiers)} with time zone`,
  time: (modifiers) => `time${withModifiers(modifiers)} without time zone`,
  timetz: (modifiers) => `time${withModifiers(modifiers)} with time zone`
};

// src/dialects/postgres/casts.ts
var REG = "regclass, regcollation, regconfig, regdictionary, regnamespace, regoper, regoperator, regproc, regprocedure, regrole, regtype";
var STRINGS = /* @__PURE__ */ new Set(["text", "character varying", "character", "name"]);
var ASSIGNED = casts(`
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
var EXPLICIT = casts(`
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
var BY_INTEGER = casts(`
boolean -> smallint, bigint, numeric
smallint; bigint; numeric -> boolean
`);
function casts(lines) {
  const table = /* @__PURE__ */ new Map();
  for (const line of lines.trim().split("\n")) {
    const [sources = "", targets = ""] = line.split(" -> ");
    for (const source of sources.split("; ")) {
      const known = table.get(source) ?? /* @__PURE__ */ new Set();
      for (const target of targets.split(", ")) known.add(target);
      table.set(source, known);
    }
  }
  return table;
}

// src/dialects/postgres/widening.ts
function isWidening(from, to) {
  if (isUnlimitedText(to)) return true;
  if (from.array !== to.array) {
    const wraps = to.array && from.name === to.name && !STRINGS.has(from.name);
    return wraps && isWidening(from, { ...to, array: false });
  }
  if (from.name === to.name) return holdsModifiers(from, to);
  if (to.name === "numeric") return isWholeIn(from, to);
  if (to.name === "character varying" || to.name === "character") return isShortIn(from, to);
  if (to.name === "bit varying")
    return from.name === "bit" && fits2(from.modifiers[0] ?? "1", to.modifiers[0]);
  if (from.name === "numeric") return fitsInteger(from, to);
  if (from.name.startsWith("interval"))
    return to.name === "interval" && fits2(from.modifiers[0] ?? "6", to.modifiers[0]);
  const precision = from.modifiers[0] ?? PRECISIONS[from.name] ?? "0";
  return WIDER[from.name]?.includes(to.name) === true && fits2(precision, to.modifiers[0]);
}
var WIDER = {
  boolean: ["smallint", "integer", "bigint"],
  smallint: ["integer", "bigint", "real", "double precision"],
  integer: ["bigint", "double precision", "money"],
  real: ["double precision"],
  oid: ["bigint"],
  date: ["timestamp without time zone", "timestamp with time zone"],
  "timestamp without time zone": ["timestamp with time zone"],
  "time without time zone": ["time with time zone", "interval"],
  cidr: ["inet"],
  macaddr: ["macaddr8"],
  jsonb: ["json"],
  box: ["polygon"],
  int4range: ["int4multirange"],
  int8range: ["int8multirange"],
  numrange: ["nummultirange"],
  daterange: ["datemultirange"],
  tsrange: ["tsmultirange"],
  tstzrange: ["tstzmultirange"]
};
function isUnlimitedText({ name, modifiers, array }) {
  return !array && (name === "text" || name === "character varying") && modifiers.length === 0;
}
function holdsModifiers(from, to) {
  if (String(from.modifiers) === String(to.modifiers) || to.modifiers.length === 0) return true;
  if (from.name === "numeric") return isWholeIn(from, to);
  if (from.name === "bit") return false;
  return fits2(from.modifiers[0] ?? PRECISIONS[from.name], to.modifiers[0]);
}
var PRECISIONS = {
  "timestamp without time zone": "6",
  "timestamp with time zone": "6",
  "time without time zone": "6",
  "time with time zone": "6",
  interval: "6"
};
var DIGITS = { boolean: 1, smallint: 5, integer: 10, bigint: 19 };
function isWholeIn(from, { modifiers }) {
  const digits = DIGITS[from.name];
  const [precision, scale] = from.name === "numeric" ? numbers(from.modifiers) : [digits, 0];
  const isNumber = digits !== void 0 || from.name === "numeric" || from.name === "money";
  if (modifiers.length === 0) return isNumber;
  const [most, fraction] = numbers(modifiers);
  if (precision === void 0 || most === void 0) return false;
  return fraction >= scale && most - fraction >= precision - scale;
}
function fitsInteger({ modifiers }, to) {
  const [precision, scale] = numbers(modifiers);
  const digits = DIGITS[to.name];
  return precision !== void 0 && digits !== void 0 && scale <= 0 && precision - scale < digits;
}
function numbers([precision, scale = "0"]) {
  return [precision === void 0 ? void 0 : Number(precision), Number(scale)];
}
var LENGTHS = {
  boolean: "5",
  smallint: "6",
  integer: "11",
  bigint: "20",
  uuid: "36"
};
function isShortIn(from, to) {
  const length = LENGTHS[from.name] ?? (from.name === "character" ? from.modifiers[0] : void 0);
  return fits2(length, to.modifiers[0]);
}
function fits2(length, most) {
  return most === void 0 || length !== void 0 && Number(length) <= Number(most);
}

// src/dialects/postgres/conversions.ts
function conversion2(column, from, to) {
  const source = printedType(from);
  const target = printedType(to);
  const using = way(column, source, target, to);
  if (using === void 0) return void 0;
  const loses = !isWidening(withoutCase(source), withoutCase(target));
  return { ...using === BY_ITSELF ? {} : { using }, loses };
}
var BY_ITSELF = "";
function way(column, source, target, to) {
  if (source.array === target.array) return wayOfValues(column, source, target, to);
  if (isString(target)) return BY_ITSELF;
  if (isString(source)) return `${column}::${to}`;
  if (source.name !== target.name) return void 0;
  return target.array ? `CASE WHEN ${column} IS NOT NULL THEN ARRAY[${column}]::${to} END` : `${column}[1]::${to}`;
}
function wayOfValues(column, source, target, to) {
  const { array } = source;
  const from = familyOf2(source);
  const into = familyOf2(target);
  const by = (type) => `${column}::${type}${array ? "[]" : ""}::${to}`;
  if (from === into || STRINGS.has(into) || ASSIGNED.get(from)?.has(into)) return BY_ITSELF;
  if (STRINGS.has(from) || EXPLICIT.get(from)?.has(into)) return `${column}::${to}`;
  if (BY_INTEGER.get(from)?.has(into)) return by("integer");
  const hash = [isHash(from), isHash(into)];
  if (hash.includes(true) && [from, into].some((each) => JSON_TYPES.has(each)))
    return hash[0] && !array ? `${column}::${to}` : void 0;
  if (isBuiltIn(from) && isBuiltIn(into)) return void 0;
  return by("text");
}
var JSON_TYPES = /* @__PURE__ */ new Set(["json", "jsonb"]);
function isHash(name) {
  return /(?:^|\.)hstore$/.test(name);
}
function withoutCase(type) {
  return /(?:^|\.)citext$/.test(type.name) ? { ...type, name: "text" } : type;
}
function isString({ name, array }) {
  return STRINGS.has(name) && !array;
}
var NAMES3 = new Set(
  [...BUILT_IN].map((name) => {
    const printed2 = PRINTED[name] ?? name;
    return printedType(typeof printed2 === "function" ? printed2([]) : printed2).name;
  })
);
function isBuiltIn(name) {
  return NAMES3.has(name);
}
function familyOf2(type) {
  const { name } = withoutCase(type);
  return name.startsWith("interval ") ? "interval" : name;
}

// src/dialects/postgres/references/names.ts
function noNames() {
  return { relations: [], routines: [], types: [], whenCalled: [] };
}
function qualifiedName(path) {
  const name = path.at(-1);
  const schema4 = path.at(-2);
  if (name === void 0) return void 0;
  return schema4 === void 0 ? { name } : { schema: schema4, name };
}

// src/dialects/postgres/references/token-names.ts
var OF_SEQUENCES = /^(?:nextval|currval|setval)$/;
var OF_OBJECTS = /^(?:regclass|regproc|regprocedure|regtype)$/;
function namesInTokens(text2) {
  const names4 = noNames();
  const list = [...tokens(text2, lexical)].filter(({ kind }) => kind !== "space" && kind !== "comment");
  const at = (index) => {
    const token = list[index];
    return token === void 0 ? "" : text2.slice(token.start, token.end);
  };
  for (let index = 0; index < list.length; ) {
    const path = pathAt(text2, list, index);
    if (path.length === 0) {
      if (list[index]?.kind === "string") addNamed(at(index), index, at, names4);
      index += 1;
      continue;
    }
    const name = qualifiedName(path);
    const end = index + 2 * path.length - 1;
    const isType = at(index - 1) === ":" && at(index - 2) === ":" || /^as$/i.test(at(index - 1));
    if (name !== void 0 && isType) names4.types.push(name);
    else if (name !== void 0 && at(end) === "(") names4.routines.push(name);
    index = end;
  }
  return names4;
}
function wordsIn(text2) {
  const names4 = noNames();
  const list = [...tokens(text2, lexical)].filter(({ kind }) => kind !== "space" && kind !== "comment");
  for (let index = 0; index < list.length; ) {
    const path = pathAt(text2, list, index);
    const name = qualifiedName(path);
    if (name !== void 0) names4.whenCalled.push(name);
    index += Math.max(1, 2 * path.length - 1);
  }
  return names4;
}
function addNamed(literal2, index, at, names4) {
  const called = at(index - 1) === "(" ? at(index - 2).toLowerCase() : "";
  const cast = at(index + 1) === ":" && at(index + 2) === ":" ? at(index + 3).toLowerCase() : "";
  if (OF_SEQUENCES.test(called) || OF_OBJECTS.test(cast)) addWritten(literal2, cast, names4);
}
function addWritten(literal2, cast, names4) {
  const written = literal2.slice(1, -1).replaceAll("''", "'");
  const list = [...tokens(written, lexical)];
  const name = qualifiedName(pathAt(written, list, 0));
  if (name === void 0) return;
  if (cast === "regtype") names4.types.push(name);
  else if (cast.startsWith("regproc")) names4.routines.push(name);
  else names4.relations.push(name);
}
function addLiteral(text2, cast, names4) {
  addWritten(`'${text2}'`, cast, names4);
}
function pathAt(text2, list, start) {
  const path = [];
  for (let index = start; ; index += 2) {
    const token = list[index];
    if (token === void 0) break;
    const written = text2.slice(token.start, token.end);
    if (token.kind === "word") path.push(written.toLowerCase());
    else if (token.kind === "quoted-identifier") path.push(written.slice(1, -1).replaceAll('""', '"'));
    else break;
    const dot = list[index + 1];
    if (dot === void 0 || text2.slice(dot.start, dot.end) !== ".") break;
  }
  return path;
}

// src/dialects/postgres/references/tree-names.ts
function namesInTree(tree, parse) {
  const names4 = noNames();
  walk(tree, names4, parse);
  return names4;
}
function walk(value, names4, parse) {
  if (Array.isArray(value)) {
    for (const each of value) walk(each, names4, parse);
    return;
  }
  if (!isFields(value)) return;
  if (typeof value.relname === "string") {
    names4.relations.push({
      ...typeof value.schemaname === "string" ? { schema: value.schemaname } : {},
      name: value.relname
    });
  }
  if (Array.isArray(value.funcname)) addFunction(value, names4);
  if (Array.isArray(value.names) && "typemod" in value) add(names4.types, value.names);
  if (isFields(value.TypeCast)) addCast(value.TypeCast, names4);
  if (isFields(value.CreateFunctionStmt)) addBody(value.CreateFunctionStmt, names4, parse);
  if (isFields(value.DefineStmt)) addDefinition(value.DefineStmt, names4);
  for (const child of Object.values(value)) walk(child, names4, parse);
}
function addFunction(call, names4) {
  add(names4.routines, call.funcname);
  const called = pathOf(call.funcname).at(-1) ?? "";
  if (!/^(?:nextval|currval|setval)$/.test(called) || !Array.isArray(call.args)) return;
  const [first] = call.args;
  const text2 = isFields(first) ? constantOf(first) : void 0;
  if (text2 !== void 0) addLiteral(text2, "regclass", names4);
}
function addCast(cast, names4) {
  const type = isFields(cast.typeName) ? pathOf(cast.typeName.names).at(-1) ?? "" : "";
  const text2 = isFields(cast.arg) ? constantOf(cast.arg) : void 0;
  if (text2 !== void 0 && /^reg(?:class|proc|procedure|type)$/.test(type)) addLiteral(text2, type, names4);
}
function addBody(statement, names4, parse) {
  const options = Array.isArray(statement.options) ? statement.options.filter(isFields) : [];
  const option = (name) => options.map((each) => each.DefElem).filter(isFields).find(({ defname }) => defname === name)?.arg;
  const language = pathOf([option("language")]).at(-1)?.toLowerCase();
  const list = option("as");
  const [body] = isFields(list) && isFields(list.List) ? pathOf(list.List.items) : [];
  if (body === void 0 || language === "c" || language === "internal") return;
  const inside3 = language === "sql" ? namesInBody(body, parse) : wordsIn(body);
  names4.whenCalled.push(...inside3.relations, ...inside3.types, ...inside3.routines, ...inside3.whenCalled);
}
function namesInBody(body, parse) {
  try {
    return namesInTree(parse(body), parse);
  } catch {
    return wordsIn(body);
  }
}
function addDefinition({ kind, definition }, names4) {
  if (kind !== "OBJECT_AGGREGATE" || !Array.isArray(definition)) return;
  for (const each of definition) {
    const element = isFields(each) ? each.DefElem : void 0;
    const arg = isFields(element) ? element.arg : void 0;
    const type = isFields(arg) ? arg.TypeName : void 0;
    if (isFields(type)) add(names4.routines, type.names);
  }
}
function add(list, path) {
  const name = qualifiedName(pathOf(path));
  if (name !== void 0) list.push(name);
}
function pathOf(list) {
  if (!Array.isArray(list)) return [];
  return list.flatMap((each) => {
    const node = isFields(each) ? each.String : void 0;
    return isFields(node) && typeof node.sval === "string" ? [node.sval] : [];
  });
}
function constantOf(node) {
  const constant = isFields(node.TypeCast) && isFields(node.TypeCast.arg) ? node.TypeCast.arg : node;
  const value = isFields(constant.A_Const) ? constant.A_Const.sval : void 0;
  return isFields(value) && typeof value.sval === "string" ? value.sval : void 0;
}
function isFields(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

// src/dialects/postgres/types.ts
function normaliseType2(written, resolve) {
  const type = parseType(written);
  if (type === void 0) return void 0;
  const scalar = builtIn(type) ?? (type.bare ? void 0 : declared(type, resolve));
  if (scalar === void 0 && type.bare) return void 0;
  return scalar === void 0 ? written.trim() : `${scalar}${type.array ? "[]" : ""}`;
}
function namedType(written) {
  const type = parseType(written);
  return type === void 0 || builtIn(type) !== void 0 ? void 0 : type.name;
}
function declared({ name, modifiers }, resolve) {
  const found = resolve(name);
  if (found === void 0) return void 0;
  const path = found.schema === void 0 ? [found.name] : [found.schema, found.name];
  return `${path.map(printName).join(".")}${modifiers.length === 0 ? "" : `(${modifiers.join(",")})`}`;
}
function builtIn({ name, bare: bare2, modifiers, rest }) {
  if (name.schema !== void 0 && name.schema !== "pg_catalog") return void 0;
  const asWritten = bare2 ? BARE2[name.name] : void 0;
  if (asWritten !== void 0) return asWritten(modifiers, rest);
  if (rest !== "" || !BUILT_IN.has(name.name)) return void 0;
  const printed2 = PRINTED[name.name];
  if (typeof printed2 === "function") return printed2(modifiers);
  return `${printed2 ?? name.name}${modifiers.length === 0 ? "" : `(${modifiers.join(",")})`}`;
}
var plain2 = (printed2) => (modifiers, rest) => modifiers.length === 0 && rest === "" ? printed2 : void 0;
var sized2 = (printed2, usual = "") => (modifiers, rest) => rest === "" ? `${printed2}${modifiers.length === 0 ? usual : `(${modifiers.join(",")})`}` : void 0;
var numeric = ([precision, scale = "0"], rest) => rest === "" ? precision === void 0 ? "numeric" : `numeric(${precision},${scale})` : void 0;
var float2 = ([digits = "53"], rest) => rest === "" ? Number(digits) <= 24 ? "real" : "double precision" : void 0;
var moment2 = (name) => (modifiers, rest) => {
  if (rest !== "" && rest !== "with time zone" && rest !== "without time zone") return void 0;
  return `${name}${modifiers.length === 0 ? "" : `(${modifiers.join(",")})`} ${rest === "" ? "without time zone" : rest}`;
};
var interval = (modifiers, rest) => {
  const precision = modifiers.length === 0 ? "" : `(${modifiers.join(",")})`;
  return rest === "" ? `interval${precision}` : `interval ${rest}${precision}`;
};
var BARE2 = {
  int: plain2("integer"),
  integer: plain2("integer"),
  smallint: plain2("smallint"),
  bigint: plain2("bigint"),
  real: plain2("real"),
  "double precision": plain2("double precision"),
  float: float2,
  boolean: plain2("boolean"),
  decimal: numeric,
  dec: numeric,
  numeric,
  char: sized2("character", "(1)"),
  character: sized2("character", "(1)"),
  nchar: sized2("character", "(1)"),
  "national char": sized2("character", "(1)"),
  "national character": sized2("character", "(1)"),
  varchar: sized2("character varying"),
  "char varying": sized2("character varying"),
  "character varying": sized2("character varying"),
  "nchar varying": sized2("character varying"),
  "national char varying": sized2("character varying"),
  "national character varying": sized2("character varying"),
  bit: sized2("bit", "(1)"),
  "bit varying": sized2("bit varying"),
  time: moment2("time"),
  timestamp: moment2("timestamp"),
  interval
};
var PHRASES2 = Object.keys(BARE2).map((phrase) => phrase.split(" ")).sort((a, b) => b.length - a.length);
var FIELDS = /^(?:year|month|day|hour|minute|second|year to month|day to (?:hour|minute|second)|hour to (?:minute|second)|minute to second)$/;
function parseType(written) {
  const cursor = new Cursor(written);
  const head = cursor.phrase() ?? cursor.name();
  if (head === void 0) return void 0;
  let modifiers = cursor.modifiers();
  if (modifiers === void 0) return void 0;
  const words = cursor.words();
  const fields = head.bare && head.name.name === "interval" ? words.replace(/ array$/, "") : "";
  if (fields !== "" && modifiers.length === 0) modifiers = cursor.modifiers() ?? [];
  const rest = words.replace(/(?:^| )array$/, "");
  if (fields !== "" && fields !== "array" && !FIELDS.test(fields)) return void 0;
  if (rest !== "" && !head.bare) return void 0;
  const brackets = cursor.brackets();
  if (!cursor.atEnd) return void 0;
  const array = brackets || rest !== words;
  const element = head.bare ? void 0 : elementName(head.name);
  return element === void 0 ? { ...head, modifiers, rest, array } : { name: element, bare: false, modifiers, rest, array: true };
}
function elementName({ schema: schema4, name }) {
  if (!name.startsWith("_") || schema4 !== void 0 && schema4 !== "pg_catalog") return void 0;
  const element = name.slice(1);
  return BUILT_IN.has(element) ? { name: element } : void 0;
}
var Cursor = class {
  #text;
  #tokens;
  #at = 0;
  constructor(text2) {
    this.#text = text2;
    this.#tokens = [...tokens(text2, lexical)].filter(({ kind }) => kind !== "space" && kind !== "comment");
  }
  get atEnd() {
    return this.#at === this.#tokens.length;
  }
  #peek(ahead = 0) {
    const token = this.#tokens[this.#at + ahead];
    return token === void 0 ? void 0 : this.#text.slice(token.start, token.end);
  }
  #word(ahead = 0) {
    const isWord2 = this.#tokens[this.#at + ahead]?.kind === "word";
    return isWord2 ? this.#peek(ahead)?.toLowerCase() : void 0;
  }
  /** Words of the grammar, unless they are the schema of a name. */
  phrase() {
    const found = PHRASES2.find((words) => words.every((word, ahead) => this.#word(ahead) === word));
    if (found === void 0 || this.#peek(found.length) === ".") return void 0;
    this.#at += found.length;
    return { name: { name: found.join(" ") }, bare: true };
  }
  name() {
    const first = this.#part();
    if (first === void 0) return void 0;
    if (this.#peek() !== ".") return { name: { name: first }, bare: false };
    this.#at += 1;
    const second = this.#part();
    return second === void 0 ? void 0 : { name: { schema: first, name: second }, bare: false };
  }
  #part() {
    const token = this.#tokens[this.#at];
    const text2 = this.#peek();
    if (token === void 0 || text2 === void 0) return void 0;
    if (token.kind !== "word" && token.kind !== "quoted-identifier") return void 0;
    this.#at += 1;
    return token.kind === "word" ? text2.toLowerCase() : text2.slice(1, -1).replaceAll('""', '"');
  }
  /** `(10, 2)`; undefined where it is not closed. */
  modifiers() {
    if (this.#peek() !== "(") return [];
    const list = [];
    this.#at += 1;
    for (let text2 = ""; !this.atEnd; this.#at += 1) {
      const piece = this.#peek() ?? "";
      if (piece === "," || piece === ")") {
        if (text2 === "") return void 0;
        list.push(text2);
        text2 = "";
        if (piece === ",") continue;
        this.#at += 1;
        return list;
      }
      text2 += piece;
    }
    return void 0;
  }
  words() {
    const list = [];
    for (let word = this.#word(); word !== void 0; word = this.#word()) {
      list.push(word);
      this.#at += 1;
    }
    return list.join(" ");
  }
  /** `[]`, `[3]`, several of them: PostgreSQL keeps neither sizes nor how many there are. */
  brackets() {
    let found = false;
    while (this.#peek() === "[") {
      const sized3 = this.#tokens[this.#at + 1]?.kind === "number";
      if (this.#peek(sized3 ? 2 : 1) !== "]") return found;
      this.#at += sized3 ? 3 : 2;
      found = true;
    }
    return found;
  }
};

// src/dialects/postgres/declared-names.ts
var DEFAULT_SCHEMA = "public";
async function declaredNames2(script) {
  if (script.trim() === "") return [];
  const { loadModule, parseSync, hasSqlDetails } = await import("libpg-query");
  await loadModule();
  try {
    return (parseSync(script).stmts ?? []).flatMap(({ stmt }) => stmt === void 0 ? [] : namesIn2(stmt));
  } catch (error) {
    if (!hasSqlDetails(error)) throw error;
    return [];
  }
}
function namesIn2(node) {
  if ("CreateStmt" in node) return relation("table", node.CreateStmt.relation);
  if ("CreateTableAsStmt" in node) {
    const { objtype, into } = node.CreateTableAsStmt;
    return relation(objtype === "OBJECT_MATVIEW" ? "view" : "table", into?.rel);
  }
  if ("SelectStmt" in node) return relation("table", node.SelectStmt.intoClause?.rel);
  if ("ViewStmt" in node) return relation("view", node.ViewStmt.view);
  if ("CreateSeqStmt" in node) return relation("sequence", node.CreateSeqStmt.sequence);
  if ("CompositeTypeStmt" in node) return relation("composite", node.CompositeTypeStmt.typevar);
  if ("CreateEnumStmt" in node) return object("enum", node.CreateEnumStmt.typeName);
  if ("CreateRangeStmt" in node) return object("range", node.CreateRangeStmt.typeName);
  if ("CreateDomainStmt" in node) return object("domain", node.CreateDomainStmt.domainname);
  if ("CreateStatsStmt" in node) return object("statistics", node.CreateStatsStmt.defnames);
  if ("CreateFunctionStmt" in node) {
    const { funcname, parameters } = node.CreateFunctionStmt;
    return object("routine", funcname, argumentsOf(parameters));
  }
  if ("DefineStmt" in node) {
    const { kind, defnames, args } = node.DefineStmt;
    if (kind === "OBJECT_COLLATION") return object("collation", defnames);
    if (kind !== "OBJECT_AGGREGATE") return [];
    const [list] = args ?? [];
    const items = list !== void 0 && "List" in list ? list.List.items : void 0;
    return object("routine", defnames, argumentsOf(items) || "*");
  }
  if ("CreateExtensionStmt" in node) return named3("extension", node.CreateExtensionStmt.extname);
  if ("CreateSchemaStmt" in node) return schemaNames(node.CreateSchemaStmt);
  if ("IndexStmt" in node) return part("index", node.IndexStmt.relation, node.IndexStmt.idxname);
  if ("CreateTrigStmt" in node)
    return part("trigger", node.CreateTrigStmt.relation, node.CreateTrigStmt.trigname);
  if ("RuleStmt" in node) return part("rule", node.RuleStmt.relation, node.RuleStmt.rulename);
  if ("CreatePolicyStmt" in node) {
    return part("policy", node.CreatePolicyStmt.table, node.CreatePolicyStmt.policy_name);
  }
  return [];
}
function schemaNames({
  schemaname,
  schemaElts
}) {
  const inside3 = (schemaElts ?? []).flatMap(namesIn2);
  return [
    ...named3("schema", schemaname),
    ...inside3.map(
      (each) => each.schema === DEFAULT_SCHEMA && schemaname !== void 0 ? { ...each, schema: schemaname } : each
    )
  ];
}
function named3(kind, name) {
  return name === void 0 ? [] : [{ kind, name }];
}
function object(kind, list, types) {
  const path = pathOf(list);
  const name = path.at(-1);
  if (name === void 0) return [];
  return [
    {
      kind,
      schema: path.at(-2) ?? DEFAULT_SCHEMA,
      name,
      ...types === void 0 ? {} : { arguments: types }
    }
  ];
}
function relation(kind, range) {
  if (range?.relname === void 0 || range.relpersistence === "t") return [];
  return [{ kind, schema: range.schemaname ?? DEFAULT_SCHEMA, name: range.relname }];
}
function part(kind, range, name) {
  if (range?.relname === void 0 || name === void 0) return [];
  return [{ kind, schema: range.schemaname ?? DEFAULT_SCHEMA, table: range.relname, name }];
}
function argumentsOf(list) {
  return (list ?? []).flatMap((node) => "FunctionParameter" in node ? [node.FunctionParameter] : []).filter(({ mode }) => mode !== "FUNC_PARAM_OUT" && mode !== "FUNC_PARAM_TABLE").map(({ argType }) => argType === void 0 ? "" : typeOf4(argType)).join(", ");
}
var WITHOUT_MODIFIERS = { bpchar: "character", '"bit"': "bit" };
function typeOf4({ names: names4, arrayBounds }) {
  const written = pathOf(names4).map((name) => `"${name.replaceAll('"', '""')}"`).join(".");
  const whole3 = normaliseType2(written, ({ schema: schema4 = DEFAULT_SCHEMA, name }) => ({ schema: schema4, name })) ?? written;
  const array = (arrayBounds ?? []).length > 0 ? "[]" : "";
  return `${WITHOUT_MODIFIERS[whole3] ?? whole3}${array}`;
}

// src/dialects/postgres/references.ts
async function referencesIn2(texts) {
  const parse = texts.some(needsParser) ? await loadParser() : void 0;
  const known = /* @__PURE__ */ new Map();
  return texts.map((text2) => {
    const key = `${text2.as} ${text2.text}`;
    const names4 = known.get(key) ?? namesIn3(text2, parse);
    known.set(key, names4);
    return names4;
  });
}
function needsParser({ text: text2, as }) {
  return as === "query" || as === "statement" || as === "expression" && /\bselect\b/i.test(text2);
}
function namesIn3(piece, parse) {
  const { text: text2, as } = piece;
  if (as === "type") return withTypes(namedType(text2));
  if (parse === void 0 || !needsParser(piece)) return namesInTokens(text2);
  try {
    return namesInTree(parse(as === "expression" ? `SELECT (${text2}
)` : text2), parse);
  } catch {
    return as === "expression" ? namesInTokens(text2) : noNames();
  }
}
function withTypes(type) {
  return type === void 0 ? noNames() : { ...noNames(), types: [type] };
}
async function loadParser() {
  const { loadModule, parseSync } = await import("libpg-query");
  await loadModule();
  return parseSync;
}

// src/dialects/postgres/schema.ts
var OVERRIDES = {
  "set-column-auto-increment": {
    unsupported: "PostgreSQL gives columns numbers as `identity` or `serial`, not as `autoIncrement`"
  }
};
var schema2 = {
  defaultSchema: "public",
  grantsRights: true,
  drizzle: "pg-core",
  grammar: (serverVersion) => ({
    serverVersion,
    name: printName,
    qualified: ({ schema: namespace, name }) => namespace === void 0 ? printName(name) : `${printName(namespace)}.${printName(name)}`,
    text: quoteText,
    implicitName: implicitName2,
    conversion: conversion2,
    overrides: OVERRIDES
  }),
  normaliseType: normaliseType2,
  names: names2,
  storedName: storedName2,
  implicitName: implicitName2,
  referencesIn: referencesIn2,
  declaredNames: declaredNames2,
  codeTypes: codeTypes2,
  catalog: catalog2
};

// src/dialects/postgres/growth.ts
var nameOf5 = ({ table }) => `${table}_growth`;
var qualified = (ledger4) => `${quoteName(ledger4.schema)}.${quoteName(nameOf5(ledger4))}`;
var growth = {
  nameOf: nameOf5,
  create: (ledger4) => [
    `CREATE SCHEMA IF NOT EXISTS ${quoteName(ledger4.schema)}`,
    `CREATE TABLE IF NOT EXISTS ${qualified(ledger4)} (
  place pg_catalog.int8 GENERATED ALWAYS AS IDENTITY,
  number pg_catalog.int8 NOT NULL,
  tables pg_catalog.text
)`
  ],
  note: (ledger4) => `INSERT INTO ${qualified(ledger4)} (number, tables)
SELECT o.oid::pg_catalog.int8, (
    SELECT pg_catalog.json_agg(pg_catalog.json_build_array(c.oid::pg_catalog.int8, c.relnatts))::pg_catalog.text
      FROM pg_catalog.pg_class c
     WHERE c.xmin OPERATOR(pg_catalog.=) pg_catalog.pg_current_xact_id()::pg_catalog.xid
       AND c.relkind OPERATOR(pg_catalog.=) ANY (ARRAY['r', 'p']::pg_catalog."char"[]))
  FROM pg_catalog.lo_create(0) AS o (oid)
 WHERE pg_catalog.lo_unlink(o.oid) OPERATOR(pg_catalog.=) 1`,
  take: (ledger4) => `WITH taken AS (DELETE FROM ${qualified(ledger4)} RETURNING place, number, tables)
SELECT number, tables FROM taken ORDER BY place`
};

// src/dialects/postgres/requirements.ts
var EXTENSION_OF_TYPE = {
  citext: "citext",
  cube: "cube",
  geography: "postgis",
  geometry: "postgis",
  halfvec: "vector",
  hstore: "hstore",
  lquery: "ltree",
  ltree: "ltree",
  ltxtquery: "ltree",
  seg: "seg",
  sparsevec: "vector",
  vector: "vector"
};
var EXTENSION_OF_OPERATOR_CLASS = {
  gin_trgm_ops: "pg_trgm",
  gist_trgm_ops: "pg_trgm"
};
var ASKS_FOR_SOMETHING = new RegExp(
  [
    "role|user|group|owner|owned|policy|grant|revoke|authorization|extension",
    ...Object.keys(EXTENSION_OF_TYPE),
    ...Object.keys(EXTENSION_OF_OPERATOR_CLASS)
  ].join("|"),
  "i"
);
var TYPES2 = /* @__PURE__ */ new Set(["TypeName", "typeName", "returnType", "argType"]);
var BUILT_IN2 = "plpgsql";
async function requirementsIn(script) {
  if (!ASKS_FOR_SOMETHING.test(script)) return { roles: [], createdExtensions: [], usedExtensions: [] };
  const { loadModule, parseSync, hasSqlDetails } = await import("libpg-query");
  await loadModule();
  const parsed = (text2) => {
    try {
      return (parseSync(text2).stmts ?? []).flatMap(({ stmt }) => stmt ?? []);
    } catch (error) {
      if (hasSqlDetails(error)) return [];
      throw error;
    }
  };
  const whole3 = parsed(script);
  const nodes = whole3.length > 0 ? whole3 : splitLexically(script, lexical).flatMap(({ sql }) => parsed(sql));
  const found = new Found();
  for (const node of nodes) found.visit(node);
  return found.requirements();
}
function extensionsNamedIn(script) {
  const made4 = script.matchAll(/\bcreate\s+extension\s+(?:if\s+not\s+exists\s+)?"?([a-z0-9_-]+)/gi);
  const names4 = new Set([...made4].map(([, name = ""]) => name.toLowerCase()));
  return [...names4].filter((name) => name !== BUILT_IN2);
}
var Found = class {
  #roles = /* @__PURE__ */ new Set();
  #createdRoles = /* @__PURE__ */ new Set();
  #created = /* @__PURE__ */ new Set();
  #used = /* @__PURE__ */ new Set();
  #ownTypes = /* @__PURE__ */ new Set();
  requirements() {
    const used2 = [...this.#used].filter((name) => !this.#created.has(name));
    const own = new Set([...this.#ownTypes].flatMap((type) => EXTENSION_OF_TYPE[type] ?? []));
    return {
      roles: [...this.#roles].filter((role) => !this.#createdRoles.has(role)).sort(),
      ...this.#createdRoles.size === 0 ? {} : { createdRoles: [...this.#createdRoles].sort() },
      createdExtensions: [...this.#created].sort(),
      usedExtensions: used2.filter((name) => !own.has(name)).sort()
    };
  }
  /** Looks at a piece of the parser's tree and all below it. */
  visit(value) {
    if (Array.isArray(value)) for (const each of value) this.visit(each);
    if (!isRecord2(value)) return;
    if (value.roletype === "ROLESPEC_CSTRING" && typeof value.rolename === "string") {
      this.#roles.add(value.rolename);
    }
    for (const [kind, inner] of Object.entries(value)) {
      if (isRecord2(inner)) this.#note(kind, inner);
      if (TYPES2.has(kind)) this.#useType(inner);
      if (kind === "opclass") this.#use(EXTENSION_OF_OPERATOR_CLASS, lastName(inner));
      this.visit(inner);
    }
  }
  #note(kind, node) {
    if (kind === "CreateExtensionStmt" && typeof node.extname === "string" && node.extname !== BUILT_IN2) {
      this.#created.add(node.extname);
    }
    if (kind === "CreateRoleStmt" && typeof node.role === "string") this.#createdRoles.add(node.role);
    if (kind === "GrantRoleStmt") for (const role of grantedRoles(node.granted_roles)) this.#roles.add(role);
    if (kind === "VariableSetStmt" && (node.name === "role" || node.name === "session_authorization")) {
      const role = constantText(node.args);
      if (role !== void 0 && role !== "none") this.#roles.add(role);
    }
    if (kind === "CreateEnumStmt") this.#declareType(node.typeName);
    if (kind === "CreateDomainStmt") this.#declareType(node.domainname);
    if (kind === "CompositeTypeStmt" && isRecord2(node.typevar)) this.#declareType([node.typevar.relname]);
  }
  #declareType(names4) {
    const name = lastName(names4);
    if (name !== void 0) this.#ownTypes.add(name);
  }
  #useType(type) {
    if (isRecord2(type)) this.#use(EXTENSION_OF_TYPE, lastName(type.names));
  }
  #use(table, name) {
    const extension = name !== void 0 && Object.hasOwn(table, name) ? table[name] : void 0;
    if (extension !== void 0) this.#used.add(extension);
  }
};
function isRecord2(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
function lastName(names4) {
  const last = Array.isArray(names4) ? names4.at(-1) : void 0;
  if (typeof last === "string") return last;
  if (!isRecord2(last) || !isRecord2(last.String)) return void 0;
  return typeof last.String.sval === "string" ? last.String.sval : void 0;
}
function grantedRoles(privileges) {
  if (!Array.isArray(privileges)) return [];
  return privileges.flatMap((each) => {
    const name = isRecord2(each) && isRecord2(each.AccessPriv) ? each.AccessPriv.priv_name : void 0;
    return typeof name === "string" ? [name] : [];
  });
}
function constantText(args) {
  const first = Array.isArray(args) ? args[0] : void 0;
  if (!isRecord2(first) || !isRecord2(first.A_Const) || !isRecord2(first.A_Const.sval)) return void 0;
  return typeof first.A_Const.sval.sval === "string" ? first.A_Const.sval.sval : void 0;
}

// src/dialects/postgres/requirements-of-schema.ts
async function requirementsOf(schema4) {
  const found = await requirementsIn(sampleOf(schema4).join(";\n"));
  const created = schema4.extensions.map(({ name }) => name);
  return {
    roles: found.roles,
    createdExtensions: [.../* @__PURE__ */ new Set([...found.createdExtensions, ...created])].sort(),
    usedExtensions: found.usedExtensions.filter((name) => !created.includes(name))
  };
}
function sampleOf(schema4) {
  const types = /* @__PURE__ */ new Set();
  const classes = /* @__PURE__ */ new Set();
  const roles = /* @__PURE__ */ new Set();
  const noteClass = (element) => {
    if (element.operatorClass !== void 0) classes.add(quoteName(element.operatorClass.name));
  };
  for (const { columns, indexes, exclusions, policies } of schema4.tables) {
    for (const { type } of columns) types.add(type);
    for (const { elements } of [...indexes, ...exclusions]) for (const each of elements) noteClass(each);
    for (const policy of policies) for (const role of policy.roles ?? []) roles.add(role);
  }
  for (const { indexes } of schema4.views) {
    for (const { elements } of indexes) for (const each of elements) noteClass(each);
  }
  for (const { type } of schema4.domains) types.add(type);
  for (const { attributes } of schema4.composites) for (const { type } of attributes) types.add(type);
  for (const { subtype } of schema4.ranges) types.add(subtype);
  return [
    ...schema4.enums.map(({ name }) => `CREATE TYPE ${quoteName(name)} AS ENUM ()`),
    ...schema4.domains.map(({ name }) => `CREATE DOMAIN ${quoteName(name)} AS text`),
    ...schema4.composites.map(({ name }) => `CREATE TYPE ${quoteName(name)} AS ()`),
    ...[...types].map((type) => `CREATE TABLE t (c ${type})`),
    ...[...classes].map((name) => `CREATE INDEX ON t (c ${name})`),
    ...[...roles].map((role) => `CREATE POLICY p ON t TO ${role}`),
    ...schema4.routines.map(({ definition }) => definition)
  ];
}

// src/dialects/postgres/scratch.ts
var scratch2 = {
  embedded: { url: "pglite:memory", name: "PGlite" },
  rightToCreate: "ALTER ROLE \u2026 CREATEDB",
  createDatabase: (name) => `CREATE DATABASE ${quoteName(name)} TEMPLATE template0`,
  dropDatabase: (name) => `DROP DATABASE IF EXISTS ${quoteName(name)} WITH (FORCE)`,
  // Nothing in it has to survive a crash of the server.
  hurry: ["SET synchronous_commit = off"],
  lenient: ["SET check_function_bodies = off"],
  roles: "SELECT rolname AS name FROM pg_catalog.pg_roles",
  dropRole: (name) => `DROP ROLE IF EXISTS ${quoteName(name)}`,
  createRole: (name) => `CREATE ROLE ${quoteName(name)}`,
  extensions: "SELECT name FROM pg_catalog.pg_available_extensions",
  createExtension: (name) => `CREATE EXTENSION IF NOT EXISTS ${quoteName(name)} CASCADE`,
  growth,
  requirementsIn,
  requirementsOf,
  clear: (schemas, extensions) => [
    ...extensions.map((name) => `DROP EXTENSION IF EXISTS ${quoteName(name)} CASCADE`),
    ...["public", ...schemas].map((name) => `DROP SCHEMA IF EXISTS ${quoteName(name)} CASCADE`),
    "CREATE SCHEMA public",
    "GRANT USAGE ON SCHEMA public TO PUBLIC"
  ],
  extensionsNamedIn
};

// src/dialects/postgres/marked.ts
function boundsOf3(statement) {
  if ("UpdateStmt" in statement) return named4(statement.UpdateStmt.relation);
  if ("MergeStmt" in statement) return named4(statement.MergeStmt.relation);
  if ("DeleteStmt" in statement) return [];
  if (!("InsertStmt" in statement)) return void 0;
  const { relation: relation2, selectStmt, onConflictClause, withClause: withClause2 } = statement.InsertStmt;
  if (selectStmt === void 0 || !("SelectStmt" in selectStmt)) return void 0;
  if (selectStmt.SelectStmt.valuesLists !== void 0) return void 0;
  const updates = onConflictClause?.action === "ONCONFLICT_UPDATE" ? named4(relation2) : [];
  const own = (withClause2?.ctes ?? []).flatMap(
    (cte) => "CommonTableExpr" in cte ? cte.CommonTableExpr.ctename ?? [] : []
  );
  return [...updates, ...sourceOf(selectStmt, own)];
}
function sourceOf(query, own) {
  if (query === void 0 || !("SelectStmt" in query)) return [];
  const { fromClause = [], targetList = [], op = "SETOP_NONE", withClause: withClause2 } = query.SelectStmt;
  const [source] = fromClause;
  if (op !== "SETOP_NONE" || withClause2 !== void 0 || fromClause.length !== 1 || source === void 0)
    return [];
  if (!("RangeVar" in source) || JSON.stringify(targetList).includes('"FuncCall"')) return [];
  const { schemaname, relname = "" } = source.RangeVar;
  return schemaname === void 0 && own.includes(relname) ? [] : named4(source.RangeVar);
}
function named4(relation2) {
  if (relation2?.relname === void 0) return [];
  const { schemaname, relname } = relation2;
  return [schemaname === void 0 ? quoteName(relname) : `${quoteName(schemaname)}.${quoteName(relname)}`];
}

// src/dialects/postgres/script.ts
async function analyseScript2(text2, inside3 = false) {
  const markers = batchMarkers(text2, lexical);
  if (inside3 && markers.length === 0 && !needsParser2(text2)) return splitLexically(text2, lexical);
  if (!significantTokens(text2, lexical).some((token) => token !== ";")) return [];
  const { loadModule, parseSync, hasSqlDetails } = await import("libpg-query");
  await loadModule();
  try {
    const utf8 = new Utf8Text(text2);
    const result = [];
    let end = 0;
    for (const { stmt, stmt_location = 0, stmt_len } of parseSync(text2).stmts ?? []) {
      if (stmt === void 0) continue;
      const start = utf8.offset(stmt_location);
      const whole3 = stmt_len === void 0 || stmt_len === 0;
      const trimmed = trim(text2, start, whole3 ? text2.length : utf8.offset(stmt_location + stmt_len));
      if (trimmed === void 0) continue;
      const marker = markerBefore(markers, text2, trimmed, end);
      const batch = marker === void 0 ? {} : batchOf(marker, boundsOf3(stmt));
      result.push({ ...trimmed, ...traitsOf2(stmt), ...batch });
      end = trimmed.start + trimmed.sql.length;
    }
    return result;
  } catch (error) {
    if (!hasSqlDetails(error)) throw error;
    return markedLexically(text2, markers);
  }
}
function markedLexically(text2, markers) {
  let end = 0;
  return splitLexically(text2, lexical).map((statement) => {
    const marker = markerBefore(markers, text2, statement, end);
    end = statement.start + statement.sql.length;
    const changes = /^(?:INSERT|UPDATE|DELETE|MERGE|WITH)\b/i.test(statement.sql);
    return marker === void 0 ? statement : { ...statement, ...batchOf(marker, changes ? [] : void 0) };
  });
}
function batchOf({ throttle }, bounds) {
  return bounds === void 0 ? {} : { batch: { throttle, bounds } };
}
var SPECIAL_WORDS = new Set(
  "ABORT ATOMIC BEGIN CLUSTER COMMIT CONCURRENTLY DATABASE DISCARD END PREPARE REINDEX ROLLBACK RULE START SUBSCRIPTION SYSTEM TABLESPACE VACUUM VALUE".split(" ")
);
function needsParser2(text2) {
  for (const { kind, start, end } of tokens(text2, lexical)) {
    if (kind === "word" && SPECIAL_WORDS.has(text2.slice(start, end).toUpperCase())) return true;
  }
  return false;
}
var Utf8Text = class {
  #bytes;
  #decoder = new TextDecoder();
  #atByte = 0;
  #atUnit = 0;
  constructor(text2) {
    const bytes = new TextEncoder().encode(text2);
    this.#bytes = bytes.length === text2.length ? void 0 : bytes;
  }
  /** Offsets are asked for in ascending order, so that a script is decoded once. */
  offset(byte) {
    if (this.#bytes === void 0) return byte;
    this.#atUnit += this.#decoder.decode(this.#bytes.subarray(this.#atByte, byte)).length;
    this.#atByte = byte;
    return this.#atUnit;
  }
};
function trim(text2, start, end) {
  const piece = text2.slice(start, end);
  let first = -1;
  let last = 0;
  for (const token of tokens(piece, lexical)) {
    if (token.kind === "space" || token.kind === "comment" || token.kind === "semicolon") continue;
    if (first < 0) first = token.start;
    last = token.end;
  }
  return first < 0 ? void 0 : { sql: piece.slice(first, last), start: start + first };
}
var ATOMIC = /* @__PURE__ */ new Set([
  "InsertStmt",
  "UpdateStmt",
  "DeleteStmt",
  "MergeStmt",
  "TruncateStmt",
  "CreateStmt",
  "CreateTableAsStmt",
  "AlterTableStmt",
  "RenameStmt",
  "DropStmt",
  "IndexStmt",
  "ViewStmt",
  "CreateSchemaStmt",
  "CreateSeqStmt",
  "AlterSeqStmt",
  "CreateEnumStmt",
  "CreateFunctionStmt",
  "CreateTrigStmt",
  "CommentStmt",
  "GrantStmt"
]);
function traitsOf2(node) {
  const traits = specialTraitsOf(node);
  const atomic = traits.outside === void 0 && Object.keys(node).some((kind) => ATOMIC.has(kind));
  return atomic ? { ...traits, atomic } : traits;
}
function specialTraitsOf(node) {
  if ("IndexStmt" in node && node.IndexStmt.concurrent === true) {
    const { relation: relation2, idxname } = node.IndexStmt;
    return {
      outside: "CREATE INDEX CONCURRENTLY",
      buildsIndex: {
        table: relation2?.relname ?? "",
        ...relation2?.schemaname === void 0 ? {} : { schema: relation2.schemaname },
        ...idxname === void 0 ? {} : { name: idxname }
      }
    };
  }
  if ("DropStmt" in node && node.DropStmt.concurrent === true) return { outside: "DROP INDEX CONCURRENTLY" };
  if ("ReindexStmt" in node) return reindexTraits(node.ReindexStmt);
  if ("VacuumStmt" in node) return node.VacuumStmt.is_vacuumcmd === true ? { outside: "VACUUM" } : {};
  if ("ClusterStmt" in node) return node.ClusterStmt.relation === void 0 ? { outside: "CLUSTER" } : {};
  if ("CreatedbStmt" in node) return { outside: "CREATE DATABASE" };
  if ("DropdbStmt" in node) return { outside: "DROP DATABASE" };
  if ("CreateTableSpaceStmt" in node) return { outside: "CREATE TABLESPACE" };
  if ("DropTableSpaceStmt" in node) return { outside: "DROP TABLESPACE" };
  if ("AlterSystemStmt" in node) return { outside: "ALTER SYSTEM" };
  if ("AlterDatabaseStmt" in node && hasOption(node.AlterDatabaseStmt.options, "tablespace")) {
    return { outside: "ALTER DATABASE SET TABLESPACE" };
  }
  if ("CreateSubscriptionStmt" in node) return { outside: "CREATE SUBSCRIPTION" };
  if ("DropSubscriptionStmt" in node) return { outside: "DROP SUBSCRIPTION" };
  if ("DiscardStmt" in node && node.DiscardStmt.target === "DISCARD_ALL") return { outside: "DISCARD ALL" };
  if ("AlterTableStmt" in node && node.AlterTableStmt.cmds?.some(isConcurrentDetach) === true) {
    return { outside: "DETACH PARTITION CONCURRENTLY" };
  }
  if ("AlterEnumStmt" in node) {
    const { oldVal, newVal } = node.AlterEnumStmt;
    return oldVal === void 0 && newVal !== void 0 ? { addsEnumValue: newVal } : {};
  }
  if ("VariableSetStmt" in node) return node.VariableSetStmt.is_local === true ? {} : { setsSession: true };
  if ("TransactionStmt" in node) return controlTraits(node.TransactionStmt.kind);
  return {};
}
function reindexTraits(stmt) {
  if (hasOption(stmt.params, "concurrently")) return { outside: "REINDEX CONCURRENTLY" };
  return stmt.kind === "REINDEX_OBJECT_INDEX" || stmt.kind === "REINDEX_OBJECT_TABLE" ? {} : { outside: "REINDEX of a schema or database" };
}
function hasOption(options, name) {
  return options?.some((option) => "DefElem" in option && option.DefElem.defname === name) === true;
}
function isConcurrentDetach(command) {
  if (!("AlterTableCmd" in command)) return false;
  const { subtype, def } = command.AlterTableCmd;
  return subtype === "AT_DetachPartition" && def !== void 0 && "PartitionCmd" in def && def.PartitionCmd.concurrent === true;
}
var CONTROLS = {
  TRANS_STMT_BEGIN: "BEGIN",
  TRANS_STMT_START: "START TRANSACTION",
  TRANS_STMT_COMMIT: "COMMIT",
  TRANS_STMT_ROLLBACK: "ROLLBACK",
  TRANS_STMT_PREPARE: "PREPARE TRANSACTION",
  TRANS_STMT_COMMIT_PREPARED: "COMMIT PREPARED",
  TRANS_STMT_ROLLBACK_PREPARED: "ROLLBACK PREPARED"
};
function controlTraits(kind) {
  const controls = kind === void 0 ? void 0 : CONTROLS[kind];
  return controls === void 0 ? {} : { controls };
}

// src/dialects/postgres/session.ts
var reset = [
  "RESET SESSION AUTHORIZATION",
  "RESET ROLE",
  "RESET ALL",
  "SET TimeZone = 'UTC'",
  "SET standard_conforming_strings = on",
  "SET DateStyle = ISO",
  "SET IntervalStyle = postgres",
  "SET bytea_output = hex",
  "SET idle_in_transaction_session_timeout = 0"
];
var session2 = {
  reset,
  pin: ["SET search_path = pg_catalog, pg_temp"],
  start: [],
  step: { begin: ["BEGIN"], commit: ["COMMIT"] },
  begin: "BEGIN",
  beginWith: ({ isolation, access }) => {
    const level = isolation === void 0 ? "" : ` ISOLATION LEVEL ${isolation}`;
    return [`BEGIN${level}${access === void 0 ? "" : ` ${access}`}`];
  },
  commit: "COMMIT",
  rollback: "ROLLBACK",
  mark: "SET LOCAL stemma.step = 'open'",
  isMarked: "SELECT pg_catalog.current_setting('stemma.step', true) OPERATOR(pg_catalog.=) 'open' AS marked",
  ddlCommits: false,
  sessions: {
    // Inside a transaction the server tells of its sessions as they were when it was first asked.
    refresh: "SELECT pg_catalog.pg_stat_clear_snapshot()",
    find: `SELECT pid AS id FROM pg_catalog.pg_stat_activity
            WHERE datname OPERATOR(pg_catalog.=) pg_catalog.current_database()
              AND client_addr OPERATOR(pg_catalog.=) $1::pg_catalog.inet
              AND client_port OPERATOR(pg_catalog.=) $2::pg_catalog.int4
              AND pid OPERATOR(pg_catalog.<>) pg_catalog.pg_backend_pid()`,
    end: "SELECT pg_catalog.pg_terminate_backend($1::pg_catalog.int4)"
  },
  limits: ({ lockTimeout, statementTimeout }, local) => {
    const set2 = local ? "SET LOCAL" : "SET";
    return [`${set2} lock_timeout = ${lockTimeout}`, `${set2} statement_timeout = ${statementTimeout}`];
  }
};

// src/dialects/postgres/versions.ts
var versions2 = {
  product: "PostgreSQL",
  oldest: 13e4,
  parse(text2) {
    const [major2 = 0, minor = 0] = text2.split(".").map(Number);
    return major2 * 1e4 + minor;
  },
  series: (version) => String(Math.floor(version / 1e4))
};

// src/dialects/postgres/postgres.ts
var postgres = {
  name: "postgres",
  versions: versions2,
  lexical,
  transactionalDdl: true,
  kysely: "postgres",
  ledger: ledger2,
  session: session2,
  batches: batches2,
  scratch: scratch2,
  schema: schema2,
  quoteName,
  quoteText,
  parameter: (number) => `$${number}`,
  analyseScript: analyseScript2
};

// src/dialects/sqlite/batches.ts
function nameOf6({ schema: schema4, table }) {
  return schema4 === void 0 ? quoteName2(table) : `${quoteName2(schema4)}.${quoteName2(table)}`;
}
function columnOf4({ table }, column) {
  return `${quoteName2(table)}.${quoteName2(column)}`;
}
function argumentsOf2({ schema: schema4 = "main", table }) {
  return `${quoteText2(table)}, ${quoteText2(schema4)}`;
}
var LITERAL3 = /^(?:[-+]?[\d.]+(?:e[-+]?\d+)?|'(?:[^']|'')*'|X'[\dA-F]*')$/i;
function literal(value) {
  return LITERAL3.test(value) ? value : quoteText2(value);
}
function compared3(range, operator, value) {
  const columns = range.key.map((column) => columnOf4(range, column));
  const literals = value.map(literal);
  return columns.length === 1 ? `${columns[0]} ${operator} ${literals[0]}` : `(${columns.join(", ")}) ${operator} (${literals.join(", ")})`;
}
function within2(range) {
  const { after, until, where } = range;
  return [
    ...after === void 0 ? [] : [compared3(range, ">", after)],
    compared3(range, "<=", until),
    ...where === void 0 ? [] : [`(${where}
)`]
  ].join(" AND ");
}
function isRowid(place3) {
  const table = argumentsOf2(place3);
  return `c.pk = 1 AND c.type = 'INTEGER' COLLATE NOCASE AND (SELECT count(*) FROM pragma_table_xinfo(${table}) WHERE pk > 0) = 1 AND NOT EXISTS (SELECT 1 FROM pragma_index_list(${table}) WHERE origin = 'pk')`;
}
var batches3 = {
  within: within2,
  columns: (table) => `
SELECT c.name, c."notnull" OR (${isRowid(table)}) AS filled
  FROM pragma_table_xinfo(${argumentsOf2(table)}) AS c WHERE c.hidden <> 1 ORDER BY c.cid`,
  // An index under another collation than its column's has another idea of what is equal and what comes first.
  indexes: (table) => `
SELECT json_array(c.name) AS columns, 1 AS "unique", 1 AS "primary"
  FROM pragma_table_xinfo(${argumentsOf2(table)}) AS c WHERE ${isRowid(table)}
UNION ALL
SELECT * FROM (
  SELECT (SELECT json_group_array(k.name) FROM (SELECT x.name FROM pragma_index_xinfo(i.name, ${quoteText2(table.schema ?? "main")}) AS x
                                                WHERE x.key = 1 ORDER BY x.seqno) AS k) AS columns,
         i."unique" AS "unique", i.origin = 'pk' AS "primary"
    FROM pragma_index_list(${argumentsOf2(table)}) AS i
   WHERE i.partial = 0
     AND NOT EXISTS (SELECT 1 FROM pragma_index_xinfo(i.name, ${quoteText2(table.schema ?? "main")}) AS x WHERE x.key = 1 AND x.cid < 0)
     AND NOT EXISTS (SELECT 1 FROM ${quoteName2(table.schema ?? "main")}.sqlite_schema AS s
                      WHERE s.type = 'index' AND s.name = i.name AND s.sql LIKE '%collate%')
   ORDER BY i.origin = 'pk' DESC, i.name)`,
  greatest(range) {
    const columns = range.key.map((column) => columnOf4(range, column));
    const values = columns.map((column, at) => `quote(${column}) AS key${at + 1}`);
    const order = columns.map((column) => `${column} DESC`);
    return `SELECT ${values.join(", ")} FROM ${nameOf6(range)} ORDER BY ${order.join(", ")} LIMIT 1`;
  },
  end(range, size) {
    const columns = range.key.map((column) => columnOf4(range, column));
    const order = columns.join(", ");
    const values = columns.map((column, at) => `${column} AS key${at + 1}`);
    const texts = columns.map((_, at) => `quote(page.key${at + 1}) AS key${at + 1}`);
    return `SELECT page.count, ${texts.join(", ")} FROM (SELECT row_number() OVER (ORDER BY ${order}) AS count, ${values.join(", ")} FROM ${nameOf6(range)} WHERE ${within2(range)} ORDER BY ${order} LIMIT ${size}) AS page ORDER BY page.count DESC LIMIT 1`;
  },
  // Nobody else writes while a transaction is open: there is nothing to lock.
  rows(range, columns) {
    const order = range.key.map((column) => columnOf4(range, column)).join(", ");
    const wanted2 = columns?.map((column) => columnOf4(range, column)).join(", ") ?? `${quoteName2(range.table)}.*`;
    return `SELECT ${wanted2} FROM ${nameOf6(range)} WHERE ${within2(range)} ORDER BY ${order}`;
  },
  // Its plans tell no numbers; counting takes a moment.
  explain: (statement) => /^\s*SELECT\b/i.test(statement) ? `SELECT count(*) AS rows FROM (${statement}
)` : `EXPLAIN QUERY PLAN ${statement}`,
  expected: ({ rows }) => rows === void 0 ? void 0 : Number(rows),
  count: (relation2) => `SELECT count(*) AS rows FROM ${relation2}`
};

// src/dialects/sqlite/ledger.ts
var MIGRATION_COLUMNS3 = {
  component: "TEXT",
  revision: "TEXT",
  parents: "TEXT",
  dependencies: "TEXT",
  message: "TEXT",
  applied_at: "TEXT",
  checksum: "TEXT",
  format: "TEXT",
  forward: "TEXT",
  rewind: "TEXT",
  stemma_version: "TEXT"
};
var JOURNAL_COLUMNS3 = {
  id: "INTEGER",
  run: "TEXT",
  command: "TEXT",
  operation: "TEXT",
  component: "TEXT",
  revision: "TEXT",
  outcome: "TEXT",
  in_transaction: "INTEGER",
  statements_done: "INTEGER",
  statements: "INTEGER",
  script_checksum: "TEXT",
  progress: "TEXT",
  started_at: "TEXT",
  finished_at: "TEXT",
  duration_ms: "INTEGER",
  performed_by: "TEXT",
  error: "TEXT",
  stemma_version: "TEXT"
};
function tableOf6(schema4, table) {
  return `${quoteName2(schema4)}.${quoteName2(table)}`;
}
function createMigrationTable2(name) {
  return `CREATE TABLE ${tableOf6(name.schema, name.table)} (
  component TEXT NOT NULL,
  revision TEXT NOT NULL,
  parents TEXT NOT NULL,
  dependencies TEXT NOT NULL,
  message TEXT NOT NULL,
  applied_at TEXT NOT NULL,
  checksum TEXT,
  format TEXT NOT NULL,
  forward TEXT,
  rewind TEXT,
  stemma_version TEXT NOT NULL,
  PRIMARY KEY (component, revision)
)`;
}
function createJournalTable2(name) {
  return `CREATE TABLE ${tableOf6(name.schema, name.journal)} (
  id INTEGER PRIMARY KEY,
  run TEXT NOT NULL,
  command TEXT NOT NULL,
  operation TEXT NOT NULL,
  component TEXT NOT NULL,
  revision TEXT NOT NULL,
  outcome TEXT NOT NULL,
  in_transaction INTEGER NOT NULL,
  statements_done INTEGER NOT NULL,
  statements INTEGER NOT NULL,
  script_checksum TEXT,
  progress TEXT,
  started_at TEXT NOT NULL,
  finished_at TEXT,
  duration_ms INTEGER,
  performed_by TEXT NOT NULL,
  error TEXT,
  stemma_version TEXT NOT NULL
)`;
}
var FORMAT = "'%Y-%m-%dT%H:%M:%fZ'";
var ledger3 = {
  defaultSchema: () => "main",
  elsewhere: false,
  migrationColumns: MIGRATION_COLUMNS3,
  journalColumns: JOURNAL_COLUMNS3,
  now: `strftime(${FORMAT}, 'now')`,
  transactionBegan: TRANSACTION_BEGAN,
  milliseconds: (from, to) => `CAST(round((julianday(${to}) - julianday(${from})) * 86400000) AS INTEGER)`,
  ago: (milliseconds) => `strftime(${FORMAT}, 'now', '-${(milliseconds / 1e3).toFixed(3)} seconds')`,
  equals: (column, text2) => `${column} = ${quoteText2(text2)}`,
  equalsNumber: (column, digits) => `${column} = ${digits}`,
  isoTime: (expression) => expression,
  create(name, exists) {
    return [
      ...exists.table ? [] : [createMigrationTable2(name)],
      ...exists.journal ? [] : [createJournalTable2(name)]
    ];
  },
  existence: ({ schema: schema4, table, journal }) => `
SELECT 1 AS schema_exists, ${isThere3(schema4, table)} AS table_exists, ${isThere3(schema4, journal)} AS journal_exists`,
  columnsOf: (schema4, table) => `SELECT name, type FROM pragma_table_xinfo(${quoteText2(table)}, ${quoteText2(schema4)})`
};
function isThere3(schema4, table) {
  return `EXISTS (SELECT 1 FROM ${quoteName2(schema4)}.sqlite_schema WHERE type IN ('table', 'view') AND name = ${quoteText2(table)} COLLATE NOCASE)`;
}

// src/dialects/sqlite/naming.ts
function storedName3(name) {
  return name;
}
function implicitName3(table, columns, suffix) {
  return [table, ...columns, ...suffix === "" ? [] : [suffix]].join("_");
}
var ConstraintNames = class {
  #taken;
  /** `said`: those that have names of their own. */
  constructor(said) {
    this.#taken = new Set(said.flatMap((name) => name ?? []));
  }
  /** The wanted name, with a number after it where it is taken. */
  free(wanted2) {
    let name = wanted2;
    for (let count = 1; this.#taken.has(name); count += 1) name = `${wanted2}${count}`;
    this.#taken.add(name);
    return name;
  }
};
var names3 = {
  wide: { index: "relation", trigger: "trigger" },
  within: [["primary-key", "unique", "check", "foreign-key"]]
};

// src/dialects/sqlite/text/collation.ts
function collationOf3(name) {
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
function lexemesOf(text2) {
  const lexemes = [];
  const { length } = text2;
  let at = 0;
  while (at < length) {
    const code = text2.charCodeAt(at);
    if (isSpace(code)) {
      at += 1;
    } else if (isLetter(code)) {
      const start = at;
      do
        at += 1;
      while (at < length && isInWord(text2.charCodeAt(at)));
      if (text2.charCodeAt(at) === 39 && at === start + 1 && (code === 120 || code === 88)) {
        at = endOfQuoted2(text2, at, 39);
        lexemes.push(plain3("string", text2, start, at));
      } else {
        const name = text2.slice(start, at);
        lexemes.push({ kind: "word", text: name, name, word: name.toUpperCase(), start, end: at });
      }
    } else if (code === 45 && text2.charCodeAt(at + 1) === 45) {
      const end = text2.indexOf("\n", at);
      at = end < 0 ? length : end;
    } else if (code === 47 && text2.charCodeAt(at + 1) === 42) {
      const end = text2.indexOf("*/", at + 2);
      at = end < 0 ? length : end + 2;
    } else {
      const start = at;
      if (code === 39) {
        at = endOfQuoted2(text2, at, 39);
        lexemes.push(plain3("string", text2, start, at));
      } else if (code === 34 || code === 96 || code === 91) {
        at = code === 91 ? endOfBracket(text2, at) : endOfQuoted2(text2, at, code);
        const written = text2.slice(start, at);
        lexemes.push({ kind: "name", text: written, name: unquoted2(written), word: written, start, end: at });
      } else if (isDigit(code) || code === 46 && isDigit(text2.charCodeAt(at + 1))) {
        at = endOfNumber(text2, at);
        lexemes.push(plain3("number", text2, start, at));
      } else {
        const ch = text2.charAt(at);
        const sign = SIGNS[ch]?.find((each) => text2.startsWith(each, start)) ?? ch;
        at += sign.length;
        lexemes.push({ kind: "sign", text: sign, name: "", word: sign, start, end: at });
      }
    }
  }
  return lexemes;
}
function plain3(kind, text2, start, end) {
  const written = text2.slice(start, end);
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
function endOfQuoted2(text2, start, quote) {
  const close = String.fromCharCode(quote);
  let at = start + 1;
  for (; ; ) {
    const end = text2.indexOf(close, at);
    if (end < 0) return text2.length;
    if (text2.charCodeAt(end + 1) !== quote) return end + 1;
    at = end + 2;
  }
}
function endOfBracket(text2, start) {
  const end = text2.indexOf("]", start);
  return end < 0 ? text2.length : end + 1;
}
function endOfNumber(text2, start) {
  const found = /(?:0[xX][0-9a-fA-F]+|[\d_]*\.?[\d_]*(?:[eE][+-]?\d+)?)[\w$]*/y;
  found.lastIndex = start;
  return found.test(text2) ? found.lastIndex : start + 1;
}
function unquoted2(written) {
  const quote = written.charAt(0);
  const inside3 = written.slice(1, -1);
  return quote === "[" || !inside3.includes(quote) ? inside3 : inside3.replaceAll(`${quote}${quote}`, quote);
}
function nameIn(lexeme) {
  if (lexeme?.kind === "string") return lexeme.text.slice(1, -1).replaceAll("''", "'");
  return lexeme?.kind === "word" || lexeme?.kind === "name" ? lexeme.name : void 0;
}

// src/dialects/sqlite/text/only-column.ts
function onlyColumnIn(text2, columns) {
  const words = new Set(lexemesOf(text2).map(({ name }) => name.toLowerCase()));
  const found = columns.filter(({ name }) => words.has(name.toLowerCase()));
  return found.length === 1 ? found[0]?.name : void 0;
}

// src/dialects/sqlite/catalog/read-table.ts
var MAIN3 = "main";
function readTable2(definition, name, rows) {
  const spelled = spellingOf(rows.map((row) => row.name));
  const names4 = new ConstraintNames([
    ...definition.keys.map((key) => key.name),
    ...definition.checks.map((check) => check.name),
    ...definition.references.map((reference) => reference.name)
  ]);
  const primary = definition.keys.find(({ kind }) => kind === "primary");
  const primaryKey = primary === void 0 ? void 0 : {
    name: primary.name ?? names4.free(implicitName3(name, [], "pkey")),
    columns: primary.columns.map(spelled)
  };
  const rowid = definition.withoutRowid ? void 0 : rowidOf(primary, rows);
  const uniques = definition.keys.filter(({ kind }) => kind === "unique").map((key) => {
    const columns = key.columns.map(spelled);
    return { name: key.name ?? names4.free(implicitName3(name, columns, "key")), columns };
  });
  const checks = definition.checks.map(({ name: said, expression }) => {
    const column = onlyColumnIn(expression, rows);
    return {
      name: said ?? names4.free(implicitName3(name, column === void 0 ? [] : [column], "check")),
      expression
    };
  });
  const foreignKeys = definition.references.map(({ name: said, columns, table, references, ...more }) => {
    const own = columns.map(spelled);
    const key = {
      name: said ?? names4.free(implicitName3(name, own, "fkey")),
      columns: own,
      references: { schema: MAIN3, table, columns: references },
      ...more
    };
    return key;
  });
  const options = optionsOf5(definition);
  return {
    schema: MAIN3,
    name,
    ...NO_TABLE_PARTS,
    columns: rows.map((row, at) => columnOf5(row, definition.columns[at], row.name === rowid)),
    ...primaryKey === void 0 ? {} : { primaryKey },
    uniques,
    checks,
    foreignKeys,
    ...options.length === 0 ? {} : { options }
  };
}
function optionsOf5({ strict, withoutRowid }) {
  return [
    ...strict ? [{ name: "strict", value: "true" }] : [],
    ...withoutRowid ? [{ name: "without_rowid", value: "true" }] : []
  ];
}
function columnOf5(row, definition, isRowid2) {
  const column = { name: row.name, type: row.type };
  if (definition?.collation !== void 0) {
    const name = collationOf3(definition.collation);
    if (name !== "BINARY") column.collation = { name };
  }
  if (row.notNull || isRowid2) column.notNull = true;
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
function spellingOf(names4) {
  const byLower = new Map(names4.map((name) => [name.toLowerCase(), name]));
  return (name) => byLower.get(name.toLowerCase()) ?? name;
}

// src/dialects/sqlite/catalog/queries.ts
function catalogQueries2({ schemas, except = [] }) {
  const isAsked = schemas === void 0 || schemas.includes(MAIN3);
  const hidden = except.filter(({ schema: schema4 }) => schema4 === MAIN3).map(({ name }) => quoteText2(name));
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

// src/dialects/sqlite/text/relations.ts
var BEFORE_NAMES = /* @__PURE__ */ new Set(["FROM", "JOIN", "INTO", "UPDATE", "REFERENCES"]);
var NO_NAMES = /* @__PURE__ */ new Set(["OR", "OF", "ON", "SET", "BEGIN", "WHEN", "FOR"]);
function relationsIn(text2) {
  const lexemes = lexemesOf(text2);
  const own = new Set(ownNames(lexemes));
  const found = /* @__PURE__ */ new Set();
  const add2 = (at) => {
    const isQualified = lexemes[at + 1]?.text === ".";
    const name = nameIn(lexemes[isQualified ? at + 2 : at]);
    if (name !== void 0 && !own.has(name.toLowerCase())) found.add(name);
    return isQualified ? at + 3 : at + 1;
  };
  for (const [at, { kind, word }] of lexemes.entries()) {
    if (kind !== "word") continue;
    const next = lexemes[at + 1];
    if (word === "ON" && lexemes[0]?.word === "CREATE" && found.size === 0) add2(at + 1);
    if (!BEFORE_NAMES.has(word) || next === void 0 || isWord(next, NO_NAMES)) {
      if (word === "UPDATE" && next?.word === "OR") add2(at + 3);
      continue;
    }
    if (word === "FROM" && lexemes[at - 1]?.word === "DISTINCT") continue;
    for (let place3 = namePlace(lexemes, at + 1); place3 !== void 0; ) {
      const end = add2(place3);
      place3 = word === "FROM" ? afterComma(lexemes, end) : void 0;
    }
  }
  return [...found];
}
function isWord({ kind, word }, words) {
  return kind === "word" && words.has(word);
}
function namePlace(lexemes, at) {
  let place3 = at;
  while (lexemes[place3]?.text === "(") place3 += 1;
  const word = lexemes[place3]?.word;
  return word === "SELECT" || word === "VALUES" || word === "WITH" ? void 0 : place3;
}
function afterComma(lexemes, at) {
  let place3 = at;
  if (lexemes[place3]?.word === "AS") place3 += 1;
  if (lexemes[place3]?.text !== "," && lexemes[place3 + 1]?.text === ",") place3 += 1;
  return lexemes[place3]?.text === "," ? namePlace(lexemes, place3 + 1) : void 0;
}
function ownNames(lexemes) {
  if (!lexemes.some(({ kind, word }) => kind === "word" && word === "WITH")) return [];
  return lexemes.flatMap((lexeme, at) => {
    const isNamed2 = lexemes[at + 1]?.word === "AS" && /^(?:\(|NOT|MATERIALIZED)$/.test(lexemes[at + 2]?.word ?? "");
    const name = isNamed2 ? nameIn(lexeme) : void 0;
    return name === void 0 ? [] : [name.toLowerCase()];
  });
}

// src/dialects/sqlite/text/normal-text.ts
function normalLexemes(lexemes, place3 = {}) {
  return printLexemes(withoutParentheses2(withoutOwner(lexemes, place3)));
}
function normalQuery(text2) {
  const lexemes = withoutOwner(lexemesOf(text2), {});
  const last = lexemes.at(-1);
  return printQuery(last?.text === ";" ? lexemes.slice(0, -1) : lexemes);
}
function withoutOwner(lexemes, { table }) {
  if (!lexemes.some(({ text: text2 }) => text2 === ".")) return lexemes;
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
function withoutParentheses2(lexemes) {
  if (lexemes[0]?.text !== "(" || closing(lexemes, 0) !== lexemes.length - 1) return lexemes;
  const inside3 = lexemes.slice(1, -1);
  return inside3[0]?.word === "SELECT" || inside3[0]?.word === "WITH" || inside3[0]?.word === "VALUES" ? lexemes : withoutParentheses2(inside3);
}
function closing(lexemes, at) {
  let depth = 0;
  for (let place3 = at; place3 < lexemes.length; place3 += 1) {
    const { text: text2 = "" } = lexemes[place3] ?? {};
    if (text2 === "(") depth += 1;
    else if (text2 === ")") depth -= 1;
    if (depth === 0) return place3;
  }
  return lexemes.length;
}
var CALLED = /* @__PURE__ */ new Set(["CAST", "RAISE", "REPLACE", "LIKE", "GLOB", "IF", "MATCH"]);
var BINARY = new Set("|| <= >= <> < > = + - * / % & | << >> -> ->> ( , ~".split(" "));
function printLexemes(lexemes) {
  let text2 = "";
  for (const at of lexemes.keys()) text2 += `${isSpaced(lexemes, at) ? " " : ""}${printLexeme(lexemes, at)}`;
  return text2;
}
function printLexeme(lexemes, at) {
  const lexeme = lexemes[at];
  if (lexeme === void 0) return "";
  const { kind, text: text2, name, word } = lexeme;
  if (kind === "name") return printName2(name);
  if (kind === "word") {
    if (lexemes[at - 1]?.text === ".") return printName2(name);
    if (KEYWORDS.has(word)) return word;
    return lexemes[at + 1]?.text === "(" && !isTable2(lexemes, at) ? text2.toLowerCase() : text2;
  }
  if (kind === "string") return /^[xX]'/.test(text2) ? text2.toUpperCase() : text2;
  if (kind === "number") return text2.toLowerCase();
  if (text2 === "==") return "=";
  return text2 === "!=" ? "<>" : text2;
}
function isSpaced(lexemes, at) {
  const before = lexemes[at - 1];
  const lexeme = lexemes[at];
  if (before === void 0 || lexeme === void 0) return false;
  if ([",", ")", ";", "."].includes(lexeme.text) || ["(", "."].includes(before.text)) return false;
  if (lexeme.text === "(") return !isCall(before) || isTable2(lexemes, at - 1);
  return !isPrefix(lexemes, at - 1);
}
function isCall({ kind, word }) {
  return kind === "name" || kind === "word" && (!KEYWORDS.has(word) || CALLED.has(word));
}
function isTable2(lexemes, at) {
  const { kind, word } = lexemes[at - 1] ?? {};
  return kind === "word" && word === "INTO";
}
function isPrefix(lexemes, at) {
  const { text: text2 = "", kind } = lexemes[at] ?? {};
  if (kind !== "sign") return false;
  if (text2 === "~" || text2 === "@" || text2 === ":" || text2 === "$" || text2 === "#") return true;
  if (text2 !== "-" && text2 !== "+") return false;
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
    const { text: text2, kind, word } = lexeme;
    if (text2 === "(") depth += 1;
    if (text2 === ")") depth -= 1;
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
    return words.every((word, place3) => {
      const lexeme = this.#lexemes[this.#at + place3];
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
function listed3(lexemes) {
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
function indexDefinition2(sql, columns) {
  const reader = new Reader(lexemesOf(sql));
  if (!reader.takes("CREATE")) return void 0;
  const unique = reader.takes("UNIQUE");
  if (!reader.takes("INDEX")) return void 0;
  reader.takes("IF", "NOT", "EXISTS");
  let name = reader.name();
  if (reader.takes(".")) name = reader.name();
  reader.takes("ON");
  const table = reader.name();
  const inside3 = reader.inside();
  if (name === void 0 || table === void 0 || inside3 === void 0) return void 0;
  const where = reader.takes("WHERE") ? reader.rest() : void 0;
  return {
    name,
    ...unique ? { unique: true } : {},
    elements: listed3(inside3).map((item) => elementOf2(item, columns, table)),
    ...where === void 0 ? {} : { where: normalLexemes(where, { table }) }
  };
}
function elementOf2(item, columns, table) {
  let rest = item;
  const last = rest.at(-1)?.word;
  const isOrdered = rest.length > 1 && (last === "ASC" || last === "DESC");
  if (isOrdered) rest = rest.slice(0, -1);
  const isCollated = rest.length > 2 && rest.at(-2)?.word === "COLLATE";
  const collation = isCollated ? collationOf3(nameIn(rest.at(-1)) ?? "") : void 0;
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
function normalTrigger(text2) {
  const lexemes = lexemesOf(text2);
  const begin = lexemes.findIndex(({ kind, word }) => kind === "word" && word === "BEGIN");
  if (begin < 0) return printLexemes(lexemes);
  const { name, rest } = headOf(lexemes.slice(0, begin));
  return [
    `CREATE TRIGGER ${printName2(name)} ${printLexemes(rest)} BEGIN`,
    ...statementsOf2(lexemes.slice(begin + 1)).map((statement) => `  ${printLexemes(statement)};`),
    "END"
  ].join("\n");
}
function headOf(head) {
  const words = head.map(({ kind, word }) => kind === "word" ? word : "");
  let at = words.indexOf("TRIGGER") + 1;
  if (words[at] === "IF" && words[at + 1] === "NOT" && words[at + 2] === "EXISTS") at += 3;
  if (head[at + 1]?.text === ".") at += 2;
  const each = words.indexOf("EACH");
  const rest = head.filter((_, place3) => place3 > at && !(each > 0 && place3 >= each - 1 && place3 <= each + 1));
  const isBare = ["INSERT", "UPDATE", "DELETE"].includes(rest[0]?.word ?? "");
  const before = { kind: "word", text: "BEFORE", name: "BEFORE", word: "BEFORE", start: 0, end: 0 };
  return { name: head[at]?.name ?? "", rest: withoutSchema(isBare ? [before, ...rest] : rest) };
}
function withoutSchema(lexemes) {
  const on2 = lexemes.findIndex(({ kind, word }) => kind === "word" && word === "ON");
  const isNamed2 = on2 >= 0 && lexemes[on2 + 2]?.text === ".";
  return isNamed2 ? lexemes.filter((_, at) => at !== on2 + 1 && at !== on2 + 2) : lexemes;
}
function statementsOf2(body) {
  const statements2 = [];
  let statement = [];
  for (const lexeme of body) {
    if (lexeme.text === ";" && lexeme.kind === "sign") {
      if (statement.length > 0) statements2.push(statement);
      statement = [];
    } else {
      statement.push(lexeme);
    }
  }
  return statements2;
}
function triggerNames(text2) {
  const lexemes = lexemesOf(text2);
  const begin = lexemes.findIndex(({ kind, word }) => kind === "word" && word === "BEGIN");
  const { name, rest } = headOf(lexemes.slice(0, begin < 0 ? lexemes.length : begin));
  const on2 = rest.findIndex(({ kind, word }) => kind === "word" && word === "ON");
  return { name, on: rest[on2 + 1]?.name ?? "" };
}
function withTriggerName(text2, name) {
  const normal = normalTrigger(text2);
  const before = `CREATE TRIGGER ${printName2(triggerNames(text2).name)} `;
  return normal.startsWith(before) ? `CREATE TRIGGER ${printName2(name)} ${normal.slice(before.length)}` : normal;
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
    if (first.kind === "name") return quoteText2(first.name);
    if (first.kind === "word" && !VALUES.has(first.word)) return quoteText2(first.name);
  }
  const normal = normalLexemes(lexemes).replace(/^\+(?=\d)/, "");
  return normal === "NULL" ? void 0 : normal;
}
function printDefault(value) {
  return isConstant(value) || VALUES.has(value) ? value : `(${value})`;
}
function isConstant(value) {
  const lexemes = lexemesOf(value);
  const [first] = lexemes[0]?.text === "-" ? lexemes.slice(1) : lexemes;
  const count = lexemes[0]?.text === "-" ? 2 : 1;
  if (first === void 0 || lexemes.length !== count) return false;
  return first.kind === "number" || first.kind === "string" || ["TRUE", "FALSE", "NULL"].includes(first.word);
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
  const inside3 = reader.inside();
  if (name === void 0 || inside3 === void 0) return void 0;
  const options = printLexemes(reader.rest()).toUpperCase();
  return new Definition(name).read(inside3, options);
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
  read(inside3, options) {
    for (const item of listed3(inside3)) {
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
        const stored2 = reader.takes("STORED");
        reader.takes("VIRTUAL");
        column.generated = { expression, stored: stored2 };
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
        const columns = namesIn4(reader.inside() ?? []);
        if (reader.takes("REFERENCES")) this.#reference(reader, said, columns);
      } else {
        reader.skip();
      }
    }
  }
  #key(kind, reader, said) {
    const columns = [];
    for (const item of listed3(reader.inside() ?? [])) {
      const part2 = new Reader(item);
      const name = part2.name() ?? "";
      columns.push(name);
      if (part2.takes("COLLATE")) {
        part2.name();
        this.#beside.push("COLLATE in a key");
      }
      if (this.#order(part2)) this.#beside.push("DESC in a key");
      if (part2.takes("AUTOINCREMENT")) this.#counted.add(name.toLowerCase());
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
    const references = namesIn4(reader.inside() ?? []);
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
function set(whole3, field2, value) {
  if (value === void 0) delete whole3[field2];
  else whole3[field2] = value;
}
function constraintName(reader) {
  let said = {};
  while (reader.takes("CONSTRAINT")) {
    const name = reader.name();
    said = name === void 0 ? {} : { name };
  }
  return said;
}
function namesIn4(lexemes) {
  return listed3(lexemes).flatMap((item) => new Reader(item).name() ?? []);
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
  const inside3 = reader.inside();
  if (inside3 !== void 0) return normalDefault(inside3, true);
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
  const query = normalQuery(textOf4(sql, reader.rest()));
  return { name, ...columns === void 0 ? {} : { columns: namesOf(columns) }, query };
}
function namesOf(lexemes) {
  return listed3(lexemes).flatMap(([first]) => nameIn(first) ?? []);
}
function textOf4(sql, lexemes) {
  return sql.slice(lexemes[0]?.start ?? sql.length, lexemes.at(-1)?.end ?? sql.length);
}

// src/dialects/sqlite/types.ts
function affinityOf(type) {
  const lower = type.toLowerCase();
  if (lower.includes("int")) return "integer";
  if (/char|clob|text/.test(lower)) return "text";
  if (lower === "" || lower.includes("blob")) return "blob";
  if (/real|floa|doub/.test(lower)) return "real";
  return "numeric";
}
function normaliseType3(written) {
  const plain4 = written.replaceAll(/["`[\]]/g, "").trim();
  if (!/^(?:[\p{L}_][\p{L}\p{N}_ \t\r\n]*)?(?:\([^()]*\))?$/u.test(plain4)) return void 0;
  return plain4.toLowerCase().replaceAll(/\s+/g, " ").replaceAll(/ ?([(,)]) ?/g, "$1");
}

// src/dialects/sqlite/catalog/read.ts
function readCatalogRows(rows) {
  const typeOf5 = typesRead();
  const objects = (rows.objects ?? []).map((row) => objectOf2(row, typeOf5));
  const shadows = new Set((rows.shadows ?? []).map(({ name }) => String(name)));
  const unsupported2 = [];
  const tables2 = /* @__PURE__ */ new Map();
  for (const { name, sql, columns } of objects.filter(({ type }) => type === "table")) {
    if (/^CREATE\s+VIRTUAL/i.test(sql)) unsupported2.push({ what: "virtual table", name: `${MAIN3}.${name}` });
    else if (!shadows.has(name)) {
      const table = tableOf7(name, sql, columns, unsupported2);
      if (table !== void 0) tables2.set(name.toLowerCase(), table);
    }
  }
  const indexes = partsOf2(objects, "index", ({ table, name, sql }) => {
    const found = indexDefinition2(
      sql,
      tables2.get(table.toLowerCase())?.columns.map((each) => each.name) ?? []
    );
    return found === void 0 ? void 0 : { ...found, name };
  });
  const triggers = partsOf2(
    objects,
    "trigger",
    ({ name, sql }) => ({ name, definition: normalTrigger(sql) })
  );
  const schema4 = {
    ...EMPTY_SCHEMA,
    tables: [...tables2.values()].map((table) => ({
      ...table,
      foreignKeys: table.foreignKeys.map((key) => resolved(key, tables2)),
      indexes: indexes.get(table.name.toLowerCase()) ?? [],
      triggers: triggers.get(table.name.toLowerCase()) ?? []
    })),
    views: objects.filter(({ type }) => type === "view").flatMap((object2) => viewOf3(object2, triggers))
  };
  return { schema: sortSchema(schema4), unsupported: unsupported2, viewColumns: /* @__PURE__ */ new Map() };
}
function objectOf2(row, typeOf5) {
  return {
    type: String(row.type),
    name: String(row.name),
    table: String(row.table),
    sql: String(row.sql),
    columns: typeof row.columns === "string" ? columnsIn(row.columns, typeOf5) : []
  };
}
function typesRead() {
  const known = /* @__PURE__ */ new Map();
  return (written) => {
    let type = known.get(written);
    if (type === void 0) {
      type = normaliseType3(written) ?? written;
      known.set(written, type);
    }
    return type;
  };
}
function columnsIn(json, typeOf5) {
  const parsed = JSON.parse(json);
  if (!Array.isArray(parsed)) return [];
  return parsed.map((each) => {
    const [name, type, notNull] = Array.isArray(each) ? each : [];
    return { name: String(name), type: typeOf5(String(type)), notNull: notNull !== 0 };
  });
}
function tableOf7(name, sql, rows, unsupported2) {
  const definition = tableDefinition(sql);
  const isRead = definition?.columns.length === rows.length && definition.columns.every((column, at) => column.name.toLowerCase() === rows[at]?.name.toLowerCase());
  if (definition === void 0 || !isRead) {
    unsupported2.push({ what: "table whose definition cannot be read", name: `${MAIN3}.${name}` });
    return void 0;
  }
  for (const what of definition.beside) unsupported2.push({ what, name: `${MAIN3}.${name}` });
  return readTable2(definition, name, rows);
}
function viewOf3({ name, sql }, triggers) {
  const definition = viewDefinition(sql);
  if (definition === void 0) return [];
  const { query, columns } = definition;
  return [
    {
      schema: MAIN3,
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
function partsOf2(objects, type, read) {
  const parts = /* @__PURE__ */ new Map();
  for (const object2 of objects) {
    if (object2.type !== type) continue;
    const part2 = read(object2);
    const key = object2.table.toLowerCase();
    if (part2 !== void 0) parts.set(key, [...parts.get(key) ?? [], part2]);
  }
  return parts;
}
function resolved(key, tables2) {
  const parent2 = tables2.get(key.references.table.toLowerCase());
  if (parent2 === void 0) return key;
  const { columns } = key.references;
  const spelled = spellingOf(parent2.columns.map(({ name }) => name));
  return {
    ...key,
    references: {
      schema: MAIN3,
      table: parent2.name,
      columns: columns.length === 0 ? parent2.primaryKey?.columns ?? [] : columns.map(spelled)
    }
  };
}

// src/dialects/sqlite/catalog/dependencies.ts
var dependencies2 = {
  queries: (names4) => ({
    ...catalogQueries2({}),
    wanted: `SELECT ${quoteText2(JSON.stringify(names4))} AS names`
  }),
  standing: (rows) => {
    const names4 = JSON.parse(String(rows.wanted?.[0]?.names ?? "[]"));
    return standingIn2(readCatalogRows(rows).schema, Array.isArray(names4) ? names4.filter(isObjectName) : []);
  },
  describe: (objects) => objects.map(({ place: place3, catalog: catalog5 }) => `SELECT ${place3} AS place, ${quoteText2(String(catalog5))} AS object`).join("\nUNION ALL ")
};
function isObjectName(value) {
  return typeof value === "object" && value !== null && "kind" in value && "name" in value;
}
function standingIn2(schema4, names4) {
  const all = allStanding(schema4);
  const gone = new Set(names4.flatMap(({ kind, name }) => isRelation(kind) ? [name.toLowerCase()] : []));
  const found = [];
  for (const [place3, { kind, name }] of names4.entries()) {
    if (kind === "schema" && name === MAIN3) continue;
    if (!isRelation(kind)) continue;
    const lower = name.toLowerCase();
    for (const { object: object2, on: on2, of } of all) {
      if (gone.has(of) || !on2.includes(lower)) continue;
      found.push({ place: place3, catalog: printObjectName(object2), object: 0, part: 0 });
    }
  }
  return found;
}
function isRelation(kind) {
  return kind === "table" || kind === "view";
}
function allStanding({ tables: tables2, views }) {
  return [
    ...tables2.flatMap(
      (table) => table.foreignKeys.map((key) => ({
        object: partOf(table, "foreign-key", key),
        on: [key.references.table.toLowerCase()],
        of: table.name.toLowerCase()
      }))
    ),
    ...views.map(({ schema: schema4, name, query }) => ({
      object: { kind: "view", schema: schema4, name },
      on: relationsIn(query).map((each) => each.toLowerCase()),
      of: name.toLowerCase()
    })),
    ...[...tables2, ...views].flatMap(
      (relation2) => relation2.triggers.map((trigger) => ({
        object: partOf(relation2, "trigger", trigger),
        on: relationsIn(trigger.definition).map((each) => each.toLowerCase()),
        of: relation2.name.toLowerCase()
      }))
    )
  ];
}

// src/dialects/sqlite/catalog/identities.ts
function identitiesIn(rows) {
  const pages = new Map(
    rows.filter(({ type }) => type === "table").map(({ name, rootpage }) => [String(name), Number(rootpage)])
  );
  const objects = rows.map((row) => ({ ...row, table: row.tbl_name, columns: columnsOf2(row) }));
  const { schema: schema4 } = readCatalogRows({ objects });
  return [
    ...schema4.tables.flatMap((table) => ofTable2(table, pages.get(table.name) ?? 0)),
    ...schema4.views.flatMap(ofView3)
  ];
}
function columnsOf2({ type, sql }) {
  if (type !== "table") return void 0;
  const { columns } = tableDefinition(String(sql)) ?? { columns: [] };
  return JSON.stringify(columns.map(({ name }) => [name, "", 0]));
}
function ofTable2(table, page) {
  const part2 = (kind) => (each) => ({
    catalog: `${kind} ${each.name}`,
    object: page,
    part: 0,
    ...partOf(table, kind, each),
    parent: page
  });
  return [
    { catalog: "table", object: page, part: 0, ...nameOf("table", table), parent: 0 },
    ...table.columns.map(part2("column")),
    ...table.primaryKey === void 0 ? [] : [part2("primary-key")(table.primaryKey)],
    ...table.uniques.map(part2("unique")),
    ...table.checks.map(part2("check")),
    ...table.foreignKeys.map(part2("foreign-key")),
    ...table.indexes.map(part2("index")),
    ...table.triggers.map(part2("trigger"))
  ];
}
function ofView3(view) {
  const catalog5 = `view ${view.name}`;
  return [
    { catalog: catalog5, object: 0, part: 0, kind: "view", schema: MAIN3, name: view.name, parent: 0 },
    ...view.triggers.map((trigger) => ({
      catalog: `trigger ${trigger.name}`,
      object: 0,
      part: 0,
      ...partOf(view, "trigger", trigger),
      parent: catalog5
    }))
  ];
}

// src/dialects/sqlite/catalog/questions.ts
var COUNTED_ROWS = 2e6;
var questions3 = {
  found: foundQuery2,
  identities: "SELECT type, name, tbl_name, sql, rootpage FROM main.sqlite_schema WHERE sql IS NOT NULL ORDER BY rowid",
  identitiesIn,
  dependencies: dependencies2,
  countable: (tables2) => `
WITH wanted (place, name) AS (${wanted(tables2.map(({ name }, place3) => [String(place3), quoteText2(name)]))})
SELECT w.place, 0 AS partitioned, 1 AS exact
  FROM wanted w JOIN main.sqlite_schema m ON m.type = 'table' AND m.name = w.name COLLATE NOCASE
 ORDER BY w.place`,
  count: (tables2) => tables2.map(countQuery2).join("\nUNION ALL "),
  // Every table is counted.
  estimate: countQuery2,
  readEstimate: ({ rows }) => Number(rows),
  lockCapacity: "SELECT 1000000000 AS capacity"
};
function countQuery2({ place: place3, name }) {
  return `SELECT ${place3} AS place, (SELECT count(*) FROM (SELECT 1 FROM main.${quoteName2(name)} LIMIT ${COUNTED_ROWS})) AS rows`;
}
function wanted(rows) {
  return rows.length === 0 ? "SELECT NULL, NULL WHERE 0" : `VALUES ${rows.map((row) => `(${row.join(", ")})`).join(", ")}`;
}
function foundQuery2(names4) {
  const rows = names4.map(({ kind, table = "", name }, place3) => [
    String(place3),
    quoteText2(kind),
    quoteText2(table),
    quoteText2(name)
  ]);
  return `
WITH wanted (place, kind, owner, name) AS (VALUES ${rows.map((row) => `(${row.join(", ")})`).join(", ")})
SELECT w.place, m.type || ' main.' || CASE WHEN m.type IN ('index', 'trigger') THEN m.tbl_name || '.' ELSE '' END || m.name AS found,
       m.type = w.kind AND (w.owner = '' OR w.owner = m.tbl_name COLLATE NOCASE) AS same
  FROM wanted w JOIN main.sqlite_schema m ON m.name = w.name COLLATE NOCASE
 WHERE (w.kind IN ('table', 'view', 'index') AND m.type IN ('table', 'view', 'index')) OR (w.kind = 'trigger' AND m.type = 'trigger')
UNION ALL
SELECT w.place, 'column main.' || m.name || '.' || x.name, 1
  FROM wanted w JOIN main.sqlite_schema m ON m.type = 'table' AND m.name = w.owner COLLATE NOCASE
  JOIN pragma_table_xinfo(m.name, 'main') x ON x.name = w.name COLLATE NOCASE
 WHERE w.kind = 'column'
ORDER BY 1, 2`;
}

// src/dialects/sqlite/catalog/view-columns.ts
var viewColumns = {
  query: ({ name }) => `SELECT name, type FROM pragma_table_xinfo(${quoteText2(name)}, 'main')`,
  read: (rows, view) => rows.map(({ name, type }) => ({
    name: String(name),
    type: normaliseType3(String(type)) ?? String(type),
    insertable: hasTriggerFor("INSERT", view),
    updatable: hasTriggerFor("UPDATE", view)
  }))
};
function hasTriggerFor(what, { triggers }) {
  return triggers.some(({ definition }) => definition.includes(` INSTEAD OF ${what} `));
}

// src/dialects/sqlite/catalog.ts
var catalog3 = {
  begin: ["BEGIN"],
  end: "COMMIT",
  mark: markAs("reading"),
  isMarked: isMarkedAs("reading"),
  settings: {},
  readSettings: "SELECT 1",
  changeSettings: () => "SELECT 1",
  queries: (_, filter) => catalogQueries2(filter),
  read: (rows) => readCatalogRows(rows),
  viewColumns,
  questions: questions3
};

// src/dialects/sqlite/code-types.ts
var NUMBER4 = { read: ["number"], written: ["number", "bigint", "boolean"] };
var KNOWN3 = {
  integer: NUMBER4,
  real: NUMBER4,
  // `date`, `datetime`, `boolean`, `decimal`, `json`: numbers and texts are in use for all of these.
  numeric: { read: ["number", "string"], written: ["number", "bigint", "boolean", "string", "Date"] },
  text: { read: ["string"], written: ["string", "Date"] },
  blob: { read: ["Uint8Array"], written: ["Uint8Array"] }
};
var ANY = {
  read: ["unknown"],
  written: ["string", "number", "bigint", "boolean", "Date", "Uint8Array"]
};
function codeTypes3() {
  return (type) => {
    const known = type === "" || type === "any" ? ANY : KNOWN3[affinityOf(type)];
    return { ...known, notNull: false, hasDefault: false };
  };
}

// src/dialects/sqlite/conversions.ts
function conversionOf3(column, from, to, isStrict) {
  const [old, now] = [affinityOf(from), affinityOf(to)];
  if (!isStrict || old === now || now !== "blob" && (old !== "blob" || now !== "text")) return void 0;
  return `CAST(${column} AS ${now})`;
}
function conversion3(_, from, to) {
  const [old, now] = [affinityOf(from), affinityOf(to)];
  if (old === now || now === "blob") return { loses: false };
  const isNumber = (affinity) => affinity !== "text" && affinity !== "blob";
  if (old === "text" || old === "blob") return { loses: true };
  if (now === "text") return { loses: old !== "integer" };
  return { loses: isNumber(now) && now === "real" };
}

// src/dialects/sqlite/declared-names.ts
async function declaredNames3(script) {
  return splitLexically(script, lexical2).flatMap(({ sql }) => nameIn2(sql));
}
function nameIn2(sql) {
  const reader = new Reader(lexemesOf(sql));
  if (!reader.takes("CREATE")) return [];
  reader.takes("UNIQUE");
  reader.takes("VIRTUAL");
  const kind = reader.skip()?.word;
  reader.takes("IF", "NOT", "EXISTS");
  let name = reader.name();
  if (reader.takes(".")) name = reader.name();
  if (name === void 0) return [];
  if (kind === "TABLE") return [{ kind: "table", schema: MAIN3, name }];
  if (kind === "VIEW") return [{ kind: "view", schema: MAIN3, name }];
  if (kind === "INDEX") {
    reader.takes("ON");
    const table = reader.name();
    return table === void 0 ? [] : [partOf({ schema: MAIN3, name: table }, "index", { name })];
  }
  if (kind !== "TRIGGER") return [];
  return [partOf({ schema: MAIN3, name: triggerNames(sql).on }, "trigger", { name })];
}

// src/dialects/sqlite/neutral-value.ts
var VALUES2 = {
  integer: "0",
  real: "0",
  numeric: "0",
  text: "''",
  blob: "x''"
};
function neutralValue(type) {
  return VALUES2[affinityOf(type)];
}

// src/dialects/sqlite/statements/implied-names.ts
function impliedNames(table) {
  const { name, primaryKey, uniques, checks, foreignKeys, columns } = table;
  const wanted2 = [
    ...primaryKey === void 0 ? [] : [{ name: primaryKey.name, implicit: implicitName3(name, [], "pkey") }],
    ...uniques.map((key) => ({ name: key.name, implicit: implicitName3(name, key.columns, "key") })),
    ...checks.map((check) => {
      const column = onlyColumnIn(check.expression, columns);
      return {
        name: check.name,
        implicit: implicitName3(name, column === void 0 ? [] : [column], "check")
      };
    }),
    ...foreignKeys.map((key) => ({ name: key.name, implicit: implicitName3(name, key.columns, "fkey") }))
  ];
  const isLike = ({ name: said, implicit }) => said === implicit || said.startsWith(implicit) && /^\d+$/.test(said.slice(implicit.length));
  const names4 = new ConstraintNames(wanted2.filter((each) => !isLike(each)).map((each) => each.name));
  return new Set(
    wanted2.filter(isLike).flatMap(({ name: said, implicit }) => names4.free(implicit) === said ? [said] : [])
  );
}

// src/dialects/sqlite/statements/clauses.ts
function nameList2(names4) {
  return `(${names4.map(printName2).join(", ")})`;
}
function createTableStatement(table, name = table.name) {
  const implied = impliedNames(table);
  const lines = [
    ...table.columns.map((column) => columnClause2(column, table, implied)),
    ...constraintClauses(table, implied)
  ];
  return `CREATE TABLE ${printName2(name)} (
  ${lines.join(",\n  ")}
)${optionClause(table)}`;
}
function optionClause({ options = [] }) {
  const words = [
    ...isSet(options, "strict") ? ["STRICT"] : [],
    ...isSet(options, "without_rowid") ? ["WITHOUT ROWID"] : []
  ];
  return words.length === 0 ? "" : ` ${words.join(", ")}`;
}
function isSet(options, name) {
  return options?.some((each) => each.name === name && each.value === "true") ?? false;
}
function isWithoutRowid({ options }) {
  return isSet(options, "without_rowid");
}
function columnClause2(column, table, implied) {
  const { primaryKey } = table;
  const isKey = primaryKey?.columns.length === 1 && primaryKey.columns[0] === column.name;
  const isRowid2 = isKey && !isWithoutRowid(table) && rowidOfTable(table) === column.name;
  return [
    printName2(column.name),
    ...column.type === "" ? [] : [column.type],
    ...isKey && primaryKey !== void 0 ? [`${named5(primaryKey.name, implied)}PRIMARY KEY${column.autoIncrement ? " AUTOINCREMENT" : ""}`] : [],
    // A rowid is never NULL.
    ...column.notNull && !isRowid2 ? [`${column.notNullName === void 0 ? "" : `CONSTRAINT ${printName2(column.notNullName)} `}NOT NULL`] : [],
    ...column.collation === void 0 ? [] : [`COLLATE ${printName2(column.collation.name)}`],
    ...valueClause(column)
  ].join(" ");
}
function rowidOfTable({ primaryKey, columns }) {
  return primaryKey === void 0 ? void 0 : rowidOf({ columns: primaryKey.columns, isDescending: false }, columns);
}
function valueClause({ generated, default: value }) {
  if (generated !== void 0)
    return [`GENERATED ALWAYS AS (${generated.expression}) ${generated.stored ? "STORED" : "VIRTUAL"}`];
  return value === void 0 ? [] : [`DEFAULT ${printDefault(value)}`];
}
function constraintClauses(table, implied) {
  const { primaryKey, uniques, checks, foreignKeys } = table;
  const isOfTable = primaryKey !== void 0 && primaryKey.columns.length !== 1;
  return [
    ...isOfTable ? [`${named5(primaryKey.name, implied)}PRIMARY KEY ${nameList2(primaryKey.columns)}`] : [],
    ...uniques.map((key) => `${named5(key.name, implied)}UNIQUE ${nameList2(key.columns)}`),
    ...checks.map((check) => checkClause2(check, implied)),
    ...foreignKeys.map(
      (key) => `${named5(key.name, implied)}FOREIGN KEY ${nameList2(key.columns)} ${referencesClause(key)}`
    )
  ];
}
function checkClause2({ name, expression }, implied) {
  return `${named5(name, implied)}CHECK (${expression})`;
}
function referencesClause({ references, onDelete, onUpdate, match, deferrable }) {
  return [
    `REFERENCES ${printName2(references.table)}`,
    ...references.columns.length === 0 ? [] : [nameList2(references.columns)],
    ...onDelete === void 0 ? [] : [`ON DELETE ${onDelete.toUpperCase()}`],
    ...onUpdate === void 0 ? [] : [`ON UPDATE ${onUpdate.toUpperCase()}`],
    ...match === void 0 ? [] : ["MATCH FULL"],
    ...deferrableClause2(deferrable)
  ].join(" ");
}
function deferrableClause2(deferrable) {
  if (deferrable === void 0) return [];
  return [deferrable === "deferred" ? "DEFERRABLE INITIALLY DEFERRED" : "DEFERRABLE INITIALLY IMMEDIATE"];
}
function named5(name, implied) {
  return implied.has(name) ? "" : `CONSTRAINT ${printName2(name)} `;
}
function createIndexStatement(index, table) {
  const elements = index.elements.map(
    (element) => [
      "column" in element ? printName2(element.column) : element.expression,
      ...element.collation === void 0 ? [] : [`COLLATE ${printName2(element.collation.name)}`],
      ...element.order === void 0 ? [] : ["DESC"]
    ].join(" ")
  );
  return [
    `CREATE ${index.unique ? "UNIQUE " : ""}INDEX ${printName2(index.name)}`,
    `ON ${printName2(table)} (${elements.join(", ")})`,
    ...index.where === void 0 ? [] : [`WHERE ${index.where}`]
  ].join(" ");
}

// src/dialects/sqlite/statements/refuse-foreign.ts
var COMMENT = "SQLite keeps no comments: write it where the models or the revision say it";
var REASONS = {
  comment: COMMENT,
  identity: "SQLite numbers an `integer` primary key by itself; `autoIncrement` keeps it from giving a number twice",
  serial: "SQLite numbers an `integer` primary key by itself; `autoIncrement` keeps it from giving a number twice",
  storage: "SQLite decides itself how values are stored",
  compression: "SQLite compresses no values",
  statisticsTarget: "ANALYZE looks at whole indexes in SQLite",
  include: "an index of SQLite has no columns beside those that it is ordered by: put them at its end",
  withoutOverlaps: "SQLite has no ranges",
  period: "SQLite has no ranges",
  nullsNotDistinct: "for SQLite two NULLs are never the same: use a unique index on ifnull(\u2026)",
  noInherit: "tables of SQLite do not inherit",
  notValid: "SQLite checks all rows, or none",
  notEnforced: "SQLite enforces every check",
  onDeleteColumns: "ON DELETE SET NULL and SET DEFAULT are about all columns of the key in SQLite",
  method: "SQLite has indexes of one kind only",
  operatorClass: "an index of SQLite compares by a collation only",
  nulls: "NULL comes first in an index of SQLite",
  clustered: "SQLite keeps a table in the order of its primary key: see WITHOUT ROWID",
  replicaIdentity: "SQLite has no replication",
  only: "SQLite has no partitions",
  tablespace: "an SQLite database is one file",
  unlogged: "SQLite logs every change",
  accessMethod: "SQLite stores tables in one way",
  partitionBy: "SQLite has no partitions",
  partitionOf: "SQLite has no partitions",
  inherits: "tables of SQLite do not inherit",
  rowSecurity: "SQLite has no users and no policies",
  forceRowSecurity: "SQLite has no users and no policies",
  enabled: "a trigger of SQLite fires always: drop it in its place",
  materialized: "SQLite has no materialized views: use a table and triggers"
};
function refuseForeign(table) {
  const path = nameOf("table", table);
  refuse(table, path);
  for (const column of table.columns) refuseColumn(column, partOf(table, "column", column));
  if (table.primaryKey !== void 0)
    refuse(table.primaryKey, partOf(table, "primary-key", table.primaryKey));
  for (const each of table.uniques) refuse(each, partOf(table, "unique", each));
  for (const each of table.checks) refuse(each, partOf(table, "check", each));
  for (const each of table.foreignKeys) refuse(each, partOf(table, "foreign-key", each));
  for (const each of table.indexes) refuseIndex(each, partOf(table, "index", each));
  for (const each of table.triggers) refuse(each, partOf(table, "trigger", each));
  const options = table.options?.filter(({ name }) => name !== "strict" && name !== "without_rowid") ?? [];
  for (const { name } of options) throw unsupported(path, name, "SQLite knows `strict` and `without_rowid`");
  for (const kind of ["exclusions", "rules", "policies"]) {
    if (table[kind].length > 0) throw unsupported(path, kind, `SQLite has no ${kind}`);
  }
}
function refuseColumn(column, path) {
  refuse(column, path);
  for (const { name } of column.options ?? [])
    throw unsupported(path, name, "a column of SQLite has no options");
}
function refuseIndex(index, path) {
  refuse(index, path);
  for (const element of index.elements) refuse(element, path);
  for (const { name } of index.options ?? [])
    throw unsupported(path, name, "an index of SQLite has no options");
}
function refuseView(view) {
  const path = nameOf("view", view);
  refuse(view, path);
  if (view.columnDetails.length > 0) throw unsupported(path, "columnDetails", COMMENT);
  for (const { name } of view.options ?? []) throw unsupported(path, name, "a view of SQLite has no options");
}
function refuse(part2, path) {
  for (const [field2, value] of Object.entries(part2)) {
    const reason = REASONS[field2];
    if (reason !== void 0 && value !== void 0) throw unsupported(path, field2, reason);
  }
}
function unsupported(object2, field2, reason) {
  return new OperationError("diff/unsupported", {
    what: `it says \`${field2}\``,
    object: object2,
    reason,
    proposal: "Leave it out of what this database gets: models and revisions can have variants for each dialect."
  });
}

// src/dialects/sqlite/statements/alterations.ts
var DROP_COLUMN = 3035e3;
var ALTER_CONSTRAINTS = 3053e3;
function alterStatement({ operation, context }, all) {
  const { grammar } = context;
  const table = `ALTER TABLE ${printName2(operation.path.table ?? operation.path.name)}`;
  switch (operation.kind) {
    case "add-column": {
      const { after: column, path } = operation;
      const key = column === void 0 ? void 0 : keyWith2(path, all);
      const owner = tableIn2(context.after, path);
      if (column === void 0 || owner === void 0 || !canBeAdded(column, owner)) return void 0;
      refuseColumn(column, path);
      const implied = impliedNames(owner);
      return `${table} ADD COLUMN ${columnClause2(column, owner, implied)}${key === void 0 ? "" : ` ${named5(key.name, implied)}${referencesClause(key)}`}`;
    }
    case "drop-column":
      return canBeDropped(operation.path, context, all) ? `${table} DROP COLUMN ${printName2(operation.path.name)}` : void 0;
    case "set-column-not-null": {
      const { after, before, path } = operation;
      if (!hasConstraintForms(grammar) || after?.name !== void 0 || before?.name !== void 0)
        return void 0;
      if (before !== void 0 && after !== void 0) return void 0;
      return `${table} ALTER COLUMN ${printName2(path.name)} ${after === void 0 ? "DROP" : "SET"} NOT NULL`;
    }
    case "add-check":
      return hasConstraintForms(grammar) && operation.after !== void 0 && Object.keys(operation.after).length === 2 ? `${table} ADD ${checkClause2(operation.after, impliedIn(context.after, operation.path))}` : void 0;
    case "drop-check":
      return hasConstraintForms(grammar) && !impliedIn(context.before, operation.path).has(operation.path.name) ? `${table} DROP CONSTRAINT ${printName2(operation.path.name)}` : void 0;
    default:
      return void 0;
  }
}
function hasConstraintForms({ serverVersion }) {
  return serverVersion >= ALTER_CONSTRAINTS;
}
function canBeAdded(column, table) {
  const { name, notNull, default: value, generated, autoIncrement } = column;
  if (table.primaryKey?.columns.includes(name) || autoIncrement || generated?.stored) return false;
  if (table.uniques.some(({ columns }) => columns.includes(name))) return false;
  if (value !== void 0 && !isConstant(value)) return false;
  return !notNull || value !== void 0 && generated === void 0;
}
function isToBeFilled({ operation }, all) {
  if (operation.kind !== "add-column" || operation.after?.notNull) return false;
  return all.some(
    ({ operation: { kind, path, after } }) => kind === "set-column-not-null" && after !== void 0 && path.name === operation.path.name
  );
}
function keyWith2({ name }, all) {
  for (const { operation } of all) {
    if (operation.kind !== "add-foreign-key" || operation.after === void 0) continue;
    const { columns } = operation.after;
    if (columns.length === 1 && columns[0] === name && !hasDefault(name, all)) return operation.after;
  }
  return void 0;
}
function isSaidWithColumn({ operation }, all) {
  if (operation.kind !== "add-foreign-key") return false;
  return all.some(
    ({ operation: { kind, path } }) => kind === "add-column" && keyWith2(path, all) === operation.after
  );
}
function hasDefault(name, all) {
  return all.some(
    ({ operation: { kind, path, after } }) => kind === "add-column" && path.name === name && after?.default !== void 0
  );
}
function impliedIn(schema4, path) {
  const table = tableIn2(schema4, path);
  return table === void 0 ? /* @__PURE__ */ new Set() : impliedNames(table);
}
function canBeDropped(path, { before, grammar }, all) {
  const table = tableIn2(before, path);
  if (table === void 0 || grammar.serverVersion < DROP_COLUMN) return false;
  const keys = [
    ...table.primaryKey === void 0 ? [] : [table.primaryKey],
    ...table.uniques,
    ...table.foreignKeys
  ];
  if (keys.some(({ columns }) => columns.includes(path.name))) return false;
  const lower = path.name.toLowerCase();
  const gone = new Set(
    all.flatMap(
      ({ operation: { kind, path: each } }) => kind === "drop-index" || kind === "drop-trigger" ? [each.name] : []
    )
  );
  const isThere4 = (part2) => !gone.has(part2.name);
  const texts = [
    ...table.checks.map(({ expression }) => expression),
    ...table.columns.flatMap(({ generated }) => generated?.expression ?? []),
    ...table.indexes.filter(isThere4).flatMap(({ elements, where }) => [
      ...elements.map((each) => "column" in each ? printName2(each.column) : each.expression),
      ...where === void 0 ? [] : [where]
    ]),
    ...[...before.tables, ...before.views].flatMap(
      ({ triggers }) => triggers.filter(isThere4).map(({ definition }) => definition)
    ),
    ...before.views.map(({ query }) => query)
  ];
  if (texts.some((text2) => lexemesOf(text2).some(({ name }) => name.toLowerCase() === lower))) return false;
  return table.columns.length > 1;
}
function tableIn2({ tables: tables2 }, { schema: schema4, table, name }) {
  return tables2.find((each) => each.schema === schema4 && each.name === (table ?? name));
}
function isApart({ kind }) {
  return /^(?:create|drop|rename)-(?:index|trigger)$/.test(kind);
}

// src/dialects/sqlite/statements/rebuild.ts
function newName2(table) {
  return `stemma_new_${table}`;
}
function rebuildStatements(rebuild) {
  const { before, after, reasons } = rebuild;
  refuseForeign(after);
  const [old, made4] = [printName2(before.name), printName2(newName2(after.name))];
  const sql = (text2) => ({ sql: text2, transaction: "inside" });
  const comment = [
    `${after.name} is made anew: SQLite cannot ${listOf2(reasons)} in place.`,
    "The first statement fails where the table has more than this knows of, which would be lost."
  ].join("\n");
  return [
    { sql: guard(before), transaction: "inside", comment },
    sql(createTableStatement(after, newName2(after.name))),
    ...copy(rebuild, old, made4).map(sql),
    ...counter(before, after).map(sql),
    sql(`DROP TABLE ${old}`),
    sql("PRAGMA legacy_alter_table = ON"),
    sql(`ALTER TABLE ${made4} RENAME TO ${printName2(after.name)}`),
    sql("PRAGMA legacy_alter_table = OFF"),
    ...after.indexes.map((index) => sql(createIndexStatement(index, after.name))),
    ...after.triggers.map(({ definition }) => sql(normalTrigger(definition)))
  ];
}
function listOf2(reasons) {
  const different = [...new Set(reasons)];
  return different.length < 2 ? different.join("") : `${different.slice(0, -1).join(", ")} and ${different.at(-1)}`;
}
function guard({ name, columns, indexes, triggers }) {
  const known = [...columns, ...indexes, ...triggers].map((part2) => quoteText2(part2.name));
  const table = quoteText2(name);
  return [
    `SELECT json_extract('{}', ${quoteText2(`${name} also has `)} || name) FROM (`,
    `  SELECT name FROM pragma_table_xinfo(${table})`,
    `  UNION SELECT name FROM sqlite_schema WHERE tbl_name = ${table} COLLATE NOCASE AND type IN ('index', 'trigger') AND sql IS NOT NULL`,
    `  UNION SELECT 'ON CONFLICT' FROM sqlite_schema WHERE name = ${table} COLLATE NOCASE AND sql LIKE '%ON CONFLICT%'`,
    `) WHERE name COLLATE NOCASE NOT IN (${known.join(", ")})`
  ].join("\n");
}
function copy({ before, after, anew, values }, old, made4) {
  const had = new Map(before.columns.map((column) => [column.name, column]));
  const plain4 = after.columns.filter(({ generated }) => generated === void 0);
  const found = plain4.flatMap((column) => {
    const was = anew.has(column.name) ? void 0 : had.get(column.name);
    const value = was === void 0 ? values.get(column.name) : takenOver(was, column, after);
    return value === void 0 ? [] : [{ name: column.name, value }];
  });
  const [first] = plain4;
  const copied = found.length > 0 || first === void 0 ? found : [{ name: first.name, value: defaultOf2(first) }];
  const names4 = nameList2(copied.map(({ name }) => name));
  return [`INSERT INTO ${made4} ${names4}
SELECT ${copied.map(({ value }) => value).join(", ")} FROM ${old}`];
}
function defaultOf2({ default: value }) {
  return value === void 0 ? "NULL" : printDefault(value);
}
function takenOver(was, column, table) {
  const name = printName2(was.name);
  return was.type === column.type ? name : conversionOf3(name, was.type, column.type, isSet(table.options, "strict")) ?? name;
}
function counter(before, after) {
  const counts = ({ columns }) => columns.some(({ autoIncrement }) => autoIncrement);
  if (!counts(before) || !counts(after)) return [];
  const [old, made4] = [quoteText2(before.name), quoteText2(newName2(after.name))];
  return [
    `DELETE FROM sqlite_sequence WHERE name = ${made4}`,
    `UPDATE sqlite_sequence SET name = ${made4} WHERE name = ${old}`
  ];
}

// src/dialects/sqlite/statements/together.ts
function together2(operations) {
  const groups = [];
  let tables2 = /* @__PURE__ */ new Map();
  const end = () => {
    for (const list of tables2.values()) groups.push(...groupsOf(list));
    tables2 = /* @__PURE__ */ new Map();
  };
  for (const [place3, each] of operations.entries()) {
    if (isRename(each.operation)) end();
    const table = tableOf8(each);
    if (table === void 0) continue;
    const list = tables2.get(table);
    if (list === void 0) tables2.set(table, [{ ...each, place: place3 }]);
    else list.push({ ...each, place: place3 });
  }
  end();
  return groups;
}
function isRename({ kind }) {
  return kind === "rename-table" || kind === "rename-column";
}
function tableOf8({ operation, context }) {
  const { kind, path } = operation;
  if (isRename(operation) || kind === "set-comment" || kindIsUnsupported(kind, context)) return void 0;
  if (path.kind === "table") return path.name;
  const owner = { ...path, kind: "table", name: path.table ?? "" };
  const isTable3 = [context.before, context.after].some((schema4) => tableIn2(schema4, owner) !== void 0);
  return path.table !== void 0 && isTable3 ? path.table : void 0;
}
function kindIsUnsupported(kind, { grammar }) {
  const override = grammar.overrides?.[kind];
  return override !== void 0 && "unsupported" in override;
}
function groupsOf(list) {
  const isDropped = list.some(({ operation }) => operation.kind === "drop-table");
  const isMade = list.some(({ operation }) => operation.kind === "create-table");
  if (!isDropped && !isMade) return altered(list);
  const goes = list.filter(({ operation }) => isDropped && operation.after === void 0);
  const comes = list.filter(({ operation }) => !isDropped || operation.after !== void 0);
  return [
    ...goes.length === 0 ? [] : [group(goes, dropStatements(goes), "last")],
    ...isMade ? made3(comes) : []
  ];
}
function group(list, statements2, at) {
  return { places: list.map(({ place: place3 }) => place3), statements: statements2, ...at === void 0 ? {} : { at } };
}
function dropStatements([first]) {
  const { path } = first?.operation ?? {};
  return path === void 0 ? [] : [inside(`DROP TABLE ${printName2(path.table ?? path.name)}`)];
}
function inside(sql) {
  return { sql, transaction: "inside" };
}
function made3(list) {
  const whole3 = list.filter(({ operation }) => !isApart(operation));
  const table = whole3.reduce((each, { operation }) => {
    if (operation.kind === "create-table") return operation.after;
    return each === void 0 ? each : withPart(each, operation);
  }, void 0);
  if (table === void 0) return [];
  refuseForeign(table);
  return [group(whole3, createStatements(table))];
}
function createStatements(table) {
  return [
    inside(createTableStatement(table)),
    ...table.indexes.map((index) => inside(createIndexStatement(index, table.name))),
    ...table.triggers.map(({ definition }) => inside(normalTrigger(definition)))
  ];
}
function withPart(table, operation) {
  return applyOperation({ ...EMPTY_SCHEMA, tables: [table] }, operation).tables[0] ?? table;
}
function altered(list) {
  const own = list.filter(({ operation }) => !isApart(operation));
  const isInPlace = (each) => isSaidWithColumn(each, own) || alterStatement(each, own) !== void 0;
  if (own.every(isInPlace)) return own.flatMap((each) => inPlace2(each, own));
  const ahead = own.filter((each) => isToBeFilled(each, own));
  const rest = list.filter((each) => !ahead.includes(each));
  return [
    ...ahead.map((each) => group([each], [inside(alterStatement(each, []) ?? "")])),
    { ...group(rest, rebuilt2(rest, ahead), "last"), takes: partsBefore(rest[0]) }
  ];
}
function inPlace2(each, all) {
  if (isSaidWithColumn(each, all)) return [];
  const sql = alterStatement(each, all);
  if (sql === void 0) return [];
  const key = each.operation.kind === "add-column" ? keyWith2(each.operation.path, all) : void 0;
  const said = all.filter(({ operation }) => key !== void 0 && operation.after === key);
  const places = [each, ...said].map(({ place: place3 }) => place3).sort((a, b) => a - b);
  return [{ places, statements: [inside(sql)] }];
}
function rebuilt2(list, ahead) {
  const [first, last] = [list[0], list.at(-1)];
  if (first === void 0 || last === void 0) return [];
  const before = tableIn2(first.context.before, first.operation.path);
  const after = tableIn2(last.context.after, last.operation.path);
  if (before === void 0 || after === void 0) throw unknownTable(first.operation);
  const added2 = list.flatMap(({ operation }) => operation.kind === "add-column" ? [operation] : []);
  const filled = ahead.flatMap(
    ({ operation: { kind, after: column } }) => kind === "add-column" && column !== void 0 ? [column] : []
  );
  return rebuildStatements({
    before: {
      ...before,
      columns: [...before.columns, ...filled]
    },
    after,
    anew: new Set(added2.map(({ path }) => path.name)),
    values: new Map(added2.flatMap(({ path, after: column }) => neutral(path.name, column?.default, after))),
    reasons: list.filter((each) => !isApart(each.operation) && !isInPlaceAlone(each)).map(reasonOf)
  });
}
function isInPlaceAlone(each) {
  return alterStatement(each, []) !== void 0;
}
function partsBefore(first) {
  const table = first === void 0 ? void 0 : tableIn2(first.context.before, first.operation.path);
  if (table === void 0) return [];
  const { columns, indexes, triggers } = table;
  return [
    ...columns.map((each) => partOf(table, "column", each)),
    ...indexes.map((each) => partOf(table, "index", each)),
    ...triggers.map((each) => partOf(table, "trigger", each))
  ];
}
function neutral(name, value, table) {
  const stays = table.columns.find((column) => column.name === name)?.default;
  return value === void 0 || stays !== void 0 ? [] : [[name, value]];
}
function reasonOf({ operation }) {
  return describe(operation);
}
function describe(operation) {
  const { table } = operation.path;
  return kindOf(operation).describe(operation).replace(table === void 0 ? " main." : ` main.${table}.`, " ");
}
function unknownTable(operation) {
  return new OperationError("operation/absent", { object: operation.path });
}
function alone2(each) {
  return together2([each]).flatMap(({ statements: statements2 }) => statements2);
}

// src/dialects/sqlite/overrides/tables.ts
var onTable2 = {
  sql: (operation, context) => alone2({ operation, context })
};
var OF_TABLES = {
  "add-check": onTable2,
  "add-column": onTable2,
  "add-foreign-key": onTable2,
  "add-primary-key": onTable2,
  "add-unique": onTable2,
  "create-table": onTable2,
  "drop-check": onTable2,
  "drop-column": onTable2,
  "drop-foreign-key": onTable2,
  "drop-primary-key": onTable2,
  "drop-table": onTable2,
  "drop-unique": onTable2,
  "rename-constraint": onTable2,
  "rename-not-null": onTable2,
  "set-column-auto-increment": onTable2,
  "set-column-default": onTable2,
  "set-column-generated": onTable2,
  "set-column-not-null": onTable2,
  "set-column-type": onTable2,
  "set-foreign-key-deferrable": onTable2,
  "set-table-options": onTable2
};

// src/dialects/sqlite/overrides/unsupported.ts
var because = (reason) => ({ unsupported: reason });
var NO_TYPES2 = because(
  "SQLite has no types of one's own: use `text` with a check, e.g. `mood IN ('glad', 'sad')`"
);
var NO_SEQUENCES = because(
  "SQLite has no sequences: an `integer` primary key is numbered by itself, and `autoIncrement` keeps it from giving a number twice"
);
var NO_EXCLUSIONS2 = because(
  "SQLite has no exclusion constraints: use a unique index, or triggers that RAISE(ABORT, \u2026)"
);
var NO_COLLATIONS2 = because(
  "collations of SQLite are functions that the application gives to its connection"
);
var NO_EXTENSIONS2 = because(
  "extensions of SQLite are loaded by each connection, and the file does not know them"
);
var NO_POLICIES2 = because("SQLite has no users: whoever opens the file may read and change all of it");
var NO_ROUTINES = because("functions of SQLite are the application's, which gives them to its connection");
var NO_RULES2 = because("SQLite has no rules: use a trigger, on a view one with INSTEAD OF");
var ONE_SCHEMA = because(
  "everything in an SQLite database lies in one schema: give tables names that begin alike"
);
var NO_COMMENTS = because("SQLite keeps no comments: write it where the models say it");
var NO_STATISTICS2 = because("ANALYZE decides by itself in SQLite which numbers it keeps");
var NO_REPLICATION = because("SQLite has no replication");
var NO_PARTITIONS2 = because("tables of SQLite have neither partitions nor heirs");
var ALWAYS_FIRING = because("a trigger of SQLite fires always: drop it in its place");
var ALWAYS_VALID2 = because(
  "SQLite has no constraints that some rows may break: it checks all rows or none"
);
var PLAIN_VIEWS = because("a view of SQLite is its query and nothing else");
var STORED_ALIKE = because("SQLite stores all tables and indexes in the same way, in one file");
var UNSUPPORTED = {
  "add-exclusion": NO_EXCLUSIONS2,
  "create-collation": NO_COLLATIONS2,
  "create-composite": NO_TYPES2,
  "create-domain": NO_TYPES2,
  "create-enum": NO_TYPES2,
  "create-extension": NO_EXTENSIONS2,
  "create-policy": NO_POLICIES2,
  "create-range": NO_TYPES2,
  "create-routine": NO_ROUTINES,
  "create-rule": NO_RULES2,
  "create-schema": ONE_SCHEMA,
  "create-sequence": NO_SEQUENCES,
  "create-statistics": NO_STATISTICS2,
  "drop-collation": NO_COLLATIONS2,
  "drop-composite": NO_TYPES2,
  "drop-domain": NO_TYPES2,
  "drop-enum": NO_TYPES2,
  "drop-exclusion": NO_EXCLUSIONS2,
  "drop-extension": NO_EXTENSIONS2,
  "drop-policy": NO_POLICIES2,
  "drop-range": NO_TYPES2,
  "drop-routine": NO_ROUTINES,
  "drop-rule": NO_RULES2,
  "drop-schema": ONE_SCHEMA,
  "drop-sequence": NO_SEQUENCES,
  "drop-statistics": NO_STATISTICS2,
  "rename-collation": NO_COLLATIONS2,
  "rename-composite": NO_TYPES2,
  "rename-domain": NO_TYPES2,
  "rename-enum": NO_TYPES2,
  "rename-enum-value": NO_TYPES2,
  "rename-policy": NO_POLICIES2,
  "rename-range": NO_TYPES2,
  "rename-routine": NO_ROUTINES,
  "rename-rule": NO_RULES2,
  "rename-schema": ONE_SCHEMA,
  "rename-sequence": NO_SEQUENCES,
  "replace-routine": NO_ROUTINES,
  "set-access-method": STORED_ALIKE,
  "set-clustered": STORED_ALIKE,
  "set-column-compression": STORED_ALIKE,
  "set-column-identity": NO_SEQUENCES,
  "set-column-options": STORED_ALIKE,
  "set-column-serial": NO_SEQUENCES,
  "set-column-statistics": NO_STATISTICS2,
  "set-column-storage": STORED_ALIKE,
  "set-comment": NO_COMMENTS,
  "set-composite-attributes": NO_TYPES2,
  "set-domain-checks": NO_TYPES2,
  "set-domain-default": NO_TYPES2,
  "set-domain-not-null": NO_TYPES2,
  "set-domain-type": NO_TYPES2,
  "set-enum-values": NO_TYPES2,
  "set-extension-schema": NO_EXTENSIONS2,
  "set-forced-row-security": NO_POLICIES2,
  "set-index-options": STORED_ALIKE,
  "set-index-statistics": NO_STATISTICS2,
  "set-replica-identity": NO_REPLICATION,
  "set-replica-index": NO_REPLICATION,
  "set-row-security": NO_POLICIES2,
  "set-rule-enabled": NO_RULES2,
  "set-sequence-options": NO_SEQUENCES,
  "set-sequence-owner": NO_SEQUENCES,
  "set-sequence-unlogged": NO_SEQUENCES,
  "set-table-parents": NO_PARTITIONS2,
  "set-table-partition": NO_PARTITIONS2,
  "set-tablespace": STORED_ALIKE,
  "set-trigger-enabled": ALWAYS_FIRING,
  "set-unlogged": STORED_ALIKE,
  "set-validity": ALWAYS_VALID2,
  "set-view-default": PLAIN_VIEWS,
  "set-view-options": PLAIN_VIEWS
};

// src/dialects/sqlite/overrides.ts
var overrides2 = {
  ...UNSUPPORTED,
  ...OF_TABLES,
  "create-index": {
    sql: ({ path, after }) => {
      if (after === void 0) return [];
      refuseIndex(after, path);
      return inside2(createIndexStatement(after, path.table ?? ""));
    }
  },
  "drop-index": { sql: ({ path }) => inside2(`DROP INDEX ${printName2(path.name)}`) },
  "create-trigger": {
    sql: ({ after }) => after === void 0 ? [] : inside2(normalTrigger(after.definition))
  },
  "drop-trigger": { sql: ({ path }) => inside2(`DROP TRIGGER ${printName2(path.name)}`) },
  "create-view": { sql: ({ after }) => after === void 0 ? [] : createView2(after) },
  "drop-view": { sql: ({ path }) => inside2(`DROP VIEW ${printName2(path.name)}`) },
  "rename-table": {
    sql: ({ path, after }) => {
      if (after?.schema !== void 0 && after.schema !== path.schema) throw otherSchema(path);
      return inside2(`ALTER TABLE ${printName2(path.name)} RENAME TO ${printName2(after?.name ?? path.name)}`);
    }
  },
  "rename-column": {
    sql: ({ path, after }) => inside2(
      `ALTER TABLE ${printName2(path.table ?? "")} RENAME COLUMN ${printName2(path.name)} TO ${printName2(after?.name ?? path.name)}`
    )
  },
  "rename-index": {
    sql: ({ path, after }, context) => {
      const name = after?.name ?? path.name;
      const index = partIn(context, path, name, ({ indexes }) => indexes);
      if (index === void 0) throw new OperationError("operation/absent", { object: path });
      return inside2(
        `DROP INDEX ${printName2(path.name)}`,
        createIndexStatement({ ...index, name }, path.table ?? "")
      );
    }
  },
  "rename-trigger": {
    sql: ({ path, after }, context) => {
      const name = after?.name ?? path.name;
      const trigger = partIn(context, path, name, ({ triggers }) => triggers);
      if (trigger === void 0) throw new OperationError("operation/absent", { object: path });
      return inside2(`DROP TRIGGER ${printName2(path.name)}`, withTriggerName(trigger.definition, name));
    }
  },
  "rename-view": {
    sql: ({ path, after }, { before, after: then }) => {
      const name = after?.name ?? path.name;
      const view = PLACES.view.find(then, { ...path, name }) ?? PLACES.view.find(before, path);
      if (view === void 0) throw new OperationError("operation/absent", { object: path });
      return [...inside2(`DROP VIEW ${printName2(path.name)}`), ...createView2({ ...view, name })];
    }
  }
};
function inside2(...texts) {
  return texts.map((sql) => ({ sql, transaction: "inside" }));
}
function createView2(view) {
  refuseView(view);
  const columns = view.columns === void 0 ? "" : ` ${nameList2(view.columns)}`;
  return inside2(
    `CREATE VIEW ${printName2(view.name)}${columns} AS
${view.query}`,
    ...view.triggers.map(({ definition }) => normalTrigger(definition))
  );
}
function partIn({ before, after }, path, name, partsOf3) {
  const find = (schema4, wanted2) => [...schema4.tables, ...schema4.views].filter((each) => each.name === path.table).flatMap(partsOf3).find((part2) => part2.name === wanted2);
  return find(after, name) ?? find(before, path.name);
}
function otherSchema(object2) {
  return new OperationError("diff/unsupported", {
    what: "it is to lie in another schema",
    object: object2,
    reason: UNSUPPORTED["create-schema"].unsupported,
    proposal: "Rename it in its place."
  });
}

// src/dialects/sqlite/references.ts
async function referencesIn3(texts) {
  return texts.map(({ text: text2, as }) => ({
    relations: as === "type" ? [] : relationsIn(text2).map((name) => ({ name })),
    routines: [],
    types: [],
    whenCalled: []
  }));
}

// src/dialects/sqlite/schema.ts
var schema3 = {
  defaultSchema: "main",
  grantsRights: false,
  drizzle: "sqlite-core",
  grammar: (serverVersion) => ({
    serverVersion,
    name: printName2,
    qualified: ({ name }) => printName2(name),
    text: quoteText2,
    implicitName: implicitName3,
    conversion: conversion3,
    neutralValue,
    overrides: overrides2,
    together: together2
  }),
  normaliseType: normaliseType3,
  names: names3,
  storedName: storedName3,
  implicitName: implicitName3,
  // Views, triggers and foreign keys name what they need, and are looked at only when they are used.
  isInTheWay: () => false,
  impliedNamesFollow: true,
  numberedColumn: (table) => isWithoutRowid(table) ? void 0 : rowidOfTable(table),
  referencesIn: referencesIn3,
  declaredNames: declaredNames3,
  codeTypes: codeTypes3,
  catalog: catalog3
};

// src/dialects/sqlite/scratch.ts
var NOTHING3 = { roles: [], createdExtensions: [], usedExtensions: [] };
function onServer() {
  throw new TypeError("SQLite has no server on which a database could be made");
}
var scratch3 = {
  embedded: { url: "sqlite:memory", name: "SQLite" },
  rightToCreate: "",
  createDatabase: onServer,
  dropDatabase: onServer,
  hurry: [],
  lenient: [],
  roles: "SELECT NULL AS name WHERE 0",
  createRole: onServer,
  dropRole: onServer,
  extensions: "SELECT NULL AS name WHERE 0",
  createExtension: onServer,
  requirementsIn: async () => NOTHING3,
  requirementsOf: async () => NOTHING3,
  clear: () => void 0,
  extensionsNamedIn: () => []
};

// src/dialects/sqlite/marked.ts
var VERBS = /* @__PURE__ */ new Set(["UPDATE", "DELETE", "INSERT", "REPLACE"]);
function boundsOf4(tokens2) {
  const change = changeIn(tokens2);
  if (change === void 0) return void 0;
  const { verb, words } = change;
  const upper = words.map((word) => word.toUpperCase());
  if (verb === "DELETE") return [];
  if (verb === "UPDATE") return nameAt2(words, upper[1] === "OR" ? 3 : 1);
  if (!upper.includes("SELECT")) return void 0;
  const conflict = upper.indexOf("CONFLICT", upper.indexOf("SELECT"));
  const updates = conflict >= 0 && upper.includes("UPDATE", conflict);
  return [...updates ? nameAt2(words, upper.indexOf("INTO") + 1) : [], ...sourceIn(words, upper, tokens2)];
}
function changeIn(tokens2) {
  const words = [];
  let depth = 0;
  for (const token of tokens2) {
    if (token === ")") depth -= 1;
    if (depth === 0 && token !== ")") words.push(token === "(" ? "()" : token);
    if (token === "(") depth += 1;
  }
  const isWith = words[0]?.toUpperCase() === "WITH";
  const at = words.findIndex((word, place3) => VERBS.has(word.toUpperCase()) && (isWith || place3 === 0));
  const verb = words[at]?.toUpperCase();
  return verb === void 0 ? void 0 : { verb, words: words.slice(at) };
}
function sourceIn(words, upper, tokens2) {
  const from = upper.indexOf("FROM", upper.indexOf("SELECT"));
  if (from < 0 || tokens2[0]?.toUpperCase() === "WITH") return [];
  const rest = upper.slice(from + 1);
  const isOne = !rest.some(
    (word) => word === "JOIN" || word === "," || word === "UNION" || word === "EXCEPT"
  );
  return isOne && rest[0] !== "()" && rest[1] !== "()" ? nameAt2(words, from + 1) : [];
}
function nameAt2(words, at) {
  const name = words[at];
  if (name === void 0) return [];
  return [words[at + 1] === "." ? `${name}.${words[at + 2] ?? ""}` : name];
}

// src/dialects/sqlite/script.ts
async function analyseScript3(text2, _inside = false) {
  const markers = batchMarkers(text2, lexical2);
  let end = 0;
  return statementsOf3(text2).map((statement) => {
    const marker = markerBefore(markers, text2, statement, end);
    end = statement.start + statement.sql.length;
    const words = significantTokens(statement.sql, lexical2);
    const bounds = marker === void 0 ? void 0 : boundsOf4(words);
    const batch = marker === void 0 || bounds === void 0 ? {} : { batch: { throttle: marker.throttle, bounds } };
    return { ...statement, ...traitsOf3(words.slice(0, HEAD).map((word) => word.toUpperCase())), ...batch };
  });
}
var HEAD = 5;
var CREATES_TRIGGER = /^(?:EXPLAIN )?CREATE (?:TEMP |TEMPORARY )?TRIGGER\b/;
function statementsOf3(text2) {
  const statements2 = [];
  let first;
  let last;
  let head = "";
  let words = 0;
  let tail;
  const close = () => {
    if (first !== void 0 && last !== void 0)
      statements2.push({ sql: text2.slice(first.start, last.end), start: first.start });
    first = void 0;
    head = "";
    words = 0;
    tail = void 0;
  };
  for (const token of tokens(text2, lexical2)) {
    if (token.kind === "space" || token.kind === "comment") continue;
    if (token.kind === "semicolon" && (!CREATES_TRIGGER.test(head) || tail === "end")) {
      close();
      continue;
    }
    first ??= token;
    last = token;
    const word = token.kind === "word" ? text2.slice(token.start, token.end).toUpperCase() : "";
    if (words < HEAD) head += `${words === 0 ? "" : " "}${word}`;
    words += 1;
    tail = token.kind === "semicolon" ? "semicolon" : tail === "semicolon" && word === "END" ? "end" : void 0;
  }
  close();
  return statements2;
}
var OUTSIDE_PRAGMAS = new Set(
  "JOURNAL_MODE SYNCHRONOUS AUTO_VACUUM TEMP_STORE".split(" ")
);
function traitsOf3([first = "", second = "", third = "", fourth = "", fifth = ""]) {
  switch (first) {
    case "BEGIN":
    case "COMMIT":
    case "END":
      return { controls: first };
    case "ROLLBACK":
      return [second, third].includes("TO") ? {} : { controls: first };
    case "SAVEPOINT":
    case "RELEASE":
      return {};
    case "VACUUM":
      return { outside: "VACUUM" };
    case "ATTACH":
      return { setsSession: true };
    case "DETACH":
      return { outside: "DETACH", setsSession: true };
    case "PRAGMA":
      return third === "." ? pragmaTraits(fourth, fifth) : pragmaTraits(second, third);
    default:
      return { atomic: true };
  }
}
function pragmaTraits(name, sign) {
  const shown = `PRAGMA ${name.toLowerCase()}`;
  if (name === "WAL_CHECKPOINT" || name === "INCREMENTAL_VACUUM") return { outside: shown };
  if (sign !== "=" && sign !== "(") return {};
  return OUTSIDE_PRAGMAS.has(name) ? { outside: shown, setsSession: true } : { setsSession: true };
}

// src/dialects/sqlite/session.ts
var NO_ENFORCEMENT = "PRAGMA foreign_keys = OFF";
var reset2 = [
  NO_ENFORCEMENT,
  "PRAGMA defer_foreign_keys = OFF",
  "PRAGMA legacy_alter_table = OFF",
  "PRAGMA ignore_check_constraints = OFF",
  "PRAGMA recursive_triggers = OFF",
  "PRAGMA reverse_unordered_selects = OFF",
  "PRAGMA case_sensitive_like = OFF",
  "PRAGMA writable_schema = OFF",
  "PRAGMA query_only = OFF",
  "PRAGMA full_column_names = OFF",
  "PRAGMA short_column_names = ON"
];
var BEGIN = "BEGIN IMMEDIATE";
var session3 = {
  reset: reset2,
  pin: [],
  start: [NOTE_FOREIGN_KEYS],
  step: { begin: [NO_ENFORCEMENT, BEGIN], commit: [CHECK_FOREIGN_KEYS, "COMMIT"] },
  begin: BEGIN,
  beginWith: ({ isolation = "SERIALIZABLE", access = "READ WRITE" }) => isolation === "SERIALIZABLE" && access === "READ WRITE" ? [BEGIN] : void 0,
  commit: "COMMIT",
  rollback: "ROLLBACK",
  mark: markAs("step"),
  isMarked: isMarkedAs("step"),
  // Nobody is reached over a network, so there is nobody to be found.
  ddlCommits: false,
  sessions: { refresh: "SELECT 1", find: "SELECT NULL AS id WHERE 0", end: "SELECT 1" },
  // There is no limit to one statement: nothing else runs in the process meanwhile.
  limits: ({ lockTimeout }) => [setPatience(lockTimeout)]
};

// src/dialects/sqlite/versions.ts
var versions3 = {
  product: "SQLite",
  oldest: 3035e3,
  parse(text2) {
    const [major2 = 0, minor = 0, patch = 0] = text2.split(".").map(Number);
    return major2 * 1e6 + minor * 1e3 + patch;
  },
  series: (version) => `${Math.floor(version / 1e6)}.${Math.floor(version / 1e3) % 1e3}`
};

// src/dialects/sqlite/sqlite.ts
var sqlite = {
  name: "sqlite",
  versions: versions3,
  lexical: lexical2,
  transactionalDdl: true,
  kysely: "sqlite",
  ledger: ledger3,
  session: session3,
  batches: batches3,
  scratch: scratch3,
  schema: schema3,
  quoteName: quoteName2,
  quoteText: quoteText2,
  parameter: () => "?",
  analyseScript: analyseScript3
};

// src/dialects/dialects.ts
var DIALECTS = { postgres, sqlite, mariadb };
function dialectOf(name) {
  return DIALECTS[name];
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

// bench/support/introspect-sqlite.mjs
var [tablesText, roundsText] = process.argv.slice(2);
var rounds = Number(roundsText);
var dialect = dialectOf("sqlite");
var connector = await connectorOf("sqlite", "");
var connection = await connector.connect({
  url: "sqlite:memory",
  masked: "memory",
  memory: true,
  from: process.cwd(),
  application: "bench",
  access: "write"
});
connection.driver.exec(sqliteTablesScript(Number(tablesText)));
var { catalog: catalog4 } = dialect.schema;
var PRAGMAS = [
  "SELECT * FROM sqlite_schema",
  "SELECT m.name, x.* FROM sqlite_schema m, pragma_table_xinfo(m.name) x WHERE m.type = 'table'",
  "SELECT m.name, f.* FROM sqlite_schema m, pragma_foreign_key_list(m.name) f WHERE m.type = 'table'",
  `SELECT m.name, i.name, x.* FROM sqlite_schema m, pragma_index_list(m.name) i, pragma_index_xinfo(i.name) x
    WHERE m.type = 'table'`
];
async function bare(queries) {
  await connection.send(catalog4.begin);
  let rows = 0;
  for (const sql of queries) rows += (await connection.query(sql)).length;
  await connection.query(catalog4.end);
  return rows;
}
async function timed(work) {
  globalThis.gc?.({ type: "minor" });
  const began = (process.cpuUsage().user+process.cpuUsage().system)/1000;
  const value = await work();
  return { value, milliseconds: (process.cpuUsage().user+process.cpuUsage().system)/1000 - began };
}
var times = { own: [], bare: [], introspect: [] };
var tables = 0;
for (let round = -2; round < rounds; round++) {
  const own = await timed(() => bare(Object.values(catalog4.queries(connection.serverVersion, {}))));
  const floor = await timed(() => bare(PRAGMAS));
  const subject = await timed(() => introspect(connection, dialect));
  tables = subject.value.schema.tables.length;
  if (round < 0) continue;
  times.own.push(own.milliseconds);
  times.bare.push(floor.milliseconds);
  times.introspect.push(subject.milliseconds);
}
await connection.close();
console.log(JSON.stringify({ tables, times }));
